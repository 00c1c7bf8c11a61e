package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/importing"
	"dondoc/storage"
	"dondoc/work"
)

// chunk is how many tasks are written at a time. Redis does nothing else meanwhile, and
// people who write to the bot should not notice an import.
const chunk = 200

// progress is how far the writing of a plan has come.
type progress struct {
	added, changed int
	complete       bool
}

// tally counts what has been written. What another import has written meanwhile counts as
// unchanged.
func (p progress) tally(plan importing.Tally) importing.Tally {
	plan.Added, plan.Changed = p.added, p.changed
	plan.Unchanged = plan.Read - plan.Refused - p.added - p.changed
	return plan
}

// writeTasks carries out the plan of an import. It stops when something changed since the
// plan was made, by a person or by another import: what is written stands, and the rest
// must be planned anew.
func (p *progress) writeTasks(ctx context.Context, d *deployment, store *storage.Store, now time.Time, directory *work.Directory, plan importing.ImportPlan, before []work.Task) (err error) {
	var firstUnit, firstTask int
	if len(plan.Units) > 0 {
		if firstUnit, err = store.NextUnits(ctx, len(plan.Units)); err != nil {
			return err
		}
	}
	if plan.Added > 0 {
		if firstTask, err = store.NextTasks(ctx, plan.Added); err != nil {
			return err
		}
	}
	plan.Number(firstUnit, firstTask)
	// New tasks first: nobody can have changed them, so that no number is lost to a
	// conflict over one that has been changed.
	slices.SortStableFunc(plan.Tasks, func(a, b work.Task) int { return int(min(a.Version, 1) - min(b.Version, 1)) })

	count, last := len(before), 0
	for _, t := range before {
		last = max(last, t.ID)
	}
	units := plan.Units
	for tasks := range slices.Chunk(plan.Tasks, chunk) {
		change := d.change(now, tasks)
		// Of two imports that begin from the same state, one may add to it; the other
		// finds these marks.
		if len(units) > 0 {
			change.Marks = append(change.Marks, unitsMark(directory))
			change.Units, units = units, nil
		}
		if tasks[0].Version == 0 {
			change.Marks = append(change.Marks, fmt.Sprintf("import:%s:%d:%d", plan.Plan, count, last))
		}
		if written, err := committed(ctx, store, change); err != nil || !written {
			return err
		}
		for _, t := range tasks {
			if t.Version > 0 {
				p.changed++
				continue
			}
			p.added++
			count, last = count+1, max(last, t.ID)
		}
	}
	p.complete = true
	return nil
}

// writeUnits carries out the plan of a list of units, as writeTasks does.
func (p *progress) writeUnits(ctx context.Context, d *deployment, store *storage.Store, now time.Time, directory *work.Directory, plan importing.UnitsPlan) error {
	if len(plan.Units) > 0 {
		change := chat.Change{At: now, Units: plan.Units}
		if plan.Added > 0 {
			first, err := store.NextUnits(ctx, plan.Added)
			if err != nil {
				return err
			}
			plan.Number(first)
			change.Marks = []string{unitsMark(directory)}
		}
		if written, err := committed(ctx, store, change); err != nil || !written {
			return err
		}
		p.added, p.changed = p.added+plan.Added, p.changed+plan.Changed
	}
	for tasks := range slices.Chunk(plan.Tasks, chunk) {
		if written, err := committed(ctx, store, d.change(now, tasks)); err != nil || !written {
			return err
		}
	}
	p.complete = true
	return nil
}

// unitsMark lets only one of two imports at a time make new units from the same state.
func unitsMark(directory *work.Directory) string { return fmt.Sprintf("units:%d", directory.Version) }

// change writes tasks and when the reminder pass looks at them.
func (d *deployment) change(now time.Time, tasks []work.Task) chat.Change {
	c := chat.Change{At: now, Tasks: tasks}
	for _, t := range tasks {
		c.Next = append(c.Next, work.Rearms(t, now, d.workingDays(), d.location)...)
	}
	return c
}

// committed writes a change; it is false when something changed meanwhile.
func committed(ctx context.Context, store *storage.Store, c chat.Change) (bool, error) {
	err := store.Commit(ctx, c)
	if errors.Is(err, work.ErrConflict) || errors.Is(err, work.ErrRepeated) {
		return false, nil
	}
	return err == nil, err
}
