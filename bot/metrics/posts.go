package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"dondoc/storage/posting"
)

// posts exports how the queue of EVENTS_URL stands.
type posts struct {
	now   func() time.Time
	state func(context.Context) (posting.State, error)
}

var (
	postsWaiting = prometheus.NewDesc("dondoc_events_waiting", "Events that wait to be posted to EVENTS_URL.", nil, nil)
	postsOldest  = prometheus.NewDesc("dondoc_events_oldest_seconds", "Age of the oldest event that waits to be posted.", nil, nil)
	postsDropped = prometheus.NewDesc("dondoc_events_dropped_total", "Events that were dropped because too many waited, or for too long.", nil, nil)
)

// Describe describes the gauges.
func (p posts) Describe(out chan<- *prometheus.Desc) {
	out <- postsWaiting
	out <- postsOldest
	out <- postsDropped
}

// Collect reads the store. While Redis is away the gauges are absent.
func (p posts) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	state, err := p.state(ctx)
	if err != nil {
		return
	}
	age := 0.0
	if !state.Oldest.IsZero() {
		age = max(0, p.now().Sub(state.Oldest).Seconds())
	}
	out <- prometheus.MustNewConstMetric(postsWaiting, prometheus.GaugeValue, float64(state.Waiting))
	out <- prometheus.MustNewConstMetric(postsOldest, prometheus.GaugeValue, age)
	out <- prometheus.MustNewConstMetric(postsDropped, prometheus.CounterValue, float64(state.Dropped))
}
