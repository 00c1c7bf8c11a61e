package forms

import (
	"cmp"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/work"
)

// rowB is a row of form B: a heading, when only heading is set, or a task.
type rowB struct {
	heading  string
	number   string
	texts    map[string]string // by column key; dates are separate
	original calendar.Date     // if the original deadline is one day
	adjusted calendar.Date
	times    int // how often the deadline was adjusted
}

// columnB is a column of form B.
type columnB struct {
	key   string
	width float64 // its share of the page in a document
	chars float64 // its width in a workbook, in characters
	mid   bool    // centred
}

const (
	keyNumber   = "doc.b.number"
	keyOriginal = "doc.b.original"
	keyAdjusted = "doc.b.adjusted"
)

// The columns of form B.
var columnsB = []columnB{
	{keyNumber, 9, 5.5, true},
	{"doc.b.task", 43, 28, false},
	{"doc.b.source", 24, 16, false},
	{"doc.b.lead", 24, 16, false},
	{"doc.b.coordinating", 24, 16, false},
	{"doc.b.deliverable", 21, 13, false},
	{keyOriginal, 19, 12, true},
	{keyAdjusted, 19, 17, true},
	{"doc.b.result", 26, 20, false},
	{"doc.b.category", 16, 11, true},
	{"doc.b.obstacle", 18, 14, false},
	{"doc.b.proposal", 18, 12, false},
	{"doc.b.note", 11, 10, false},
}

// headB are the headers of form B.
func (r *Request) headB() []string {
	head := make([]string, len(columnsB))
	for i, c := range columnsB {
		head[i] = r.say(c.key)
	}
	return head
}

// rowsB are the rows of form B: the tasks in the order of their plans, under their
// sections.
func (r *Request) rowsB() []rowB {
	tasks := slices.Clone(r.tasks())
	type place struct{ plan, section string }
	first := map[place]int{} // a section is placed at its first task
	plans := map[string]int{}
	for i, t := range tasks {
		at := place{t.Plan, t.Section}
		if _, ok := first[at]; !ok {
			first[at] = i
		}
		if _, ok := plans[t.Plan]; !ok {
			plans[t.Plan] = i
		}
	}
	slices.SortStableFunc(tasks, func(a, b work.Task) int {
		return cmp.Or(plans[a.Plan]-plans[b.Plan], first[place{a.Plan, a.Section}]-first[place{b.Plan, b.Section}])
	})
	var rows []rowB
	last, n := place{}, 0
	for _, t := range tasks {
		if at := (place{t.Plan, t.Section}); at != last && (t.Section != "" || len(rows) > 0) {
			rows = append(rows, rowB{heading: cmp.Or(oneLine(t.Section), r.say("doc.b.no_section"))})
			last = at
		}
		n++
		rows = append(rows, r.rowB(t, n))
	}
	return rows
}

// rowB is the row of a task.
func (r *Request) rowB(t work.Task, n int) rowB {
	part, leads := r.part(t), r.leads(t)
	var units []int
	for _, a := range leads {
		units = append(units, a.Unit)
	}
	if len(units) == 0 {
		units = t.Leads
	}
	texts := map[string]string{
		"doc.b.task": t.Title, "doc.b.lead": r.unitNames(units), "doc.b.coordinating": r.unitNames(t.Coordinating),
		"doc.b.deliverable": t.Deliverable, "doc.b.note": t.Note, "doc.b.category": r.category(t, part),
	}
	row := rowB{number: cmp.Or(t.Number, itoa(n)), texts: texts}
	texts["doc.b.source"] = r.source(t)
	if r.numbered {
		texts["doc.b.note"] = strings.TrimSpace(t.Note + "\n" + r.say("doc.b.task_number", "Number", t.ID))
	}
	row.original, row.adjusted, row.times = part.AsIssued().Due, part.Due, part.Extended()
	if row.original == row.adjusted {
		row.adjusted = calendar.Date{}
	}
	switch {
	case row.original.IsZero():
		texts[keyOriginal] = t.Deadline.Text
	case t.Deadline.Kind == work.Recurring && t.Deadline.Text != "":
		texts[keyOriginal] = r.say("doc.b.occurrence", "Text", t.Deadline.Text, "Due", r.Words.OfficialDate(row.original))
		row.original = calendar.Date{}
	default:
		texts[keyOriginal] = r.Words.OfficialDate(row.original)
	}
	if !row.adjusted.IsZero() {
		texts[keyAdjusted] = r.Words.OfficialDate(row.adjusted)
		if row.times > 0 {
			texts[keyAdjusted] = r.say("doc.b.times", "Due", r.Words.OfficialDate(row.adjusted), "Number", row.times)
		}
	}
	var results, obstacles, proposals []string
	for _, a := range leads {
		name := ""
		if len(leads) > 1 {
			name = r.unitName(a.Unit) + ": "
		}
		results = append(results, name+result(a))
		if found := r.hindrances(a); len(found) > 0 {
			obstacles = append(obstacles, name+strings.Join(found, "; "))
		} else if hindered(a) && a.Last != nil {
			obstacles = append(obstacles, name+oneLine(a.Last.Text))
		}
		if why := r.causeB(t, a); why != "" {
			obstacles = append(obstacles, name+why)
		}
		for _, held := range r.heldUp(t, a) {
			obstacles = append(obstacles, name+held)
		}
		if p := r.proposal(a); p != "" {
			proposals = append(proposals, name+p)
		}
	}
	texts["doc.b.result"] = strings.Join(results, "\n")
	texts["doc.b.obstacle"] = strings.Join(obstacles, "\n")
	texts["doc.b.proposal"] = strings.Join(proposals, "\n")
	return row
}

// result returns the percent and the latest text of a unit's part.
func result(a work.Assignment) string {
	s := itoa(a.Percent) + "%"
	if a.Last != nil && a.Last.Text != "" {
		s += " – " + oneLine(a.Last.Text)
	}
	return s
}

// proposal returns what the unit requests.
func (r *Request) proposal(a work.Assignment) string {
	if e, ok := a.PendingExtension(); ok && e.State == work.ExtensionOpen {
		return r.say("doc.b.extension", "Until", r.Words.OfficialDate(e.Date))
	}
	if !a.State.Open() || a.Last == nil || a.Last.Request == nil {
		return ""
	}
	switch *a.Last.Request {
	case work.WantsCancel:
		return r.say("doc.b.cancel")
	case work.NotOurs:
		return r.say("doc.b.not_ours")
	}
	return ""
}

// category names the official category of a part on the statement's last day.
func (r *Request) category(t work.Task, a work.Assignment) string {
	c := work.CategoryOf(a, r.Statement.On())
	if c == work.OpenNoDue && t.Deadline.Kind == work.Ongoing {
		return r.say("doc.category.ongoing")
	}
	return r.say("doc.category." + string(c))
}
