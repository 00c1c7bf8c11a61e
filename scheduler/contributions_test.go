package scheduler

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// asks stores a task that unit 2 leads and for which it asks unit 1 for its part.
func (o *office) asks(id int, due calendar.Date, officer int64, now time.Time) {
	o.t.Helper()
	end := due.Add(30)
	t := work.Task{ID: id, Plan: "p", Title: "Đề án <b>", Leads: []int{2}, Coordinating: []int{1}, Created: now, Deadline: work.Deadline{Kind: work.OneDate, Due: end},
		Assignments: []work.Assignment{
			{Unit: 2, Role: work.Lead, State: work.InProgress, Due: end, Original: end, DeadlineVersion: 1},
			{Unit: 1, Role: work.Coordinating, State: work.NotStarted, Due: end, Original: end, DeadlineVersion: 1},
		}}
	c := contributing.Contribution{ID: "u7", For: 2, What: "Góp ý", By: department, At: now, Due: due, State: contributing.Open, Officer: officer}
	c.Begin(o.cal)
	owing.Add(&t, 1, c)
	o.must(o.store.Commit(o.ctx, chat.Change{At: now, Tasks: []work.Task{t}}))
	o.spy.said = nil
}

func (o *office) contributed(now time.Time) map[int64][]chat.Message {
	o.t.Helper()
	_, err := o.Contribute(o.ctx, now)
	o.must(err)
	return o.spy.heard()
}

func (o *office) changed(id int, do func(*work.Task)) {
	o.t.Helper()
	t, err := o.store.Task(o.ctx, id)
	o.must(err)
	do(&t)
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(monday, 9, 0), Tasks: []work.Task{t}}))
	o.spy.said = nil
}

// Each rung goes once to whoever owes it, with who is reached as on that day; after the lead's
// work is done there is none.
func TestContributionsAreRemindedOf(t *testing.T) {
	o := openOffice(t, nil)
	due := o.cal.AddWorking(monday, 5)
	o.asks(900, due, officer, at(monday, 9, 0))
	var days []int
	for n := range 30 {
		day := monday.Add(n)
		heard := o.contributed(at(day, 9, 0))
		if again := o.contributed(at(day, 9, 30)); len(again) != 0 {
			t.Errorf("on %s again: %v", day, again)
		}
		if len(heard) == 0 {
			continue
		}
		m := heard[officer]
		if len(heard) != 1 || len(m) != 1 || m[0].Urgent || !strings.Contains(m[0].Parts[0], "Đề án &lt;b&gt;") || len(m[0].Buttons) != 1 {
			t.Fatalf("on %s: %v", day, heard)
		}
		days = append(days, n)
	}
	if len(days) < 6 {
		t.Errorf("reminded on %v", days)
	}
	late := at(monday.Add(70), 9, 0)
	o.changed(900, func(t *work.Task) { t.Assignments[0].State, t.Assignments[0].DoneOn = work.Done, monday })
	if heard := o.contributed(late); len(heard) != 0 {
		t.Errorf("of work that is done: %v", heard)
	}
}

// Who has left is followed by the head; a rung that was sent is not sent again where the task was
// put back to what it was before.
func TestContributionGoesToWhoOwesItNow(t *testing.T) {
	o := openOffice(t, nil)
	due := o.cal.AddWorking(monday, 4)
	o.asks(900, due, officer, at(monday, 9, 0))
	before, err := o.store.Task(o.ctx, 900)
	o.must(err)
	o.person(officer, func(p *work.Person) { p.Unit, p.Roles = 0, nil })
	first := contributing.Rung(-3).Day(due, o.cal)
	heard := o.contributed(at(first, 9, 0))
	if len(heard) != 1 || len(heard[head]) != 1 {
		t.Errorf("%v", heard)
	}
	o.changed(900, func(t *work.Task) { t.Assignments[1].Contributions = before.Assignments[1].Contributions })
	if heard := o.contributed(at(first, 10, 0)); len(heard) != 0 {
		t.Errorf("after it was put back: %v", heard)
	}
}

// A crash at any commit, before or after its effect, and two replicas at once send each rung once.
func TestContributionsAreSentOnce(t *testing.T) {
	for _, after := range []bool{false, true} {
		o := openOffice(t, nil)
		due := o.cal.AddWorking(monday, 4)
		for id := 900; id < 905; id++ {
			o.asks(id, due, officer, at(monday, 9, 0))
		}
		now := at(contributing.Rung(-3).Day(due, o.cal), 9, 0)
		o.spy.calls, o.spy.crash, o.spy.after = 0, 3, after
		if _, err := o.Contribute(o.ctx, now); !errors.Is(err, errCrash) {
			t.Fatal(err)
		}
		o.spy.crash = 0
		var replicas sync.WaitGroup
		for range 2 {
			replica, err := New(o.store, o.o)
			o.must(err)
			replicas.Go(func() {
				if _, err := replica.Contribute(o.ctx, now); err != nil {
					t.Error(err)
				}
			})
		}
		replicas.Wait()
		o.contributed(now)
		n := 0
		for {
			chats, err := o.store.Ready(o.ctx, now, map[chat.Lane]int{chat.LaterLane: 1000})
			o.must(err)
			if len(chats[chat.LaterLane]) == 0 {
				break
			}
			for _, id := range chats[chat.LaterLane] {
				messages, _, err := o.store.Take(o.ctx, id, chat.LaterLane, now, now.Add(time.Hour))
				o.must(err)
				n += len(messages)
			}
		}
		if n != 5 {
			t.Errorf("after %v: %d messages for 5 tasks", after, n)
		}
	}
}
