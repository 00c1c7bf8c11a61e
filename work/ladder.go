package work

import (
	"time"

	"dondoc/calendar"
)

// Rung is a step of the reminder ladder: working days from the due date, negative before
// it. After the seventh overdue day there is one rung a week, numbered 12, 17, 22 …
type Rung int

// fixedRungs are the steps before the weekly ones, the lowest first.
var fixedRungs = []Rung{-14, -7, -3, -1, 0, 1, 3, LastFixedRung}

const (
	LastFixedRung Rung = 7
	weeklyStep    Rung = 5 // working days that a week adds to the number of a rung
)

// Overdue reports whether the rung comes after the due date.
func (r Rung) Overdue() bool { return r > 0 }

// RungDay returns the day of a rung for that due date, always a working day. Rungs before
// the due date count back from it, or from the working day before it when it is a day off;
// overdue ones count the working days after it. Weekly ones are each seven calendar days
// after the previous one, or on the working day before. When a long holiday puts two on the
// same day, only the higher is sent.
func RungDay(due calendar.Date, r Rung, cal *calendar.Calendar) calendar.Date {
	switch {
	case r <= 0:
		return cal.AddWorking(cal.OnOrBefore(due), int(r))
	case r <= LastFixedRung:
		return cal.AddWorking(due, int(r))
	}
	weeks := int((r - LastFixedRung) / weeklyStep)
	return cal.OnOrBefore(cal.AddWorking(due, int(LastFixedRung)).Add(7 * weeks))
}

// after returns the rung that follows r.
func (r Rung) after() Rung {
	for _, f := range fixedRungs {
		if f > r {
			return f
		}
	}
	return r + weeklyStep - (r-LastFixedRung)%weeklyStep
}

// top returns the highest rung whose day has come; false when not even the first has.
func top(due, today calendar.Date, cal *calendar.Calendar) (Rung, bool) {
	seventh := RungDay(due, LastFixedRung, cal)
	if !seventh.After(today) {
		r := LastFixedRung + weeklyStep*Rung(today.Sub(seventh)/7)
		for !RungDay(due, r+weeklyStep, cal).After(today) {
			r += weeklyStep
		}
		return r, true
	}
	for i := len(fixedRungs) - 2; i >= 0; i-- {
		if r := fixedRungs[i]; !RungDay(due, r, cal).After(today) {
			return r, true
		}
	}
	return 0, false
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

// passed reports whether the rung's day was over when the occurrence opened. Such a rung is
// not sent later: opening an occurrence reminds nobody, however late the occurrence before
// it was done.
func (a Assignment) passed(r Rung, cal *calendar.Calendar) bool {
	return !a.Opened.IsZero() && RungDay(a.Due, r, cal).Before(a.Opened)
}

// Reached returns the rung to be sent on that day: the highest that has been reached,
// unless it has been sent or its day was over when the occurrence opened. Lower ones that
// were missed are not sent later.
func Reached(a Assignment, today calendar.Date, cal *calendar.Calendar) (Rung, bool) {
	if !a.climbs() || a.Due.IsZero() {
		return 0, false
	}
	r, ok := top(a.Due, today, cal)
	return r, ok && !a.sent(r) && !a.passed(r, cal)
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
func NextInstant(t Task, a Assignment, now time.Time, cal *calendar.Calendar, loc *time.Location) (time.Time, bool) {
	next, ok := nextRung(t, a, now, cal, loc)
	_, step, silent := a.NextSilence(cal, loc)
	if silent && step.Before(now) {
		step = now
	}
	if silent && (!ok || step.Before(next)) {
		return step, true
	}
	return next, ok
}

// nextRung returns when the next rung or quarterly question is due.
func nextRung(t Task, a Assignment, now time.Time, cal *calendar.Calendar, loc *time.Location) (time.Time, bool) {
	today := calendar.DateOf(now.In(loc))
	if !a.climbs() {
		return time.Time{}, false
	}
	if a.Due.IsZero() {
		return nextQuestion(t, a, now, cal, loc)
	}
	r, ok := top(a.Due, today, cal)
	if ok && !a.sent(r) && !a.passed(r, cal) {
		return now, true
	}
	next := fixedRungs[0]
	if ok {
		next = r.after()
	}
	for a.sent(next) { // sent by a calendar that has changed since
		next = next.after()
	}
	return RungDay(a.Due, next, cal).In(loc), true
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
func Rearms(t Task, now time.Time, cal *calendar.Calendar, loc *time.Location) []Rearm {
	all := make([]Rearm, 0, len(t.Assignments))
	for _, a := range t.Assignments {
		all = append(all, RearmOf(t, a, now, cal, loc))
	}
	return all
}

// RearmOf returns when to look at an assignment again: in the reminder pass, and in the
// pass that opens occurrences.
func RearmOf(t Task, a Assignment, now time.Time, cal *calendar.Calendar, loc *time.Location) Rearm {
	r := Rearm{Task: t.ID, Unit: a.Unit}
	r.At, _ = NextInstant(t, a, now, cal, loc)
	if next, ok := t.next(a); ok {
		r.Opens = next.Opened.In(loc)
	}
	return r
}
