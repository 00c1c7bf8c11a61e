// Package metrics counts what serve does, for Prometheus.
package metrics

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"dondoc/chat"
	"dondoc/scheduler"
	"dondoc/storage/codec"
	"dondoc/storage/mailed"
	"dondoc/storage/posting"
	"dondoc/work"
)

// Metrics are the data of /metrics. Counters are incremented at each event; gauges of
// waiting messages are read from the store at each request.
type Metrics struct {
	registry  *prometheus.Registry
	updates   *prometheus.CounterVec // by kind and result
	handling  prometheus.Histogram
	messages  *prometheus.CounterVec // by kind and outcome
	passes    *prometheus.CounterVec // by pass and result
	conflicts prometheus.Counter
	leader    prometheus.Gauge
	refused   *prometheus.CounterVec // requests to the webhook, by reason
	beats     *prometheus.CounterVec // by result
	posted    *prometheus.CounterVec // by result
	mails     mails
}

// New makes the metrics of a deployment; broken names the records that cannot be decoded.
func New(now func() time.Time, waiting Outbox, broken func() []codec.Broken) *Metrics {
	m := &Metrics{
		mails:    newMails(),
		registry: prometheus.NewRegistry(),
		updates: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_updates_total", Help: "Updates handled, by kind and result.",
		}, []string{"kind", "result"}),
		handling: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "dondoc_update_seconds", Help: "Time to handle one update.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}),
		messages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_messages_total", Help: "Messages that left the outbox, by kind and outcome.",
		}, []string{"kind", "outcome"}),
		passes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_passes_total", Help: "Scheduler passes, by pass and result.",
		}, []string{"pass", "result"}),
		conflicts: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "dondoc_commit_conflicts_total", Help: "Changes that had to be repeated because something changed meanwhile.",
		}),
		leader: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "dondoc_leader", Help: "1 while this replica receives, sends and schedules.",
		}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_webhook_refused_total", Help: "Requests to the webhook that were not Telegram's, by what was wrong.",
		}, []string{"reason"}),
		beats: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_heartbeats_total", Help: "Calls to HEARTBEAT_URL, by result.",
		}, []string{"result"}),
		posted: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_events_posted_total", Help: "Calls to EVENTS_URL, by result.",
		}, []string{"result"}),
	}
	m.registry.MustRegister(m.updates, m.handling, m.messages, m.passes, m.conflicts, m.leader, m.refused, m.beats, m.posted, m.mails.sent, m.mails.received, m.mails.refused, post{waiting},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		queue{now: now, outbox: waiting}, posts{now: now, state: func(ctx context.Context) (posting.State, error) { return waiting.Posting().State(ctx) }}, brokenGauge{broken})
	return m
}

// Observed counts handled updates and measures their duration.
func (m *Metrics) Observed(now func() time.Time, next func(context.Context, chat.Incoming) error) func(context.Context, chat.Incoming) error {
	return func(ctx context.Context, in chat.Incoming) error {
		start := now()
		err := next(ctx, in)
		m.updates.WithLabelValues(string(in.Kind), result(err)).Inc()
		m.handling.Observe(now().Sub(start).Seconds())
		return err
	}
}

// Passed counts passes.
func (m *Metrics) Passed(r scheduler.Report, err error) {
	m.passes.WithLabelValues(r.Pass, result(err)).Inc()
}

// Conflicted counts a change that must be repeated.
func (m *Metrics) Conflicted() { m.conflicts.Inc() }

// Delivered counts a message that has left the outbox.
func (m *Metrics) Delivered(kind work.MessageKind, outcome work.Outcome) {
	m.messages.WithLabelValues(string(kind), string(outcome)).Inc()
}

// Refused counts a request to the webhook that was not Telegram's.
func (m *Metrics) Refused(reason string) { m.refused.WithLabelValues(reason).Inc() }

// Beat counts a call to HEARTBEAT_URL.
func (m *Metrics) Beat(err error) { m.beats.WithLabelValues(result(err)).Inc() }

// Posted counts a call to EVENTS_URL.
func (m *Metrics) Posted(err error) { m.posted.WithLabelValues(result(err)).Inc() }

// Leads says whether this replica leads.
func (m *Metrics) Leads(yes bool) {
	value := 0.0
	if yes {
		value = 1
	}
	m.leader.Set(value)
}

// Handler serves the metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// result is the label for a result.
func result(err error) string {
	switch {
	case err == nil:
		return "ok"
	case errors.Is(err, work.ErrConflict):
		return "conflict"
	case errors.Is(err, context.Canceled):
		return "cancelled"
	}
	return "error"
}

// Outbox tells how many messages wait to be sent, and events to be posted, and of e-mail.
type Outbox interface {
	Mailed() mailed.Store
	MailsKept(context.Context) (int, error)
	OutboxSize(context.Context) (waiting, dead int, oldest time.Time, err error)
	UnreadableSize(context.Context) (int, error)
	Posting() posting.Queue
}

// queue exports the outbox's present state.
type queue struct {
	now    func() time.Time
	outbox Outbox
}

var (
	queueWaiting = prometheus.NewDesc("dondoc_outbox_messages", "Messages that wait to be sent.", nil, nil)
	queueOldest  = prometheus.NewDesc("dondoc_outbox_oldest_seconds", "Age of the oldest message that waits.", nil, nil)
	queueDead    = prometheus.NewDesc("dondoc_dead_letters", "Messages that were given up.", nil, nil)
	queueBroken  = prometheus.NewDesc("dondoc_unreadable_messages", "Messages that were put aside because they cannot be read.", nil, nil)
)

// Describe describes the gauges.
func (q queue) Describe(out chan<- *prometheus.Desc) {
	out <- queueWaiting
	out <- queueOldest
	out <- queueDead
	out <- queueBroken
}

// Collect reads the store. While Redis is away the gauges are absent.
func (q queue) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	waiting, dead, oldest, err := q.outbox.OutboxSize(ctx)
	if err != nil {
		return
	}
	broken, err := q.outbox.UnreadableSize(ctx)
	if err != nil {
		return
	}
	age := 0.0
	if !oldest.IsZero() {
		age = max(0, q.now().Sub(oldest).Seconds())
	}
	out <- prometheus.MustNewConstMetric(queueWaiting, prometheus.GaugeValue, float64(waiting))
	out <- prometheus.MustNewConstMetric(queueOldest, prometheus.GaugeValue, age)
	out <- prometheus.MustNewConstMetric(queueDead, prometheus.GaugeValue, float64(dead))
	out <- prometheus.MustNewConstMetric(queueBroken, prometheus.GaugeValue, float64(broken))
}

// brokenGauge shows how many records have been found broken and not been read well since.
type brokenGauge struct {
	known func() []codec.Broken
}

var brokenRecords = prometheus.NewDesc("dondoc_broken_records", "Records in Redis that cannot be read and are stepped over, by kind.", []string{"kind"}, nil)

// Describe describes the gauge.
func (g brokenGauge) Describe(out chan<- *prometheus.Desc) { out <- brokenRecords }

// Collect counts by kind; the kind task is shown even when its count is zero.
func (g brokenGauge) Collect(out chan<- prometheus.Metric) {
	counts := map[string]int{codec.KindTask: 0}
	for _, b := range g.known() {
		counts[b.Kind]++
	}
	for kind, n := range counts {
		out <- prometheus.MustNewConstMetric(brokenRecords, prometheus.GaugeValue, float64(n), kind)
	}
}
