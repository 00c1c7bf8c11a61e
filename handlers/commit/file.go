package commit

import (
	"context"
	"html"
	"strconv"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/committing"
)

// document is a docx about the plan of a unit for a year.
func document(r request.Request, kind chat.DocumentKind, year, unit int) request.Reply {
	d := chat.Document{Kind: kind, Period: calendar.ReportPeriod{Span: calendar.SpanYear, Year: year}, Unit: unit, Format: "docx", Language: r.Words.Language(), At: r.Now}
	title := r.Words.DocumentTitle(string(kind), d.Period, r.UnitName(unit))
	return request.Reply{Papers: []request.Paper{{Document: d, Caption: html.EscapeString(title)}}, Units: []int{unit}}
}

// file sends a plan as a document: the draft as it is now, or what was committed to.
func (c *Chat) file(ctx context.Context, r request.Request, year, unit int) (request.Reply, error) {
	s, err := c.read(ctx, r, year, unit, 0)
	switch {
	case err != nil:
		return request.Reply{}, err
	case len(s.lines) == 0:
		return request.Reply{}, work.Refuse("annual.refuse.empty")
	}
	return document(r, chat.DocumentAnnual, year, unit), nil
}

// deviations sends what has become of a committed plan, or of all for 0, once the year comes to its end.
func (c *Chat) deviations(ctx context.Context, r request.Request, year, unit int) (request.Reply, error) {
	if err := c.may(r, year, unit); err != nil {
		return request.Reply{}, err
	}
	if r.Today.Before(committing.Closing(year)) {
		return request.Reply{}, work.Refuse("annual.refuse.too_soon", "Year", strconv.Itoa(year), "From", r.Words.Date(committing.Closing(year)))
	}
	if unit != 0 {
		plans, err := c.Store.Commitments(ctx, year, unit)
		if err != nil {
			return request.Reply{}, err
		}
		if plans[0].State != committing.Committed {
			return request.Reply{}, work.Refuse("annual.refuse.not_committed", "Year", strconv.Itoa(year))
		}
	}
	return document(r, chat.DocumentDeviations, year, unit), nil
}
