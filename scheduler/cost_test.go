package scheduler

import (
	"slices"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// A pass costs what is due, many tasks a call.
func TestThreeThousandDueCostSixtyCalls(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 3000)...)
	o.officers(3000)
	o.spy.calls = 0
	now := at(calendar.On(2026, 9, 21), 8, 0)
	r, err := o.Remind(o.ctx, now)
	if err != nil || r.Due != 3000 {
		t.Fatal(r, err)
	}
	if o.spy.calls > 60 {
		t.Errorf("%d calls of the store for 3000 assignments of 300 officers", o.spy.calls)
	}
	t.Logf("%d calls, %d messages", o.spy.calls, r.Messages)

	for i := range 3000 {
		o.recur(at(calendar.On(2026, 11, 2), 9, 0), "Hằng tháng", 4000+i)
	}
	for chunk := range slices.Chunk(numbers(4000, 6999), 100) {
		tasks, err := o.store.Tasks(o.ctx, chunk)
		o.must(err)
		c := chat.Change{}
		for _, task := range tasks {
			task.Assignments[0].Submit(work.Submission{By: officer, On: calendar.On(2026, 11, 20)})
			task.Assignments[0].Confirm(calendar.On(2026, 11, 20))
			c.Tasks = append(c.Tasks, task)
			c.Next = append(c.Next, work.Rearms(task, now, work.Timing{Calendar: o.cal, Location: hanoi})...)
		}
		o.must(o.store.Commit(o.ctx, c))
	}
	o.spy.calls = 0
	if r, err = o.Recur(o.ctx, at(calendar.On(2026, 12, 1), 0, 0)); err != nil || r.Due != 3000 {
		t.Fatal(r, err)
	}
	if o.spy.calls > 65 {
		t.Errorf("%d calls of the store to open 3000 occurrences", o.spy.calls)
	}
	t.Logf("%d calls to open", o.spy.calls)
}

// officers gives the first tasks to 300 officers, ten each.
func (o *office) officers(tasks int) {
	o.t.Helper()
	for n := range 300 {
		c := chat.Change{People: []work.Person{{ID: int64(1000 + n), Name: "Chuyên viên", Unit: 1, Roles: []work.Role{work.Officer}}}}
		read, err := o.store.Tasks(o.ctx, numbers(n*tasks/300+1, (n+1)*tasks/300))
		o.must(err)
		for _, task := range read {
			task.Assignments[0].Officer = int64(1000 + n)
			c.Tasks = append(c.Tasks, task)
		}
		o.must(o.store.Commit(o.ctx, c))
	}
}

// Whatever the size of the plan, a person gets a few lists a day; the last one says how
// many tasks it leaves out, and these are not told another time.
func TestListsAreCappedAPersonAndDay(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 600)...)
	morning := at(calendar.On(2026, 9, 21), 8, 0)
	heard := o.remind(morning)[officer]
	if len(heard) != listsADay {
		t.Fatalf("%d messages, want %d", len(heard), listsADay)
	}
	left := 600 - listsADay*listLength
	for n, m := range heard {
		says := strings.Contains(m.Parts[0], "Ngoài ra còn 510 nhiệm vụ")
		if last := n == len(heard)-1; left != 510 || len(m.Tasks) != listLength || says != last {
			t.Errorf("message %d is about %d tasks:\n%s", n, len(m.Tasks), m.Parts[0])
		}
	}
	// More on the same day is not listed any more, on the next day it is.
	o.add(early, due, numbers(601, 700)...)
	if more := o.remind(morning.Add(6 * 3600e9))[officer]; len(more) != 0 {
		t.Errorf("%d more messages on the same day", len(more))
	}
	next := at(calendar.On(2026, 9, 25), 8, 0)
	if more := o.remind(next)[officer]; len(more) != listsADay {
		t.Errorf("%d messages at the next rung, want %d", len(more), listsADay)
	}
}
