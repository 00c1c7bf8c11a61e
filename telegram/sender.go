package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"dondoc/chat"
)

const (
	workers      = 8                      // chats that are sent to side by side,
	reserved     = 2                      // of them for urgent messages only
	pressWorkers = 4                      // chats whose presses are answered side by side, beside those
	lookEvery    = 250 * time.Millisecond // at the outbox, when nobody says that there is news
	// lease is how long a queue is ours. It outlasts a call, so that nobody else sends
	// meanwhile, and is short, so that after a crash somebody soon does.
	lease = requestTimeout + 2*time.Second
)

// FinishTimeout is the most that [Sender.Run] takes from the end of its context: the
// longest call, and the writing down of what came of it. Whoever ends the process earlier
// has messages sent twice.
const FinishTimeout = requestTimeout + 2*time.Second

// Outbox holds messages in the order in which a chat shall get them, in lanes. A lane of a
// chat is leased: until the lease ends, only the replica that holds it sends from it.
type Outbox interface {
	// Ready names chats with something to send in each lane, earliest first, at most that
	// many of each.
	Ready(ctx context.Context, now time.Time, most map[chat.Lane]int) (map[chat.Lane][]int64, error)
	// Take leases the chat's lane until then and returns its first messages, and those
	// among them that cannot be read; none when somebody else holds it.
	Take(ctx context.Context, chat int64, lane chat.Lane, now, until time.Time) ([]chat.Message, []chat.Unreadable, error)
	// PutAside takes a message that cannot be read out of the way.
	PutAside(ctx context.Context, u chat.Unreadable) error
	// PartSent records how many parts of a message have gone out.
	PartSent(ctx context.Context, id string, sent int) error
	// Settle removes a message, logs what became of it, keeps it as a dead letter if it
	// is dead, and makes the lane ready at next; the end of the lease while more of what
	// was taken is still to be sent.
	Settle(ctx context.Context, m chat.Message, lane chat.Lane, d []chat.Delivery, dead bool, next time.Time) error
	// Hold leaves the message where it is, counts a try, and ends the lease; the lane is
	// ready again at until.
	Hold(ctx context.Context, m chat.Message, lane chat.Lane, until time.Time) error
	// Release ends the lease; the lane is ready again at that time.
	Release(ctx context.Context, chat int64, lane chat.Lane, at time.Time) error
	// MoveChat gives everything of a group to the supergroup it has become.
	MoveChat(ctx context.Context, from, to int64) error
}

// SenderOptions is what a Sender needs beside the connection and the outbox.
type SenderOptions struct {
	// Now must run on by itself: pauses end by it.
	Now func() time.Time
	// Window returns the next moment, from the given one on, at which messages that are
	// not urgent may be sent. Nil: at any.
	Window func(time.Time) time.Time
	// Unpaced lifts the limits that are kept in advance: for a server of one's own, as
	// the simulator is, that has none.
	Unpaced bool
	// Unreachable is called when a person can no longer be written to, before the message is
	// given up, and again when it returned an error.
	Unreachable func(ctx context.Context, person int64, reason string) error
	// Redirect is called when a group does not let the bot write the message, which has a
	// Fallback: it sees to it that the Fallback gets it in private, once, however often it
	// is called. It is called again when it returned an error.
	Redirect func(ctx context.Context, m chat.Message, reason string) error
	// Maker makes the documents of messages. Nil: none can be made.
	Maker  Maker
	Logger *slog.Logger
}

// Sender drains an outbox.
type Sender struct {
	client  *Client
	box     Outbox
	options SenderOptions
	pace    *pace
	wake    chan struct{}
	pause   backoff // after failed sending

	outbox, recording, sending trouble

	mu       sync.Mutex
	busy     map[int64]bool // chats, of both lanes of messages: parts of a message stay together
	pressing map[int64]bool // chats whose presses are being answered
	working  sync.WaitGroup
}

// NewSender makes a Sender.
func NewSender(c *Client, box Outbox, o SenderOptions) *Sender {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Window == nil {
		o.Window = func(t time.Time) time.Time { return t }
	}
	return &Sender{
		client:    c,
		box:       box,
		options:   o,
		pace:      newPace(o.Unpaced),
		wake:      make(chan struct{}, 1),
		pause:     backoff{time.Second, 30 * time.Second},
		outbox:    trouble{logger: o.Logger, what: "read the outbox"},
		recording: trouble{logger: o.Logger, what: "record what was sent"},
		sending:   trouble{logger: o.Logger, what: "send to Telegram"},
		busy:      map[int64]bool{},
		pressing:  map[int64]bool{},
	}
}

// Wake says that there is something new in the outbox.
func (s *Sender) Wake() { signal(s.wake) }

// Run sends until ctx ends. Then it finishes the calls that are under way, gives leases
// back, and returns nil.
func (s *Sender) Run(ctx context.Context) error {
	sending, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	retry := backoff{lookEvery, 3 * time.Second}
	for failures := 0; ; {
		wait := lookEvery
		if err := s.dispatch(ctx, sending); err != nil && ctx.Err() == nil {
			s.outbox.note(err)
			wait = retry.after(failures)
			failures++
		} else {
			s.outbox.over()
			failures = 0
		}
		select {
		case <-ctx.Done():
			defer time.AfterFunc(FinishTimeout, stop).Stop()
			s.working.Wait()
			return nil
		case <-s.wake:
		case <-time.After(wait):
		}
	}
}

// panicked logs a panic without its value, which may hold what people wrote.
func (s *Sender) panicked(what string, chat int64, p any) {
	reason := fmt.Sprintf("%T", p)
	if fault, ok := p.(runtime.Error); ok {
		reason = fault.Error()
	}
	s.options.Logger.Error("panic while "+what, "chat", chat, "reason", reason, "stack", string(debug.Stack()))
}

// errPanicked is returned after a panic, which has been logged.
var errPanicked = errors.New("a panic")

// dispatch starts a worker for each chat that is ready: presses first, which wait for
// nothing but the rate of all calls, then urgent messages.
func (s *Sender) dispatch(ctx, sending context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.panicked("looking at the outbox", 0, p)
			err = errPanicked
		}
	}()
	now := s.options.Now()
	most := map[chat.Lane]int{chat.PressLane: pressWorkers, chat.UrgentLane: workers}
	if !s.options.Window(now).After(now) {
		most[chat.LaterLane] = workers - reserved
	}
	asked := map[chat.Lane]int{}
	for lane, most := range most {
		if free := s.free(s.of(lane), most); free > 0 {
			// As many more as can be busy, so that those do not hide others.
			asked[lane] = free + workers
		}
	}
	if len(asked) == 0 {
		return nil
	}
	ready, err := s.box.Ready(ctx, now, asked)
	if err != nil {
		return err
	}
	for _, lane := range []chat.Lane{chat.PressLane, chat.UrgentLane, chat.LaterLane} {
		busy := s.of(lane)
		for _, id := range ready[lane] {
			if s.claim(busy, id, most[lane]) {
				s.working.Go(func() {
					q := &queue{Sender: s, chat: id, lane: lane, closing: ctx.Done()}
					news := q.guarded(sending)
					s.yield(busy, id)
					if news {
						s.Wake()
					}
				})
			}
		}
	}
	return nil
}

// of returns the chats that are being sent to from a lane: presses by themselves.
func (s *Sender) of(lane chat.Lane) map[int64]bool {
	if lane == chat.PressLane {
		return s.pressing
	}
	return s.busy
}

// free counts the workers that may still be started when that many are the most.
func (s *Sender) free(busy map[int64]bool, most int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return most - len(busy)
}

// claim takes a chat for one worker, if there is one left and no other has it.
func (s *Sender) claim(busy map[int64]bool, chat int64, most int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if busy[chat] || len(busy) >= most {
		return false
	}
	busy[chat] = true
	return true
}

func (s *Sender) yield(busy map[int64]bool, chat int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(busy, chat)
}
