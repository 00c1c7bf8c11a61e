// Package channels decides what carries a message: Telegram, e-mail, or both. Messages wait for a
// person; only when one is taken to be sent by Telegram is it decided whether it goes by mail
// instead, and then it changes queues in one write. Nothing else knows of more than one channel.
package channels

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"dondoc/chat"
	"dondoc/storage/mailed"
	"dondoc/telegram"
	"dondoc/work"
	"dondoc/work/mailing"
)

// AwayAfter is for how long Telegram must be away, in hours in which passes may send, before
// messages go by mail.
const AwayAfter = 2 * time.Hour

// Store is what of the store the switch needs.
type Store interface {
	telegram.Outbox
	Commit(ctx context.Context, c chat.Change) error
}

// Book knows people, and for how long Telegram has been away.
type Book interface {
	// Person reads one; an error is [work.ErrNotFound] when there is none.
	Person(ctx context.Context, id int64) (work.Person, error)
	// Outage is the one that was noted last.
	Outage(ctx context.Context) (mailed.Outage, error)
	NoteOutage(ctx context.Context, o mailed.Outage) error
}

// Options are the parameters of a Switch.
type Options struct {
	Now func() time.Time
	// Window returns the next moment, the given one or later, at which passes may send.
	Window func(time.Time) time.Time
	Logger *slog.Logger
}

// Switch is the outbox as Telegram's sender sees it.
type Switch struct {
	Store
	book    Book
	options Options

	mu     sync.Mutex
	outage mailed.Outage // zero: Telegram answers
	noted  mailed.Outage // as it is stored
	known  bool          // noted was read since this replica leads
}

// New makes a Switch.
func New(store Store, book Book, o Options) *Switch {
	return &Switch{Store: store, book: book, options: o}
}

// stride bounds what one observation adds, for a clock that jumps or a process that slept.
const stride = time.Minute

// Resume has the next observation go on from what is stored: another process may have led.
func (s *Switch) Resume() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = false
}

// Heard notes whether Telegram answers. It is called every second or so by the replica that leads.
// An error says that the time is not counted for now.
func (s *Switch) Heard(ctx context.Context, answers bool) error {
	now := s.options.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.known {
		o, err := s.book.Outage(ctx)
		if err != nil {
			return err
		}
		s.outage, s.noted, s.known = o, o, true
	}
	before := s.outage
	switch {
	case answers:
		s.outage = mailed.Outage{}
	case before.Last.IsZero() || s.options.Window(now).After(now):
		s.outage.Last = now
	default:
		s.outage.Missed += min(max(0, now.Sub(before.Last)), stride)
		s.outage.Last = now
		if before.Missed < AwayAfter && s.outage.Missed >= AwayAfter {
			s.options.Logger.Warn("Telegram has been away for too long: messages go by mail to those who have confirmed an address")
		}
	}
	// It is stored once a minute: a process that begins anew goes on from there.
	if s.outage == s.noted || !answers && s.noted != (mailed.Outage{}) && s.outage.Last.Sub(s.noted.Last).Abs() < stride {
		return nil
	}
	if err := s.book.NoteOutage(ctx, s.outage); err != nil {
		return err
	}
	s.noted = s.outage
	return nil
}

// away reports whether Telegram has been away for too long.
func (s *Switch) away() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.outage.Missed >= AwayAfter
}

// Take takes messages as the outbox does, without those that go by mail instead: these leave
// the queue. When nothing is left, the queue is free again.
func (s *Switch) Take(ctx context.Context, chatID int64, lane chat.Lane, now, until time.Time) ([]chat.Message, []chat.Unreadable, error) {
	messages, unreadable, err := s.Store.Take(ctx, chatID, lane, now, until)
	if err != nil || chatID < 0 || lane == chat.PressLane || len(messages) == 0 {
		return messages, unreadable, err
	}
	person, err := s.book.Person(ctx, chatID)
	if errors.Is(err, work.ErrNotFound) {
		return messages, unreadable, nil
	}
	if err != nil {
		return nil, nil, err // the lease ends by itself
	}
	if !person.Mail.Reaches() {
		return messages, unreadable, nil
	}
	rest := messages[:0:0]
	for _, m := range messages {
		stays, err := s.route(ctx, person, m)
		if err != nil {
			s.options.Logger.Warn("failed, tried again: deciding how a message goes", "chat", m.Chat, "message", m.ID, "error", err)
			break // the order is kept: what follows waits
		}
		if stays {
			rest = append(rest, m)
		}
	}
	if len(rest) == 0 && len(unreadable) == 0 {
		return nil, nil, s.Store.Release(ctx, chatID, lane, now)
	}
	return rest, unreadable, nil
}

// route decides how a message goes, and has it go by mail if it should. It reports whether
// Telegram is to send it.
func (s *Switch) route(ctx context.Context, p work.Person, m chat.Message) (stays bool, err error) {
	if !byMail(p, m) {
		return true, nil
	}
	lost, both := p.Unreachable != "", p.Mail.Mode == mailing.Also || p.Mail.Papers && isPaper(m)
	switch {
	case lost:
		return false, s.hand(ctx, m, true)
	case both:
		m.Copy = true
		return true, s.hand(ctx, m, false)
	case s.away() && m.Sent == 0:
		return false, s.hand(ctx, m, true)
	}
	return true, nil
}

// byMail reports whether a message may go by mail at all: what a person is told, and not what
// happens in the chat, where they ask and press.
func byMail(p work.Person, m chat.Message) bool {
	switch m.Kind {
	case work.KindAnswer, work.KindCard, work.KindMenu, work.KindPress:
		return false
	}
	return m.Chat == p.ID && m.Edit == 0 && m.Channel != chat.ByTelegram
}

// isPaper reports whether it is one of the papers that nobody asked for.
func isPaper(m chat.Message) bool {
	return m.Kind == work.KindDigest || m.Kind == work.KindDocument
}

// hand queues the message for the mail, once however often it is called, and takes it out of
// Telegram's queue if it moves.
func (s *Switch) hand(ctx context.Context, m chat.Message, moves bool) error {
	mail := m
	mail.ID, mail.Channel, mail.Sent, mail.Tries, mail.ReplyTo, mail.Thread = m.ID+":mail", chat.ByMail, 0, 0, 0, 0
	c := chat.Change{Cause: "mail:" + m.ID, At: s.options.Now(), Messages: []chat.Message{mail}}
	if moves {
		c.Unsay = []chat.Message{m}
	}
	err := s.Store.Commit(ctx, c)
	if !errors.Is(err, work.ErrRepeated) {
		return err
	}
	if !moves {
		return nil
	}
	// A copy went by mail already.
	return s.Store.Commit(ctx, chat.Change{At: s.options.Now(), Unsay: []chat.Message{m}})
}

// Settle ends a message. One that Telegram refused for good goes by mail, if that reaches the
// person; then it is not dead.
func (s *Switch) Settle(ctx context.Context, m chat.Message, lane chat.Lane, d []chat.Delivery, dead bool, next time.Time) error {
	if dead && m.Chat > 0 {
		p, err := s.book.Person(ctx, m.Chat)
		switch {
		case errors.Is(err, work.ErrNotFound):
		case err != nil:
			return err
		case p.Mail.Reaches() && p.Unreachable != "" && byMail(p, m):
			if err := s.hand(ctx, m, false); err != nil {
				return err
			}
			dead = false
		}
	}
	return s.Store.Settle(ctx, m, lane, d, dead, next)
}
