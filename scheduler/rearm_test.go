package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

// Rearmed, Sooner and Pages end the process as the others do.
func (s *spy) Rearmed(ctx context.Context) (version int64, offset int, err error) {
	return version, offset, s.call(func() error { version, offset, err = s.Store.Rearmed(ctx); return err })
}

func (s *spy) Sooner(ctx context.Context, next []work.Rearm, version int64, offset int) error {
	return s.call(func() error { return s.Store.Sooner(ctx, next, version, offset) })
}

func (s *spy) Pages(ctx context.Context, qs ...work.Query) (pages []work.Page, err error) {
	return pages, s.call(func() error { pages, err = s.Store.Pages(ctx, qs...); return err })
}

// set changes one part of the schedule.
func (o *office) set(now time.Time, s timetable.Set) {
	o.t.Helper()
	c, err := o.store.Timetable(o.ctx)
	o.must(err)
	c, err = c.With(s, department, now)
	o.must(err)
	o.must(o.store.Commit(o.ctx, chat.Change{At: now, Cause: fmt.Sprint("set", c.Version), Timetable: &c}))
	o.must(o.Learn(o.ctx))
}

func setRungs(all ...ladder.Rung) timetable.Set {
	return timetable.Set{Part: timetable.Rungs, Rungs: all}
}

// TestRearmGoesOnAfterACrashAnywhere ends the process at every call of the store in turn, before and
// after the call's effect.
func TestRearmGoesOnAfterACrashAnywhere(t *testing.T) {
	const tasks = 2*rearmChunk + 7
	changed := at(calendar.On(2026, 8, 3), 9, 0)
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, tasks)...) // due on 30 September; the first rung comes on 10 September
	before, first := at(calendar.On(2026, 8, 24), 8, 0), at(calendar.On(2026, 8, 25), 8, 0)
	for call, calls := 1, 1; call <= calls; call++ {
		for _, after := range []bool{false, true} {
			var late []work.Rearm
			for id := 1; id <= tasks; id++ {
				late = append(late, work.Rearm{Task: id, Unit: 1, At: at(calendar.On(2026, 9, 10), 0, 0)})
			}
			o.must(o.store.Commit(o.ctx, chat.Change{At: changed, Next: late}))
			o.set(changed, setRungs(-14, 0, 1))
			o.set(changed, setRungs(-24, 0, 1))
			o.spy.calls, o.spy.crash, o.spy.after = 0, call, after
			if r, err := o.Rearm(o.ctx, changed.Add(rearmAfter/2)); err != nil || r.Due > 0 {
				t.Fatal("before replicas know:", r, err)
			}
			_, err := o.Rearm(o.ctx, changed.Add(rearmAfter))
			if call == 1 && !after && !errors.Is(err, errCrash) || err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			o.spy.crash = 0
			_, err = o.Rearm(o.ctx, changed.Add(2*rearmAfter))
			o.must(err)
			if refs, err := o.store.Due(o.ctx, first, 2*tasks); err != nil || len(refs) != tasks {
				t.Fatalf("crash at call %d (after: %v): %d of %d are looked at on the first day: %v", call, after, len(refs), tasks, err)
			}
			if refs, err := o.store.Due(o.ctx, before, 1); err != nil || len(refs) > 0 {
				t.Fatalf("crash at call %d: looked at too soon: %v %v", call, refs, err)
			}
			o.spy.calls = 0
			r, err := o.Rearm(o.ctx, changed.Add(3*rearmAfter))
			if o.must(err); r.Due > 0 || o.spy.calls != 1 {
				t.Fatalf("a pass that has nothing to do: %+v, %d calls", r, o.spy.calls)
			}
		}
		calls = 1 + 3*3
	}
}

// TestLadderChangesNeitherRepeatNorForget lets three months pass with several changes of the ladder:
// nobody is told of a rung twice, and every rung of the ladder that stood on its day is said on it.
func TestLadderChangesNeitherRepeatNorForget(t *testing.T) {
	o := openOffice(t, nil)
	dues := map[int]calendar.Date{}
	for id := 1; id <= 40; id++ {
		dues[id] = calendar.On(2026, 9, 1).Add(2 * id)
		o.add(early, dues[id], id)
	}
	changes := map[calendar.Date][]ladder.Rung{
		calendar.On(2026, 8, 24): {-20, -10, -5, -1, 0, 2, 4}, calendar.On(2026, 9, 14): {-14, -7, -2, 0, 1, 3, 7},
		calendar.On(2026, 10, 1): {-30, 0, 1, 2, 3, 10}, calendar.On(2026, 10, 15): nil,
	}
	l, said := ladder.Ladder{}, map[string]bool{}
	for day := calendar.On(2026, 8, 17); day.Before(calendar.On(2026, 12, 15)); day = day.Add(1) {
		if set, ok := changes[day]; ok {
			o.set(at(day, 7, 0), setRungs(set...))
			l = o.goesBy.Load().changes.Ladder
			_, err := o.Rearm(o.ctx, at(day, 7, 2))
			o.must(err)
		}
		if !o.cal.Working(day) {
			continue
		}
		seen := len(o.spy.marks)
		_, err := o.Remind(o.ctx, at(day, 8, 0))
		o.must(err)
		o.must(o.store.SetLastPass(o.ctx, Reminders, at(day, 8, 0)))
		toldToday := map[int]ladder.Rung{}
		for _, mark := range o.spy.marks[seen:] {
			var id, unit, version, person int
			var r ladder.Rung
			if _, err := fmt.Sscanf(mark, "r:%d:%d:%d:%d:%d", &id, &unit, &version, &r, &person); err != nil {
				continue
			}
			if said[mark] {
				t.Fatalf("%s: %s again", day, mark)
			}
			if said[mark] = true; person == officer {
				toldToday[id] = r
				if !l.IsWeekly(r) && l.Day(dues[id], r, o.cal) != day && day != calendar.On(2026, 8, 17) {
					t.Fatalf("%s: rung %d of task %d, whose day is %s", day, r, id, l.Day(dues[id], r, o.cal))
				}
			}
		}
		for id, due := range dues {
			for _, r := range l.Rungs() {
				if l.Day(due, r, o.cal) == day && toldToday[id] != r {
					task, err := o.store.Task(o.ctx, id)
					o.must(err)
					if _, told := toldToday[id]; !told && task.Assignments[0].Reminded.Rung < r {
						t.Fatalf("%s: rung %d of task %d is not said", day, r, id)
					}
				}
			}
		}
	}
	if len(said) < 300 {
		t.Errorf("only %d", len(said))
	}
}

// A forecast is what the next pass then does, and changes nothing.
func TestForecastIsWhatThePassDoes(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 2)...)
	o.add(early, calendar.On(2026, 10, 1), 3, 4, 5, 6)
	now := at(calendar.On(2026, 10, 2), 18, 0)
	c, err := o.store.Timetable(o.ctx)
	o.must(err)
	f, err := o.Forecast(o.ctx, c, now)
	o.must(err)
	if len(o.spy.said)+len(o.spy.marks) > 0 {
		t.Error("a forecast has said something")
	}
	monday := at(calendar.On(2026, 10, 5), 8, 0)
	if !f.Reminders.At[0].Equal(monday) || f.Reminders.More {
		t.Fatalf("%+v", f.Reminders)
	}
	r, err := o.Remind(o.ctx, monday)
	o.must(err)
	people := map[int64]bool{}
	for _, m := range o.spy.said {
		people[m.Chat] = true
	}
	if r.Messages == 0 || f.Reminders.Messages != r.Messages || f.Reminders.People != len(people) {
		t.Errorf("%+v, and %d messages to %d people", f.Reminders, r.Messages, len(people))
	}
	for set, want := range map[string]error{"0 8 * * 1-5": nil, "*/5 * * * *": timetable.ErrOften, "@every 10m": timetable.ErrOften, "8:00": timetable.ErrCron, "0 8 31 2 *": timetable.ErrCron} {
		with, err := c.With(timetable.Set{Part: timetable.Remind, Cron: set}, department, now)
		o.must(err)
		if _, err = o.Forecast(o.ctx, with, now); !errors.Is(err, want) {
			t.Errorf("%s: %v", set, err)
		}
	}
}

// A forecast counts rungs that are not in the index yet, and looks at no more than it says.
func TestForecastOfALadderHasALimit(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 3)...) // 30 September
	now := at(calendar.On(2026, 8, 25), 7, 0)
	c, err := timetable.Changes{}.With(setRungs(-24, 0, 1), department, now)
	o.must(err)
	f, err := o.Forecast(o.ctx, c, now)
	if o.must(err); f.Reminders.Messages != 3 || f.Reminders.More {
		t.Errorf("%+v", f.Reminders)
	}
	if f, err = o.Forecast(o.ctx, timetable.Changes{}, now); err != nil || f.Reminders.Messages != 0 {
		t.Errorf("without it: %+v %v", f.Reminders, err)
	}
	o.add(early, due, numbers(10, 3000)...)
	o.spy.calls = 0
	f, err = o.Forecast(o.ctx, c, now)
	if o.must(err); !f.Reminders.More || o.spy.calls > 20 {
		t.Errorf("%+v, %d calls", f.Reminders, o.spy.calls)
	}
}

// What was set is gone by at the next tick, from then on, and not before.
func TestTickGoesByWhatWasSet(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	monday := calendar.On(2026, 9, 21)
	ran := func(hour, minute int) bool {
		t.Helper()
		reports, err := o.Tick(o.ctx, at(monday, hour, minute))
		o.must(err)
		return slices.ContainsFunc(reports, func(r Report) bool { return r.Pass == Reminders })
	}
	if !ran(8, 0) {
		t.Fatal("no reminders at 8:00")
	}
	o.set(at(monday, 10, 0), timetable.Set{Part: timetable.Remind, Cron: "0 9,11 * * 1-5"})
	if ran(10, 1) {
		t.Error("9:00 was over when it was set")
	}
	if !ran(11, 0) {
		t.Error("no reminders at 11:00")
	}
	o.set(at(monday, 11, 30), timetable.Set{Part: timetable.Remind})
	o.set(at(monday, 11, 30), timetable.Set{Part: timetable.Window, Days: "any", Hours: "15:00-16:00"})
	if ran(14, 0) || !ran(15, 0) {
		t.Error("the window is not gone by")
	}
}
