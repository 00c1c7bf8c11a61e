package pages

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"time"

	"dondoc/bot/metrics"
)

// Listen listens on the address of /healthz, /readyz and /metrics.
func Listen(ctx context.Context, addr string) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("LISTEN_ADDR: another process listens on %s already; stop it or choose another address", addr)
	case err != nil:
		return nil, fmt.Errorf("LISTEN_ADDR: cannot listen on %s: %w", addr, err)
	}
	return l, nil
}

// New makes the server of the operators' pages, of the webhook under its path, and of the board.
func New(h *Health, m *metrics.Metrics, path string, webhook, board http.Handler) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, "ok\n") // an error here means that the client has disconnected
	})
	mux.Handle("GET /readyz", h)
	mux.Handle("GET /metrics", m.Handler())
	if board != nil {
		mux.Handle("/board/", board)
	}
	if webhook != nil {
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { // not a pattern: it may hold any letters
			if r.URL.Path != path {
				http.NotFound(w, r)
				return
			}
			webhook.ServeHTTP(w, r)
		})
	}
	return &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, IdleTimeout: time.Minute}
}
