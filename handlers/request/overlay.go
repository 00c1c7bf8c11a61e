package request

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/work"
)

// Overlay is a store as a change will leave it that is not written yet: what an edited
// message takes back is gone when its new wording is read.
type Overlay struct {
	Store
	Change chat.Change
}

// Task returns a task as the change leaves it.
func (o Overlay) Task(ctx context.Context, id int) (work.Task, error) {
	if t, ok := o.Change.Task(id); ok {
		return own(t), nil
	}
	return o.Store.Task(ctx, id)
}

// Tasks returns tasks as the change leaves them.
func (o Overlay) Tasks(ctx context.Context, ids []int) ([]work.Task, error) {
	tasks, err := o.Store.Tasks(ctx, ids)
	return o.changed(tasks), err
}

// Numbered returns numbers as stored, and tasks as the change leaves them.
func (o Overlay) Numbered(ctx context.Context, numbers []string, most int, own []int) ([][]int, []work.Task, error) {
	byPlans, tasks, err := o.Store.Numbered(ctx, numbers, most, own)
	return byPlans, o.changed(tasks), err
}

// changed puts the tasks that the change writes in the place of those that were read.
func (o Overlay) changed(tasks []work.Task) []work.Task {
	for i := range tasks {
		if t, ok := o.Change.Task(tasks[i].ID); ok {
			tasks[i] = own(t)
		}
	}
	return tasks
}

// own returns a copy whose assignments may be changed.
func own(t work.Task) work.Task {
	t.Assignments = slices.Clone(t.Assignments)
	return t
}

// Entries returns a task's entries as the change leaves them, newest first.
func (o Overlay) Entries(ctx context.Context, task, limit int) ([]work.Entry, error) {
	entries, err := o.Store.Entries(ctx, task, limit)
	for i, e := range entries {
		for _, changed := range o.Change.Entries {
			if changed.ID == e.ID && changed.Task == e.Task {
				entries[i] = changed
			}
		}
	}
	return entries, err
}
