package text

import (
	"dondoc/calendar"
)

func init() {
	quarter := calendar.ReportPeriod{Span: calendar.SpanQuarter, Year: 2026, Number: 3}
	p := Paper{Kind: "report", Period: quarter, Unit: sampleUnit.Name, Today: calendar.On(2026, 11, 26)}
	sample("paper", p)
	p.Period, p.Unit = quarter.Next(), ""
	sample("paper/running", p)
}
