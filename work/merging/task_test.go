package merging_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/merging"
)

// The unit that is kept, the one that is merged into it, and a third.
const (
	kept  = 1
	other = 2
	third = 3
)

var (
	at  = time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	due = calendar.On(2026, 12, 31)
)

func part(unit int, role work.AssignmentRole, state work.State, percent int) work.Assignment {
	return work.Assignment{Unit: unit, Role: role, State: state, Percent: percent, Due: due, Original: due, DeadlineVersion: 1}
}

// said gives a part its last report.
func said(a work.Assignment, id string, hours int) work.Assignment {
	a.Last = &work.Entry{ID: id, Cause: id, Task: 12, Unit: a.Unit, At: at.Add(time.Duration(hours) * time.Hour)}
	return a
}

func joined(t testing.TB, a, b work.Assignment) work.Assignment {
	t.Helper()
	is, named := merging.Task(work.Task{ID: 12, Leads: []int{kept}, Assignments: []work.Assignment{a, b}}, other, kept)
	if !named || len(is.Assignments) != 1 || is.Assignments[0].Unit != kept {
		t.Fatalf("%v %+v", named, is.Assignments)
	}
	return is.Assignments[0]
}

// TestWhichPartStands holds what docs/decisions/0141 says of two parts in one task.
func TestWhichPartStands(t *testing.T) {
	const lead, with = work.Lead, work.Coordinating
	moved := func(a work.Assignment, to int) work.Assignment {
		a.State, a.CancelledOn = work.Cancelled, due
		a.Objections = []work.Objection{{ID: "u9", State: work.ObjectionMoved, To: to}}
		return a
	}
	for name, c := range map[string]struct {
		a, b    work.Assignment
		role    work.AssignmentRole
		state   work.State
		percent int
	}{
		"nobody has begun":          {part(kept, lead, work.NotStarted, 0), part(other, lead, work.NotStarted, 0), lead, work.NotStarted, 0},
		"one has begun":             {part(kept, lead, work.NotStarted, 0), part(other, lead, work.InProgress, 40), lead, work.InProgress, 40},
		"one is confirmed":          {part(kept, lead, work.InProgress, 70), part(other, lead, work.Done, 100), lead, work.Done, 100},
		"one waits":                 {part(kept, lead, work.Awaiting, 100), part(other, lead, work.Blocked, 20), lead, work.Awaiting, 100},
		"the later report":          {said(part(kept, lead, work.InProgress, 70), "u1", 1), said(part(other, lead, work.Blocked, 20), "u2", 2), lead, work.Blocked, 20},
		"one was taken out":         {part(kept, lead, work.Cancelled, 0), part(other, lead, work.NotStarted, 0), lead, work.NotStarted, 0},
		"finished beside a lead":    {part(kept, with, work.Done, 100), part(other, lead, work.NotStarted, 0), lead, work.InProgress, 0},
		"begun beside a lead":       {part(kept, lead, work.NotStarted, 0), part(other, with, work.Waiting, 30), lead, work.Waiting, 30},
		"a lead with less":          {part(kept, with, work.InProgress, 80), part(other, lead, work.InProgress, 10), lead, work.InProgress, 10},
		"given to a third":          {part(kept, lead, work.InProgress, 50), moved(part(other, lead, "", 0), third), lead, work.Cancelled, 0},
		"given to its own spelling": {moved(part(kept, lead, "", 0), other), part(other, lead, work.InProgress, 30), lead, work.InProgress, 30},
		"paused":                    {part(kept, lead, work.Paused, 30), part(other, lead, work.NotStarted, 0), lead, work.Paused, 30},
	} {
		got := joined(t, c.a, c.b)
		if got.Role != c.role || got.State != c.state || got.Percent != c.percent {
			t.Errorf("%s: %s, %s, %d%%", name, got.Role, got.State, got.Percent)
		}
		c.a.Unit, c.b.Unit = other, kept
		for i := range c.a.Objections {
			c.a.Objections[i].To = kept + other - c.a.Objections[i].To
		}
		if name == "given to a third" || name == "given to its own spelling" {
			continue // whom it was given to has no mirror
		}
		if mirror := joined(t, c.b, c.a); mirror.State != got.State || mirror.Percent != got.Percent {
			t.Errorf("%s the other way round: %s, %d%%", name, mirror.State, mirror.Percent)
		}
	}
}

// The later occurrence stands, whatever its state.
func TestLaterOccurrenceStands(t *testing.T) {
	early, late := part(kept, work.Lead, work.InProgress, 90), part(other, work.Lead, work.NotStarted, 0)
	early.Period.Due, late.Period.Due = calendar.On(2026, 9, 30), calendar.On(2026, 12, 31)
	late.Opened = calendar.On(2026, 10, 1)
	if got := joined(t, early, late); got.Period != late.Period || got.State != work.NotStarted {
		t.Errorf("%+v", got)
	}
}

// What the other part has is added: whom it is assigned to, requests that wait, a later deadline.
func TestPartsAreJoined(t *testing.T) {
	a, b := said(part(kept, work.Lead, work.InProgress, 60), "u2", 2), said(part(other, work.Lead, work.InProgress, 30), "u1", 1)
	b.Officer = 101
	b.Due, b.DeadlineVersion = due.Add(30), 2
	b.Extensions = []work.Extension{{ID: "x1", State: work.ExtensionApproved, Version: 1, Date: b.Due}, {ID: "x2", State: work.ExtensionOpen, Version: 2, At: at.Add(time.Hour)}}
	a.Extensions = []work.Extension{{ID: "x3", State: work.ExtensionOpen, Version: 1, At: at.Add(2 * time.Hour)}}
	b.Objections = []work.Objection{{ID: "o1", State: work.ObjectionKept}}
	a.OfficerName = "Nguyễn Văn Xưa"
	got := joined(t, a, b)
	if got.Officer != 101 || got.OfficerName != "" || got.Due != b.Due || got.Original != due || got.DeadlineVersion != 3 {
		t.Errorf("%+v", got)
	}
	for _, id := range []string{"x2", "x3"} {
		e, ok := got.Extension(id)
		if !ok || got.ExtensionState(*e) != work.ExtensionOpen {
			t.Errorf("%s: %+v", id, e)
		}
	}
	if len(got.Extensions) != 3 || len(got.Objections) != 1 || got.Last.ID != "u2" || got.Last.Unit != kept {
		t.Errorf("%+v", got)
	}
	// An older report that is corrected later counts no more: percent and state stay.
	old := *got.Last
	old.ID, old.At, old.Percent = "u1", at, new(5)
	got.Recount([]work.Entry{old, *got.Last})
	if got.Percent != 60 || got.State != work.InProgress {
		t.Errorf("%d%% %s", got.Percent, got.State)
	}
}

// TestNothingNamesTheOtherUnit holds of any task: afterwards only the kept unit is named, in one
// part, nobody's request is lost, and doing it again changes nothing.
func TestNothingNamesTheOtherUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOfDistinct(rapid.IntRange(kept, 5), func(u int) int { return u })
		task := work.Task{ID: 12, Plan: rapid.SampledFrom([]string{"p", work.OwnPlan(other), work.OwnPlan(third)}).Draw(t, "plan"),
			Leads: units.Draw(t, "leads"), Coordinating: units.Draw(t, "coordinating"), Remarks: []work.Remark{{Unit: other}}}
		requests := 0
		for _, u := range units.Draw(t, "parts") {
			a := part(u, rapid.SampledFrom([]work.AssignmentRole{work.Lead, work.Coordinating}).Draw(t, "role"),
				rapid.SampledFrom(work.States()).Draw(t, "state"), rapid.IntRange(0, 100).Draw(t, "percent"))
			if group := rapid.SampledFrom([]int{0, other, 6}).Draw(t, "group"); group != u {
				a.Group = group
			}
			if rapid.Bool().Draw(t, "objects") {
				requests++
				a.Objections = []work.Objection{{ID: string(rune('a' + u)), State: rapid.SampledFrom([]work.ObjectionState{work.ObjectionOpen, work.ObjectionMoved}).Draw(t, "objection"), To: rapid.IntRange(0, 5).Draw(t, "to")}}
			}
			if rapid.Bool().Draw(t, "reported") {
				a = said(a, string(rune('a'+u)), u)
			}
			task.Assignments = append(task.Assignments, a)
		}
		is, _ := merging.Task(task, other, kept)
		if again, named := merging.Task(is, other, kept); named {
			t.Fatalf("again: %s", cmp.Diff(is, again))
		}
		seen, left := map[int]bool{}, 0
		for _, a := range is.Assignments {
			if seen[a.Unit] || a.Unit == other || a.Group == a.Unit || a.Last != nil && a.Last.Unit == other {
				t.Fatalf("%+v", is.Assignments)
			}
			seen[a.Unit] = true
			left += len(a.Objections)
		}
		if left != requests {
			t.Fatalf("%d of %d requests are left", left, requests)
		}
	})
}

func TestUnitKeepsEveryName(t *testing.T) {
	one, gone := merging.Unit(work.Unit{ID: kept, Name: "Cục Bản quyền tác giả", Aliases: []string{"Cục BQTG"}},
		work.Unit{ID: other, Name: "Cục bản quyền", Abbreviation: "BQTG", English: "Copyright Office", Aliases: []string{"cục bqtg", "CBQ"}, Members: []int{third}})
	want := work.Unit{ID: kept, Name: "Cục Bản quyền tác giả", Abbreviation: "BQTG", English: "Copyright Office", Aliases: []string{"Cục BQTG", "Cục bản quyền", "CBQ"}, Members: []int{third}}
	if diff := cmp.Diff(want, one); diff != "" {
		t.Error(diff)
	}
	d := work.NewDirectory(1, []work.Unit{gone, one}, []work.Person{{ID: 7, Unit: other}})
	for _, name := range []string{"Cục Bản quyền", "BQTG", "copyright office", "CBQ", "Cục Bản quyền tác giả"} {
		if u, ok := d.UnitNamed(name); !ok || u.ID != kept {
			t.Errorf("%s is %+v", name, u)
		}
	}
	if p, _ := d.Person(7); len(d.Units()) != 1 || d.Unit(other).ID != kept || p.Unit != kept || len(d.StandFor([]int{other})) != 1 || d.StandFor([]int{other})[0] != third {
		t.Errorf("%+v %+v %v", d.Units(), p, d.StandFor([]int{other}))
	}
}

func TestOccurrencesAreJoined(t *testing.T) {
	o := func(unit int, month time.Month, percent int) work.Occurrence {
		a := part(unit, work.Lead, work.InProgress, percent)
		a.Period.Due = calendar.On(2026, month, 28)
		return work.Occurrence{Task: 12, Assignment: a}
	}
	finished := o(kept, 2, 100)
	finished.State = work.Done
	got := merging.Occurrences([]work.Occurrence{o(other, 1, 20), o(other, 2, 30), finished, o(third, 1, 50)}, other, kept)
	if len(got) != 2 || got[0].Unit != kept || got[0].Percent != 20 || got[1].State != work.Done || got[1].Percent != 100 {
		t.Errorf("%+v", got)
	}
}
