package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"syscall"
	"time"

	"dondoc/calendar"
	"dondoc/scheduler"
	"dondoc/simulator"
	"dondoc/simulator/page"
	"dondoc/simulator/story"
	"dondoc/work"
)

const (
	demoTitle = "Bộ Văn hóa, Thể thao và Du lịch (dữ liệu minh họa)"
	// demoUnit has a group chat, and an invitation for whoever has not joined yet.
	demoUnit = "Vụ Pháp chế"
	// shown is how many messages the drawer of the page shows at most.
	shown = 200
)

// showDemo plays the history and then serves the page until ctx ends.
func (v *demoVerb) showDemo(ctx context.Context, w world) (err error) {
	listener, err := listenPage(v.Listen)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }() // closed before, unless the start failed
	s, err := openDemo(ctx, w)
	if err != nil {
		return unlessEnded(ctx, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if _, err := story.Play(demoScript("history.txt"), s.story(ctx)); err != nil {
		return unlessEnded(ctx, fmt.Errorf("the history did not come out: %w", err))
	}
	cast, err := s.cast(ctx)
	if err != nil {
		return unlessEnded(ctx, err)
	}
	url := "http://" + listener.Addr().String() + "/"
	fmt.Fprintln(w.out, "open", url)
	if v.Open {
		browse(url)
	}
	return page.New(s.server, demoHost{s.stage}, cast).Serve(ctx, listener)
}

// unlessEnded is the error of a start, which is none when somebody has asked for the end.
func unlessEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// listenPage takes the address of the page.
func listenPage(address string) (net.Listener, error) {
	listener, err := page.Listen(address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("--listen: another process listens on %s already, perhaps another demo; stop it, or let the demo choose with --listen 127.0.0.1:0", address)
	case err != nil:
		return nil, fmt.Errorf("--listen: %w", err)
	}
	return listener, nil
}

// cast gives everybody whom the history introduced a column, the unit its group, and
// whoever has not joined an invitation.
func (s *stage) cast(ctx context.Context) (page.Cast, error) {
	cast := page.Cast{Title: demoTitle, Location: s.location}
	directory, err := s.store.Directory(ctx)
	if err != nil {
		return cast, err
	}
	var members []page.Person // heads first
	for _, user := range s.server.People() {
		one := page.Person{User: user, Name: user.Name(), Language: string(s.language)}
		if joined, ok := directory.Person(user.ID()); ok {
			one.Standing = standing(directory, joined)
		} else {
			one.Role = "newcomer"
			if one.Link, err = s.do(ctx, []string{"invite", string(work.Officer), demoUnit}); err != nil {
				return cast, err
			}
		}
		cast.People = append(cast.People, one)
		switch {
		case one.Unit != demoUnit:
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
	group := page.Group{Title: demoUnit, Members: members, Chat: s.server.Group(demoUnit, users[0], users[1:]...)}
	users[0].SayIn(group.Chat, "/status@"+s.server.Bot().Username)
	cast.Groups = []page.Group{group}
	return cast, s.settle(ctx)
}

// standing is what somebody is on the page: of several roles the highest.
func standing(directory *work.Directory, p work.Person) page.Standing {
	return page.Standing{Role: string(slices.MaxFunc(p.Roles, higher)), Unit: directory.Unit(p.Unit).Name}
}

// higher orders roles from the desk upwards.
func higher(a, b work.Role) int {
	return slices.Index(work.Roles(), a) - slices.Index(work.Roles(), b)
}

// demoHost is the stage as the page sees it.
type demoHost struct{ *stage }

// Now is the simulated moment.
func (h demoHost) Now() time.Time { return h.clock.Now() }

// Move moves the clock as stories do.
func (h demoHost) Move(ctx context.Context, to time.Time, tell func(page.Step)) error {
	if err := h.settle(ctx); err != nil {
		return err
	}
	h.passed = func(r scheduler.Report) {
		tell(page.Step{At: r.At, Pass: r.Pass, Due: r.Due, Messages: r.Messages})
	}
	defer func() { h.passed = nil }()
	return h.moveTo(ctx, to)
}

// WorkingMorning is the next 08:00 of a working day.
func (h demoHost) WorkingMorning(after time.Time) time.Time {
	after = after.In(h.location)
	for d := calendar.DateOf(after); ; d = d.Add(1) {
		at := time.Date(d.Year, d.Month, d.Day, 8, 0, 0, 0, h.location)
		if at.After(after) && h.workingDays().Working(d) {
			return at
		}
	}
}

// Standings are those of everybody in the directory.
func (h demoHost) Standings(ctx context.Context) (map[int64]page.Standing, error) {
	directory, err := h.store.Directory(ctx)
	if err != nil {
		return nil, err
	}
	all := map[int64]page.Standing{}
	for _, p := range directory.People(func(p work.Person) bool { return len(p.Roles) > 0 }) {
		all[p.ID] = standing(directory, p)
	}
	return all, nil
}

// Task is the task as stored, without where it is indexed: Keys has that.
func (h demoHost) Task(ctx context.Context, id int) (any, error) {
	t, err := h.store.Task(ctx, id)
	t.Placed = nil
	return t, noTask(err)
}

// Keys is what Redis holds for the task.
func (h demoHost) Keys(ctx context.Context, id int) (any, error) {
	type key struct {
		Key   string `json:"key"`
		Type  string `json:"type"`
		TTL   string `json:"ttl,omitempty"`
		Value any    `json:"value"`
	}
	stored, err := h.store.Keys(ctx, id)
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

// Sent is what became of the latest messages.
func (h demoHost) Sent(ctx context.Context, task int) (any, error) {
	var all []work.Delivery
	err := h.store.EachDelivery(ctx, func(d work.Delivery) error {
		if task == 0 || d.Task == task {
			all = append(all, d)
		}
		return nil
	})
	slices.Reverse(all)
	return all[:min(shown, len(all))], err
}

// Outbox is what waits.
func (h demoHost) Outbox(ctx context.Context) (any, error) { return h.store.Waiting(ctx, shown) }
