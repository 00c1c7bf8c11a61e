package work

import (
	"time"

	"dondoc/calendar"
	"dondoc/work/ladder"
)

// Rung is a step of the reminder ladder.
type Rung = ladder.Rung

// Timing is what decides when work is reminded of. With no Ladder it is the default one.
type Timing struct {
	Calendar *calendar.Calendar
	Location *time.Location // days begin in it
	Ladder   ladder.Ladder
}

// climbs reports whether the ladder applies: only to lead assignments that are open, not
// paused and without a pending objection.
func (a Assignment) climbs() bool {
	_, objected := a.PendingObjection()
	return a.Role == Lead && a.State.Open() && a.State != Paused && !objected
}

// sent reports whether that rung, or a higher one, has been sent for the current deadline.
func (a Assignment) sent(r Rung) bool {
	return a.Reminded.Any && a.Reminded.Version == a.DeadlineVersion && a.Reminded.Rung >= r
}

// spared reports whether a rung need not be sent: it, or a higher one, has been, or less than a
// week before it one of the weekly rungs of another ladder.
func (a Assignment) spared(r Rung, l ladder.Ladder) bool {
	return a.sent(r) || l.IsWeekly(r) && a.sent(r-ladder.WeeklyStep+1)
}

// passed reports whether the rung's day was over when the occurrence opened. Such a rung is
// not sent later: opening an occurrence reminds nobody, however late the occurrence before
// it was done.
func (a Assignment) passed(r Rung, in Timing) bool {
	return !a.Opened.IsZero() && in.Ladder.Day(a.Due, r, in.Calendar).Before(a.Opened)
}

// Reached returns the rung to be sent on that day: the highest that has been reached,
// unless it has been sent or its day was over when the occurrence opened. Lower ones that
// were missed are not sent later.
func Reached(t Task, a Assignment, today calendar.Date, in Timing) (Rung, bool) {
	if !a.climbs() || a.Due.IsZero() {
		return 0, false
	}
	r, ok := in.Ladder.Reached(a.Due, calendar.DateOf(t.Created.In(in.Location)), today, in.Calendar)
	return r, ok && !a.spared(r, in.Ladder) && !a.passed(r, in)
}

// askBefore is how many working days before the end of a quarter the report on ongoing work
// is asked for.
const askBefore = 7

// askDay returns the day on which the report is asked for in the quarter that contains the
// day, and the quarter's last day.
func askDay(inQuarter calendar.Date, cal *calendar.Calendar) (ask, end calendar.Date) {
	end = calendar.On(inQuarter.Year, (inQuarter.Month-1)/3*3+4, 0)
	return cal.AddWorking(cal.OnOrBefore(end), -askBefore), end
}

// QuarterToAsk returns the last day of the quarter for which a report on ongoing work must
// be asked for now: the latest quarter whose ask day has come, unless it was asked for or
// the task is newer than that.
func QuarterToAsk(t Task, a Assignment, now time.Time, cal *calendar.Calendar, loc *time.Location) (quarter calendar.Date, ok bool) {
	if !a.climbs() || !a.Due.IsZero() || t.Deadline.Kind != Ongoing {
		return calendar.Date{}, false
	}
	today := calendar.DateOf(now.In(loc))
	ask, end := askDay(today, cal)
	if ask.After(today) {
		ask, end = askDay(calendar.On(end.Year, end.Month-2, 0), cal)
	}
	return end, a.Reminded.Asked.Before(end) && calendar.DateOf(t.Created.In(loc)).Before(ask)
}

// NextInstant returns when the reminder pass must look at the assignment: now when
// something is due, else the start, in loc, of the day on which something will be. False:
// never, unless something changes.
func NextInstant(t Task, a Assignment, now time.Time, in Timing) (time.Time, bool) {
	next, ok := nextRung(t, a, now, in)
	_, step, silent := a.NextSilence(in)
	if silent && step.Before(now) {
		step = now
	}
	if silent && (!ok || step.Before(next)) {
		return step, true
	}
	return next, ok
}

// nextRung returns when the next rung or quarterly question is due.
func nextRung(t Task, a Assignment, now time.Time, in Timing) (time.Time, bool) {
	today := calendar.DateOf(now.In(in.Location))
	if !a.climbs() {
		return time.Time{}, false
	}
	if a.Due.IsZero() {
		return nextQuestion(t, a, now, in.Calendar, in.Location)
	}
	if _, due := Reached(t, a, today, in); due {
		return now, true
	}
	next := in.Ladder.Next(a.Due, today, in.Calendar)
	for a.spared(next, in.Ladder) { // sent by another calendar, or another ladder
		next = in.Ladder.After(next)
	}
	return in.Ladder.Day(a.Due, next, in.Calendar).In(in.Location), true
}

func nextQuestion(t Task, a Assignment, now time.Time, cal *calendar.Calendar, loc *time.Location) (time.Time, bool) {
	if t.Deadline.Kind != Ongoing {
		return time.Time{}, false
	}
	today := calendar.DateOf(now.In(loc))
	if _, due := QuarterToAsk(t, a, now, cal, loc); due {
		return now, true
	}
	ask, end := askDay(today, cal)
	for !ask.After(today) || !a.Reminded.Asked.Before(end) {
		ask, end = askDay(end.Add(1), cal)
	}
	return ask.In(loc), true
}

// Rearms returns when to look at each assignment of the task again. It must be stored with
// every change of its deadline, its state or its officers.
func Rearms(t Task, now time.Time, in Timing) []Rearm {
	all := make([]Rearm, 0, len(t.Assignments))
	for _, a := range t.Assignments {
		all = append(all, RearmOf(t, a, now, in))
	}
	return all
}

// RearmOf returns when to look at an assignment again: in the reminder pass, and in the
// pass that opens occurrences.
func RearmOf(t Task, a Assignment, now time.Time, in Timing) Rearm {
	r := Rearm{Task: t.ID, Unit: a.Unit}
	r.At, _ = NextInstant(t, a, now, in)
	if next, ok := t.next(a); ok {
		r.Opens = next.Opened.In(in.Location)
	}
	return r
}
