package importing

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/reading"
	"dondoc/work"
)

// ImportInput is what planning an import needs to know.
type ImportInput struct {
	Appendix  Appendix
	Directory *work.Directory
	Plans     map[string][]work.Task // every task there is, by plan
	Plan      string                 // the plan to write to; empty: found out
	Title     string                 // of the plan; empty: the file's
	Year      int                    // of wording that names none; zero: the title's, else this year
	Today     calendar.Date
	Now       time.Time
}

// ImportPlan is what an import would do. Units and tasks that are new have no numbers
// until Number gives them some.
type ImportPlan struct {
	Plan  string
	Title string
	Units []work.Unit // new
	Tasks []work.Task // new, in the order of the file, and changed
	Tally
	Remarks []Remark // by row, those about the whole file last
}

// Tally counts what became of a file's rows.
type Tally struct {
	Read, Added, Changed, Unchanged, Refused int
}

// String is the last line of a report: read 140, added 140, changed 0, ….
func (t Tally) String() string {
	return fmt.Sprintf("read %d, added %d, changed %d, unchanged %d, refused %d",
		t.Read, t.Added, t.Changed, t.Unchanged, t.Refused)
}

// PlanImport compares an appendix with the tasks there are and says what to write.
// Importing the same file again changes nothing, whatever has been reported meanwhile.
// Tasks that are no longer in the file are left as they are.
func PlanImport(in ImportInput) ImportPlan {
	im := newImporting(in)
	rows := in.Appendix.Rows
	existing := in.Plans[im.plan.Plan]
	matched := matchRows(rows, existing)
	kept := map[int]bool{}
	for i, row := range rows {
		task, ok := im.task(row)
		if !ok {
			im.refuse(row.Row, "no lead unit")
			continue
		}
		if at := matched[i].index; at >= 0 {
			kept[at] = true
			im.update(row, existing[at], task, matched[i].renamed)
			continue
		}
		task.Assign(in.Directory, in.Today)
		im.nameOfficers(row.Row, &task, nil, true)
		im.plan.Tasks = append(im.plan.Tasks, task)
		im.plan.Added++
	}
	for _, r := range in.Appendix.Refused {
		im.refuse(r.Row, r.Text)
	}
	im.remarkTable(in.Appendix)
	im.plan.Read = im.plan.Added + im.plan.Changed + im.plan.Unchanged + im.plan.Refused
	slices.SortStableFunc(im.plan.Remarks, func(a, b Remark) int { return cmp.Compare(a.Row, b.Row) })
	im.remarkGone(existing, kept)
	if !in.Appendix.HasDeadlines && len(rows) > 0 {
		im.remark(0, "the table has no deadline column; its tasks have no deadline")
	}
	return *im.plan
}

// Number gives the new units and tasks their numbers: as many from each first one as
// there are Units and Added.
func (p *ImportPlan) Number(firstUnit, firstTask int) {
	numberUnits(p.Units, p.Tasks, firstUnit)
	for i := range p.Tasks {
		if p.Tasks[i].ID == 0 {
			p.Tasks[i].ID = firstTask
			firstTask++
		}
	}
}

// numberUnits replaces the provisional numbers -1, -2, … by real ones, wherever they
// stand.
func numberUnits(units []work.Unit, tasks []work.Task, first int) {
	real := func(id int) int {
		if id < 0 {
			return first - id - 1
		}
		return id
	}
	all := func(ids []int) []int {
		ids = slices.Clone(ids)
		for i := range ids {
			ids[i] = real(ids[i])
		}
		return ids
	}
	for i := range units {
		units[i].ID, units[i].Members = real(units[i].ID), all(units[i].Members)
	}
	for i := range tasks {
		t := &tasks[i]
		t.Leads, t.Coordinating = all(t.Leads), all(t.Coordinating)
		for k := range t.Assignments {
			a := &t.Assignments[k]
			a.Unit, a.Group = real(a.Unit), real(a.Group)
		}
	}
}

// importing is an import being planned.
type importing struct {
	ImportInput
	plan     *ImportPlan
	splitter *reading.Splitter
	created  map[string]int // new units by key
	dated    map[string]work.Deadline
	persons  map[string]string // by the cell of the unit
	beside   []int             // rows whose officers stand in the cell of the unit
	year     int
	guessed  bool // the year is only this year's
}

func newImporting(in ImportInput) *importing {
	im := &importing{ImportInput: in, plan: &ImportPlan{}, created: map[string]int{}, dated: map[string]work.Deadline{}, persons: map[string]string{}}
	im.plan.Plan = cmp.Or(in.Plan, planOf(in.Appendix, in.Plans))
	im.plan.Title = cmp.Or(in.Title, in.Appendix.Title)
	im.year = cmp.Or(in.Year, YearInTitle(in.Title), in.Appendix.Year)
	if im.year == 0 {
		im.year, im.guessed = in.Today.Year, true
	}
	im.splitter = reading.NewSplitter(in.Directory)
	var cells []string
	for _, row := range in.Appendix.Rows {
		cells = append(cells, row.Lead, row.Coordinating)
	}
	im.splitter.Learn(cells)
	return im
}

func (im *importing) remark(row int, format string, args ...any) {
	im.plan.Remarks = append(im.plan.Remarks, Remark{row, fmt.Sprintf(format, args...)})
}

func (im *importing) refuse(row int, why string) {
	im.remark(row, "%s", why)
	im.plan.Refused++
}

// update compares a task with its row and keeps what people have made of it.
func (im *importing) update(row AppendixRow, old, read work.Task, renamed bool) {
	if renamed {
		im.remark(row.Row, "task %d has other words now; it was %q", old.ID, cut(old.Title, 80))
	}
	t := old
	t.Assignments = slices.Clone(old.Assignments)
	t.Number, t.Code, t.Parent, t.Section, t.Title = read.Number, read.Code, read.Parent, read.Section, read.Title
	t.Deliverable, t.Officer, t.Note = read.Deliverable, read.Officer, read.Note
	t.Leads, t.Coordinating = read.Leads, read.Coordinating
	redated := !im.sameDeadline(old.Deadline, read.Deadline)
	if redated {
		t.Deadline = read.Deadline
		if t.Deadline.Kind == work.Recurring && t.Deadline.SameRhythm(old.Deadline) {
			t.Deadline.Start, t.Deadline.Due = old.Deadline.Start, old.Deadline.Due
		}
		if !t.Deadline.SameRhythm(old.Deadline) || t.Deadline.Due != old.Deadline.Due {
			t.Redate(im.Today)
		}
	}
	moved := t.Assign(im.Directory, im.Today)
	named := im.nameOfficers(row.Row, &t, &old, t.Officer != old.Officer)
	same := t.Number == old.Number && t.Code == old.Code && t.Parent == old.Parent && t.Section == old.Section && t.Title == old.Title &&
		t.Deliverable == old.Deliverable && t.Officer == old.Officer && t.Note == old.Note &&
		slices.Equal(t.Leads, old.Leads) && slices.Equal(t.Coordinating, old.Coordinating)
	if same && !redated && !moved && !named {
		im.plan.Unchanged++
		return
	}
	im.plan.Changed++
	im.plan.Tasks = append(im.plan.Tasks, t)
}

// sameDeadline reports whether a row says the same deadline as the task. The current
// occurrence of a recurring one moves by itself, and a year that was only this year's
// does not move a deadline when the next year comes.
func (im *importing) sameDeadline(old, read work.Deadline) bool {
	if old.Text != read.Text {
		return false
	}
	return im.guessed && !ditto(old.Text) || old.Kind == read.Kind && old.RRule == read.RRule && old.Doubt == read.Doubt &&
		(old.Due == read.Due && old.Start == read.Start || read.Kind == work.Recurring)
}

func (im *importing) remarkGone(existing []work.Task, kept map[int]bool) {
	var gone []string
	for i, t := range existing {
		if !kept[i] {
			gone = append(gone, strconv.Itoa(t.ID))
		}
	}
	if n := len(gone); n > 0 {
		if n > 20 {
			gone = append(gone[:20], "…")
		}
		im.remark(0, "%d of the plan's tasks are not in this file and were left as they are: %s", n, strings.Join(gone, ", "))
	}
}

// cut shortens a text to so many characters.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n])) + "…"
}
