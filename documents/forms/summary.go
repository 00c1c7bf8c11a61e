package forms

import (
	"io"

	"dondoc/documents/docx"
)

// The chart of a summary: fewer units, and no wider than the space that the text leaves on
// a page.
const (
	summaryUnits = 5
	summaryWidth = 88 // millimetres
	summaryAhead = 5  // lines about the next period
)

// SummaryDocx writes the report on the period on one page, for leaders: the figures, the
// units with the most overdue tasks, and the chart, without tables and appendix.
func SummaryDocx(out io.Writer, r Request) error {
	r.chartUnits = summaryUnits
	w := docx.NewWriter(out, r.properties(r.subject()))
	r.letterhead(w)
	w.Title(r.say("doc.head.title_summary"), r.subject())
	if basis := r.basis(); basis != "" {
		w.Text(docx.Note, basis+".")
	}
	for _, line := range r.results() {
		w.Text(docx.Note, line)
	}
	for _, line := range r.underA()[:2] { // the counts outside the total, and the flow of work
		w.Text(docx.Note, line)
	}
	ahead := r.ahead()
	for _, line := range ahead[:min(len(ahead), summaryAhead)] {
		w.Text(docx.Note, line)
	}
	if remark := r.remark(); remark != "" {
		w.Paragraph(docx.Note, docx.Run{Text: "(" + remark + ")", Italic: true})
	}
	picture, err := Chart(r)
	if err != nil {
		return err
	}
	if picture != nil {
		w.Picture(docx.Picture{PNG: picture, Alt: r.say("doc.body.chart_alt"), Width: summaryWidth})
	}
	return w.Close()
}
