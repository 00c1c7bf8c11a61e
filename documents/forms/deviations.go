package forms

import (
	"io"

	"dondoc/calendar"
	"dondoc/documents/docx"
	"dondoc/work/committing"
)

// UnitDeviations is what has become of a unit's committed plan.
type UnitDeviations struct {
	Plan committing.Commitment
	All  []committing.Deviation
}

// Deviations are those of units for a year, as of a day, with the units that committed to nothing.
type Deviations struct {
	Year        int
	On          calendar.Date
	Units       []UnitDeviations
	Uncommitted []int
	Signer      string
}

// running reports whether the year was not over on that day.
func (d Deviations) running() bool { return d.On.Year == d.Year && d.On != calendar.On(d.Year, 12, 31) }

// DeviationsDocx writes the report on the deviations from a unit's committed plan: how many of its lines
// came to what, and each of them with the date in the plan beside what has become of it.
func DeviationsDocx(out io.Writer, r Request, d Deviations) error {
	of := d.Units[0]
	r.ofUnit(false)
	subject := r.say("doc.deviations.subject_unit", "Year", itoa(d.Year), "Unit", r.Unit.Name)
	w := docx.NewWriter(out, r.properties(subject))
	r.letterhead(w)
	w.Title(r.say("doc.head.title"), subject)
	w.Text(docx.Centered, "")
	w.Text(docx.Body, r.say("doc.deviations.opening", "Unit", r.Unit.Name, "Year", itoa(d.Year), "Number", committing.Planned(of.All),
		"On", r.Words.OfficialDate(calendar.DateOf(of.Plan.At.In(r.Statement.TakenAt.Location())))))
	r.provisional(w, d)
	tally := committing.Tally(of.All)
	for _, o := range committing.Outcomes() {
		if n := tally[o]; n > 0 {
			w.Text(docx.Body, r.say("doc.deviations.count", "Name", r.say("doc.outcome."+string(o)), "Number", n))
		}
	}
	w.Text(docx.Note, r.say("doc.deviations.rule"))
	w.Text(docx.Closing, r.say("doc.deviations.closing", "Year", itoa(d.Year)))
	w.Signature(r.signedByHead(d.Signer))
	w.Section(docx.Section{Landscape: true, Restart: true})
	w.Appendix(r.say("doc.appendix.name"), r.say("doc.deviations.list", "Year", itoa(d.Year)), r.Unit.Name)
	r.deviationsTable(w, of.All)
	return w.Close()
}

// provisional says that the year is not over.
func (r *Request) provisional(w *docx.Writer, d Deviations) {
	if d.running() {
		w.Paragraph(docx.Body, docx.Run{Text: "(" + r.say("doc.body.running", "On", r.Words.OfficialDate(d.On)) + ")", Italic: true})
	}
}

// deviationsTable is a row for each line under the heading of its outcome.
func (r *Request) deviationsTable(w *docx.Writer, all []committing.Deviation) {
	columns := []string{"number", "task", "reason", "planned", "now", "done", "note"}
	t := w.Table(docx.TableLayout{Widths: []float64{8, 70, 28, 26, 26, 26, 40}, Size: sizeB})
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = r.say("doc.deviations.column." + c)
	}
	t.Header(texts(head)...)
	n := 0
	var last committing.Outcome
	for _, d := range all {
		if d.Outcome != last {
			t.Row(docx.TableCell{Text: r.say("doc.outcome." + string(d.Outcome)), Bold: true, Span: len(columns)})
			last = d.Outcome
		}
		n++
		title, note := d.Title, ""
		if d.Contribution != "" {
			title += "\n" + r.say("doc.deviations.for", "Number", d.Task)
		} else {
			title = r.say("doc.deviations.task", "Number", d.Task, "Title", d.Title)
		}
		reason := r.say("annual.reason." + string(d.Reason))
		if d.Outcome == committing.Extra {
			reason = ""
		}
		if d.Times > 0 {
			note = r.say("doc.deviations.times", "Number", d.TimesInTime, "Of", d.Times)
		}
		planned := r.Words.OfficialDate(d.Due)
		if d.Wording != "" {
			planned = d.Wording
		}
		now := r.Words.OfficialDate(d.Now)
		if d.Now == d.Due {
			now = ""
		}
		t.Row(middle(itoa(n)), docx.TableCell{Text: title}, docx.TableCell{Text: reason}, middle(planned), middle(now), middle(r.Words.OfficialDate(d.Done)), docx.TableCell{Text: note})
	}
	if len(all) == 0 {
		t.Row(docx.TableCell{Text: r.say("doc.deviations.none"), Span: len(columns), Align: docx.Center})
	}
	t.Close()
}

// AllDeviationsDocx writes the deviations from the committed plans of all units: a row for each unit, and
// who had committed to nothing.
func AllDeviationsDocx(out io.Writer, r Request, d Deviations) error {
	subject := r.say("doc.deviations.subject", "Year", itoa(d.Year))
	w := docx.NewWriter(out, r.properties(subject))
	w.Section(docx.Section{Landscape: true})
	r.letterhead(w)
	w.Title(r.say("doc.head.title"), subject)
	r.provisional(w, d)
	outcomes := committing.Outcomes()
	widths := []float64{8, 52, 16}
	head := []string{r.say("doc.deviations.column.number"), r.say("doc.deviations.column.unit"), r.say("doc.deviations.column.lines")}
	for _, o := range outcomes {
		widths, head = append(widths, 16), append(head, r.say("doc.outcome."+string(o)))
	}
	t := w.Table(docx.TableLayout{Widths: widths, Size: sizeB})
	t.Header(texts(head)...)
	sum := make([]int, 1+len(outcomes))
	for i, u := range d.Units {
		tally := committing.Tally(u.All)
		row := []docx.TableCell{middle(itoa(i + 1)), {Text: r.unitName(u.Plan.Unit)}, middle(itoa(committing.Planned(u.All)))}
		sum[0] += committing.Planned(u.All)
		for n, o := range outcomes {
			row = append(row, middle(itoa(tally[o])))
			sum[1+n] += tally[o]
		}
		t.Row(row...)
	}
	total := []docx.TableCell{middle(""), {Text: r.say("doc.deviations.total"), Bold: true}}
	for _, n := range sum {
		total = append(total, docx.TableCell{Text: itoa(n), Bold: true, Align: docx.Center})
	}
	t.Row(total...)
	t.Close()
	w.Text(docx.Note, r.say("doc.deviations.rule"))
	if len(d.Uncommitted) > 0 {
		w.Text(docx.Note, r.say("doc.deviations.uncommitted", "Number", len(d.Uncommitted), "Units", r.unitNames(d.Uncommitted)))
	}
	w.Signature(r.signature())
	return w.Close()
}
