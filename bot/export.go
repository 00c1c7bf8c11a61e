package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/storage"
	"dondoc/work"
)

// exportVerb writes all tasks, or everything.
type exportVerb struct {
	Format string `default:"csv" enum:"csv,jsonl" help:"csv: a table with a row for each assignment; jsonl: everything, a JSON object a line."`
	Output string `short:"o" placeholder:"FILE" help:"Write to this file, readable by its owner only; it appears when it is complete."`
}

// Run writes while it reads, so that a large plan needs no more memory than a small one.
func (v *exportVerb) Run(ctx context.Context, settings *Settings, w world) error {
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		write := func(out io.Writer) error {
			buffered := bufio.NewWriter(out)
			if err := v.to(ctx, d, store, w, buffered); err != nil {
				return err
			}
			return buffered.Flush()
		}
		if v.Output == "" {
			return write(w.out)
		}
		return writeFile(v.Output, write)
	})
}

func (v *exportVerb) to(ctx context.Context, d *deployment, store *storage.Store, w world, out io.Writer) error {
	directory, err := store.Directory(ctx)
	if err != nil {
		return err
	}
	today := calendar.DateOf(w.now().In(d.location))
	if v.Format == "csv" {
		table, err := documents.NewCSV(out)
		if err != nil {
			return err
		}
		if err := writeEach(store.EachTask(ctx), func(t work.Task) error {
			return table.Write(documents.ExportRows(t, directory, today, d.location)...)
		}); err != nil {
			return err
		}
		return table.Close()
	}

	lines := documents.NewJSONL(out)
	for _, u := range directory.Units() {
		if err := lines.Write(documents.NewUnitRecord(u)); err != nil {
			return err
		}
	}
	for _, p := range directory.People(nil) {
		if err := lines.Write(documents.NewPersonRecord(p, directory)); err != nil {
			return err
		}
	}
	if err := writeEach(store.EachTask(ctx), func(t work.Task) error {
		return writeTask(lines, t, directory, today, d.location)
	}); err != nil {
		return err
	}
	if err := writeEach(store.EachOccurrence(ctx), func(o work.Occurrence) error {
		if err := lines.Write(documents.NewOccurrenceRecord(o, directory, d.location)); err != nil {
			return err
		}
		return writeExtensions(lines, o.Task, o.Assignment, directory)
	}); err != nil {
		return err
	}
	if err := writeEach(store.EachEntry(ctx), func(e work.Entry) error {
		return lines.Write(documents.NewProgressRecord(e, directory))
	}); err != nil {
		return err
	}
	return writeEach(store.EachDelivery(ctx), func(d work.Delivery) error {
		return lines.Write(documents.NewDeliveryRecord(d))
	})
}

// writeEach writes one value after the other, up to the first error.
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

// writeTask writes a line for a task, and one for each assignment and request for more time.
func writeTask(lines *documents.JSONL, t work.Task, directory *work.Directory, today calendar.Date, location *time.Location) error {
	if err := lines.Write(documents.NewTaskRecord(t, directory, today)); err != nil {
		return err
	}
	for _, a := range documents.NewAssignmentRecords(t, directory, today, location) {
		if err := lines.Write(a); err != nil {
			return err
		}
	}
	for _, r := range documents.NewRemarkRecords(t, directory) {
		if err := lines.Write(r); err != nil {
			return err
		}
	}
	for _, a := range t.Assignments {
		if err := writeExtensions(lines, t.ID, a, directory); err != nil {
			return err
		}
		for _, o := range documents.NewObjectionRecords(t.ID, a, directory) {
			if err := lines.Write(o); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeExtensions writes a line for each request for more time.
func writeExtensions(lines *documents.JSONL, task int, a work.Assignment, directory *work.Directory) error {
	for _, e := range documents.NewExtensionRecords(task, a, directory) {
		if err := lines.Write(e); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file beside its place and moves it there when it is complete, so that
// no reader ever finds half of it.
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
