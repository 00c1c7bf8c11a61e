package demo

import (
	"context"
	"errors"
	"net"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/scheduler"
	"dondoc/simulator"
	"dondoc/simulator/page"
	"dondoc/work"
)

// sample is what the page shows from the sample plan in a language.
type sample struct {
	title string
	unit  string // has a group chat, and an invite for the person who has not joined yet
}

var samples = map[work.Language]sample{
	work.Vietnamese: {"Bộ Văn hóa, Thể thao và Du lịch (dữ liệu minh họa)", "Vụ Pháp chế"},
	work.English:    {"Ministry of Culture, Sports and Tourism (sample data)", "Department of Legal Affairs"},
}

// shown is the largest number of messages in the drawer of the page.
const shown = 200

// Serve serves the page for the stage, whose history has been played, until ctx ends.
func (s *Stage) Serve(ctx context.Context, listener net.Listener, cast page.Cast) error {
	return page.New(s.Server, s.Host(), cast).Serve(ctx, listener)
}

// Cast gives a column to everybody whom the history introduced, a group to the unit, and an
// invite to the person who has not joined.
func (s *Stage) Cast(ctx context.Context) (page.Cast, error) {
	sample := samples[s.wiring.Language]
	cast := page.Cast{Title: sample.title, Language: string(s.wiring.Language), Location: s.wiring.Location, Apps: s.board}
	directory, err := s.Store.Directory(ctx)
	if err != nil {
		return cast, err
	}
	var members []page.Person // heads first
	for _, user := range s.Server.People() {
		one := page.Person{User: user, Name: user.Name()}
		if joined, ok := directory.Person(user.ID()); ok {
			one.Position = position(directory, joined)
		} else {
			one.Role = "newcomer"
			if one.Link, err = s.Do(ctx, []string{"invite", string(work.Officer), sample.unit}); err != nil {
				return cast, err
			}
		}
		cast.People = append(cast.People, one)
		switch {
		case one.Unit != sample.unit:
		case one.Role == string(work.Head):
			members = slices.Insert(members, 0, one)
		default:
			members = append(members, one)
		}
	}
	var users []*simulator.User
	for _, m := range members {
		users = append(users, m.User)
	}
	group := page.Group{Title: sample.unit, Members: members, Chat: s.Server.Group(sample.unit, users[0], users[1:]...)}
	users[0].SayIn(group.Chat, "/here@"+s.Server.Bot().Username+" unit "+sample.unit)
	users[0].SayIn(group.Chat, "/status@"+s.Server.Bot().Username)
	cast.Groups = []page.Group{group}
	return cast, s.Settle(ctx)
}

// position returns a person's position on the page: with several roles, that of the
// highest.
func position(directory *work.Directory, p work.Person) page.Position {
	return page.Position{Role: string(slices.MaxFunc(p.Roles, higher)), Unit: directory.Unit(p.Unit).Name}
}

// higher orders roles from officer upwards.
func higher(a, b work.Role) int {
	return slices.Index(work.Roles(), a) - slices.Index(work.Roles(), b)
}

// Host is the stage as the page uses it.
type Host struct{ *Stage }

// Host returns the stage for the page.
func (s *Stage) Host() Host { return Host{s} }

// Move moves the clock in the same way as a story.
func (h Host) Move(ctx context.Context, to time.Time, tell func(page.PassRun)) error {
	if err := h.Settle(ctx); err != nil {
		return err
	}
	h.Passed = func(r scheduler.Report) {
		if r.Due+r.Messages == 0 && slices.Contains([]string{scheduler.Merged, scheduler.DailyLists, scheduler.Announcements}, r.Pass) {
			return // they look often, and mostly there is nothing
		}
		tell(page.PassRun{At: r.At, Pass: r.Pass, Due: r.Due, Messages: r.Messages})
	}
	defer func() { h.Passed = nil }()
	return h.MoveTo(ctx, to)
}

// Speak switches the bot to a language that the page offers.
func (h Host) Speak(ctx context.Context, language string) error {
	return h.Stage.Speak(ctx, work.Language(language))
}

// WorkingMorning returns the next 08:00 of a working day.
func (h Host) WorkingMorning(after time.Time) time.Time {
	after = after.In(h.wiring.Location)
	for d := calendar.DateOf(after); ; d = d.Add(1) {
		at := time.Date(d.Year, d.Month, d.Day, 8, 0, 0, 0, h.wiring.Location)
		if at.After(after) && h.wiring.Calendar().Working(d) {
			return at
		}
	}
}

// Positions returns the positions of everybody in the directory.
func (h Host) Positions(ctx context.Context) (map[int64]page.Position, error) {
	directory, err := h.Store.Directory(ctx)
	if err != nil {
		return nil, err
	}
	all := map[int64]page.Position{}
	for _, p := range directory.People(func(p work.Person) bool { return len(p.Roles) > 0 }) {
		all[p.ID] = position(directory, p)
	}
	return all, nil
}

// Task returns the task as stored.
func (h Host) Task(ctx context.Context, id int) (any, error) {
	t, err := h.Store.Task(ctx, id)
	return t, noTask(err)
}

// Keys returns what Redis holds for the task.
func (h Host) Keys(ctx context.Context, id int) (any, error) {
	type key struct {
		Key   string `json:"key"`
		Type  string `json:"type"`
		TTL   string `json:"ttl,omitempty"`
		Value any    `json:"value"`
	}
	stored, err := h.Store.Keys(ctx, id)
	if err != nil {
		return nil, noTask(err)
	}
	var keys []key
	for _, k := range stored {
		one := key{Key: k.Key, Type: k.Type, Value: k.Value}
		if k.TTL > 0 {
			one.TTL = k.TTL.Round(time.Second).String()
		}
		keys = append(keys, one)
	}
	return keys, nil
}

func noTask(err error) error {
	if errors.Is(err, work.ErrNotFound) {
		return page.ErrNotFound
	}
	return err
}

// Sent returns the latest deliveries.
func (h Host) Sent(ctx context.Context, task int) (any, error) {
	var all []work.Delivery
	for d, err := range h.Store.EachDelivery(ctx) {
		if err != nil {
			return nil, err
		}
		if task == 0 || d.Task == task {
			all = append(all, d)
		}
	}
	slices.Reverse(all)
	return all[:min(shown, len(all))], nil
}

// Outbox returns the waiting messages.
func (h Host) Outbox(ctx context.Context) (any, error) { return h.Store.Waiting(ctx, shown) }
