package reading

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// mostBounds is the largest number of words before a period that limit it: "chậm nhất là
// đến hết".
const mostBounds = 6

// limited reads "trước ngày 15/12", "chậm nhất đến hết quý II".
func (r *wordingReader) limited(i int) int {
	lim := byThat
	if r.items[i].what == aBefore {
		lim = beforeThat
	}
	j := i + 1
	if r.mark(j) == ':' {
		j++ // kết thúc: 30/9/2026
	}
	for j < i+mostBounds && (r.is(j, aBy) || r.is(j, aTo) || r.is(j, aFiller) || r.is(j, anIn) || r.is(j, aBefore) || r.is(j, aDay) && r.is(j+1, aFiller)) {
		if r.is(j, aBefore) {
			lim = beforeThat
		}
		j++
	}
	clock, k := r.clock(j)
	if clock > 0 {
		lim = byThat // before an hour on that day
	}
	if r.is(k, anEvery) {
		return k
	}
	if r.is(k, aTail) && r.is(k+1, anEvery) { // by the end of each quarter
		if next, ok := r.recurrence(k); ok {
			return next
		}
	}
	if r.is(k, aPer) { // before every 10 April
		if next, ok := r.per(k); ok && next > k+1 {
			return next
		}
		k++
	}
	if next := r.take(k, lim, false); next != k {
		if t := r.terms; clock >= 0 && len(t) > 0 && t[len(t)-1].grain != dayGrain {
			r.conflict = Unlinked // an hour belongs to a day
		}
		return next
	}
	if next, ok := r.lasting(k); ok {
		return next
	}
	switch {
	case lim == beforeThat && r.isWord(j): // trước Đại hội, trước kỳ họp
		r.event(i)
	case r.items[i].n == 0 && !r.isWord(j) && !r.is(j, anEvent) && !r.is(j, aDocument) && r.mute == heard:
		r.puzzled = true // nothing follows "đến"
	}
	return i + 1
}

// clock reads a time of day: "16 giờ 00", "17h30", "16:00". hour is -1 when there is none.
func (r *wordingReader) clock(i int) (hour, next int) {
	n, w := r.figures(i)
	switch {
	case w >= 1 && w <= 2 && r.is(i+1, anHour):
		next = i + 2
		if _, w := r.figures(next); w == 2 && !r.dated(next) {
			next++
			if r.is(next, anHour) {
				next++ // phút
			}
		}
	case w >= 1 && w <= 2 && r.mark(i+1) == ':':
		next = i + 3
		if _, w := r.figures(next + 1); r.mark(next) == ':' && w == 2 { // 23:59:00
			next += 2
		}
	case r.is(i, aPartOfDay): // trước chiều thứ Sáu
		n, next = 12, i
	default:
		return -1, i
	}
	if r.is(next, aNumber) && r.touches(next) {
		return -1, i // 20h6-06-30
	}
	for r.is(next, aPartOfDay) || r.mark(next) == ',' || !r.chat && (r.is(next, anIn) || r.is(next, aFiller)) {
		next++
	}
	return n, next
}

// hours reads a time of day without a limit before it: "17h00 ngày 30/6", "8h00-11h30 ngày
// 30/6", "30/6 lúc 8h00".
func (r *wordingReader) hours(i int) (int, bool) {
	_, k := r.clock(i)
	if k == i {
		return i, false
	}
	if r.mark(k) == '-' {
		if _, next := r.clock(k + 1); next > k+1 {
			k = next
		}
	}
	if p, _, ok := r.period(k); ok && p.grain == dayGrain {
		return r.take(k, byThat, false), true
	}
	n := len(r.terms)
	return k, n > 0 && r.terms[n-1].grain == dayGrain && (r.terms[n-1].year != 0 || r.isWord(i-1))
}

func (r *wordingReader) dated(i int) bool {
	_, sep := r.separator(i + 1)
	return sep && !r.is(i+3, anHour) || r.is(i+1, aMonth)
}

// fromWhen reads when the work begins, or the event from which it is counted.
func (r *wordingReader) fromWhen(i int) int {
	j := r.skip(i+1, aFiller)
	if r.mark(j) == ':' {
		j++
	}
	if r.is(j, aFrom) {
		j++
	}
	if _, _, ok := r.periodHere(j); ok {
		r.mute = heard
		next := r.take(j, unlimited, true)
		if r.items[i].n != 0 && r.is(next, anAnd) { // between June and August 2026
			n := len(r.terms)
			if after := r.take(next+1, unlimited, false); after > next+1 && len(r.terms) == n+1 {
				r.terms[n].link = ranged
				return after
			}
		}
		return next
	}
	if r.items[i].what == aSince {
		r.event(i)
		return i + 1
	}
	r.puzzled = r.mute == heard
	return i + 1
}

// lasting reads a length of time. Counted from a named day it ends on a day; counted from
// an event its end is unknown.
func (r *wordingReader) lasting(i int) (int, bool) {
	n, ok := r.number(i)
	if _, _, named := r.periodHere(i); !ok || named {
		return i, false
	}
	j := i + 1
	unit := r.at(j).what
	if unit != aDay && unit != aWorkingDay && unit != aWeek && unit != aMonth && unit != aYear && unit != aNearMonth && unit != aNearWeek {
		return i, false
	}
	j++
	if _, w := r.figures(j); unit == aYear && w == 4 && !r.is(i-1, anIn) {
		return i, false
	} else if unit == aYear && w == 4 {
		return j - 1, true // trong 2 năm 2026-2027: the years are named
	}
	start := r.skip(j, aFiller)
	switch {
	case r.is(start, aSince), r.is(start, aFrom), r.is(start, anAfter), r.is(start, anEvent), r.is(start, aBefore):
	case r.is(i-1, anIn), r.is(i-1, aBy), r.is(i-1, anAfter), r.is(i-1, aBefore), unit == aNearMonth, unit == aNearWeek:
		r.doubtful(work.Event, ofEvent)
		return j, true
	case r.mark(j) == '(' && unit != aWorkingDay: // 2 năm (2026-2027)
		_, _, named := r.periodHere(r.skip(j+1, aFrom))
		return j, named
	default:
		return i, false
	}
	p, next, ok := r.periodHere(start + 1)
	if !ok || unit == aWorkingDay || !r.is(start, aSince) && !r.is(start, aFrom) {
		r.doubtful(work.Event, ofEvent)
		return start + 1, true
	}
	first, _, ok := p.dates(r.today.Year)
	if ok && p.grain == dayGrain {
		end := later(first, n, unit)
		r.terms = append(r.terms, term{period: period{grain: dayGrain, fixed: [2]calendar.Date{end, end}}, limit: byThat})
	}
	return next, true
}

// later returns the day n units after d.
func later(d calendar.Date, n int, unit what) calendar.Date {
	n = min(n, 4000)
	switch unit {
	case aWeek:
		return d.Add(7 * n)
	case aMonth:
		return addMonths(d, n)
	case aYear:
		return addMonths(d, 12*n)
	}
	return d.Add(n)
}

// addMonths keeps the day of the month if the month has it.
func addMonths(d calendar.Date, n int) calendar.Date {
	first := calendar.On(d.Year, d.Month, 1)
	end := calendar.On(first.Year, first.Month+time.Month(n)+1, 0)
	end.Day = min(d.Day, end.Day)
	return end
}
