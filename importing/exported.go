package importing

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// shownCell returns the text that the export has in a column for a task, or for one of its
// assignments.
func (im *importing) shownCell(column string, t *work.Task, a *work.Assignment) string {
	switch column {
	case "plan":
		return t.Plan
	case "number":
		return t.Number
	case "section":
		return t.Section
	case "title":
		return t.Title
	case "lead_units":
		return im.unitNames(t.Leads)
	case "coordinating_units":
		return im.unitNames(t.Coordinating)
	case "deliverable":
		return t.Deliverable
	case "deadline_text":
		return t.Deadline.Text
	case "deadline_kind":
		return string(t.Deadline.Kind)
	case "recurrence":
		return t.Deadline.RRule
	}
	if a == nil {
		return ""
	}
	switch column {
	case "role":
		return string(a.Role)
	case "officer":
		if p, ok := im.Directory.Person(a.Officer); ok {
			return p.Handle()
		}
		return a.OfficerName
	case "start":
		if !a.Period.IsZero() {
			return a.Period.Start.String()
		}
		return t.Deadline.Start.String()
	case "due":
		return a.Due.String()
	case "state":
		return string(a.State)
	case "percent":
		return strconv.Itoa(a.Percent)
	case "submitted_on":
		if a.Submitted != nil {
			return a.Submitted.On.String()
		}
	case "done_on":
		return a.DoneOn.String()
	case "last_progress_on":
		if a.Last != nil {
			return calendar.DateOf(a.Last.At.In(im.Now.Location())).String()
		}
	case "last_progress":
		if a.Last != nil {
			return a.Last.Text
		}
	}
	return ""
}

// sameCell reports whether a cell still has the exported value, ignoring what spreadsheets
// change: line breaks and spaces, the apostrophe before a formula, the order of day and
// month, zeros at the end of a number.
func sameCell(column, cell, shown string) bool {
	plain := func(s string) string {
		return strings.TrimPrefix(strings.Join(strings.Fields(s), " "), "'")
	}
	cell, shown = plain(cell), plain(shown)
	if cell == shown {
		return true
	}
	switch column {
	case "start", "due", "submitted_on", "done_on", "last_progress_on":
		return slices.Contains(daysIn(cell), shown)
	case "number", "percent":
		x, err := strconv.ParseFloat(strings.TrimSuffix(cell, "%"), 64)
		y, err2 := strconv.ParseFloat(shown, 64)
		return err == nil && err2 == nil && x == y
	}
	return false
}

// daysIn returns the days that a cell can mean, in the form of the export.
func daysIn(cell string) (days []string) {
	parts := strings.FieldsFunc(cell, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) != 3 {
		return nil
	}
	var n [3]int
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(strings.TrimSpace(p)); err != nil {
			return nil
		}
	}
	for _, order := range [][3]int{{0, 1, 2}, {2, 1, 0}, {2, 0, 1}} {
		year := n[order[0]]
		if year < 100 {
			year += 2000
		}
		if month := n[order[1]]; month <= 12 {
			days = append(days, calendar.On(year, time.Month(month), n[order[2]]).String())
		}
	}
	return days
}
