package telegram

import (
	"context"
	"time"

	"dondoc/telegram/retry"
)

// rewindEvery is how often it is looked whether the lanes are idle, so that what may be lost
// can be asked for again.
const rewindEvery = 50 * time.Millisecond

// durable reports whether Telegram may be asked for more: replicas have what was finished.
// When the primary has changed since the last confirmation, what was finished in between may
// be lost: all of it is asked for again, and its causes tell what is still there.
func (r *Receiver) durable(ctx context.Context) bool {
	store := r.options.Durable
	switch {
	case store == nil:
		return true
	case r.rewind:
		if r.prefix.pending() > 0 {
			retry.Sleep(rewindEvery, ctx.Done())
			return false
		}
		r.prefix.reset(r.confirmed)
		r.rewind = false
	case r.era != "" && r.prefix.offset() == r.confirmed:
		r.kept()
		return true // nothing to be confirmed
	}
	err := error(nil)
	if r.era != "" {
		if err = store.Kept(ctx, r.era); err == nil {
			r.kept()
			return true
		}
	}
	now, unknown := store.Era(ctx)
	switch {
	case unknown == nil && r.era == "":
		r.era = now
		r.kept()
		return true
	case unknown == nil && r.era != now:
		r.options.Logger.Warn("Redis has another primary: updates that it may not have are handled again", "confirmed", r.confirmed)
		r.era, r.rewind = now, true
		return false
	case err == nil:
		err = unknown
	}
	if ctx.Err() == nil {
		r.keeping.note(err)
		retry.Sleep(r.pause.After(r.failures), ctx.Done())
		r.failures++
	}
	return false
}

// kept notes that replicas have what they are to have. While they had not, Telegram was asked for nothing, so that its silence
// counts from now.
func (r *Receiver) kept() {
	if r.keeping.current() == nil {
		return
	}
	r.keeping.over()
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.lastPoll.IsZero() {
		r.lastPoll = r.options.Now()
	}
}
