package unitreport

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

// formRewrite takes the whole text of the report of Unit; Note is its period.
const formRewrite = "unitreport"

// Chat answers about the reports.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{base} }

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "reports", Rare: true, Heading: request.Follow, Who: work.ReadDigest, About: "command.reports", Run: c.reports},
		},
		Presses: []request.Press{
			request.Press1(chat.PressUnitReports, request.PeriodArg, c.list), // list.go
			request.Press2(chat.PressUnitReport, request.PeriodArg, request.SpellingArg, c.open),
			request.Press4(chat.PressSendReport, request.PeriodArg, request.UnitArg, request.VersionArg, request.ValueArg, c.sendPressed), // write.go
			request.Press2(chat.PressRewrite, request.PeriodArg, request.UnitArg, c.rewrite),
			request.Press1(chat.PressRemindUnits, request.PeriodArg, c.remind), // remind.go
		},
		Forms: []request.Form{{Kind: formRewrite, Run: c.rewritten}},
	}
}

// reports answers /reports [period] [unit]: a head gets the own unit's report, the department who
// has sent theirs, or one unit's.
func (c *Chat) reports(ctx context.Context, r request.Request) (request.Reply, error) {
	period, unit, err := c.asked(r)
	switch {
	case err != nil:
		return request.Reply{}, err
	case unit != 0:
		return c.open(ctx, r, period, unit)
	case r.Person.Is(work.Department):
		return c.list(ctx, r, period)
	case r.Person.Unit == 0:
		return request.Reply{}, work.Refuse("unitreport.refuse.no_unit")
	}
	return c.open(ctx, r, period, r.Person.Unit)
}

// asked reads the period and the unit that a command names; without a period it is the one whose
// reports are asked for.
func (c *Chat) asked(r request.Request) (period calendar.ReportPeriod, unit int, err error) {
	words := strings.TrimSpace(r.Argument)
	name := words
	if _, whole := r.Directory.UnitNamed(words); !whole { // whose name may hold a number
		period, name = reading.ReportPeriod(words, r.Today)
	}
	if name != "" {
		u, err := r.UnitNamed(name)
		if err != nil {
			if reading.SpeaksOfPeriod(name) {
				err = work.Refuse("refuse.report_period", "Words", name)
			}
			return period, 0, err
		}
		unit = u.ID
	}
	if period.Span == "" {
		period = reporting.Latest(r.Today, c.Calendar())
	}
	return period, unit, c.reported(r, period)
}

// reported refuses a period on which no unit reports.
func (c *Chat) reported(r request.Request, p calendar.ReportPeriod) error {
	switch {
	case p.Span == calendar.SpanWeek:
		return work.Refuse("unitreport.refuse.week")
	case p.From().After(r.Today):
		return work.Refuse("unitreport.refuse.not_begun", "From", r.Words.Date(p.From()))
	}
	return nil
}

// Open shows the report that the link in a message names: 2026-11_3.
func (c *Chat) Open(ctx context.Context, r request.Request, name string) (request.Reply, error) {
	p, unit, err := named(name)
	if err != nil {
		return request.Reply{}, err
	}
	return c.open(ctx, r, p, unit)
}

// open shows the report of a unit on a period; to who writes it a draft that is made now, while
// nobody has changed it.
func (c *Chat) open(ctx context.Context, r request.Request, p calendar.ReportPeriod, unit int) (request.Reply, error) {
	if !reporting.MayRead(r.Person, unit, r.Directory, r.Today) {
		return request.Reply{}, work.Refuse("unitreport.refuse.not_yours", "Unit", r.UnitName(unit))
	}
	if err := c.reported(r, p); err != nil {
		return request.Reply{}, err
	}
	report, changed, err := c.fresh(ctx, r, p, unit)
	if no, ok := errors.AsType[*work.Refusal](err); ok {
		reply := r.Refused(no)
		reply.Units = []int{unit} // it says something of the unit
		return reply, nil
	}
	if err != nil {
		return request.Reply{}, err
	}
	reply := c.shown(r, report, text.UnitReportShown)
	if changed {
		reply.UnitReports = []unitreports.Report{report}
	}
	return reply, nil
}

// fresh reads a report; what nobody has changed yet, or is not there, is made anew for who writes
// it, as long as it can be sent. changed: it is to be stored.
func (c *Chat) fresh(ctx context.Context, r request.Request, p calendar.ReportPeriod, unit int) (report unitreports.Report, changed bool, err error) {
	report, err = c.Store.UnitReport(ctx, p, unit)
	missing := errors.Is(err, work.ErrNotFound)
	if err != nil && !missing {
		return report, false, err
	}
	writes := reporting.MayWrite(r.Person, unit, r.Directory, r.Today) && !r.Today.After(unitreports.LastDay(p))
	if missing && !writes {
		return report, false, work.Refuse("unitreport.refuse.none", "Unit", r.UnitName(unit), "Period", r.Words.ReportPeriod(p))
	}
	if !writes || !missing && report.Standing() != unitreports.Missing {
		return report, false, nil
	}
	draft, err := c.draft(ctx, r, p, unit)
	if err != nil {
		return report, false, err
	}
	if missing {
		report = unitreports.Report{Period: p, Unit: unit, State: unitreports.Draft}
	}
	return report, report.Renew(draft, r.Now), nil
}

// draft writes what the unit has done in a period, in the language of the deployment as the whole
// report is, in three round trips however much there is.
func (c *Chat) draft(ctx context.Context, r request.Request, p calendar.ReportPeriod, unit int) (string, error) {
	pages, err := c.Store.Pages(ctx, reporting.Lists(unit, p)...)
	if err != nil {
		return "", err
	}
	var tasks []work.Task
	var closed []work.Occurrence
	if ids := reporting.Numbers(pages); len(ids) > 0 {
		if tasks, _, err = c.Store.TasksAndBroken(ctx, ids); err != nil {
			return "", err
		}
		if closed, err = c.Store.OccurrencesOf(ctx, ids); err != nil {
			return "", err
		}
	}
	return text.For(c.Language).ReportDraft(reporting.Gather(unit, p, tasks, closed, r.Today, r.Now.Location()), r.Directory), nil
}

// shown is a report as an answer, with the buttons of who writes it.
func (c *Chat) shown(r request.Request, report unitreports.Report, moment text.UnitReportMoment) request.Reply {
	v := text.NewUnitReport(r.Bot, report, r.Directory, moment, r.Today, r.Now.Location())
	v.Writes = reporting.MayWrite(r.Person, report.Unit, r.Directory, r.Today)
	v.Hidden = !v.Writes && !report.Finished()
	reply := request.Reply{Answer: r.Words.HTML("unit_report", v), Units: []int{report.Unit}}
	if v.Writes && v.Open() {
		reply.Buttons = chat.Reports(report, r.Words.Labels())
	}
	return reply
}

// named reads the period and the unit that a link names.
func named(name string) (p calendar.ReportPeriod, unit int, err error) {
	period, number, _ := strings.Cut(name, "_")
	p, err = calendar.ParseReportPeriod(period)
	if err == nil {
		unit, err = strconv.Atoi(number)
	}
	if err != nil {
		return p, 0, work.Refuse("refuse.button")
	}
	return p, unit, nil
}
