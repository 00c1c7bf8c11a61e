package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"dondoc/storage"
	"dondoc/text"
)

// exportVerb writes all tasks, or all data.
type exportVerb struct {
	Format string `placeholder:"FORMAT" help:"csv: a table with a row for each assignment; jsonl: everything, a JSON object a line; xlsx, docx: the tasks as an official table; ics: a calendar of what is due. The file's ending decides when left out, else csv."`
	Unit   string `placeholder:"NAME" help:"Only the tasks in which this unit takes part."`
	Output string `short:"o" placeholder:"FILE" help:"Write to this file, readable by its owner only; it appears when it is complete."`
}

// Run exports them.
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
		at := w.now().In(d.location)
		scope := d.making().Scope(store, directory, at)
		if v.Unit != "" {
			if scope.Unit, err = unitNamed(directory, v.Unit); err != nil {
				return err
			}
		}
		return writeOut(v.Output, w.out, func(out io.Writer) error {
			return d.making().Export(ctx, scope, format, at, text.For(d.language), out)
		})
	})
}

// writeFile writes a temporary file and renames it when it is complete, so that readers
// never see an incomplete file.
func writeFile(path string, write func(io.Writer) error) (err error) {
	removeUnfinished(filepath.Dir(path))
	f, err := os.CreateTemp(filepath.Dir(path), unfinished) // made with mode 0600
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

// unfinished is how a file is called until it is complete.
const unfinished = ".dondoc-*"

// removeUnfinished removes from a directory the files that were left by a process that was killed: those that nobody has written to
// for a day. What cannot be removed stays; it is in nobody's way.
func removeUnfinished(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, unfinished)) // the pattern is good
	for _, name := range left {
		if f, err := os.Lstat(name); err == nil && f.Mode().IsRegular() && time.Since(f.ModTime()) > 24*time.Hour {
			_ = os.Remove(name)
		}
	}
}
