package main

import (
	"io"

	"dondoc/documents"
	"dondoc/importing/sheet"
)

// readAppendix reads a plan's table from a file, the columns as a mapping names them.
func readAppendix(columns sheet.Mapping) func(r io.Reader, name string) (sheet.Appendix, error) {
	return func(r io.Reader, name string) (sheet.Appendix, error) {
		t, err := documents.ReadTable(r, name, columns.Score)
		if err != nil {
			return sheet.Appendix{}, err
		}
		t.Map = columns
		return sheet.ReadAppendix(t)
	}
}

// readUnits reads a list of units from a file.
func readUnits(r io.Reader, name string) ([]sheet.UnitRow, error) {
	t, err := documents.ReadTable(r, name, sheet.ScoreUnits)
	if err != nil {
		return nil, err
	}
	return sheet.ReadUnits(t)
}

// readDays reads a list of days off and worked from a file.
func readDays(r io.Reader, name string) ([]sheet.DayRow, error) {
	t, err := documents.ReadTable(r, name, sheet.ScoreDays)
	if err != nil {
		return nil, err
	}
	return sheet.ReadDays(t)
}
