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

const (
	// chunk is how many tasks are written at a time. A commit blocks Redis, and people who
	// write to the bot should not notice an import.
	chunk = 100
	// attempts is how often an import is planned again because others wrote first, without
	// having written anything itself.
	attempts = 20
)

// progress records how far the writing of a plan has come.
type progress struct {
	added, changed int
	complete       bool
	failed         int    // attempts since the last successful write
	stood          string // the mark that prevented the last write
	watch          func(done, total int)
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
func (p *progress) writeTasks(ctx context.Context, d *deployment, store *storage.Store, c comparison) (err error) {
	plan, before, directory, now := c.ImportPlan, c.before, c.directory, c.at
	count, last := len(before), 0
	for _, t := range before {
		last = max(last, t.ID)
	}
	importMark := func() string { return fmt.Sprintf("import:%s:%d:%d", plan.Plan, count, last) }
	var marks []string
	if len(plan.Units) > 0 {
		marks = append(marks, unitsMark(directory))
	}
	if plan.Added > 0 {
		marks = append(marks, importMark())
	}
	if free, err := p.free(ctx, store, marks); err != nil || !free {
		return err
	}
	var firstUnit, firstTask int
	if len(plan.Units) > 0 {
		if firstUnit, err = store.NextUnit(ctx); err != nil {
			return err
		}
	}
	if plan.Added > 0 {
		if firstTask, err = store.NextTask(ctx); err != nil {
			return err
		}
	}
	plan.Number(firstUnit, firstTask)
	// New tasks first: nobody can have changed them, and their numbers are free only now.
	slices.SortStableFunc(plan.Tasks, func(a, b work.Task) int { return int(min(a.Version, 1) - min(b.Version, 1)) })

	known, news := c.plan()
	if news && len(plan.Tasks) == 0 {
		p.complete, err = p.committed(ctx, store, chat.Change{At: now, Plans: []work.Plan{known}})
		return err
	}
	units, done := plan.Units, 0
	for tasks := range slices.Chunk(plan.Tasks, chunk) {
		if _, err := d.learnDays(ctx, store); err != nil { // the ladder may change while it runs
			return err
		}
		change := d.change(now, tasks)
		// When two imports start from the same state, only one may add to it; the other one
		// finds these marks.
		if len(units) > 0 {
			change.Marks = append(change.Marks, unitsMark(directory))
			change.Units, units = units, nil
		}
		if news {
			change.Plans, news = []work.Plan{known}, false
		}
		if tasks[0].Version == 0 {
			change.Marks = append(change.Marks, importMark())
		}
		if written, err := p.committed(ctx, store, change); err != nil || !written {
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
		done += len(tasks)
		if p.watch != nil {
			p.watch(done, len(plan.Tasks))
		}
	}
	p.complete = true
	return nil
}

// writeUnits carries out the plan of a list of units in the same way as writeTasks.
func (p *progress) writeUnits(ctx context.Context, d *deployment, store *storage.Store, now time.Time, directory *work.Directory, plan importing.UnitsPlan) error {
	if len(plan.Units) > 0 {
		change := chat.Change{At: now, Units: plan.Units}
		if plan.Added > 0 {
			change.Marks = []string{unitsMark(directory)}
			if free, err := p.free(ctx, store, change.Marks); err != nil || !free {
				return err
			}
			first, err := store.NextUnit(ctx)
			if err != nil {
				return err
			}
			plan.Number(first)
		}
		if written, err := p.committed(ctx, store, change); err != nil || !written {
			return err
		}
		p.added, p.changed = p.added+plan.Added, p.changed+plan.Changed
	}
	for tasks := range slices.Chunk(plan.Tasks, chunk) {
		if written, err := p.committed(ctx, store, d.change(now, tasks)); err != nil || !written {
			return err
		}
	}
	p.complete = true
	return nil
}

// unitsMark lets only one of two concurrent imports create new units from the same state.
func unitsMark(directory *work.Directory) string { return fmt.Sprintf("units:%d", directory.Version) }

// change writes tasks and their next instants.
func (d *deployment) change(now time.Time, tasks []work.Task) chat.Change {
	c := chat.Change{At: now, Tasks: tasks}
	for _, t := range tasks {
		c.Next = append(c.Next, work.Rearms(t, now, d.timing())...)
	}
	return c
}

// free reports whether none of the marks is stored. A stored mark is another import's,
// whose tasks and units appear when everything is read again. If they do not appear, the
// mark would block all imports for ever, so that is an error.
func (p *progress) free(ctx context.Context, store *storage.Store, marks []string) (bool, error) {
	stands, err := store.Marked(ctx, marks)
	if err != nil {
		return false, err
	}
	for i, mark := range marks {
		if !stands[i] {
			continue
		}
		if p.stood == mark {
			return false, fmt.Errorf("the import cannot go on: the mark %q in Redis says that an import has written what this one is to write,"+
				" but that is not there, so that a part of the data must have been lost; restore it from a backup,"+
				" or delete the key that ends in mark:%s and import again", mark, mark)
		}
		p.stood = mark
		return false, nil
	}
	return true, nil
}

// committed writes a change; it returns false when something changed meanwhile, and an
// error when that happens too often in a row.
func (p *progress) committed(ctx context.Context, store *storage.Store, c chat.Change) (bool, error) {
	err := store.Commit(ctx, c)
	if !errors.Is(err, work.ErrConflict) && !errors.Is(err, work.ErrRepeated) {
		p.failed = 0
		return err == nil, err
	}
	if p.failed++; p.failed >= attempts {
		return false, fmt.Errorf("%d times in a row something had changed before it could be written; try again later: %w", p.failed, err)
	}
	return false, nil
}
