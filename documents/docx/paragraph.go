package docx

import (
	"fmt"
	"slices"
	"strings"
)

// Align is the alignment of lines.
type Align int

// The alignments; Left is the default.
const (
	Left Align = iota
	Center
	Right
	Justify
)

func (a Align) xml() string {
	switch a {
	case Center:
		return `<w:jc w:val="center"/>`
	case Right:
		return `<w:jc w:val="right"/>`
	case Justify:
		return `<w:jc w:val="both"/>`
	}
	return ""
}

// Run is text with one format. It may contain line breaks and tabs.
type Run struct {
	Text         string
	Bold, Italic bool
}

// Paragraph writes a paragraph.
func (w *Writer) Paragraph(s Style, runs ...Run) {
	w.begin()
	if !slices.ContainsFunc(styleRows, func(r styleRow) bool { return r.id == s }) {
		w.fail(fmt.Errorf("docx: no style %q", s))
	}
	w.paragraph(string(s), "", runs...)
	w.lastTable = false
}

// Text writes a paragraph with one format.
func (w *Writer) Text(s Style, text string) { w.Paragraph(s, Run{Text: text}) }

// PageBreak continues at the top of the next page.
func (w *Writer) PageBreak() {
	w.begin()
	w.put(`<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>`)
	w.lastTable = false
}

// paragraph writes a paragraph anywhere, with properties in addition to its style.
func (w *Writer) paragraph(style, properties string, runs ...Run) {
	w.put(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`, properties, `</w:pPr>`)
	for _, r := range runs {
		w.put(r.xml())
	}
	w.put(`</w:p>`)
}

// rule draws a line in the middle of a column; both lengths are in twentieths of a point.
func (w *Writer) rule(column, length int) {
	side := max(0, (column-length)/2)
	w.paragraph("Rule", fmt.Sprintf(`<w:ind w:left="%d" w:right="%d"/>`, side, side))
}

func emphasis(bold, italic bool) string {
	xml := ""
	if bold {
		xml = `<w:b/><w:bCs/>`
	}
	if italic {
		xml += `<w:i/><w:iCs/>`
	}
	return xml
}

func (r Run) xml() string {
	if r.Text == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<w:r>`)
	if look := emphasis(r.Bold, r.Italic); look != "" {
		b.WriteString(`<w:rPr>` + look + `</w:rPr>`)
	}
	text := strings.ReplaceAll(strings.ReplaceAll(r.Text, "\r\n", "\n"), "\r", "\n")
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString(`<w:tab/>`)
			}
			if piece = escaped(piece); piece == "" {
				continue
			}
			if strings.TrimSpace(piece) != piece {
				b.WriteString(`<w:t xml:space="preserve">`)
			} else {
				b.WriteString(`<w:t>`)
			}
			b.WriteString(piece)
			b.WriteString(`</w:t>`)
		}
	}
	b.WriteString(`</w:r>`)
	return b.String()
}
