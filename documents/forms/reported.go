package forms

import (
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

// reported are the lines of what the units sent: the words of each beside its figures, then who had
// nothing to report and who sent nothing. A unit's report has its own words. There are none for a
// period on which no unit was asked to report.
func (r *Request) reported() (lines []string) {
	s := r.Statement
	byState := map[unitreports.Standing][]string{}
	for _, report := range reporting.Chosen(s.Period, s.Reports) {
		unit := s.Directory.Now(report.Unit)
		if r.Unit.ID != 0 && unit != r.Unit.ID {
			continue
		}
		switch standing := report.Standing(); {
		case standing == unitreports.IsSent:
			lines = append(lines, r.wordsOf(report, unit)...)
		case standing == unitreports.IsNothing:
			byState[standing] = append(byState[standing], r.unitName(unit))
		case report.Unit == unit: // of a unit that was merged nothing is owed
			byState[unitreports.Missing] = append(byState[unitreports.Missing], r.unitName(unit))
		}
	}
	for _, standing := range []unitreports.Standing{unitreports.IsNothing, unitreports.Missing} {
		if names := byState[standing]; len(names) > 0 {
			slices.Sort(names)
			lines = append(lines, r.say("doc.reported."+string(standing), "Units", strings.Join(slices.Compact(names), "; ")))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]string{r.say("doc.reported.heading")}, lines...)
}

// wordsOf are what a unit sent, under its figures.
func (r *Request) wordsOf(report unitreports.Report, unit int) []string {
	s := r.Statement
	f := s.Figures.Of(unit).Figures
	name := map[string]any{"Unit": r.unitName(unit), "Total": f.Total(), "Done": f.Completed(), "Overdue": f.OpenOverdue, "Of": "", "On": ""}
	if report.Period != s.Period {
		name["Of"] = r.Words.ReportPeriod(report.Period)
	}
	if at := report.At.In(s.TakenAt.Location()); report.Late(at.Location()) {
		name["On"] = r.Words.OfficialDate(calendar.DateOf(at))
	}
	lines := []string{r.Words.Say("doc.reported.unit", name)}
	for line := range strings.Lines(report.Text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
