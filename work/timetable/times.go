package timetable

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Times are times of the day on days of the week: what people say of when a pass runs.
type Times struct {
	Minutes []int // of the day, in order
	Days    []time.Weekday
}

// Every are the days of the week, Monday first.
func Every() []time.Weekday {
	return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
}

// Separator stands between cron specs that hold together, as 0 8 * * 1 ; 30 13 * * 1.
const Separator = ";"

// Cron writes them as cron specs: one for each minute of the hour that there is.
func (t Times) Cron() string {
	days := "*"
	if len(t.Days) < len(Every()) {
		days = numbers(t.Days)
	}
	var specs []string
	for minute := range 60 {
		var hours []string
		for _, m := range t.Minutes {
			if m%60 == minute {
				hours = append(hours, strconv.Itoa(m/60))
			}
		}
		if len(hours) > 0 {
			specs = append(specs, fmt.Sprintf("%d %s * * %s", minute, strings.Join(hours, ","), days))
		}
	}
	return strings.Join(specs, " "+Separator+" ")
}

// numbers writes days of the week, Monday first, with ranges.
func numbers(days []time.Weekday) string {
	var parts []string
	all := Every()
	for i := 0; i < len(all); i++ {
		from := i
		for i < len(all) && slices.Contains(days, all[i]) {
			i++
		}
		switch number := func(n int) int { return n + 1 }; {
		case i-from > 2 && all[i-1] != time.Sunday:
			parts = append(parts, fmt.Sprintf("%d-%d", number(from), number(i-1)))
		default:
			for n := from; n < i; n++ {
				parts = append(parts, strconv.Itoa(number(n)%7))
			}
		}
	}
	return strings.Join(parts, ",")
}

// TimesOf reads cron specs that say no more than times on days of the week; false for others.
func TimesOf(cron string) (t Times, ok bool) {
	for i, spec := range strings.Split(cron, Separator) {
		fields := strings.Fields(spec)
		if len(fields) != 5 || fields[2] != "*" || fields[3] != "*" {
			return Times{}, false
		}
		minutes, okMinutes := list(fields[0], 0, 59)
		hours, okHours := list(fields[1], 0, 23)
		numbered, okDays := list(fields[4], 0, 7)
		if !okMinutes || !okHours || !okDays || len(minutes)*len(hours) > timesNamed {
			return Times{}, false
		}
		var days []time.Weekday
		for _, d := range Every() {
			if slices.Contains(numbered, int(d)) || d == time.Sunday && slices.Contains(numbered, 7) {
				days = append(days, d)
			}
		}
		if i > 0 && !slices.Equal(days, t.Days) {
			return Times{}, false
		}
		t.Days = days
		for _, h := range hours {
			for _, m := range minutes {
				t.Minutes = append(t.Minutes, 60*h+m)
			}
		}
	}
	slices.Sort(t.Minutes)
	return t, len(t.Minutes) <= timesNamed
}

// timesNamed is how many times of a day can be named one by one.
const timesNamed = 8

// list reads a field of a cron spec without steps and names.
func list(field string, least, most int) (all []int, ok bool) {
	if field == "*" {
		for n := least; n <= most; n++ {
			all = append(all, n)
		}
		return all, true
	}
	for part := range strings.SplitSeq(field, ",") {
		from, to, isRange := strings.Cut(part, "-")
		if !isRange {
			to = from
		}
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil || a < least || b > most || a > b {
			return nil, false
		}
		for n := a; n <= b; n++ {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), true
}
