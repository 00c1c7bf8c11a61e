package main

import (
	"context"
	"errors"
	"time"

	"dondoc/storage"
	"dondoc/work"
)

// watched is the store with eyes on it: it counts what is changed and sent, and wakes the
// sender when there is something new to send.
type watched struct {
	*storage.Store
	metrics *metrics
	wake    func()
}

// Commit counts conflicts and tells the sender of new messages.
func (w watched) Commit(ctx context.Context, c work.Change) error {
	err := w.Store.Commit(ctx, c)
	switch {
	case errors.Is(err, work.ErrConflict):
		w.metrics.conflicts.Inc()
	case err == nil && len(c.Messages) > 0:
		w.wake()
	}
	return err
}

// Settle counts what became of messages.
func (w watched) Settle(ctx context.Context, m work.Message, urgent bool, d []work.Delivery, dead bool, next time.Time) error {
	err := w.Store.Settle(ctx, m, urgent, d, dead, next)
	if err == nil && len(d) > 0 {
		w.metrics.messages.WithLabelValues(string(m.Kind), string(d[0].Outcome)).Inc()
	}
	return err
}
