package importing

import (
	"slices"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// unchangedCell reports whether a cell of an export that came back says what the task is.
func (im *importing) unchangedCell(column, cell string, t *work.Task) bool {
	if !im.Appendix.Form {
		return sameCell(column, cell, im.shownCell(column, t, nil))
	}
	if column == "number" && t.Number == "" {
		return true // the table counts such tasks
	}
	return slices.ContainsFunc(im.shownInForm(column, t), func(shown string) bool { return sameCell(column, cell, shown) }) ||
		column == "deadline_text" && (im.sameDay(cell, t) || recurs(cell, t))
}

// shownInForm are the ways in which the table of tasks (form B) shows a column of a task.
func (im *importing) shownInForm(column string, t *work.Task) []string {
	names := func(units []int) string {
		var all []string
		for _, u := range units {
			all = append(all, im.unitOf(u).Name)
		}
		return strings.Join(all, "; ")
	}
	switch shown := im.shownCell(column, t, nil); column {
	case "lead_units":
		var leads []int
		for _, a := range t.Assignments {
			if a.Role == work.Lead && a.State != work.Cancelled {
				leads = append(leads, a.Unit)
			}
		}
		return []string{shown, names(leads), names(t.Leads)}
	case "coordinating_units":
		return []string{shown, names(t.Coordinating)}
	default:
		return []string{shown}
	}
}

// sameDay reports whether a cell names a day that is or was the task's deadline: the table
// shows the original one.
func (im *importing) sameDay(cell string, t *work.Task) bool {
	days := daysIn(strings.TrimSpace(cell))
	for _, form := range []string{"2 January 2006", "2 Jan 2006"} {
		if on, err := time.Parse(form, strings.TrimSpace(cell)); err == nil {
			days = append(days, calendar.DateOf(on).String())
		}
	}
	is := func(d calendar.Date) bool { return !d.IsZero() && slices.Contains(days, d.String()) }
	return is(t.Deadline.Due) || slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool {
		return is(a.Due) || is(a.Original) || is(a.AsIssued().Due)
	})
}

// recurs reports whether a cell shows the wording of work that recurs, with the day of the
// current occurrence behind it.
func recurs(cell string, t *work.Task) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return t.Deadline.Kind == work.Recurring && t.Deadline.Text != "" && strings.HasPrefix(plain(cell), plain(t.Deadline.Text)+" (")
}
