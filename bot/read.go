package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"dondoc/documents"
	"dondoc/importing/sheet"
)

// readAppendix returns a reader of a plan's appendix.
func readAppendix(o documents.AppendixOptions) func(r io.ReaderAt, size int64, name string) (sheet.Appendix, error) {
	return func(r io.ReaderAt, size int64, name string) (sheet.Appendix, error) {
		defer frugal()()
		return documents.ReadAppendix(r, size, name, o)
	}
}

// frugal has the garbage collector run twice as often until the function that it returns is
// called. What a hostile file makes of a few kilobytes is mostly garbage at once.
func frugal() (restore func()) {
	before := debug.SetGCPercent(50)
	return func() { debug.SetGCPercent(before) }
}

// readFile opens a file for a reader of package documents.
func readFile[T any](path string, read func(r io.ReaderAt, size int64, name string) (T, error)) (result T, err error) {
	f, err := os.Open(path)
	if err != nil {
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err // the inner error, without path and operation
		}
		return result, fmt.Errorf("cannot read %s: %w", path, err)
	}
	defer func() { _ = f.Close() }() // opened only for reading
	info, err := f.Stat()
	switch {
	case err != nil:
		return result, fmt.Errorf("cannot read %s: %w", path, err)
	case info.IsDir():
		return result, fmt.Errorf("%s is a folder, not a file", path)
	case !info.Mode().IsRegular():
		// A pipe has no size and cannot be read at an offset.
		all, err := io.ReadAll(io.LimitReader(f, documents.MaxBytes+1))
		if err != nil {
			return result, fmt.Errorf("cannot read %s: %w", path, err)
		}
		return read(bytes.NewReader(all), int64(len(all)), filepath.Base(path))
	}
	return read(f, info.Size(), filepath.Base(path))
}
