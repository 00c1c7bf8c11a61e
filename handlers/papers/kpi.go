package papers

import (
	"context"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/work"
)

// kpi answers /kpi [month or quarter]: facts about the own unit's officers, to the one who
// asked only. Without a period it is the last month that is over.
func (c *Chat) kpi(_ context.Context, r request.Request) (request.Reply, error) {
	if !r.Person.May(work.Assess, r.Person.Unit) {
		return request.Reply{}, work.Refuse("refuse.other_units_work")
	}
	period, rest := reading.ReportPeriod(r.Argument, r.Today)
	if u, ok := r.Directory.UnitNamed(rest); rest != "" && ok && u.ID != r.Person.Unit {
		return request.Reply{}, work.Refuse("refuse.other_units_work")
	} else if rest != "" && !ok {
		return request.Reply{}, work.Refuse("refuse.kpi_period")
	}
	if period.Span == "" {
		period = calendar.LastReportPeriod(calendar.SpanMonth, r.Today)
	}
	if period.Span != calendar.SpanMonth && period.Span != calendar.SpanQuarter {
		return request.Reply{}, work.Refuse("refuse.kpi_period")
	}
	d := document(r, chat.DocumentAssessment, r.Person.Unit, "xlsx")
	d.Period = period
	return request.Reply{Papers: []request.Paper{{Document: d, Caption: caption(r, d)}}, Secret: true}, nil
}
