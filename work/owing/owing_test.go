package owing_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/merging"
	"dondoc/work/owing"
)

const (
	lead  = 1
	asked = 2
	other = 3
)

var (
	at   = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	due  = calendar.On(2026, 12, 31)
	days = calendar.Announced{}.Calendar()
)

func task() work.Task {
	t := work.Task{
		ID: 12, Leads: []int{lead}, Coordinating: []int{asked}, Created: at, Deadline: work.Deadline{Kind: work.OneDate, Due: due},
		Assignments: []work.Assignment{
			{Unit: lead, Role: work.Lead, State: work.InProgress, Due: due, Original: due, DeadlineVersion: 1},
			{Unit: asked, Role: work.Coordinating, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1},
		},
	}
	c := contributing.Contribution{ID: "u7", For: lead, What: "Góp ý", Due: calendar.On(2026, 12, 4), By: 7, At: at, State: contributing.Open}
	c.Begin(days)
	owing.Add(&t, asked, c)
	return t
}

// Whatever happens to the parts of a task: once the lead is done or cancelled, nothing that was
// asked for it is owed, overdue, reminded of, listed or looked at.
func TestNothingIsOwedToWorkThatIsOver(t *testing.T) {
	states := work.States()
	rapid.Check(t, func(t *rapid.T) {
		is := task()
		for range rapid.IntRange(1, 8).Draw(t, "deeds") {
			unit := rapid.SampledFrom([]int{lead, asked}).Draw(t, "unit")
			a, ok := is.Assignment(unit)
			if !ok {
				break
			}
			d, found := owing.Find(&is, "u7")
			switch rapid.IntRange(0, 5).Draw(t, "deed") {
			case 0, 1:
				a.State = rapid.SampledFrom(states).Draw(t, "state")
			case 2:
				if found && d.Stands(&is) {
					d.Give(contributing.Answer{By: 8, At: at, Entry: "e"})
				}
			case 3:
				if found && d.State == contributing.Given && d.Stands(&is) {
					d.AskAgain(7, at, "Thiếu", days)
				}
			case 4:
				is, _ = merging.Task(is, other, asked)
			case 5:
				if rapid.Bool().Draw(t, "accept") && found && d.State == contributing.Given {
					d.Accept(7, at)
				}
			}
		}
		l, _ := is.Assignment(lead)
		over := l.State == work.Done || l.State == work.Cancelled
		long := due.Add(400)
		for _, d := range owing.All(&is) {
			if over && (d.Overdue(&is, long) || d.Owed(&is) || d.Stands(&is)) {
				t.Fatalf("%s is owed to work that is %s", d.State, l.State)
			}
			if d.Overdue(&is, long) != (d.Status(&is) == contributing.Open) {
				t.Fatal("what is owed after its day is overdue, and nothing else")
			}
		}
		if over && (len(owing.Due(&is, long, days)) > 0 || !owing.Next(&is).IsZero() || len(owing.Places(&is)) > 0) {
			t.Fatal("work that is over is looked at")
		}
	})
}

// Reminders rest with the lead's own work, and go on with it.
func TestRemindersRestWithTheLead(t *testing.T) {
	is := task()
	l, _ := is.Assignment(lead)
	for state, pressed := range map[work.State]bool{
		work.InProgress: true, work.Paused: false, work.Awaiting: false, work.Returned: true, work.Blocked: true,
	} {
		l.State = state
		if got := len(owing.Due(&is, due, days)) > 0; got != pressed || !owing.Next(&is).IsZero() != pressed {
			t.Errorf("%s: %v", state, got)
		}
		if len(owing.Waiting(&is)) != 1 {
			t.Errorf("%s: nothing is waited for", state)
		}
	}
}

// What was asked for one period of recurring work is not owed in the next.
func TestOwedInItsPeriodOnly(t *testing.T) {
	is := task()
	is.Deadline = work.Deadline{Kind: work.Recurring, RRule: "FREQ=MONTHLY;BYMONTHDAY=-1", Start: calendar.On(2026, 12, 1), Due: due}
	for i := range is.Assignments {
		is.Assignments[i].Period = work.Period{Start: calendar.On(2026, 12, 1), Due: due}
	}
	d, _ := owing.Find(&is, "u7")
	d.Period = due
	if !d.Owed(&is) {
		t.Fatal("it is not owed in its period")
	}
	is.Confirm(&is.Assignments[0], due)
	is.OpenNext(due.Add(2))
	if l, _ := is.Assignment(lead); !l.Period.Due.After(due) {
		t.Fatalf("no period was opened: %+v", l)
	}
	d, ok := owing.Find(&is, "u7")
	if !ok || d.Owed(&is) {
		t.Errorf("found %v, owed in the next period", ok)
	}
}

// Who owes it: the officer, then their deputy, then the head, then the department.
func TestWhoOwesIt(t *testing.T) {
	officer := work.Person{ID: 21, Name: "An", Unit: asked, Roles: []work.Role{work.Officer}}
	deputy := work.Person{ID: 22, Name: "Bình", Unit: asked, Roles: []work.Role{work.Officer}}
	head := work.Person{ID: 23, Name: "Chi", Unit: asked, Roles: []work.Role{work.Head}}
	department := work.Person{ID: 31, Name: "Dung", Unit: 9, Roles: []work.Role{work.Department}}
	is := task()
	d, _ := owing.Find(&is, "u7")
	d.Officer = officer.ID
	today := calendar.On(2026, 12, 4)
	away, gone := officer, officer
	away.Away = work.Away{Until: today.Add(3), Deputy: deputy.ID}
	gone.Unit, gone.Roles = 0, nil
	for want, people := range map[int64][]work.Person{
		officer.ID:    {officer, deputy, head, department},
		deputy.ID:     {away, deputy, head, department},
		head.ID:       {gone, deputy, head, department},
		department.ID: {gone, department},
	} {
		owe := d.Workers(work.NewDirectory(1, []work.Unit{{ID: lead}, {ID: asked}, {ID: 9}}, people), today)
		if len(owe) != 1 || owe[0].Person.ID != want {
			t.Errorf("%+v, want %d", owe, want)
		}
	}
}

// Merging two spellings of a unit keeps what is asked of either; what a unit would ask of itself
// is withdrawn.
func TestMergedUnitsOweWhatBothOwed(t *testing.T) {
	is := task()
	is.Assignments = append(is.Assignments, work.Assignment{Unit: other, Role: work.Coordinating, State: work.NotStarted, Due: due})
	owing.Add(&is, other, contributing.Contribution{ID: "u8", For: lead, At: at.Add(time.Hour), Due: due.Add(-9), State: contributing.Open})
	merged, _ := merging.Task(is, other, asked)
	if a, _ := merged.Assignment(asked); len(a.Contributions) != 2 || len(owing.Waiting(&merged)) != 2 {
		t.Errorf("%+v", a.Contributions)
	}
	merged, _ = merging.Task(is, lead, asked)
	for _, d := range owing.All(&merged) {
		if d.Unit == asked && d.Stands(&merged) {
			t.Errorf("a unit asks itself: %+v", *d.Contribution)
		}
	}
}

// What somebody owed is another's after a handover, and nobody's after they have left.
func TestHandOver(t *testing.T) {
	is := task()
	d, _ := owing.Find(&is, "u7")
	d.Officer = 21
	if !owing.Has(&is, asked, 21) || !owing.HandOver(&is, asked, 21, 22) || owing.Has(&is, asked, 21) || !owing.Has(&is, asked, 22) {
		t.Error("it was not handed over")
	}
	if owing.HandOver(&is, asked, 21, 0) {
		t.Error("it was handed over twice")
	}
}
