package scheduler

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/ladder"
)

// asked is a Monday morning on which the head asks about work due in spring.
var (
	asked  = at(calendar.On(2026, 9, 7), 9, 30)
	spring = calendar.On(2027, 3, 31)
)

func (o *office) ask(now time.Time, ids ...int) {
	o.t.Helper()
	for _, id := range ids {
		o.change(now, id, func(_ *work.Task, a *work.Assignment) { a.Question(head, now) })
	}
}

func TestAQuestionIsRepeatedOnceAndThenTold(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, spring, 1)
	o.ask(asked, 1)
	said := map[string]string{}
	for d := calendar.On(2026, 9, 7); d.Before(calendar.On(2026, 10, 1)); d = d.Add(1) {
		for _, hour := range []int{8, 14} {
			when := at(d, hour, 0)
			if got := rungs(o.tick(when)); got != "" {
				said[when.Format("2/1 15h")] = got
			}
		}
	}
	// 9:30 on the 9th is after that morning's pass.
	if len(said) != 2 || said["9/9 14h"] != "11:r" || said["11/9 14h"] != "12:s" {
		t.Errorf("heard %v", said)
	}
}

func TestAnAnswerEndsTheSilence(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, spring, 1)
	o.ask(asked, 1)
	o.change(asked, 1, func(_ *work.Task, a *work.Assignment) { a.Report(work.Entry{At: asked.Add(time.Hour)}) })
	later := at(calendar.On(2026, 9, 15), 8, 0)
	expect(t, later, o.remind(later), "")

	// Another report comes while the pass has spoken and not yet written that it did.
	o.ask(later, 1)
	now := at(calendar.On(2026, 9, 17), 8, 0)
	o.spy.before = func(c chat.Change) {
		if len(c.Tasks) > 0 {
			o.spy.before = nil
			o.change(now, 1, func(_ *work.Task, a *work.Assignment) { a.Report(work.Entry{At: now}) })
		}
	}
	expect(t, now, o.remind(now), "11:r")
	task, err := o.store.Task(o.ctx, 1)
	o.must(err)
	if a := task.Assignments[0]; a.Unanswered() || a.Last == nil {
		t.Errorf("the report must stand: %+v", a)
	}
	end := at(calendar.On(2026, 9, 30), 8, 0)
	expect(t, end, o.remind(end), "")
}

func TestARepeatIsSaidOnceWhateverCrashes(t *testing.T) {
	for crash := 1; crash <= 12; crash++ {
		o := openOffice(t, nil)
		o.add(early, spring, 1)
		o.ask(asked, 1)
		now := at(calendar.On(2026, 9, 9), 14, 0)
		o.spy.crash, o.spy.after = crash, crash%2 == 0
		_, _ = o.Remind(o.ctx, now) // it may fail: that is the crash
		o.spy.crash = 0
		o.must(func() error { _, err := o.Remind(o.ctx, now.Add(time.Minute)); return err }())
		// An answer that Redis gave and nobody got counts as said.
		waiting, _, _, err := o.store.OutboxSize(o.ctx)
		o.must(err)
		if waiting != 1 {
			t.Errorf("crash at call %d: %d messages", crash, waiting)
		}
	}
}

func TestManySilencesAreOneList(t *testing.T) {
	o := openOffice(t, nil)
	ids := []int{1, 2, 3, 4, 5}
	o.add(early, spring, ids...)
	o.ask(asked, ids...)
	now := at(calendar.On(2026, 9, 9), 14, 0)
	heard := o.remind(now)[officer]
	if len(heard) != 1 || heard[0].Kind != work.KindRepeat || !slices.Equal(heard[0].Tasks, ids) || heard[0].Rungs != nil {
		t.Errorf("heard %+v", heard)
	}
}

func TestAQuietRungCountsAsSent(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	o.change(early, 1, func(_ *work.Task, a *work.Assignment) {
		a.Report(work.Entry{At: at(calendar.On(2026, 9, 18), 9, 0)}) // the working day before -7
	})
	for d := calendar.On(2026, 9, 21); d.Before(calendar.On(2026, 9, 25)); d = d.Add(1) {
		expect(t, at(d, 8, 0), o.remind(at(d, 8, 0)), "")
	}
	task, err := o.store.Task(o.ctx, 1)
	o.must(err)
	if a := task.Assignments[0]; a.Reminded.Rung != -7 || a.Unanswered() {
		t.Errorf("skipped, and not a question: %+v", a)
	}
	for _, day := range []calendar.Date{calendar.On(2026, 9, 25), calendar.On(2026, 9, 29)} {
		o.change(at(day, 7, 0), 1, func(_ *work.Task, a *work.Assignment) { a.Report(work.Entry{At: at(day, 7, 0)}) })
		expect(t, at(day, 8, 0), o.remind(at(day, 8, 0)), "")
	}
	expect(t, at(due, 8, 0), o.remind(at(due, 8, 0)), "11:0") // the due day stays
}

func TestADeputyGetsTheRungAndTheOfficerTheNext(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	o.person(officer, func(p *work.Person) { p.Away = work.Away{Until: calendar.On(2026, 9, 22), Deputy: colleague} })
	now := at(calendar.On(2026, 9, 21), 8, 0)
	expect(t, now, o.remind(now), "13:-7")
	back := at(calendar.On(2026, 9, 23), 8, 0)
	expect(t, back, o.remind(back), "11:r")
}

// An assignment that its new officer does not acknowledge is told to the head once, after two
// working days, and nothing follows; one that was acknowledged is told to nobody.
func TestAnAssignmentWithoutReceiptIsToldOnce(t *testing.T) {
	for _, taken := range []bool{false, true} {
		o := openOffice(t, nil)
		o.add(early, spring, 1)
		o.change(asked, 1, func(_ *work.Task, a *work.Assignment) { a.Give(head, asked) })
		if taken {
			o.change(asked, 1, func(_ *work.Task, a *work.Assignment) { a.Take(asked.Add(time.Hour)) })
		}
		said := map[string]string{}
		for d := calendar.On(2026, 9, 7); d.Before(calendar.On(2026, 10, 1)); d = d.Add(1) {
			for _, hour := range []int{8, 14} {
				when := at(d, hour, 0)
				if got := rungs(o.tick(when)); got != "" {
					said[when.Format("2/1 15h")] = got
				}
			}
		}
		if taken && len(said) != 0 || !taken && (len(said) != 1 || said["9/9 14h"] != "12:s") {
			t.Errorf("acknowledged %v: heard %v", taken, said)
		}
	}
}

// A reminder that was put off comes again two working days after that, once.
func TestAPostponedReminderComesAgain(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, calendar.On(2026, 9, 30), 1) // 14 working days before it is the 10th
	said := map[string]string{}
	for d := calendar.On(2026, 9, 8); d.Before(calendar.On(2026, 9, 19)); d = d.Add(1) {
		for _, hour := range []int{8, 14} {
			when := at(d, hour, 0)
			if got := rungs(o.tick(when)); got != "" {
				said[when.Format("2/1 15h")] = got
			}
		}
		if d == calendar.On(2026, 9, 11) {
			o.change(at(d, 9, 0), 1, func(_ *work.Task, a *work.Assignment) {
				if !a.MayPostpone(ladder.Ladder{}) {
					t.Fatalf("%+v %+v", a.Reminded, a.Silence)
				}
				a.Postpone(at(d, 9, 0))
				if a.MayPostpone(ladder.Ladder{}) {
					t.Error("twice in a row")
				}
			})
		}
	}
	if len(said) != 3 || said["10/9 08h"] != "11:-14" || said["15/9 14h"] != "11:r" || said["17/9 14h"] != "12:s" {
		t.Errorf("heard %v", said)
	}
}

// What one handover brought and nobody acknowledges is told to the head in one message, once.
func TestAHandoverWithoutReceiptIsToldOnce(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, spring, 1, 2, 3)
	for id := 1; id <= 3; id++ {
		o.change(asked, id, func(_ *work.Task, a *work.Assignment) { a.Give(head, asked) })
	}
	var said []string
	for d := calendar.On(2026, 9, 7); d.Before(calendar.On(2026, 9, 25)); d = d.Add(1) {
		for _, hour := range []int{8, 14} {
			for who, all := range o.tick(at(d, hour, 0)) {
				for _, m := range all {
					if m.Kind == work.KindDigest || strings.HasPrefix(m.ID, "unitreport:") {
						continue
					}
					if len(m.Tasks) != 3 || who != head {
						t.Errorf("%d hears %+v", who, m)
					}
					said = append(said, at(d, hour, 0).Format("2/1 15h"))
				}
			}
		}
	}
	if !slices.Equal(said, []string{"9/9 14h"}) {
		t.Error(said)
	}
}
