package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"dondoc/chat"
	"dondoc/handlers"
	"dondoc/scheduler"
	"dondoc/storage"
	"dondoc/storage/ownredis"
	"dondoc/telegram"
	"dondoc/work"
)

const (
	// leaseTTL is how soon another replica takes over from one that was killed.
	leaseTTL = 3 * time.Second
	// pulse is how often a replica looks whether it may lead, and whether all is well.
	pulse = 500 * time.Millisecond
	// answerTimeout is how long Redis may take to show that it is there.
	answerTimeout = 3 * time.Second
	// silence is after how long without an answered poll Telegram counts as away. A poll
	// that brings nothing takes 50 seconds.
	silence = 90 * time.Second

	// What has come in is handled for so long when serve stops, and what was said at the
	// last moment waits for so long to be sent.
	drainLanes = 5 * time.Second
	drainBox   = 2 * time.Second
	// finishSends leaves room for the longest call to Telegram: one that is cut off may have
	// sent its message, which would be sent again after the next start.
	finishSends = telegram.FinishTimeout + time.Second
	// stopBudget is how long receiving, handling and sending may take to end.
	stopBudget = drainLanes + telegram.ReceiverTail + drainBox + finishSends
	// pagesTimeout is how long the operators' pages may take to close.
	pagesTimeout = time.Second
	// stopLimit is the longest that all of stopping takes. Whoever stops serve, as
	// deploy/dondoc.service and compose.yaml do, must wait longer before killing it.
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
	scheduler *scheduler.Scheduler
	health    *health
	metrics   *metrics
	receiver  atomic.Pointer[telegram.Receiver] // nil while standing by
}

// run leads whenever it may and stands by otherwise, until ctx ends. Neither Redis nor
// Telegram going away ends it.
func (s *service) run(ctx context.Context) {
	watching, stop := context.WithCancel(context.WithoutCancel(ctx))
	var watcher sync.WaitGroup
	watcher.Go(func() { s.watch(watching) })
	watcher.Go(func() { s.watchDays(watching) })
	for ctx.Err() == nil {
		lease, err := s.store.Lead(ctx, leaseTTL)
		switch {
		case err == nil:
			s.lead(ctx, lease)
		case errors.Is(err, storage.ErrLed):
			s.health.become(standby)
		case ctx.Err() == nil:
			s.health.heard("redis", err)
		}
		pause(ctx, pulse)
	}
	s.health.become(stopping)
	stop()
	watcher.Wait()
}

// lead receives, schedules and sends until ctx ends or the lease is lost. The order of
// stopping: nothing new comes in; what has come in is handled; the answers go out; then
// the next replica may begin.
func (s *service) lead(ctx context.Context, lease storage.Lease) {
	s.metrics.leader.Set(1)
	defer s.metrics.leader.Set(0)
	receiver := telegram.NewReceiver(s.client, s.metrics.observed(s.now, s.handlers.Handle), telegram.ReceiverOptions{
		Quarantine: s.store.Quarantine, Renamed: s.renamed, Now: s.now, Logger: s.log, Drain: drainLanes,
	})
	s.receiver.Store(receiver)
	defer s.receiver.Store(nil)

	incoming, stopIncoming := context.WithCancel(ctx)
	outgoing, stopOutgoing := context.WithCancel(context.WithoutCancel(ctx))
	defer stopOutgoing()
	defer stopIncoming()
	var in, out sync.WaitGroup
	in.Go(func() { s.ended("receiver", receiver.Run(incoming)) })
	in.Go(func() { s.ended("scheduler", s.scheduler.Run(incoming, clock(s.now))) })
	in.Go(func() { s.setMenus(incoming) })
	out.Go(func() { s.ended("sender", s.sender.Run(outgoing)) })
	s.health.become(receiving)

	select {
	case <-ctx.Done():
		s.log.Info("stopping: finishing what is in flight; a second signal ends it at once")
		s.health.become(stopping)
	case <-lease.Lost():
		s.log.Warn("lost the lead, standing by")
		s.health.become(deposed)
		stopOutgoing()
	}
	deadline := time.Now().Add(stopBudget)
	stopIncoming()
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

// ended tells of a part that ended with an error.
func (s *service) ended(part string, err error) {
	if err != nil {
		s.log.Error("ended", "part", part, "error", err)
	}
}

// flush waits until no answer to a person waits any more that could go out now, but not
// longer than to the deadline.
func (s *service) flush(ctx context.Context, deadline time.Time) {
	ctx, cancel := context.WithDeadline(ctx, deadline)
	defer cancel()
	for ctx.Err() == nil && s.answersWait(ctx) {
		s.sender.Wake()
		pause(ctx, 20*time.Millisecond)
	}
}

// answersWait reports whether an answer to a person could be sent now. A lane that is being
// sent from does not count; the sender finishes it.
func (s *service) answersWait(ctx context.Context) bool {
	chats, err := s.store.Ready(ctx, s.now(), map[chat.Lane]int{chat.PressLane: 1, chat.UrgentLane: 1})
	return err == nil && len(chats) > 0
}

// watch keeps asking whether Redis and Telegram are there.
func (s *service) watch(ctx context.Context) {
	for ctx.Err() == nil {
		asking, cancel := context.WithTimeout(ctx, answerTimeout)
		err := s.store.Ping(asking)
		cancel()
		if ctx.Err() != nil {
			return
		}
		s.health.heard("redis", err)
		s.health.heard("telegram", s.telegramAway())
		pause(ctx, pulse)
	}
}

// telegramAway says what is wrong with receiving. Who stands by does not receive.
func (s *service) telegramAway() error {
	receiver := s.receiver.Load()
	if receiver == nil {
		return nil
	}
	last, err := receiver.State()
	if err == nil && !last.IsZero() && s.now().Sub(last) > silence {
		err = fmt.Errorf("no poll has been answered since %s", last.Format(time.RFC3339))
	}
	return err
}

// setMenus sets the command menus. They are a convenience: when Telegram does not take them,
// that is told and no more.
func (s *service) setMenus(ctx context.Context) {
	err := setMenus(ctx, s.client, s.language)
	if err != nil && ctx.Err() == nil {
		s.log.Warn("the command menus could not be set", "error", err)
	}
}

// setMenus sets the menus of those who have not joined and of groups, for each language of
// people's Telegram; others read the default. Who joins gets a menu of their own.
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

// clock lets a function tell the scheduler the time.
type clock func() time.Time

// Now returns the time.
func (c clock) Now() time.Time { return c() }

// pause waits, or returns early when ctx ends.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// waitFor waits for the group, but no longer than d.
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
