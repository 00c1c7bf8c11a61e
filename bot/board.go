package main

import (
	"context"
	"net/http"
	"time"

	"dondoc/board"
	"dondoc/handlers"
	"dondoc/storage"
)

// boardPages are the pages of the board under /board/; nil when WEB_URL does not turn them on. framedBy
// may hold them in a frame; empty: nobody may.
func (d *deployment) boardPages(store *storage.Store, shown *handlers.Handlers, now func() time.Time, framedBy string) (http.Handler, error) {
	if d.WebURL == "" {
		return nil, nil
	}
	return board.New(board.Options{
		URL: d.webURL(), Token: d.TelegramBotToken, Now: now, Store: store, Logger: d.log, Domain: d.RedisPrefix, FramedBy: framedBy,
		Look: func(ctx context.Context, person int64) (board.Viewer, error) { return shown.Shown(ctx, person) },
	})
}
