package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/storage"
	"dondoc/work"
)

// calendarVerb imports days off and weekend days that are worked.
type calendarVerb struct {
	File string `arg:"" help:"The list, a csv or tsv file with the columns date, name and kind (off or work)."`
}

// Run prints one line for each row to look at, and last a summary of the days.
func (v *calendarVerb) Run(ctx context.Context, settings *Settings, w world) error {
	rows, err := readFile(v.File, documents.ReadDays)
	if err != nil {
		return err
	}
	return withStoreToFill(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		return v.into(ctx, d, store, w, rows)
	})
}

// into imports into a store that is open. It always rearms the tasks, even when no day has
// changed: an earlier import may have been interrupted between the two steps.
func (v *calendarVerb) into(ctx context.Context, d *deployment, store *storage.Store, w world, rows []sheet.DayRow) error {
	plan, err := announce(ctx, store, rows)
	if err != nil {
		return err
	}
	if _, err := d.learnDays(ctx, store); err != nil {
		return err
	}
	if err := d.rearm(ctx, store, w.now()); err != nil {
		return err
	}
	return tell(w.out, plan.Remarks, nil, plan.Tally)
}

// announce writes the days of a list. When another import writes at the same time, it
// starts again from what that one has written.
func announce(ctx context.Context, store *storage.Store, rows []sheet.DayRow) (importing.DaysPlan, error) {
	var err error
	for range attempts {
		var known calendar.Announced
		if known, err = store.Announced(ctx); err != nil {
			return importing.DaysPlan{}, err
		}
		plan := importing.PlanDays(rows, known)
		if plan.Added+plan.Changed == 0 {
			return plan, nil
		}
		err = store.Announce(ctx, calendar.Announced{Days: plan.Days, Version: known.Version})
		if !errors.Is(err, work.ErrConflict) {
			return plan, err
		}
	}
	return importing.DaysPlan{}, fmt.Errorf("the days had changed each time before they could be written; try again later: %w", err)
}

// rearm recomputes when the reminder pass looks at each open task. The tasks are written as
// they were read, so that one that changes meanwhile is a conflict and is read again.
func (d *deployment) rearm(ctx context.Context, store *storage.Store, now time.Time) error {
	var open []int
	for t, err := range store.EachTask(ctx) {
		if err != nil {
			return err
		}
		if slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool { return a.State.Open() }) {
			open = append(open, t.ID)
		}
	}
	for ids := range slices.Chunk(open, chunk) {
		var p progress
		for written := false; !written; {
			tasks, err := store.Tasks(ctx, ids)
			if err != nil {
				return err
			}
			if written, err = p.committed(ctx, store, d.change(now, tasks)); err != nil {
				return err
			}
		}
	}
	return nil
}
