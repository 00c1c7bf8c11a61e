package demo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/documents"
	"dondoc/handlers"
	"dondoc/handlers/request"
	"dondoc/scheduler"
	"dondoc/simulator"
	"dondoc/simulator/story"
	"dondoc/storage"
	"dondoc/telegram"
	"dondoc/work"
)

// Wiring is what the program passes to the stage: its configuration, and the functions
// behind the verbs of scripts.
type Wiring struct {
	Location *time.Location
	Language work.Language // of the history, the story and the sample plan
	Calendar func() *calendar.Calendar
	Schedule func(bot func() string) scheduler.Options
	Logger   *slog.Logger
	// Dial connects to the Bot API at that address.
	Dial func(ctx context.Context, url, token string) (*telegram.Client, error)
	// Maker makes the documents of messages.
	Maker func(*storage.Store) telegram.Maker
	// Importer reads and imports the files that people send.
	Importer func(*storage.Store, *telegram.Client, func() time.Time) request.Importer
	// Menus sets the command menus.
	Menus func(context.Context, *telegram.Client) error
	// Import and Units read a file into the store; Invite makes an invite and its code.
	Import, Units func(ctx context.Context, store *storage.Store, file string, now func() time.Time) error
	// Web is the address of the page, by which people reach the board; empty: there is none.
	Web string
	// Board makes the pages under /board/ at that address.
	Board  func(store *storage.Store, shown *handlers.Handlers, now func() time.Time) (http.Handler, error)
	Invite func(d *work.Directory, role, unit string, now time.Time) (chat.Invite, string, error)
}

// Stage is the whole bot on this machine, from the local Telegram to Redis, in the
// production code, with a clock that is moved by hand.
type Stage struct {
	Server    *simulator.Server
	Store     *storage.Store
	Scheduler *scheduler.Scheduler
	Files     string                 // where "do import" and "do units" look for files
	Passed    func(scheduler.Report) // called after each pass; may be nil
	wiring    Wiring
	board     http.Handler // nil: there is none
	menu      func(work.Person) chat.Message
	clock     *clock
	commit    func(context.Context, chat.Change) error // wakes the sender
	stop      func()
}

// Open starts everything at that time on the store. Closing the stage does not close the
// store.
func Open(ctx context.Context, w Wiring, store *storage.Store, at time.Time) (*Stage, error) {
	time := &clock{}
	time.set(at)
	s := &Stage{wiring: w, clock: time, Store: store}
	s.Server = simulator.New(simulator.Options{Name: "Đôn đốc", Now: time.Now, Limits: &simulator.Limits{}})
	if err := s.Server.Start("127.0.0.1:0"); err != nil {
		return nil, err
	}
	client, err := w.Dial(ctx, s.Server.URL(), s.Server.Token())
	if err == nil {
		err = errors.Join(store.Migrate(ctx), store.SetBot(ctx, client.Username()), w.Menus(ctx, client))
	}
	if err == nil {
		err = s.start(ctx, client)
	}
	if err != nil {
		s.Server.Close()
		return nil, err
	}
	return s, nil
}

// start runs the receiver and the sender, and prepares the scheduler, which runs only when
// called.
func (s *Stage) start(ctx context.Context, client *telegram.Client) (err error) {
	w := s.wiring
	wake := &waking{Store: s.Store, clock: s.clock}
	if s.Scheduler, err = scheduler.New(wake, w.Schedule(client.Username)); err != nil {
		return err
	}
	handling := handlers.New(wake, handlers.Options{
		Bot: client.Username, Now: s.clock.Now, Location: w.Location, Language: w.Language,
		Calendar: w.Calendar, Importer: w.Importer(s.Store, client, s.clock.Now), Planner: s.Scheduler, Web: w.Web, Logger: w.Logger,
	})
	if w.Web != "" {
		if s.board, err = w.Board(s.Store, handling, s.clock.Now); err != nil {
			return err
		}
	}
	receiver := telegram.NewReceiver(client, handling.Handle, telegram.ReceiverOptions{
		Quarantine: s.Store.Quarantine, Now: s.clock.Now, Logger: w.Logger,
	})
	sender := telegram.NewSender(client, s.Store, telegram.SenderOptions{
		Now: s.clock.running, Unpaced: true, Unreachable: handling.Unreachable, Redirect: handling.Redirect, Moved: handling.Moved, Refresh: handling.Refresh,
		Maker: w.Maker(s.Store), Logger: w.Logger,
	})
	wake.sender, s.menu = sender, handling.Menu
	s.commit = wake.Commit
	running, cancel := context.WithCancel(ctx)
	var parts sync.WaitGroup
	parts.Go(func() { _ = receiver.Run(running) }) // ends with running; its error does not matter here
	parts.Go(func() { _ = sender.Run(running) })
	s.stop = func() {
		cancel()
		parts.Wait()
		client.Close()
		s.Server.Close()
	}
	return nil
}

// waking is the store; it tells the sender when there is something new to send.
type waking struct {
	*storage.Store
	sender *telegram.Sender
	clock  *clock
}

// Commit commits and has the sender say what there is to say.
func (w *waking) Commit(ctx context.Context, c chat.Change) error {
	c.Messages = slices.Clone(c.Messages)
	for i := range c.Messages {
		// The delay of a message that is held back is measured by the running clock.
		if m, now := &c.Messages[i], w.clock.Now(); m.Queued.After(now) {
			m.Queued = m.Queued.Add(w.clock.running().Sub(now))
		}
	}
	return w.sender.Commit(ctx, c, w.CommitLeasing)
}

// Close stops the bot and the local Telegram.
func (s *Stage) Close() error {
	s.stop()
	return nil
}

// Now returns the time of the stage's clock.
func (s *Stage) Now() time.Time { return s.clock.Now() }

// Location returns the ministry's time zone.
func (s *Stage) Location() *time.Location { return s.wiring.Location }

// Story returns the stage as scripts use it.
func (s *Stage) Story(ctx context.Context) story.Stage {
	return story.Stage{
		Server:   s.Server,
		Location: s.wiring.Location,
		At:       func(t time.Time) error { return s.MoveTo(ctx, t) },
		Settle:   func() error { return s.Settle(ctx) },
		Do:       func(args []string) (string, error) { return s.Do(ctx, args) },
		Show:     func(args []string) (string, error) { return s.Show(ctx, args) },
		File:     func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(s.Files, filepath.Base(name))) },
	}
}

// MoveTo moves the clock, stopping at every time at which the scheduler may have something
// to do.
func (s *Stage) MoveTo(ctx context.Context, t time.Time) error {
	for {
		at := s.Scheduler.Next(s.clock.Now())
		if at.After(t) {
			break
		}
		if err := s.Tick(ctx, at); err != nil {
			return err
		}
	}
	return s.Tick(ctx, t)
}

// Tick runs what is due at that moment.
func (s *Stage) Tick(ctx context.Context, at time.Time) error {
	s.clock.set(at)
	reports, err := s.Scheduler.Tick(ctx, at)
	if err != nil {
		return err
	}
	messages := 0
	for _, r := range reports {
		messages += r.Messages
		if s.Passed != nil {
			s.Passed(r)
		}
	}
	if messages == 0 {
		return nil
	}
	return s.Settle(ctx)
}

// settlePatience is how long the bot may take to finish its work.
const settlePatience = time.Minute

// Settle waits until every update is handled and everything is sent.
func (s *Stage) Settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, settlePatience)
	defer cancel()
	for {
		if err := s.Server.Drained(ctx); err != nil {
			return err
		}
		waiting, _, _, err := s.Store.OutboxSize(ctx)
		if err != nil {
			return err
		}
		if waiting == 0 && s.Server.Pending() == 0 {
			return nil
		}
		changed := s.Server.Changed()
		select {
		case <-changed:
		case <-time.After(2 * time.Millisecond): // the outbox is emptied a moment after the last message arrives
		case <-ctx.Done():
			return fmt.Errorf("%d messages wait to be sent: %w", waiting, ctx.Err())
		}
	}
}

// Do executes "do invite ROLE [UNIT]", "do import FILE" and "do units FILE".
func (s *Stage) Do(ctx context.Context, args []string) (string, error) {
	switch verb, rest := args[0], args[1:]; {
	case verb == "invite" && len(rest) >= 1 && len(rest) <= 2:
		unit := ""
		if len(rest) == 2 {
			unit = rest[1]
		}
		dir, err := s.Store.Directory(ctx)
		if err != nil {
			return "", err
		}
		invite, code, err := s.wiring.Invite(dir, rest[0], unit, s.clock.Now())
		if err != nil {
			return "", err
		}
		err = s.Store.Commit(ctx, chat.Change{Cause: "stage:" + invite.Hash, At: s.clock.Now(), Invites: []chat.Invite{invite}})
		return "https://t.me/" + s.Server.Bot().Username + "?start=" + code, err
	case verb == "import" && len(rest) == 1:
		return "", s.wiring.Import(ctx, s.Store, filepath.Join(s.Files, rest[0]), s.clock.Now)
	case verb == "units" && len(rest) == 1:
		return "", s.wiring.Units(ctx, s.Store, filepath.Join(s.Files, rest[0]), s.clock.Now)
	}
	return "", fmt.Errorf("not a thing to do: %s", strings.Join(args, " "))
}

// Show answers "show task N": the states of the task's assignments, as in the export.
func (s *Stage) Show(ctx context.Context, args []string) (string, error) {
	var id int
	if _, err := fmt.Sscanf(strings.Join(args, " "), "task %d", &id); err != nil {
		return "", fmt.Errorf("not a thing to show: %s", strings.Join(args, " "))
	}
	t, err := s.Store.Task(ctx, id)
	if err != nil {
		return "", err
	}
	dir, err := s.Store.Directory(ctx)
	if err != nil {
		return "", err
	}
	var lines []string
	for _, row := range documents.ExportRows(t, dir, calendar.DateOf(s.clock.Now().In(s.wiring.Location)), s.wiring.Location) {
		lines = append(lines, fmt.Sprintf("%d %s (%s) %s %d%% %s due %s: %q",
			row.Task, row.Unit, row.Role, row.State, row.Percent, row.Category, row.Due, row.LastProgress))
	}
	return strings.Join(lines, "\n"), nil
}
