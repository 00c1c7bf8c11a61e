package forms

import (
	"cmp"
	"slices"
	"strings"

	"dondoc/documents/docx"
	"dondoc/text"
	"dondoc/work"
)

// Request is the input of a document.
type Request struct {
	Statement work.Statement
	Unit      work.Unit // only the tasks that it leads; zero: all
	TakesPart bool      // all tasks of the statement in which the unit takes part
	Words     *text.Words
	Ranked    bool // of the whole plan: the units are ranked
	Issuer    Issuer

	numbered   bool   // tasks say their own numbers, by which a table that comes back is known
	final      bool   // it is no draft
	further    []rowB // of form B, after its own
	chartUnits int    // of the chart, before the others share a bar; zero: as many as usual
}

// Issuer is the organisation that issues official documents. Empty parts are left out.
type Issuer struct {
	Parent string // the parent organisation
	Name   string
	Code   string // used in the document's number and after "VT"
	Place  string
	To     string // to whom the report is addressed
}

// NewIssuer fills in the coordinating department's name if none is set.
func NewIssuer(set Issuer, d *work.Directory, w *text.Words) Issuer {
	for _, p := range d.Holding(work.Department) {
		set.Name = cmp.Or(set.Name, d.Unit(p.Unit).Name)
	}
	set.Name = cmp.Or(set.Name, w.Say("doc.head.department", nil))
	return set
}

// say is Say with alternating names and values.
func (r *Request) say(key string, pairs ...any) string {
	data := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		data[pairs[i].(string)] = pairs[i+1]
	}
	return r.Words.Say(key, data)
}

func (r *Request) unitName(id int) string { return r.Statement.Directory.Unit(id).Name }

// unitNames joins the names of units, one on each line.
func (r *Request) unitNames(ids []int) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = r.unitName(id)
	}
	return strings.Join(names, ";\n")
}

// figures returns the figures of the request's scope.
func (r *Request) figures() work.Figures {
	if r.Unit.ID != 0 {
		return r.Statement.Figures.Of(r.Unit.ID).Figures
	}
	return r.Statement.Figures.Whole
}

// tasks returns the tasks of the request's scope.
func (r *Request) tasks() []work.Task {
	if r.Unit.ID != 0 && !r.TakesPart {
		return r.Statement.LedBy(r.Unit.ID).Tasks
	}
	return r.Statement.Tasks
}

// remark says when the figures are not those at the end of the period.
func (r *Request) remark() string {
	switch s := r.Statement; {
	case s.Running:
		return r.say("doc.body.running", "On", r.Words.OfficialDate(s.On()))
	case s.Late():
		return r.say("doc.body.late", "On", r.Words.OfficialDate(s.TakenOn()))
	}
	return ""
}

func (r *Request) period() string { return r.Words.ReportPeriod(r.Statement.Period) }

// kind is the last part of a report's number.
func (r *Request) kind() string {
	if r.Issuer.Code == "" {
		return r.say("doc.head.kind")
	}
	return r.say("doc.head.kind_of", "Code", r.Issuer.Code)
}

func (r *Request) properties(title string) docx.Properties {
	return docx.Properties{Title: title, Creator: r.Issuer.Name, Language: r.Words.Tag()}
}

// subject is the subject of a report.
func (r *Request) subject() string {
	if r.Unit.ID != 0 {
		return r.say("doc.head.subject_unit", "Period", r.period(), "Unit", r.Unit.Name)
	}
	return r.say("doc.head.subject", "Period", r.period())
}

// part returns the part of a task in the request's scope.
func (r *Request) part(t work.Task) work.Assignment {
	if a, ok := t.LeadPart(r.Unit.ID); ok {
		return a
	}
	return t.Whole() // the unit is only a coordinating one
}

// leads returns the lead parts of a task, or the unit's own part.
func (r *Request) leads(t work.Task) []work.Assignment {
	var all []work.Assignment
	for _, a := range t.Assignments {
		if a.Role == work.Lead && a.State != work.Cancelled && (r.Unit.ID == 0 || r.TakesPart || a.Unit == r.Unit.ID) {
			all = append(all, a)
		}
	}
	return all
}

// oneLine puts people's text on one line, without the full stop at its end.
func oneLine(s string) string {
	return strings.TrimRight(strings.Join(strings.Fields(s), " "), ".;, ")
}

// byDue sorts by due date, the earliest first.
func byDue(tasks []dueTask) {
	slices.SortStableFunc(tasks, func(a, b dueTask) int {
		return cmp.Or(a.part.Due.Compare(b.part.Due), cmp.Compare(a.task.ID, b.task.ID))
	})
}

type dueTask struct {
	task work.Task
	part work.Assignment
}
