package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/storage"
	"dondoc/work"
)

// chunk is how many tasks are written at a time. Redis does nothing else meanwhile, and
// people who write to the bot should not notice an import.
const chunk = 200

// withStore opens the Redis that serve uses, or would use, and closes it afterwards.
func withStore(ctx context.Context, settings *Settings, w world, do func(*deployment, *storage.Store) error) error {
	d, err := settings.deployment(w.err)
	if err != nil {
		return err
	}
	store, redis, err := d.openShared(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(d, store), redis.Close())
}

// writeTasks carries out the plan of an import. It is false when something changed since
// it was made, by a person or by another import: then what is written stands, and the rest
// must be planned anew.
func writeTasks(ctx context.Context, d *deployment, store *storage.Store, now time.Time, directory *work.Directory, plan work.ImportPlan, before []work.Task) (written bool, err error) {
	var firstUnit, firstTask int
	if len(plan.Units) > 0 {
		if firstUnit, err = store.NextUnits(ctx, len(plan.Units)); err != nil {
			return false, err
		}
	}
	if plan.Added > 0 {
		if firstTask, err = store.NextTasks(ctx, plan.Added); err != nil {
			return false, err
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
		for _, t := range tasks {
			if t.Version == 0 {
				count, last = count+1, max(last, t.ID)
			}
		}
		if written, err = committed(ctx, store, change); err != nil || !written {
			return false, err
		}
	}
	return true, nil
}

// writeUnits carries out the plan of a list of units, as writeTasks does.
func writeUnits(ctx context.Context, d *deployment, store *storage.Store, now time.Time, plan work.UnitsPlan, directory *work.Directory) (written bool, err error) {
	if len(plan.Units) == 0 && len(plan.Tasks) == 0 {
		return true, nil
	}
	if plan.Added > 0 {
		first, err := store.NextUnits(ctx, plan.Added)
		if err != nil {
			return false, err
		}
		plan.Number(first)
	}
	change := work.Change{At: now, Units: plan.Units}
	if plan.Added > 0 {
		change.Marks = []string{unitsMark(directory)}
	}
	if written, err = committed(ctx, store, change); err != nil || !written {
		return false, err
	}
	for tasks := range slices.Chunk(plan.Tasks, chunk) {
		if written, err = committed(ctx, store, d.change(now, tasks)); err != nil || !written {
			return false, err
		}
	}
	return true, nil
}

// change writes tasks and when the reminder pass looks at them.
func (d *deployment) change(now time.Time, tasks []work.Task) work.Change {
	c := work.Change{At: now, Tasks: tasks}
	for _, t := range tasks {
		c.Next = append(c.Next, work.Rearms(t, now, d.calendar, d.location)...)
	}
	return c
}

// committed writes a change; it is false when something changed meanwhile.
func committed(ctx context.Context, store *storage.Store, c work.Change) (bool, error) {
	err := store.Commit(ctx, c)
	if errors.Is(err, work.ErrConflict) || errors.Is(err, work.ErrRepeated) {
		return false, nil
	}
	return err == nil, err
}
