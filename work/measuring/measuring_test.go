package measuring_test

import (
	"slices"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// Each reason holds from its day on, and for open work only. What has an open measure, or is one,
// asks for none.
func TestWhatAsksForAMeasure(t *testing.T) {
	today := calendar.On(2026, 11, 16) // the last two months were closed on 14/11 and 14/10
	at := today.In(time.UTC)
	granted := work.Extension{State: work.ExtensionApproved}
	obstacle := work.Assignment{Unit: 1, State: work.Blocked}
	obstructing.Add(&obstacle, obstacles.Obstacle{ID: "u1", At: at})
	low := slices.Clone(obstacle.Obstacles)
	obstacle.Obstacles[0].Rise(0, at, today)
	obstacle.Obstacles[0].Rise(0, at, today)
	for name, c := range map[string]struct {
		a    work.Assignment
		want []measures.Reason
	}{
		"overdue twice":     {work.Assignment{State: work.InProgress, Due: calendar.On(2026, 10, 13)}, []measures.Reason{measures.Overdue}},
		"overdue once":      {work.Assignment{State: work.InProgress, Due: calendar.On(2026, 10, 14)}, nil},
		"late and done":     {work.Assignment{State: work.Done, Due: calendar.On(2026, 9, 13)}, nil},
		"paused":            {work.Assignment{State: work.Paused, Due: calendar.On(2026, 9, 13)}, nil},
		"before leaders":    {obstacle, []measures.Reason{measures.Obstacle}},
		"before the unit":   {work.Assignment{State: work.Blocked, Obstacles: low}, nil},
		"moved three times": {work.Assignment{State: work.InProgress, Extensions: []work.Extension{granted, granted, granted}}, []measures.Reason{measures.Extensions}},
		"moved twice":       {work.Assignment{State: work.InProgress, Extensions: []work.Extension{granted, granted, {State: work.ExtensionRefused}}}, nil},
		"silent":            {work.Assignment{State: work.InProgress, Silence: &work.Silence{Since: today.Add(-30)}}, []measures.Reason{measures.Silence}},
		"silent for less":   {work.Assignment{State: work.InProgress, Silence: &work.Silence{Since: today.Add(-29)}}, nil},
	} {
		c.a.Role = work.Lead
		task := work.Task{ID: 12, Leads: []int{c.a.Unit}, Assignments: []work.Assignment{c.a}}
		if got := measuring.Why(task, c.a, today); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if got := measuring.Among([]work.Task{task}, nil, today); len(got) != min(1, len(c.want)) {
			t.Errorf("%s: %v", name, got)
		}
		if got := measuring.Among([]work.Task{task}, []measures.Measure{{Tasks: []int{12}}}, today); len(got) != 0 {
			t.Errorf("%s: asks for a second measure", name)
		}
		task.Measure = "u1"
		if got := measuring.Among([]work.Task{task}, nil, today); len(got) != 0 {
			t.Errorf("%s: a measure asks for a measure", name)
		}
	}
}

// Whoever is a leader on the day decides, deputies for who is away, and nobody on what they
// recommended themselves.
func TestDeciders(t *testing.T) {
	today := calendar.On(2026, 11, 16)
	d := work.NewDirectory(1, nil, []work.Person{
		{ID: 41, Name: "Minh", Unit: 3, Roles: []work.Role{work.Leader}, Away: work.Away{Until: today.Add(3), Deputy: 31}},
		{ID: 42, Name: "Bảo", Roles: []work.Role{work.Leader, work.Department}},
		{ID: 31, Name: "Hà", Unit: 3, Roles: []work.Role{work.Department}}, {ID: 32, Name: "Mai", Roles: []work.Role{work.Department}},
		{ID: 43, Name: "Cũ"},
	})
	may := func(id int64, by int64) bool {
		p, _ := d.Person(id)
		return measuring.MayDecide(p, measures.Measure{By: by}, d, today)
	}
	for id, want := range map[int64]bool{41: true, 42: true, 31: true, 32: false, 43: false} {
		if may(id, 32) != want {
			t.Errorf("%d: %t", id, !want)
		}
	}
	if may(42, 42) || may(31, 31) {
		t.Error("somebody decides on what they recommended")
	}
	for on, want := range map[calendar.Date]int{today: 2, today.Add(9): 2} {
		if got := measuring.Deciders(d, on); len(got) != want {
			t.Errorf("%s: %v", on, got)
		}
	}
}

// The state follows the task: done with it, open again when that is taken back, and open no more
// when it is dropped.
func TestStateFollowsTheTask(t *testing.T) {
	m := measures.Measure{State: measures.Approved, Task: 13}
	for state, want := range map[work.State]struct {
		is   measures.State
		open bool
	}{
		work.InProgress: {measures.Approved, true}, work.Awaiting: {measures.Approved, true},
		work.Done: {measures.Done, false}, work.Cancelled: {measures.Approved, false},
	} {
		task := work.Task{ID: 13, Measure: "u1", Assignments: []work.Assignment{{Role: work.Lead, State: state}}}
		if measuring.StateOf(m, &task) != want.is || measuring.Open(m, &task) != want.open || (len(measuring.Places(task)) == 1) != want.open {
			t.Errorf("%s: %s", state, measuring.StateOf(m, &task))
		}
	}
	for _, state := range []measures.State{measures.Refused, measures.Noted} {
		if measuring.Open(measures.Measure{State: state}, nil) {
			t.Errorf("%s is open", state)
		}
	}
	if !measuring.Open(measures.Measure{State: measures.Proposed}, nil) {
		t.Error("what waits is not open")
	}
}
