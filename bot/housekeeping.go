package main

import (
	"context"
	"time"

	"dondoc/telegram"
)

// forgetEvery is how often what has run out is looked for.
const forgetEvery = 24 * time.Hour

// forget removes what ran out long ago, at once and then every day, until ctx ends.
func (s *service) forget(ctx context.Context) {
	for ctx.Err() == nil {
		switch removed, err := s.store.ForgetInvites(ctx, s.now()); {
		case err != nil && ctx.Err() == nil:
			s.log.Warn("invites that ran out could not be removed; tried again tomorrow", "error", err)
		case removed > 0:
			s.log.Info("invites that ran out were removed", "invites", removed)
		}
		pause(ctx, forgetEvery)
	}
}

// renamed keeps the bot's new user name for links that are made without Telegram.
func (s *service) renamed(ctx context.Context, now telegram.Identity) {
	if err := s.store.SetBot(ctx, now.Username); err != nil && ctx.Err() == nil {
		s.log.Warn("the bot's new name could not be stored; invites made elsewhere still carry the old one", "error", err)
	}
}
