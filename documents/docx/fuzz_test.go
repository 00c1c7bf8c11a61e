package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dondoc/documents/docx"
)

// FuzzRead holds that no XML and no damage to the archive makes the reader panic, or answer
// with an error that is none of its own, or with a table whose cells lie over each other.
func FuzzRead(f *testing.F) {
	numbering := abstract(1, lvl(0, "decimal", "%1."), lvl(1, "lowerRoman", "%1.%2", `<w:lvlRestart w:val="0"/>`)) + num(1, 1, startAt(0, 3))
	styles := `<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`
	body := item(1, 0) + `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + tc(restart+span(2), "a") + tc(`<w:hMerge/>`, "b") + `</w:tr><w:tr>` + tc(continued, "") + `</w:tr></w:tbl>`
	f.Add(body, styles, numbering, uint16(0), uint16(0))
	f.Add(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:fldChar w:fldCharType="begin"/><mc:AlternateContent><mc:Choice><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></mc:Choice></mc:AlternateContent></w:r></w:p>`, "", "", uint16(0), uint16(0))
	f.Add(`<w:sdt><w:sdtContent><w:tbl/></w:sdtContent></w:sdt>`, `<w:style/>`, `<w:num w:numId="1"/>`, uint16(300), uint16(0))
	f.Add(`<w:p><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:p>`, "", "", uint16(0), uint16(40))
	errs := []error{docx.ErrNotZip, docx.ErrNotDocx, docx.ErrEncrypted, docx.ErrOldFormat, docx.ErrOldWorkbook, docx.ErrCompound, docx.ErrDamaged, docx.ErrTooLarge}
	f.Fuzz(func(t *testing.T, body, styles, numbering string, cut, flip uint16) {
		data := stored(t,
			file{"word/document.xml", "<w:document " + space + "><w:body>" + body + "</w:body></w:document>"},
			file{"word/_rels/document.xml.rels", wordRels},
			file{"word/styles.xml", "<w:styles " + space + ">" + styles + "</w:styles>"},
			file{"word/numbering.xml", "<w:numbering " + space + ">" + numbering + "</w:numbering>"})
		data = data[:len(data)-int(cut)%len(data)]
		if flip > 0 {
			data[int(flip)%len(data)] ^= byte(flip>>8) | 1
		}
		d, err := docx.Read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			if !slices.ContainsFunc(errs, func(known error) bool { return errors.Is(err, known) }) {
				t.Fatalf("an error of another kind: %v", err)
			}
			return
		}
		for _, b := range d.Blocks {
			switch b := b.(type) {
			case *docx.Paragraph:
				checkText(t, b.String())
			case *docx.Table:
				checkTable(t, b)
			}
		}
	})
}

// stored makes an archive without compressing, which is faster.
func stored(t testing.TB, files ...file) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		entry, err := z.CreateHeader(&zip.FileHeader{Name: f.name})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write([]byte(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func checkText(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Fatalf("no UTF-8: %q", text)
	}
}

func checkTable(t *testing.T, table *docx.Table) {
	t.Helper()
	for i := range table.Rows {
		edge := 0
		for j := range table.Rows[i].Cells {
			c := &table.Rows[i].Cells[j]
			if c.Column < edge || c.Span < 1 || c.Column+c.Span > table.Columns {
				t.Fatalf("row %d: cell at %d over %d of %d columns, after %d", i, c.Column, c.Span, table.Columns, edge)
			}
			edge = c.Column + c.Span
			if c.Merged != nil && (!c.Merged.Anchor || c.Merged.Merged != nil || c.Anchor) {
				t.Fatalf("row %d: %+v continues %+v", i, c, c.Merged)
			}
			checkText(t, c.Text())
		}
	}
}

// FuzzRoundTrip holds that what is written is read back, whatever the text.
func FuzzRoundTrip(f *testing.F) {
	f.Add("Bộ Văn hóa", "a\tb\nc", " <b> & \"q\" ]]> ", uint8(3), uint16(0b1011))
	f.Add("\x00\xff\ufffe", "\r\n\r", "", uint8(1), uint16(0))
	f.Fuzz(func(t *testing.T, paragraph, first, second string, columns uint8, shape uint16) {
		width := int(columns%8) + 1
		var out bytes.Buffer
		w := docx.NewWriter(&out, docx.Properties{Title: paragraph, Language: second})
		w.Paragraph(docx.Body, docx.Run{Text: paragraph, Bold: true}, docx.Run{Text: second})
		widths := make([]float64, width)
		for i := range widths {
			widths[i] = float64(i + 1)
		}
		table := w.Table(docx.TableLayout{Widths: widths, Size: 10})
		var want [][]string
		for row := range int(shape%5) + 1 {
			var cells []docx.TableCell
			var texts []string
			for column := 0; column < width; {
				span := 1
				if shape>>(column+row)&1 == 1 && column+2 <= width {
					span = 2
				}
				text := first
				if (column+row)%2 == 1 {
					text = second
				}
				cells = append(cells, docx.TableCell{Text: text, Span: span, Italic: row == 1})
				texts = append(texts, strings.Trim(asRead(text), "\n"))
				column += span
			}
			if row == 0 {
				table.Header(cells...)
			} else {
				table.Row(cells...)
			}
			want = append(want, texts)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		d := read(t, out.Bytes())
		if got := paragraphs(d)[0]; got != asRead(paragraph)+asRead(second) {
			t.Fatalf("paragraph %q + %q came back as %q", paragraph, second, got)
		}
		var got [][]string
		for i := range tables(d)[0].Rows {
			var texts []string
			for j := range tables(d)[0].Rows[i].Cells {
				texts = append(texts, tables(d)[0].Rows[i].Cells[j].Text())
			}
			got = append(got, texts)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		checkTable(t, tables(d)[0])
	})
}

// asRead is what a text is after it was written: line breaks alike, without what XML does
// not allow.
func asRead(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' || r >= 0xFFFD && r <= 0xFFFF {
			return -1
		}
		return r
	}, text)
}
