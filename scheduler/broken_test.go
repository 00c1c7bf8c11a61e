package scheduler

import (
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// damagedOffice is an office whose tasks can be made unreadable.
func damagedOffice(t *testing.T) (o *office, damage func(task string) (mend func())) {
	t.Helper()
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	o = newOffice(t, storagetest.OpenAt(t, url, prefix), calendar.NewCalendar(), nil)
	return o, func(task string) func() { return storagetest.Damage(t, url, prefix, "tasks", task) }
}

func TestABrokenTaskDoesNotHoldUpTheRest(t *testing.T) {
	o, damage := damagedOffice(t)
	o.add(early, due, 1, 2)
	mend := damage("2")
	now := at(calendar.On(2026, 9, 21), 8, 0)
	expect(t, now, o.remind(now), "11:-7")
	mend()
	expect(t, now, o.remind(now.Add(30*time.Minute)), "")
	expect(t, now, o.remind(now.Add(time.Hour)), "11:-7")
}

// One unreadable task lets the occurrences of all others open. Its own opens when it can be
// read again: neither pass takes it out of the other's index.
func TestABrokenTaskDoesNotStopTheOpeningOfOccurrences(t *testing.T) {
	o, damage := damagedOffice(t)
	for id := 1; id <= 3; id++ {
		o.recur(at(calendar.On(2026, 11, 2), 9, 0), "Hằng tháng", id)
		o.finish(at(calendar.On(2026, 11, 20), 9, 0), id)
	}
	o.must(o.store.Commit(o.ctx, chat.Change{Next: []work.Rearm{
		{Task: 2, Unit: 1, At: early, Opens: calendar.On(2026, 12, 1).In(hanoi)}}})) // it has a reminder as well
	mend := damage("2")
	midnight := at(calendar.On(2026, 12, 1), 0, 0)
	if r, err := o.Recur(o.ctx, midnight); err != nil || r.Due != 3 {
		t.Errorf("%+v %v", r, err)
	}
	for _, id := range []int{1, 3} {
		if _, a := o.task(id); a.State != work.NotStarted || a.Due != calendar.On(2026, 12, 31) {
			t.Errorf("task %d has not been opened: %+v", id, a)
		}
	}
	o.remind(at(calendar.On(2026, 12, 1), 8, 0))
	mend()
	if _, err := o.Recur(o.ctx, midnight.Add(24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, a := o.task(2); a.State != work.NotStarted || a.Due != calendar.On(2026, 12, 31) {
		t.Errorf("the task that can be read again: %+v", a)
	}
}

func TestABrokenTaskIsLeftOutOfTheDigest(t *testing.T) {
	o, damage := damagedOffice(t)
	o.add(early, due, 1, 2, 3)
	damage("2")
	r, err := o.Digest(o.ctx, at(calendar.On(2026, 10, 5), 8, 0))
	if err != nil || r.Messages != 3 {
		t.Fatalf("%+v %v", r, err)
	}
	d, err := o.store.Digest(o.ctx, 0, calendar.On(2026, 10, 5))
	if err != nil || d.Overdue.Total != 3 || len(d.Overdue.Tasks) != 2 {
		t.Errorf("%d of %d tasks: %v", len(d.Overdue.Tasks), d.Overdue.Total, err)
	}
}

// A task that keeps changing under the pass is an error of its own: the others are moved on.
func TestATaskThatKeepsChangingDoesNotHoldUpTheRest(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 5)...)
	now := at(calendar.On(2026, 9, 21), 8, 0)
	o.spy.before = func(c chat.Change) {
		for _, task := range c.Tasks {
			if task.ID == 3 {
				o.change(now, 3, func(_ *work.Task, a *work.Assignment) { a.Percent++ })
			}
		}
	}
	if _, err := o.Remind(o.ctx, now); err == nil {
		t.Error("nothing is said about the task that keeps changing")
	}
	for _, id := range []int{1, 2, 4, 5} {
		if _, a := o.task(id); !a.Reminded.Any {
			t.Errorf("task %d waits for task 3", id)
		}
	}
}
