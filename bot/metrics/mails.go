package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"dondoc/work"
	"dondoc/work/mailing"
)

// mails counts e-mail.
type mails struct {
	sent, received, refused *prometheus.CounterVec
}

func newMails() mails {
	return mails{
		sent: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_mails_total", Help: "E-mails that left the outbox, by outcome.",
		}, []string{"outcome"}),
		received: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_mails_received_total", Help: "E-mails that came in, by what became of them.",
		}, []string{"result"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dondoc_mail_addresses_refused_total", Help: "E-mails that never arrive, by how that was found out and what it is about.",
		}, []string{"by", "about"}),
	}
}

// MailSent counts an e-mail that has left the outbox.
func (m *Metrics) MailSent(outcome work.Outcome) {
	m.mails.sent.WithLabelValues(string(outcome)).Inc()
}

// MailReceived counts an e-mail that came in.
func (m *Metrics) MailReceived(result string) { m.mails.received.WithLabelValues(result).Inc() }

// MailRefused wraps what is told of mail that was refused for good, and counts it.
func (m *Metrics) MailRefused(next func(context.Context, int64, string, mailing.Refusal) error) func(context.Context, int64, string, mailing.Refusal) error {
	return func(ctx context.Context, person int64, address string, why mailing.Refusal) error {
		err := next(ctx, person, address, why)
		if err == nil {
			m.mails.refused.WithLabelValues(how(why)).Inc()
		}
		return err
	}
}

// how says how it was found out that a mail was refused, and what that is about.
func how(why mailing.Refusal) (by, about string) {
	by, about = "server", "mail"
	if why.Report {
		by = "report"
	}
	switch {
	case why.Gone:
		about = "address"
	case why.Shared:
		about = "server"
	}
	return by, about
}

// MailAway has the metrics tell whether the mail servers can be used: smtp and imap return false
// while they can.
func (m *Metrics) MailAway(smtp, imap func() bool) {
	m.registry.MustRegister(mailAway{smtp, imap})
}

type mailAway struct{ smtp, imap func() bool }

var mailServerAway = prometheus.NewDesc("dondoc_mail_server_away", "1 while a mail server cannot be used, by which.", []string{"server"}, nil)

// Describe describes the gauge.
func (a mailAway) Describe(out chan<- *prometheus.Desc) { out <- mailServerAway }

// Collect asks the parts that use the servers.
func (a mailAway) Collect(out chan<- prometheus.Metric) {
	for name, away := range map[string]func() bool{"smtp": a.smtp, "imap": a.imap} {
		if away == nil {
			continue
		}
		value := 0.0
		if away() {
			value = 1
		}
		out <- prometheus.MustNewConstMetric(mailServerAway, prometheus.GaugeValue, value, name)
	}
}

// post exports what of e-mail waits.
type post struct{ outbox Outbox }

var (
	mailWaiting = prometheus.NewDesc("dondoc_mail_people_waiting", "People for whom e-mail waits to be sent.", nil, nil)
	mailKept    = prometheus.NewDesc("dondoc_mails_kept", "E-mails that were nobody's words and are kept to be looked at.", nil, nil)
)

// Describe describes the gauges.
func (p post) Describe(out chan<- *prometheus.Desc) {
	out <- mailWaiting
	out <- mailKept
}

// Collect reads the store. While Redis is away the gauges are absent.
func (p post) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	waiting, err := p.outbox.Mailed().Waiting(ctx)
	if err != nil {
		return
	}
	kept, err := p.outbox.MailsKept(ctx)
	if err != nil {
		return
	}
	out <- prometheus.MustNewConstMetric(mailWaiting, prometheus.GaugeValue, float64(waiting))
	out <- prometheus.MustNewConstMetric(mailKept, prometheus.GaugeValue, float64(kept))
}
