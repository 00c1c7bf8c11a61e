package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// brokenPause is how long a task that cannot be read is left alone.
const brokenPause = time.Hour

// advance remembers what has been sent and sets when each assignment is looked at again.
// It goes task by task, since one that somebody has changed meanwhile is read again.
func (p *pass) advance(ctx context.Context, refs []work.Ref, tasks map[int]*work.Task, steps map[work.Ref]step) error {
	units := map[int][]int{}
	var ids []int
	for _, ref := range refs {
		if _, ok := units[ref.Task]; !ok {
			ids = append(ids, ref.Task)
		}
		units[ref.Task] = append(units[ref.Task], ref.Unit)
	}
	for _, id := range ids {
		if err := p.advanceTask(ctx, id, units[id], tasks[id], steps); err != nil {
			return err
		}
		p.report.Due += len(units[id])
	}
	return nil
}

func (p *pass) advanceTask(ctx context.Context, id int, units []int, t *work.Task, steps map[work.Ref]step) error {
	for range retries {
		err := p.store.Commit(ctx, p.advanced(id, units, t, steps))
		if err == nil {
			return nil
		}
		if !errors.Is(err, work.ErrConflict) && !errors.Is(err, work.ErrRepeated) {
			return err
		}
		read, err := p.store.Tasks(ctx, []int{id})
		if err != nil {
			return err
		}
		t = nil
		if len(read) == 1 {
			t = &read[0]
		}
	}
	return fmt.Errorf("task %d after its reminders: %w", id, work.ErrConflict)
}

// advanced is the task after its steps. An assignment that no longer exists is looked at
// no more; one whose deadline moved after it was read keeps the ladder for the new one.
func (p *pass) advanced(id int, units []int, t *work.Task, steps map[work.Ref]step) chat.Change {
	if t == nil {
		c := chat.Change{Cause: fmt.Sprintf("gone:%d:%d", id, p.now.UnixMilli()), At: p.now}
		var again time.Time // never
		if p.broken[id] {
			again = p.now.Add(brokenPause)
		}
		for _, unit := range units {
			c.Next = append(c.Next, work.Rearm{Task: id, Unit: unit, At: again})
		}
		return c
	}
	after := *t
	after.Assignments = slices.Clone(t.Assignments)
	c := chat.Change{Cause: fmt.Sprintf("reminded:%d:%d", id, t.Version), At: p.now}
	for _, unit := range units {
		next := work.Rearm{Task: id, Unit: unit}
		if a, ok := after.Assignment(unit); ok {
			st, told := steps[work.Ref{Task: id, Unit: unit}]
			told = told && st.version == a.DeadlineVersion
			if told && !st.unaddressed {
				p.remember(a, st)
			}
			next = work.RearmOf(after, *a, p.now, p.calendar, p.o.Location)
			if !next.At.IsZero() && told && st.unaddressed && len(p.tell(*a, st)) == 0 {
				p.setAside(&next, *a, st)
			}
		}
		c.Next = append(c.Next, next)
	}
	c.Tasks = []work.Task{after}
	return c
}

// setAside lets an assignment with nobody to tell wait until people change. Where a higher
// rung would be told to somebody, time alone changes it as well: the next pass looks again.
func (p *pass) setAside(next *work.Rearm, a work.Assignment, st step) {
	if st.quarter.IsZero() && len(work.Recipients(a, work.WidestRung, p.directory, p.today)) > 0 {
		next.At = p.now.Add(time.Millisecond)
		return
	}
	next.At, next.Unaddressed = time.Time{}, true
}

// after is what an assignment remembers once the step has been sent.
func (st step) after(r work.Reminded) work.Reminded {
	if !st.quarter.IsZero() {
		r.Asked = st.quarter
		return r
	}
	r.Version, r.Rung, r.Any = st.version, st.rung, true
	return r
}
