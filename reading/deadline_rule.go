package reading

import (
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"dondoc/calendar"
	"dondoc/work"
)

// monthDay is a day of every year; day -1 is the last of the month.
type monthDay struct{ month, day int }

// endsMonth reports whether the day is the last of its month.
func (d monthDay) endsMonth() bool {
	return d.day == -1 || d.day == calendar.On(2001, time.Month(d.month)+1, 0).Day
}

// yearlyOn makes the rule for a set of days of the year. RFC 5545 combines every month with
// every day, so days that differ from month to month are selected by their position.
func yearlyOn(dues []monthDay) (rrule.ROption, bool) {
	slices.SortFunc(dues, func(a, b monthDay) int {
		return a.in(2000).Sub(b.in(2000))
	})
	dues = slices.Compact(dues)
	rule := rrule.ROption{Freq: rrule.YEARLY}
	ends := true
	for _, d := range dues {
		if !slices.Contains(rule.Bymonth, d.month) {
			rule.Bymonth = append(rule.Bymonth, d.month)
		}
		ends = ends && d.endsMonth()
	}
	switch {
	case ends && (len(dues) > 1 || dues[0].month == 2):
		rule.Bymonthday = []int{-1}
		return rule, true
	case len(dues) > 24:
		return rule, false
	}
	for _, d := range dues {
		if !slices.Contains(rule.Bymonthday, d.day) {
			rule.Bymonthday = append(rule.Bymonthday, d.day)
		}
	}
	slices.Sort(rule.Bymonthday)
	if len(dues) == len(rule.Bymonth)*len(rule.Bymonthday) {
		return rule, true
	}
	common, ok := positions(rule, dues, 2001)
	leap, same := positions(rule, dues, 2000)
	rule.Bysetpos = common
	return rule, ok && same && slices.Equal(common, leap)
}

// positions returns the positions of the wanted days among all combinations of months and
// days.
func positions(rule rrule.ROption, dues []monthDay, year int) (at []int, ok bool) {
	var all []calendar.Date
	for _, m := range rule.Bymonth {
		for _, day := range rule.Bymonthday {
			if d := (monthDay{m, day}).in(year); d.Valid() {
				all = append(all, d)
			}
		}
	}
	slices.SortFunc(all, calendar.Date.Compare)
	all = slices.Compact(all)
	for _, due := range dues {
		i := slices.Index(all, due.in(year))
		if i < 0 {
			return nil, false
		}
		at = append(at, i+1)
	}
	return at, true
}

// in returns the day in that year.
func (d monthDay) in(year int) calendar.Date {
	if d.day == -1 {
		return calendar.On(year, time.Month(d.month)+1, 0)
	}
	return calendar.Date{Year: year, Month: time.Month(d.month), Day: d.day}
}

// monthlyOn makes the rule for a day of every month, or of the given months.
func monthlyOn(interval, day int, in ...int) rrule.ROption {
	rule := rrule.ROption{Freq: rrule.MONTHLY, Bymonth: in, Bymonthday: []int{day}}
	if interval > 1 {
		rule.Interval = interval
	}
	switch day {
	case 31:
		rule.Bymonthday = []int{-1}
	case 29, 30: // short months end before it
		for d := 28; d < day; d++ {
			rule.Bymonthday = append(rule.Bymonthday, d)
		}
		slices.Sort(rule.Bymonthday)
		rule.Bysetpos = []int{-1}
	}
	return rule
}

// everyMonths returns the months in which an interval of that many months is due: 3, 6, 9
// and 12 for quarters. It is nil when the interval does not divide the year.
func everyMonths(interval, offset int) (in []int) {
	if interval < 2 || 12%interval != 0 {
		return nil
	}
	for m := interval; m <= 12; m += interval {
		in = append(in, m-offset)
	}
	return in
}

// ruleText formats a rule as RFC 5545 requires for days: without an hour.
func ruleText(rule rrule.ROption) string {
	rule.Dtstart = time.Time{}
	return strings.ReplaceAll(rule.RRuleString(), "T000000Z", "")
}

// dueFrom returns the first due date on or after a day, and the last one before it; zero
// when there is none.
func dueFrom(rule rrule.ROption, dtstart, day calendar.Date) (due, earlier calendar.Date) {
	for d := range work.Occurrences(rule, dtstart, day) {
		if !d.Before(day) {
			return d, earlier
		}
		earlier = d
	}
	return calendar.Date{}, earlier
}
