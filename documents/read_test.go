package documents

import (
	"io"

	"dondoc/work"
)

func readAppendix(r io.Reader, name string) (work.Appendix, error) {
	t, err := ReadTable(r, name, ScoreAppendix)
	if err != nil {
		return work.Appendix{}, err
	}
	return ReadAppendix(t)
}

func readUnits(r io.Reader, name string) ([]work.UnitRow, error) {
	t, err := ReadTable(r, name, ScoreUnits)
	if err != nil {
		return nil, err
	}
	return ReadUnits(t)
}

func readDays(r io.Reader, name string) ([]work.DayRow, error) {
	t, err := ReadTable(r, name, ScoreDays)
	if err != nil {
		return nil, err
	}
	return ReadDays(t)
}
