package importing

import (
	"slices"
	"strings"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/reading"
	"dondoc/work"
)

// task converts a row into a task that has no assignments yet; ok is false when it has no
// lead unit.
func (im *importing) task(row sheet.AppendixRow) (t work.Task, ok bool) {
	t = work.Task{
		Number: row.Number, Code: row.Code, Parent: row.Parent, Section: row.Section,
		Title: row.Title, Deliverable: row.Deliverable, Officer: im.officerCell(row.Row, row.Officer, row.Mails), Note: row.Note,
		Created: im.Now, Basis: basis(im.plan.Bases),
	}
	if t.Officer == "" {
		if t.Officer = im.personsBeside(row.Lead); t.Officer != "" {
			im.beside = append(im.beside, row.Row)
		}
	}
	if persons := im.personsBeside(row.Coordinating); persons != "" && !strings.Contains(t.Note, persons) {
		t.Note = strings.TrimPrefix(t.Note+"; "+persons, "; ")
	}
	var helpers []int
	t.Leads, helpers = im.units(row.Row, row.Lead, true)
	if len(t.Leads) == 0 {
		// The cell names only helping units.
		t.Leads, helpers = helpers, nil
	}
	if len(t.Leads) == 0 {
		return t, false
	}
	if row.LeadTaken {
		helpers = nil // they belong to the heading, or to the task above
	}
	coordinating, _ := im.units(row.Row, row.Coordinating, false)
	for _, unit := range append(helpers, coordinating...) {
		if !slices.Contains(t.Coordinating, unit) {
			t.Coordinating = append(t.Coordinating, unit)
		}
	}
	read := im.deadline(row)
	t.Deadline = read.Deadline
	if im.Appendix.HasDeadlines {
		im.remarkDeadline(row, read)
	}
	return t, true
}

// personsBeside returns the persons named in a unit cell. It reads each cell text only
// once, because tables repeat them.
func (im *importing) personsBeside(cell string) string {
	persons, known := im.persons[cell]
	if !known {
		persons = strings.Join(reading.Persons(cell), "; ")
		im.persons[cell] = persons
	}
	return persons
}

// units finds or creates the units named in a cell: those that lead and those that only
// help. Words that are not a name become a unit only if a task would have no lead
// otherwise.
func (im *importing) units(row int, cell string, lead bool) (units, helpers []int) {
	names := im.splitter.Split(cell)
	sound := slices.ContainsFunc(names, func(n reading.UnitName) bool { return !n.Odd })
	for _, n := range names {
		if im.Own != 0 && n.Unit == 0 {
			im.remark(row, "%q is no unit that is known; left out", n.Name)
			continue
		}
		if n.Joined {
			im.remark(row, "%q follows the unit before it without a separator; taken as two units", n.Name)
		}
		if n.Odd && (sound || !lead) {
			im.remark(row, "%q does not look like a unit's name; left out", n.Name)
			continue
		}
		if n.Odd {
			im.remark(row, "%q does not look like a unit's name; made a unit all the same", n.Name)
		}
		if n.Helper && lead {
			helpers = append(helpers, im.unit(n))
			continue
		}
		units = append(units, im.unit(n))
	}
	return units, helpers
}

func (im *importing) unit(n reading.UnitName) int {
	if n.Unit != 0 {
		return n.Unit
	}
	if id, ok := im.created[n.Key]; ok {
		return id
	}
	u := work.Unit{ID: -len(im.plan.Units) - 1, Name: n.Name, Group: n.Group}
	im.plan.Units = append(im.plan.Units, u)
	im.created[n.Key] = u.ID
	return u.ID
}

// remarkTable copies the remarks on the table itself: how its columns were understood, what
// its rows became, and what a person should know about them.
func (im *importing) remarkTable(a sheet.Appendix) {
	if !im.decision.IsZero() {
		im.remark(0, "set by %s", im.decision)
	}
	for _, says := range []phrase.Phrase{a.Columns, a.Account} {
		if !says.IsZero() {
			im.plan.Remarks = append(im.plan.Remarks, sheet.Remark{Says: says})
		}
	}
	if len(im.beside) > 0 {
		im.remark(0, "persons who stand beside a unit were taken as officers in %s", im.Appendix.RowNames(im.beside))
	}
	im.plan.Remarks = append(im.plan.Remarks, a.Looks...)
}

// basis names documents by their numbers.
func basis(documents []work.Decision) string {
	numbers := make([]string, len(documents))
	for i, d := range documents {
		numbers[i] = d.Number
	}
	return strings.Join(numbers, "; ")
}
