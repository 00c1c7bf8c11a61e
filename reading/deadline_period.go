package reading

import (
	"time"

	"dondoc/calendar"
)

// grain is the size of a period.
type grain uint8

const (
	dayGrain grain = iota
	weekGrain
	monthGrain // one or several: a month, a quarter, a half
	yearGrain
)

// edge is the part of a period that is meant.
type edge uint8

const (
	wholeOf    edge = iota
	headOf          // đầu
	middleOf        // giữa
	tailOf          // cuối
	firstHalf       // nửa đầu, of a month
	secondHalf      // nửa cuối, of a month
)

// period is a named day or span of time, possibly without its year.
type period struct {
	grain   grain
	year    int // 0: not named
	month   int // the first one; 0: not named
	span    int // months
	day     int // 0: not named
	edge    edge
	fixed   [2]calendar.Date // weeks, and days relative to today: first and last
	weekday int              // a weekday by itself, 1 + time.Weekday; else 0
	claimed int              // the weekday beside a date, 1 + time.Weekday; else 0
	week    int              // of the month; 0: all of it
	quarter int              // a month of every quarter, 1 to 3; else 0
	bad     bool             // does not exist: 30/2, month 13
	school  bool             // a school year
}

// lastWeek means the last week of a month.
const lastWeek = 5

func yearLike(n, width int) bool {
	return width == 4 && n >= calendar.FirstYear && n <= calendar.LastYear
}

// named reports whether the period needs only a year to be complete.
func (p period) named() bool {
	switch {
	case p.quarter != 0:
		return false
	case p.fixed[1] != calendar.Date{}:
		return true
	case p.grain == dayGrain:
		return p.day != 0 && p.month != 0
	case p.grain == monthGrain:
		return p.month != 0
	default:
		return p.grain == yearGrain
	}
}

// dates returns the first and the last day of the period; year is used when it names none.
// ok is false when it does not exist.
func (p period) dates(year int) (first, last calendar.Date, ok bool) {
	if p.fixed[1] != (calendar.Date{}) {
		return p.fixed[0], p.fixed[1], p.fixed[0].Plausible() && p.fixed[1].Plausible()
	}
	if p.year != 0 {
		year = p.year
	}
	if p.bad || year < calendar.FirstYear || year > calendar.LastYear || p.month < 0 || p.month > 12 {
		return calendar.Date{}, calendar.Date{}, false
	}
	switch p.grain {
	case dayGrain:
		d := calendar.Date{Year: year, Month: time.Month(p.month), Day: p.day}
		return d, d, d.Valid()
	case monthGrain:
		if p.span == 1 {
			first, last = calendar.On(year, time.Month(p.month), 1), calendar.On(year, time.Month(p.month)+1, 0)
			switch {
			case p.week == lastWeek:
				first.Day = last.Day - 6
				return first, last, true
			case p.week > 0:
				first.Day, last.Day = 7*p.week-6, 7*p.week
				return first, last, true
			}
			switch p.edge {
			case headOf:
				last.Day = 10
			case middleOf:
				first.Day, last.Day = 11, 20
			case tailOf:
				first.Day = 21
			case firstHalf:
				last.Day = 15
			case secondHalf:
				first.Day = 16
			}
			return first, last, true
		}
		from, to := stretch(p.month, p.span, p.edge)
		return calendar.On(year, time.Month(from), 1), calendar.On(year, time.Month(to)+1, 0), true
	default:
		if p.school {
			// The Ministry of Education's yearly regulation ends every school year by 31
			// May.
			return calendar.On(year, time.September, 1), calendar.On(year+1, time.May, 31), year < calendar.LastYear
		}
		from, to := stretch(1, 12, p.edge)
		return calendar.On(year, time.Month(from), 1), calendar.On(year, time.Month(to)+1, 0), true
	}
}

// stretch returns the first and the last month of a part of several months. The beginning
// and the end of a year last one quarter, those of a quarter one month.
func stretch(month, span int, e edge) (from, to int) {
	part := max(1, span/4)
	switch e {
	case headOf:
		return month, month + part - 1
	case middleOf:
		to = month + (span+1)/2 - 1
		return to - part + 1, to
	case tailOf:
		return month + span - part, month + span - 1
	}
	return month, month + span - 1
}

// exists reports whether the period exists in any year.
func (p period) exists() bool {
	if p.bad {
		return false
	}
	if p.grain == dayGrain && p.month != 0 && p.day != 0 {
		if p.year != 0 {
			_, _, ok := p.dates(p.year)
			return ok
		}
		leap := calendar.Date{Year: 2000, Month: time.Month(p.month), Day: p.day}
		return leap.Valid()
	}
	return true
}

// dayOnly reports whether the period is a day of an unnamed month.
func (p period) dayOnly() bool {
	return p.grain == dayGrain && p.day != 0 && p.month == 0 && p.quarter == 0 && p.fixed[1] == (calendar.Date{})
}

// dayBefore returns the day before a day without a year: for 1 March the last of February,
// whose day is -1.
func dayBefore(month, day int) (int, int) {
	if day > 1 {
		return month, day - 1
	}
	if month--; month == 0 {
		month = 12
	}
	if month == 2 {
		return 2, -1
	}
	return month, calendar.On(2001, time.Month(month)+1, 0).Day
}
