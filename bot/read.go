package main

import (
	"io"

	"dondoc/documents"
	"dondoc/work"
)

// readAppendix reads a plan's table from a file.
func readAppendix(r io.Reader, name string) (work.Appendix, error) {
	t, err := documents.ReadTable(r, name, documents.ScoreAppendix)
	if err != nil {
		return work.Appendix{}, err
	}
	return documents.ReadAppendix(t)
}

// readUnits reads a list of units from a file.
func readUnits(r io.Reader, name string) ([]work.UnitRow, error) {
	t, err := documents.ReadTable(r, name, documents.ScoreUnits)
	if err != nil {
		return nil, err
	}
	return documents.ReadUnits(t)
}

// readDays reads a list of days off and worked from a file.
func readDays(r io.Reader, name string) ([]work.DayRow, error) {
	t, err := documents.ReadTable(r, name, documents.ScoreDays)
	if err != nil {
		return nil, err
	}
	return documents.ReadDays(t)
}
