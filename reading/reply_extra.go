package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// extra returns the length of time that moment m of the clause requests on top of a
// deadline: "gia hạn thêm 5 ngày", "lùi 2 tuần", "two more weeks". "2 tuần nữa" and "sau 5
// ngày" count from the day of writing, so they are not extra.
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

// adds reports whether "thêm" is before the length m in the clause: "thêm 2 tuần nữa".
func (c *clause) adds(m moment) bool {
	for _, o := range c.mentions {
		if o.cue == toAdd && o.to <= m.core {
			return true
		}
	}
	return false
}

// fromDeadline adds the requested time to the current deadline, if there is one and the
// result is a future day; otherwise it returns date, which counts from the day of writing.
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

// FromDeadline returns what a reply written on that day means for work with a deadline:
// time requested on top counts from the deadline.
func FromDeadline(u work.Understood, due, on calendar.Date, days WorkingDays) work.Understood {
	if u.Date == nil || u.Request == nil {
		return u
	}
	date := fromDeadline(*u.Date, u.Extra, due, on, days)
	u.Date = &date
	return u
}

// FromDeadline returns the request for work with a deadline, in the same way.
func (w Wish) FromDeadline(due, on calendar.Date, days WorkingDays) Wish {
	w.Date = fromDeadline(w.Date, w.Extra, due, on, days)
	return w
}
