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

// waking is the store that tells the sender when there is something new to send.
type waking struct {
	*storage.Store
	queued func([]chat.Message)
}

// Commit commits and tells.
func (w *waking) Commit(ctx context.Context, c chat.Change) error {
	err := w.Store.Commit(ctx, c)
	if err == nil && len(c.Messages) > 0 {
		w.queued(c.Messages)
	}
	return err
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
		if lane == chat.MailLane {
			w.metrics.MailSent(d[0].Outcome)
		}
	}
	return err
}
