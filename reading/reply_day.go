package reading

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// resolve dates a moment in the past or in the future of a day, as given. ok is false when
// it names no day there; bad when it names a day that does not exist.
func (m moment) resolve(on calendar.Date, past bool, days WorkingDays) (d calendar.Date, ok, bad bool) {
	if m.count > 0 {
		return m.counted(on, days), true, false
	}
	if m.weekday != 0 {
		ahead := (m.weekday - 1 - int(on.Weekday()) + 7) % 7
		if (past || m.behind) && !m.awaited && ahead > 0 {
			ahead -= 7
		}
		if m.limit == beforeThat {
			if ahead == 0 {
				ahead = 7
			}
			ahead--
		}
		return on.Add(ahead), true, false
	}
	if !m.exists() {
		return calendar.Date{}, false, true
	}
	p := m.period
	switch {
	case p.grain == dayGrain && p.month == 0 && p.day != 0:
		return m.dayOfMonth(on, past)
	case p.grain == monthGrain && p.month == 0 && p.quarter == 0: // cuối tháng, cuối quý
		p.month = (int(on.Month)-1)/max(1, p.span)*max(1, p.span) + 1
		p.year, p.span = on.Year, max(1, p.span)
	case p.quarter != 0:
		return calendar.Date{}, false, false
	}
	if p.year != 0 || p.fixed[1] != (calendar.Date{}) {
		d, ok = m.end(p, p.year)
		return d, ok, !ok && p.fixed[1] == (calendar.Date{})
	}
	for _, year := range yearsAround(on.Year, past) {
		first, _, _ := p.dates(year)
		if d, ok = m.end(p, year); !ok {
			continue
		}
		if past && !first.After(on) || !past && !d.Before(on) {
			return d, true, false
		}
	}
	return calendar.Date{}, false, p.grain == dayGrain // 29/2 with no leap year near
}

func yearsAround(year int, past bool) [2]int {
	if past {
		return [2]int{year, year - 1}
	}
	return [2]int{year, year + 1}
}

// end returns the day that the moment's period means: its last, or the day before it
// begins.
func (m moment) end(p period, year int) (calendar.Date, bool) {
	first, last, ok := p.dates(year)
	if !ok {
		return calendar.Date{}, false
	}
	if m.limit == beforeThat && m.edge != tailOf {
		last = first.Add(-1)
	}
	return last, last.Plausible()
}

// dayOfMonth finds the nearest month for "ngày 15".
func (m moment) dayOfMonth(on calendar.Date, past bool) (d calendar.Date, ok, bad bool) {
	step := 1
	if past {
		step = -1
	}
	for i := range 3 {
		month := calendar.On(on.Year, on.Month+time.Month(step*i), 1)
		d = calendar.Date{Year: month.Year, Month: month.Month, Day: m.day}
		if m.limit == beforeThat {
			d = d.Add(-1)
		}
		if d.Valid() && (past && !d.After(on) || !past && !d.Before(on)) {
			return d, true, false
		}
	}
	return calendar.Date{}, false, false
}

// counted returns the day at the moment's distance from the day of writing.
func (m moment) counted(on calendar.Date, days WorkingDays) calendar.Date {
	n := m.count
	if m.ago {
		n = -n
	}
	if m.unit == aWorkingDay && n > 0 {
		return days.AddWorking(on, n)
	}
	return later(on, n, m.unit)
}

// instead returns the day to offer for one that does not exist, such as "30/2": the last
// existing one before it.
func (m moment) instead(on calendar.Date) []work.Meaning {
	for m.day > 28 && m.month != 0 {
		m.day--
		if d, ok, _ := m.resolve(on, false, nil); ok && d.Plausible() {
			return []work.Meaning{{Date: &d}}
		}
	}
	return nil
}

// justOver reports whether a day without a year more probably means the recent one: "tính
// đến 20/11", written on 22 November.
func (m moment) justOver(on calendar.Date) bool {
	const lately = 60 // days
	behind, ok, _ := m.resolve(on, true, nil)
	return ok && behind.Before(on) && on.Sub(behind) <= lately
}

// nearest reports whether a day without a year is in the past rather than in the future:
// people who write "28/9 xong" in November have finished.
func (m moment) nearest(on calendar.Date) (past bool) {
	if m.behind {
		return true
	}
	if m.limit != unlimited || m.later || m.toward || m.weekday != 0 {
		return false
	}
	if m.ago {
		return true
	}
	behind, ok, _ := m.resolve(on, true, nil)
	ahead, ok2, _ := m.resolve(on, false, nil)
	if !ok || !ok2 {
		return ok && behind.Before(on)
	}
	if behind == ahead {
		return behind.Before(on)
	}
	return on.Sub(behind) <= 120 && on.Sub(behind) < ahead.Sub(on)
}

// vague reports whether the moment names no day although it has an end: "giữa tháng 12", "đầu quý I".
func (m moment) vague() bool {
	return m.grain > weekGrain && (m.edge == headOf || m.edge == middleOf)
}
