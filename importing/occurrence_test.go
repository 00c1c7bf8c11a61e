package importing

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/importing/sheet"
	"dondoc/reading"
	"dondoc/work"
)

// recurringTask is a task that a unit leads, imported on that day.
func recurringTask(wording string, today calendar.Date) work.Task {
	t := work.Task{ID: 12, Leads: []int{1}, Deadline: reading.ReadDeadline(wording, today.Year, today).Deadline, Created: today.In(time.UTC)}
	t.Assign(work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, nil), today)
	return t
}

// finish submits and confirms the only assignment.
func finish(t *work.Task, on calendar.Date) {
	t.Assignments[0].Submit(work.Submission{By: 7, On: on})
	t.Assignments[0].Confirm(on)
}

func TestAnImportBeginsWithTheOpenOccurrence(t *testing.T) {
	for _, c := range []struct{ wording, start, due, end string }{
		{"Hằng quý", "2026-10-01", "2026-12-31", "2026-12-31"},
		{"Hằng năm", "2026-01-01", "2026-12-31", "2026-12-31"},
		{"Trước ngày 15/12 hằng năm", "2025-12-15", "2026-12-14", "2026-12-14"},
		{"Thường xuyên", "2026-10-01", "", "2026-12-31"},
		{"30/6/2027", "", "2027-06-30", ""},
	} {
		task := recurringTask(c.wording, calendar.On(2026, 11, 22))
		a := task.Assignments[0]
		if a.Period.Start.String() != c.start || a.Period.Due.String() != c.end || a.Due.String() != c.due || a.Original != a.Due {
			t.Errorf("%q: period %v, due %s, at first %s", c.wording, a.Period, a.Due, a.Original)
		}
	}
}

func TestTheNextOccurrenceOpensWhenTheLastIsOverAndDone(t *testing.T) {
	task := recurringTask("Hằng quý", calendar.On(2026, 11, 22))
	task.Assignments[0].Officer, task.Assignments[0].Reminded = 7, work.Reminded{Version: 1, Rung: -3, Any: true}
	task.Assignments[0].Report(work.Entry{ID: "u1", Cause: "u1", Text: "được 60%"})
	finish(&task, calendar.On(2026, 12, 20))
	was := task.Assignments[0]
	if closed := task.OpenNext(calendar.On(2026, 12, 31)); closed != nil || task.Assignments[0].State != work.Done {
		t.Fatalf("done work does not stay done until the period ends: %v", closed)
	}
	closed := task.OpenNext(calendar.On(2027, 1, 1))
	if diff := cmp.Diff([]work.Occurrence{{Task: 12, Assignment: was, Closed: calendar.On(2027, 1, 1)}}, closed); diff != "" {
		t.Errorf("closed (-want +got):\n%s", diff)
	}
	want := work.Assignment{
		Unit: 1, Role: work.Lead, Officer: 7, State: work.NotStarted, DeadlineVersion: 2, Opened: calendar.On(2027, 1, 1),
		Due: calendar.On(2027, 3, 31), Original: calendar.On(2027, 3, 31), Period: work.Period{Start: calendar.On(2027, 1, 1), Due: calendar.On(2027, 3, 31)},
		Begin: &work.Moment{Cause: "u1"},
	}
	if diff := cmp.Diff(want, task.Assignments[0]); diff != "" {
		t.Errorf("opened (-want +got):\n%s", diff)
	}
}

func TestWhatIsUndoneStaysOpenAndIsFollowedInOrder(t *testing.T) {
	task := recurringTask("Hằng tháng", calendar.On(2026, 11, 2))
	if closed := task.OpenNext(calendar.On(2027, 2, 10)); closed != nil {
		t.Fatalf("undone work was closed: %v", closed)
	}
	finish(&task, calendar.On(2027, 2, 10))
	if closed := task.OpenNext(calendar.On(2027, 2, 10)); len(closed) != 1 || closed[0].Closed != calendar.On(2027, 2, 10) || work.CategoryOf(closed[0].Assignment, calendar.Date{}) != work.DoneLate {
		t.Fatalf("closed %+v", closed)
	}
	a := task.Assignments[0]
	if a.Period != (work.Period{Start: calendar.On(2026, 12, 1), Due: calendar.On(2026, 12, 31)}) || work.CategoryOf(a, calendar.On(2027, 2, 10)) != work.OpenOverdue {
		t.Errorf("after November comes December, not %v", a.Period)
	}
	// Opening says nothing: the rungs that are over are not made up for, the next one is.
	cal := calendar.NewCalendar()
	if r, ok := work.Reached(task, a, calendar.On(2027, 2, 10), work.Timing{Calendar: cal, Location: time.UTC}); ok {
		t.Errorf("rung %d on the day of opening", r)
	}
	at, ok := work.NextInstant(task, a, calendar.On(2027, 2, 10).In(time.UTC), work.Timing{Calendar: cal, Location: time.UTC})
	if r, reached := work.Reached(task, a, calendar.DateOf(at), work.Timing{Calendar: cal, Location: time.UTC}); !ok || !reached || r < 7 {
		t.Errorf("no rung at %v", at)
	}
}

func TestCancelledPausedAndAwaitingWorkOpensNothing(t *testing.T) {
	for _, wording := range []string{"Hằng quý", "Thường xuyên"} {
		for _, state := range []work.State{work.Cancelled, work.Paused, work.Awaiting} {
			task := recurringTask(wording, calendar.On(2026, 11, 22))
			task.Assignments[0].State = state
			if closed := task.OpenNext(calendar.On(2029, 1, 1)); closed != nil {
				t.Errorf("%s, %s: %v", wording, state, closed)
			}
		}
	}
}

func TestTheQuartersOfOngoingWorkEndByThemselves(t *testing.T) {
	task := recurringTask("Thường xuyên", calendar.On(2026, 11, 22))
	task.Assignments[0].Report(work.Entry{ID: "u1", Text: "đã đăng 12 tin"})
	task.Assignments[0].Reminded.Asked = calendar.On(2026, 12, 31)
	closed := task.OpenNext(calendar.On(2027, 7, 1))
	if len(closed) != 3 || closed[0].Last == nil || closed[1].Last != nil || closed[2].Period != (work.Period{Start: calendar.On(2027, 4, 1), Due: calendar.On(2027, 6, 30)}) {
		t.Fatalf("closed %+v", closed)
	}
	a := task.Assignments[0]
	if a.Last != nil || !a.Due.IsZero() || a.DeadlineVersion != 1 || a.Reminded.Asked != calendar.On(2026, 12, 31) || a.Period.Due != calendar.On(2027, 9, 30) {
		t.Errorf("open %+v", a)
	}
}

func TestWhoTakesPartIsNotLeftBehind(t *testing.T) {
	task := recurringTask("Hằng quý", calendar.On(2026, 2, 1))
	second, part := task.Assignments[0], task.Assignments[0]
	second.Unit, part.Unit, part.Role = 2, 3, work.Coordinating
	task.Assignments = append(task.Assignments, second, part)
	confirm := func(unit int, on calendar.Date) []work.Occurrence {
		a, _ := task.Assignment(unit)
		a.Submit(work.Submission{By: 7, On: on})
		task.Confirm(a, on)
		return task.OpenNext(on)
	}
	confirm(1, calendar.On(2026, 3, 1))
	if closed := task.OpenNext(calendar.On(2026, 4, 1)); len(closed) != 1 || closed[0].Unit != 1 {
		t.Fatalf("while a lead is in the first quarter: closed %+v", closed)
	}
	if closed := confirm(2, calendar.On(2026, 4, 20)); len(closed) != 2 || closed[1].Unit != 3 {
		t.Fatalf("when both leads have left it: closed %+v", closed)
	}
	if a, _ := task.Assignment(3); a.Period.Due != calendar.On(2026, 6, 30) {
		t.Errorf("takes part in %v", a.Period)
	}
	confirm(1, calendar.On(2026, 5, 1))
	confirm(2, calendar.On(2026, 5, 2))
	if closed := task.OpenNext(calendar.On(2026, 7, 1)); len(closed) != 3 || closed[2].State != work.Done {
		t.Errorf("finished with the last lead: closed %+v", closed)
	}
}

func TestAnExtensionMovesOneOccurrence(t *testing.T) {
	task := recurringTask("Hằng quý", calendar.On(2026, 11, 22))
	a := &task.Assignments[0]
	a.Due, a.DeadlineVersion = calendar.On(2027, 1, 20), 2
	finish(&task, calendar.On(2027, 1, 15))
	closed := task.OpenNext(calendar.On(2027, 1, 15))
	if len(closed) != 1 || work.CategoryOf(closed[0].Assignment, calendar.Date{}) != work.DoneInTime {
		t.Fatalf("closed %+v", closed)
	}
	if a := task.Assignments[0]; a.Due != calendar.On(2027, 3, 31) || a.Original != a.Due || a.DeadlineVersion != 3 || a.Opened != calendar.On(2027, 1, 15) {
		t.Errorf("open %+v", a)
	}
}

func TestImportingAgainKeepsTheOccurrence(t *testing.T) {
	dir := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, nil)
	read := func(deadline string, today calendar.Date, tasks ...work.Task) ImportPlan {
		return PlanImport(ImportInput{
			Appendix:  sheet.Appendix{Name: "kế hoạch", Title: "Kế hoạch 2025-2030", HasDeadlines: true, Rows: []sheet.AppendixRow{{Row: 2, Number: "1", Title: "Báo cáo", Lead: "Vụ Pháp chế", Deadline: deadline}}},
			Directory: dir, Plans: map[string][]work.Task{"p": tasks}, Plan: "p", Today: today, Now: today.In(time.UTC),
		})
	}
	task := read("Hằng quý", calendar.On(2026, 2, 1)).Tasks[0]
	task.ID = 1
	overdue := task.Assignments[0]
	if p := read("Hằng quý", calendar.On(2026, 8, 1), task); p.Unchanged != 1 {
		t.Errorf("the same words again: %v", p.Tally)
	}
	p := read("Hàng quý", calendar.On(2026, 8, 1), task)
	if p.Changed != 1 || p.Tasks[0].Assignments[0].Period != overdue.Period {
		t.Errorf("the same rhythm in other words: %v, %+v", p.Tally, p.Tasks)
	}
	p = read("Hằng năm", calendar.On(2026, 8, 1), task)
	if a := p.Tasks[0].Assignments[0]; a.Period.Due != calendar.On(2026, 12, 31) || a.Due != calendar.On(2026, 12, 31) || a.DeadlineVersion != 2 {
		t.Errorf("another rhythm: %+v", a)
	}
	later := p.Tasks[0]
	finish(&later, calendar.On(2026, 12, 31))
	later.OpenNext(calendar.On(2027, 1, 1))
	if later.Assign(work.NewDirectory(2, nil, nil), calendar.On(2027, 1, 1)); !slices.ContainsFunc(later.Assignments, func(a work.Assignment) bool { return a.Unit == 1 }) {
		t.Error("an assignment with a past was dropped")
	}
	once := read("30/6/2026", calendar.On(2026, 2, 1)).Tasks[0]
	once.ID = 1
	finish(&once, calendar.On(2026, 6, 1))
	again := read("Hằng năm", calendar.On(2026, 8, 1), once).Tasks[0]
	if closed := again.OpenNext(calendar.On(2026, 8, 1)); len(closed) != 1 || again.Assignments[0].Due != calendar.On(2026, 12, 31) {
		t.Errorf("done once, recurring from now on: %v, then %+v", closed, again.Assignments[0])
	}
}

// TestAnyHistoryOfRecurringWork holds over random wordings, completions and days without a
// pass: no occurrence is lost, none opens twice, none opens early.
func TestAnyHistoryOfRecurringWork(t *testing.T) {
	wordings := []string{
		"Hằng tuần", "Hằng tháng", "Hằng quý", "Hằng năm", "Định kỳ 6 tháng", "Trước ngày 15/12 hằng năm",
		"Trước ngày 20 hằng tháng", "Quý I hằng năm", "Quý IV hằng năm", "Thường xuyên",
	}
	rapid.Check(t, func(r *rapid.T) {
		today := calendar.On(2026, 1, 1).Add(rapid.IntRange(0, 400).Draw(r, "import"))
		task := recurringTask(rapid.SampledFrom(wordings).Draw(r, "wording"), today)
		ongoing := task.Deadline.Kind == work.Ongoing
		chain := []work.Period{task.Assignments[0].Period}
		for range rapid.IntRange(1, 60).Draw(r, "steps") {
			today = today.Add(rapid.IntRange(0, 50).Draw(r, "days"))
			a := &task.Assignments[0]
			if a.State != work.Done && rapid.Bool().Draw(r, "done") {
				finish(&task, today)
			}
			version := a.DeadlineVersion
			closed := task.OpenNext(today)
			if !ongoing && len(closed) > 1 {
				r.Fatalf("%d occurrences closed at once", len(closed))
			}
			for _, o := range closed {
				if o.Period != chain[len(chain)-1] {
					r.Fatalf("closed %v, open was %v", o.Period, chain[len(chain)-1])
				}
				if !o.Closed.After(o.Period.Due) || o.Closed.After(today) || o.DoneOn.After(o.Closed) || !ongoing && o.State != work.Done {
					r.Fatalf("%s, done %s: %v closed on %s, today is %s", o.State, o.DoneOn, o.Period, o.Closed, today)
				}
				_, next := task.Deadline.Occurrence(o.Period.Due)
				chain = append(chain, next)
				version++
			}
			now := task.Assignments[0]
			if now.Period != chain[len(chain)-1] || !ongoing && now.DeadlineVersion != version {
				r.Fatalf("open %v version %d, expected %v version %d", now.Period, now.DeadlineVersion, chain[len(chain)-1], version)
			}
			opens := work.RearmOf(task, now, today.In(time.UTC), work.Timing{Calendar: calendar.NewCalendar(), Location: time.UTC}).Opens
			if !opens.IsZero() && !opens.After(today.In(time.UTC)) || opens.IsZero() == (ongoing || now.State == work.Done) {
				r.Fatalf("%s on %s: the next one opens at %v", now.State, today, opens)
			}
		}
	})
}
