package reading

import (
	"time"

	"dondoc/calendar"
)

// deepest is the largest nesting of periods: "ngày thứ Sáu, ngày 30/6".
const deepest = 4

// period reads the period that begins at item i and returns the position after it.
func (r *timeReader) period(i int) (p period, next int, ok bool) {
	if r.depth == deepest {
		return period{}, i, false
	}
	r.depth++
	defer func() { r.depth-- }()
	switch it := r.at(i); it.what {
	case aHead, aMiddle, aTail:
		return r.edged(i)
	case aNumber, aCardinal:
		if p, next, ok = r.monthsOfYear(i); ok {
			return p, next, true
		}
		if it.what == aNumber {
			if p, next, ok = r.numeric(i); !ok && r.bareDay(i) {
				return period{grain: dayGrain, day: it.n}, i + 1, true
			}
			return p, next, ok
		}
	case anOrdinal, aHalf:
		return r.ordinal(i)
	case aQuarter:
		if r.insideDate(i) {
			return period{}, i, false
		}
		return r.quarter(i)
	case aMonth:
		return r.month(i)
	case aMonthName:
		return r.monthName(i)
	case aDay:
		return r.day(i)
	case aDayOfWeek, aWeekday:
		return r.weekday(i)
	case aWeek:
		return r.weekOfMonth(i)
	case aYear:
		return r.year(i)
	case aSchoolYear:
		return r.schoolYear(i)
	case aWholeYear:
		p = period{grain: yearGrain}
		return p, r.yearOf(&p, i+1), true
	case aMonthOfQuarter:
		return period{grain: monthGrain, span: 1, quarter: it.n}, i + 1, true
	case aNearQuarter:
		if r.tokens[it.from].text == "last" && !r.chat { // of a year that follows, or of this one
			p = quarterOf(4)
			return p, r.yearOf(&p, i+1), true
		}
		return r.near(it), i + 1, true
	case aNearYear, aNearMonth, aNearWeek, aNearDay:
		return r.near(it), i + 1, true
	case anHour:
		if r.tokens[it.from].text == "h" && !r.is(i-1, aNumber) && !r.insideDate(i) { // H1/2026
			if n, w := r.figures(i + 1); w == 1 && r.touches(i+1) {
				p = halfOf(n)
				return p, r.yearOf(&p, i+2), true
			}
		}
	case aWord:
		return r.glued(i)
	}
	return period{}, i, false
}

// edged reads "cuối năm 2025", "đầu tháng 12", "end of Q3", and the bare "cuối năm".
func (r *timeReader) edged(i int) (period, int, bool) {
	e := map[what]edge{aHead: headOf, aMiddle: middleOf, aTail: tailOf}[r.items[i].what]
	j := r.skip(i+1, aFiller)
	if r.mark(j) == '-' {
		j++
	}
	unit := r.at(j)
	if unit.what == aDay || unit.what == aHead || unit.what == aMiddle || unit.what == aTail {
		return period{}, i, false // a day has no end, nor has an end
	}
	p, next, ok := r.period(j)
	switch {
	case ok && p.grain == dayGrain:
		return period{}, i, false
	case ok:
	case unit.what == aYear:
		p, next = period{grain: yearGrain}, j+1
	case unit.what == aMonth:
		p, next = period{grain: monthGrain, span: 1}, j+1
	case unit.what == aQuarter:
		p, next = period{grain: monthGrain, span: 3}, j+1
	case unit.what == aWeek && r.chat:
		p, next = r.near(timeItem{sense: sense{aNearWeek, 0}}), j+1
	default:
		return period{}, i, false
	}
	if p.edge == wholeOf {
		p.edge = e
	}
	if p.grain == weekGrain {
		p.fixed = partOfWeek(p.fixed, e, r.today)
	}
	return p, next, true
}

// partOfWeek narrows a week, which lasts from Monday to Friday. On a weekend, the end of
// the week is the Sunday.
func partOfWeek(week [2]calendar.Date, e edge, today calendar.Date) [2]calendar.Date {
	monday, friday := week[0], week[0].Add(4)
	switch e {
	case headOf:
		return [2]calendar.Date{monday, monday.Add(1)}
	case middleOf:
		return [2]calendar.Date{monday.Add(2), monday.Add(2)}
	}
	if today.After(friday) && !today.After(monday.Add(6)) {
		return [2]calendar.Date{today, monday.Add(6)}
	}
	return [2]calendar.Date{friday, friday}
}

// near resolves a period relative to today.
func (r *timeReader) near(it timeItem) period {
	t := r.today
	switch it.what {
	case aNearYear:
		return period{grain: yearGrain, year: t.Year + it.n}
	case aNearQuarter:
		first := calendar.On(t.Year, (t.Month-1)/3*3+1+time.Month(3*it.n), 1)
		return period{grain: monthGrain, year: first.Year, month: int(first.Month), span: 3}
	case aNearMonth:
		first := calendar.On(t.Year, t.Month+time.Month(it.n), 1)
		return period{grain: monthGrain, year: first.Year, month: int(first.Month), span: 1}
	case aNearWeek:
		monday := mondayOf(t).Add(7 * it.n)
		end := monday.Add(4)
		if it.n == 0 && t.After(end) {
			end = monday.Add(6) // on a Saturday "this week" includes the weekend
		}
		return period{grain: weekGrain, fixed: [2]calendar.Date{monday, end}}
	default:
		d := t.Add(it.n)
		return period{grain: dayGrain, fixed: [2]calendar.Date{d, d}}
	}
}

func mondayOf(d calendar.Date) calendar.Date { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// monthsOfYear reads "6 tháng cuối năm 2026", "9 tháng đầu năm"; half reads "nửa đầu".
func (r *timeReader) monthsOfYear(i int) (period, int, bool) {
	n, _ := r.number(i)
	if r.is(i+1, aQuarter) && (r.is(i+2, aHead) || r.is(i+2, aTail)) && n >= 1 && n <= 4 { // 2 quý đầu năm 2026
		n *= 3
	} else if !r.is(i+1, aMonth) || n < 1 || n > 12 {
		return period{}, i, false
	}
	if r.is(i+2, aHead) || r.is(i+2, aTail) {
		j := r.skip(i+3, aFiller)
		_, width := r.figures(j)
		if !r.is(j, aYear) && !r.is(j, aNearYear) && width != 4 {
			return period{}, i, false
		}
		p := period{grain: monthGrain, month: 1, span: n}
		if r.is(i+2, aTail) {
			p.month = 13 - n
		}
		next := r.yearOf(&p, j)
		if next == j {
			next = j + 1 // "năm" without a number
		}
		return p, next, true
	}
	// 9 tháng/2026, 6 tháng năm 2026
	p := period{grain: monthGrain, month: 1, span: n}
	if next := r.yearOf(&p, i+2); p.year != 0 {
		return p, next, true
	}
	// 30 tháng 6 năm 2026
	return r.numeric(i)
}

// month reads "tháng 6/2026", "tháng 12.2025", "T6/2026".
func (r *timeReader) month(i int) (period, int, bool) {
	if p, next, ok := r.monthOfQuarter(i); ok {
		return p, next, true
	}
	j := i + 1
	n, ok := r.number(j)
	if _, sep := r.separator(j + 1); r.is(j, aYear) && (r.is(j+1, aYear) || sep && r.is(j+2, aNumber)) {
		n, ok = 5, true // tháng năm năm 2026
	}
	if _, w := r.figures(j); !ok || n > 99 || w > 2 && !r.chat || r.is(j+1, aMonth) {
		return period{}, i, false
	}
	p := period{grain: monthGrain, month: n, span: 1, bad: n < 1 || n > 12}
	return p, r.yearOf(&p, j+1), true
}

// weekOfMonth reads "tuần 2 tháng 6/2026", "tuần cuối tháng 12".
func (r *timeReader) weekOfMonth(i int) (period, int, bool) {
	j := i + 1
	week, ok := r.number(r.skip(j, aDayOfWeek))
	switch {
	case r.is(j, aHead):
		week = 1
	case r.is(j, aTail):
		week = lastWeek
	case r.is(j, aWeekday) && r.items[j].n > 0: // "thứ hai" is a Monday elsewhere
		week = r.items[j].n + 1
	case ok && week >= 1 && week <= lastWeek:
		j = r.skip(j, aDayOfWeek)
	default:
		return period{}, i, false
	}
	p, next, ok := r.period(r.skip(j+1, aFiller))
	if !ok || p.grain != monthGrain || p.span != 1 || p.edge != wholeOf || p.quarter != 0 {
		return period{}, i, false
	}
	p.week = week
	return p, next, true
}

// restOf reads the unit after "hết" or "trong" when nothing more follows: "đến hết năm". In
// a chat it may also be the month, the quarter, the week or the day.
func (r *timeReader) restOf(i int) (period, int, bool) {
	_, width := r.figures(i + 1)
	switch {
	case width > 0 || !r.is(i-1, aBy) && !r.is(i-1, anIn):
	case r.is(i, aYear) && !r.is(i+1, aTimes) && !r.is(i+1, aOnce):
		return period{grain: yearGrain}, i + 1, true
	case !r.chat:
	case r.is(i, aDay) && !r.is(i-1, aBy):
		return r.near(timeItem{sense: sense{aNearDay, 0}}), i + 1, true
	case r.is(i, aMonth):
		return period{grain: monthGrain, span: 1, edge: tailOf}, i + 1, true
	case r.is(i, aQuarter):
		return period{grain: monthGrain, span: 3, edge: tailOf}, i + 1, true
	case r.is(i, aWeek) && r.is(i-1, aBy):
		return r.near(timeItem{sense: sense{aNearWeek, 0}}), i + 1, true
	}
	return period{}, i, false
}

// day reads "ngày 30 tháng 6 năm 2026", "ngày 30/6", "ngày 30"; "ngày mai" is a separate
// word.
func (r *timeReader) day(i int) (period, int, bool) {
	j := i + 1
	if r.is(j, aDay) {
		j++
	}
	switch r.at(j).what {
	case aNumber, aCardinal:
	case aWeekday, aDayOfWeek, aTail, aHead:
		if p, next, ok := r.period(j); ok && (p.grain == dayGrain || p.edge != wholeOf) {
			return p, next, true
		}
		return r.lastDay(i, j)
	default:
		return period{}, i, false
	}
	if p, next, ok := r.dayNumeric(j); ok {
		return p, next, true
	}
	n, _ := r.number(j)
	if n < 1 || n > 31 || r.durationUnit(j+1) {
		return period{}, i, false
	}
	if r.chat && r.is(j+1, aNearMonth) { // ngày 5 tháng sau; in a table it recurs
		p := r.near(r.items[j+1])
		return period{grain: dayGrain, day: n, month: p.month, year: p.year}, j + 2, true
	}
	return period{grain: dayGrain, day: n}, j + 1, true
}

// lastDay reads "ngày cuối tháng", "ngày làm việc cuối cùng của tháng" as the month's end.
func (r *timeReader) lastDay(i, j int) (period, int, bool) {
	if !r.is(j, aTail) {
		return period{}, i, false
	}
	return r.edged(j)
}

func (r *timeReader) durationUnit(i int) bool {
	return r.is(i, aDay) || r.is(i, aWorkingDay) || r.is(i, aWeek)
}

// year reads "năm 2026" and, before a bare one, "sang năm".
func (r *timeReader) year(i int) (period, int, bool) {
	n, width := r.figures(i + 1)
	if width == 4 {
		if _, sep := r.separator(i + 2); sep && r.touches(i+2) {
			if p, next, ok := r.numeric(i + 1); ok {
				return p, next, true
			}
		}
		return period{grain: yearGrain, year: n, bad: !yearLike(n, width)}, i + 2, true
	}
	if r.is(i-1, aTo) && r.tokens[r.items[i-1].from].text == "sang" {
		return r.near(timeItem{sense: sense{aNearYear, 1}}), i + 1, true
	}
	return period{}, i, false
}

// schoolYear reads "năm học 2026-2027".
func (r *timeReader) schoolYear(i int) (period, int, bool) {
	n, width := r.figures(i + 1)
	m, width2 := r.figures(i + 3)
	if _, sep := r.separator(i + 2); !sep || width != 4 || width2 != 4 {
		return period{}, i, false
	}
	return period{grain: yearGrain, year: n, school: true, bad: !yearLike(n, width) || m != n+1}, i + 4, true
}

// yearOf reads the optional year after a month or a quarter into p: "/2026", "năm 2026",
// "năm sau". It returns the position after it, or i.
func (r *timeReader) yearOf(p *period, i int) int {
	j, slash := i, false
	if _, sep := r.separator(j); sep {
		j, slash = j+1, true
	} else {
		j = r.skip(j, aFiller)
	}
	if r.is(j, aNearYear) {
		p.year = r.near(r.items[j]).year
		return j + 1
	}
	if r.is(j, aYear) {
		j++
	}
	n, width := r.figures(j)
	if width == 4 && !r.isoMonth(j) {
		p.year, p.bad = n, p.bad || !yearLike(n, width)
		return j + 1
	}
	// Two digits are a year only if nothing else is possible: tháng 6/26.
	if slash && width == 2 && n > 12 && r.mark(i) == '/' && r.mark(j+1) != '/' {
		p.year = 2000 + n
		return j + 1
	}
	return i
}

// isoMonth reports whether 2026-06-30 begins at i; the 2026 is then not a year after a
// dash.
func (r *timeReader) isoMonth(i int) bool {
	_, w1 := r.figures(i + 2)
	_, w2 := r.figures(i + 4)
	return r.mark(i+1) == '-' && r.mark(i+3) == '-' && w1 == 2 && w2 == 2
}
