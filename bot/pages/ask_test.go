package pages

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestAsk(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	h := NewHealth(func() time.Time { return now }, slog.New(slog.DiscardHandler))
	serve := httptest.NewServer(h)
	t.Cleanup(serve.Close)
	addr := strings.TrimPrefix(serve.URL, "http://")
	h.Become(Receiving)
	if r, ok := Ask(t.Context(), addr); !ok || !r.Ready || r.Role != Receiving || len(r.Troubles(time.UTC)) != 0 {
		t.Errorf("%+v, %v", r, ok)
	}
	h.Heard("telegram", now, errors.New("409 Conflict"))
	r, ok := Ask(t.Context(), addr)
	if got := strings.Join(r.Troubles(time.UTC), "\n"); !ok || r.Ready || got != "telegram has been away since 2026-11-23 08:00:00 UTC: 409 Conflict" {
		t.Errorf("%v, %+v: %s", ok, r, got)
	}
	for name, answer := range map[string]http.HandlerFunc{
		"words":    func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") },
		"object":   func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"ready":true,"role":"king"}`) },
		"redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, serve.URL, http.StatusFound) },
	} {
		other := httptest.NewServer(answer)
		if r, ok := Ask(t.Context(), strings.TrimPrefix(other.URL, "http://")); ok {
			t.Errorf("%s: %+v", name, r)
		}
		other.Close()
	}
	for _, addr := range []string{"127.0.0.1:0", "nonsense", ""} {
		if _, ok := Ask(t.Context(), addr); ok {
			t.Errorf("%q answers", addr)
		}
	}
}
