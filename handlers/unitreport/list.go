package unitreport

import (
	"context"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

// opened is how many reports of a list have a button.
const opened = 16

// list shows the department who has sent a report on a period.
func (c *Chat) list(ctx context.Context, r request.Request, p calendar.ReportPeriod) (request.Reply, error) {
	if !r.Person.Is(work.Department) {
		return request.Reply{}, work.Refuse("unitreport.refuse.not_department")
	}
	if err := c.reported(r, p); err != nil {
		return request.Reply{}, err
	}
	all, err := c.on(ctx, r, p)
	if err != nil {
		return request.Reply{}, err
	}
	return c.listed(r, p, all, nil, nil), nil
}

// on reads the reports that count for a period. Of a unit that was merged into another only what it
// had sent counts.
func (c *Chat) on(ctx context.Context, r request.Request, p calendar.ReportPeriod) (counted []unitreports.Report, err error) {
	all, err := c.Store.UnitReports(ctx, reporting.Everybody(r.Directory), reporting.Covering(p)...)
	for _, report := range reporting.Chosen(p, all) {
		if report.Finished() || r.Directory.Now(report.Unit) == report.Unit {
			counted = append(counted, report)
		}
	}
	return counted, err
}

// listed is the list of reports, with whom they were asked of just now.
func (c *Chat) listed(r request.Request, p calendar.ReportPeriod, all []unitreports.Report, reminded, unreminded []string) request.Reply {
	v := text.UnitReports{
		Period: p, Opens: reporting.Opens(p, c.Calendar()), Last: unitreports.LastDay(p), Today: r.Today, Total: len(all), Reminded: reminded, Unreminded: unreminded,
	}
	reply := request.Reply{Edit: true, Units: []int{0}}
	var row []chat.Button
	for _, standing := range unitreports.Standings() {
		group := text.UnitReportGroup{Standing: standing}
		for _, report := range all {
			if report.Standing() != standing {
				continue
			}
			line := text.NewUnitReport(r.Bot, report, r.Directory, text.UnitReportShown, r.Today, r.Now.Location())
			group.Lines = append(group.Lines, line)
			if standing != unitreports.IsSent || len(reply.Buttons)*2+len(row) >= opened {
				continue
			}
			row = append(row, chat.Button{Text: text.Short(request.UnitOnButton, line.Name()), Data: chat.EncodePress(chat.PressUnitReport, report.Period, report.Unit)})
			if len(row) == 2 {
				reply.Buttons, row = append(reply.Buttons, row), nil
			}
		}
		if len(group.Lines) > 0 {
			v.Groups = append(v.Groups, group)
		}
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	if owed, _ := c.owing(r, all); len(owed) > 0 && c.mayRemind(r, p) == nil {
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: r.Words.Say("unitreport.button.remind", map[string]any{"Number": len(owed)}), Data: chat.EncodePress(chat.PressRemindUnits, p),
		}})
	}
	before := reporting.Before(p)
	reply.Buttons = append(reply.Buttons, []chat.Button{{
		Text: r.Words.Say("unitreport.button.period", map[string]any{"Period": r.Words.ReportPeriod(before)}), Data: chat.EncodePress(chat.PressUnitReports, before),
	}})
	reply.Answer = r.Words.HTML("unit_reports", v)
	return reply
}
