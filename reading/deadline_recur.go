package reading

import (
	"time"

	"github.com/teambition/rrule-go"

	"dondoc/calendar"
	"dondoc/work"
)

// recurrence is a recurrence rule and its range of validity.
type recurrence struct {
	rule        rrule.ROption
	from, until calendar.Date // zero: unlimited
	step        calendar.Date // a day from which the rule's interval is counted
	begins      int           // month in which the occurrence begins; 0: after the previous one
}

// recur sets a recurring deadline and the occurrence that is open today.
func (w *wording) recur(d *work.Deadline, year int, today calendar.Date) {
	rec, ok := w.recurrence(year, today)
	if !ok {
		return
	}
	if !rec.until.IsZero() {
		rec.rule.Until = rec.until.In(time.UTC)
	}
	day := today
	if rec.from.After(day) {
		day = rec.from
	}
	due, earlier := dueFrom(rec.rule, rec.step, day)
	if due.IsZero() { // all are over: keep the last one
		if due = earlier; due.IsZero() {
			w.impossible = true
			return
		}
		_, earlier = dueFrom(rec.rule, rec.step, due)
	}
	d.Kind, d.Due, d.RRule = work.Recurring, due, ruleText(rec.rule)
	switch {
	case rec.begins != 0:
		d.Start = calendar.On(due.Year, time.Month(rec.begins), 1)
	case earlier.IsZero():
		d.Start = calendar.On(due.Year, due.Month-time.Month(max(1, w.every))+1, 1)
	default:
		d.Start = earlier.Add(1)
	}
	if rec.from.After(d.Start) {
		d.Start = rec.from
	}
}

// recurrence builds the rule from the interval and the terms.
func (w *wording) recurrence(year int, today calendar.Date) (rec recurrence, ok bool) {
	every := w.every
	if every == 0 {
		every = 12
	}
	pattern := w.pattern(&rec, every)
	if n := len(pattern); n == 2 && pattern[0].grain == dayGrain && pattern[1].grain == dayGrain && pattern[1].link == ranged { // từ ngày 3 đến ngày 8 hằng tháng
		pattern = pattern[n-1:]
	}
	near := today.Year
	switch {
	case rec.from.After(today):
		near = rec.from.Year
	case !rec.until.IsZero() && rec.until.Before(today):
		near = rec.until.Year
	}
	rec.step = calendar.On(near-2, time.January, 1)
	switch {
	case every < 0:
		return w.byWeek(rec, -every, today), true
	case len(pattern) > 0 && every < 12 && pattern[0].grain == dayGrain && pattern[0].month == 0 && pattern[0].day != 0:
		day := pattern[0].dayOfMonth()
		offset := 0
		if q := pattern[0].quarter; q != 0 {
			offset = 3 - q
			if day == 31 && pattern[0].limit == beforeThat {
				offset++ // the day before the first is in the month before
			}
		}
		rec = w.byMonth(rec, every, day, offset)
		if len(pattern) > 1 && pattern[1].dayOnly() { // ngày 15 và 30 hằng tháng
			rec.rule.Bysetpos, rec.rule.Bymonthday = nil, nil
			for _, t := range pattern {
				d := t.dayOfMonth()
				if d > 28 {
					d = -1
				}
				rec.rule.Bymonthday = append(rec.rule.Bymonthday, d)
			}
		}
		return rec, true
	case len(pattern) > 0 && pattern[0].quarter != 0:
		return w.byMonth(rec, 3, 31, 3-pattern[0].quarter), true
	case len(pattern) > 0 && pattern[0].named():
		return w.byYear(rec, every, pattern, year)
	case every%12 == 0:
		due := term{period: period{grain: yearGrain, edge: w.edgeOf(pattern)}}
		return w.byYear(rec, every, []term{due}, year)
	default:
		day, offset := 31, 0
		switch e := w.edgeOf(pattern); {
		case e == headOf && every == 1:
			day = 10
		case e == middleOf && every == 1:
			day = 20
		case e == headOf:
			offset = every - max(1, every/4)
		}
		return w.byMonth(rec, every, day, offset), true
	}
}

// dayOfMonth returns the last day of the term in every month; 31 for the last.
func (t term) dayOfMonth() int {
	if t.limit != beforeThat {
		return t.day
	}
	if t.day == 1 {
		return 31
	}
	return t.day - 1
}

func (w *wording) edgeOf(pattern []term) edge {
	if len(pattern) > 0 && pattern[0].edge != wholeOf {
		return pattern[0].edge
	}
	return w.everyEdge
}

// pattern returns the terms that say when the work is due within its interval. Terms that
// limit the recurrence itself are stored in rec.
func (w *wording) pattern(rec *recurrence, every int) (pattern []term) {
	for i, t := range w.terms {
		first, last, ok := t.dates(t.year)
		opens := i+1 < len(w.terms) && w.terms[i+1].link == ranged
		if opens && t.grain == dayGrain && t.year == 0 && t.month != 0 {
			continue // from the 15th to the 20th of June: the last day counts
		}
		switch {
		case !ok || t.year == 0 && t.fixed[1] == (calendar.Date{}):
			pattern = append(pattern, t)
		case t.from || opens:
			rec.from = first
		case t.link == ranged || t.limit == beforeThat && t.grain == yearGrain || t.limit == byThat && t.grain == yearGrain:
			if rec.until = last; t.limit == beforeThat {
				rec.until = first.Add(-1)
			}
		case t.grain == yearGrain:
			if rec.from.IsZero() {
				rec.from = first
			}
			if every < 12 && !w.onward {
				rec.until = last
			}
		case every >= 12:
			if rec.from.IsZero() {
				rec.from = calendar.On(t.year, time.January, 1)
			}
			pattern = append(pattern, t)
		default:
			rec.from = first
			if !w.onward {
				rec.until = last
			}
		}
	}
	return pattern
}

func (w *wording) byWeek(rec recurrence, every int, today calendar.Date) recurrence {
	if every%7 != 0 {
		rec.rule = rrule.ROption{Freq: rrule.DAILY}
		if every > 1 {
			rec.rule.Interval = every
		}
		rec.step = today.Add(-every)
		return rec
	}
	days := []rrule.Weekday{}
	for _, t := range w.terms {
		if t.weekday != 0 {
			days = append(days, ruleWeekdays[t.weekday-1])
		}
	}
	if len(days) == 0 {
		days = append(days, rrule.FR) // the week's work ends on Friday
	}
	rec.rule = rrule.ROption{Freq: rrule.WEEKLY, Byweekday: days}
	weeks := every / 7
	if weeks > 1 {
		rec.rule.Interval = weeks
	}
	// An interval of two weeks that begins this week ends next week.
	rec.step = mondayOf(today).Add(7*(weeks-1) - 14*weeks)
	return rec
}

// ruleWeekdays are indexed by time.Weekday.
var ruleWeekdays = []rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}

func (w *wording) byMonth(rec recurrence, every, day, offset int) recurrence {
	in := everyMonths(every, offset)
	for i, m := range in {
		if m < 1 {
			in[i] = m + 12
		}
	}
	rec.rule = monthlyOn(every, day, in...)
	first := every
	if len(in) > 0 {
		first = in[0]
	}
	rec.step = calendar.On(rec.step.Year, time.Month(first), 1)
	return rec
}

func (w *wording) byYear(rec recurrence, every int, pattern []term, year int) (recurrence, bool) {
	var dues []monthDay
	for _, t := range pattern {
		if !t.named() {
			continue
		}
		due, ok := t.monthDay()
		if !ok {
			return rec, false
		}
		dues = append(dues, due)
	}
	if len(dues) == 0 {
		return rec, false
	}
	// A range of months that is named once is one occurrence: quý II - III hằng năm.
	last := pattern[len(pattern)-1]
	if len(pattern) > 1 && last.link == ranged {
		dues = dues[len(dues)-1:]
	}
	rule, ok := yearlyOn(dues)
	if years := every / 12; years > 1 {
		rule.Interval = years
		// An interval of two years that begins with the plan's year ends with the second
		// year.
		anchor := year
		if !rec.from.IsZero() {
			anchor = rec.from.Year
		}
		anchor += years - 1
		rec.step.Year -= years
		rec.step.Year -= ((rec.step.Year-anchor)%years + years) % years
	}
	if rec.rule = rule; len(dues) == 1 && pattern[0].limit == unlimited && pattern[0].grain == monthGrain {
		rec.begins = pattern[0].month
	}
	return rec, ok
}
