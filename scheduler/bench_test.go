package scheduler

import (
	"slices"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// BenchmarkRemind has the same hundred due, of a thousand open assignments and of a
// hundred thousand. It reports the ratio of the medians; both are measured by turns.
func BenchmarkRemind(b *testing.B) {
	now := at(calendar.On(2026, 9, 21), 8, 0)
	var offices []*office
	for _, open := range []int{1_000, 100_000} {
		o := openOffice(b, nil)
		o.add(early, calendar.On(2030, 12, 31), numbers(1, open)...)
		offices = append(offices, o)
	}
	took := make([][]time.Duration, len(offices))
	for round := 1; b.Loop(); round++ {
		for i, o := range offices {
			o.dueAgain(now, round, 100)
			start := time.Now()
			r, err := o.Remind(o.ctx, now)
			if err != nil || r.Due != 100 {
				b.Fatal(r, err)
			}
			took[i] = append(took[i], time.Since(start))
		}
	}
	median := func(all []time.Duration) float64 {
		slices.Sort(all)
		return float64(all[len(all)/2])
	}
	small, large := median(took[0]), median(took[1])
	b.ReportMetric(0, "ns/op") // of both together, and of what makes them due
	b.ReportMetric(small, "small-ns")
	b.ReportMetric(large, "large-ns")
	b.ReportMetric(large/small, "ratio")
}

// dueAgain moves the deadlines of some tasks so that a rung is due, each of another
// officer.
func (o *office) dueAgain(now time.Time, round, n int) {
	o.t.Helper()
	tasks, err := o.store.Tasks(o.ctx, numbers(1, n))
	o.must(err)
	c := chat.Change{At: now}
	for i := range tasks {
		a := &tasks[i].Assignments[0]
		a.Due, a.DeadlineVersion = due, a.DeadlineVersion+1
		a.Officer = int64(1000 + i)
		c.Next = append(c.Next, work.Rearm{Task: tasks[i].ID, Unit: 1, At: now})
		if round == 1 {
			c.People = append(c.People, work.Person{ID: a.Officer, Name: "Officer", Unit: 1, Roles: []work.Role{work.Officer}})
		}
	}
	c.Tasks = tasks
	o.must(o.store.Commit(o.ctx, c))
}
