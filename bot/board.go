package main

import (
	"context"
	"net/http"

	"dondoc/board"
	"dondoc/storage"
)

// boardPages are the pages of the board under /board/; nil when WEB_URL does not turn them on.
func (s *service) boardPages(store *storage.Store) (http.Handler, error) {
	if s.WebURL == "" {
		return nil, nil
	}
	return board.New(board.Options{
		URL: s.webURL(), Token: s.TelegramBotToken, Now: s.now, Store: store, Logger: s.log, Domain: s.RedisPrefix,
		Look: func(ctx context.Context, person int64) (board.Viewer, error) { return s.handlers.Shown(ctx, person) },
	})
}
