package unitreport

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/reporting"
	"dondoc/work/spelling"
	"dondoc/work/unitreports"
)

// longest is how many characters a report has, so that it is read on a screen and in the report of
// the whole.
const longest = 2000

// What a reply says instead of pressing a button, folded.
var (
	saysNothing = []string{"khong phat sinh", "khong co phat sinh", "khong co gi phat sinh", "nothing to report", "nothing"}
	saysSend    = []string{"gui", "gui di", "dong y gui", "send", "send it"}
)

// Replies reports whether what was written is a reply to a message with the report of a unit.
func Replies(r request.Request) bool {
	q := r.In.Quoted
	return q != nil && q.FromBot && q.Report != ""
}

// Replied puts a reply under the text of the report. What says that there is nothing to report, or
// to send it, does that; what says nothing is not added.
func (c *Chat) Replied(ctx context.Context, r request.Request, nature work.Nature) (request.Reply, error) {
	p, unit, err := named(r.In.Quoted.Report)
	if err != nil {
		return request.Reply{}, err
	}
	report, err := c.writable(ctx, r, p, r.Directory.Now(unit))
	if err != nil {
		return request.Reply{}, err
	}
	switch said := spelling.Fold(r.In.Text); {
	case slices.Contains(saysNothing, said):
		return c.close(r, report, unitreports.Nothing)
	case slices.Contains(saysSend, said):
		return c.close(r, report, unitreports.Sent)
	case !request.HasWords(r.In.Text), nature == work.Acknowledged, nature == work.Question:
		return request.Reply{}, work.Refuse("unitreport.refuse.no_words")
	}
	report.Append(r.In.Text, r.Person.ID, r.Now)
	return c.written(r, report, text.UnitReportAppended)
}

// rewrite asks for the whole text.
func (c *Chat) rewrite(ctx context.Context, r request.Request, p calendar.ReportPeriod, unit int) (request.Reply, error) {
	if _, err := c.writable(ctx, r, p, unit); err != nil {
		return request.Reply{}, err
	}
	reply := r.Message("unitreport.ask.rewrite", "Period", r.Words.ReportPeriod(p), "Unit", r.UnitName(unit))
	reply.Edit = false // the draft stays, to be read and copied
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formRewrite, Unit: unit, Note: p.String(), Expires: r.Now.Add(request.FormOpen)}
	return reply, nil
}

// rewritten takes it.
func (c *Chat) rewritten(ctx context.Context, r request.Request) (request.Reply, error) {
	p, err := calendar.ParseReportPeriod(r.Form.Note)
	if err != nil {
		return request.Reply{}, work.Refuse("refuse.gone")
	}
	report, err := c.writable(ctx, r, p, r.Directory.Now(r.Form.Unit))
	if err != nil {
		return request.Reply{}, err
	}
	if !request.HasWords(r.In.Text) {
		return request.Reply{}, work.Refuse("unitreport.refuse.no_words")
	}
	report.Replace(r.In.Text, r.Person.ID, r.Now)
	reply, err := c.written(r, report, text.UnitReportReplaced)
	reply.Form = r.NoForm()
	return reply, err
}

// written stores a changed text and shows it.
func (c *Chat) written(r request.Request, report unitreports.Report, moment text.UnitReportMoment) (request.Reply, error) {
	if utf8.RuneCountInString(report.Text) > longest {
		return request.Reply{}, work.Refuse("unitreport.refuse.too_long", "Number", longest)
	}
	reply := c.shown(r, report, moment)
	reply.UnitReports = []unitreports.Report{report}
	return reply, nil
}

// sendPressed sends the report that stands over the button, or says that there is nothing to
// report. When another one is there now it is shown instead.
func (c *Chat) sendPressed(ctx context.Context, r request.Request, p calendar.ReportPeriod, unit, edition int, as string) (request.Reply, error) {
	state := unitreports.State(as)
	if state != unitreports.Sent && state != unitreports.Nothing {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	report, err := c.writable(ctx, r, p, unit)
	if err != nil {
		return request.Reply{}, err
	}
	if report.State != state && report.Edition != edition {
		reply := c.shown(r, report, text.UnitReportChanged)
		reply.Edit, reply.Toast = true, r.Words.Say("unitreport.toast.changed", nil)
		return reply, nil
	}
	return c.close(r, report, state)
}

// close sends a report, or says that there is nothing to report.
func (c *Chat) close(r request.Request, report unitreports.Report, as unitreports.State) (request.Reply, error) {
	if report.State == as {
		return request.Reply{}, work.Refuse("unitreport.refuse.already",
			"State", r.Words.Say("unitreport.standing."+string(as), nil), "At", r.Words.Clock(report.At.In(r.Now.Location())))
	}
	report.Close(as, r.Person.ID, r.Now)
	reply, err := c.written(r, report, text.UnitReportClosed)
	reply.Edit, reply.Toast = true, r.Words.Say("unitreport.toast."+string(as), nil)
	return reply, err
}

// writable reads a report that the person may change now.
func (c *Chat) writable(ctx context.Context, r request.Request, p calendar.ReportPeriod, unit int) (unitreports.Report, error) {
	if !reporting.MayWrite(r.Person, unit, r.Directory, r.Today) {
		return unitreports.Report{}, work.Refuse("unitreport.refuse.not_yours", "Unit", r.UnitName(unit))
	}
	report, err := c.Store.UnitReport(ctx, p, unit)
	switch {
	case errors.Is(err, work.ErrNotFound):
		err = work.Refuse("unitreport.refuse.none", "Unit", r.UnitName(unit), "Period", r.Words.ReportPeriod(p))
	case err != nil:
	case report.Frozen(r.Today) && report.Finished():
		err = work.Refuse("unitreport.refuse.frozen", "Period", r.Words.ReportPeriod(p), "On", r.Words.Date(p.To()))
	case report.Frozen(r.Today):
		err = work.Refuse("unitreport.refuse.too_late", "Period", r.Words.ReportPeriod(p), "On", r.Words.Date(unitreports.LastDay(p)))
	}
	return report, err
}
