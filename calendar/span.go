package calendar

// Span is the length by which people name a period.
type Span string

// The spans. A period that matches none is named by its first and last day.
const (
	SpanMonth   Span = "month"
	SpanQuarter Span = "quarter"
	SpanHalf    Span = "half"
	SpanYear    Span = "year"
	SpanDays    Span = "days"
)
