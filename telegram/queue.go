package telegram

import (
	"context"
	"errors"
	"net/http"
	"time"

	"dondoc/chat"
	"dondoc/telegram/retry"
)

// queue is one lane of one chat, leased by a worker.
type queue struct {
	*Sender
	chat    int64
	lane    chat.Lane
	closing <-chan struct{} // after it is closed, no call is started
	until   time.Time       // the end of the lease
}

// guarded serves the lane and recovers from a panic there, which is a fault of dondoc or of
// its options. The lease then expires by itself, and other chats are served. Messages are what it
// holds already; nil: they are taken.
func (q *queue) guarded(ctx context.Context, messages []chat.Message) (news bool) {
	defer func() {
		if p := recover(); p != nil {
			q.panicked("serving a chat", q.chat, p)
			news = false
		}
	}()
	if q.lane == chat.PressLane {
		return q.answerPresses(ctx, messages)
	}
	return q.serve(ctx, messages)
}

// serve sends the messages of the lane, as far as limits allow, and reports whether there
// may be more to do at once.
func (q *queue) serve(ctx context.Context, messages []chat.Message) (news bool) {
	some := false
	if messages == nil {
		now := q.options.Now()
		messages, some = q.take(ctx, now, now.Add(lease))
	}
	for i, m := range messages {
		if !q.one(ctx, m, i < len(messages)-1) {
			return i > 0
		}
	}
	return some
}

// take leases the lane and returns its readable messages; some reports whether there was
// anything at all. Unreadable ones are put aside, so that each is logged once.
func (q *queue) take(ctx context.Context, now, until time.Time) (messages []chat.Message, some bool) {
	q.until = until
	messages, unreadable, err := q.box.Take(ctx, q.chat, q.lane, now, until)
	if err != nil {
		q.outbox.note(err)
		return nil, false
	}
	for _, u := range unreadable {
		q.options.Logger.Error("a message in the outbox cannot be read; it is put aside, and check names it",
			"chat", u.Chat, "message", u.ID, "error", u.Reason)
		if !q.record(ctx, func(ctx context.Context) error { return q.box.PutAside(ctx, u) }) {
			return nil, false
		}
	}
	if len(messages) == 0 && len(unreadable) > 0 {
		q.release(ctx, now)
	}
	return messages, len(messages)+len(unreadable) > 0
}

// one sends a message and reports whether the lease is still valid for the next.
func (q *queue) one(ctx context.Context, m chat.Message, more bool) bool {
	now := q.options.Now()
	if !m.Expires.IsZero() && !m.Expires.After(now) {
		return q.settle(ctx, m, chat.Expired, "", false, more)
	}
	if open := q.options.Window(now); q.lane == chat.LaterLane && open.After(now) {
		q.release(ctx, open)
		return false
	}
	if m.Refreshes() {
		shown, ok, err := q.options.Refresh(ctx, m)
		if err != nil {
			q.options.Logger.Warn("failed, tried again: bringing a card up to date", "chat", m.Chat, "message", m.ID, "error", err)
			q.putOff(ctx, m, now.Add(q.pause.After(m.Tries)))
			return false
		}
		if !ok {
			return q.settle(ctx, m, chat.Expired, "", false, more)
		}
		m = shown
	}
	err := q.deliver(ctx, &m)
	if err == nil {
		q.sending.over()
		if m.Card != 0 && m.Shown != 0 && !q.record(ctx, func(ctx context.Context) error { return q.box.ShowCard(ctx, m) }) {
			return false
		}
		return q.settle(ctx, m, chat.Sent, "", false, more)
	}
	if errors.Is(err, errNotMade) {
		return q.settle(ctx, m, chat.GivenUp, err.Error(), false, more)
	}
	f, ok := errors.AsType[*failure](err)
	return ok && q.failed(ctx, m, f, more)
}

// waitTurn waits until a call for the message may be made and makes sure that the lease
// lasts longer than the call, which takes at most need. If the wait would exceed patience,
// or the sender is stopping, it releases the lane and reports false.
func (q *queue) waitTurn(ctx context.Context, id string, counted bool, patience, need time.Duration) bool {
	now := q.options.Now()
	next := q.pace.next(q.chat, counted, now)
	if next.Sub(now) > patience || q.closed() {
		q.release(ctx, next)
		return false
	}
	wait := max(next.Sub(now), q.pace.reserve(q.chat, counted, now))
	if wait > 0 && !retry.Sleep(wait, q.closing) {
		q.release(ctx, now)
		return false
	}
	now = q.options.Now()
	return q.until.Sub(now) > need+time.Second || q.renew(ctx, id, now, need)
}

// early releases the lane and reports false when nothing may be sent to the chat yet, so
// that no document is made in vain.
func (q *queue) early(ctx context.Context) bool {
	now := q.options.Now()
	if next := q.pace.next(q.chat, true, now); next.After(now) || q.closed() {
		q.release(ctx, next)
		return false
	}
	return true
}

// renew releases the lane and leases it again for a call of that length, without letting a
// worker of this process take the chat's other lane in between. It reports false when
// another process took it first.
func (q *queue) renew(ctx context.Context, id string, now time.Time, need time.Duration) bool {
	q.release(ctx, now)
	messages, _ := q.take(ctx, now, now.Add(lease-requestTimeout+need))
	switch {
	case len(messages) == 0:
		return false
	case messages[0].ID != id: // another process has sent it meanwhile
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

// failed handles a message that Telegram did not accept.
func (q *queue) failed(ctx context.Context, m chat.Message, f *failure, more bool) bool {
	switch {
	case f.moved != 0:
		q.options.Logger.Info("group has become a supergroup", "chat", m.Chat, "to", f.moved)
		q.record(ctx, func(ctx context.Context) error {
			if err := q.options.Moved(ctx, m.Chat, f.moved); err != nil {
				return err
			}
			return q.box.MoveChat(ctx, m.Chat, f.moved)
		})
		q.Wake()
		return false
	case ctx.Err() != nil:
		return false // interrupted by the shutdown; whether it arrived is unknown
	}
	group := m.Chat < 0
	switch v := f.verdict(); {
	case v == done:
		return q.settle(ctx, m, chat.Sent, "", false, more)
	case v == stale:
		return q.settle(ctx, m, chat.GivenUp, f.text, false, more)
	case group && m.Fallback > 0 && q.options.Redirect != nil && (v == unreachable || v == mute):
		if !q.tell(ctx, m, "redirecting an answer", func(ctx context.Context) error { return q.options.Redirect(ctx, m, f.text) }) {
			return false
		}
		return q.settle(ctx, m, chat.GivenUp, f.text, false, more)
	case v == unreachable && !group && m.Person != 0 && q.options.Unreachable != nil:
		if !q.tell(ctx, m, "noting that a person is unreachable", func(ctx context.Context) error { return q.options.Unreachable(ctx, m.Person, f.text) }) {
			return false
		}
		return q.giveUp(ctx, m, f, more)
	case v == unreachable, v == mute, v == refused:
		return q.giveUp(ctx, m, f, more)
	}
	q.hold(ctx, m, f)
	return false
}

// tell calls hear, which handles a refusal. While hear returns errors the message stays in
// the lane. A panic would repeat at each try, so it counts as success.
func (q *queue) tell(ctx context.Context, m chat.Message, what string, hear func(context.Context) error) bool {
	err := func() (err error) {
		defer func() {
			if p := recover(); p != nil {
				q.panicked(what, q.chat, p)
			}
		}()
		return hear(ctx)
	}()
	if err != nil {
		q.options.Logger.Warn("failed, tried again: "+what, "chat", m.Chat, "message", m.ID, "error", err)
		q.putOff(ctx, m, q.options.Now().Add(q.pause.After(m.Tries)))
		return false
	}
	q.Wake() // hear may have queued messages
	return true
}

func (q *queue) giveUp(ctx context.Context, m chat.Message, f *failure, more bool) bool {
	q.options.Logger.Warn("message given up", "chat", m.Chat, "message", m.ID, "kind", string(m.Kind), "error", f)
	return q.settle(ctx, m, chat.GivenUp, f.text, !m.Refreshes(), more)
}

// hold tries a message again later: at the time that Telegram gives, or with a growing
// backoff.
func (q *queue) hold(ctx context.Context, m chat.Message, f *failure) {
	q.sending.note(f)
	now := q.options.Now()
	until := now.Add(q.pause.After(m.Tries))
	if f.is(http.StatusTooManyRequests) {
		until = now.Add(max(f.wait, time.Second))
		q.pace.flooded(q.chat, now, until)
	}
	q.putOff(ctx, m, until)
}

func (q *queue) putOff(ctx context.Context, m chat.Message, until time.Time) {
	q.record(ctx, func(ctx context.Context) error { return q.box.Hold(ctx, m, q.lane, until) })
}

// settle removes a message and logs its outcome.
func (q *queue) settle(ctx context.Context, m chat.Message, outcome chat.Outcome, reason string, dead, more bool) bool {
	now := q.options.Now()
	var log []chat.Delivery
	if m.Logged() {
		log = m.Deliveries(now, outcome, reason)
	}
	next := q.until
	if !more {
		next = q.pace.next(q.chat, q.lane != chat.PressLane, now)
	}
	return q.record(ctx, func(ctx context.Context) error {
		return q.box.Settle(ctx, m, q.lane, log, dead, next)
	})
}

// record stores what has happened at Telegram. It retries until that succeeds, because the
// event cannot be repeated; meanwhile the chat waits.
func (q *queue) record(ctx context.Context, write func(context.Context) error) bool {
	again := retry.Between(100*time.Millisecond, 2*time.Second)
	for failures := 0; ; failures++ {
		err := write(ctx)
		if err == nil {
			q.recording.over()
			return true
		}
		q.recording.note(err)
		if !retry.Sleep(again.After(failures), ctx.Done()) {
			return false
		}
	}
}

// release ends the lease; the lane is ready again at that time.
func (q *queue) release(ctx context.Context, at time.Time) {
	if err := q.box.Release(ctx, q.chat, q.lane, at); err != nil {
		q.outbox.note(err) // the lease expires by itself
	}
}
