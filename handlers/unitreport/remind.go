package unitreport

import (
	"context"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

// mayRemind refuses to remind at a time at which nobody is: outside the days on which reports are
// asked for, and on days off.
func (c *Chat) mayRemind(r request.Request, p calendar.ReportPeriod) error {
	cal := c.Calendar()
	opens, last := reporting.Opens(p, cal), unitreports.LastDay(p)
	switch {
	case !r.Person.Is(work.Department):
		return work.Refuse("unitreport.refuse.not_department")
	case r.Today.Before(opens) || r.Today.After(last):
		return work.Refuse("unitreport.refuse.not_asked", "Period", r.Words.ReportPeriod(p), "Opens", r.Words.Date(opens), "Last", r.Words.Date(last))
	case cal.OnOrBefore(r.Today) != r.Today:
		return work.Refuse("unitreport.refuse.day_off", "On", r.Words.Date(cal.AddWorking(r.Today, 1)))
	}
	return nil
}

// owing are the reports of which the units can be reminded today: not finished, and not reminded of
// today, whoever did it. Headless are the units that owe one and have nobody to remind.
func (c *Chat) owing(r request.Request, all []unitreports.Report) (owed []unitreports.Report, headless []string) {
	for _, report := range all {
		switch {
		case report.Finished():
		case len(reporting.Writers(r.Directory, report.Unit, r.Today)) == 0:
			headless = append(headless, r.UnitName(report.Unit))
		case report.Reminded.Before(r.Today):
			owed = append(owed, report)
		}
	}
	return owed, headless
}

// remind gives the heads of the units that have not sent a report their draft again, at most once a
// working day, and says who was reminded. The day is kept with each report, so that two people of
// the department do not remind twice.
func (c *Chat) remind(ctx context.Context, r request.Request, p calendar.ReportPeriod) (request.Reply, error) {
	if err := c.mayRemind(r, p); err != nil {
		return request.Reply{}, err
	}
	all, err := c.on(ctx, r, p)
	if err != nil {
		return request.Reply{}, err
	}
	owed, headless := c.owing(r, all)
	if len(owed) == 0 {
		return request.Reply{}, work.Refuse("unitreport.refuse.nobody", "On", r.Words.Date(c.Calendar().AddWorking(r.Today, 1)))
	}
	var messages request.Reply
	var reminded []string
	for _, report := range owed {
		writers := reporting.Writers(r.Directory, report.Unit, r.Today)
		report.Reminded = r.Today
		var names []string
		for _, p := range writers {
			names = append(names, r.NameFor(p.ID, report.Unit))
			if !report.ToldTo(p.ID) {
				report.Told = append(report.Told, p.ID)
			}
		}
		messages.UnitReports = append(messages.UnitReports, report)
		reminded = append(reminded, r.UnitName(report.Unit)+" ("+strings.Join(names, ", ")+")")
		v := text.NewUnitReport(r.Bot, report, r.Directory, text.UnitReportReminded, r.Today, r.Now.Location())
		v.Writes = true
		messages.Tell(r, work.KindNotice, writers, nil, func(w *text.Words) (string, [][]chat.Button) {
			return w.HTML("unit_report", v), chat.Reports(report, w.Labels())
		})
	}
	for i := range all {
		for _, report := range messages.UnitReports {
			if all[i].Key() == report.Key() {
				all[i] = report
			}
		}
	}
	reply := c.listed(r, p, all, reminded, headless)
	reply.Toast = r.Words.Say("unitreport.toast.reminded", map[string]any{"Number": len(reminded)})
	reply.Merge(messages.Change)
	return reply, nil
}
