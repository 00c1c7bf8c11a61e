package mail

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/mailing"
)

const (
	lookEvery = time.Second
	// people is how many people's mails one round takes.
	people = 50
	// lease is how long the mails of a person are ours: longer than waiting for a turn and sending one of them. It is
	// renewed by each, so that what a process leaves that is killed need not wait for long.
	lease = 2 * callTimeout
	// A mail that fails is tried again after a minute first, and at last every half hour: a server
	// that is away for a day, or greylists, loses nothing.
	firstPause = time.Minute
	lastPause  = 30 * time.Minute
	// mostTries is how often a server may say "later" to one mail: for five days, as RFC 5321, 4.5.4.1
	// has it. A server that is away says nothing, and does not count.
	mostTries = 240
	// perMinute is what many servers take from one sender.
	perMinute = 60
	burst     = 10
	// lateAfter is the age from which on a mail says when it was written: what it says of days that
	// are left may be wrong by then.
	lateAfter = 3 * time.Hour
)

// FinishTimeout is the longest time that [Sender.Run] takes after the end of its context.
const FinishTimeout = callTimeout + 2*time.Second

// Outbox holds messages in lanes; this edge serves those of mail, see telegram.Outbox.
type Outbox interface {
	Ready(ctx context.Context, now time.Time, most map[chat.Lane]int) (map[chat.Lane][]int64, error)
	Take(ctx context.Context, chat int64, lane chat.Lane, now, until time.Time) ([]chat.Message, []chat.Unreadable, error)
	PutAside(ctx context.Context, u chat.Unreadable) error
	Settle(ctx context.Context, m chat.Message, lane chat.Lane, d []chat.Delivery, dead bool, next time.Time) error
	Hold(ctx context.Context, m chat.Message, lane chat.Lane, until time.Time) error
	Release(ctx context.Context, chat int64, lane chat.Lane, at time.Time) error
}

// Book knows people and tasks, and keeps what an answer may be about.
type Book interface {
	// Person is an error that is [work.ErrNotFound] for nobody.
	Person(ctx context.Context, id int64) (work.Person, error)
	Title(ctx context.Context, task int) (string, error)
	Offer(ctx context.Context, mark string, o chat.Offered) error
}

// Options are the parameters of a Sender.
type Options struct {
	Now  func() time.Time // a running clock
	From From
	// Window returns the next moment, the given one or later, at which messages that are not urgent may be
	// sent. Nil: at any time.
	Window func(time.Time) time.Time
	// Make makes the document of a message. When it never can be made, final is true; an error that is a
	// [*NotMade] says what people are told instead.
	Make func(ctx context.Context, d chat.Document) (file File, final bool, err error)
	// Refused is called when a server refuses mail to a person's address, or the question whether it is theirs,
	// for good, before the message is given up, and again after it returned an error. Taken is called when it
	// takes mail to an address that had refused some; its error is of no consequence.
	Refused func(ctx context.Context, person int64, address string, why mailing.Refusal) error
	Taken   func(ctx context.Context, person int64, address string) error
	// Parted is called when there is nothing more to tell somebody who has left: the address is forgotten.
	Parted func(ctx context.Context, person int64) error
	// Unpaced sends without limits, for a server of one's own.
	Unpaced bool
	Logger  *slog.Logger
}

// Sender drains the lanes of mails.
type Sender struct {
	server  *Server
	box     Outbox
	book    Book
	options Options
	limit   *rate.Limiter
	awake   chan struct{}
	failed  int         // calls in a row in which the server could not be used
	until   time.Time   // before it the server is left alone
	away    atomic.Bool // the server cannot be used
}

// NewSender makes a Sender. A nil server is that of a deployment that sends no mail any more: what still
// waits for one is given up.
func NewSender(server *Server, box Outbox, book Book, o Options) *Sender {
	limit := rate.NewLimiter(rate.Every(time.Minute/perMinute), burst)
	if o.Unpaced || server == nil {
		limit = rate.NewLimiter(rate.Inf, 1)
	}
	if o.Window == nil {
		o.Window = func(t time.Time) time.Time { return t }
	}
	return &Sender{server: server, box: box, book: book, options: o, limit: limit, awake: make(chan struct{}, 1)}
}

// Queued signals that these messages have been put into the outbox.
func (s *Sender) Queued(messages []chat.Message) {
	for _, m := range messages {
		if m.Lane().IsMail() {
			select {
			case s.awake <- struct{}{}:
			default:
			}
			return
		}
	}
}

// Away reports whether the server could not be used the last time.
func (s *Sender) Away() bool { return s.away.Load() }

// Run sends until ctx ends, and then finishes the mail that is being sent.
func (s *Sender) Run(ctx context.Context) error {
	sending := context.WithoutCancel(ctx)
	for ctx.Err() == nil {
		if now := s.options.Now(); !s.until.After(now) {
			if err := s.round(ctx, sending, now); err != nil && ctx.Err() == nil {
				s.unusable(err)
			}
		}
		timer := time.NewTimer(lookEvery)
		select {
		case <-ctx.Done():
		case <-s.awake:
		case <-timer.C:
		}
		timer.Stop()
	}
	return nil
}

// unusable leaves the server, or Redis, alone for a while, which grows.
func (s *Sender) unusable(err error) {
	pause := backoff(s.failed)
	if s.failed == 0 {
		s.options.Logger.Warn("cannot send mail; what waits is kept and tried again", "error", err)
	}
	s.failed++
	s.away.Store(true)
	s.until = s.options.Now().Add(pause)
}

func (s *Sender) usable() {
	if s.failed > 0 {
		s.options.Logger.Info("can send mail again")
	}
	s.failed, s.until = 0, time.Time{}
	s.away.Store(false)
}

// backoff is the pause after that many failures before.
func backoff(failures int) time.Duration {
	return min(firstPause<<min(failures, 10), lastPause)
}

// round sends what is ready over one connection. An error says that the server or Redis cannot
// be used.
func (s *Sender) round(ctx, sending context.Context, now time.Time) error {
	lanes := map[chat.Lane]int{chat.MailLane: people}
	if !s.options.Window(now).After(now) {
		lanes[chat.MailLaterLane] = people
	}
	ready, err := s.box.Ready(ctx, now, lanes)
	if err != nil || len(ready[chat.MailLane])+len(ready[chat.MailLaterLane]) == 0 {
		return err
	}
	var conn *connection
	if s.server != nil {
		if conn, err = s.server.Dial(sending); err != nil {
			return err
		}
		defer conn.close()
	}
	s.usable()
	for _, lane := range []chat.Lane{chat.MailLane, chat.MailLaterLane} {
		for _, id := range ready[lane] {
			if ctx.Err() != nil {
				return nil
			}
			if err := s.serve(ctx, sending, conn, lane, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// serve sends a person's mails of a lane in their order.
func (s *Sender) serve(ctx, sending context.Context, conn *connection, lane chat.Lane, id int64) error {
	now := s.options.Now()
	messages, unreadable, err := s.box.Take(sending, id, lane, now, now.Add(lease))
	if err != nil {
		return err
	}
	for _, u := range unreadable {
		s.options.Logger.Error("a message in the outbox cannot be read; it is put aside, and check names it", "chat", u.Chat, "message", u.ID, "error", u.Reason)
		if err := s.box.PutAside(sending, u); err != nil {
			return err
		}
	}
	if len(messages) == 0 {
		if len(unreadable) > 0 {
			return s.box.Release(sending, id, lane, now)
		}
		return nil
	}
	for i, m := range messages {
		if s.limit.Wait(ctx) != nil { // stopping
			return s.box.Release(sending, id, lane, s.options.Now())
		}
		next := s.options.Now()
		if open := s.options.Window(next); lane == chat.MailLaterLane && open.After(next) {
			return s.box.Release(sending, id, lane, open)
		}
		if i < len(messages)-1 {
			next = next.Add(callTimeout + lease) // for sending this one, and the next
		}
		goOn, err := s.one(sending, conn, lane, m, next)
		if err != nil || !goOn {
			return err
		}
	}
	return nil
}

// one sends a message and reports whether the next may follow. An error says that the server or
// Redis cannot be used; the message waits.
func (s *Sender) one(ctx context.Context, conn *connection, lane chat.Lane, m chat.Message, next time.Time) (goOn bool, err error) {
	now := s.options.Now()
	if len(m.Menu) > 0 || m.Press != "" || m.Refreshes() { // of the chat alone
		return true, s.box.Settle(ctx, m, lane, nil, false, next)
	}
	if !m.Expires.IsZero() && !m.Expires.After(now) {
		return true, s.settle(ctx, lane, m, chat.Expired, "", false, next)
	}
	e, reason, err := s.address(ctx, m)
	if err != nil {
		return false, err
	}
	if reason != "" {
		s.options.Logger.Warn("mail given up", "chat", m.Chat, "message", m.ID, "kind", string(m.Kind), "error", reason)
		return true, s.settle(ctx, lane, m, chat.GivenUp, reason, missed(m) && reason != left, next)
	}
	if m.Document != nil {
		if wait, err := s.enclose(ctx, m, &e); err != nil {
			s.options.Logger.Warn("a document cannot be made", "chat", m.Chat, "message", m.ID, "tries", m.Tries, "error", err)
			if wait {
				return false, s.box.Hold(ctx, m, lane, now.Add(backoff(m.Tries)))
			}
		}
		if len(e.Files) == 0 && e.Missing == "" && (len(m.Parts) == 0 || m.Document.Companion) {
			return true, s.settle(ctx, lane, m, chat.GivenUp, "the document cannot be made", false, next)
		}
	}
	e.Late = m.Kind != work.KindAddress && now.Sub(m.Queued) >= lateAfter
	if err := s.book.Offer(ctx, Mark(m.ID), offered(m, e.Person)); err != nil {
		return false, err
	}
	err = s.send(conn, e)
	if err == nil {
		if s.options.Taken != nil && e.Person.Mail.Taken() != e.Person.Mail {
			if err := s.options.Taken(ctx, m.Chat, e.To); err != nil {
				s.options.Logger.Warn("failed: noting that an address takes mail again", "chat", m.Chat, "error", err)
			}
		}
		return true, s.settle(ctx, lane, m, chat.Sent, "", false, next)
	}
	if refused, ok := errors.AsType[*Refused](err); ok {
		return true, s.refused(ctx, lane, m, e, refused, next)
	}
	if l, ok := errors.AsType[*later](err); ok && m.Tries >= mostTries {
		return true, s.refused(ctx, lane, m, e, &Refused{Text: l.text + ", for five days"}, next)
	}
	// Of this mail or of the server: a greylisted one waits alone, and a server that is away is
	// seen at the next connection.
	s.options.Logger.Warn("failed, tried again: sending a mail", "chat", m.Chat, "message", m.ID, "tries", m.Tries, "error", err)
	if err := s.box.Hold(ctx, m, lane, now.Add(backoff(m.Tries))); err != nil {
		return false, err
	}
	return false, conn.reset()
}

// refused gives a message up that the server will never take.
func (s *Sender) refused(ctx context.Context, lane chat.Lane, m chat.Message, e Envelope, why *Refused, next time.Time) error {
	if s.options.Refused != nil && (!why.Size || m.Kind == work.KindAddress) { // else the mail was too large, and the address is good
		if err := s.options.Refused(ctx, m.Chat, e.To, mailing.Refusal{Said: why.Text, Gone: why.Gone}); err != nil {
			s.options.Logger.Warn("failed, tried again: noting that an address is refused", "chat", m.Chat, "message", m.ID, "error", err)
			return s.box.Hold(ctx, m, lane, s.options.Now().Add(backoff(m.Tries)))
		}
	}
	s.options.Logger.Warn("mail given up", "chat", m.Chat, "message", m.ID, "kind", string(m.Kind), "error", why.Text)
	return s.settle(ctx, lane, m, chat.GivenUp, why.Text, missed(m), next)
}

func (s *Sender) settle(ctx context.Context, lane chat.Lane, m chat.Message, outcome chat.Outcome, reason string, dead bool, next time.Time) error {
	if m.Kind == work.KindFarewell && s.options.Parted != nil {
		if err := s.options.Parted(ctx, m.Chat); err != nil {
			return err // it is settled at the next try; the address is gone then
		}
	}
	var log []chat.Delivery
	if m.Logged() {
		log = m.Deliveries(s.options.Now(), outcome, reason)
	}
	return s.box.Settle(ctx, m, lane, log, dead, next)
}

// missed reports whether somebody has to look at a message that reached nobody: not at the question
// about an address, which is asked again, not at an answer to somebody who wants no more mail, or the last one,
// and not at a copy of what Telegram carries.
func missed(m chat.Message) bool {
	return !m.Copy && m.Kind != work.KindAddress && m.Kind != chat.KindStopped && !m.IsAnswer()
}
