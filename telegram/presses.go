package telegram

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"dondoc/chat"
	"dondoc/telegram/retry"
)

const (
	// pressLease is longer than the wait for the rate of all calls plus a call. After a
	// crash the presses are answered again: Telegram accepts a second answer, or replies
	// that it is too late.
	pressLease = requestTimeout + 4*time.Second
	// pressWorth is the age at which a press is no longer worth a call. Telegram does not
	// document how long it accepts an answer; people have stopped waiting long before.
	pressWorth = time.Minute
)

// answerPresses answers the first presses of the lane concurrently: they do not depend on
// each other, and the pace of the chat's messages does not apply to them. It reports
// whether there may be more to do at once.
func (q *queue) answerPresses(ctx context.Context, messages []chat.Message) (news bool) {
	some := false
	if messages == nil {
		now := q.options.Now()
		messages, some = q.take(ctx, now, now.Add(pressLease))
	}
	if len(messages) == 0 {
		return some
	}
	var (
		working sync.WaitGroup
		mu      sync.Mutex
		failed  *chat.Message // one of those that must be tried again,
		until   time.Time     // and the earliest time for that
		freed   bool          // the lease ended with the only one
	)
	alone := len(messages) == 1
	for _, m := range messages {
		working.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					q.panicked("answering a press", q.chat, p)
				}
			}()
			settled, f := q.press(ctx, m, !alone)
			mu.Lock()
			defer mu.Unlock()
			freed = alone && settled
			if f == nil {
				return
			}
			again := q.options.Now().Add(max(f.wait, q.pause.After(m.Tries)))
			if failed == nil || again.After(until) {
				failed, until = &m, again
			}
		})
	}
	working.Wait()
	if failed != nil {
		q.putOff(ctx, *failed, until)
		return false
	}
	if freed {
		return some && !q.closed()
	}
	q.release(ctx, q.options.Now())
	return !q.closed()
}

// press answers one press and reports whether it is settled; more says that the lease is kept for
// others. It returns a failure that may be temporary; the message then stays in the lane.
func (q *queue) press(ctx context.Context, m chat.Message, more bool) (settled bool, f *failure) {
	now := q.options.Now()
	if late(m.Queued, now) || !m.Expires.IsZero() && !m.Expires.After(now) {
		return q.settle(ctx, m, chat.Expired, "", false, more), nil
	}
	if q.closed() || !retry.Sleep(q.pace.reserveAll(now), q.closing) || q.until.Sub(q.options.Now()) < requestTimeout {
		return false, nil // the message stays for the next lease
	}
	err := q.client.answer(ctx, m)
	f, failed := errors.AsType[*failure](err)
	switch {
	case !failed:
		q.sending.over()
		return q.settle(ctx, m, chat.Sent, "", false, more), nil
	case ctx.Err() != nil:
		return false, nil // interrupted by the shutdown
	}
	switch f.verdict() {
	case later:
		q.sending.note(f)
		if f.is(http.StatusTooManyRequests) {
			f.wait = max(f.wait, time.Second)
		}
		return false, f
	case refused:
		return q.giveUp(ctx, m, f, more), nil
	default:
		return q.settle(ctx, m, chat.GivenUp, f.text, false, more), nil
	}
}

// late reports whether a press is so old that nobody waits for its answer.
func late(queued, now time.Time) bool {
	return !queued.IsZero() && now.Sub(queued) > pressWorth
}
