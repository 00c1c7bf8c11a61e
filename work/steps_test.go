package work

import (
	"testing"
	"time"

	"dondoc/calendar"
)

func TestReport(t *testing.T) {
	percent := func(n int) *int { return &n }
	state := func(s State) *State { return &s }
	tests := []struct {
		name        string
		before      Assignment
		entry       Entry
		state       State
		wantPercent int
	}{
		{"percent begins the work", Assignment{State: NotStarted}, Entry{Percent: percent(10)}, InProgress, 10},
		{"zero does not", Assignment{State: NotStarted}, Entry{Percent: percent(0)}, NotStarted, 0},
		{"a state is taken", Assignment{State: InProgress, Percent: 40}, Entry{State: state(Blocked)}, Blocked, 40},
		{"words alone change nothing", Assignment{State: Returned, Percent: 40}, Entry{Text: "…"}, Returned, 40},
		{"a claim is no submission", Assignment{State: Waiting}, Entry{Percent: percent(100), State: state(Done)}, InProgress, 100},
		{"nobody cancels in words", Assignment{State: InProgress}, Entry{State: state(Cancelled)}, InProgress, 0},
		{"submitted work stays so", Assignment{State: Awaiting, Percent: 100}, Entry{Percent: percent(50), State: state(InProgress)}, Awaiting, 100},
		{"done work stays so", Assignment{State: Done, Percent: 100}, Entry{State: state(InProgress)}, Done, 100},
	}
	for _, tt := range tests {
		a := tt.before
		a.Report(tt.entry)
		if a.State != tt.state || a.Percent != tt.wantPercent || a.Last == nil {
			t.Errorf("%s: %s, %d%%, last %v", tt.name, a.State, a.Percent, a.Last)
		}
	}
}

func TestSubmission(t *testing.T) {
	a := Assignment{State: InProgress, Percent: 60}
	a.Submit(Submission{By: 1, On: calendar.On(2026, 11, 23)})
	if a.State != Awaiting || a.Percent != 100 {
		t.Errorf("submitted: %+v", a)
	}
	a.GiveBack(Return{By: 2, On: calendar.On(2026, 11, 24), Reason: "…"})
	if a.State != Returned || a.Percent != 60 || a.Submitted != nil || a.Returned == nil {
		t.Errorf("returned: %+v", a)
	}
	a.Submit(Submission{By: 1, On: calendar.On(2026, 11, 25)})
	a.Confirm(calendar.On(2026, 11, 30))
	if a.State != Done || a.Percent != 100 || a.Returned != nil || CategoryOf(a, calendar.On(2026, 12, 1)) != DoneInTime {
		t.Errorf("confirmed: %+v", a)
	}
}

func TestAskedLately(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	a := Assignment{Asked: &Asking{By: 1, At: now.Add(-time.Minute)}}
	if !a.AskedLately(1, now, time.Hour) || a.AskedLately(2, now, time.Hour) || a.AskedLately(1, now.Add(time.Hour), time.Hour) {
		t.Error("who asked and when is not told apart")
	}
	a.Last = &Entry{At: now}
	if a.AskedLately(1, now, time.Hour) {
		t.Error("a report answers the question")
	}
}

// A task is finished with its last lead, and with it the part of those who coordinate.
func TestTheLastLeadFinishesTheTask(t *testing.T) {
	due := calendar.On(2026, 11, 20)
	task := Task{ID: 1}
	for unit, role := range map[int]AssignmentRole{1: Lead, 2: Lead, 3: Coordinating} {
		task.Assignments = append(task.Assignments, Assignment{Unit: unit, Role: role, State: InProgress, Due: due})
	}
	part := func(unit int) *Assignment {
		a, _ := task.Assignment(unit)
		return a
	}
	task.Assignments = append(task.Assignments, Assignment{Unit: 4, Role: Coordinating, State: Cancelled, Due: due})
	for unit := 1; unit <= 2; unit++ {
		part(unit).Submit(Submission{By: 1, On: due})
		task.Confirm(part(unit), due.Add(4))
		if open := part(3).State.Open(); open != (unit == 1) {
			t.Errorf("after lead %d the coordinating part is open: %v", unit, open)
		}
	}
	if c := CategoryOf(*part(3), due.Add(30)); c != DoneInTime {
		t.Errorf("submitted in time, the coordinating part is %s", c)
	}
	if part(4).State != Cancelled {
		t.Error("a cancelled part was opened again")
	}
}
