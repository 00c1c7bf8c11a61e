package forms

import (
	"slices"
	"strings"

	"dondoc/work"
)

// plansNamed is how many plans a heading names.
const plansNamed = 3

// basis names the plans of the tasks in the request's scope, each with the documents that set
// it; empty when none has a title or a document.
func (r *Request) basis() string {
	var ids, names []string
	for _, t := range r.tasks() {
		if len(ids) <= plansNamed && !slices.Contains(ids, t.Plan) {
			ids = append(ids, t.Plan)
		}
	}
	for _, id := range ids {
		p := r.Statement.Plans[id]
		var set []string
		for _, d := range p.Decisions {
			set = append(set, r.decision(d))
		}
		switch documents := strings.Join(set, ", "); {
		case p.Title != "" && documents != "":
			names = append(names, r.say("doc.plan.both", "Title", oneLine(p.Title), "Documents", documents))
		case p.Title+documents != "":
			names = append(names, oneLine(p.Title)+documents)
		}
	}
	if len(names) > plansNamed {
		names = append(names[:plansNamed], "…")
	}
	if len(names) == 0 {
		return ""
	}
	return r.say("doc.plan.basis", "Plans", strings.Join(names, "; "))
}

// decision names a document with its date, and as a decision where its number says that it
// is one.
func (r *Request) decision(d work.Decision) string {
	key := "doc.plan.document"
	if strings.Contains(d.Number, "QĐ") {
		key = "doc.plan.decision"
	}
	name := r.say(key, "Number", d.Number)
	if d.Date.IsZero() {
		return name
	}
	return r.say("doc.plan.dated", "Document", name, "On", r.Words.OfficialDate(d.Date))
}

// source says which document gave a task its deadline, else its plan, and under which number.
func (r *Request) source(t work.Task) string {
	d := t.Deadline.Decision
	if set := r.Statement.Plans[t.Plan].Decisions; d.IsZero() && len(set) > 0 {
		d = set[0]
	}
	var parts []string
	if !d.IsZero() {
		parts = append(parts, r.decision(d))
	}
	if t.Number != "" {
		parts = append(parts, r.say("doc.b.item", "Number", t.Number))
	}
	source := strings.Join(parts, ", ")
	if len(parts) > 1 {
		source = parts[0] + ", " + r.say("doc.b.item_after", "Number", t.Number)
	}
	return source
}
