package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"dondoc/bot/channels"
	"dondoc/bot/metrics"
	"dondoc/bot/outgoing"
	"dondoc/bot/pages"
	"dondoc/bot/systemd"
	"dondoc/chat"
	"dondoc/handlers"
	"dondoc/mail"
	"dondoc/scheduler"
	"dondoc/storage"
	"dondoc/storage/ownredis"
	"dondoc/telegram"
	"dondoc/work"
)

const (
	// leaseTTL is the time until another replica takes over from one that was killed.
	leaseTTL = 3 * time.Second
	// pulse is how often a replica tries to take the lead, and checks its dependencies.
	pulse = 500 * time.Millisecond
	// answerTimeout is how long Redis may take to answer a check.
	answerTimeout = 3 * time.Second
	// silence is the time without an answered poll after which Telegram counts as away. A
	// poll without updates takes 50 seconds.
	silence = 90 * time.Second

	// drainLanes is how long serve goes on handling received updates when it stops, and
	// drainBox how long their answers may wait to be sent.
	drainLanes = 5 * time.Second
	drainBox   = 2 * time.Second
	// finishSends leaves time for the longest call to Telegram: a call that is interrupted
	// may have sent its message, which would be sent again after the next start.
	finishSends = telegram.FinishTimeout + time.Second
	// stopBudget is how long receiving, handling and sending may take to end.
	stopBudget = drainLanes + telegram.ReceiverTail + drainBox + finishSends
	// pagesTimeout is how long the operators' pages may take to close.
	pagesTimeout = time.Second
	// stopLimit is the longest time that the whole shutdown takes. Whatever stops serve,
	// such as deploy/dondoc.service and compose.yaml, must wait longer before killing it.
	stopLimit = stopBudget + answerTimeout + pagesTimeout + ownredis.StopTimeout
)

// service is a running bot: one replica of it.
type service struct {
	*deployment
	now       func() time.Time
	client    *telegram.Client
	store     *watched
	handlers  *handlers.Handlers
	sender    *telegram.Sender
	mail      *mail.Sender          // nil: there is no e-mail
	channels  *channels.Switch      // nil: Telegram is the only one
	letters   func(context.Context) // reads answers to e-mail until the context ends; nil: nothing does
	scheduler *scheduler.Scheduler
	poster    *outgoing.Poster // nil: events are not posted
	health    *pages.Health
	metrics   *metrics.Metrics
	manager   *systemd.Manager
	receiver  atomic.Pointer[telegram.Receiver] // nil while standing by, and with a webhook
	webhook   *telegram.Webhook                 // nil: updates are polled
}

// run leads whenever it can, otherwise it is on standby, until ctx ends. It continues when
// Redis or Telegram goes away.
func (s *service) run(ctx context.Context) {
	watching, stop := context.WithCancel(context.WithoutCancel(ctx))
	var watcher sync.WaitGroup
	watcher.Go(func() { s.watch(watching) })
	watcher.Go(func() { s.watchDays(watching) })
	for ctx.Err() == nil {
		asked := s.now()
		lease, err := s.store.Lead(ctx, leaseTTL, asked)
		switch {
		case err == nil:
			s.lead(ctx, lease)
		case errors.Is(err, storage.ErrLed):
			s.health.Become(pages.Standby)
		case ctx.Err() == nil:
			s.health.Heard("redis", asked, err)
		}
		pause(ctx, pulse)
	}
	s.health.Become(pages.Stopping)
	s.closeWebhook()
	stop()
	watcher.Wait()
}

// handle is the way of an update that has come in.
func (s *service) handle() func(context.Context, chat.Incoming) error {
	return s.metrics.Observed(s.now, s.handlers.Handle)
}

func (s *service) receiverOptions() telegram.ReceiverOptions {
	return telegram.ReceiverOptions{Quarantine: s.store.Quarantine, Renamed: s.renamed, Now: s.now, Logger: s.log, Drain: drainLanes, Durable: s.durable()}
}

// newWebhook makes the webhook, which every replica serves as long as it runs.
func (s *service) newWebhook() *telegram.Webhook {
	address, _ := s.webhookAddress()
	return telegram.NewWebhook(s.client, s.handle(), telegram.WebhookOptions{
		ReceiverOptions: s.receiverOptions(), Address: address, Secret: s.TelegramWebhookSecret, Turn: s.store.Turn,
		Refused: s.metrics.Refused,
	})
}

// closeWebhook takes no more updates and lets those end that are in the works.
func (s *service) closeWebhook() {
	if s.webhook != nil {
		s.webhook.Close(drainLanes)
	}
}

// lead receives, schedules and sends until ctx ends or the lease is lost. The order of
// stopping: nothing new comes in; what has come in is handled; the answers go out; then
// the next replica may begin.
func (s *service) lead(ctx context.Context, lease storage.Lease) {
	s.metrics.Leads(true)
	if s.channels != nil {
		s.channels.Resume()
	}
	defer s.metrics.Leads(false)
	defer s.receiver.Store(nil)

	incoming, stopIncoming := context.WithCancel(ctx)
	outgoing, stopOutgoing := context.WithCancel(context.WithoutCancel(ctx))
	defer stopOutgoing()
	defer stopIncoming()
	var in, out sync.WaitGroup
	if s.webhook != nil {
		in.Go(func() { s.webhook.Keep(incoming) })
	} else {
		receiver := telegram.NewReceiver(s.client, s.handle(), s.receiverOptions())
		s.receiver.Store(receiver)
		in.Go(func() { s.ended("receiver", receiver.Run(incoming)) })
	}
	in.Go(func() { s.ended("scheduler", s.scheduler.Run(incoming, clock(s.now))) })
	in.Go(func() { s.setMenus(incoming) })
	in.Go(func() { s.post(incoming) })
	if s.letters != nil {
		in.Go(func() { s.letters(incoming) })
	}
	out.Go(func() { s.ended("sender", s.sender.Run(outgoing)) })
	if s.mail != nil {
		out.Go(func() { s.ended("mail", s.mail.Run(outgoing)) })
	}
	s.health.Become(pages.Receiving)

	select {
	case <-ctx.Done():
		s.log.Info("stopping: finishing what is in flight; a second signal ends it at once")
		s.health.Become(pages.Stopping)
	case <-lease.Lost():
		s.log.Warn("lost the lead, standing by")
		s.health.Become(pages.Deposed)
		stopOutgoing()
	}
	deadline := time.Now().Add(stopBudget)
	stopIncoming()
	if ctx.Err() != nil {
		s.closeWebhook()
	}
	waitFor(&in, drainLanes+telegram.ReceiverTail)
	s.flush(outgoing, deadline.Add(-finishSends))
	stopOutgoing()
	waitFor(&out, time.Until(deadline))

	releasing, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerTimeout)
	defer cancel()
	if err := lease.Release(releasing); err != nil {
		s.log.Warn("could not hand the lead on; it ends by itself", "within", leaseTTL, "error", err)
	}
}

// commit stores a change and has what it says sent.
func (s *service) commit(ctx context.Context, c chat.Change) error {
	err := s.sender.Commit(ctx, c, s.store.CommitLeasing)
	if err == nil && s.mail != nil {
		s.mail.Queued(c.Messages)
	}
	return err
}

// ended logs a part that ended with an error.
func (s *service) ended(part string, err error) {
	if err != nil {
		s.log.Error("ended", "part", part, "error", err)
	}
}

// flush waits, at most until the deadline, until no answer to a person is left that could
// be sent now.
func (s *service) flush(ctx context.Context, deadline time.Time) {
	ctx, cancel := context.WithDeadline(ctx, deadline)
	defer cancel()
	for ctx.Err() == nil && s.answersWait(ctx) {
		s.sender.Wake()
		pause(ctx, 20*time.Millisecond)
	}
}

// answersWait reports whether an answer to a person could be sent now. A lane that is being
// sent does not count; the sender finishes it.
func (s *service) answersWait(ctx context.Context) bool {
	chats, err := s.store.Ready(ctx, s.now(), map[chat.Lane]int{chat.PressLane: 1, chat.UrgentLane: 1})
	return err == nil && len(chats) > 0
}

// watch keeps checking whether Redis and Telegram answer.
func (s *service) watch(ctx context.Context) {
	for ctx.Err() == nil {
		asked := s.now()
		asking, cancel := context.WithTimeout(ctx, answerTimeout)
		err := s.store.Ping(asking)
		cancel()
		if ctx.Err() != nil {
			return
		}
		s.health.Heard("redis", asked, err)
		s.health.Heard("replicas", s.now(), s.tooFew(ctx))
		heard, away := s.telegramState()
		s.health.Heard("telegram", s.now(), away)
		if s.channels != nil && (heard || away != nil) {
			if err := s.channels.Heard(ctx, away == nil); err != nil && ctx.Err() == nil {
				s.log.Debug("the time without Telegram is not counted", "error", err)
			}
		}
		s.manager.Alive() // also while something is away: starting again would not bring it back
		pause(ctx, pulse)
	}
}

// tellManager tells the service manager of a new role.
func (s *service) tellManager(r pages.Role) {
	switch r {
	case pages.Receiving, pages.Standby:
		s.manager.Works(string(r))
	case pages.Stopping:
		s.manager.Stops()
	default:
		s.manager.Status(string(r))
	}
}

// telegramState returns what is wrong with receiving, and whether Telegram has been heard since
// this replica leads. One on standby does not receive.
func (s *service) telegramState() (heard bool, away error) {
	receiver := s.receiver.Load()
	switch {
	case s.webhook != nil:
		return s.webhook.Heard(), s.webhook.State()
	case receiver == nil:
		return false, nil
	}
	if receiver.Unkept() != nil {
		return false, nil // it was not asked
	}
	last, err := receiver.State()
	if err == nil && !last.IsZero() && s.now().Sub(last) > silence {
		err = fmt.Errorf("no poll has been answered since %s", last.Format(time.RFC3339))
	}
	return !last.IsZero(), err
}

// setMenus sets the command menus. The bot works without them, so an error is only logged.
func (s *service) setMenus(ctx context.Context) {
	err := setMenus(ctx, s.client, s.language)
	if err != nil && ctx.Err() == nil {
		s.log.Warn("the command menus could not be set", "error", err)
	}
}

// setMenus sets the menus for people who have not joined and for groups, one for each
// supported language of a Telegram app; others read the default. Whoever joins gets a menu
// of their own.
func setMenus(ctx context.Context, client *telegram.Client, byDefault work.Language) error {
	each := func(menu func(work.Language) []chat.MenuItem) map[string][]chat.MenuItem {
		return map[string][]chat.MenuItem{
			"":                      menu(byDefault),
			string(work.Vietnamese): menu(work.Vietnamese),
			string(work.English):    menu(work.English),
		}
	}
	return errors.Join(client.SetMenus(ctx, each(handlers.StrangerMenu)), client.SetGroupMenus(ctx, each(handlers.GroupMenu)))
}

// clock implements the scheduler's clock with a function.
type clock func() time.Time

// Now returns the time.
func (c clock) Now() time.Time { return c() }

// pause waits for d, or until ctx ends.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// waitFor waits for the group, at most for d.
func waitFor(group *sync.WaitGroup, d time.Duration) {
	done := make(chan struct{})
	go func() {
		group.Wait()
		close(done)
	}()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
}
