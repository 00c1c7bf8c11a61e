package text

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

// UnitReport is the report of a unit for display: the template unit_report, under a heading.
type UnitReport struct {
	Bot    string
	Report unitreports.Report
	Unit   work.Unit
	By     string // who wrote or sent it last
	Moment UnitReportMoment
	At     time.Time     // when, in the deployment's zone
	Last   calendar.Date // by which it can be sent
	Today  calendar.Date
	Writes bool // the reader writes it
	Hidden bool // the reader sees that it is there, not what it says
	Late   bool // sent after the end of its period
	Nobody bool // the unit has no head who could write it
}

// UnitReportMoment is why somebody sees a report, the end of a catalogue key.
type UnitReportMoment string

// The moments.
const (
	UnitReportAsked    UnitReportMoment = "asked"
	UnitReportReminded UnitReportMoment = "reminded"
	UnitReportShown    UnitReportMoment = "shown"
	UnitReportAppended UnitReportMoment = "appended"
	UnitReportReplaced UnitReportMoment = "replaced"
	UnitReportClosed   UnitReportMoment = "closed"
	UnitReportChanged  UnitReportMoment = "changed" // it is another than the one under the button
)

// NewUnitReport names the people and the unit of a report.
func NewUnitReport(bot string, r unitreports.Report, d *work.Directory, moment UnitReportMoment, today calendar.Date, loc *time.Location) UnitReport {
	v := UnitReport{Bot: bot, Report: r, Unit: d.Unit(r.Unit), Moment: moment, At: r.At.In(loc), Last: unitreports.LastDay(r.Period), Today: today, Late: r.Late(loc)}
	if p, ok := d.Person(r.By); ok {
		v.By = Comrade(p, v.Unit)
		if p.Unit == v.Unit.ID {
			v.By = d.Label(p)
		}
	}
	v.Nobody = len(reporting.Writers(d, v.Unit.ID, today)) == 0
	return v
}

// On is the day on which it was written or sent last.
func (v UnitReport) On() calendar.Date { return calendar.DateOf(v.At) }

// Ends is the last day of its period.
func (v UnitReport) Ends() calendar.Date { return v.Report.Period.To() }

// Standing is how far the report has come.
func (v UnitReport) Standing() unitreports.Standing { return v.Report.Standing() }

// Open reports whether it can still be changed.
func (v UnitReport) Open() bool { return !v.Report.Frozen(v.Today) }

// UnitReports is who has sent a report on a period: the template unit_reports.
type UnitReports struct {
	Period     calendar.ReportPeriod
	Opens      calendar.Date // from when it is asked for
	Last       calendar.Date
	Today      calendar.Date
	Groups     []UnitReportGroup // without empty ones
	Total      int
	Reminded   []string // of which people were reminded just now, with whom
	Unreminded []string // units of which nobody can be
	Headless   []string // units without a head, for the department: the heading of its message
}

// UnitReportGroup is the units of one standing.
type UnitReportGroup struct {
	Standing unitreports.Standing
	Lines    []UnitReport
}

// Asked reports whether the reports were asked for by now.
func (v UnitReports) Asked() bool { return !v.Today.Before(v.Opens) }

// Name is what a unit is called by in a list of many: its abbreviation, where it has one.
func (v UnitReport) Name() string {
	if v.Unit.Abbreviation != "" {
		return v.Unit.Abbreviation
	}
	return v.Unit.Name
}

// unitReportLink is the name of a report's period as a link. The link records that a reply to the
// message corrects the report, and opens it.
func unitReportLink(bot string, r unitreports.Report, words string) template.HTML {
	link := fmt.Sprintf("https://t.me/%s?start=p%s_%d", bot, r.Period, r.Unit)
	return template.HTML(fmt.Sprintf(`<a href="%s">%s</a>`, template.HTMLEscapeString(link), template.HTMLEscapeString(words)))
}

// How much of a draft there is, so that it fits on one screen.
const (
	draftDone    = 2 // tasks that it names
	draftOverdue = 3
	draftBlocked = 2
	draftNext    = 2
	draftTitle   = 60 // characters
	draftWords   = 70
)

// ReportDraft writes the draft of a unit's report: what was done, what is late and why, what stands
// in the way, and what comes next.
func (w *Words) ReportDraft(f reporting.Facts, d *work.Directory) string {
	say := func(key string, pairs ...any) string {
		s, _ := w.say("unitreport.draft."+key, pairs...)
		return s
	}
	if f.Empty() {
		return say("empty")
	}
	var parts []string
	part := func(lines ...string) { parts = append(parts, strings.Join(lines, "\n")) }
	items := func(all []reporting.Item, most int, line func(reporting.Item) string) (lines []string) {
		for i, item := range all {
			if i == most {
				return append(lines, say("more", "Number", len(all)-most))
			}
			lines = append(lines, "- "+line(item))
		}
		return lines
	}
	name := func(i reporting.Item) string {
		return say("task", "Number", i.Task.ID, "Title", Short(draftTitle, i.Task.Title))
	}
	done := []string{say("done", "Number", len(f.Done), "Late", f.DoneLate, "Open", f.Open, "Awaiting", f.Awaiting)}
	part(append(done, items(f.Done, draftDone, name)...)...)
	if len(f.Overdue) > 0 {
		part(append([]string{say("overdue", "Number", len(f.Overdue))}, items(f.Overdue, draftOverdue, func(i reporting.Item) string {
			return say("late", "Task", name(i), "Due", w.Date(i.Part.Due), "Percent", i.Part.Percent, "Why", w.lateness(i, d))
		})...)...)
	}
	if len(f.Blocked) > 0 {
		part(append([]string{say("blocked", "Number", len(f.Blocked))}, items(f.Blocked, draftBlocked, func(i reporting.Item) string {
			return say("because", "Task", name(i), "Why", Short(draftWords, i.Obstacle.Text))
		})...)...)
	}
	if f.Given+len(f.Owed)+len(f.Waits) > 0 {
		part(say("parts", "Given", f.Given, "Owed", otherUnits(f.Owed, d), "Waits", otherUnits(f.Waits, d)))
	}
	next := []string{say("next", "Number", len(f.Next), "Period", w.ReportPeriod(f.Period.Next()))}
	part(append(next, items(f.Next, draftNext, func(i reporting.Item) string {
		return say("due", "Task", name(i), "Due", w.Date(i.Part.Due))
	})...)...)
	for i := range parts {
		parts[i] = fmt.Sprintf("%d. %s", i+1, parts[i])
	}
	return strings.Join(parts, "\n")
}

// lateness says why work is late: what stands in its way, for whom it waits, or what was said last.
func (w *Words) lateness(i reporting.Item, d *work.Directory) string {
	switch {
	case i.Obstacle != nil:
		return Short(draftWords, i.Obstacle.Text)
	case i.WaitsFor != 0:
		return w.Say("unitreport.draft.waits", map[string]any{"Unit": d.Unit(i.WaitsFor).Name})
	case i.Said != "":
		return Short(draftWords, i.Said)
	}
	return w.Say("unitreport.draft.silent", nil)
}

// otherUnits names the other units of contributions, each once.
func otherUnits(all []reporting.Owing, d *work.Directory) string {
	var names []string
	seen := map[int]bool{}
	for _, o := range all {
		if unit := d.Unit(o.Unit); !seen[unit.ID] {
			seen[unit.ID] = true
			names = append(names, unit.Name)
		}
	}
	return strings.Join(names, ", ")
}
