package scheduler

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

const (
	// commitLimit is how many tasks one commit takes.
	commitLimit = 100
	// brokenPause is how long a task that cannot be read is left alone.
	brokenPause = time.Hour
)

// byTask puts the units of assignments together by task, and returns the tasks in the
// order in which they come first.
func byTask(refs []work.Ref) (ids []int, units map[int][]int) {
	units = make(map[int][]int, len(refs))
	for _, ref := range refs {
		if _, ok := units[ref.Task]; !ok {
			ids = append(ids, ref.Task)
		}
		units[ref.Task] = append(units[ref.Task], ref.Unit)
	}
	return ids, units
}

// putOff leaves the assignments of broken tasks alone for a while, so that the pass comes
// to its end and looks at them again later.
func (s *Scheduler) putOff(ctx context.Context, now time.Time, broken []int, units map[int][]int) error {
	var refs []work.Ref
	for _, id := range broken {
		for _, unit := range units[id] {
			refs = append(refs, work.Ref{Task: id, Unit: unit})
		}
	}
	if len(refs) == 0 {
		return nil
	}
	return s.store.PutOff(ctx, refs, now.Add(brokenPause))
}

// advance remembers what has been sent and sets when each assignment is looked at again.
// A commit takes many tasks; when one of them has changed meanwhile, they go one by one.
func (p *pass) advance(ctx context.Context, refs []work.Ref, tasks map[int]*work.Task, broken []int, prompts map[work.Ref]prompt) error {
	ids, units := byTask(refs)
	if err := p.putOff(ctx, p.now, broken, units); err != nil {
		return err
	}
	ids = slices.DeleteFunc(ids, func(id int) bool { return slices.Contains(broken, id) })
	var kept []error // of tasks that keep changing; the others do not wait for them
	for chunk := range slices.Chunk(ids, commitLimit) {
		err := p.store.Commit(ctx, p.advanced(chunk, units, tasks, prompts))
		if err != nil && !changedMeanwhile(err) {
			return err
		}
		for _, id := range chunk {
			if err != nil {
				one := p.advanceTask(ctx, id, units, tasks, prompts)
				if one != nil && !changedMeanwhile(one) {
					return one
				}
				kept = append(kept, one)
			}
			p.report.Due += len(units[id])
		}
	}
	return errors.Join(kept...)
}

// changedMeanwhile reports whether a commit failed because others have written since.
func changedMeanwhile(err error) bool {
	return errors.Is(err, work.ErrConflict) || errors.Is(err, work.ErrRepeated)
}

// advanceTask is advance for one task, which is read again as often as it has changed.
func (p *pass) advanceTask(ctx context.Context, id int, units map[int][]int, tasks map[int]*work.Task, prompts map[work.Ref]prompt) error {
	for range retries {
		err := p.store.Commit(ctx, p.advanced([]int{id}, units, tasks, prompts))
		if !changedMeanwhile(err) {
			return err
		}
		read, broken, err := p.store.TasksAndBroken(ctx, []int{id})
		if err != nil {
			return err
		}
		if len(broken) > 0 {
			return p.putOff(ctx, p.now, broken, units)
		}
		delete(tasks, id)
		for i := range read {
			tasks[id] = &read[i]
		}
	}
	return fmt.Errorf("task %d after its reminders: %w", id, work.ErrConflict)
}

// advanced writes tasks as they are after their prompts. An assignment that no longer
// exists is looked at no more; one whose deadline moved after it was read keeps the ladder
// for the new one.
func (p *pass) advanced(ids []int, units map[int][]int, tasks map[int]*work.Task, prompts map[work.Ref]prompt) chat.Change {
	c := chat.Change{At: p.now}
	digest := sha256.New()
	for _, id := range ids {
		t := tasks[id]
		if t == nil {
			fmt.Fprintln(digest, "gone", id, p.now.UnixMilli())
			for _, unit := range units[id] {
				c.Next = append(c.Next, work.Rearm{Task: id, Unit: unit})
			}
			continue
		}
		fmt.Fprintln(digest, id, t.Version)
		after := *t
		after.Assignments = slices.Clone(t.Assignments)
		for _, unit := range units[id] {
			c.Next = append(c.Next, p.advancedUnit(&after, unit, prompts))
		}
		c.Tasks = append(c.Tasks, after)
	}
	c.Cause = fmt.Sprintf("reminded:%x", digest.Sum(nil)[:12])
	return c
}

// advancedUnit puts on a unit's assignment what has been said, and returns when it is
// looked at again.
func (p *pass) advancedUnit(after *work.Task, unit int, prompts map[work.Ref]prompt) work.Rearm {
	a, ok := after.Assignment(unit)
	if !ok {
		return work.Rearm{Task: after.ID, Unit: unit}
	}
	pr, told := prompts[work.Ref{Task: after.ID, Unit: unit}]
	told = told && pr.version == a.DeadlineVersion
	if told && !pr.unaddressed && pr.held.IsZero() {
		p.remember(a, pr)
	}
	next := work.RearmOf(*after, *a, p.now, p.timing)
	if !next.At.IsZero() && told && pr.unaddressed && len(p.tell(*a, pr)) == 0 {
		p.setAside(&next, *a, pr)
	}
	if told && !pr.held.IsZero() {
		next.At = pr.held
	}
	return next
}

// setAside lets an assignment with nobody to tell wait until people change. Where a higher
// rung would be told to somebody, time alone changes it as well: the next pass looks again.
func (p *pass) setAside(next *work.Rearm, a work.Assignment, pr prompt) {
	if pr.quarter.IsZero() && len(work.Recipients(a, work.WidestRung, p.directory, p.today)) > 0 {
		next.At = p.now.Add(time.Millisecond)
		return
	}
	next.At, next.Unaddressed = time.Time{}, true
}

// after is what an assignment remembers once it has been prompted.
func (pr prompt) after(r work.Reminded) work.Reminded {
	if !pr.quarter.IsZero() {
		r.Asked = pr.quarter
		return r
	}
	r.Version, r.Rung, r.Any = pr.version, pr.rung, true
	return r
}
