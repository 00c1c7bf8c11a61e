package outgoing

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dondoc/storage/posting"
	"dondoc/telegram/retry"
	"dondoc/work"
	"dondoc/work/events"
)

// box is a queue in memory that fails when it is told to.
type box struct {
	mu    sync.Mutex
	posts []posting.Post
	begun atomic.Int64
	away  atomic.Bool
}

func (b *box) Begin(context.Context, time.Time) error {
	if b.away.Load() {
		return errors.New("away")
	}
	b.begun.Add(1)
	return nil
}

func (b *box) Next(_ context.Context, limit int) ([]posting.Post, error) {
	if b.away.Load() {
		return nil, errors.New("away")
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.posts[:min(limit, len(b.posts))]), nil
}

func (b *box) Done(_ context.Context, p posting.Post) error {
	if b.away.Load() {
		return errors.New("away")
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.posts = slices.DeleteFunc(b.posts, func(o posting.Post) bool { return o.ID == p.ID })
	return nil
}

func (b *box) left() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.posts)
}

func filled(n int) *box {
	b := &box{}
	for i := range n {
		b.posts = append(b.posts, posting.Post{ID: fmt.Sprintf("u%d:0", i), Event: events.Event{At: time.Unix(int64(i), 0).UTC(), By: 7, Cause: fmt.Sprint("u", i),
			What: events.Reported, Task: 12, Unit: 3}})
	}
	return b
}

// inbox is a receiver that keeps what it was sent and answers as it is told.
type inbox struct {
	*httptest.Server
	answer func(n int) int // status of the n-th call
	mu     sync.Mutex
	calls  int
	ids    []string // of what was taken
	bodies []map[string]any
}

func newInbox(t *testing.T, answer func(n int) int) *inbox {
	t.Helper()
	in := &inbox{answer: answer}
	in.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return // cut off
		}
		in.mu.Lock()
		defer in.mu.Unlock()
		in.calls++
		if r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s %s", r.Method, r.Header.Get("Content-Type"))
		}
		if want := "sha256=" + hex.EncodeToString(sign([]byte("s3cret"), body)); r.Header.Get("X-Dondoc-Signature") != want {
			t.Errorf("signed %s, want %s", r.Header.Get("X-Dondoc-Signature"), want)
		}
		status := in.answer(in.calls)
		if status < 300 {
			var object map[string]any
			if err := json.Unmarshal(body, &object); err != nil {
				t.Errorf("%v in %s", err, body)
			}
			in.ids, in.bodies = append(in.ids, r.Header.Get("X-Dondoc-Event")), append(in.bodies, object)
		}
		w.WriteHeader(status)
	}))
	t.Cleanup(in.Close)
	return in
}

func directory(context.Context) (*work.Directory, error) {
	return work.NewDirectory(1, []work.Unit{{ID: 3, Name: "Vụ Pháp chế"}}, nil), nil
}

// poster runs one with short pauses until the end of the test, or until stop is called.
func poster(t *testing.T, address string, queue Queue) (w *watched, stop func()) {
	t.Helper()
	w = watch()
	p := NewPoster(address, "s3cret", queue, directory, w.Options)
	p.pause, p.reading = retry.Between(time.Millisecond, 10*time.Millisecond), retry.Between(time.Millisecond, 10*time.Millisecond)
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { p.Run(ctx) })
	stop = func() { cancel(); running.Wait() }
	t.Cleanup(stop)
	return w, stop
}

func TestEventsArePostedInOrder(t *testing.T) {
	in := newInbox(t, func(n int) int {
		if n%3 == 0 {
			return []int{500, 404, 302, 429}[n/3%4]
		}
		return 204
	})
	queue := filled(120)
	var want []string
	for _, p := range queue.posts {
		want = append(want, p.ID)
	}
	w, stop := poster(t, in.URL, queue)
	eventually(t, "all are posted", func() bool { return queue.left() == 0 })
	stop()
	if !slices.Equal(in.ids, want) {
		t.Errorf("taken: %v", in.ids)
	}
	if queue.begun.Load() != 1 {
		t.Error("queueing was not switched on")
	}
	keys := slices.Sorted(maps.Keys(in.bodies[0]))
	if got := strings.Join(keys, " "); got != "at by cause task type unit unit_id what" {
		t.Errorf("fields: %s", got)
	}
	if b := in.bodies[0]; b["unit"] != "Vụ Pháp chế" || b["task"] != 12.0 || b["what"] != "reported" || b["by"] != 7.0 || b["type"] != "event" {
		t.Errorf("%v", b)
	}
	if w.fine.Load() != 120 || w.failures.Load() == 0 {
		t.Errorf("%d were taken, %d not", w.fine.Load(), w.failures.Load())
	}
}

// While a receiver is dead, each outage is one line; when Redis is away after a post, the
// event is not posted again, and a broken one is left out.
func TestPosterThroughOutages(t *testing.T) {
	queue := filled(10)
	queue.posts[4].Broken = errors.New("it is cut off")
	var down atomic.Bool
	down.Store(true)
	in := newInbox(t, func(n int) int {
		if down.Load() {
			return 503
		}
		if n%4 == 0 {
			queue.away.Store(true)
			time.AfterFunc(20*time.Millisecond, func() { queue.away.Store(false) })
		}
		return 200
	})
	w, stop := poster(t, in.URL, queue)
	eventually(t, "it is tried again and again", func() bool { return w.failures.Load() > 20 })
	down.Store(false)
	eventually(t, "all are posted", func() bool { return queue.left() == 0 })
	stop()
	if len(in.ids) != 9 || slices.Contains(in.ids, "u4:0") {
		t.Errorf("taken: %v", in.ids)
	}
	log := w.log.String()
	if strings.Count(log, "EVENTS_URL") != 2 || strings.Count(log, "level=ERROR") != 1 {
		t.Errorf("the log:\n%s", log)
	}
	if fails, works := strings.Count(log, "cannot be used"), strings.Count(log, "can be used again"); fails == 0 || fails != works {
		t.Errorf("%d outages of the queue, %d ends:\n%s", fails, works, log)
	}
}

// What says that events are to be queued may be lost, so that it is said again and again.
func TestPosterBeginsAgain(t *testing.T) {
	for _, status := range []int{200, 500} {
		in := newInbox(t, func(int) int { return status })
		queue := filled(1)
		w := watch()
		p := NewPoster(in.URL, "s3cret", queue, directory, w.Options)
		p.begins, p.pause = time.Millisecond, retry.Between(time.Millisecond, time.Millisecond)
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { p.Run(ctx) })
		eventually(t, "it begins again", func() bool { return queue.begun.Load() > 2 })
		cancel()
		running.Wait()
	}
}

// An event that is refused is tried again after a pause, not at once.
func TestPosterPauses(t *testing.T) {
	in := newInbox(t, func(int) int { return 400 })
	w := watch()
	p := NewPoster(in.URL, "s3cret", filled(1), directory, w.Options)
	const pause, tries = 100 * time.Millisecond, 5
	p.pause = retry.Between(pause, pause)
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	began := time.Now()
	running.Go(func() { p.Run(ctx) })
	eventually(t, "it is tried again", func() bool { return w.failures.Load() >= tries })
	if took := time.Since(began); took < (tries-1)*pause/2 {
		t.Errorf("%d tries took %v", tries, took)
	}
	cancel()
	running.Wait()
}

// What a receiver says of itself stays out of the log.
func TestWordsOfAReceiver(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = c.Close() }()
		_, _ = io.WriteString(c, "HTTP/1.1 403 "+strings.Repeat("words ", 1000)+"\r\nContent-Length: 0\r\n\r\n")
	}))
	t.Cleanup(server.Close)
	w, stop := poster(t, server.URL, filled(1))
	eventually(t, "it refuses", func() bool { return w.failures.Load() > 0 })
	stop()
	if log := w.log.String(); !strings.Contains(log, "403 Forbidden") || strings.Contains(log, "words") {
		t.Errorf("the log: %.300s", log)
	}
}

// A receiver that hangs does not hold up the end.
func TestPosterEnds(t *testing.T) {
	hang, called := make(chan struct{}), make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		called <- struct{}{}
		<-hang
	}))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(hang) })
	queue := filled(3)
	w, stop := poster(t, server.URL, queue)
	<-called
	began := time.Now()
	stop()
	if took := time.Since(began); took > 3*finishPost {
		t.Errorf("it took %v", took)
	}
	if queue.left() != 3 || w.log.String() != "" {
		t.Errorf("%d wait; %s", queue.left(), w.log.String())
	}
	if NewPoster("", "", queue, directory, w.Options) != nil {
		t.Error("a poster without an address")
	}
}
