package forms

// SheetA is form A as text, for a page that people print.
type SheetA struct {
	Title, Subject, Days, Remark string
	Measure                      string
	Head                         []string
	Rows                         [][]string
	Sum                          []string
	Under                        []string
}

// NewSheetA makes the form of a request, of which it needs no tasks.
func NewSheetA(r Request) SheetA {
	s := SheetA{Title: r.say("doc.a.title"), Subject: r.subject(), Remark: r.remark(), Measure: r.say("doc.body.unit_of_measure"), Head: r.headA(), Under: r.underA(),
		Days: r.Words.OfficialDate(r.Statement.From) + " – " + r.Words.OfficialDate(r.Statement.To)}
	for i, u := range r.rowsA() {
		s.Rows = append(s.Rows, append(append([]string{itoa(i + 1), u.name}, r.cellsA(u.figures)...), u.note))
	}
	s.Sum = append(append([]string{"", r.say("doc.a.sum")}, r.cellsA(r.figures())...), "")
	return s
}
