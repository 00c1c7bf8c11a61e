package work

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/calendar/calendartest"
	"dondoc/work/ladder"
)

const last Rung = 7 // of the default ladder, before the weekly ones

func lead(due calendar.Date) Assignment {
	return Assignment{Unit: 1, Role: Lead, State: InProgress, Due: due, DeadlineVersion: 1}
}

func remind(a Assignment, r Rung) Assignment {
	a.Reminded.Version, a.Reminded.Rung, a.Reminded.Any = a.DeadlineVersion, r, true
	return a
}

func TestRungDays(t *testing.T) {
	cal := calendar.NewCalendar()
	for due, days := range map[calendar.Date]map[Rung]calendar.Date{
		calendar.On(2026, 9, 30): { // a Wednesday
			-14: calendar.On(2026, 9, 10), -7: calendar.On(2026, 9, 21), -3: calendar.On(2026, 9, 25), -1: calendar.On(2026, 9, 29), 0: calendar.On(2026, 9, 30),
			1: calendar.On(2026, 10, 1), 3: calendar.On(2026, 10, 5), 7: calendar.On(2026, 10, 9), 12: calendar.On(2026, 10, 16), 17: calendar.On(2026, 10, 23), 57: calendar.On(2026, 12, 18),
		},
		calendar.On(2026, 5, 31): { // a Sunday: the last working day before it counts as the day itself
			-3: calendar.On(2026, 5, 26), -1: calendar.On(2026, 5, 28), 0: calendar.On(2026, 5, 29), 1: calendar.On(2026, 6, 1), 3: calendar.On(2026, 6, 3), 7: calendar.On(2026, 6, 9),
		},
		calendar.On(2026, 2, 18): { // inside Tết
			-1: calendar.On(2026, 2, 12), 0: calendar.On(2026, 2, 13), 1: calendar.On(2026, 2, 23),
		},
		calendar.On(2026, 1, 29): { // the weekly one of 16 February comes before Tết
			7: calendar.On(2026, 2, 9), 12: calendar.On(2026, 2, 13), 17: calendar.On(2026, 2, 23),
		},
	} {
		for r, want := range days {
			if got := (ladder.Ladder{}).Day(due, r, cal); got != want {
				t.Errorf("due %s, rung %d: got %s, want %s", due, r, got, want)
			}
		}
	}
}

func TestReachedIsTheHighestUnsent(t *testing.T) {
	cal := calendar.NewCalendar()
	a := lead(calendar.On(2026, 9, 30))
	paused, awaiting, done, other, none := a, a, a, a, a
	paused.State, awaiting.State, done.State, other.Role, none.Due = Paused, Awaiting, Done, Coordinating, calendar.Date{}
	moved := remind(a, 3)
	moved.DeadlineVersion++
	for _, c := range []struct {
		name  string
		a     Assignment
		today calendar.Date
		rung  Rung
		ok    bool
	}{
		{"long before", a, calendar.On(2026, 9, 9), 0, false},
		{"the first", a, calendar.On(2026, 9, 10), -14, true},
		{"sent", remind(a, -14), calendar.On(2026, 9, 18), 0, false},
		{"the next", remind(a, -14), calendar.On(2026, 9, 21), -7, true},
		{"slept through the day", remind(a, -14), calendar.On(2026, 9, 23), -7, true},
		{"slept through several", remind(a, -14), calendar.On(2026, 9, 29), -1, true},
		{"on the due date nothing is overdue", remind(a, 0), calendar.On(2026, 9, 30), 0, false},
		{"the day after", remind(a, 0), calendar.On(2026, 10, 1), 1, true},
		{"a new import, long overdue", a, calendar.On(2026, 12, 24), 57, true},
		{"no second one in the week", remind(a, 57), calendar.On(2026, 12, 24), 0, false},
		{"a moved deadline starts anew", moved, calendar.On(2026, 10, 5), 3, true},
		{"paused", paused, calendar.On(2026, 10, 1), 0, false},
		{"submitted", awaiting, calendar.On(2026, 10, 1), 0, false},
		{"done", done, calendar.On(2026, 10, 1), 0, false},
		{"coordinating", other, calendar.On(2026, 10, 1), 0, false},
		{"without a due date", none, calendar.On(2026, 10, 1), 0, false},
	} {
		r, ok := Reached(Task{}, c.a, c.today, Timing{Calendar: cal, Location: calendartest.Hanoi})
		if ok != c.ok || ok && r != c.rung {
			t.Errorf("%s: got %d %v, want %d %v", c.name, r, ok, c.rung, c.ok)
		}
	}
}

func TestNextInstant(t *testing.T) {
	cal := calendar.NewCalendar()
	a := lead(calendar.On(2026, 9, 30))
	closed := a
	closed.State = Done
	now := calendartest.At(calendar.On(2026, 9, 15), 14, 0)
	for _, c := range []struct {
		name string
		a    Assignment
		now  time.Time
		want time.Time
	}{
		{"unsent: at once", a, now, now},
		{"sent: the next rung's day", remind(a, -14), now, calendartest.At(calendar.On(2026, 9, 21), 0, 0)},
		{"before the first", a, calendartest.At(calendar.On(2026, 8, 1), 9, 0), calendartest.At(calendar.On(2026, 9, 10), 0, 0)},
		{"weekly", remind(a, 12), calendartest.At(calendar.On(2026, 10, 16), 9, 0), calendartest.At(calendar.On(2026, 10, 23), 0, 0)},
		{"closed", closed, now, time.Time{}},
		{"the day is the zone's", remind(a, -14), calendartest.At(calendar.On(2026, 9, 21), 1, 0).UTC(), calendartest.At(calendar.On(2026, 9, 21), 1, 0)},
	} {
		got, ok := NextInstant(Task{ID: 1}, c.a, c.now, Timing{Calendar: cal, Location: calendartest.Hanoi})
		if !got.Equal(c.want) || ok == c.want.IsZero() {
			t.Errorf("%s: got %s %v, want %s", c.name, got, ok, c.want)
		}
	}
	task := Task{ID: 9, Assignments: []Assignment{a, closed}}
	want := []Rearm{{Task: 9, Unit: 1, At: now}, {Task: 9, Unit: 1}}
	if got := Rearms(task, now, Timing{Calendar: cal, Location: calendartest.Hanoi}); !slices.Equal(got, want) {
		t.Errorf("rearms: %v", got)
	}
}

func TestOngoingWorkIsAskedOnceAQuarter(t *testing.T) {
	cal := calendar.NewCalendar()
	task := Task{ID: 1, Deadline: Deadline{Kind: Ongoing}, Created: calendartest.At(calendar.On(2026, 3, 25), 9, 0)}
	a := lead(calendar.Date{})
	var asked []calendar.Date
	next, _ := NextInstant(task, a, task.Created, Timing{Calendar: cal, Location: calendartest.Hanoi})
	for d := calendar.On(2026, 3, 25); d.Before(calendar.On(2027, 4, 1)); d = d.Add(1) {
		now := calendartest.At(d, 8, 0)
		quarter, ok := QuarterToAsk(task, a, now, cal, calendartest.Hanoi)
		if ok && next.After(now) {
			t.Fatalf("%s: due, and not to be looked at before %s", d, next)
		}
		if d.Month == 12 { // the machine is off; January makes up for it
			continue
		}
		if ok {
			asked = append(asked, d)
			a.Reminded.Asked = quarter
		}
		if !next.After(now) {
			next, _ = NextInstant(task, a, now, Timing{Calendar: cal, Location: calendartest.Hanoi})
		}
	}
	// Not in the quarter of the import, whose day was 20 March.
	want := []calendar.Date{calendar.On(2026, 6, 19), calendar.On(2026, 9, 21), calendar.On(2027, 1, 1), calendar.On(2027, 3, 22)}
	if !slices.Equal(asked, want) {
		t.Errorf("asked on %v, want %v", asked, want)
	}
	a.State = Paused
	if _, ok := NextInstant(task, a, calendartest.At(calendar.On(2027, 6, 25), 8, 0), Timing{Calendar: cal, Location: calendartest.Hanoi}); ok {
		t.Error("paused work is not asked about")
	}
}

// TestLadderOverAnyHistory walks through a year of random days off, downtime, moved
// deadlines, changes of state, reports and questions, with a look only when NextInstant
// says so.
func TestLadderOverAnyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal := calendartest.Calendar(t)
		task, in := Task{ID: 1}, Timing{Calendar: cal, Location: calendartest.Hanoi}
		a := lead(calendartest.Date(t))
		sent := map[int][]Rung{}       // by deadline version, with those skipped for a report
		steps := map[SilenceStep]int{} // since the last question
		today := calendar.On(2026, 1, 1)
		now := calendartest.At(today, 8, 0)
		next, armed := NextInstant(task, a, now, Timing{Calendar: cal, Location: calendartest.Hanoi})
		for range rapid.IntRange(1, 400).Draw(t, "days") {
			now = calendartest.At(today, 8, 0)
			event := rapid.IntRange(0, 39).Draw(t, "event")
			switch event {
			case 0:
				a.Due, a.DeadlineVersion = calendartest.Date(t), a.DeadlineVersion+1
			case 1:
				a.State = rapid.SampledFrom(States()).Draw(t, "state")
			case 2:
				a.State = InProgress
			case 3, 4:
				a.Report(Entry{At: now})
			case 5:
				a.Question(7, now)
				clear(steps)
			}
			if event <= 5 {
				next, armed = NextInstant(task, a, now, Timing{Calendar: cal, Location: calendartest.Hanoi})
			}
			up := rapid.IntRange(0, 4).Draw(t, "up") > 0
			if up && cal.Working(today) {
				r, ok := Reached(task, a, today, in)
				if ok && (!armed || next.After(now)) {
					t.Fatalf("%s: rung %d is due, next look at %s", today, r, next)
				}
				if ok {
					checkRung(t, a, r, today, cal, sent[a.DeadlineVersion])
					sent[a.DeadlineVersion] = append(sent[a.DeadlineVersion], r)
					a = remind(a, r)
					if !Quiet(a, r, today, cal, calendartest.Hanoi) {
						a.Question(0, now)
						clear(steps)
					}
				} else if step, due, ok := a.NextSilence(Timing{Calendar: cal, Location: calendartest.Hanoi}); ok && !due.After(now) {
					checkStep(t, a, step, now, next, steps)
					a.Took(step, now)
				}
				if armed && !next.After(now) {
					next, armed = NextInstant(task, a, now, Timing{Calendar: cal, Location: calendartest.Hanoi})
				}
				checkNoneLost(t, a, today, cal, sent[a.DeadlineVersion])
			}
			today = today.Add(1)
		}
	})
}

func checkRung(t *rapid.T, a Assignment, r Rung, today calendar.Date, cal *calendar.Calendar, sent []Rung) {
	if len(sent) > 0 && sent[len(sent)-1] >= r {
		t.Fatalf("%s: rung %d after %v", today, r, sent)
	}
	if !a.State.Open() || a.State == Paused {
		t.Fatalf("%s: rung %d of work that is %s", today, r, a.State)
	}
	day := ladder.Ladder{}.Day(a.Due, r, cal)
	if !cal.Working(day) || day.After(today) {
		t.Fatalf("%s: rung %d, whose day is %s (working: %v)", today, r, day, cal.Working(day))
	}
	limit := a.Due
	switch {
	case r > last:
		limit = ladder.Ladder{}.Day(a.Due, last, cal).Add(7 * int((r-last)/ladder.WeeklyStep))
	case r > 0:
		limit = cal.AddWorking(a.Due, int(r))
	}
	if day.After(limit) {
		t.Fatalf("rung %d of %s comes on %s, later than %s", r, a.Due, day, limit)
	}
	if (r > 0) != day.After(a.Due) {
		t.Fatalf("rung %d of %s comes on %s", r, a.Due, day)
	}
}

// checkStep holds that a question is repeated once and told of once, while it is open.
func checkStep(t *rapid.T, a Assignment, step SilenceStep, now, next time.Time, steps map[SilenceStep]int) {
	steps[step]++
	switch {
	case next.After(now):
		t.Fatalf("%s: silence step %d is due, next look at %s", now, step, next)
	case steps[step] > 1 || step == TellOfSilence && steps[RepeatQuestion] != 1 && !a.Silence.IsRepeat():
		t.Fatalf("%s: silence step %d after %v", now, step, steps)
	case !a.State.Open() || a.State == Paused || a.Last != nil && a.Last.At.After(a.Silence.Asked):
		t.Fatalf("%s: silence step %d of work that is %s, last report %+v", now, step, a.State, a.Last)
	case now.Sub(a.Silence.Asked) < patience*23*time.Hour:
		t.Fatalf("%s: silence step %d on a question of %s", now, step, a.Silence.Asked)
	}
}

// checkNoneLost holds that after a pass no rung whose day has come is unsent but those
// that a later one replaced.
func checkNoneLost(t *rapid.T, a Assignment, today calendar.Date, cal *calendar.Calendar, sent []Rung) {
	if !a.climbs() {
		return
	}
	for r := ladder.Standard()[0]; !(ladder.Ladder{}).Day(a.Due, r, cal).After(today); r = (ladder.Ladder{}).After(r) {
		if len(sent) == 0 || sent[len(sent)-1] < r {
			t.Fatalf("%s: rung %d of %s was due on %s, sent %v", today, r, a.Due, ladder.Ladder{}.Day(a.Due, r, cal), sent)
		}
	}
}

func BenchmarkNextInstant(b *testing.B) {
	cal, now := calendar.NewCalendar(), calendartest.At(calendar.On(2026, 9, 15), 8, 0)
	a := remind(lead(calendar.On(2026, 9, 30)), -14)
	for b.Loop() {
		NextInstant(Task{ID: 1}, a, now, Timing{Calendar: cal, Location: calendartest.Hanoi})
	}
}
