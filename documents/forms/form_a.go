package forms

import (
	"slices"

	"dondoc/work"
)

// rowA is a row of form A.
type rowA struct {
	name    string
	figures work.Figures
	note    string
}

// columnA is a column of form A after the number and the name: a count or a rate.
type columnA struct {
	key   string // of its header
	count func(work.Figures) int
	rate  func(work.Figures) work.Ratio
}

// The columns of form A between the unit's name and the note.
var columnsA = []columnA{
	{key: "doc.a.total", count: work.Figures.Total},
	{key: "doc.a.carried", count: func(f work.Figures) int { return f.Carried }},
	{key: "doc.category.done_in_time", count: func(f work.Figures) int { return f.DoneInTime }},
	{key: "doc.category.done_late", count: func(f work.Figures) int { return f.DoneLate }},
	{key: "doc.category.open_in_time", count: func(f work.Figures) int { return f.OpenInTime }},
	{key: "doc.category.open_overdue", count: func(f work.Figures) int { return f.OpenOverdue }},
	{key: "doc.a.awaiting", count: func(f work.Figures) int { return f.Awaiting }},
	{key: "doc.a.rate_in_time", rate: work.Figures.InTimeRate},
	{key: "doc.a.rate_late", rate: work.Figures.LateRate},
	{key: "doc.a.rate_overdue", rate: work.Figures.OverdueRate},
}

// flows are the figures under the table, with the keys of their labels.
var flows = []struct {
	key   string
	count func(work.Figures) int
}{
	{"doc.flow.carried", func(f work.Figures) int { return f.Carried }},
	{"doc.flow.new", func(f work.Figures) int { return f.New }},
	{"doc.flow.done", func(f work.Figures) int { return f.Done }},
	{"doc.flow.out", func(f work.Figures) int { return f.Out }},
	{"doc.flow.carried_on", func(f work.Figures) int { return f.CarriedOn }},
}

// headA are the headers of form A.
func (r *Request) headA() []string {
	head := []string{r.say("doc.a.number"), r.say("doc.a.unit")}
	for _, c := range columnsA {
		head = append(head, r.say(c.key))
	}
	return append(head, r.say("doc.a.note"))
}

// rowsA are the rows of form A, one for each unit, without the total.
func (r *Request) rowsA() []rowA {
	var rows []rowA
	for _, u := range r.Statement.Figures.Units {
		if r.Unit.ID != 0 && u.Unit != r.Unit.ID || u.Total() == 0 && u.Flow == (work.Flow{}) {
			continue // tasks without a deadline are in a line under the table
		}
		row := rowA{name: r.unitName(u.Unit), figures: u.Figures}
		if u.Shared > 0 {
			row.note = r.say("doc.a.shared", "Number", u.Shared)
		}
		rows = append(rows, row)
	}
	return rows
}

// cellsA returns the texts of a row between the unit's name and the note.
func (r *Request) cellsA(f work.Figures) []string {
	var cells []string
	for _, c := range columnsA {
		if c.rate != nil {
			cells = append(cells, r.Words.Ratio(c.rate(f)))
			continue
		}
		cells = append(cells, itoa(c.count(f)))
	}
	return cells
}

// shared is the note that the total is not the sum of the rows, if it is not.
func (r *Request) shared() string {
	if r.Unit.ID != 0 || r.Statement.Figures.Shared == 0 {
		return ""
	}
	return r.say("doc.body.shared", "Number", r.Statement.Figures.Shared)
}

// underA are the lines under the table: counts that are not part of the total, the flow of
// work, and remarks.
func (r *Request) underA() []string {
	f := r.figures()
	lines := []string{r.say("doc.body.beside", "NoDue", f.NoDue, "Ongoing", f.Ongoing)}
	flow := r.say("doc.flow.label")
	for i, each := range flows {
		if i > 0 {
			flow += ";"
		}
		flow += " " + r.say(each.key) + ": " + itoa(each.count(f))
	}
	lines = append(lines, flow+".")
	for _, line := range []string{r.shared(), r.remark()} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// worst returns the rows with tasks open and overdue, most of them first.
func worst(rows []rowA) []rowA {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r rowA) bool { return r.figures.OpenOverdue == 0 })
	slices.SortStableFunc(rows, func(a, b rowA) int { return b.figures.OpenOverdue - a.figures.OpenOverdue })
	return rows
}
