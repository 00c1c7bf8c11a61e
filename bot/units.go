package main

import (
	"context"

	"dondoc/bot/addresses"
	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/storage"
	"dondoc/work"
)

// unitsVerb imports the list of units and groups.
type unitsVerb struct {
	File string `arg:"" help:"The list, a csv file."`
}

// Run prints one line for each row to look at, and last a summary of the units.
func (v *unitsVerb) Run(ctx context.Context, settings *Settings, w world) error {
	rows, err := readFile(v.File, documents.ReadUnits)
	if err != nil {
		return err
	}
	return withStoreToFill(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		return v.into(ctx, d, store, w, rows)
	})
}

// into imports into a store that is open.
func (v *unitsVerb) into(ctx context.Context, d *deployment, store *storage.Store, w world, rows []sheet.UnitRow) error {
	var remarks []sheet.Remark
	for written := (progress{}); ; {
		directory, err := store.Directory(ctx)
		if err != nil {
			return err
		}
		var tasks []work.Task
		for t, err := range store.EachTask(ctx) {
			if err != nil {
				return err
			}
			tasks = append(tasks, t)
		}
		if err := mayImport(store); err != nil {
			return err
		}
		plan := importing.PlanUnits(importing.UnitsInput{
			Rows: rows, Directory: directory, Tasks: tasks, Today: calendar.DateOf(w.now().In(d.location)),
		})
		if remarks == nil {
			remarks = append(plan.Remarks, noted(addresses.Take(directory, plan.Addresses, d.addresses(w.now())))...)
		}
		if err := written.writeUnits(ctx, d, store, w.now(), directory, plan); err != nil {
			return err
		}
		if written.complete {
			if err := addresses.Write(ctx, store, plan.Addresses, d.addresses(w.now())); err != nil {
				return err
			}
			return tell(w.out, remarks, nil, written.tally(plan.Tally))
		}
	}
}
