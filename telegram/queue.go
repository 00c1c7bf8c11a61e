package telegram

import (
	"context"
	"errors"
	"net/http"
	"time"

	"dondoc/chat"
)

// patience is how long a worker waits between the parts of one message. Before a message
// it does not wait for the chat: others have something to send as well.
const patience = 5 * time.Second

// errPutOff ends the work on a lane whose turn comes later; its lease has been given back.
var errPutOff = errors.New("put off")

// queue is one lane of one chat in the hands of a worker.
type queue struct {
	*Sender
	chat    int64
	urgent  bool
	closing <-chan struct{} // from then on nothing is begun
	until   time.Time       // the end of the lease
}

// serve sends what the lane has, as far as limits allow, and reports whether there may be
// more to do at once.
func (q *queue) serve(ctx context.Context) (news bool) {
	now := q.options.Now()
	q.until = now.Add(lease)
	messages, err := q.box.Take(ctx, q.chat, q.urgent, now, q.until)
	if err != nil {
		q.outbox.note(err)
		return false
	}
	for i, m := range messages {
		if !q.one(ctx, m, i < len(messages)-1) {
			return i > 0
		}
	}
	return len(messages) > 0
}

// one deals with a message and reports whether the lease still holds for the next.
func (q *queue) one(ctx context.Context, m chat.Message, more bool) bool {
	now := q.options.Now()
	if !m.Expires.IsZero() && !m.Expires.After(now) {
		return q.settle(ctx, m, chat.Expired, "", false, more)
	}
	if open := q.options.Window(now); !q.urgent && open.After(now) {
		q.release(ctx, open)
		return false
	}
	err := q.deliver(ctx, &m)
	var f *failure
	switch {
	case err == nil:
		q.sending.over()
		return q.settle(ctx, m, chat.Sent, "", false, more)
	case errors.As(err, &f):
		return q.failed(ctx, m, f, more)
	}
	return false
}

// deliver makes the calls of a message, or the rest of them.
func (q *queue) deliver(ctx context.Context, m *chat.Message) error {
	if m.Press != "" || len(m.Menu) > 0 {
		if !q.turn(ctx, m.ID, false, 0) {
			return errPutOff
		}
		if m.Press != "" {
			return q.client.answer(ctx, *m)
		}
		return q.client.menu(ctx, *m)
	}
	if len(m.Parts) == 0 {
		return &failure{code: http.StatusBadRequest, text: "message text is empty"}
	}
	for m.Sent < len(m.Parts) {
		wait := patience
		if m.Sent == 0 {
			wait = 0
		}
		if !q.turn(ctx, m.ID, true, wait) {
			return errPutOff
		}
		if err := q.client.say(ctx, *m, m.Sent); err != nil {
			return err
		}
		m.Sent++
		if m.Sent == len(m.Parts) {
			break // settling says it all
		}
		if !q.record(ctx, func(ctx context.Context) error { return q.box.PartSent(ctx, m.ID, m.Sent) }) {
			return errPutOff
		}
	}
	return nil
}

// turn waits until a call for the message may be made and sees to it that the lease
// outlasts the call. If the chat's turn is further away than patience, or the end has
// come, it gives the lane back and reports false.
func (q *queue) turn(ctx context.Context, id string, counted bool, patience time.Duration) bool {
	now := q.options.Now()
	next := q.pace.next(q.chat, counted, now)
	if next.Sub(now) > patience || q.closed() {
		q.release(ctx, next)
		return false
	}
	wait := max(next.Sub(now), q.pace.reserve(q.chat, counted, now))
	if wait > 0 && !sleep(wait, q.closing) {
		q.release(ctx, now)
		return false
	}
	now = q.options.Now()
	return q.until.Sub(now) > requestTimeout+time.Second || q.renew(ctx, id, now)
}

// renew gives the lane back and takes it again, without letting the chat's other lane in
// between. It reports false when another process was quicker.
func (q *queue) renew(ctx context.Context, id string, now time.Time) bool {
	q.release(ctx, now)
	q.until = now.Add(lease)
	messages, err := q.box.Take(ctx, q.chat, q.urgent, now, q.until)
	switch {
	case err != nil:
		q.outbox.note(err)
		return false
	case len(messages) == 0:
		return false
	case messages[0].ID != id: // whoever had it meanwhile has sent it
		q.release(ctx, now)
		return false
	}
	return true
}

func (q *queue) closed() bool {
	select {
	case <-q.closing:
		return true
	default:
		return false
	}
}

// failed deals with a message that Telegram did not take.
func (q *queue) failed(ctx context.Context, m chat.Message, f *failure, more bool) bool {
	switch {
	case f.moved != 0:
		q.options.Logger.Info("group has become a supergroup", "chat", m.Chat, "to", f.moved)
		q.record(ctx, func(ctx context.Context) error { return q.box.MoveChat(ctx, m.Chat, f.moved) })
		q.Wake()
		return false
	case ctx.Err() != nil:
		return false // interrupted at the end; whether it arrived is not known
	}
	switch f.verdict() {
	case done:
		return q.settle(ctx, m, chat.Sent, "", false, more)
	case stale:
		return q.settle(ctx, m, chat.GivenUp, f.text, false, more)
	case unreachable:
		if !q.tell(ctx, m, f) {
			return false
		}
		return q.giveUp(ctx, m, f, more)
	case refused:
		return q.giveUp(ctx, m, f, more)
	}
	q.hold(ctx, m, f)
	return false
}

// tell says that a person cannot be reached. Until that has been understood the message
// stays where it is.
func (q *queue) tell(ctx context.Context, m chat.Message, f *failure) bool {
	private := m.Chat > 0
	if m.Person == 0 || !private || q.options.Unreachable == nil {
		return true
	}
	err := q.options.Unreachable(ctx, m.Person, f.text)
	if err != nil {
		q.options.Logger.Warn("cannot note that a person is unreachable", "chat", m.Chat, "error", err)
		q.putOff(ctx, m, q.options.Now().Add(q.pause.after(m.Tries)))
		return false
	}
	q.Wake() // somebody else is told
	return true
}

func (q *queue) giveUp(ctx context.Context, m chat.Message, f *failure, more bool) bool {
	q.options.Logger.Warn("message given up", "chat", m.Chat, "message", m.ID, "kind", string(m.Kind), "error", f)
	return q.settle(ctx, m, chat.GivenUp, f.text, true, more)
}

// hold tries a message again later: when Telegram says, or ever more seldom.
func (q *queue) hold(ctx context.Context, m chat.Message, f *failure) {
	q.sending.note(f)
	now := q.options.Now()
	until := now.Add(q.pause.after(m.Tries))
	if f.is(http.StatusTooManyRequests) {
		until = now.Add(max(f.wait, time.Second))
		q.pace.flooded(q.chat, now, until)
	}
	q.putOff(ctx, m, until)
}

func (q *queue) putOff(ctx context.Context, m chat.Message, until time.Time) {
	q.record(ctx, func(ctx context.Context) error { return q.box.Hold(ctx, m, q.urgent, until) })
}

// settle ends a message. Answers to buttons and menus are not messages that the log knows.
func (q *queue) settle(ctx context.Context, m chat.Message, outcome chat.Outcome, reason string, dead, more bool) bool {
	now := q.options.Now()
	var log []chat.Delivery
	if m.Press == "" && len(m.Menu) == 0 {
		log = m.Deliveries(now, outcome, reason)
	}
	next := q.until
	if !more {
		next = q.pace.next(q.chat, true, now)
	}
	return q.record(ctx, func(ctx context.Context) error {
		return q.box.Settle(ctx, m, q.urgent, log, dead, next)
	})
}

// record writes down what has happened at Telegram. It cannot happen a second time for
// being written later, so it is tried until it succeeds; meanwhile the chat waits.
func (q *queue) record(ctx context.Context, write func(context.Context) error) bool {
	retry := backoff{100 * time.Millisecond, 2 * time.Second}
	for failures := 0; ; failures++ {
		err := write(ctx)
		if err == nil {
			q.recording.over()
			return true
		}
		q.recording.note(err)
		if !sleep(retry.after(failures), ctx.Done()) {
			return false
		}
	}
}

// release ends the lease; the lane is ready again at that time.
func (q *queue) release(ctx context.Context, at time.Time) {
	if err := q.box.Release(ctx, q.chat, q.urgent, at); err != nil {
		q.outbox.note(err) // it ends by itself
	}
}
