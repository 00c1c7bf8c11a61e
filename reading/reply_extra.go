package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// extra returns the length of time that moment m of the clause asks for on top of a
// deadline: "gia hạn thêm 5 ngày", "lùi 2 tuần", "two more weeks". "2 tuần nữa" and "sau 5
// ngày" are counted from the day of writing and are none.
func (c *clause) extra(m moment) work.Length {
	if m.count == 0 || m.ago || m.after || !c.has(toAdd, toPutOff, isLate) && !m.more || m.later && !c.adds(m) {
		return work.Length{}
	}
	unit, ok := map[what]work.LengthUnit{
		aDay: work.Days, aWorkingDay: work.WorkingDays, aWeek: work.Weeks, aMonth: work.Months, aYear: work.Years,
	}[m.unit]
	if !ok {
		return work.Length{}
	}
	return work.Length{N: m.count, Unit: unit}
}

// adds reports whether "thêm" stands in the clause before the length m: "thêm 2 tuần nữa".
func (c *clause) adds(m moment) bool {
	for _, o := range c.mentions {
		if o.cue == toAdd && o.to <= m.core {
			return true
		}
	}
	return false
}

// fromDeadline adds the time asked for to the deadline in force, when there is one and the
// day lies ahead; else the time counts from the day of writing, as date has it.
func fromDeadline(date calendar.Date, extra work.Length, due, on calendar.Date, days WorkingDays) calendar.Date {
	if extra.N == 0 || due.IsZero() {
		return date
	}
	var until calendar.Date
	switch extra.Unit {
	case work.WorkingDays:
		until = days.AddWorking(due, extra.N)
	case work.Weeks:
		until = later(due, extra.N, aWeek)
	case work.Months:
		until = later(due, extra.N, aMonth)
	case work.Years:
		until = later(due, extra.N, aYear)
	default:
		until = later(due, extra.N, aDay)
	}
	if !until.After(on) || !until.Plausible() {
		return date
	}
	return until
}

// FromDeadline returns what a reply written on that day says about work with a deadline:
// the time that it asks for on top counts from there.
func FromDeadline(u work.Understood, due, on calendar.Date, days WorkingDays) work.Understood {
	if u.Date == nil || u.Request == nil {
		return u
	}
	date := fromDeadline(*u.Date, u.Extra, due, on, days)
	u.Date = &date
	return u
}

// FromDeadline returns the wish for work with a deadline, likewise.
func (w Wish) FromDeadline(due, on calendar.Date, days WorkingDays) Wish {
	w.Date = fromDeadline(w.Date, w.Extra, due, on, days)
	return w
}
