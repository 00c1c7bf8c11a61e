package papers

import (
	"context"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// report answers /report [period] [unit]: the official report as it is filed, and its tables.
// Without a period it is the last month that is over, with buttons for others.
func (c *Chat) report(ctx context.Context, r request.Request) (request.Reply, error) {
	ranked := false
	r.Argument, ranked = withoutRanking(r.Argument)
	period, unit, err := asked(r)
	switch {
	case err != nil:
		return request.Reply{}, err
	case ranked && (!r.Person.Is(work.Department) || unit != 0):
		return request.Reply{}, work.Refuse("refuse.ranking")
	}
	bare := period.Span == ""
	if bare {
		period = calendar.LastReportPeriod(calendar.SpanMonth, r.Today)
	}
	reply, err := c.reportOn(ctx, r, period, unit)
	for i := range reply.Papers {
		reply.Papers[i].Ranked = ranked
	}
	if bare && len(reply.Papers) > 0 {
		reply.Papers[len(reply.Papers)-1].Buttons = periodButtons(r, period, unit)
	}
	return reply, err
}

// ranking are the words at the end that ask for the units in order.
var ranking = regexp.MustCompile(`(?i)(?:^|\s+)(?:xếp hạng|xep hang|ranking|ranked)\s*$`)

// withoutRanking cuts them off.
func withoutRanking(argument string) (string, bool) {
	at := ranking.FindStringIndex(norm.NFC.String(argument))
	if at == nil {
		return argument, false
	}
	return norm.NFC.String(argument)[:at[0]], true
}

// asked reads the period and the unit that a command is about. Without a unit it is about
// every unit for those who see all, else about the own one.
func asked(r request.Request) (period calendar.ReportPeriod, unit int, err error) {
	words := strings.TrimSpace(r.Argument)
	name := words
	if _, whole := r.Directory.UnitNamed(words); !whole { // whose name may hold a number
		period, name = reading.ReportPeriod(words, r.Today)
	}
	switch {
	case name != "":
		u, err := r.UnitNamed(name)
		if err != nil && reading.SpeaksOfPeriod(name) {
			err = work.Refuse("refuse.report_period", "Words", name)
		}
		return period, u.ID, err
	case r.Person.SeesAll():
		return period, 0, nil
	}
	return period, r.Person.Unit, nil
}

// reportOn sends the report of a period on a unit, or on all for 0.
func (c *Chat) reportOn(_ context.Context, r request.Request, period calendar.ReportPeriod, unit int) (request.Reply, error) {
	if err := r.MayRead(unit); err != nil {
		return request.Reply{}, err
	}
	filed, tables := document(r, chat.DocumentReport, unit, "docx"), document(r, chat.DocumentReport, unit, "xlsx")
	filed.Period, tables.Period, tables.Companion = period, period, true
	return request.Reply{
		Papers: []request.Paper{{Document: filed, Caption: caption(r, filed)}, {Document: tables, Caption: html.EscapeString(r.Words.Say("papers.tables", nil))}},
		Units:  []int{unit},
	}, nil
}

// caption is what stands under a document about a period.
func caption(r request.Request, d chat.Document) string {
	return r.Words.HTML("paper", text.Paper{Kind: string(d.Kind), Period: d.Period, Unit: r.UnitName(d.Unit), Today: r.Today})
}

// periodButtons offer the periods that people ask for besides one: those that run and those
// that are over last.
func periodButtons(r request.Request, besides calendar.ReportPeriod, unit int) [][]chat.Button {
	var rows [][]chat.Button
	for _, span := range calendar.ReportSpans() {
		var row []chat.Button
		for _, p := range []calendar.ReportPeriod{calendar.LastReportPeriod(span, r.Today), calendar.ReportPeriodAt(span, r.Today)} {
			if p != besides {
				row = append(row, chat.Button{Text: capital(r.Words.ReportPeriod(p)), Data: chat.EncodePress(chat.PressReport, p, unit)})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// capital writes the first letter large.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
