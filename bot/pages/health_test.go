package pages

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestReadiness(t *testing.T) {
	var log bytes.Buffer
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	h := NewHealth(func() time.Time { return now }, slog.New(slog.NewTextHandler(&log, nil)))
	ask := func() (int, Readiness) {
		t.Helper()
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		var r Readiness
		if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		return w.Code, r
	}

	if code, r := ask(); code != 503 || r.Role != Starting {
		t.Errorf("at the start: %d %+v", code, r)
	}
	h.Become(Receiving)
	h.Become(Receiving)
	if code, r := ask(); code != 200 || !r.Ready {
		t.Errorf("receiving: %d %+v", code, r)
	}

	h.Heard("redis", now, errors.New("connection\nrefused"))
	now = now.Add(10 * time.Second)
	h.Heard("redis", now, errors.New("timeout"))
	code, r := ask()
	want := absence{Since: now.Add(-10 * time.Second), Why: "timeout"}
	if code != 503 || r.Ready || r.Away["redis"] != want {
		t.Errorf("redis away: %d %+v, want %+v", code, r, want)
	}
	h.Heard("redis", now, nil)
	h.Heard("redis", now, nil)
	h.Heard("redis", now.Add(-time.Second), errors.New("connection refused")) // asked before it was back
	h.Become(Standby)
	if code, r := ask(); code != 200 || len(r.Away) != 0 {
		t.Errorf("redis back, standing by: %d %+v", code, r)
	}
	h.Become(Stopping)
	if code, _ := ask(); code != 503 {
		t.Errorf("stopping: %d", code)
	}

	for message, times := range map[string]int{"msg=ready": 2, "away, waiting": 1, "msg=back": 1} {
		if got := strings.Count(log.String(), message); got != times {
			t.Errorf("%q is logged %d times, want %d:\n%s", message, got, times, log.String())
		}
	}
}
