package contribute

import (
	"strings"

	"dondoc/calendar"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/spelling"
)

// longestName is how many words the name of a unit has.
const longestName = 16

// beside are the signs between the parts of a line.
const beside = " \t\n,;:–—-"

// unitIn reads the name of a unit with which words begin, and what follows it. Near are the units
// that can be meant where no name is whole: one of them is taken, of several they are asked.
func unitIn(r request.Request, words string) (unit int, near []int, rest string) {
	all := strings.Fields(words)
	for n := min(len(all), longestName); n > 0; n-- {
		name := strings.Trim(strings.Join(all[:n], " "), beside)
		if u, ok := r.Directory.UnitNamed(name); ok {
			if u.Group {
				return 0, r.Directory.StandFor([]int{u.ID}), strings.Join(all[n:], " ")
			}
			return u.ID, nil, strings.TrimLeft(strings.Join(all[n:], " "), beside)
		}
	}
	for n := min(len(all), longestName); n > 0; n-- {
		name := spelling.Fold(strings.Trim(strings.Join(all[:n], " "), beside))
		for _, u := range r.Directory.Units() {
			whole := strings.HasPrefix(spelling.Fold(u.Name)+" ", name+" ")
			if !u.Group && name != "" && (whole || n > 1 && n == len(all) && strings.HasPrefix(spelling.Fold(u.Name), name)) {
				near = append(near, u.ID)
			}
		}
		if rest = strings.TrimLeft(strings.Join(all[n:], " "), beside); len(near) == 1 && n > 1 {
			return near[0], nil, rest
		}
		if len(near) > 0 {
			return 0, near, rest
		}
	}
	return 0, nil, words
}

const (
	// before is how many working days before the task's own day a part is usually wanted.
	before = 3
	// within is after how many working days it is wanted at the latest when no day is named.
	within = 10
)

// usual is until when a part is wanted when nobody said: within two weeks, and three working days
// before the task is due; the next working day at the earliest.
func usual(lead work.Assignment, today calendar.Date, cal *calendar.Calendar) calendar.Date {
	day := cal.AddWorking(today, within)
	if bound(lead, today) {
		if early := cal.AddWorking(cal.OnOrBefore(lead.Due), -before); early.Before(day) {
			day = early
		}
	}
	if next := cal.AddWorking(today, 1); day.Before(next) {
		day = next
		if bound(lead, today) && !day.Before(lead.Due) {
			day = lead.Due.Add(-1)
		}
	}
	return day
}

// bound reports whether there is a day before the task's own on which a part can still be given.
func bound(lead work.Assignment, today calendar.Date) bool {
	return lead.Due.After(today.Add(1))
}

// fits refuses a day on which a part cannot be given, or is of no use.
func fits(r request.Request, lead work.Assignment, until calendar.Date) *work.Refusal {
	date, due := r.Words.Date(until), r.Words.Date(lead.Due)
	switch {
	case !until.After(r.Today):
		return work.Refuse("contribute.refuse.past", "Date", date)
	case bound(lead, r.Today) && !until.Before(lead.Due):
		return work.Refuse("contribute.refuse.not_before", "Date", date, "Due", due)
	}
	return nil
}
