package merging

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/merging"
)

const (
	atOnce     = 100 // tasks in one commit
	entriesToo = 500 // progress entries in one commit, unless they are of one task
	retries    = 20  // of one commit, when something has changed meanwhile
)

// Every is a limit that no number of tasks reaches.
const Every = 1 << 30

// Naming asks for tasks that name a unit, whatever has become of them, by number.
func Naming(unit, limit int) work.Query {
	return work.Query{Scope: work.UnitScope(unit), Bucket: merging.Every, Limit: limit}
}

// Store is what it takes of the storage.
type Store interface {
	Pages(ctx context.Context, qs ...work.Query) ([]work.Page, error)
	TasksAndBroken(ctx context.Context, ids []int) (tasks []work.Task, broken []int, err error)
	EntriesOf(ctx context.Context, tasks []int) ([][]work.Entry, error)
	OccurrencesOf(ctx context.Context, tasks []int) ([]work.Occurrence, error)
	Commit(ctx context.Context, c chat.Change) error
}

// Mover writes tasks for somebody, at a time.
type Mover struct {
	Store  Store
	By     int64 // zero: a schedule
	Now    time.Time
	Timing work.Timing
}

// Finish moves the tasks that still name units which were merged into others, and returns how
// many it has moved. It costs one round trip where there are none.
func (m Mover) Finish(ctx context.Context, d *work.Directory) (moved int, err error) {
	gone := d.Merged()
	if len(gone) == 0 {
		return 0, nil
	}
	var queries []work.Query
	for _, u := range gone {
		queries = append(queries, Naming(u.ID, Every))
	}
	pages, err := m.Store.Pages(ctx, queries...)
	if err != nil {
		return 0, err
	}
	for i, u := range gone {
		n, err := m.each(ctx, pages[i].IDs, func(ids []int) (chat.Change, int, error) { return m.move(ctx, d, ids, u.ID) })
		moved += n
		if err != nil {
			return moved, fmt.Errorf("move the tasks of unit %d: %w", u.ID, err)
		}
	}
	return moved, nil
}

// Regroup gives the tasks that name a group to its members as they are now, and returns how many
// it has changed. Tasks that are finished stay as they were.
func (m Mover) Regroup(ctx context.Context, d *work.Directory, group work.Unit) (changed int, err error) {
	pages, err := m.Store.Pages(ctx, Naming(group.ID, Every))
	if err != nil {
		return 0, err
	}
	return m.each(ctx, pages[0].IDs, func(ids []int) (chat.Change, int, error) { return m.assign(ctx, d, ids) })
}

// each commits what make says of tasks, a few at a time: it returns how many of them it dealt
// with. After a conflict it is asked again.
func (m Mover) each(ctx context.Context, ids []int, make func(ids []int) (chat.Change, int, error)) (done int, err error) {
	for failed := 0; len(ids) > 0; {
		c, n, err := make(ids[:min(len(ids), atOnce)])
		if err != nil {
			return done, err
		}
		if len(c.Tasks) > 0 {
			err = m.Store.Commit(ctx, c)
		}
		switch {
		case errors.Is(err, work.ErrConflict) && failed < retries:
			failed++
			continue
		case err != nil:
			return done, err
		}
		done, failed, ids = done+len(c.Tasks), 0, ids[n:]
	}
	return done, nil
}

// move makes the change that moves the first of the tasks, and says of how many it is.
func (m Mover) move(ctx context.Context, d *work.Directory, ids []int, from int) (chat.Change, int, error) {
	into := d.Now(from)
	c := m.change()
	c.Merging = chat.Merging{From: from, Into: into}
	tasks, _, err := m.Store.TasksAndBroken(ctx, ids)
	if err != nil {
		return c, 0, err
	}
	entries, err := m.Store.EntriesOf(ctx, ids)
	if err != nil {
		return c, 0, err
	}
	closed, err := m.Store.OccurrencesOf(ctx, ids)
	if err != nil {
		return c, 0, err
	}
	for i, id := range ids {
		theirs := merging.Entries(entries[i], from, into)
		if i > 0 && len(c.Entries)+len(theirs) > entriesToo {
			return c, i, nil
		}
		at := slices.IndexFunc(tasks, func(t work.Task) bool { return t.ID == id })
		if at < 0 {
			continue // broken: it is moved when somebody has mended it
		}
		t, named := merging.Task(tasks[at], from, into)
		if !named {
			continue
		}
		if len(d.Unit(into).Members) > 0 && open(t) {
			t.Assign(d, calendar.DateOf(m.Now.In(m.Timing.Location)))
		}
		m.add(&c, tasks[at], t)
		c.Entries = append(c.Entries, theirs...)
		c.Closed = append(c.Closed, merging.Occurrences(slices.DeleteFunc(slices.Clone(closed), func(o work.Occurrence) bool {
			return o.Task != id
		}), from, into)...)
	}
	return c, len(ids), nil
}

// assign makes the change that gives open tasks to the members of the groups that they name.
func (m Mover) assign(ctx context.Context, d *work.Directory, ids []int) (chat.Change, int, error) {
	c := m.change()
	tasks, _, err := m.Store.TasksAndBroken(ctx, ids)
	if err != nil {
		return c, 0, err
	}
	for _, was := range tasks {
		t := was
		t.Assignments = slices.Clone(t.Assignments)
		if open(t) && t.Assign(d, calendar.DateOf(m.Now.In(m.Timing.Location))) {
			m.add(&c, was, t)
		}
	}
	return c, len(ids), nil
}

// open reports whether there is anything left to do in a task.
func open(t work.Task) bool {
	return slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool { return a.State != work.Done && a.State != work.Cancelled })
}

func (m Mover) change() chat.Change { return chat.Change{At: m.Now, By: m.By} }

// add has the change write the task, with when each of its parts is looked at again; those that
// it has no more are not.
func (m Mover) add(c *chat.Change, was, is work.Task) {
	c.Tasks = append(c.Tasks, is)
	for _, a := range was.Assignments {
		if _, stays := is.Assignment(a.Unit); !stays {
			c.Next = append(c.Next, work.Rearm{Task: is.ID, Unit: a.Unit})
		}
	}
	c.Next = append(c.Next, work.Rearms(is, m.Now, m.Timing)...)
}
