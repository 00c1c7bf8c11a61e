package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	quarter := work.ReportPeriod{Span: work.SpanQuarter, Year: 2026, Number: 3}
	p := Paper{Kind: "report", Period: quarter, Unit: sampleUnit.Name, Today: calendar.On(2026, 11, 26)}
	sample("paper", p)
	p.Period, p.Unit = quarter.Next(), ""
	sample("paper/running", p)
}
