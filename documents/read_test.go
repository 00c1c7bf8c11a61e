package documents

import (
	"io"

	"dondoc/importing/sheet"
)

func readAppendix(r io.Reader, name string) (sheet.Appendix, error) {
	t, err := ReadTable(r, name, sheet.ScoreAppendix)
	if err != nil {
		return sheet.Appendix{}, err
	}
	return sheet.ReadAppendix(t)
}

func readUnits(r io.Reader, name string) ([]sheet.UnitRow, error) {
	t, err := ReadTable(r, name, sheet.ScoreUnits)
	if err != nil {
		return nil, err
	}
	return sheet.ReadUnits(t)
}

func readDays(r io.Reader, name string) ([]sheet.DayRow, error) {
	t, err := ReadTable(r, name, sheet.ScoreDays)
	if err != nil {
		return nil, err
	}
	return sheet.ReadDays(t)
}
