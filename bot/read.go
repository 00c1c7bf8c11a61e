package main

import (
	"io"

	"dondoc/documents"
	"dondoc/importing"
)

// readAppendix reads a plan's table from a file, the columns as a mapping names them.
func readAppendix(columns importing.Mapping) func(r io.Reader, name string) (importing.Appendix, error) {
	return func(r io.Reader, name string) (importing.Appendix, error) {
		t, err := documents.ReadTable(r, name, columns.Score)
		if err != nil {
			return importing.Appendix{}, err
		}
		t.Map = columns
		return importing.ReadAppendix(t)
	}
}

// readUnits reads a list of units from a file.
func readUnits(r io.Reader, name string) ([]importing.UnitRow, error) {
	t, err := documents.ReadTable(r, name, importing.ScoreUnits)
	if err != nil {
		return nil, err
	}
	return importing.ReadUnits(t)
}

// readDays reads a list of days off and worked from a file.
func readDays(r io.Reader, name string) ([]importing.DayRow, error) {
	t, err := documents.ReadTable(r, name, importing.ScoreDays)
	if err != nil {
		return nil, err
	}
	return importing.ReadDays(t)
}
