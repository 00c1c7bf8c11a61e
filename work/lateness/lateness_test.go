package lateness_test

import (
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/causes"
	"dondoc/work/contributing"
	"dondoc/work/lateness"
)

var (
	due = calendar.On(2026, 11, 18)
	at  = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
)

func lateTask() work.Task {
	return work.Task{ID: 1, Assignments: []work.Assignment{
		{Unit: 1, Role: work.Lead, State: work.Awaiting, Due: due, DeadlineVersion: 1, Submitted: &work.Submission{On: calendar.On(2026, 11, 20)}},
		{Unit: 2, Role: work.Coordinating, State: work.NotStarted, Due: due},
	}}
}

// Nothing is objective that nobody has confirmed, and nobody confirms what they said themselves.
func TestObjectiveIsConfirmed(t *testing.T) {
	head := work.Person{ID: 7, Name: "Hùng", Unit: 1, Roles: []work.Role{work.Head}, Joined: at}
	department := work.Person{ID: 9, Name: "Hà", Unit: 3, Roles: []work.Role{work.Department}, Joined: at}
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}, {ID: 3, Name: "Cục Hợp tác quốc tế"}}, []work.Person{head, department})
	for by, asked := range map[int64]int64{5: 7, 7: 9} {
		c := causes.Cause{ID: "u1", Due: due, Said: causes.Objective, By: by, At: at}
		if c.Kind() != "" || !c.Waits() || c.ConfirmedBy() != 0 {
			t.Errorf("said by %d: %q", by, c.Kind())
		}
		who := lateness.For(1, d, due)
		if got := who.Asked(c); len(got) != 1 || got[0].ID != asked {
			t.Errorf("said by %d: %v is asked", by, got)
		}
		if who.May(head, c) != (by != 7) || !who.May(department, c) {
			t.Errorf("said by %d: the wrong ones decide", by)
		}
		c = causes.Decide([]causes.Cause{c}, "u1", causes.Objective, asked, at)[0]
		if c.Kind() != causes.Objective || c.ConfirmedBy() != asked || c.Waits() {
			t.Errorf("confirmed by %d: %+v", asked, c)
		}
	}
}

// What was said of a deadline that has moved waits no more; the last that was said counts.
func TestWaiting(t *testing.T) {
	task := lateTask()
	a := &task.Assignments[0]
	if !lateness.Unexplained(*a) {
		t.Error("late, and nobody has said why")
	}
	a.Causes = []causes.Cause{{ID: "u1", Due: due, Said: causes.Objective, At: at}, {ID: "u2", Due: due, Said: causes.Objective, At: at}}
	if got := lateness.Waiting(task, *a); len(got) != 1 || got[0].ID != "u2" || len(lateness.Places(task)) != 2 || lateness.Unexplained(*a) {
		t.Errorf("%v, %v", got, lateness.Places(task))
	}
	a.Due = due.Add(10)
	if got := lateness.Waiting(task, *a); len(got) != 0 || lateness.Late(*a) {
		t.Error(got)
	}
	task.Deadline.Kind = work.Recurring
	if got := lateness.Waiting(task, *a); len(got) != 1 {
		t.Error(got)
	}
	before := causes.AsOf(a.Causes, due, time.UTC)
	if len(before) != 0 {
		t.Error(before)
	}
}

// A contribution held work up when it had not come by the deadline, whatever its own day.
func TestHeldUp(t *testing.T) {
	on := calendar.On(2026, 11, 23)
	asked := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	given := func(day int) *contributing.Answer {
		return &contributing.Answer{At: time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC)}
	}
	for name, tt := range map[string]struct {
		c    contributing.Contribution
		held bool
	}{
		"owed":                {contributing.Contribution{Due: calendar.On(2026, 11, 12), State: contributing.Open}, true},
		"given in time":       {contributing.Contribution{Due: calendar.On(2026, 11, 12), State: contributing.Accepted, Given: given(11)}, false},
		"late, but before":    {contributing.Contribution{Due: calendar.On(2026, 11, 12), State: contributing.Accepted, Given: given(16)}, false},
		"after the deadline":  {contributing.Contribution{Due: calendar.On(2026, 11, 12), State: contributing.Accepted, Given: given(19)}, true},
		"asked for too late":  {contributing.Contribution{Due: calendar.On(2026, 11, 20), State: contributing.Open}, false},
		"not wanted any more": {contributing.Contribution{Due: calendar.On(2026, 11, 12), State: contributing.Withdrawn}, false},
	} {
		task := lateTask()
		tt.c.ID, tt.c.For, tt.c.At = "c1", 1, asked
		task.Assignments[1].Contributions = []contributing.Contribution{tt.c}
		if got := lateness.HeldUp(task, task.Assignments[0], on); (len(got) == 1) != tt.held {
			t.Errorf("%s: %v", name, got)
		}
	}
}
