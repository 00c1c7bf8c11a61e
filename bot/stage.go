package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/documents"
	"dondoc/handlers"
	"dondoc/scheduler"
	"dondoc/simulator"
	"dondoc/simulator/story"
	"dondoc/storage"
	"dondoc/telegram"
)

// stage is the whole bot on this machine, from the local Telegram to Redis, in the
// production code, with a clock that is moved by hand.
type stage struct {
	*deployment
	server    *simulator.Server
	clock     *stageClock
	store     *storage.Store
	scheduler *scheduler.Scheduler
	files     string                 // where "do import" and "do units" look
	passed    func(scheduler.Report) // is told of each pass when it has run; nil for nobody
	world     world
	stop      func()
}

// stageClock stands still until it is moved.
type stageClock struct {
	mu    sync.Mutex
	now   time.Time
	moved time.Time
}

// Now is the moment the clock stands at.
func (c *stageClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// running is the same clock, running on since it was moved: for pauses and leases, which
// would never end otherwise.
func (c *stageClock) running() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now.Add(time.Since(c.moved))
}

func (c *stageClock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now, c.moved = t, time.Now()
}

// openStage starts everything at that moment on the store.
func openStage(ctx context.Context, d *deployment, store *storage.Store, at time.Time, w world) (*stage, error) {
	clock := &stageClock{}
	clock.set(at)
	w.now = clock.Now
	s := &stage{deployment: d, clock: clock, store: store, world: w}
	s.server = simulator.New(simulator.Options{Name: "Đôn đốc", Now: clock.Now, Limits: &simulator.Limits{}})
	if err := s.server.Start("127.0.0.1:0"); err != nil {
		return nil, err
	}
	d.TelegramAPIURL, d.TelegramBotToken = s.server.URL(), s.server.Token()
	client, err := d.dial(ctx)
	if err == nil {
		err = errors.Join(store.Migrate(ctx), store.SetBot(ctx, client.Username()), setMenus(ctx, client, d.language))
	}
	if err != nil {
		s.server.Close()
		return nil, err
	}

	wake := &waking{Store: store}
	handling := handlers.New(wake, handlers.Options{
		Bot: client.Username(), Now: clock.Now, Location: d.location, Language: d.language,
		Calendar: d.workingDays, Logger: d.log,
	})
	receiver := telegram.NewReceiver(client, handling.Handle, telegram.ReceiverOptions{
		Quarantine: store.Quarantine, Now: clock.Now, Logger: d.log,
	})
	sender := telegram.NewSender(client, store, telegram.SenderOptions{
		Now: clock.running, Unpaced: true, Unreachable: handling.Unreachable, Redirect: handling.Redirect, Logger: d.log,
	})
	wake.wake = sender.Wake
	if s.scheduler, err = scheduler.New(wake, d.schedule(client.Username())); err != nil {
		s.server.Close()
		return nil, err
	}

	running, cancel := context.WithCancel(ctx)
	var parts sync.WaitGroup
	parts.Go(func() { _ = receiver.Run(running) }) // ends with running; there is nothing else to tell
	parts.Go(func() { _ = sender.Run(running) })
	s.stop = func() {
		cancel()
		parts.Wait()
		client.Close()
		s.server.Close()
	}
	return s, nil
}

// story is the stage as scripts see it.
func (s *stage) story(ctx context.Context) story.Stage {
	return story.Stage{
		Server:   s.server,
		Location: s.location,
		At:       func(t time.Time) error { return s.moveTo(ctx, t) },
		Settle:   func() error { return s.settle(ctx) },
		Do:       func(args []string) (string, error) { return s.do(ctx, args) },
		Show:     func(args []string) (string, error) { return s.show(ctx, args) },
	}
}

// moveTo moves the clock, stopping wherever the scheduler may have something to do.
func (s *stage) moveTo(ctx context.Context, t time.Time) error {
	for {
		at := s.scheduler.Next(s.clock.Now())
		if at.After(t) {
			break
		}
		if err := s.tick(ctx, at); err != nil {
			return err
		}
	}
	return s.tick(ctx, t)
}

func (s *stage) tick(ctx context.Context, at time.Time) error {
	s.clock.set(at)
	reports, err := s.scheduler.Tick(ctx, at)
	if err != nil {
		return err
	}
	messages := 0
	for _, r := range reports {
		messages += r.Messages
		if s.passed != nil {
			s.passed(r)
		}
	}
	if messages == 0 {
		return nil
	}
	return s.settle(ctx)
}

// settlePatience is how long the bot may take to come to rest.
const settlePatience = 10 * time.Second

// settle waits until every update is handled and everything is sent.
func (s *stage) settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, settlePatience)
	defer cancel()
	for {
		if err := s.server.Drained(ctx); err != nil {
			return err
		}
		waiting, _, _, err := s.store.OutboxSize(ctx)
		if err != nil {
			return err
		}
		if waiting == 0 && s.server.Pending() == 0 {
			return nil
		}
		changed := s.server.Changed()
		select {
		case <-changed:
		case <-time.After(2 * time.Millisecond): // the outbox empties a moment after the last message arrives
		case <-ctx.Done():
			return fmt.Errorf("%d messages wait to be sent: %w", waiting, ctx.Err())
		}
	}
}

// do carries out "do invite ROLE [UNIT]", "do import FILE" and "do units FILE".
func (s *stage) do(ctx context.Context, args []string) (string, error) {
	switch verb, rest := args[0], args[1:]; {
	case verb == "invite" && len(rest) >= 1 && len(rest) <= 2:
		unit := ""
		if len(rest) == 2 {
			unit = rest[1]
		}
		dir, err := s.store.Directory(ctx)
		if err != nil {
			return "", err
		}
		invite, code, err := newInvite(dir, rest[0], unit, 1, 7*24*time.Hour, s.clock.Now())
		if err != nil {
			return "", err
		}
		err = s.store.Commit(ctx, chat.Change{Cause: "stage:" + invite.Hash, At: s.clock.Now(), Invites: []chat.Invite{invite}})
		return "https://t.me/" + s.server.Bot().Username + "?start=" + code, err
	case verb == "import" && len(rest) == 1:
		appendix, err := readFile(filepath.Join(s.files, rest[0]), readAppendix)
		if err != nil {
			return "", err
		}
		return "", (&importVerb{Year: s.clock.Now().Year()}).into(ctx, s.deployment, s.store, s.world, appendix)
	case verb == "units" && len(rest) == 1:
		rows, err := readFile(filepath.Join(s.files, rest[0]), readUnits)
		if err != nil {
			return "", err
		}
		return "", (&unitsVerb{}).into(ctx, s.deployment, s.store, s.world, rows)
	}
	return "", fmt.Errorf("not a thing to do: %s", strings.Join(args, " "))
}

// show answers "show task N": how the task's assignments stand, as the export has them.
func (s *stage) show(ctx context.Context, args []string) (string, error) {
	var id int
	if _, err := fmt.Sscanf(strings.Join(args, " "), "task %d", &id); err != nil {
		return "", fmt.Errorf("not a thing to show: %s", strings.Join(args, " "))
	}
	t, err := s.store.Task(ctx, id)
	if err != nil {
		return "", err
	}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return "", err
	}
	var lines []string
	for _, row := range documents.ExportRows(t, dir, calendar.DateOf(s.clock.Now().In(s.location)), s.location) {
		lines = append(lines, fmt.Sprintf("%d %s (%s) %s %d%% %s due %s: %q",
			row.Task, row.Unit, row.Role, row.State, row.Percent, row.Category, row.Due, row.LastProgress))
	}
	return strings.Join(lines, "\n"), nil
}
