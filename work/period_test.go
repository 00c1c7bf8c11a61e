package work

import (
	"testing"

	"dondoc/calendar"
)

func TestPeriodsAreNamedAsPeopleDo(t *testing.T) {
	for _, c := range []struct {
		start, due   string
		span         calendar.Span
		number, year int
	}{
		{"2026-11-01", "2026-11-30", calendar.SpanMonth, 11, 2026},
		{"2028-02-01", "2028-02-29", calendar.SpanMonth, 2, 2028},
		{"2026-10-20", "2026-11-19", calendar.SpanMonth, 11, 2026}, // before the 20th of every month
		{"2026-10-01", "2026-12-31", calendar.SpanQuarter, 4, 2026},
		{"2027-01-01", "2027-03-31", calendar.SpanQuarter, 1, 2027},
		{"2026-10-05", "2027-01-04", calendar.SpanQuarter, 4, 2026},
		{"2026-01-01", "2026-06-30", calendar.SpanHalf, 1, 2026},
		{"2026-07-01", "2026-12-31", calendar.SpanHalf, 2, 2026},
		{"2026-01-01", "2026-12-31", calendar.SpanYear, 0, 2026},
		{"2025-12-15", "2026-12-14", calendar.SpanYear, 0, 2026},
		{"2026-01-05", "2027-01-04", calendar.SpanYear, 0, 2026},
		{"2026-11-21", "2026-11-27", calendar.SpanDays, 0, 0},
		{"2026-01-01", "2027-12-31", calendar.SpanDays, 0, 0},
		{"", "2026-12-31", calendar.SpanDays, 0, 0},
	} {
		var p Period
		if err := p.Start.UnmarshalText([]byte(c.start)); err != nil {
			t.Fatal(err)
		}
		if err := p.Due.UnmarshalText([]byte(c.due)); err != nil {
			t.Fatal(err)
		}
		if span, number, year := p.Name(); span != c.span || number != c.number || year != c.year {
			t.Errorf("%s to %s: %s %d %d", c.start, c.due, span, number, year)
		}
	}
}
