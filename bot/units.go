package main

import (
	"context"
	"fmt"

	"dondoc/documents"
	"dondoc/storage"
	"dondoc/work"
)

// unitsVerb reads the list of units and groups.
type unitsVerb struct {
	File string `arg:"" help:"The list, a csv file."`
}

// Run says what needs a look, a line a row, and last what became of the units.
func (v *unitsVerb) Run(ctx context.Context, settings *Settings, w world) error {
	rows, err := readFile(v.File, documents.ReadUnits)
	if err != nil {
		return err
	}
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		return v.into(ctx, d, store, w, rows)
	})
}

// into imports into a store that is open.
func (v *unitsVerb) into(ctx context.Context, d *deployment, store *storage.Store, w world, rows []work.UnitRow) error {
	var first *work.UnitsPlan // before anything is written
	for written := false; !written; {
		directory, err := store.Directory(ctx)
		if err != nil {
			return err
		}
		var tasks []work.Task
		if err := store.EachTask(ctx, func(t work.Task) error { tasks = append(tasks, t); return nil }); err != nil {
			return err
		}
		plan := work.PlanUnits(work.UnitsInput{Rows: rows, Directory: directory, Tasks: tasks})
		if first == nil {
			first = &plan
		}
		if written, err = writeUnits(ctx, d, store, w.now(), plan, directory); err != nil {
			return err
		}
	}
	return tell(w.out, first.Remarks, first.Tally)
}

// unitsMark lets only one of two imports at a time make new units from the same state.
func unitsMark(directory *work.Directory) string { return fmt.Sprintf("units:%d", directory.Version) }
