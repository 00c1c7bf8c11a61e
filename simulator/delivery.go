package simulator

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// maxRetryDelay is the longest time between tries. Telegram's is chosen at
// random between one and two minutes.
const maxRetryDelay = 90 * time.Second

// clockStep is how often a simulated clock is read while an update waits for its next try.
const clockStep = 20 * time.Millisecond

// delivery sends updates to one webhook until it is replaced: those of one chat in order,
// so that a failing one delays the rest of its chat; different chats concurrently.
type delivery struct {
	s      *Server
	hook   webhook
	client *http.Client
	posts  sync.WaitGroup
}

func newDelivery(s *Server, hook webhook) *delivery {
	return &delivery{s: s, hook: hook, client: &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: hook.connections},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       time.Minute,
	}}
}

func (d *delivery) run(ctx context.Context) {
	defer d.client.CloseIdleConnections()
	defer d.posts.Wait()
	slots := make(chan struct{}, d.hook.connections)
	for {
		d.s.mu.Lock()
		if ctx.Err() != nil { // what is taken now would be nobody's: the lock is held while one ends
			d.s.mu.Unlock()
			return
		}
		changed := d.s.changed
		ready, later := d.ready()
		d.s.mu.Unlock()
		for _, u := range ready {
			slots <- struct{}{}
			d.posts.Go(func() {
				d.post(ctx, u)
				<-slots
			})
		}
		var step <-chan time.Time
		if later {
			step = time.After(clockStep)
		}
		select {
		case <-changed:
		case <-step:
		case <-ctx.Done():
			return
		}
	}
}

// ready returns the first update of each chat that has no delivery in progress, if its time
// has come; later reports whether others wait for theirs. The lock is held.
func (d *delivery) ready() (ready []*update, later bool) {
	d.s.expire()
	now := d.s.opts.Now()
	seen := map[int64]bool{}
	for _, u := range d.s.updates.waiting {
		if seen[u.chat] {
			continue
		}
		seen[u.chat] = true
		switch {
		case u.busy:
		case u.wake.After(now):
			later = true
		default:
			u.busy = true
			ready = append(ready, u)
		}
	}
	return ready, later
}

// post tries one update once. A 2xx confirms it. Anything else is tried again: at once
// after the first failure, then after a doubling time, or after the time in Retry-After.
func (d *delivery) post(ctx context.Context, u *update) {
	status, failure, wait := d.try(ctx, u)
	s := d.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil {
		return // the webhook that replaced this one delivers the update now
	}
	u.busy = false
	defer s.record(Call{At: s.opts.Now(), Method: "webhook", Chat: u.chat}, status, failure)
	if failure == "" {
		s.updates.waiting = slices.DeleteFunc(s.updates.waiting, func(w *update) bool { return w.id == u.id })
		return
	}
	s.hook.lastError, s.hook.errorAt = failure, s.opts.Now()
	if wait == 0 && u.fails > 0 {
		u.delay = min(u.delay*2, maxRetryDelay)
		wait = u.delay
	}
	u.fails++
	u.wake = s.opts.Now().Add(wait)
}

// try makes the request; failure is Telegram's description of what went wrong.
func (d *delivery) try(ctx context.Context, u *update) (status int, failure string, wait time.Duration) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, d.hook.url, bytes.NewReader(u.body))
	if err != nil {
		return 0, "URL is invalid", 0
	}
	r.Header.Set("Content-Type", "application/json")
	if d.hook.secret != "" {
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", d.hook.secret)
	}
	answer, err := d.client.Do(r)
	if err != nil {
		return 0, "Webhook connection closed", 0
	}
	// Read to the end, so that the connection can be reused; the content is ignored.
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<20))
	_ = answer.Body.Close()
	if answer.StatusCode/100 == 2 {
		return answer.StatusCode, "", 0
	}
	return answer.StatusCode, "Wrong response from the webhook: " + answer.Status, retryAfter(answer.Header.Get("Retry-After"))
}
