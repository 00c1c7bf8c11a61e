package work

// Span is the stretch of the calendar that people name a period by.
type Span string

// The spans. A period that fits none is named by its days.
const (
	SpanMonth   Span = "month"
	SpanQuarter Span = "quarter"
	SpanHalf    Span = "half"
	SpanYear    Span = "year"
	SpanDays    Span = "days"
)

// Name returns what people call the period: the month, quarter, half or year that most of
// it lies in, when it is about as long, with its number in the year. Work that is due
// before 15 December of every year is that year's, whatever day its period begins on.
func (p Period) Name() (span Span, number, year int) {
	if p.Start.IsZero() {
		return SpanDays, 0, 0
	}
	days := p.Due.Sub(p.Start) + 1
	middle := p.Start.Add(days / 2)
	month, year := int(middle.Month), middle.Year
	switch {
	case 28 <= days && days <= 31:
		return SpanMonth, month, year
	case 89 <= days && days <= 92:
		return SpanQuarter, (month + 2) / 3, year
	case 181 <= days && days <= 184:
		return SpanHalf, (month + 5) / 6, year
	case 365 <= days && days <= 366:
		return SpanYear, 0, year
	}
	return SpanDays, 0, 0
}
