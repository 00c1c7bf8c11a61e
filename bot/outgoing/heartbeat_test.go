package outgoing

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience ends a wait that would never end.
const patience = 30 * time.Second

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never happened: %s", what)
		}
	}
}

// logged is a log that can be read while it is written.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// watched are options whose log and outcomes can be looked at.
type watched struct {
	Options
	log      logged
	fine     atomic.Int64
	failures atomic.Int64
}

func watch() *watched {
	w := &watched{}
	w.Options = Options{Now: time.Now, Log: slog.New(slog.NewTextHandler(&w.log, nil)), Observe: func(err error) {
		if err != nil {
			w.failures.Add(1)
			return
		}
		w.fine.Add(1)
	}}
	return w
}

// moved is a clock that the test moves.
type moved struct{ at atomic.Int64 }

func (m *moved) now() time.Time      { return time.UnixMilli(m.at.Load()) }
func (m *moved) on(by time.Duration) { m.at.Add(by.Milliseconds()) }

func TestHeartbeatFollowsTheTicks(t *testing.T) {
	var beats atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || r.URL.Path != "/beat" {
			t.Errorf("%s %s", r.Method, r.URL.Path)
		}
		beats.Add(1)
	}))
	defer server.Close()
	w := watch()
	var clock moved
	clock.on(time.Hour)
	w.Now = clock.now
	h := NewHeartbeat(server.URL+"/beat", w.Options)
	defer h.to.client.CloseIdleConnections()
	defer h.Close()
	tick := func(after time.Duration, err error, want int64) {
		t.Helper()
		clock.on(after)
		h.Ticked(err)
		h.calls.Wait()
		if got := beats.Load(); got != want {
			t.Fatalf("%d beats, want %d", got, want)
		}
	}
	failed := errors.New("reminders pass: Redis is away")
	tick(0, failed, 1) // the first says that serve is there
	tick(2*time.Second, nil, 1)
	tick(57*time.Second, failed, 1)
	tick(time.Second, failed, 1)
	tick(time.Second, nil, 2)
	tick(30*time.Second, nil, 2)
	// A tick comes a moment early: the beat is not left out.
	began := time.Now()
	tick(30*time.Second-100*time.Millisecond, nil, 3)
	if took := time.Since(began); took < 100*time.Millisecond {
		t.Errorf("two beats less than a minute apart, by %v", 100*time.Millisecond-took)
	}
}

// A receiver that hangs, refuses or is not there holds up no tick, and is one line of the log.
func TestHeartbeatToADeadReceiver(t *testing.T) {
	var status atomic.Int64
	hang := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		if code := status.Load(); code != 0 {
			rw.WriteHeader(int(code))
			return
		}
		<-hang
	}))
	w := watch()
	h := NewHeartbeat(server.URL+"/a-secret-path", w.Options)
	h.every = 0
	began := time.Now()
	for range 1000 {
		h.Ticked(nil)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("a thousand ticks took %v", took)
	}
	close(hang)
	h.calls.Wait()
	for n, code := range []int64{500, 404, 302} {
		status.Store(code)
		h.Ticked(nil)
		h.calls.Wait()
		if got := w.failures.Load(); got != int64(n)+1 {
			t.Errorf("%d failures after %d", got, code)
		}
	}
	status.Store(204)
	h.Ticked(nil)
	h.calls.Wait()
	server.Close()
	for range 5 {
		h.Ticked(nil)
		h.calls.Wait()
	}
	h.Close()
	h.Ticked(nil)
	h.to.client.CloseIdleConnections()
	log := w.log.String()
	if n := strings.Count(log, "level=WARN"); n != 2 || strings.Count(log, "again") != 1 {
		t.Errorf("two outages are %d lines:\n%s", n, log)
	}
	if strings.Contains(log, "a-secret-path") {
		t.Errorf("the log holds the address:\n%s", log)
	}
	if n := w.failures.Load(); n != 3+5 {
		t.Errorf("%d failures", n)
	}
}

// Closing ends a call that hangs, and is no outage.
func TestHeartbeatCloses(t *testing.T) {
	hang, called := make(chan struct{}), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		close(called)
		<-hang
	}))
	defer server.Close()
	defer close(hang)
	w := watch()
	h := NewHeartbeat(server.URL, w.Options)
	h.Ticked(nil)
	<-called
	began := time.Now()
	h.Close()
	if took := time.Since(began); took > answerTimeout/2 {
		t.Errorf("closing took %v", took)
	}
	if w.failures.Load() != 0 || w.log.String() != "" {
		t.Errorf("it counts as an outage: %s", w.log.String())
	}
	var none *Heartbeat
	none.Ticked(nil)
	none.Close()
}
