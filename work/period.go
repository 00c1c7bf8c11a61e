package work

import "dondoc/calendar"

// Name returns the common name of the period: the month, quarter, half or year that most of
// it lies in, when it is about as long, with its number in the year. Work that is due
// before 15 December every year belongs to that year, whatever day its period begins on.
func (p Period) Name() (span calendar.Span, number, year int) {
	if p.Start.IsZero() {
		return calendar.SpanDays, 0, 0
	}
	days := p.Due.Sub(p.Start) + 1
	middle := p.Start.Add(days / 2)
	month, year := int(middle.Month), middle.Year
	switch {
	case 28 <= days && days <= 31:
		return calendar.SpanMonth, month, year
	case 89 <= days && days <= 92:
		return calendar.SpanQuarter, (month + 2) / 3, year
	case 181 <= days && days <= 184:
		return calendar.SpanHalf, (month + 5) / 6, year
	case 365 <= days && days <= 366:
		return calendar.SpanYear, 0, year
	}
	return calendar.SpanDays, 0, 0
}
