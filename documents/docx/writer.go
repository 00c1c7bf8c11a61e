package docx

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"time"
)

// Writer writes a document in one pass, in the order of the calls. The first error stops
// it, and [Writer.Close] returns it.
type Writer struct {
	zip       *zip.Writer
	out       *bufio.Writer // word/document.xml
	section   Section       // the current one
	begun     bool          // a section has begun
	table     *TableWriter  // the open table
	lastTable bool          // the last thing written is a table
	pictures  [][]byte
	closed    bool
	err       error
}

// Properties are the properties of a document; texts are in its language.
type Properties struct {
	Title    string
	Creator  string
	Language string // as in "vi-VN", the default
}

// Section is a sequence of pages with one layout. Paper is A4 with margins of 20 mm above
// and below, 30 mm left and 15 mm right. The page number is in the middle of the top
// margin.
type Section struct {
	Landscape bool
	// Restart numbers the pages from 1 again and omits the number on the first page, as the
	// first section always does: an appendix has its own page numbers.
	Restart bool
}

// NewWriter begins a document. The caller closes first the Writer, then to.
func NewWriter(to io.Writer, about Properties) *Writer {
	if about.Language == "" {
		about.Language = "vi-VN"
	}
	w := &Writer{zip: zip.NewWriter(to)}
	for _, part := range fixedParts(about) {
		w.part(part.name, part.xml)
	}
	if entry := w.entry("word/document.xml", zip.Deflate); entry != nil {
		w.out = bufio.NewWriterSize(entry, 64<<10)
		w.put(declaration, `<w:document`, namespaces, `><w:body>`)
	}
	return w
}

// entry begins a part. All parts have the same time, so that the same calls give the same
// bytes.
func (w *Writer) entry(name string, method uint16) io.Writer {
	if w.err != nil {
		return nil
	}
	entry, err := w.zip.CreateHeader(&zip.FileHeader{
		Name: name, Method: method, Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC),
	})
	w.fail(err)
	return entry
}

func (w *Writer) part(name, xml string) {
	if entry := w.entry(name, zip.Deflate); entry != nil {
		_, err := io.WriteString(entry, xml)
		w.fail(err)
	}
}

func (w *Writer) fail(err error) {
	if w.err == nil && err != nil {
		w.err = err
	}
}

// put writes XML. Text must have passed through escaped.
func (w *Writer) put(xml ...string) {
	if w.err != nil {
		return
	}
	for _, s := range xml {
		if _, err := w.out.WriteString(s); err != nil {
			w.fail(err)
			return
		}
	}
}

// Section ends the previous section and begins a new one on a new page.
func (w *Writer) Section(s Section) {
	w.endTable()
	if w.begun {
		w.put(`<w:p><w:pPr><w:pStyle w:val="Gap"/>`, w.sectionXML(), `</w:pPr></w:p>`)
		w.lastTable = false
	} else {
		s.Restart = true
	}
	w.section, w.begun = s, true
}

func (w *Writer) sectionXML() string {
	size := fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/>`, paperWidth, paperHeight)
	if w.section.Landscape {
		size = fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, paperHeight, paperWidth)
	}
	margins := fmt.Sprintf(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/>`,
		marginTop, marginRight, marginTop, marginLeft)
	xml := `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>` + size + margins
	if w.section.Restart {
		return xml + `<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`
	}
	return xml + `</w:sectPr>`
}

// begin prepares for content outside tables.
func (w *Writer) begin() {
	if w.closed {
		w.fail(errors.New("docx: write after Close"))
	}
	w.endTable()
	if !w.begun {
		w.Section(Section{})
	}
}

func (w *Writer) endTable() {
	if w.table != nil {
		w.table.Close()
	}
}

// width returns the width between the margins in twentieths of a point.
func (w *Writer) width() int {
	if w.section.Landscape {
		return paperHeight - marginLeft - marginRight
	}
	return paperWidth - marginLeft - marginRight
}

// Close ends the document and returns the first error of all calls.
func (w *Writer) Close() error {
	if w.closed {
		return w.err
	}
	w.begin()
	if w.lastTable { // Word requires a paragraph after a table
		w.put(gap)
	}
	w.closed = true
	w.put(w.sectionXML(), `</w:body></w:document>`)
	if w.err == nil {
		w.fail(w.out.Flush())
	}
	w.part("word/_rels/document.xml.rels", relationsXML(len(w.pictures)))
	for i, png := range w.pictures {
		if entry := w.entry(fmt.Sprintf("word/media/image%d.png", i+1), zip.Store); entry != nil {
			_, err := entry.Write(png)
			w.fail(err)
		}
	}
	if w.err == nil {
		w.fail(w.zip.Close())
	}
	return w.err
}
