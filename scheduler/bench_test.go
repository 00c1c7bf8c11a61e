package scheduler

import (
	"fmt"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// BenchmarkRemind has the same hundred due, of a thousand open assignments and of a
// hundred thousand.
func BenchmarkRemind(b *testing.B) {
	for _, open := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("%dopen", open), func(b *testing.B) {
			o := openOffice(b, nil)
			o.add(early, calendar.On(2030, 12, 31), numbers(1, open)...)
			now := at(calendar.On(2026, 9, 21), 8, 0)
			round := 0
			for b.Loop() {
				b.StopTimer()
				round++
				o.dueAgain(now, round, 100)
				b.StartTimer()
				r, err := o.Remind(o.ctx, now)
				if err != nil || r.Due != 100 {
					b.Fatal(r, err)
				}
			}
		})
	}
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
