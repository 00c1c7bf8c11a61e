package main

import (
	"context"
	"time"

	"dondoc/bot/outgoing"
	"dondoc/storage"
)

const (
	// postedLate is the age from which on an event that waits to be posted is worth a warning.
	postedLate = 10 * time.Minute
	// dropsTold is how long check tells of events that were dropped.
	dropsTold = 30 * 24 * time.Hour
)

// newPoster makes what posts to EVENTS_URL; nil without one.
func (s *service) newPoster() *outgoing.Poster {
	return outgoing.NewPoster(s.EventsURL, s.EventsSecret, s.store.Posting(), s.store.Directory,
		outgoing.Options{Now: s.now, Log: s.log, Observe: s.metrics.Posted})
}

// post posts events until ctx ends. Without EVENTS_URL nothing more is queued, and what still
// waits is dropped.
func (s *service) post(ctx context.Context) {
	if s.poster != nil {
		s.poster.Run(ctx)
		return
	}
	for ctx.Err() == nil {
		waited, err := s.store.Posting().End(ctx)
		if err == nil {
			if waited > 0 {
				s.log.Warn("EVENTS_URL is not set any more: the events that waited to be posted are dropped", "events", waited)
			}
			return
		}
		pause(ctx, pulse)
	}
}

// outgoing tells of what serve tells other servers.
func (f *findings) outgoing(ctx context.Context, d *deployment, store *storage.Store, now time.Time) {
	if d.HeartbeatURL != "" {
		f.add(fine, "heartbeat", "serve fetches a page of %s while the scheduler runs", outgoing.Host(d.HeartbeatURL))
	}
	state, err := store.Posting().State(ctx)
	if err != nil {
		f.add(fault, "events", "%v", err)
		return
	}
	switch host := outgoing.Host(d.EventsURL); {
	case d.EventsURL == "" && state.On:
		f.add(warning, "events", "%d wait to be posted, but EVENTS_URL is not set; serve will drop them", state.Waiting)
	case d.EventsURL == "":
	case !state.On:
		f.add(fine, "events", "posted to %s from the next start of serve on", host)
	case state.Waiting == 0:
		f.add(fine, "events", "posted to %s; none waits", host)
	default:
		level, age := fine, max(0, now.Sub(state.Oldest))
		if age > postedLate {
			level = warning
		}
		f.add(level, "events", "%d wait to be posted to %s, the oldest for %s", state.Waiting, host, age.Round(time.Second))
	}
	if state.Dropped > 0 && now.Sub(state.Last) < dropsTold {
		f.add(warning, "events", "%d were dropped since too many waited, or for too long, the last on %s; the export has them",
			state.Dropped, state.Last.In(d.location).Format("2006-01-02 15:04"))
	}
}
