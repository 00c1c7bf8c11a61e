package docx

import "fmt"

// Letterhead is the head of an official document. Empty lines are left out.
type Letterhead struct {
	Parent, Issuer, Number   string // left: the parent organisation, the issuing one, the document's number
	Draft                    string // under the number, bold
	Nation, Motto, PlaceDate string // right
}

// The widths of the head's columns in millimetres.
const headLeft, headRight = 66, 99

// Letterhead writes the head: two columns with a rule under the issuer and the motto.
func (w *Writer) Letterhead(h Letterhead) {
	w.columns(headLeft, headRight, [][2]func(width int){
		{func(width int) {
			w.line(headRegular, balanced(h.Parent, width, 12, false))
			issuer := balanced(h.Issuer, width, 12, true)
			w.line(headBold, issuer)
			w.rule(width, min(lastWidth(issuer, 12), width)*2/5)
		}, func(width int) {
			w.line(headBold, h.Nation)
			w.line(headMotto, h.Motto)
			w.rule(width, min(textWidth(h.Motto, 13, true), width))
		}},
		{func(int) {
			w.line(headNumber, h.Number)
			w.line(headBold, h.Draft)
			if h.Number+h.Draft == "" {
				w.put(gap) // a cell needs a paragraph
			}
		}, func(int) {
			w.line(headDate, h.PlaceDate)
			if h.PlaceDate == "" {
				w.put(gap)
			}
		}},
	})
}

// columns writes rows of two columns without lines. Each function writes a cell and gets
// its width.
func (w *Writer) columns(left, right float64, rows [][2]func(width int)) {
	w.begin()
	if w.lastTable {
		w.put(gap)
	}
	widths := shares([]float64{left, right}, w.width())
	w.put(fmt.Sprintf(`<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/>`+
		`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/><w:gridCol w:w="%d"/></w:tblGrid>`, w.width(), widths[0], widths[1]))
	for _, row := range rows {
		w.put(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i, cell := range row {
			w.put(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[i]))
			cell(widths[i])
			w.put(`</w:tc>`)
		}
		w.put(`</w:tr>`)
	}
	w.put(`</w:tbl>`)
	w.lastTable = true
}

func (w *Writer) line(s Style, text string) {
	if text != "" {
		w.paragraph(string(s), "", Run{Text: text})
	}
}

// Title writes the kind of the document and its subject, with a short rule under it.
func (w *Writer) Title(kind, about string) {
	w.Text(titleStyle, kind)
	last := kind
	if about != "" {
		last = balanced(about, w.width()*9/10, 14, true)
		w.Text(subject, last)
	}
	w.rule(w.width(), min(lastWidth(last, 14)*2/5, w.width()/3))
}

// Appendix writes the head of an appendix: its name, its title, and in brackets the
// document it belongs to.
func (w *Writer) Appendix(name, title, reference string) {
	w.Text(subject, name)
	if title != "" {
		w.Text(subject, title)
	}
	if reference != "" {
		w.Text(appendix, reference)
	}
	w.rule(w.width(), w.width()/8)
	w.Text(Centered, "")
}

// Signature is the end of a document: the recipients on the left, the signer on the right.
type Signature struct {
	RecipientsTitle string
	Recipients      []string
	Authority       []string // the lines above the space for the signature
	Name            string   // empty: written by hand
}

// Signature writes the end of a document. It stays on one page.
func (w *Writer) Signature(s Signature) {
	w.columns(80, 85, [][2]func(int){{func(int) {
		w.line(recipients, s.RecipientsTitle)
		for _, r := range s.Recipients {
			w.line(recipient, r)
		}
		if s.RecipientsTitle == "" && len(s.Recipients) == 0 {
			w.put(gap)
		}
	}, func(int) {
		for _, a := range s.Authority {
			w.line(signer, a)
		}
		for range 4 { // space for the signature and the seal
			w.paragraph(string(signer), "")
		}
		w.paragraph(string(signer), "", Run{Text: s.Name})
	}}})
}
