package committing_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/committing"
	"dondoc/work/contributing"
)

const (
	unit  = 1
	other = 2
	year  = 2027
)

var (
	today = calendar.On(2026, 11, 17)
	at    = time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC)
)

// task is one that the unit leads, due then, in a state.
func task(id int, state work.State, due calendar.Date) work.Task {
	t := work.Task{ID: id, Plan: "p", Title: "Việc", Leads: []int{unit}, Created: at.AddDate(-1, 0, 0), Deadline: work.Deadline{Kind: work.OneDate, Due: due},
		Assignments: []work.Assignment{{Unit: unit, Role: work.Lead, State: state, Due: due, Original: due}}}
	if due.IsZero() {
		t.Deadline.Kind = work.NoDeadline
	}
	return t
}

func recurring(id int, state work.State, due calendar.Date, rule string) work.Task {
	t := task(id, state, due)
	t.Deadline = work.Deadline{Text: "Hằng quý", Kind: work.Recurring, Due: due, Start: calendar.On(due.Year, due.Month-2, 1), RRule: rule}
	t.Assignments[0].Period = work.Period{Start: t.Deadline.Start, Due: due}
	return t
}

func TestWhatTouchesAYear(t *testing.T) {
	quarterly := "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
	ongoing := task(1, work.NotStarted, calendar.Date{})
	ongoing.Deadline.Kind = work.Ongoing
	moved := task(1, work.NotStarted, calendar.On(year, 3, 1))
	moved.Assignments[0].State, moved.Assignments[0].Objections = work.Cancelled, []work.Objection{{State: work.ObjectionMoved, To: other}}
	with := task(1, work.NotStarted, calendar.On(year, 3, 1))
	with.Assignments[0].Role = work.Coordinating
	for name, c := range map[string]struct {
		task work.Task
		want committing.Reason
		due  calendar.Date
	}{
		"due in it":                    {task(1, work.NotStarted, calendar.On(year, 6, 30)), committing.DueThen, calendar.On(year, 6, 30)},
		"due on its first day":         {task(1, work.NotStarted, calendar.On(year, 1, 1)), committing.DueThen, calendar.On(year, 1, 1)},
		"due on its last day":          {task(1, work.Awaiting, calendar.On(year, 12, 31)), committing.DueThen, calendar.On(year, 12, 31)},
		"paused":                       {task(1, work.Paused, calendar.On(year, 6, 30)), committing.DueThen, calendar.On(year, 6, 30)},
		"overdue":                      {task(1, work.InProgress, calendar.On(2026, 9, 30)), committing.Carried, calendar.On(2026, 9, 30)},
		"due before the year":          {task: task(1, work.InProgress, calendar.On(2026, 12, 20))},
		"done":                         {task: task(1, work.Done, calendar.On(year, 6, 30))},
		"cancelled":                    {task: task(1, work.Cancelled, calendar.On(year, 6, 30))},
		"begun and due later":          {task(1, work.InProgress, calendar.On(2030, 12, 31)), committing.Carried, calendar.On(2030, 12, 31)},
		"due later":                    {task: task(1, work.NotStarted, calendar.On(2030, 12, 31))},
		"begun and without a deadline": {task(1, work.InProgress, calendar.Date{}), committing.Carried, calendar.Date{}},
		"without a deadline":           {task: task(1, work.NotStarted, calendar.Date{})},
		"routine":                      {ongoing, committing.Recurring, calendar.Date{}},
		"recurs":                       {recurring(1, work.NotStarted, calendar.On(2026, 12, 31), quarterly), committing.Recurring, calendar.On(year, 3, 31)},
		"recurs, done for now":         {recurring(1, work.Done, calendar.On(2026, 12, 31), quarterly), committing.Recurring, calendar.On(year, 3, 31)},
		"recurs no more":               {task: recurring(1, work.Done, calendar.On(2026, 12, 31), quarterly+";UNTIL=20261231T000000Z")},
		"its last time is overdue":     {recurring(1, work.InProgress, calendar.On(2026, 9, 30), quarterly+";UNTIL=20260930T000000Z"), committing.Carried, calendar.On(2026, 9, 30)},
		"given to another unit":        {task: moved},
		"coordinated":                  {task: with},
	} {
		lines := committing.Touching(unit, year, []work.Task{c.task}, today)
		if c.want == "" {
			if len(lines) > 0 {
				t.Errorf("%s: %+v", name, lines)
			}
			continue
		}
		if len(lines) != 1 || lines[0].Reason != c.want || lines[0].Due != c.due {
			t.Errorf("%s: %+v", name, lines)
		}
	}
}

// What the unit was asked to contribute touches the year until it is given.
func TestContributionsArePromised(t *testing.T) {
	owed := func(due calendar.Date, state contributing.State) []committing.Line {
		x := task(7, work.InProgress, calendar.On(year, 12, 31))
		x.Leads, x.Assignments[0].Unit = []int{other}, other
		c := contributing.Contribution{ID: "u5", For: other, What: "góp ý", Due: due, At: at, State: state}
		x.Assignments = append(x.Assignments, work.Assignment{Unit: unit, Role: work.Coordinating, State: work.NotStarted, Contributions: []contributing.Contribution{c}})
		return committing.Touching(unit, year, []work.Task{x}, today)
	}
	for _, due := range []calendar.Date{calendar.On(year, 2, 15), calendar.On(2026, 11, 10)} {
		if l := owed(due, contributing.Open); len(l) != 1 || l[0].Key != (committing.Key{Task: 7, Contribution: "u5"}) || l[0].Title != "góp ý" {
			t.Errorf("%+v", l)
		}
	}
	if l := slices.Concat(owed(calendar.On(2026, 12, 10), contributing.Open), owed(calendar.On(year, 2, 15), contributing.Given), owed(calendar.On(2028, 2, 15), contributing.Open)); len(l) > 0 {
		t.Errorf("%+v", l)
	}
}

// A head takes out what the unit itself decides on, and puts in any open work that it leads.
func TestDraftIsChanged(t *testing.T) {
	given, own := task(1, work.NotStarted, calendar.On(year, 6, 30)), task(2, work.NotStarted, calendar.On(year, 6, 30))
	own.Plan = work.OwnPlan(unit)
	later, begun := task(3, work.NotStarted, calendar.On(2030, 1, 1)), task(4, work.InProgress, calendar.On(2030, 1, 1))
	tasks := []work.Task{given, own, later, begun}
	c := committing.None(unit, year)
	ids := func() []int { return committing.Tasks(committing.DraftOf(c, tasks, today)) }
	line := func(id int) committing.Line {
		for _, l := range committing.DraftOf(c, tasks, today) {
			if l.Task == id {
				return l
			}
		}
		t.Fatal(id)
		return committing.Line{}
	}
	for i, want := range []bool{false, true, false, true} {
		if i == 2 {
			continue
		}
		if committing.Removable(line(i+1), tasks[i], c) != want {
			t.Errorf("task %d may be taken out: %v", i+1, !want)
		}
	}
	c.TakeOut(line(2), 9, at)
	c.TakeOut(line(4), 9, at)
	c.PutIn(3, 9, at)
	if diff := cmp.Diff([]int{1, 3}, ids()); diff != "" {
		t.Error(diff)
	}
	c.TakeOut(line(3), 9, at)
	c.PutIn(2, 9, at)
	if diff := cmp.Diff([]int{1, 2}, ids()); diff != "" || len(c.In) > 0 {
		t.Error(diff, c.In)
	}
	// Who forges a button for what is owed takes nothing out.
	c.Out = append(c.Out, 1)
	if !slices.Contains(ids(), 1) {
		t.Error("what is owed was taken out")
	}
}

func TestReturnedPlanIsTheDraftThatItWas(t *testing.T) {
	own, later := task(2, work.NotStarted, calendar.On(year, 6, 30)), task(3, work.NotStarted, calendar.On(2030, 1, 1))
	own.Plan = work.OwnPlan(unit)
	tasks := []work.Task{task(1, work.NotStarted, calendar.On(year, 6, 30)), own, later}
	c := committing.None(unit, year)
	c.TakeOut(committing.Line{Key: committing.Key{Task: 2}, Reason: committing.DueThen}, 9, at)
	c.PutIn(3, 9, at)
	before := committing.DraftOf(c, tasks, today)
	c.Commit(before, 9, at)
	if c.State != committing.Committed || !c.Has(committing.Key{Task: 3}) || c.Has(committing.Key{Task: 2}) {
		t.Fatalf("%+v", c)
	}
	c.Return("thiếu", 4, at.Add(time.Hour), committing.Touching(unit, year, tasks, today))
	if diff := cmp.Diff(before, committing.DraftOf(c, tasks, today)); diff != "" {
		t.Error(diff)
	}
}

func TestMergedUnitsKeepWhatEitherCommittedTo(t *testing.T) {
	line := func(id int) committing.Line {
		return committing.Line{Key: committing.Key{Task: id}, Reason: committing.DueThen}
	}
	a, b := committing.None(unit, year), committing.None(other, year)
	a.Out = []int{5}
	b.Commit([]committing.Line{line(1), line(2)}, 9, at)
	past := committing.None(other, year-1)
	past.Commit([]committing.Line{line(8)}, 9, at)
	past.Version = 3
	all := committing.Merged([]committing.Commitment{a, b, past}, other, unit)
	if len(all) != 4 {
		t.Fatalf("%+v", all)
	}
	for i, want := range []struct {
		year  int
		tasks []int
	}{{year, []int{1, 2}}, {year - 1, []int{8}}} {
		c, gone := all[2*i], all[2*i+1]
		if c.Unit != unit || c.Year != want.year || c.State != committing.Committed || !slices.Equal(committing.Tasks(c.Lines), want.tasks) || len(c.Out) > 0 || c.Version != 0 {
			t.Errorf("%+v", c)
		}
		if !gone.Ended || gone.Unit != other {
			t.Errorf("%+v", gone)
		}
	}
	a.Commit([]committing.Line{line(2), line(3)}, 8, at.Add(time.Hour))
	if one := committing.Joined(a, b); !slices.Equal(committing.Tasks(one.Lines), []int{1, 2, 3}) || one.By != 8 {
		t.Errorf("%+v", one)
	}
}

func TestDeviations(t *testing.T) {
	planned, on := calendar.On(year, 6, 30), calendar.On(year, 12, 31)
	done := func(id int, day calendar.Date) work.Task {
		x := task(id, work.Done, planned)
		x.Assignments[0].DoneOn = day
		return x
	}
	extended := done(3, calendar.On(year, 8, 1))
	extended.Assignments[0].Due = calendar.On(year, 8, 15)
	moved := task(5, work.InProgress, calendar.On(2028, 3, 31))
	confirmed := done(10, calendar.On(year, 7, 15))
	confirmed.Assignments[0].Submitted = &work.Submission{On: planned}
	ongoing := task(9, work.InProgress, calendar.Date{})
	ongoing.Deadline.Kind = work.Ongoing
	tasks := []work.Task{done(1, planned), done(2, planned.Add(1)), extended, task(4, work.InProgress, planned), moved, task(6, work.Cancelled, planned),
		task(7, work.Awaiting, planned), ongoing, confirmed, task(20, work.InProgress, calendar.On(year, 9, 1)), task(21, work.Cancelled, calendar.On(year, 9, 1)),
		task(22, work.InProgress, calendar.On(2028, 9, 1)), done(23, planned)}
	c := committing.None(unit, year)
	var lines []committing.Line
	for id := 1; id <= 10; id++ {
		lines = append(lines, committing.Line{Key: committing.Key{Task: id}, Reason: committing.DueThen, Title: "như cũ", Due: planned})
	}
	lines[8].Due = calendar.Date{}
	c.Commit(lines, 9, at)
	got := map[int]committing.Outcome{}
	all := committing.Deviations(c, tasks, nil, on)
	for _, d := range all {
		got[d.Task] = d.Outcome
		if d.Outcome != committing.Extra && d.Title != "như cũ" {
			t.Errorf("%+v", d)
		}
	}
	want := map[int]committing.Outcome{1: committing.InTime, 2: committing.Late, 3: committing.Late, 4: committing.Overdue, 5: committing.Moved, 6: committing.Dropped,
		7: committing.Running, 8: committing.Dropped, 9: committing.Routine, 10: committing.InTime, 20: committing.Extra, 23: committing.Extra}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := committing.Planned(all); n != 10 {
		t.Errorf("%d of 10 lines", n)
	}
}

// What recurs is counted by its occurrences in the year.
func TestDeviationsOfWhatRecurs(t *testing.T) {
	x := recurring(1, work.NotStarted, calendar.On(year, 12, 31), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1")
	c := committing.None(unit, year)
	c.Commit([]committing.Line{{Key: committing.Key{Task: 1}, Reason: committing.Recurring, Due: calendar.On(year, 3, 31)}}, 9, at)
	occurrence := func(due, done calendar.Date) work.Occurrence {
		a := work.Assignment{Unit: unit, Role: work.Lead, State: work.Done, Due: due, DoneOn: done, Period: work.Period{Start: due.Add(-80), Due: due}}
		return work.Occurrence{Task: 1, Assignment: a, Closed: due.Add(1)}
	}
	closed := []work.Occurrence{occurrence(calendar.On(2026, 12, 31), calendar.On(2027, 1, 9)), occurrence(calendar.On(year, 3, 31), calendar.On(year, 3, 30)), occurrence(calendar.On(year, 6, 30), calendar.On(year, 7, 2))}
	d := committing.Deviations(c, []work.Task{x}, closed, calendar.On(year, 8, 1))[0]
	if d.Outcome != committing.Late || d.Times != 2 || d.TimesInTime != 1 {
		t.Errorf("%+v", d)
	}
	d = committing.Deviations(c, []work.Task{x}, closed, calendar.On(2028, 1, 1))[0]
	if d.Outcome != committing.Overdue || d.Times != 3 {
		t.Errorf("%+v", d)
	}
	if d = committing.Deviations(c, []work.Task{x}, closed[:2], calendar.On(year, 8, 1))[0]; d.Outcome != committing.InTime || d.Times != 1 {
		t.Errorf("%+v", d)
	}
}

// Every line of a plan has one outcome, whatever has become of its task; and what is committed changes
// with nothing.
func TestEveryLineHasOneOutcome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(-400, 1200)
		var tasks []work.Task
		for id := range rapid.IntRange(1, 12).Draw(t, "tasks") {
			x := task(id+1, rapid.SampledFrom(work.States()).Draw(t, "state"), today.Add(days.Draw(t, "due")))
			if rapid.Bool().Draw(t, "own") {
				x.Plan = work.OwnPlan(unit)
			}
			tasks = append(tasks, x)
		}
		c := committing.None(unit, year)
		lines := committing.DraftOf(c, tasks, today)
		c.Commit(lines, 9, at)
		for i := range tasks {
			a := &tasks[i].Assignments[0]
			a.State, a.Due = rapid.SampledFrom(work.States()).Draw(t, "then"), today.Add(days.Draw(t, "moved"))
			if a.State == work.Done {
				a.DoneOn = today.Add(days.Draw(t, "done"))
			}
		}
		on := today.Add(rapid.IntRange(0, 600).Draw(t, "on"))
		seen := map[committing.Key]int{}
		all := committing.Deviations(c, tasks, nil, on)
		for _, d := range all {
			seen[d.Key]++
			if c.Has(d.Key) == (d.Outcome == committing.Extra) || seen[d.Key] > 1 {
				t.Fatalf("%+v", d)
			}
		}
		if committing.Planned(all) != len(lines) || committing.Sum(c.Lines) != committing.Sum(lines) {
			t.Fatalf("%d of %d lines", committing.Planned(all), len(lines))
		}
	})
}

func TestSeasons(t *testing.T) {
	for day, want := range map[calendar.Date]int{calendar.On(2026, 10, 31): 2026, calendar.On(2026, 11, 1): 2027, calendar.On(2026, 12, 31): 2027, calendar.On(2027, 1, 1): 2027} {
		if got := committing.Year(day); got != want {
			t.Errorf("%s: %d", day, got)
		}
	}
	for day, want := range map[calendar.Date]bool{calendar.On(2026, 10, 31): false, calendar.On(2026, 11, 1): true, calendar.On(2027, 1, 31): true, calendar.On(2027, 2, 1): false} {
		if committing.InSeason(year, day) != want {
			t.Errorf("%s: %v", day, !want)
		}
	}
	for day, want := range map[calendar.Date]bool{calendar.On(2026, 10, 31): false, calendar.On(2026, 11, 1): true, calendar.On(2027, 12, 31): true, calendar.On(2028, 1, 1): false} {
		if committing.Open(year, day) != want {
			t.Errorf("open on %s: %v", day, !want)
		}
	}
}
