package forms

import (
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

// recommended are the lines of the measures that are open on the report's day: those that wait for
// the leaders, oldest first, then what was approved and is not done. A unit's report has those that
// it carries out.
func (r *Request) recommended() (lines []string) {
	s := r.Statement
	for _, state := range []measures.State{measures.Proposed, measures.Approved} {
		for _, m := range s.Measures {
			if m.State != state || r.Unit.ID != 0 && !slices.ContainsFunc(m.Units, func(unit int) bool { return s.Directory.Now(unit) == r.Unit.ID }) {
				continue
			}
			var follows *work.Task
			if i := slices.IndexFunc(s.Tasks, func(t work.Task) bool { return m.Task != 0 && t.ID == m.Task }); i >= 0 {
				follows = &s.Tasks[i]
			}
			if !measuring.Open(m, follows) {
				continue
			}
			due := m.Due
			if follows != nil {
				due = follows.Whole().Due
			}
			var units []string
			for _, unit := range m.Units {
				units = append(units, r.unitName(s.Directory.Now(unit)))
			}
			key := "doc.body.measure_approved"
			switch {
			case state == measures.Proposed:
				key = "doc.body.measure_proposed"
			case due.Before(s.On()):
				key = "doc.body.measure_overdue"
			}
			lines = append(lines, r.say(key, "Words", oneLine(text.Short(titleLength, m.Text)), "Units", strings.Join(units, ", "),
				"On", r.Words.OfficialDate(calendar.DateOf(m.At.In(s.TakenAt.Location()))), "Due", r.Words.OfficialDate(due)))
		}
	}
	return lines
}
