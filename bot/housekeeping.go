package main

import (
	"context"
	"dondoc/telegram/updates"
)

// renamed stores the bot's new user name for links that are made without Telegram.
func (s *service) renamed(ctx context.Context, now updates.Identity) {
	if err := s.store.SetBot(ctx, now.Username); err != nil && ctx.Err() == nil {
		s.log.Warn("the bot's new name could not be stored; invites made elsewhere still carry the old one", "error", err)
	}
}
