package docx_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/documents/docx"
	"dondoc/internal/realdata"
)

// tc writes a cell with properties and a text.
func tc(properties, text string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:tc>`
}

const (
	restart   = `<w:vMerge w:val="restart"/>`
	continued = `<w:vMerge/>`
)

func span(n int) string { return fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, n) }

// layout writes a table as text: column+span, text, and after ^ the text of the anchor.
func layout(t *docx.Table) string {
	var rows []string
	for _, r := range t.Rows {
		var cells []string
		for i := range r.Cells {
			c := &r.Cells[i]
			s := fmt.Sprintf("%d+%d %s", c.Column, c.Span, c.Text())
			if c.Merged != nil {
				s += "^" + c.Merged.Text()
			}
			cells = append(cells, s)
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	return strings.Join(rows, "\n")
}

func TestTables(t *testing.T) {
	tr := func(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
	for _, c := range []struct{ name, rows, want string }{
		{"cells", tr(tc("", "a"), tc("", "b")), "0+1 a | 1+1 b"},
		{"spans", tr(tc(span(2), "a"), tc("", "b")) + tr(tc("", "c"), tc(span(2), "d")), "0+2 a | 2+1 b\n0+1 c | 1+2 d"},
		{"spans that are none", tr(tc(span(0), "a"), tc(span(-3), "b"), tc(`<w:gridSpan w:val="x"/>`, "c")), "0+1 a | 1+1 b | 2+1 c"},
		{"columns left free", `<w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>` + tc("", "a") + `</w:tr>`, "2+1 a"},
		{"merged downwards", tr(tc(restart, "a"), tc("", "b")) + tr(tc(continued, ""), tc("", "c")) + tr(tc(`<w:vMerge w:val="continue"/>`, "x"), tc("", "d")) + tr(tc("", "e"), tc("", "f")), "0+1 a | 1+1 b\n0+1 ^a | 1+1 c\n0+1 x^a | 1+1 d\n0+1 e | 1+1 f"},
		{"two merges, one under the other", tr(tc(restart, "a")) + tr(tc(continued, "")) + tr(tc(restart, "b")) + tr(tc(continued, "")), "0+1 a\n0+1 ^a\n0+1 b\n0+1 ^b"},
		{"merged both ways", tr(tc(restart+span(2), "a"), tc("", "b")) + tr(tc(continued+span(2), ""), tc("", "c")), "0+2 a | 2+1 b\n0+2 ^a | 2+1 c"},
		{"a merge that begins nowhere", tr(tc("", "a")) + tr(tc(continued, "b")) + tr(tc(continued, "")), "0+1 a\n0+1 b\n0+1 ^b"},
		{"edges that differ a little", tr(tc("", "a"), tc(restart+span(3), "b")) + tr(tc(span(2), "c"), tc(continued+span(2), "")), "0+1 a | 1+3 b\n0+2 c | 2+2 ^b"},
		{"merged sideways in the old way", tr(tc(`<w:hMerge w:val="restart"/>`, "a"), tc(`<w:hMerge/>`, "lost"), tc("", "b")) + tr(tc(`<w:hMerge w:val="continue"/>`, "c"), tc("", "d")), "0+2 a\nlost | 2+1 b\n0+1 c | 1+1 d"},
		{"rows and cells in content controls", `<w:sdt><w:sdtContent>` + tr(`<w:sdt><w:sdtContent>`+tc("", "a")+`</w:sdtContent></w:sdt>`, tc("", "b")) + `</w:sdtContent></w:sdt>`, "0+1 a | 1+1 b"},
		{"lines of a cell", tr(`<w:tc><w:p/><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>c</w:t></w:r></w:p><w:p/></w:tc>`), "0+1 a\nb\n\nc"},
		{"a table in a cell", tr(`<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl>`+tr(tc("", "b"), tc("", "c"))+tr(tc("", "d"))+`</w:tbl><w:p/></w:tc>`, tc("", "e")), "0+1 a\nb\tc\nd | 1+1 e"},
		{"an inserted and a deleted row", `<w:tr><w:trPr><w:ins/></w:trPr>` + tc("", "a") + `</w:tr><w:tr><w:trPr><w:del/></w:trPr>` + tc("", "b") + `</w:tr>`, "0+1 a"},
		{"a deleted cell keeps its place", tr(tc("<w:cellDel/>", "a"), tc("<w:cellIns/>", "b")), "0+1  | 1+1 b"},
		{"old properties do not count", tr(tc(`<w:tcPrChange><w:tcPr>`+span(3)+`</w:tcPr></w:tcPrChange>`, "a")), "0+1 a"},
		{"cells without a paragraph", tr("<w:tc/>", "<w:tc><w:tcPr/></w:tc>"), "0+1  | 1+1 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := tables(read(t, document(t, "<w:tbl><w:tblPr/><w:tblGrid/>"+c.rows+"</w:tbl>", "", "")))
			if len(all) != 1 {
				t.Fatalf("%d tables, want 1", len(all))
			}
			if diff := cmp.Diff(c.want, layout(all[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowAt(t *testing.T) {
	table := tables(read(t, document(t, `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/><w:tblHeader/></w:trPr>`+tc(span(2), "a")+tc("", "b")+`</w:tr></w:tbl>`, "", "")))[0]
	row := &table.Rows[0]
	if !row.Header || table.Columns != 4 || row.At(0) != nil || row.At(4) != nil || row.At(1).Text() != "a" || row.At(2).Text() != "a" || row.At(3).Text() != "b" {
		t.Errorf("got %+v", table)
	}
}

func TestTableChanges(t *testing.T) {
	table := tables(read(t, document(t, `<w:tbl><w:tr><w:trPr><w:ins/></w:trPr>`+tc("", "a")+`<w:tc><w:p><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p></w:tc>`+tc("<w:cellIns/>", "c")+`</w:tr></w:tbl>`, "", "")))[0]
	row := table.Rows[0]
	if got := []bool{row.Changed, row.Cells[0].Changed(), row.Cells[1].Changed(), row.Cells[2].Changed()}; !cmp.Equal(got, []bool{true, false, true, true}) {
		t.Errorf("changed: %v", got)
	}
}

// TestBlocksInOrder holds that paragraphs and tables come as they stand.
func TestBlocksInOrder(t *testing.T) {
	p := func(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }
	d := read(t, document(t, p("a")+`<w:tbl><w:tr>`+tc("", "b")+`</w:tr></w:tbl>`+p("c")+`<w:tbl><w:tr>`+tc("", "d")+`</w:tr></w:tbl>`, "", ""))
	var got []string
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *docx.Paragraph:
			got = append(got, b.Text)
		case *docx.Table:
			got = append(got, layout(b))
		}
	}
	if diff := cmp.Diff([]string{"a", "0+1 b", "c", "0+1 d"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestNumberedAppendix reads the practice document that Word numbers.
func TestNumberedAppendix(t *testing.T) {
	data := realdata.Read(t, "shapes/numbered.docx")
	all := tables(read(t, data))
	if len(all) != 3 {
		t.Fatalf("%d tables, want 3", len(all))
	}
	var numbers []string
	for _, table := range all[1:] {
		for i := range table.Rows {
			numbers = append(numbers, table.Rows[i].Cells[0].Text())
		}
	}
	want := "STT (1) I 1 1.1 1.2 2 II. Nhạc trong trường học 3 4 5 6 STT (1) 7 III 8 8.1 8.2 9 10 11"
	if diff := cmp.Diff(want, strings.Join(numbers, " ")); diff != "" {
		t.Error(diff)
	}
	if c := all[1].Rows[4].At(2); c.Text() != "" || c.Merged == nil || c.Merged.Text() != "Cục Điện ảnh" || !all[1].Rows[3].At(2).Anchor {
		t.Errorf("merged cell: %+v", c)
	}
	for row, want := range map[string][2]string{"5": {"Thu âm 90 bài hát thiếu nhi", "Quý III/2027"}} {
		for i := range all[1].Rows {
			r := &all[1].Rows[i]
			if r.Cells[0].Text() == row && (r.At(1).Text() != want[0] || r.At(4).Text() != want[1] || !r.At(1).Changed() || !r.At(4).Changed() || r.At(2).Changed()) {
				t.Errorf("row %s: %+v", row, r)
			}
		}
	}
	if got := all[1].Rows[len(all[1].Rows)-1].At(5).Text(); got != "Bộ tài liệu:\nSách nhạc\t40\nĐĩa\t200" {
		t.Errorf("table in a cell: %q", got)
	}
}
