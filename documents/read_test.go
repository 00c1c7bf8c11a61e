package documents

import (
	"io"

	"dondoc/importing"
)

func readAppendix(r io.Reader, name string) (importing.Appendix, error) {
	t, err := ReadTable(r, name, importing.ScoreAppendix)
	if err != nil {
		return importing.Appendix{}, err
	}
	return importing.ReadAppendix(t)
}

func readUnits(r io.Reader, name string) ([]importing.UnitRow, error) {
	t, err := ReadTable(r, name, importing.ScoreUnits)
	if err != nil {
		return nil, err
	}
	return importing.ReadUnits(t)
}

func readDays(r io.Reader, name string) ([]importing.DayRow, error) {
	t, err := ReadTable(r, name, importing.ScoreDays)
	if err != nil {
		return nil, err
	}
	return importing.ReadDays(t)
}
