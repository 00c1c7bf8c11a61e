package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"dondoc/storage"
	"dondoc/storage/backup"
)

// backupVerb writes everything into one file.
type backupVerb struct {
	File string `arg:"" help:"The file, readable by its owner only; it appears when it is complete."`
}

// Run writes it while serve runs.
func (v *backupVerb) Run(ctx context.Context, settings *Settings, w world) error {
	if v.File == "" || v.File == "-" { // a variable that is not set, in a cron table; a pipe, of which restore could not read twice
		return errors.New("no backup was written: name the file that it goes to, as in dondoc backup dondoc.gz")
	}
	return withStore(ctx, settings, w, func(_ *deployment, store *storage.Store) error {
		var saved backup.Summary
		err := writeOut(v.File, nil, func(out io.Writer) (err error) {
			saved, err = backup.Write(ctx, store, out, w.now)
			return err
		})
		if err != nil {
			return fmt.Errorf("no backup was written: %w", err)
		}
		_, err = fmt.Fprintf(w.out, "saved %d lines, schema %d, as of %s\n", saved.Lines, saved.Schema, saved.Taken.UTC().Format("2006-01-02T15:04:05Z"))
		return err
	})
}

// restoreVerb brings everything back out of such a file.
type restoreVerb struct {
	File    string `arg:"" help:"A file that dondoc backup has written."`
	Replace bool   `help:"Replace what is stored; else it must be nothing."`
}

// Run looks at the whole file before it touches anything.
func (v *restoreVerb) Run(ctx context.Context, settings *Settings, w world) error {
	file, err := os.Open(v.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	d, err := settings.deployment(w.err)
	if err != nil {
		return err
	}
	d.mending = true
	store, redis, err := d.openShared(ctx)
	if err != nil {
		return err
	}
	restored, err := backup.Restore(ctx, store, file, v.Replace)
	if err == nil {
		err = store.Migrate(ctx)
	}
	if err = errors.Join(err, redis.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w.out, "restored %d lines, as of %s\n", restored.Lines, restored.Taken.UTC().Format("2006-01-02T15:04:05Z"))
	return err
}
