package telegram

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"dondoc/chat"
)

const (
	workers   = 8                      // chats that are sent to side by side,
	reserved  = 2                      // of them for urgent messages only
	lookEvery = 250 * time.Millisecond // at the outbox, when nobody says that there is news
	// lease is how long a queue is ours. It outlasts a call, so that nobody else sends
	// meanwhile, and is short, so that after a crash somebody soon does.
	lease = requestTimeout + 2*time.Second
	// finishTimeout is how long what is in flight may take at the end.
	finishTimeout = requestTimeout + 2*time.Second
)

// Outbox holds messages in the order in which a chat shall get them, in two lanes: urgent
// ones, and those that may wait. A lane of a chat is leased: until the lease ends, only
// who has taken it sends from it.
type Outbox interface {
	// Ready names chats with something to send in the lane, earliest first.
	Ready(ctx context.Context, now time.Time, urgent bool, limit int) ([]int64, error)
	// Take leases the chat's lane until then and returns its first messages, none when
	// somebody else holds it.
	Take(ctx context.Context, chat int64, urgent bool, now, until time.Time) ([]chat.Message, error)
	// PartSent records how many parts of a message have gone out.
	PartSent(ctx context.Context, id string, sent int) error
	// Settle removes a message, logs what became of it, keeps it as a dead letter if it
	// is dead, and makes the lane ready at next; the end of the lease while more of what
	// was taken is still to be sent.
	Settle(ctx context.Context, m chat.Message, urgent bool, d []chat.Delivery, dead bool, next time.Time) error
	// Hold leaves the message where it is, counts a try, and ends the lease; the lane is
	// ready again at until.
	Hold(ctx context.Context, m chat.Message, urgent bool, until time.Time) error
	// Release ends the lease; the lane is ready again at that time.
	Release(ctx context.Context, chat int64, urgent bool, at time.Time) error
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
	// Unreachable hears that a person can no longer be written to, before the message is
	// given up, and again when it returned an error.
	Unreachable func(ctx context.Context, person int64, reason string) error
	Logger      *slog.Logger
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

	mu      sync.Mutex
	busy    map[int64]bool // chats, of both lanes: parts of a message stay together
	working sync.WaitGroup
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
			defer time.AfterFunc(finishTimeout, stop).Stop()
			s.working.Wait()
			return nil
		case <-s.wake:
		case <-time.After(wait):
		}
	}
}

// dispatch starts a worker for each chat that is ready, urgent lanes first.
func (s *Sender) dispatch(ctx, sending context.Context) error {
	for _, urgent := range []bool{true, false} {
		now, most := s.options.Now(), workers
		if !urgent {
			most -= reserved
			if s.options.Window(now).After(now) {
				continue
			}
		}
		free := s.free(most)
		if free <= 0 {
			continue
		}
		// As many more as can be busy, so that those do not hide others.
		chats, err := s.box.Ready(ctx, now, urgent, free+workers)
		if err != nil {
			return err
		}
		for _, chat := range chats {
			if s.claim(chat, most) {
				s.working.Go(func() {
					q := &queue{Sender: s, chat: chat, urgent: urgent, closing: ctx.Done()}
					news := q.serve(sending)
					s.yield(chat)
					if news {
						s.Wake()
					}
				})
			}
		}
	}
	return nil
}

// free counts the workers that may still be started when that many are the most.
func (s *Sender) free(most int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return most - len(s.busy)
}

// claim takes a chat for one worker, if there is one left and no other has it.
func (s *Sender) claim(chat int64, most int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy[chat] || len(s.busy) >= most {
		return false
	}
	s.busy[chat] = true
	return true
}

func (s *Sender) yield(chat int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.busy, chat)
}
