package text

import (
	"fmt"
	"strconv"

	"dondoc/calendar"
	"dondoc/work"
)

// Reminder is the data of a message about one task, and of a line in a list: the templates
// reminder (for those who do the work), escalation (for those who are told), report (the
// quarterly question about ongoing work) and list; repeat and silence for an unanswered
// question.
type Reminder struct {
	Bot     string // user name, for the deep link
	Task    work.Task
	Part    work.Assignment // the unit's part in it
	Unit    work.Unit
	Officer work.Person // who does the work; zero when nobody is assigned
	Deputy  work.Person // the officer's deputy while they are away
	Asker   work.Person // who asked the unanswered question; zero: it was a reminder
	To      work.Recipient
	Today   calendar.Date
	Left    int           // working days until the due date; negative: late by that many
	Missed  calendar.Date // when it should have been sent, if it is late
	Quarter calendar.Date // last day of the quarter to report on

	Repeated bool // it was asked before, and no report has answered
}

// Days is how many working days are left, or late.
func (r Reminder) Days() int { return max(r.Left, -r.Left) }

// Long reports whether the work has been overdue for so long that months are shown instead
// of days.
func (r Reminder) Long() bool { return r.Part.State.Open() && r.Part.LongOverdue(r.Today) }

// Months is the number of whole months it has been overdue.
func (r Reminder) Months() int {
	d := r.Part.Due
	months := (r.Today.Year-d.Year)*12 + int(r.Today.Month) - int(d.Month)
	if r.Today.Day < d.Day {
		months--
	}
	return months
}

// Standing is the key of the text for the time to or since the due date. The last working
// day before a due date that is a day off has its own text.
func (r Reminder) Standing() string {
	return "reminder.standing." + r.standing()
}

// NamesDay reports whether the standing says which day the due date is: today, or that it is
// the last working day before it.
func (r Reminder) NamesDay() bool { return r.standing() == "today" || r.standing() == "last_day" }

func (r Reminder) standing() string {
	due := r.Part.Due
	switch {
	case due.IsZero():
		return "report"
	case due == r.Today:
		return "today"
	case due.After(r.Today) && r.Left == 0:
		return "last_day"
	case due.After(r.Today):
		return "left"
	case r.Left == 0:
		return "past"
	default:
		return "late"
	}
}

// Wording is the deadline in the plan's words, when they say more than the date.
func (r Reminder) Wording() string {
	d := r.Part.Original
	if d.IsZero() {
		d = r.Part.Due
	}
	switch words := r.Task.Deadline.Text; words {
	case fmt.Sprintf("%d/%d/%d", d.Day, d.Month, d.Year), fmt.Sprintf("%02d/%02d/%d", d.Day, d.Month, d.Year), d.String():
		return ""
	default:
		return words
	}
}

// LastReport is the text of the latest report, empty when there is none.
func (r Reminder) LastReport() string {
	if r.Part.Last == nil {
		return ""
	}
	return r.Part.Last.Text
}

// LastPercent is the percent of the latest report, empty when it has none.
func (r Reminder) LastPercent() string {
	if r.Part.Last == nil || r.Part.Last.Percent == nil {
		return ""
	}
	return strconv.Itoa(*r.Part.Last.Percent) + "%"
}

// OwnReport reports whether the latest report is the reader's.
func (r Reminder) OwnReport() bool { return r.Part.Last != nil && r.Part.Last.By == r.To.Person.ID }

// Sent reports whether the submission was returned.
func (r Reminder) Sent() bool { return r.Part.State == work.Returned && r.Part.Returned != nil }

// Newcomer reports whether the reader has not reported anything yet.
func (r Reminder) Newcomer() bool { return !r.To.Person.Reported }

// Home reports whether the unit is the reader's own.
func (r Reminder) Home() bool { return r.Unit.ID != 0 && r.Unit.ID == r.To.Person.Unit }

// LastDay is the day of the latest report.
func (r Reminder) LastDay() calendar.Date {
	if r.Part.Last == nil {
		return calendar.Date{}
	}
	return calendar.DateOf(r.Part.Last.At)
}

// Moved reports whether the due date is no longer the first one.
func (r Reminder) Moved() bool {
	return !r.Part.Original.IsZero() && r.Part.Original != r.Part.Due
}

// Unassigned reports whether the reader gets the message because nobody is assigned.
func (r Reminder) Unassigned() bool { return r.Part.Officer == 0 }

// Awaited is the name of the intended officer who has not joined yet.
func (r Reminder) Awaited() string {
	if r.Unassigned() {
		return r.Part.OfficerName
	}
	return ""
}

// Silenced reports whether the reader gets the message because the officer cannot be
// reached.
func (r Reminder) Silenced() bool { return r.Part.Officer != 0 && !r.Officer.Reachable() }

// StandsIn reports whether the department gets the message because the unit is deserted.
func (r Reminder) StandsIn() bool { return r.To.Why == work.StandsIn }

// Works reports whether the reader does the work.
func (r Reminder) Works() bool { return r.To.Why == work.DoesWork }

// FollowsUp reports whether the reader must follow up. A leader is only told, although
// leaders may ask for updates too.
func (r Reminder) FollowsUp() bool { return r.To.Person.May(work.Assign, r.Unit.ID) }

// QuarterNumber is the number of the quarter to report on, in Roman numerals as in plans.
func (r Reminder) QuarterNumber() string {
	return roman((max(int(r.Quarter.Month), 1) + 2) / 3)
}

// Unstaffed is the weekly message about units from which nobody has joined: the template
// unstaffed.
type Unstaffed struct {
	Units []work.UnitCounts
}

// Reminders is a list of what is due for one person at the same time.
type Reminders struct {
	Bot  string
	Work []Reminder // for the reader to do
	Told []Reminder // for the reader to know

	Repeated bool // they were asked before, and no report has answered
	More     int  // tasks beyond the limit of the day's lists
}

// Missed reports whether some of the lines are late.
func (l Reminders) Missed() bool {
	for _, lines := range [][]Reminder{l.Work, l.Told} {
		for _, r := range lines {
			if !r.Missed.IsZero() {
				return true
			}
		}
	}
	return false
}
