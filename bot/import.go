package main

import (
	"context"
	"fmt"
	"io"

	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/storage"
	"dondoc/work"
)

// importVerb imports a plan's appendix.
type importVerb struct {
	File     string `arg:"" help:"The appendix: an Excel workbook (xlsx), a Word document (docx) or a csv file. The content decides, not the name."`
	Plan     string `placeholder:"ID" help:"The plan that the tasks belong to; found out when left out."`
	Title    string `help:"The plan's title; the file's when left out."`
	Year     int    `help:"Year of deadlines that name none; the title's or this one when left out."`
	Decision string `placeholder:"NUMBER, DATE" help:"The document that sets the tasks and deadlines, such as \"1234/QĐ-XYZ, 05/01/2026\"; the one that the file names when left out."`
	Sheet    string `placeholder:"NAME" help:"The only sheet of a workbook to read; every visible one with the columns of an appendix when left out."`
	Map      string `placeholder:"task=HEADER,…" help:"Which column holds what, where the headers do not say: number, code, group, task, lead, coordinating, start, deadline, deliverable, officer, note."`
	DryRun   bool   `help:"Say what would happen, and write nothing."`

	decision work.Decision
}

// Run prints one line for each row to look at, and last a summary of the tasks.
func (v *importVerb) Run(ctx context.Context, settings *Settings, w world) error {
	if v.Year != 0 && (v.Year < 1900 || v.Year > 2200) {
		return fmt.Errorf("--year: %d is not a year in which a deadline can be", v.Year)
	}
	columns, err := sheet.ParseMapping(v.Map)
	if err != nil {
		return err
	}
	if v.Decision != "" {
		if v.decision, err = sheet.ParseDecision(v.Decision); err != nil {
			return fmt.Errorf("--decision: %w", err)
		}
	}
	appendix, err := readFile(v.File, readAppendix(documents.AppendixOptions{Columns: columns, Sheet: v.Sheet}))
	if err != nil {
		return err
	}
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		return v.into(ctx, d, store, w, appendix)
	})
}

// into imports into a store that is open.
func (v *importVerb) into(ctx context.Context, d *deployment, store *storage.Store, w world, appendix sheet.Appendix) error {
	var remarks, changes []sheet.Remark
	bar := newBar(w.err, "writing tasks")
	defer bar.end()
	for written := (progress{watch: bar.step}); ; {
		directory, err := store.Directory(ctx)
		if err != nil {
			return err
		}
		plan, before, err := v.plan(ctx, d, store, w, appendix, directory)
		if err != nil {
			return err
		}
		if err := mayImport(store); err != nil {
			return err
		}
		if remarks == nil && changes == nil {
			remarks, changes = plan.Remarks, plan.Changes
			if !v.DryRun && !plan.Exported {
				changes = nil // the file has them all; for an export they are only what was edited
			}
		}
		if v.DryRun {
			return tell(w.out, remarks, changes, plan.Tally)
		}
		if err := written.writeTasks(ctx, d, store, w.now(), directory, plan, before); err != nil {
			return err
		}
		if written.complete {
			bar.end()
			return tell(w.out, remarks, changes, written.tally(plan.Tally))
		}
	}
}

// plan compares the appendix with the stored tasks.
func (v *importVerb) plan(ctx context.Context, d *deployment, store *storage.Store, w world, appendix sheet.Appendix, directory *work.Directory) (importing.ImportPlan, []work.Task, error) {
	fail := func(err error) (importing.ImportPlan, []work.Task, error) { return importing.ImportPlan{}, nil, err }
	names, err := store.Plans(ctx)
	if err != nil {
		return fail(err)
	}
	plans := make(map[string][]work.Task, len(names))
	for _, name := range names {
		if plans[name], err = store.PlanTasks(ctx, name); err != nil {
			return fail(err)
		}
	}
	now := w.now().In(d.location)
	plan := importing.PlanImport(importing.ImportInput{
		Appendix: appendix, Directory: directory, Plans: plans,
		Plan: v.Plan, Title: v.Title, Year: v.Year, Decision: v.decision, Today: calendar.DateOf(now), Now: now,
	})
	return plan, plans[plan.Plan], nil
}

// tell writes the report about a file: what needs a look, and what each row changes. Rows
// that were refused make it exit code 2.
func tell(out io.Writer, remarks, changes []sheet.Remark, tally importing.Tally) error {
	type row struct {
		part   string
		number int
	}
	rows := map[row]bool{}
	for _, remark := range remarks {
		if remark.Row > 0 {
			rows[row{remark.Part, remark.Row}] = true
		}
	}
	for _, line := range importing.ByRow(remarks, changes) {
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	// Every row that was refused has a line of its own.
	if look := len(rows) - tally.Refused; look > 0 {
		if _, err := fmt.Fprintf(out, "to look at: %d\n", look); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintln(out, tally); err != nil {
		return err
	}
	if tally.Refused > 0 {
		return partlyDone{}
	}
	return nil
}
