package telegram

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
)

// failing is a store whose primary can be replaced by one that has too little.
type failing struct {
	mu   sync.Mutex
	era  string
	few  bool
	asks int
}

func (f *failing) Era(context.Context) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.era, nil
}

func (f *failing) Kept(_ context.Context, era string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asks++
	if f.few || era != f.era {
		return errors.New("not kept")
	}
	return nil
}

func (f *failing) set(era string, few bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.era, f.few = era, few
}

// Telegram is told of what replicas have, and after a failover what was finished since then is
// handled again.
func TestPollingConfirmsWhatIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api, store := newFakeAPI(), &failing{era: "a"}
		var mu sync.Mutex
		var handled []int64
		r := NewReceiver(api.dial(t), func(_ context.Context, in chat.Incoming) error {
			mu.Lock()
			defer mu.Unlock()
			handled = append(handled, in.Update)
			return nil
		}, ReceiverOptions{Now: time.Now, Durable: store})
		got := func(want ...int64) {
			t.Helper()
			time.Sleep(10 * time.Second)
			mu.Lock()
			defer mu.Unlock()
			if sorted := slices.Sorted(slices.Values(handled)); !slices.Equal(sorted, want) { // chats go side by side
				t.Errorf("handled %v, want %v", sorted, want)
			}
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { _ = r.Run(ctx); close(ended) }()
		api.pushText(1, 7, "x")
		got(1)
		if api.offset() != 2 || store.asks != 1 {
			t.Errorf("offset %d after %d questions", api.offset(), store.asks)
		}
		store.set("a", true)
		api.pushText(2, 7, "x")
		api.pushText(3, 8, "x")
		got(1, 2, 3)
		if api.offset() != 2 {
			t.Errorf("confirmed to %d, which no replica has", api.offset())
		}
		if _, err := r.State(); err != nil || r.Unkept() == nil {
			t.Errorf("wrong with Telegram: %v; with the replicas: %v", err, r.Unkept())
		}
		store.set("b", false)
		time.Sleep(10 * time.Second)
		got(1, 2, 2, 3, 3)
		if api.offset() != 4 || r.Unkept() != nil {
			t.Errorf("offset %d, %v", api.offset(), r.Unkept())
		}
		stop()
		<-ended
	})
}

// A replica that loses the lead while it waits to ask again for what another primary may not
// have does not confirm it: the next one gets it.
func TestPollingStopsWhileItWouldAskAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api, store := newFakeAPI(), &failing{era: "a"}
		release := make(chan struct{})
		r := NewReceiver(api.dial(t), func(_ context.Context, in chat.Incoming) error {
			if in.Update == 3 {
				<-release
			}
			return nil
		}, ReceiverOptions{Now: time.Now, Durable: store})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { _ = r.Run(ctx); close(ended) }()
		api.pushText(1, 7, "x")
		time.Sleep(10 * time.Second)
		store.set("a", true)
		api.pushText(2, 7, "x") // finished, and no replica has it
		api.pushText(3, 8, "x") // goes on
		time.Sleep(10 * time.Second)
		store.set("b", false)
		time.Sleep(10 * time.Second)
		stop()
		time.Sleep(time.Second)
		close(release)
		<-ended
		if api.offset() != 2 {
			t.Errorf("offset %d: what the primary before had is confirmed", api.offset())
		}
	})
}

// An update that the webhook took is answered with 200 when replicas have it; one that was
// begun under another primary comes again.
func TestWebhookAnswersWhenKept(t *testing.T) {
	store := &failing{era: "a"}
	h := newHooked(t, newFakeAPI())
	h.options.Durable = store
	answers := func(id int64, want int) {
		t.Helper()
		if w := h.sent(hookUpdate(id, 7)); w.Code != want {
			t.Errorf("update %d: %d, want %d", id, w.Code, want)
		}
	}
	answers(1, 200)
	h.handle = func(chat.Incoming) error { store.set("b", false); return nil } // the primary dies meanwhile
	answers(2, 503)
	answers(2, 200)
	h.handle = func(chat.Incoming) error { store.set("b", true); return nil }
	answers(3, 503)
}
