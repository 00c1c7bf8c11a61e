package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/documents/docx"
)

// write makes a document with one function.
func write(t testing.TB, content func(w *docx.Writer)) []byte {
	t.Helper()
	var out bytes.Buffer
	w := docx.NewWriter(&out, docx.Properties{Title: "a"})
	content(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// partOf returns a part of a document as it stands in the archive.
func partOf(t testing.TB, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestSampleIsReadBack(t *testing.T) {
	d := read(t, sample(t))
	text := strings.Join(paragraphs(d), "\n")
	for _, want := range []string{"BÁO CÁO\n", "Kính gửi: Lãnh đạo Bộ", "I. KẾT QUẢ THỰC HIỆN", "Tổng số nhiệm vụ có thời hạn: 128 nhiệm vụ;", "xem xét, chỉ đạo./."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	all := tables(d) // letterhead, units, signature, tasks
	if len(all) != 4 {
		t.Fatalf("%d tables, want 4", len(all))
	}
	if got := layout(all[0]); got != "0+1 BỘ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH\nCỤC HỢP TÁC QUỐC TẾ | 1+1 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n0+1 Số:        /BC-HTQT\nDỰ THẢO | 1+1 Hà Nội, ngày       tháng       năm 2026" {
		t.Errorf("letterhead:\n%s", got)
	}
	head := all[1].Rows[:2]
	if !head[0].Header || !head[1].Header || all[1].Rows[2].Header {
		t.Error("the header rows are not marked")
	}
	if c := head[1].At(0); c.Merged != head[0].At(0) {
		t.Errorf("merged header: %+v", c)
	}
	if c := head[0].At(4); c.Span != 2 || c.Text() != "Đã hoàn thành" {
		t.Errorf("wide header: %+v", c)
	}
	if n := len(all[1].Rows); n != 29 {
		t.Errorf("%d rows of units, want 29", n)
	}
	if got := all[3].Rows[42].At(1).Text(); got != "Tổ chức tuần phim tài liệu tại 44 tỉnh miền núi" {
		t.Errorf("last task: %q", got)
	}
}

func TestSameCallsSameBytes(t *testing.T) {
	if !bytes.Equal(sample(t), sample(t)) {
		t.Error("two documents of the same calls differ")
	}
}

// TestPartsAreSound holds that every part is well formed, and every relation leads to a part.
func TestPartsAreSound(t *testing.T) {
	data := sample(t)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the archive begins with %s, by which nobody knows it for a document", z.File[0].Name)
	}
	names := map[string]bool{}
	for _, f := range z.File {
		names[f.Name] = true
		if strings.HasSuffix(f.Name, ".png") {
			continue
		}
		for d := xml.NewDecoder(strings.NewReader(partOf(t, data, f.Name))); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	rels := partOf(t, data, "word/_rels/document.xml.rels")
	document := partOf(t, data, "word/document.xml")
	for _, piece := range strings.Split(rels, "<Relationship ")[1:] {
		target := strings.Split(strings.Split(piece, `Target="`)[1], `"`)[0]
		if !names["word/"+target] {
			t.Errorf("%s is not in the archive", target)
		}
	}
	for _, piece := range strings.Split(document, `r:embed="`)[1:] {
		if id := strings.Split(piece, `"`)[0]; !strings.Contains(rels, `Id="`+id+`"`) {
			t.Errorf("relation %s is not there", id)
		}
	}
	styles := partOf(t, data, "word/styles.xml")
	for _, kind := range []string{"pStyle", "tblStyle"} {
		for _, piece := range strings.Split(document, `<w:`+kind+` w:val="`)[1:] {
			if id := strings.Split(piece, `"`)[0]; !strings.Contains(styles, `w:styleId="`+id+`"`) {
				t.Errorf("style %s is not there", id)
			}
		}
	}
}

// TestLayout holds the measures of Decree 30/2020 that the XML shows.
func TestLayout(t *testing.T) {
	data := sample(t)
	document := partOf(t, data, "word/document.xml")
	for what, want := range map[string]string{
		"portrait":        `<w:pgSz w:w="11906" w:h="16838"/>`,
		"landscape":       `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`,
		"margins":         `<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"`,
		"a first page":    `<w:pgNumType w:start="1"/><w:titlePg/>`,
		"repeated header": `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`,
		"alternate text":  `descr="Biểu đồ bốn nhóm nhiệm vụ theo đơn vị"`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("%s: no %s", what, want)
		}
	}
	if n := strings.Count(document, "<w:tr>"); n != strings.Count(document, "<w:cantSplit/>") {
		t.Error("there are rows that may split across pages")
	}
	if n := strings.Count(document, "<w:sectPr>"); n != 2 {
		t.Errorf("%d sections, want 2", n)
	}
	if !strings.Contains(partOf(t, data, "word/header1.xml"), " PAGE ") || strings.Contains(partOf(t, data, "word/header2.xml"), "PAGE") {
		t.Error("the page number belongs on all pages but the first")
	}
	if !strings.Contains(partOf(t, data, "word/styles.xml"), `w:ascii="Times New Roman"`) {
		t.Error("the font is another one")
	}
}

func TestEscaping(t *testing.T) {
	const text = "<w:t>&amp; \"q\" ]]>\x00\x0B\uFFFE\xFF"
	data := write(t, func(w *docx.Writer) {
		w.Text(docx.Body, text)
		w.Picture(docx.Picture{PNG: chart(t), Alt: text})
	})
	if got := paragraphs(read(t, data))[0]; got != `<w:t>&amp; "q" ]]>` {
		t.Errorf("got %q", got)
	}
	if !strings.Contains(partOf(t, data, "word/document.xml"), `descr="&lt;w:t&gt;&amp;amp; &quot;q&quot; ]]&gt;"`) {
		t.Error("the alternate text is not escaped")
	}
}

func TestTablesFitThePage(t *testing.T) {
	for _, landscape := range []bool{false, true} {
		data := write(t, func(w *docx.Writer) {
			w.Section(docx.Section{Landscape: landscape})
			table := w.Table(docx.TableLayout{Widths: []float64{1, 0.3, 7, 500}})
			table.Row(docx.TableCell{}, docx.TableCell{}, docx.TableCell{}, docx.TableCell{})
		})
		sum, width := 0, 0
		for _, piece := range strings.Split(partOf(t, data, "word/document.xml"), `<w:gridCol w:w="`)[1:] {
			fmt.Sscan(piece[:strings.IndexByte(piece, '"')], &width)
			sum += width
		}
		if want := map[bool]int{false: 11906 - 1701 - 850, true: 16838 - 1701 - 850}[landscape]; sum != want {
			t.Errorf("landscape %v: %d wide, want %d", landscape, sum, want)
		}
	}
}

// TestTablesStayApart holds that two tables do not become one, which Word makes of tables
// without a paragraph between them.
func TestTablesStayApart(t *testing.T) {
	row := func(w *docx.Writer, text string) {
		w.Table(docx.TableLayout{Widths: []float64{1}}).Row(docx.TableCell{Text: text})
	}
	d := read(t, write(t, func(w *docx.Writer) {
		row(w, "a")
		row(w, "b")
		w.Signature(docx.Signature{Name: "c"})
	}))
	var kinds []string
	for _, b := range d.Blocks {
		kinds = append(kinds, fmt.Sprintf("%T", b))
	}
	const table, paragraph = "*docx.Table", "*docx.Paragraph"
	if diff := cmp.Diff([]string{table, paragraph, table, paragraph, table, paragraph}, kinds); diff != "" {
		t.Error(diff)
	}
}

func TestMistakesAreReported(t *testing.T) {
	one := docx.TableLayout{Widths: []float64{1}}
	for name, content := range map[string]func(w *docx.Writer){
		"a row too wide":     func(w *docx.Writer) { w.Table(one).Row(docx.TableCell{Span: 2}) },
		"a row too narrow":   func(w *docx.Writer) { w.Table(one).Row() },
		"a table of no rows": func(w *docx.Writer) { w.Table(one) },
		"no columns":         func(w *docx.Writer) { w.Table(docx.TableLayout{}).Row() },
		"no width":           func(w *docx.Writer) { w.Table(docx.TableLayout{Widths: []float64{1, 0}}).Row(docx.TableCell{Span: 2}) },
		"a size too large":   func(w *docx.Writer) { w.Table(docx.TableLayout{Widths: []float64{1}, Size: 40}).Row(docx.TableCell{}) },
		"no style":           func(w *docx.Writer) { w.Text("Nothing", "a") },
		"no picture":         func(w *docx.Writer) { w.Picture(docx.Picture{PNG: []byte("GIF89a")}) },
		"a row afterwards": func(w *docx.Writer) {
			table := w.Table(one)
			table.Row(docx.TableCell{})
			w.Text(docx.Body, "a")
			table.Row(docx.TableCell{})
		},
	} {
		w := docx.NewWriter(io.Discard, docx.Properties{})
		content(w)
		if err := w.Close(); err == nil || w.Close() == nil {
			t.Errorf("%s: no error", name)
		}
	}
	w := docx.NewWriter(io.Discard, docx.Properties{})
	if err := w.Close(); err != nil {
		t.Errorf("an empty document: %v", err)
	}
	if w.Text(docx.Body, "a"); w.Close() == nil {
		t.Error("writing after Close is no error")
	}
}

// full is a disk with little room.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errors.New("no space left")
	}
	return len(p), nil
}

func TestFullDiskIsReported(t *testing.T) {
	for room := 0; room < 4000; room += 500 {
		w := docx.NewWriter(&full{room}, docx.Properties{})
		taskTable(w, 2000)
		w.Picture(docx.Picture{PNG: chart(t)})
		if err := w.Close(); err == nil {
			t.Errorf("room for %d bytes: no error", room)
		}
	}
}

// BenchmarkAppendix writes and reads the appendix of ten thousand tasks.
func BenchmarkAppendix(b *testing.B) {
	var data []byte
	b.Run("write", func(b *testing.B) {
		for range b.N {
			data = write(b, func(w *docx.Writer) { w.Section(docx.Section{Landscape: true}); taskTable(w, 10_000) })
		}
	})
	b.Run("read", func(b *testing.B) {
		for range b.N {
			read(b, data)
		}
		b.ReportMetric(float64(len(data)>>10), "KB")
	})
}
