package forms

import (
	"io"
	"strings"

	"dondoc/calendar"
	"dondoc/documents/docx"
	"dondoc/work"
	"dondoc/work/committing"
)

// AnnualPlan is a unit's plan for a year with its lines: as committed, or the draft.
type AnnualPlan struct {
	committing.Commitment
	Drafted []committing.Line // of a draft
	Signer  string            // the unit's head; empty: written by hand
}

func (p AnnualPlan) lines() []committing.Line {
	if p.State == committing.Committed {
		return p.Lines
	}
	return p.Drafted
}

// AnnualDocx writes a unit's annual plan: what it commits itself to, signed by its head, with form B as
// its appendix. The statement holds the tasks of the plan as they were at the commitment, or are now.
func AnnualDocx(out io.Writer, r Request, p AnnualPlan) error {
	r.ofUnit(p.State == committing.Committed)
	subject := r.say("doc.annual.subject", "Year", itoa(p.Year), "Unit", r.Unit.Name)
	w := docx.NewWriter(out, r.properties(subject))
	r.letterheadAs(w, r.say("doc.annual.kind"))
	w.Title(r.say("doc.annual.title"), subject)
	w.Text(docx.Centered, "")
	lines := p.lines()
	if basis := r.basis(); basis != "" {
		w.Text(docx.Body, basis+".")
	}
	w.Text(docx.Body, r.say("doc.annual.opening", "Unit", r.Unit.Name, "Year", itoa(p.Year), "Number", len(lines)))
	for _, reason := range committing.Reasons() {
		n := 0
		for _, l := range lines {
			if l.Reason == reason {
				n++
			}
		}
		if n > 0 {
			w.Text(docx.Body, r.say("doc.annual.count", "Name", r.say("annual.reason."+string(reason)), "Number", n))
		}
	}
	w.Text(docx.Body, r.say("doc.annual.appendix"))
	if p.State == committing.Committed {
		w.Text(docx.Body, r.say("doc.annual.committed", "On", r.Words.OfficialDate(calendar.DateOf(p.At.In(r.Statement.TakenAt.Location())))))
	}
	w.Text(docx.Closing, r.say("doc.annual.closing", "Unit", r.Unit.Name))
	w.Signature(r.signedByHead(p.Signer))
	w.Section(docx.Section{Landscape: true, Restart: true})
	w.Appendix(r.say("doc.appendix.name"), r.say("doc.annual.list", "Year", itoa(p.Year)), r.say("doc.annual.reference", "Unit", r.Unit.Name))
	r.frozen(lines)
	r.tableB(w)
	return w.Close()
}

// ofUnit makes a document that a unit itself issues, under the parent body; a final one is no draft.
func (r *Request) ofUnit(final bool) {
	r.Issuer.Name, r.Issuer.Code, r.final = r.Unit.Name, "", final
}

// signedByHead is the end of a document that a unit's head signs.
func (r *Request) signedByHead(name string) docx.Signature {
	return docx.Signature{
		RecipientsTitle: r.say("doc.sign.recipients"), Recipients: []string{r.say("doc.annual.recipient"), r.say("doc.sign.file")},
		Authority: []string{r.say("doc.annual.authority")}, Name: name,
	}
}

// frozen has the tasks of the statement be the lines of a plan, with the titles and dates that stand in it;
// contributions come as rows after them.
func (r *Request) frozen(lines []committing.Line) {
	byTask := map[int]committing.Line{}
	for _, l := range lines {
		if l.Contribution == "" {
			byTask[l.Task] = l
		}
	}
	var tasks []work.Task
	titles := map[int]string{}
	for _, t := range r.Statement.Tasks {
		titles[t.ID] = t.Title
		l, ok := byTask[t.ID]
		if !ok {
			continue
		}
		t.Title = l.Title
		t.Note = strings.TrimSpace(r.say("annual.reason."+string(l.Reason)) + "\n" + t.Note)
		if i := partOf(&t, r.Unit.ID); i != nil && l.Reason != committing.Recurring {
			i.Due = l.Due
		}
		tasks = append(tasks, t)
	}
	r.Statement.Tasks = tasks
	for _, l := range lines {
		if l.Contribution == "" {
			continue
		}
		if len(r.further) == 0 {
			r.further = append(r.further, rowB{heading: r.say("annual.reason." + string(committing.Promised))})
		}
		r.further = append(r.further, rowB{number: itoa(len(r.further)), texts: map[string]string{
			"doc.b.task": l.Title, "doc.b.source": r.say("doc.annual.for", "Number", l.Task, "Title", titles[l.Task]), "doc.b.coordinating": r.Unit.Name,
			keyOriginal: r.Words.OfficialDate(l.Due),
		}})
	}
}

// partOf is a unit's part in a task of which nothing else uses the parts.
func partOf(t *work.Task, unit int) *work.Assignment {
	t.Assignments = append([]work.Assignment(nil), t.Assignments...)
	a, _ := t.Assignment(unit)
	return a
}
