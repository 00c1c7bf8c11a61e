package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/documents/forms"
	"dondoc/storage"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/events"
)

// exportVerb writes all tasks, or all data.
type exportVerb struct {
	Format string `placeholder:"FORMAT" help:"csv: a table with a row for each assignment; jsonl: everything, a JSON object a line; xlsx, docx: the tasks as an official table; ics: a calendar of what is due. The file's ending decides when left out, else csv."`
	Unit   string `placeholder:"NAME" help:"Only the tasks in which this unit takes part."`
	Output string `short:"o" placeholder:"FILE" help:"Write to this file, readable by its owner only; it appears when it is complete."`
}

// Run writes while it reads, so that memory use does not grow with the plan.
func (v *exportVerb) Run(ctx context.Context, settings *Settings, w world) error {
	format := formatOf(v.Format, v.Output, map[string]string{".jsonl": "jsonl", ".xlsx": "xlsx", ".docx": "docx", ".ics": "ics"}, "csv")
	switch format {
	case "csv", "jsonl", "ics":
	case "xlsx", "docx":
		if err := forTerminal(w.out, v.Output != ""); err != nil {
			return err
		}
	default:
		return fmt.Errorf("--format: there is no export as %s; write csv, jsonl, xlsx, docx or ics", v.Format)
	}
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		directory, err := store.Directory(ctx)
		if err != nil {
			return err
		}
		scope := exportScope{}
		if v.Unit != "" {
			if scope.unit, err = unitNamed(directory, v.Unit); err != nil {
				return err
			}
		}
		return writeOut(v.Output, w.out, func(out io.Writer) error {
			return scope.write(ctx, d, store, directory, format, w.now().In(d.location), text.For(d.language), out)
		})
	})
}

// exportScope is what is exported: everything, or what concerns one unit.
type exportScope struct{ unit work.Unit }

// write writes the data as of that time, in one of the formats.
func (s exportScope) write(ctx context.Context, d *deployment, store *storage.Store, directory *work.Directory, format string, at time.Time, words *text.Words, out io.Writer) error {
	switch today := calendar.DateOf(at); format {
	case "csv":
		return s.csv(ctx, d, store, directory, today, out)
	case "jsonl":
		return s.jsonl(ctx, d, store, directory, today, out)
	}
	return s.form(ctx, d, store, directory, format, at, words, out)
}

// own reports whether something that belongs to a unit is in the scope.
func (s exportScope) own(unit int) bool { return s.unit.ID == 0 || s.unit.ID == unit }

// part returns the task with the assignments in the scope only; false when there is none.
func (s exportScope) part(t work.Task) (work.Task, bool) {
	if s.unit.ID == 0 {
		return t, true
	}
	t.Assignments = slices.DeleteFunc(slices.Clone(t.Assignments), func(a work.Assignment) bool { return !s.own(a.Unit) && !s.own(a.Group) })
	return t, len(t.Assignments) > 0
}

func (s exportScope) csv(ctx context.Context, d *deployment, store *storage.Store, directory *work.Directory, today calendar.Date, out io.Writer) error {
	table, err := documents.NewCSV(out)
	if err != nil {
		return err
	}
	if err := writeEach(store.EachTask(ctx), func(t work.Task) error {
		part, ok := s.part(t)
		if !ok {
			return nil
		}
		return table.Write(documents.ExportRows(part, directory, today, d.location)...)
	}); err != nil {
		return err
	}
	return table.Close()
}

func (s exportScope) jsonl(ctx context.Context, d *deployment, store *storage.Store, directory *work.Directory, today calendar.Date, out io.Writer) error {
	lines := documents.NewJSONL(out)
	for _, u := range directory.Units() {
		if !s.own(u.ID) {
			continue
		}
		if err := lines.Write(documents.NewUnitRecord(u)); err != nil {
			return err
		}
	}
	for _, p := range directory.People(func(p work.Person) bool { return s.own(p.Unit) }) {
		if err := lines.Write(documents.NewPersonRecord(p, directory)); err != nil {
			return err
		}
	}
	plans, err := store.KnownPlans(ctx)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(plans)) {
		if s.unit.ID == 0 || id == work.OwnPlan(s.unit.ID) {
			if err := lines.Write(documents.NewPlanRecord(plans[id])); err != nil {
				return err
			}
		}
	}
	if err := writeEach(store.EachTask(ctx), func(t work.Task) error {
		part, ok := s.part(t)
		if !ok {
			return nil
		}
		return writeTask(lines, t, part, directory, today, d.location)
	}); err != nil {
		return err
	}
	if err := writeEach(store.EachOccurrence(ctx), func(o work.Occurrence) error {
		if !s.own(o.Unit) && !s.own(o.Group) {
			return nil
		}
		if err := lines.Write(documents.NewOccurrenceRecord(o, directory, d.location)); err != nil {
			return err
		}
		return writeExtensions(lines, o.Task, o.Assignment, directory)
	}); err != nil {
		return err
	}
	bound, err := store.Places(ctx)
	if err != nil {
		return err
	}
	for _, p := range bound {
		if !s.own(directory.Now(p.Unit)) {
			continue
		}
		if err := lines.Write(documents.NewPlaceRecord(p, directory)); err != nil {
			return err
		}
	}
	entries := documents.EntryLines{Lines: lines, Directory: directory}
	if err := writeEach(store.EachEntry(ctx), func(e work.Entry) error {
		if !s.own(e.Unit) {
			return nil
		}
		return entries.Write(e)
	}); err != nil {
		return err
	}
	if err := entries.Close(); err != nil {
		return err
	}
	if err := writeEach(store.EachEvent(ctx), func(e events.Event) error {
		if e.Unit != 0 && !s.own(e.Unit) {
			return nil
		}
		return lines.Write(documents.NewEventRecord(e, directory))
	}); err != nil {
		return err
	}
	if err := writeEach(store.EachAnnouncement(ctx), func(a announcing.Announcement) error {
		return writeLines(lines, documents.AnnouncementLines(a, func(person int64) bool {
			p, _ := directory.Person(person)
			return s.own(p.Unit)
		}))
	}); err != nil {
		return err
	}
	if s.unit.ID == 0 {
		snapshots, err := store.Snapshots(ctx)
		if err != nil {
			return err
		}
		for _, snapshot := range snapshots {
			if err := lines.Write(documents.NewSnapshotRecord(snapshot, directory)); err != nil {
				return err
			}
		}
	}
	return writeEach(store.EachDelivery(ctx), func(delivery work.Delivery) error {
		if p, _ := directory.Person(delivery.To); !s.own(p.Unit) {
			return nil
		}
		return lines.Write(documents.NewDeliveryRecord(delivery))
	})
}

// form writes the tasks as an official table, or as a calendar.
func (s exportScope) form(ctx context.Context, d *deployment, store *storage.Store, directory *work.Directory, format string, at time.Time, words *text.Words, out io.Writer) error {
	statement := work.Statement{Running: true, Directory: directory, Snapshot: work.Snapshot{TakenAt: at}}
	var err error
	if statement.Plans, err = store.KnownPlans(ctx); err != nil {
		return err
	}
	if err := writeEach(store.EachTask(ctx), func(t work.Task) error {
		if _, ok := s.part(t); ok {
			statement.Tasks = append(statement.Tasks, t)
		}
		return nil
	}); err != nil {
		return err
	}
	r := d.request(statement, directory, words)
	r.Unit, r.TakesPart = s.unit, true
	switch format {
	case "xlsx":
		return forms.TableWorkbook(out, r)
	case "docx":
		return forms.TableDocx(out, r)
	}
	return forms.Calendar(out, r, d.RedisPrefix)
}

// writeEach writes the values one by one, up to the first error.
func writeEach[T any](values iter.Seq2[T, error], write func(T) error) error {
	for v, err := range values {
		if err == nil {
			err = write(v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeTask writes one line for a task, and one for each assignment and request for more
// time in part, which is the exported part of it.
func writeTask(lines *documents.JSONL, t, part work.Task, directory *work.Directory, today calendar.Date, location *time.Location) error {
	if err := lines.Write(documents.NewTaskRecord(t, directory, today)); err != nil {
		return err
	}
	for _, a := range documents.NewAssignmentRecords(part, directory, today, location) {
		if err := lines.Write(a); err != nil {
			return err
		}
	}
	if err := writeLines(lines, documents.NewRemarkRecords(t, directory)); err != nil {
		return err
	}
	for _, a := range part.Assignments {
		if err := writeExtensions(lines, t.ID, a, directory); err != nil {
			return err
		}
		if err := writeLines(lines, documents.NewObjectionRecords(t.ID, a, directory)); err != nil {
			return err
		}
	}
	return nil
}

// writeExtensions writes a line for each request for more time.
func writeExtensions(lines *documents.JSONL, task int, a work.Assignment, directory *work.Directory) error {
	return writeLines(lines, documents.NewExtensionRecords(task, a, directory))
}

func writeLines[T any](lines *documents.JSONL, all []T) error {
	for _, line := range all {
		if err := lines.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a temporary file and renames it when it is complete, so that readers
// never see an incomplete file.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".dondoc-*") // made with mode 0600
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := write(f); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close(), os.Rename(f.Name(), path)); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return nil
}
