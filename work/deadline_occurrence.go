package work

import (
	"iter"
	"time"

	"github.com/teambition/rrule-go"

	"dondoc/calendar"
)

// Period is the range of days that one occurrence of recurring or ongoing work covers. Its
// last day is Due. Recurring work is due on that day; ongoing work is never due.
type Period struct {
	Start calendar.Date `json:"start,omitzero"`
	Due   calendar.Date `json:"due"`
}

// IsZero reports whether there is no period: the work does not recur.
func (p Period) IsZero() bool { return p == Period{} }

// Occurrence returns the period that is open on a day, and the next one. Before the
// deadline's own occurrence the open one is that one; after the last, it is the last and
// next is zero. Ongoing work reports by quarter. Both are zero for other deadlines.
func (d Deadline) Occurrence(on calendar.Date) (open, next Period) {
	if !on.Plausible() {
		on = d.Due
	}
	switch d.Kind {
	case Ongoing:
		if d.Start.After(on) {
			on = d.Start
		}
		if !on.Plausible() {
			return Period{}, Period{}
		}
		open = quarterAt(on)
		return open, quarterAt(open.Due.Add(1))
	case Recurring:
		return d.recurring(on)
	}
	return Period{}, Period{}
}

func quarterAt(d calendar.Date) Period {
	month := (d.Month-1)/3*3 + 1
	return Period{Start: calendar.On(d.Year, month, 1), Due: calendar.On(d.Year, month+3, 0)}
}

// recurring finds the periods by the rule, starting from the occurrence in the deadline.
func (d Deadline) recurring(on calendar.Date) (open, next Period) {
	open = Period{Start: d.Start, Due: d.Due}
	rule, err := rrule.StrToROption(d.RRule)
	if err != nil || d.Due.IsZero() {
		return open, Period{}
	}
	for due := range Occurrences(*rule, d.Due, on) {
		if !due.After(open.Due) {
			continue
		}
		next = Period{Start: d.startOf(due, open.Due), Due: due}
		if !on.After(open.Due) {
			return open, next
		}
		open = next
	}
	return open, Period{}
}

// startOf returns the first day of the occurrence with that due date. An occurrence that
// begins with its own month or quarter ("Quý I hằng năm") does so every year; any other
// begins after the one before it.
func (d Deadline) startOf(due, earlier calendar.Date) calendar.Date {
	follows := earlier.Add(1)
	if d.Start.Day != 1 || d.Start.Year != d.Due.Year {
		return follows
	}
	start := calendar.On(due.Year, d.Start.Month, 1)
	if due.Month == d.Due.Month && start.After(follows) {
		return start
	}
	return follows
}

// horizon bounds the search for an occurrence, in years. No ministry plans work that recurs
// less often.
const horizon = 30

// Occurrences iterates over the due dates of a rule from dtstart, which must be in step
// with the rule's interval, to the horizon after a day.
func Occurrences(rule rrule.ROption, dtstart, day calendar.Date) iter.Seq[calendar.Date] {
	rule.Dtstart = dtstart.In(time.UTC)
	end := calendar.On(day.Year+horizon, day.Month, day.Day).In(time.UTC)
	if rule.Until.IsZero() || rule.Until.After(end) {
		rule.Until = end
	}
	return func(yield func(calendar.Date) bool) {
		rr, err := rrule.NewRRule(rule)
		if err != nil {
			return // not a rule; nothing is due
		}
		for next := rr.Iterator(); ; {
			if t, ok := next(); !ok || !yield(calendar.DateOf(t)) {
				return
			}
		}
	}
}
