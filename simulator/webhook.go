package simulator

import (
	"context"
	"net"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/go-telegram/bot/models"
)

// webhook is where updates are delivered; with an empty URL there is none.
type webhook struct {
	url         string
	secret      string
	connections int
	lastError   string
	errorAt     time.Time
	stop        context.CancelFunc // ends the deliveries; nil when none run
}

// setWebhook implements the method. The lock is held, here and below.
func (s *Server) setWebhook(q *request) (any, *apiError) {
	link, secret := q.args["url"], q.args["secret_token"]
	if link == "" {
		return s.deleteWebhook(q)
	}
	switch {
	case len(secret) > 256:
		return nil, badRequest("secret token is too long")
	case !isBase64URL(secret):
		return nil, badRequest("secret token contains unallowed characters")
	}
	if e := s.checkWebhook(link); e != nil {
		return nil, e
	}
	s.stopDeliveries()
	s.setAllowed(q)
	if q.bool("drop_pending_updates") {
		s.updates.waiting = nil
	}
	if s.updates.poll != nil {
		close(s.updates.poll)
		s.updates.poll = nil
	}
	connections := int(min(max(q.int("max_connections"), 1), 100))
	if q.args["max_connections"] == "" {
		connections = 40
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.hook = webhook{url: link, secret: secret, connections: connections, stop: cancel}
	for _, u := range s.updates.waiting {
		u.wake, u.delay, u.fails, u.busy = s.opts.Now(), time.Second, 0, false
	}
	d := newDelivery(s, s.hook)
	s.work.Go(func() { d.run(ctx) })
	return true, nil
}

// checkWebhook accepts only an https URL with a public host and one of four ports.
func (s *Server) checkWebhook(link string) *apiError {
	u, err := url.Parse(link)
	if err != nil || u.Hostname() == "" {
		return badRequest("invalid webhook URL specified")
	}
	ip := net.ParseIP(u.Hostname())
	if s.opts.LocalWebhooks && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()) {
		return nil
	}
	port := u.Port()
	if port == "" {
		port = "443"
	}
	switch {
	case u.Scheme != "https":
		return badRequest("bad webhook: An HTTPS URL must be provided for webhook")
	case !slices.Contains([]string{"443", "80", "88", "8443"}, port):
		return badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
	case u.Hostname() == "localhost", ip != nil && (ip.IsLoopback() || ip.IsPrivate()):
		return badRequest("bad webhook: IP address " + u.Hostname() + " is reserved")
	}
	return nil
}

// deleteWebhook implements the method.
func (s *Server) deleteWebhook(q *request) (any, *apiError) {
	s.stopDeliveries()
	s.hook = webhook{}
	if q.bool("drop_pending_updates") {
		s.updates.waiting = nil
	}
	return true, nil
}

// getWebhookInfo implements the method.
func (s *Server) getWebhookInfo(*request) (any, *apiError) {
	s.expire()
	info := models.WebhookInfo{URL: s.hook.url, PendingUpdateCount: len(s.updates.waiting),
		MaxConnections: s.hook.connections, AllowedUpdates: s.updates.allowed, LastErrorMessage: s.hook.lastError}
	if !s.hook.errorAt.IsZero() {
		info.LastErrorDate = int(s.hook.errorAt.Unix())
	}
	return info, nil
}

// stopDeliveries ends the deliveries of the current webhook; those in progress count as not
// delivered.
func (s *Server) stopDeliveries() {
	if s.hook.stop != nil {
		s.hook.stop()
		s.hook.stop = nil
	}
}

// retryAfter reads the header of an unsuccessful answer, at most an hour.
func retryAfter(header string) time.Duration {
	seconds, err := strconv.Atoi(header)
	if err != nil {
		return 0
	}
	return time.Duration(min(max(seconds, 0), 3600)) * time.Second
}
