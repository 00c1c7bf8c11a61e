package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// reception is a receiver at work on a fake, inside a synctest bubble.
type reception struct {
	*fakeAPI
	*Receiver
	stop func() // ends Run and waits for it
	log  bytes.Buffer

	mu      sync.Mutex
	handled []int64
	aside   map[int64]string
	handle  func(context.Context, chat.Incoming) error // when set, before it counts as handled
}

func receive(t *testing.T, api *fakeAPI, handle func(context.Context, chat.Incoming) error) *reception {
	r := &reception{fakeAPI: api, aside: map[int64]string{}, handle: handle}
	client := api.dial(t)
	r.Receiver = NewReceiver(client, r.take, ReceiverOptions{
		Quarantine: func(_ context.Context, id int64, raw []byte, _ string, _ time.Time) error {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.aside[id] = string(raw)
			return nil
		},
		Now:    time.Now,
		Logger: slog.New(slog.NewTextHandler(&r.log, nil)),
	})
	r.run(t)
	return r
}

func (r *reception) run(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := r.Run(ctx); err != nil {
			t.Error(err)
		}
	}()
	r.stop = func() { cancel(); <-ended }
}

func (r *reception) take(ctx context.Context, in chat.Incoming) error {
	if r.handle != nil {
		if err := r.handle(ctx, in); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.handled = append(r.handled, in.Update)
	return nil
}

func (r *reception) done() []int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.handled)
}

func (r *reception) expect(t *testing.T, want ...int64) {
	t.Helper()
	if got := r.done(); !slices.Equal(got, want) {
		t.Errorf("handled %v, want %v", got, want)
	}
}

func TestReceiveStepsOverUndecodable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.pushText(1, 42, "một")
		api.push(2, `{"update_id":2,"message":{"message_id":"two"}}`)
		api.pushText(3, 42, "ba")
		r := receive(t, api, nil)
		synctest.Wait()
		r.expect(t, 1, 3)
		if r.aside[2] != `{"update_id":2,"message":{"message_id":"two"}}` {
			t.Errorf("put aside %v", r.aside)
		}
		if api.offset() != 4 {
			t.Errorf("confirmed below %d", api.offset())
		}
		r.stop()
	})
}

func TestReceiveStepsOverWhatIsNotEvenJSON(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.pushText(1, 42, "một")
		api.push(2, `{"update_id":2,"message":{"text":"oh`)
		api.push(3, `{"no":"id"}`)
		api.pushText(4, 42, "bốn")
		r := receive(t, api, nil)
		time.Sleep(20 * time.Second)
		synctest.Wait()
		r.expect(t, 1, 4)
		if !strings.Contains(r.aside[2], `"text":"oh`) || r.aside[0] != `{"no":"id"}` {
			t.Errorf("put aside %v", r.aside)
		}
		r.stop()
	})
}

// While a chat is stuck the others go on, its own order is kept, and nothing behind the
// stuck update is confirmed.
func TestReceiveStuckLane(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		var away sync.Map
		away.Store("redis", true)
		r := receive(t, api, func(_ context.Context, in chat.Incoming) error {
			if _, is := away.Load("redis"); is && in.Chat == 1 {
				return errors.New("redis: connection refused")
			}
			return nil
		})
		api.pushText(10, 1, "kẹt")
		api.pushText(11, 2, "a")
		synctest.Wait()
		for id := int64(12); id < 40; id++ {
			time.Sleep(5 * time.Second)
			api.pushText(id, 1+id%3, "b")
		}
		time.Sleep(5 * time.Second)
		synctest.Wait()
		for _, id := range r.done() {
			if id%3 == 0 {
				t.Errorf("%d overtook its chat's first", id)
			}
		}
		if got := len(r.done()); got != 19 {
			t.Errorf("%d of the other chats' 20 were handled", got)
		}
		if api.offset() > 10 {
			t.Errorf("confirmed below %d while 10 is open", api.offset())
		}
		if polls := len(api.calls("getUpdates")); polls > 200 {
			t.Errorf("%d polls in 145 seconds", polls)
		}
		away.Delete("redis")
		time.Sleep(6 * time.Second)
		synctest.Wait()
		if got := r.done(); len(got) != 30 || api.offset() != 40 {
			t.Errorf("handled %d, confirmed below %d", len(got), api.offset())
		}
		var own []int64
		for _, id := range r.done() {
			if id == 10 || id%3 == 0 {
				own = append(own, id)
			}
		}
		if !slices.IsSorted(own) {
			t.Errorf("order of the stuck chat: %v", own)
		}
		r.stop()
	})
}

// A poll at the same offset within half a second brings one update only.
func TestReceivePollsAtLeisure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		r := receive(t, api, func(ctx context.Context, in chat.Incoming) error {
			time.Sleep(3 * time.Second)
			return nil
		})
		api.pushText(1, 1, "x")
		time.Sleep(time.Minute)
		api.reply(func(q request, _ int) (int, string) {
			if q.Method == "getUpdates" {
				return 200, `{"ok":true,"result":[]}` // a server that does not wait
			}
			return 0, ""
		})
		time.Sleep(time.Minute)
		polls := api.calls("getUpdates")
		for i := 1; i < len(polls); i++ {
			if gap := polls[i].At.Sub(polls[i-1].At); gap < 500*time.Millisecond && polls[i].Params["offset"] == polls[i-1].Params["offset"] {
				t.Errorf("%v between polls at %s", gap, polls[i].Params["offset"])
			}
		}
		if want := `["message","edited_message","callback_query","message_reaction","my_chat_member"]`; polls[0].Params["allowed_updates"] != want || polls[0].Params["timeout"] != "50" {
			t.Errorf("asked for %v", polls[0].Params)
		}
		r.stop()
	})
}

func TestReceiveDrains(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		started := make(chan struct{}, 9)
		r := receive(t, api, func(ctx context.Context, in chat.Incoming) error {
			started <- struct{}{}
			switch in.Chat {
			case 1:
				time.Sleep(2 * time.Second)
				return ctx.Err()
			case 2:
				<-ctx.Done() // hangs until the drain ends
			}
			return ctx.Err()
		})
		api.pushText(1, 1, "a")
		api.pushText(2, 1, "b")
		api.pushText(3, 2, "c")
		api.pushText(4, 2, "d")
		<-started
		<-started
		begun := time.Now()
		r.stop()
		if took := time.Since(begun); took > drainTimeout+time.Second {
			t.Errorf("stopping took %v", took)
		}
		r.expect(t, 1, 2)
		last := api.calls("getUpdates")
		if p := last[len(last)-1].Params; p["offset"] != "3" || p["timeout"] != "0" || p["limit"] != "1" {
			t.Errorf("the last poll was %v", p)
		}
	})
}

func TestReceiveRunsAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		fail := true
		r := receive(t, api, func(context.Context, chat.Incoming) error {
			if fail {
				return work.ErrConflict
			}
			return nil
		})
		api.pushText(1, 1, "a")
		time.Sleep(time.Second)
		r.stop()
		r.expect(t)
		fail = false
		r.run(t)
		synctest.Wait()
		r.expect(t, 1)
		r.stop()
	})
}

func TestReceivePanicIsAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		var tries int
		r := receive(t, api, func(context.Context, chat.Incoming) error {
			if tries++; tries < 3 {
				panic("oh")
			}
			return nil
		})
		api.pushText(1, 1, "a")
		time.Sleep(time.Second)
		synctest.Wait()
		r.expect(t, 1)
		r.stop()
	})
}

func TestReceiveTroubles(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		log    string
	}{
		{"another poller", 409, `{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}`, "another process polls with the same token"},
		{"webhook", 409, `{"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}`, "deleting the webhook"},
		{"revoked", 401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`, "Telegram refused the token, was it revoked?"},
		{"proxy", 502, `<html>/bot` + testToken + `/getUpdates</html>`, "answered 502 Bad Gateway"},
		{"slow down", 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 4","parameters":{"retry_after":4}}`, "retry after 4"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				api := newFakeAPI()
				api.reply(func(q request, n int) (int, string) {
					if q.Method == "getUpdates" && n <= 2 {
						return test.status, test.body
					}
					return 0, ""
				})
				r := receive(t, api, nil)
				synctest.Wait()
				if _, err := r.State(); err == nil && test.name != "webhook" {
					t.Error("the state is good")
				}
				api.pushText(1, 1, "a")
				time.Sleep(12 * time.Second)
				synctest.Wait()
				r.expect(t, 1)
				if at, err := r.State(); err != nil || at.IsZero() {
					t.Errorf("state %v, %v", at, err)
				}
				r.stop()
				if log := r.log.String(); !strings.Contains(log, test.log) || strings.Contains(log, "secret") {
					t.Errorf("logged %s", log)
				}
				if deleted := len(api.calls("deleteWebhook")); (deleted > 0) != (test.name == "webhook") {
					t.Errorf("webhook deleted %d times", deleted)
				}
			})
		})
	}
}

// After a week without updates Telegram may start counting anew, below the old ids.
func TestReceiveIdsStartAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.pushText(1000, 1, "cũ")
		r := receive(t, api, nil)
		time.Sleep(quiet + time.Hour)
		synctest.Wait()
		polls := api.calls("getUpdates")
		if offset := polls[len(polls)-1].Params["offset"]; offset != "0" {
			t.Errorf("after a quiet day the offset is %s", offset)
		}
		api.mu.Lock()
		api.ids, api.updates, api.confirmed = nil, nil, 0
		api.mu.Unlock()
		api.pushText(7, 1, "mới")
		synctest.Wait()
		r.expect(t, 1000, 7)
		r.stop()
	})
}

// The same over loopback, with a poll that has to be cut off.
func TestReceiveOverHTTP(t *testing.T) {
	api := newFakeAPI()
	server := httptest.NewServer(api)
	defer server.Close()
	client, err := Dial(t.Context(), Config{Token: testToken, URL: server.URL, Client: server.Client()})
	if err != nil {
		t.Fatal(err)
	}
	handled := make(chan int64, 100)
	r := NewReceiver(client, func(_ context.Context, in chat.Incoming) error { handled <- in.Update; return nil }, ReceiverOptions{Now: time.Now})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- r.Run(ctx) }()
	for id := int64(1); id <= 50; id++ {
		api.pushText(id, 7, fmt.Sprint(id))
	}
	for id := int64(1); id <= 50; id++ {
		if got := <-handled; got != id {
			t.Fatalf("got %d, want %d", got, id)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if got := api.offset(); got != 51 {
		t.Errorf("confirmed below %d", got)
	}
}
