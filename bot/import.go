package main

import (
	"context"
	"fmt"
	"io"

	"dondoc/documents"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/importing/sheet/issued"
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
		if v.decision, err = issued.Parse(v.Decision); err != nil {
			return fmt.Errorf("--decision: %w", err)
		}
	}
	appendix, err := readFile(v.File, readAppendix(documents.AppendixOptions{Columns: columns, Sheet: v.Sheet}))
	if err != nil {
		return err
	}
	with := withStoreToFill
	if v.DryRun {
		with = withStore
	}
	return with(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		return v.into(ctx, d, store, w, appendix)
	})
}

// into imports into a store that is open.
func (v *importVerb) into(ctx context.Context, d *deployment, store *storage.Store, w world, appendix sheet.Appendix) error {
	im := &importer{deployment: d, store: store, now: w.now}
	wish := wish{Plan: v.Plan, Title: v.Title, Year: v.Year, Decision: v.decision}
	if v.DryRun {
		c, err := im.compare(ctx, appendix, wish)
		if err != nil {
			return err
		}
		return tell(w.out, append(c.Remarks, noted(c.mails)...), c.Changes, c.Tally)
	}
	var remarks, changes []sheet.Remark
	bar := newBar(w.err, "writing tasks")
	defer bar.end()
	tally, err := im.write(ctx, appendix, wish, func(c comparison) error {
		if remarks == nil && changes == nil {
			remarks = append(c.Remarks, noted(c.mails)...)
			if c.Exported {
				changes = c.Changes // of any other file it is the file that says it
			}
		}
		return nil
	}, bar.step)
	if err != nil {
		return err
	}
	bar.end()
	return tell(w.out, remarks, changes, tally)
}

// tell writes the report about a file: what needs a look, and what each row changes. Rows
// that were refused make it exit code 2.
func tell(out io.Writer, remarks, changes []sheet.Remark, tally importing.Tally) error {
	for _, line := range importing.ByRow(remarks, changes) {
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	if look := importing.ToLookAt(remarks, tally); look > 0 {
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
