package importing

import (
	"slices"
	"strconv"
	"strings"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/importing/sheet/repeats"
	"dondoc/work"
	"dondoc/work/spelling"
)

// update compares a task with its row and keeps what people have changed in it.
func (im *importing) update(row int, old, read work.Task) {
	if old.Title != read.Title && spelling.Fold(old.Title) != spelling.Fold(read.Title) {
		im.remark(row, "task %d has other words now; it was %q", old.ID, sheet.Shorten(old.Title, 80))
	}
	t := old
	t.Assignments = slices.Clone(old.Assignments)
	t.Number, t.Parent, t.Section, t.Title = read.Number, read.Parent, read.Section, read.Title
	t.Deliverable, t.Officer, t.Note = read.Deliverable, read.Officer, read.Note
	t.Leads, t.Coordinating = read.Leads, read.Coordinating
	if read.Code != "" {
		t.Code = read.Code // a table without the column does not delete the code
	}
	if read.Basis != "" {
		t.Basis = read.Basis
	}
	im.redate(&t, read.Deadline)
	im.applyRow(row, old, t, t.Officer != old.Officer)
}

// redate gives a task the deadline that was read for it, if that differs.
func (im *importing) redate(t *work.Task, read work.Deadline) {
	old := t.Deadline
	if im.sameDeadline(old, read) {
		if !im.Decision.IsZero() && old.Decision.IsZero() {
			t.Deadline.Decision = im.Decision
		}
		return
	}
	t.Deadline = read
	if read.Kind == work.Recurring && read.SameRhythm(old) {
		t.Deadline.Start, t.Deadline.Due = old.Start, old.Due
	}
	if !t.Deadline.SameRhythm(old) || t.Deadline.Due != old.Due {
		t.Redate(im.Today)
	}
}

// applyRow makes a task's assignments match its row, and counts and stores the task if it
// has changed.
func (im *importing) applyRow(row int, old, t work.Task, officers bool) {
	moved := t.Assign(im.Directory, im.Today)
	named := im.nameOfficers(row, &t, &old, officers)
	im.remarkLeads(row, old, t)
	changes := im.changes(old, t)
	if moved && len(changes) == 0 {
		changes = append(changes, phrase.Of("the units that take part are others"))
	}
	if named && t.Officer == old.Officer {
		changes = append(changes, phrase.Of("the officer is known now"))
	}
	im.count(row, old, t, changes)
}

// count counts a task as changed, and keeps it to be written, if it has changes.
func (im *importing) count(row int, old, t work.Task, changes []phrase.Phrase) {
	if len(changes) == 0 {
		im.plan.Unchanged++
		return
	}
	im.plan.Changed++
	if movedDeadline(old.Deadline, t.Deadline) {
		im.plan.Moved++
	}
	im.plan.Tasks = append(im.plan.Tasks, t)
	im.plan.Changes = append(im.plan.Changes, sheet.Remark{Row: row, Says: phrase.Of("task %d: %s", t.ID, phrase.Join("; ", changes))})
}

// movedDeadline reports whether a deadline says something else than before, whatever set it.
func movedDeadline(old, now work.Deadline) bool {
	old.Decision, now.Decision = work.Decision{}, work.Decision{}
	return old != now
}

// remarkLeads remarks that other units lead a task now, and which units' begun work that
// ends.
func (im *importing) remarkLeads(row int, old, t work.Task) {
	if !slices.Equal(old.Leads, t.Leads) {
		im.remark(row, "task %d is led by %q now; it was led by %q", t.ID, im.unitNames(t.Leads), im.unitNames(old.Leads))
	}
	for _, a := range t.Assignments {
		before, ok := old.Assignment(a.Unit)
		if ok && a.State == work.Cancelled && before.State != work.Cancelled {
			im.remark(row, "task %d no longer names %q, which has begun; its part is cancelled", t.ID, im.unitOf(a.Unit).Name)
		}
	}
}

// changes says what differs between a task as stored and as it is to be.
func (im *importing) changes(old, t work.Task) (changes []phrase.Phrase) {
	for _, c := range []struct{ what, old, now string }{
		{"number", old.Number, t.Number},
		{"code", old.Code, t.Code},
		{"section", old.Section, t.Section},
		{"title", old.Title, t.Title},
		{"lead units", im.unitNames(old.Leads), im.unitNames(t.Leads)},
		{"coordinating units", im.unitNames(old.Coordinating), im.unitNames(t.Coordinating)},
		{"deadline", old.Deadline.Text, t.Deadline.Text},
		{"deliverable", old.Deliverable, t.Deliverable},
		{"officer", old.Officer, t.Officer},
		{"note", old.Note, t.Note},
		{"basis", old.Basis, t.Basis},
	} {
		if c.old != c.now {
			changes = append(changes, phrase.Of("%s %q instead of %q", phrase.Of(c.what), sheet.Shorten(c.now, 200), sheet.Shorten(c.old, 200)))
		}
	}
	if old.Parent != t.Parent && old.Number == t.Number {
		changes = append(changes, phrase.Of("stands under %q instead of %q", t.Parent, old.Parent))
	}
	by := t.Deadline.Decision
	if old.Deadline.Decision != by && !by.IsZero() {
		changes = append(changes, phrase.Of("the deadline is set by %s", by))
	}
	same := old.Deadline
	same.Decision = by
	if same != t.Deadline && old.Deadline.Text == t.Deadline.Text {
		changes = append(changes, phrase.Of("deadline %q read as %s instead of %s", sheet.Shorten(t.Deadline.Text, 200), understood(t.Deadline), understood(old.Deadline)))
	}
	return changes
}

// understood says what a deadline was read as.
func understood(d work.Deadline) phrase.Phrase {
	switch {
	case d.Kind == work.Recurring:
		return phrase.Of("%s from %s", d.RRule, d.Due)
	case d.Kind == work.OneDate:
		return phrase.Of("%s", d.Due)
	}
	return phrase.Of(string(d.Kind))
}

// sameDeadline reports whether a row states the same deadline as the task. The current
// occurrence of a recurring deadline moves by itself. A year that was only assumed to be
// this year does not move a deadline when the next year comes, nor does "from now on" when
// it is imported again.
func (im *importing) sameDeadline(old, read work.Deadline) bool {
	if old.Text != read.Text {
		return false
	}
	return im.guessed && !repeats.Ditto(old.Text) || old.Kind == read.Kind && old.RRule == read.RRule && old.Doubt == read.Doubt &&
		(old.Due == read.Due && (old.Start == read.Start || read.Start == im.Today) || read.Kind == work.Recurring)
}

// remarkMatching remarks on rows whose task was not certain.
func (im *importing) remarkMatching(m *matching, rows []int) {
	said := map[int]bool{}
	for _, o := range m.doubtful() {
		said[o.row] = true
		other := m.tasks[o.task].ID
		switch taken := m.taskOf[o.row]; {
		case taken >= 0:
			im.remark(rows[o.row], "taken for task %d; task %d fits nearly as well", m.tasks[taken].ID, other)
		default:
			im.remark(rows[o.row], "taken for a new task; task %d, for which row %s was taken, fits nearly as well", other, im.Appendix.RowName(rows[m.rowOf[o.task]]))
		}
	}
	for row, task := range m.taskOf {
		if task >= 0 && !said[row] && m.strayed(row, task) {
			im.remark(rows[row], "taken for task %d, which stood under %q; others have the same words", m.tasks[task].ID, m.tasks[task].Section)
		}
	}
	alike := map[[3]int]int{} // a task that has a row, by the traits of other rows that could be its row
	for row, task := range m.taskOf {
		if task >= 0 {
			alike[m.rowTraits[row].whole()] = task
		}
	}
	for row, task := range m.taskOf {
		if task >= 0 || said[row] {
			continue
		}
		if o, ok := m.barred[row]; ok && m.rowOf[o.task] < 0 {
			old := m.tasks[o.task]
			im.remark(rows[row], "a new task: task %d looks the same, but is led by %q, where work has begun, and work does not move between units; task %d stays as it is",
				old.ID, im.unitNames(old.Leads), old.ID)
		} else if other, ok := alike[m.rowTraits[row].whole()]; ok {
			im.remark(rows[row], "a new task, with the words, the lead and the section of task %d", m.tasks[other].ID)
		}
	}
	im.remarkGone(m, alike)
}

// remarkGone lists the tasks that have no row.
func (im *importing) remarkGone(m *matching, alike map[[3]int]int) {
	var gone []string
	var doubtful []phrase.Phrase
	for i, t := range m.tasks {
		if m.rowOf[i] >= 0 {
			continue
		}
		gone = append(gone, strconv.Itoa(t.ID))
		im.plan.Gone = append(im.plan.Gone, t.ID)
		if other, ok := alike[m.traitsOf[i].whole()]; ok {
			doubtful = append(doubtful, phrase.Of("%d (as task %d)", t.ID, m.tasks[other].ID))
		}
	}
	if n := len(gone); n > 0 {
		im.remark(0, "%d of the plan's tasks are not in this file and were left as they are: %s", n, strings.Join(cut(gone, "…"), ", "))
	}
	if len(doubtful) > 0 {
		im.remark(0, "of those, these have the words, the lead and the section of one that is, so that it may be the other: %s", phrase.Join(", ", cut(doubtful, phrase.Of("…"))))
	}
}

// cut returns of a long list the beginning.
func cut[T any](items []T, more T) []T {
	const most = 200
	if len(items) > most {
		items = append(items[:most:most], more)
	}
	return items
}

// unitOf returns a unit, stored or new.
func (im *importing) unitOf(id int) work.Unit {
	if id < 0 {
		return im.plan.Units[-id-1]
	}
	return im.Directory.Unit(id)
}

func (im *importing) unitNames(units []int) string {
	if len(units) == 1 {
		return im.unitOf(units[0]).Name
	}
	var names []string
	for _, id := range units {
		names = append(names, im.unitOf(id).Name)
	}
	return strings.Join(names, "; ")
}
