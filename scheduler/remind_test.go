package scheduler

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

var (
	due   = calendar.On(2026, 9, 30) // a Wednesday
	early = at(calendar.On(2026, 8, 3), 9, 0)
)

// rungs lists who heard which rungs, as "11:-7 12:1"; q is a quarter's question, and r and
// s are a question without an answer, repeated or told of.
func rungs(heard map[int64][]chat.Message) string {
	var all []string
	for id, messages := range heard {
		for _, m := range messages {
			for i := range m.Tasks {
				switch {
				case m.Rung != nil:
					all = append(all, fmt.Sprintf("%d:%d", id, *m.Rung))
				case i < len(m.Rungs):
					all = append(all, fmt.Sprintf("%d:%d", id, m.Rungs[i]))
				case m.Kind == work.KindRepeat:
					all = append(all, fmt.Sprintf("%d:r", id))
				case strings.Contains(m.ID, ":s"):
					all = append(all, fmt.Sprintf("%d:s", id))
				default:
					all = append(all, fmt.Sprintf("%d:q", id))
				}
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// expect compares what was heard on a day.
func expect(t *testing.T, when time.Time, heard map[int64][]chat.Message, want string) {
	t.Helper()
	if got := rungs(heard); got != want {
		t.Errorf("%s: heard %q, want %q", when.Format("2 Jan 15:04"), got, want)
	}
}

func TestTheLadderFromFirstToWeekly(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	said := map[calendar.Date]string{}
	for d := calendar.On(2026, 9, 1); d.Before(calendar.On(2026, 10, 24)); d = d.Add(1) {
		for _, hour := range []int{8, 14} { // twice a day, and each rung once
			if got := rungs(o.tick(at(d, hour, 0))); got != "" {
				said[d] += got
			}
		}
	}
	want := map[calendar.Date]string{
		// Nobody answers: the first is repeated two working days later. Every rung after it is
		// a repeat itself; the head is told where none comes within four.
		calendar.On(2026, 9, 10): "11:-14", calendar.On(2026, 9, 14): "11:r", calendar.On(2026, 9, 16): "12:s",
		calendar.On(2026, 9, 21): "11:-7", calendar.On(2026, 9, 25): "11:-3",
		calendar.On(2026, 9, 29): "11:-1", due: "11:0", // not overdue on its own day
		calendar.On(2026, 10, 1):  "11:1 12:1",
		calendar.On(2026, 10, 5):  "11:3 12:3 31:3 32:3",
		calendar.On(2026, 10, 9):  "11:7 12:7 31:7 32:7 41:7",
		calendar.On(2026, 10, 15): "12:s",
		calendar.On(2026, 10, 16): "11:12 12:12",
		calendar.On(2026, 10, 23): "11:17 12:17",
	}
	for d := calendar.On(2026, 9, 1); d.Before(calendar.On(2026, 10, 24)); d = d.Add(1) {
		// The digest comes on Mondays; it has no rung, but no task either.
		if said[d] != want[d] {
			t.Errorf("%s: %q, want %q", d, said[d], want[d])
		}
	}
}

func TestDowntimeGivesTheHighestRungOnceAndSaysSo(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	o.remind(at(calendar.On(2026, 9, 10), 8, 0))
	back := at(calendar.On(2026, 9, 28), 8, 0) // -7 and -3 passed while the machine was off
	heard := o.remind(back)
	expect(t, back, heard, "11:-3")
	if text := heard[officer][0].Parts[0]; !strings.Contains(text, "gửi muộn; theo lịch là thứ Sáu, 25/09/2026") ||
		!strings.Contains(text, "còn 2 ngày làm việc") {
		t.Errorf("it must say that it is late:\n%s", text)
	}
	expect(t, back, o.remind(back.Add(time.Hour)), "")
}

func TestANewTaskIsNotCalledLate(t *testing.T) {
	o := openOffice(t, nil)
	o.remind(at(calendar.On(2026, 9, 25), 8, 0))
	now := at(calendar.On(2026, 9, 25), 10, 0)
	o.add(now, due, 1) // -3 was due this morning
	o.add(now, calendar.On(2026, 9, 2), 2)
	heard := o.remind(at(calendar.On(2026, 9, 25), 14, 0))
	expect(t, now, heard, "11:-3 11:17 12:17 31:17 32:17")
	for _, m := range heard[officer] {
		if strings.Contains(m.Parts[0], "muộn") {
			t.Errorf("nothing was missed:\n%s", m.Parts[0])
		}
	}
}

func TestAMovedDeadlineIsRemindedAnew(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	now := at(calendar.On(2026, 9, 21), 8, 0)
	expect(t, now, o.remind(now), "11:-7")
	o.change(now, 1, func(_ *work.Task, a *work.Assignment) {
		a.Due, a.DeadlineVersion = calendar.On(2026, 10, 30), a.DeadlineVersion+1
	})
	expect(t, now, o.remind(now.Add(time.Hour)), "")
	later := at(calendar.On(2026, 10, 21), 8, 0)
	expect(t, later, o.remind(later), "11:-7")
	// Brought forward past a rung's day: nothing was missed.
	o.change(later, 1, func(_ *work.Task, a *work.Assignment) {
		a.Due, a.DeadlineVersion = calendar.On(2026, 10, 26), a.DeadlineVersion+1
	})
	soon := at(calendar.On(2026, 10, 22), 8, 0)
	heard := o.remind(soon)
	expect(t, soon, heard, "11:-3")
	if text := heard[officer][0].Parts[0]; strings.Contains(text, "muộn") {
		t.Errorf("nothing was missed:\n%s", text)
	}
}

func TestClosedWorkIsLeftAlone(t *testing.T) {
	for _, state := range []work.State{work.Awaiting, work.Done, work.Cancelled, work.Paused} {
		o := openOffice(t, nil)
		o.add(early, due, 1)
		// The state changes without a new next instant, as when the two cross.
		task, err := o.store.Task(o.ctx, 1)
		o.must(err)
		task.Assignments[0].State = state
		o.must(o.store.Commit(o.ctx, chat.Change{Tasks: []work.Task{task}}))
		now := at(calendar.On(2026, 10, 9), 8, 0)
		expect(t, now, o.remind(now), "")
		if refs, err := o.store.Due(o.ctx, now.AddDate(1, 0, 0), 10); err != nil || len(refs) > 0 {
			t.Errorf("%s: still to be looked at: %v %v", state, refs, err)
		}
	}
}

func TestWhatNoLongerExistsDoesNotStarveTheRest(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	now := at(calendar.On(2026, 9, 21), 8, 0)
	o.must(o.store.Commit(o.ctx, chat.Change{Next: []work.Rearm{{Task: 99, Unit: 1, At: early}, {Task: 1, Unit: 77, At: early}}}))
	expect(t, now, o.remind(now), "11:-7")
	if refs, err := o.store.Due(o.ctx, now, 10); err != nil || len(refs) > 0 {
		t.Errorf("still due: %v %v", refs, err)
	}
}

func TestNobodyToTellWaitsForSomebody(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	blocked := func(p *work.Person) { p.Unreachable = "blocked" }
	for _, id := range []int64{officer, head, department, second} {
		o.person(id, blocked)
	}
	now := at(calendar.On(2026, 9, 21), 8, 0)
	r, err := o.Remind(o.ctx, now)
	o.must(err)
	if r.Unaddressed != 1 || len(o.spy.said) > 0 {
		t.Errorf("report %+v, said %v", r, o.spy.said)
	}
	o.add(early, due, 2)
	o.change(now, 2, func(_ *work.Task, a *work.Assignment) { a.Officer = colleague })
	expect(t, now, o.remind(now.Add(time.Hour)), "13:-7")
	o.person(head, func(p *work.Person) { p.Unreachable = "" })
	expect(t, now, o.remind(now.Add(2*time.Hour)), "12:-7")
	expect(t, now, o.remind(now.Add(3*time.Hour)), "")
}

func TestSomebodyAssignedMeanwhileIsTold(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	for _, id := range []int64{officer, head, department, second, leader} {
		o.person(id, func(p *work.Person) { p.Unreachable = "blocked" })
	}
	now := at(calendar.On(2026, 9, 21), 8, 0)
	o.spy.before = func(chat.Change) {
		o.spy.before = nil
		o.change(now, 1, func(_ *work.Task, a *work.Assignment) { a.Officer = colleague })
	}
	expect(t, now, o.remind(now), "13:-7")
}

func TestTheNextOfficerGetsTheNextRung(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	now := at(calendar.On(2026, 9, 21), 8, 0)
	expect(t, now, o.remind(now), "11:-7")
	o.change(now, 1, func(_ *work.Task, a *work.Assignment) { a.Officer = colleague })
	later := at(calendar.On(2026, 9, 25), 8, 0)
	expect(t, later, o.remind(later), "13:-3")
}

func TestAChangeMeanwhileIsReadAgain(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	now := at(calendar.On(2026, 9, 21), 8, 0)
	o.spy.before = func(c chat.Change) {
		if len(c.Tasks) == 0 {
			return
		}
		o.spy.before = nil
		o.change(now, 1, func(_ *work.Task, a *work.Assignment) {
			a.Percent, a.Due, a.DeadlineVersion = 70, calendar.On(2026, 10, 30), 2
		})
	}
	expect(t, now, o.remind(now), "11:-7")
	task, err := o.store.Task(o.ctx, 1)
	o.must(err)
	if a := task.Assignments[0]; a.Percent != 70 || a.Reminded.Any {
		t.Errorf("the other change must stand, with a ladder of its own: %+v", a)
	}
	later := at(calendar.On(2026, 10, 12), 8, 0)
	expect(t, later, o.remind(later), "11:-14")
}

func TestOngoingWorkIsAskedAbout(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1, 2)
	for _, id := range []int{1, 2} {
		o.change(early, id, func(t *work.Task, a *work.Assignment) {
			t.Deadline.Kind, a.Due = work.Ongoing, calendar.Date{}
		})
	}
	o.change(early, 2, func(_ *work.Task, a *work.Assignment) { a.Unit, a.Officer = 2, 0 })
	now := at(calendar.On(2026, 9, 21), 8, 0)
	heard := o.remind(now)
	expect(t, now, heard, "11:q 31:q 32:q") // unit 2 has nobody
	if m := heard[officer][0]; m.Kind != work.KindReport || m.Rung != nil || !strings.Contains(m.Parts[0], "quý III/2026") {
		t.Errorf("the question: %+v", m)
	}
	expect(t, now, o.remind(at(calendar.On(2026, 9, 30), 8, 0)), "")
	later := at(calendar.On(2026, 12, 22), 8, 0)
	expect(t, later, o.remind(later), "11:q 31:q 32:q")
}
