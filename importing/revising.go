package importing

import (
	"slices"
	"strconv"
	"strings"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/work"
)

// revisable are the columns of an export in which a task can be changed; in the column
// officer, an assignment.
var revisable = []string{"number", "section", "title", "lead_units", "coordinating_units", "deliverable", "deadline_text"}

// followed are the columns that cannot be changed, and what each is derived from.
var followed = []struct{ column, what string }{
	{"plan", "a task stays in its plan"},
	{"deadline_kind", `it follows "deadline_text"`},
	{"start", `it follows "deadline_text"`},
	{"due", `it follows "deadline_text" and the time that was granted`},
	{"recurrence", `it follows "deadline_text"`},
	{"role", `it follows "lead_units" and "coordinating_units"`},
	{"state", "it follows what is reported and confirmed"},
	{"percent", "it follows what is reported and confirmed"},
	{"submitted_on", "it follows what is reported and confirmed"},
	{"done_on", "it follows what is reported and confirmed"},
	{"last_progress_on", "it follows what is reported and confirmed"},
	{"last_progress", "it follows what is reported and confirmed"},
}

// revise treats the file as dondoc's own export, and changes tasks by their numbers. Tasks
// that are not in it stay as they are.
func (im *importing) revise() {
	im.plan.Exported = true
	im.remark(0, "the file is an export of dondoc; its rows were taken by task number, and what they leave out stays as it is")
	if im.Appendix.Form {
		im.remark(0, "of this table the number, the task, the units, the deliverable and the original deadline can be changed; what the other columns say follows reports and decisions")
	}
	stored := map[int]work.Task{}
	for _, plan := range im.Plans {
		for _, t := range plan {
			stored[t.ID] = t
		}
	}
	rows := map[int][]sheet.ExportedRow{}
	var order []int
	for _, row := range im.Appendix.Exported {
		id, err := strconv.Atoi(row.Cells["task"])
		old, ok := stored[id]
		switch {
		case row.Cells["task"] == "":
			im.refuse(row.Row, "no task number; new tasks come from an appendix, not from an export")
		case err == nil && !ok && im.Own != 0:
			im.refuse(row.Row, "task %d is not in the unit's own plan; only the department changes it by a file", id)
		case err != nil || !ok:
			im.refuse(row.Row, "there is no task %q", row.Cells["task"])
		case im.Plan != "" && old.Plan != im.Plan:
			im.refuse(row.Row, "task %d is in the plan %q, not in %q", id, old.Plan, im.Plan)
		default:
			if len(rows[id]) == 0 {
				order = append(order, id)
			}
			rows[id] = append(rows[id], row)
		}
	}
	for _, id := range order {
		im.reviseTask(stored[id], rows[id])
	}
}

// reviseTask applies the changed cells of a task's rows, of which there is one for each
// assignment.
func (im *importing) reviseTask(old work.Task, rows []sheet.ExportedRow) {
	at, said, problem := im.revisions(&old, rows)
	t := old
	if problem.IsZero() {
		t, problem = im.revised(old, at, said)
	}
	if !problem.IsZero() {
		im.refuse(at, "task %d: %s", old.ID, problem)
		return
	}
	changes := im.changes(old, t)
	fixed := false
	for _, row := range rows {
		part, ok := partOf(&old, row, im.Directory)
		if !ok {
			im.remark(row.Row, `task %d: %q has no part in it; "lead_units" and "coordinating_units" say who has`, old.ID, row.Cells["unit"])
			fixed = true
			continue
		}
		if columns := im.unalterable(&old, part, row, said); len(columns.Items) > 0 {
			im.remark(row.Row, "task %d: not changed: %s", old.ID, columns)
			fixed = true
		}
		if part == nil {
			continue
		}
		if now, stays := t.Assignment(part.Unit); stays {
			change, why := im.reviseOfficer(&old, now, row)
			if !why.IsZero() {
				im.remark(row.Row, "task %d: %s", old.ID, why)
				fixed = true
			} else if !change.IsZero() {
				changes = append(changes, change)
			}
		}
	}
	if fixed && len(changes) == 0 {
		im.plan.Refused++
		return
	}
	im.count(at, old, t, changes)
}

// partOf returns the assignment that a row is about: that of the unit named in it; without
// a unit the only assignment, or nil when there are several. ok is false when the unit has
// no part in the task.
func partOf(t *work.Task, row sheet.ExportedRow, d *work.Directory) (a *work.Assignment, ok bool) {
	name := row.Cells["unit"]
	if name == "" {
		if len(t.Assignments) == 1 {
			return &t.Assignments[0], true
		}
		return nil, true
	}
	u, known := d.UnitNamed(name)
	if !known {
		return nil, false
	}
	return t.Assignment(u.ID)
}

// revisions collects what the rows of a task say otherwise, by column, and the first row
// that does.
func (im *importing) revisions(old *work.Task, rows []sheet.ExportedRow) (at int, said map[string]string, problem phrase.Phrase) {
	at, said = rows[0].Row, map[string]string{}
	first := true
	for _, row := range rows {
		for _, column := range revisable {
			cell, ok := row.Cells[column]
			if !ok || im.unchangedCell(column, cell, old) {
				continue
			}
			if other, twice := said[column]; twice && !sameCell(column, cell, other) {
				return row.Row, nil, phrase.Of("its rows say two things in %q: %q and %q", column, sheet.Shorten(other, 80), sheet.Shorten(cell, 80))
			}
			if first {
				at, first = row.Row, false
			}
			said[column] = strings.TrimSpace(cell)
		}
	}
	return at, said, phrase.Phrase{}
}

// revised returns a task with what is said otherwise, or why it cannot be.
func (im *importing) revised(old work.Task, row int, said map[string]string) (t work.Task, problem phrase.Phrase) {
	t = old
	t.Assignments = slices.Clone(old.Assignments)
	for _, column := range revisable {
		cell, ok := said[column]
		if !ok {
			continue
		}
		switch column {
		case "number":
			t.Number = cell
		case "section":
			t.Section = cell
		case "title":
			if t.Title = cell; cell == "" {
				return old, phrase.Of("no title")
			}
		case "deliverable":
			t.Deliverable = cell
		case "lead_units":
			if t.Leads, _ = im.units(row, cell, true); len(t.Leads) == 0 {
				return old, phrase.Of("no lead unit")
			}
			if !im.mayLead(t) {
				return old, phrase.Of("led by %s; a file of a unit's own plan holds the tasks that it leads alone", cell)
			}
		case "coordinating_units":
			t.Coordinating, _ = im.units(row, cell, false)
		case "deadline_text":
			said := sheet.AppendixRow{Row: row, Deadline: cell}
			read := im.deadline(said)
			im.remarkDeadline(said, read)
			im.redate(&t, read.Deadline)
		}
	}
	m := matchRows(newTextIDs(), []work.Task{t}, []work.Task{old}, im.namedUnits)
	if m.movesWork(0, 0, m.sharedLeads(0, 0)) {
		return old, phrase.Of("it is led by %q, where work has begun, and work does not move between units", im.unitNames(old.Leads))
	}
	if !slices.Equal(t.Leads, old.Leads) || !slices.Equal(t.Coordinating, old.Coordinating) {
		t.Assign(im.Directory, im.Today)
		im.nameOfficers(row, &t, &old, false)
		im.remarkLeads(row, old, t)
	}
	return t, phrase.Phrase{}
}

// unalterable names the columns in which a row says otherwise than its assignment, and that
// follow something else.
func (im *importing) unalterable(t *work.Task, a *work.Assignment, row sheet.ExportedRow, said map[string]string) phrase.List {
	var columns []phrase.Phrase
	var names, reason string // of the last
	for _, f := range followed {
		cell, ok := row.Cells[f.column]
		_, redated := said["deadline_text"]
		if a == nil && !slices.Contains([]string{"plan", "deadline_kind", "recurrence"}, f.column) {
			// One of several, and the row does not say which.
			ok = ok && !slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool {
				return sameCell(f.column, cell, im.shownCell(f.column, t, &a))
			})
		}
		if !ok || cell == "" || redated && strings.Contains(f.what, "deadline_text") || sameCell(f.column, cell, im.shownCell(f.column, t, a)) {
			continue
		}
		column := strconv.Quote(f.column)
		// The reason stands once for columns that follow the same.
		if last := len(columns) - 1; last >= 0 && f.what == reason {
			names += ", " + column
			columns[last] = phrase.Of("%s: %s", names, phrase.Of(reason))
			continue
		}
		names, reason = column, f.what
		columns = append(columns, phrase.Of("%s: %s", names, phrase.Of(reason)))
	}
	return phrase.Join("; ", columns)
}

// reviseOfficer gives an assignment the officer whom its row names: somebody who has joined
// the unit.
func (im *importing) reviseOfficer(t *work.Task, a *work.Assignment, row sheet.ExportedRow) (change, problem phrase.Phrase) {
	cell, ok := row.Cells["officer"]
	cell = im.officerCell(row.Row, cell, "")
	for _, m := range im.mails[row.Row] {
		im.note(a.Unit, m)
	}
	shown := im.shownCell("officer", t, a)
	if !ok || sameCell("officer", cell, shown) {
		return change, problem
	}
	id, ok := im.personNamed([]string{cell}, a.Unit)
	switch {
	case !a.State.Open():
		return change, phrase.Of(`not changed: "officer": the work of %q is closed`, im.unitOf(a.Unit).Name)
	case !ok:
		return change, phrase.Of(`not changed: "officer": nobody called %q has joined %q`, cell, im.unitOf(a.Unit).Name)
	}
	a.Name(id)
	return phrase.Of("officer of %s %q instead of %q", im.unitOf(a.Unit).Name, cell, shown), problem
}
