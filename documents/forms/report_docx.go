package forms

import (
	"io"
	"strings"

	"dondoc/documents/docx"
)

// ReportDocx writes the report on the period: form A with its body, and form B as its
// appendix.
func ReportDocx(out io.Writer, r Request) error {
	w := docx.NewWriter(out, r.properties(r.subject()))
	r.letterhead(w)
	w.Title(r.say("doc.head.title"), r.subject())
	if r.Issuer.To != "" {
		w.Text(docx.Addressee, r.say("doc.head.to", "To", r.Issuer.To))
	} else {
		w.Text(docx.Centered, "")
	}
	if basis := r.basis(); basis != "" {
		w.Text(docx.Body, basis+".")
	}
	w.Text(docx.Body, r.opening())
	if remark := r.remark(); remark != "" {
		w.Paragraph(docx.Body, docx.Run{Text: "(" + remark + ")", Italic: true})
	}
	for i, part := range r.parts() {
		w.Text(docx.Heading2, part[0])
		for _, line := range part[1:] {
			w.Text(docx.Body, line)
		}
		if i == 0 {
			if err := r.resultsDocx(w); err != nil {
				return err
			}
			for _, line := range r.reported() {
				w.Text(docx.Body, line)
			}
		}
	}
	w.Text(docx.Closing, r.closing())
	w.Signature(r.signature())
	w.Section(docx.Section{Landscape: true, Restart: true})
	w.Appendix(r.say("doc.appendix.name"), r.say("doc.b.title"), r.say("doc.appendix.reference", "Kind", r.kind(), "Issuer", r.Issuer.Name))
	r.tableB(w)
	return w.Close()
}

// resultsDocx writes the table and the chart of the first part.
func (r *Request) resultsDocx(w *docx.Writer) error {
	w.Text(docx.Caption, r.say("doc.body.table"))
	w.Text(docx.Unit, r.say("doc.body.unit_of_measure"))
	r.tableA(w)
	for _, line := range r.underA() {
		w.Text(docx.Note, line)
	}
	picture, err := Chart(*r)
	if err != nil || picture == nil {
		return err
	}
	w.Picture(docx.Picture{PNG: picture, Alt: r.say("doc.body.chart_alt"), Width: r.chartMillimetres()})
	w.Text(docx.Caption, r.say("doc.body.chart"))
	return nil
}

// chartMillimetres is the width of the chart on paper, such that it is no higher than the
// space that a short table leaves on a page.
func (r *Request) chartMillimetres() float64 {
	return min(120, 95*chartWidth/float64(chartHeight(len(r.bars()))))
}

func (r *Request) letterhead(w *docx.Writer) { r.letterheadAs(w, r.kind()) }

// letterheadAs writes the head of a document whose number ends with that kind.
func (r *Request) letterheadAs(w *docx.Writer, kind string) {
	year := r.Statement.To.Year
	if r.Statement.Running {
		year = r.Statement.On().Year
	}
	head := docx.Letterhead{
		Parent: strings.ToUpper(r.Issuer.Parent), Issuer: strings.ToUpper(r.Issuer.Name),
		Number: r.say("doc.head.number", "Kind", kind), Draft: r.say("doc.head.draft"),
		Nation: r.say("doc.head.nation"), Motto: r.say("doc.head.motto"),
		PlaceDate: r.say("doc.head.date", "Year", year),
	}
	if r.Issuer.Place != "" {
		head.PlaceDate = r.say("doc.head.place_date", "Place", r.Issuer.Place, "Year", year)
	}
	if r.final {
		head.Draft = ""
	}
	w.Letterhead(head)
}

func (r *Request) signature() docx.Signature {
	s := docx.Signature{RecipientsTitle: r.say("doc.sign.recipients")}
	if r.Issuer.To != "" {
		s.Recipients = append(s.Recipients, r.say("doc.sign.as_above"))
	}
	s.Recipients = append(s.Recipients, r.say("doc.sign.units"))
	if r.Issuer.Code != "" {
		s.Recipients = append(s.Recipients, r.say("doc.sign.file_code", "Code", r.Issuer.Code))
	} else {
		s.Recipients = append(s.Recipients, r.say("doc.sign.file"))
	}
	return s
}

// The widths of form A's columns in millimetres.
var widthsA = []float64{7, 29, 10, 13.5, 11, 9, 11, 11.5, 10.5, 12.5, 12.5, 12.5, 15}

const sizeA, sizeB = 9, 9 // points

func (r *Request) tableA(w *docx.Writer) {
	t := w.Table(docx.TableLayout{Widths: widthsA, Size: sizeA})
	t.Header(texts(r.headA())...)
	for i, row := range r.rowsA() {
		cells := []docx.TableCell{middle(itoa(i + 1)), {Text: row.name}}
		for _, figure := range r.cellsA(row.figures) {
			cells = append(cells, middle(figure))
		}
		t.Row(append(cells, docx.TableCell{Text: row.note})...)
	}
	sum := []docx.TableCell{{Text: r.say("doc.a.sum"), Bold: true, Align: docx.Center, Span: 2}}
	for _, figure := range r.cellsA(r.figures()) {
		sum = append(sum, docx.TableCell{Text: figure, Bold: true, Align: docx.Center})
	}
	t.Row(append(sum, docx.TableCell{})...)
	t.Close()
}

func texts(all []string) []docx.TableCell {
	cells := make([]docx.TableCell, len(all))
	for i, s := range all {
		cells[i].Text = s
	}
	return cells
}

func middle(s string) docx.TableCell { return docx.TableCell{Text: s, Align: docx.Center} }

// tableB writes form B on a page of the present orientation.
func (r *Request) tableB(w *docx.Writer) {
	widths := make([]float64, len(columnsB))
	for i, c := range columnsB {
		widths[i] = c.width
	}
	t := w.Table(docx.TableLayout{Widths: widths, Size: sizeB})
	t.Header(texts(r.headB())...)
	numbers := make([]docx.TableCell, len(columnsB))
	for i := range numbers {
		numbers[i].Text = "(" + itoa(i+1) + ")"
	}
	t.HeaderNumbers(numbers...)
	cells := make([]docx.TableCell, len(columnsB))
	for _, row := range append(r.rowsB(), r.further...) {
		if row.texts == nil {
			t.Row(docx.TableCell{Text: row.heading, Bold: true, Span: len(columnsB)})
			continue
		}
		for i, c := range columnsB {
			cells[i] = docx.TableCell{Text: row.texts[c.key]}
			if c.key == keyNumber {
				cells[i].Text = row.number
			}
			if c.mid {
				cells[i].Align = docx.Center
			}
		}
		t.Row(cells...)
	}
	t.Close()
}

// on says of which day form B is, and of which plans.
func (r *Request) on() string {
	on := r.say("doc.b.on", "On", r.Words.OfficialDate(r.Statement.On()))
	if basis := r.basis(); basis != "" {
		on = basis + ". " + on
	}
	return on
}

// TableDocx writes the tasks as form B alone, with their numbers in the last column.
func TableDocx(out io.Writer, r Request) error {
	r.numbered = true
	w := docx.NewWriter(out, r.properties(r.say("doc.b.title")))
	w.Section(docx.Section{Landscape: true})
	name := ""
	if r.Unit.ID != 0 {
		name = strings.ToUpper(r.Unit.Name)
	}
	w.Appendix(r.say("doc.b.title"), name, r.on())
	r.tableB(w)
	return w.Close()
}
