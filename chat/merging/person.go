package merging

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/listing"
)

// Inherit gives people who have joined in Telegram the work that is still under the id by which they were
// followed by e-mail: their joining takes over what fits in one commit. It returns how many tasks it has
// moved, and costs nothing once all are.
func (m Mover) Inherit(ctx context.Context, d *work.Directory) (moved int, err error) {
	listed := d.Listed()
	for _, id := range slices.Sorted(maps.Keys(listed)) {
		p := listed[id]
		if p.Listed.Became == 0 || p.Listed.Carried {
			continue
		}
		n, err := m.inherit(ctx, p)
		moved += n
		if err != nil {
			return moved, fmt.Errorf("move the tasks of person %d: %w", id, err)
		}
	}
	return moved, nil
}

// inherit moves the tasks of one person and, when there are none, notes that it is done.
func (m Mover) inherit(ctx context.Context, p work.Person) (moved int, err error) {
	var queries []work.Query
	for _, b := range listing.Held() {
		queries = append(queries, work.Query{Scope: work.PersonScope(p.ID), Bucket: b, Limit: Every})
	}
	pages, err := m.Store.Pages(ctx, queries...)
	if err != nil {
		return 0, err
	}
	var ids []int
	for _, page := range pages {
		ids = append(ids, page.IDs...)
	}
	slices.Sort(ids)
	if ids = slices.Compact(ids); len(ids) == 0 {
		p.Listed.Carried = true
		return 0, m.Store.Commit(ctx, chat.Change{At: m.Now, People: []work.Person{p}})
	}
	return m.each(ctx, ids, func(ids []int) (chat.Change, int, error) {
		c := m.change()
		tasks, _, err := m.Store.TasksAndBroken(ctx, ids)
		if err != nil {
			return c, 0, err
		}
		for _, was := range tasks {
			t := was
			t.Assignments = slices.Clone(t.Assignments)
			if listing.Inherit(&t, p.ID, p.Listed.Became) {
				m.add(&c, was, t)
			}
		}
		return c, len(ids), nil
	})
}
