package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"dondoc/chat"
	"dondoc/telegram/retry"
)

const (
	workers      = 8                      // chats that are sent to concurrently,
	reserved     = 2                      // of these, for urgent messages only
	pressWorkers = 4                      // chats whose presses are answered concurrently, in addition to workers
	lookEvery    = 250 * time.Millisecond // interval for reading the outbox without a wake-up
	// lease is how long a worker owns a lane. It is longer than a call, so that nobody else
	// sends meanwhile, and short, so that another process takes over soon after a crash.
	lease = requestTimeout + 2*time.Second
)

// FinishTimeout is the longest time that [Sender.Run] takes after the end of its context:
// the longest call, and recording its outcome. If the process ends earlier, messages are
// sent twice.
const FinishTimeout = requestTimeout + 2*time.Second

// Outbox holds messages in lanes, in the order in which a chat must get them. A lane of a
// chat is leased: until the lease ends, only the replica that holds it sends from it.
type Outbox interface {
	// Ready returns chats with something to send in each lane, earliest first, at most that
	// many for each.
	Ready(ctx context.Context, now time.Time, most map[chat.Lane]int) (map[chat.Lane][]int64, error)
	// Take leases the chat's lane until the given time and returns its first messages,
	// separating those that cannot be decoded; none when somebody else holds the lease.
	Take(ctx context.Context, chat int64, lane chat.Lane, now, until time.Time) ([]chat.Message, []chat.Unreadable, error)
	// PutAside moves a message that cannot be decoded out of the lane.
	PutAside(ctx context.Context, u chat.Unreadable) error
	// PartSent records how many parts of a message have been sent.
	PartSent(ctx context.Context, id string, sent int) error
	// Settle removes a message, logs its outcome, keeps it as a dead letter if it is dead,
	// and makes the lane ready at next. While taken messages are still to be sent, next is
	// the end of the lease.
	Settle(ctx context.Context, m chat.Message, lane chat.Lane, d []chat.Delivery, dead bool, next time.Time) error
	// Hold leaves the message in place, counts a try, and ends the lease; the lane is ready
	// again at until.
	Hold(ctx context.Context, m chat.Message, lane chat.Lane, until time.Time) error
	// Release ends the lease; the lane is ready again at that time.
	Release(ctx context.Context, chat int64, lane chat.Lane, at time.Time) error
	// ShowCard notes that a message shows a task's card.
	ShowCard(ctx context.Context, m chat.Message) error
	// MoveChat moves everything of a group to the supergroup that it has become.
	MoveChat(ctx context.Context, from, to int64) error
}

// SenderOptions are the parameters of a Sender, in addition to the connection and the
// outbox.
type SenderOptions struct {
	// Now must be a running clock: pauses end by it.
	Now func() time.Time
	// Window returns the next moment, the given one or later, at which messages that are
	// not urgent may be sent. Nil: at any time.
	Window func(time.Time) time.Time
	// Unpaced disables the limits that are kept in advance, for a local server without
	// limits, such as the simulator.
	Unpaced bool
	// Unreachable is called when a person can no longer be written to, before the message
	// is given up; it is called again after it returned an error.
	Unreachable func(ctx context.Context, person int64, reason string) error
	// Redirect is called for a message with a Fallback when the group does not let the bot
	// write it. It must see to it that somebody is told in private, once, however often it
	// is called. It is called again after it returned an error.
	Redirect func(ctx context.Context, m chat.Message, reason string) error
	// Moved is called when a group has become a supergroup, perhaps more than once, and again
	// after it returned an error. Nil: nobody asks.
	Moved func(ctx context.Context, from, to int64) error
	// Refresh fills in a message that brings a card up to date; false when there is nothing to
	// say there any more. Nil: cards stay as they were sent.
	Refresh func(ctx context.Context, m chat.Message) (chat.Message, bool, error)
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
	news    news
	pause   retry.Backoff // after failed reads of the outbox

	outbox, recording, sending trouble

	mu       sync.Mutex
	busy     map[int64]bool // chats being sent to, in both message lanes: parts of a message stay together
	pressing map[int64]bool // chats whose presses are being answered
	missed   bool           // somebody was not attended to since a worker ended last
	present  *run           // nil: not running. A replica leads, and sends, more than once
}

// run is one Run of a Sender.
type run struct {
	sending context.Context // ends when calls are to be interrupted
	closing <-chan struct{} // after it is closed, no call is started
	working *crew
}

// answering is how many chats are served at a time from each lane of answers.
var answering = map[chat.Lane]int{chat.PressLane: pressWorkers, chat.UrgentLane: workers}

// NewSender makes a Sender.
func NewSender(c *Client, box Outbox, o SenderOptions) *Sender {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Window == nil {
		o.Window = func(t time.Time) time.Time { return t }
	}
	if o.Moved == nil {
		o.Moved = func(context.Context, int64, int64) error { return nil }
	}
	if o.Refresh == nil {
		o.Refresh = func(_ context.Context, m chat.Message) (chat.Message, bool, error) { return m, false, nil }
	}
	return &Sender{
		client:    c,
		box:       box,
		options:   o,
		pace:      newPace(o.Unpaced),
		news:      news{awake: make(chan struct{}, 1)},
		pause:     retry.Between(time.Second, 30*time.Second),
		outbox:    trouble{logger: o.Logger, what: "read the outbox"},
		recording: trouble{logger: o.Logger, what: "record what was sent"},
		sending:   trouble{logger: o.Logger, what: "send to Telegram"},
		busy:      map[int64]bool{},
		pressing:  map[int64]bool{},
	}
}

// Wake signals that there is something new in the outbox.
func (s *Sender) Wake() { s.news.wake() }

// Queued signals that these messages have been put into the outbox: their chats are served without
// a look for those that are ready. A Sender that does not run forgets them; it looks when it begins.
func (s *Sender) Queued(messages []chat.Message) { s.news.told(messages, s.options.Now()) }

// Run sends until ctx ends. Then it finishes the running calls, releases leases, and
// returns nil.
func (s *Sender) Run(ctx context.Context) error {
	sending, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	s.begin(&run{sending: sending, closing: ctx.Done(), working: newCrew()})
	again := retry.Between(lookEvery, 3*time.Second)
	for failures := 0; ; {
		wait := lookEvery
		if err := s.dispatch(ctx); err != nil && ctx.Err() == nil {
			s.outbox.note(err)
			wait = again.After(failures)
			failures++
		} else {
			s.outbox.over()
			failures = 0
		}
		select {
		case <-ctx.Done():
			defer time.AfterFunc(FinishTimeout, stop).Stop()
			s.end().working.Close()
			return nil
		case <-s.news.awake:
		case <-time.After(wait):
		}
	}
}

// panicked logs a panic without its value, which may contain people's texts.
func (s *Sender) panicked(what string, chat int64, p any) {
	reason := fmt.Sprintf("%T", p)
	if fault, ok := p.(runtime.Error); ok {
		reason = fault.Error()
	}
	s.options.Logger.Error("panic while "+what, "chat", chat, "reason", reason, "stack", string(debug.Stack()))
}

// errPanicked is returned after a panic, which has been logged.
var errPanicked = errors.New("a panic")

// dispatch starts a worker for each chat that is ready: first for presses, which wait only
// for the rate of all calls, then for urgent messages.
func (s *Sender) dispatch(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.panicked("looking at the outbox", 0, p)
			err = errPanicked
		}
	}()
	now := s.options.Now()
	spots, look := s.news.take(now)
	for _, at := range spots {
		s.attend(at, answering[at.lane])
	}
	if !look {
		return nil
	}
	most := maps.Clone(answering)
	if !s.options.Window(now).After(now) {
		most[chat.LaterLane] = workers - reserved
	}
	asked := map[chat.Lane]int{}
	for lane, most := range most {
		if free := s.free(s.of(lane), most); free > 0 {
			// Ask for as many more as can be busy, so that busy chats do not hide others.
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
		for _, id := range ready[lane] {
			s.attend(spot{id, lane}, most[lane])
		}
	}
	return nil
}

// attend starts a worker for a lane of a chat, unless another is at work on it or as many as may be.
// What it leaves there is found by the next look.
func (s *Sender) attend(at spot, most int) {
	if !s.claim(s.of(at.lane), at.chat, most) {
		s.mu.Lock()
		s.missed = true
		s.mu.Unlock()
		return
	}
	if !s.start(at, func(ctx context.Context, q *queue) bool { return q.guarded(ctx, nil) }) {
		s.yield(s.of(at.lane), at.chat)
	}
}

// start begins the work on a lane of a chat that was claimed for it, and frees it afterwards. do
// reports whether there may be more to do at once. The answer is false, and nothing was done, when
// the Sender does not run.
func (s *Sender) start(at spot, do func(context.Context, *queue) (more bool)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.present
	if r == nil {
		return false
	}
	r.working.Go(func() {
		more := do(r.sending, &queue{Sender: s, chat: at.chat, lane: at.lane, closing: r.closing})
		if s.yield(s.of(at.lane), at.chat) || more {
			s.Wake()
		}
	})
	return true
}

// begin notes that the Sender runs.
func (s *Sender) begin(r *run) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.present = r
}

// end notes that it does not run any more, so that no worker is started, and returns what ran.
func (s *Sender) end() *run {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.present
	s.present = nil
	return r
}

// running returns the present run; nil when there is none.
func (s *Sender) running() *run {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.present
}

// of returns the chats that are being sent to from a lane: presses have their own set.
func (s *Sender) of(lane chat.Lane) map[int64]bool {
	if lane == chat.PressLane {
		return s.pressing
	}
	return s.busy
}

// free returns how many more workers may be started when most is the limit.
func (s *Sender) free(busy map[int64]bool, most int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return most - len(busy)
}

// claim reserves a chat for one worker, if a worker is free and no other has the chat.
func (s *Sender) claim(busy map[int64]bool, chat int64, most int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if busy[chat] || len(busy) >= most {
		return false
	}
	busy[chat] = true
	return true
}

// yield frees a worker and reports whether somebody was missed meanwhile.
func (s *Sender) yield(busy map[int64]bool, chat int64) (missed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(busy, chat)
	missed, s.missed = s.missed, false
	return missed
}
