package documents

import (
	"bytes"
	"io"

	"dondoc/importing/sheet"
)

// opened hands a whole text to a reader of files.
func opened[T any](r io.Reader, name string, read func(io.ReaderAt, int64, string) (T, error)) (T, error) {
	var none T
	data, err := io.ReadAll(r)
	if err != nil {
		return none, err
	}
	return read(bytes.NewReader(data), int64(len(data)), name)
}

func readAppendix(r io.Reader, name string) (sheet.Appendix, error) {
	return opened(r, name, func(r io.ReaderAt, size int64, name string) (sheet.Appendix, error) {
		return ReadAppendix(r, size, name, AppendixOptions{})
	})
}

func readUnits(r io.Reader, name string) ([]sheet.UnitRow, error) {
	return opened(r, name, ReadUnits)
}

func readDays(r io.Reader, name string) ([]sheet.DayRow, error) {
	return opened(r, name, ReadDays)
}
