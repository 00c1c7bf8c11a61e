package outgoing

import (
	"context"
	"net/http"
	"sync"
	"time"

	"dondoc/telegram/retry"
)

const (
	// beatEvery is the least time between two beats.
	beatEvery = time.Minute
	// beatSlack is how far ahead of its time a tick may ask for a beat, which then waits. The
	// ticks of two minutes are not exactly a minute apart.
	beatSlack = time.Second
)

// Heartbeat fetches an address while the scheduler runs, so that whoever watches it notices
// when that ends, whatever the reason.
type Heartbeat struct {
	address string
	to      *receiver
	every   time.Duration
	ctx     context.Context
	end     context.CancelFunc
	calls   sync.WaitGroup

	mu     sync.Mutex
	ticked bool
	busy   bool
	next   time.Time // the earliest next beat
}

// NewHeartbeat makes one for HEARTBEAT_URL. An empty address makes nil, which does nothing.
func NewHeartbeat(address string, o Options) *Heartbeat {
	if address == "" {
		return nil
	}
	ctx, end := context.WithCancel(context.Background())
	return &Heartbeat{address: address, to: newReceiver("HEARTBEAT_URL", o), every: beatEvery, ctx: ctx, end: end}
}

// Ticked says that a tick of the scheduler has ended. The first one beats, and after that each
// without an error, at most once a minute. It does not wait for the receiver.
func (h *Heartbeat) Ticked(err error) {
	if h == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	first := !h.ticked
	h.ticked = true
	now := h.to.Now()
	wait := max(0, h.next.Sub(now))
	if err != nil && !first || h.busy || wait > beatSlack || h.ctx.Err() != nil {
		return
	}
	h.next, h.busy = now.Add(wait+h.every), true
	h.calls.Go(func() {
		h.beat(wait)
		h.mu.Lock()
		defer h.mu.Unlock()
		h.busy = false
	})
}

func (h *Heartbeat) beat(wait time.Duration) {
	if !retry.Sleep(wait, h.ctx.Done()) {
		return
	}
	get, err := request(h.ctx, http.MethodGet, h.address, nil)
	if err != nil {
		h.to.heard(err)
		return
	}
	_ = h.to.call(get) // it has counted and logged it; the next tick beats again
}

// Close ends a call that is under way.
func (h *Heartbeat) Close() {
	if h == nil {
		return
	}
	h.mu.Lock()
	h.end()
	h.mu.Unlock()
	h.calls.Wait()
}
