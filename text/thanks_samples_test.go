package text

import "dondoc/calendar"

func init() {
	q := calendar.ReportPeriod{Span: calendar.SpanQuarter, Year: 2026, Number: 3}
	sample("thanks", Thanks{Unit: sampleUnit, Period: q, Number: 5})
	sample("thanks/one", Thanks{Unit: sampleUnit, Period: q, Number: 1})
}
