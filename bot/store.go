package main

import (
	"context"
	"errors"
	"time"

	"dondoc/bot/metrics"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/work"
)

// waking is the store that has those who send know of what there is to send.
type waking struct {
	*storage.Store
	saying func(context.Context, chat.Change) error
}

// Commit commits; where the change says something, those who send do it.
func (w *waking) Commit(ctx context.Context, c chat.Change) error {
	if len(c.Messages) == 0 {
		return w.Store.Commit(ctx, c)
	}
	return w.saying(ctx, c)
}

// watched is the store with metrics: it counts changes and deliveries.
type watched struct {
	waking
	metrics *metrics.Metrics
}

// Commit counts conflicts.
func (w *watched) Commit(ctx context.Context, c chat.Change) error {
	err := w.waking.Commit(ctx, c)
	if errors.Is(err, work.ErrConflict) {
		w.metrics.Conflicted()
	}
	return err
}

// Settle counts deliveries.
func (w *watched) Settle(ctx context.Context, m chat.Message, lane chat.Lane, d []work.Delivery, dead bool, next time.Time) error {
	err := w.waking.Settle(ctx, m, lane, d, dead, next)
	if err == nil && len(d) > 0 {
		w.metrics.Delivered(m.Kind, d[0].Outcome)
		if lane.IsMail() {
			w.metrics.MailSent(d[0].Outcome)
		}
	}
	return err
}
