package xlsx_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"dondoc/documents/xlsx"
)

// saved returns a workbook of excelize as a file.
func saved(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cells reads the first sheet; each cell by its name.
func cells(t testing.TB, data []byte) (map[string]xlsx.Cell, xlsx.Layout) {
	t.Helper()
	w, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]xlsx.Cell{}
	layout, err := w.Read(w.Sheets[0], func(r xlsx.Row) error {
		for _, c := range r.Cells {
			name, err := excelize.CoordinatesToCellName(c.Column+1, r.Number)
			if err != nil {
				return err
			}
			c.Column = 0
			found[name] = c
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found, layout
}

// What a cell shows is its value in its number format, and how much of a date that shows.
func TestNumberFormats(t *testing.T) {
	day := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		format string
		value  any
		text   string
		date   xlsx.Date
	}{
		{`"Tháng "m/yyyy`, day, "Tháng 12/2026", xlsx.Date{Year: 2026, Month: 12}},
		{`mm/yyyy`, day, "12/2026", xlsx.Date{Year: 2026, Month: 12}},
		{`mmm-yy`, day, "Dec-26", xlsx.Date{Year: 2026, Month: 12}},
		{`yyyy`, day, "2026", xlsx.Date{Year: 2026}},
		{`"Năm "yyyy`, day, "Năm 2026", xlsx.Date{Year: 2026}},
		{`d/m/yyyy`, day, "1/12/2026", xlsx.Date{Year: 2026, Month: 12, Day: 1}},
		{`m/d/yyyy`, day, "12/1/2026", xlsx.Date{Year: 2026, Month: 12, Day: 1}},
		{`dd\-mm\-yyyy`, day, "01-12-2026", xlsx.Date{Year: 2026, Month: 12, Day: 1}},
		{`[$-42A]dd/mm/yyyy;@`, day, "01/12/2026", xlsx.Date{Year: 2026, Month: 12, Day: 1}},
		{`"ngày" dd "tháng" mm "năm" yyyy`, day, "ngày 01 tháng 12 năm 2026", xlsx.Date{Year: 2026, Month: 12, Day: 1}},
		{`d/m`, day, "1/12", xlsx.Date{Year: 2026, Month: 12, Day: 1}},
		{`h:mm d/m/yyyy`, day.Add(17 * time.Hour), "17:00 1/12/2026", xlsx.Date{Year: 2026, Month: 12, Day: 1}},
		{`yyyy-mm-dd hh:mm:ss`, day, "2026-12-01 00:00:00", xlsx.Date{Year: 2026, Month: 12, Day: 1}},
		{`h:mm`, 0.5, "12:00", xlsx.Date{}},
		{`[h]:mm`, 1.5, "36:00", xlsx.Date{}},
		{`mm:ss`, 0.5, "00:00", xlsx.Date{}},
		{`0`, 14.0, "14", xlsx.Date{}},
		{`0.00`, 14.1, "14.10", xlsx.Date{}},
		{`0"."`, 3.0, "3.", xlsx.Date{}},
		{`#,##0`, 1234567.0, "1,234,567", xlsx.Date{}},
		{`0%`, 0.25, "25%", xlsx.Date{}},
		{`0.00E+00`, 12345.0, "1.23E+04", xlsx.Date{}},
		{`General`, 2.1, "2.1", xlsx.Date{}},
		{`General`, 46295.0, "46295", xlsx.Date{}},
		{`General`, 0.1 + 0.2, "0.3", xlsx.Date{}},
		{`@`, 2028.0, "2028", xlsx.Date{}},
		{`d/m/yyyy`, -5.0, "-5", xlsx.Date{}},
	} {
		data := saved(t, func(f *excelize.File) {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.format})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue("Sheet1", "B2", c.value); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("Sheet1", "B2", "B2", style); err != nil {
				t.Fatal(err)
			}
		})
		found, _ := cells(t, data)
		if diff := cmp.Diff(xlsx.Cell{Text: c.text, Date: c.date}, found["B2"]); diff != "" {
			t.Errorf("%s: %s", c.format, diff)
		}
	}
}

// The formats that a file names by number only are those of a Vietnamese machine.
func TestBuiltInFormats(t *testing.T) {
	for id, want := range map[int]string{14: "1/12/2026", 15: "1-Dec-26", 17: "Dec-26", 22: "1/12/2026 0:00", 0: "46357", 1: "46357", 49: "46357"} {
		data := saved(t, func(f *excelize.File) {
			style, err := f.NewStyle(&excelize.Style{NumFmt: id})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue("Sheet1", "A1", 46357); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("Sheet1", "A1", "A1", style); err != nil {
				t.Fatal(err)
			}
		})
		if found, _ := cells(t, data); found["A1"].Text != want {
			t.Errorf("format %d: %q, want %q", id, found["A1"].Text, want)
		}
	}
}

func TestStruckThrough(t *testing.T) {
	struck := &excelize.Font{Strike: true}
	data := saved(t, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{Font: struck})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{
			f.SetCellValue("Sheet1", "A1", "all of it"),
			f.SetCellStyle("Sheet1", "A1", "A2", style),
			f.SetCellRichText("Sheet1", "A3", []excelize.RichTextRun{{Text: "Quý II/2026 ", Font: struck}, {Text: "Quý IV/2026", Font: &excelize.Font{Bold: true}}}),
			f.SetCellRichText("Sheet1", "A4", []excelize.RichTextRun{{Text: "both", Font: struck}, {Text: " runs", Font: struck}}),
			f.SetCellRichText("Sheet1", "A5", []excelize.RichTextRun{{Text: "no "}, {Text: "run", Font: &excelize.Font{Italic: true}}}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	found, _ := cells(t, data)
	want := map[string]xlsx.Cell{
		"A1": {Text: "all of it", Struck: true},
		"A3": {Text: "Quý IV/2026", Cut: "Quý II/2026"},
		"A4": {Text: "both runs", Struck: true},
		"A5": {Text: "no run"},
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Error(diff)
	}
}

// hand makes a workbook of one sheet out of XML written by hand.
func hand(t testing.TB, sheet string, more ...file) []byte {
	t.Helper()
	return zipped(t, append([]file{
		{"_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml"))},
		{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relations(relation("r1", "worksheet", "worksheets/sheet1.xml"), relation("r2", "sharedStrings", "sharedStrings.xml"), relation("r3", "styles", "styles.xml"))},
		{"xl/worksheets/sheet1.xml", sheet},
	}, more...)...)
}

func relations(all ...string) string {
	return `<Relationships>` + strings.Join(all, "") + `</Relationships>`
}

func relation(id, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="http://schemas/%s" Target="%s"/>`, id, kind, target)
}

// Cells of every type, with and without names, and what is said beside them.
func TestKindsOfCells(t *testing.T) {
	data := hand(t, `<x:worksheet xmlns:x="s"><x:cols><x:col min="2" max="3" hidden="1"/></x:cols><x:sheetData>`+
		`<x:row r="2"><x:c t="s"><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>in</x:t></x:is></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c/></x:row>`+
		`<x:row><x:c r="C3" t="str"><x:f>A1</x:f><x:v>stored</x:v></x:c><x:c r="D3"><x:f>A1</x:f></x:c><x:c r="E3" t="str"><x:f>A1</x:f><x:v></x:v></x:c></x:row>`+
		`<x:row r="9" hidden="true"><x:c r="A9" t="d"><x:v>2026-10-30T00:00:00</x:v></x:c><x:c r="B9"><x:v>1e3</x:v></x:c></x:row>`+
		`</x:sheetData><x:mergeCells><x:mergeCell ref="A2:B4"/><x:mergeCell ref="nonsense"/></x:mergeCells></x:worksheet>`,
		file{"xl/sharedStrings.xml", `<sst><si><t>no</t></si><si><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh><t>phonetic</t></rPh></si></sst>`})
	found, layout := cells(t, data)
	want := map[string]xlsx.Cell{
		"A2": {Text: "a b"}, "B2": {Text: "in"}, "C2": {Text: "TRUE"}, "D2": {Text: "#N/A"},
		"C3": {Text: "stored"}, "D3": {NoValue: true},
		"A9": {Text: "30/10/2026", Date: xlsx.Date{Year: 2026, Month: 10, Day: 30}}, "B9": {Text: "1000"},
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(xlsx.Layout{Merges: []xlsx.Merge{{FirstRow: 2, LastRow: 4, LastColumn: 1}}, HiddenColumns: [][2]int{{1, 2}}}, layout); diff != "" {
		t.Error(diff)
	}
}

// Workbooks that began on a Macintosh count from 1904.
func TestDatesFrom1904(t *testing.T) {
	data := zipped(t,
		file{"xl/workbook.xml", `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`},
		file{"xl/_rels/workbook.xml.rels", relations(relation("r1", "worksheet", "/xl/sheet.xml"), relation("r3", "styles", "styles.xml"))},
		file{"xl/styles.xml", `<styleSheet><fonts><font/></fonts><cellXfs><xf numFmtId="14" fontId="0"/></cellXfs></styleSheet>`},
		file{"xl/sheet.xml", `<worksheet><sheetData><row><c s="0"><v>44833</v></c></row></sheetData></worksheet>`})
	found, _ := cells(t, data)
	if c := found["A1"]; c.Text != "30/9/2026" || c.Date != (xlsx.Date{Year: 2026, Month: 9, Day: 30}) {
		t.Errorf("%+v", c)
	}
}
