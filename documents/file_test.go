package documents

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"dondoc/calendar"
	"dondoc/documents/docx"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/work"
)

// readData reads an appendix that is in memory.
func readData(name string, data []byte, o AppendixOptions) (sheet.Appendix, error) {
	return ReadAppendix(bytes.NewReader(data), int64(len(data)), name, o)
}

// workbook makes a workbook of sheets; a cell is a text or any other value of excelize.
func workbook(t testing.TB, sheets map[string][][]any, order []string, more func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, name := range order {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for n, row := range sheets[name] {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", n+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if more != nil {
		more(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// must stops a test at the first error.
func must(t testing.TB, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

var header = []any{"TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"}

// report writes what an import of an appendix says and makes.
func report(a sheet.Appendix) string {
	p := importing.PlanImport(importing.ImportInput{Appendix: a, Directory: work.NewDirectory(0, nil, nil), Today: calendar.On(2026, 3, 2)})
	var b strings.Builder
	for _, t := range p.Tasks {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s\n", t.Number, t.Section, strings.ReplaceAll(t.Title, "\n", "/"), t.Deadline.Text, t.Deadline.Due)
	}
	for _, r := range p.Remarks {
		if !strings.Contains(r.Says.String(), "columns: ") && !strings.Contains(r.Says.String(), "rows below") {
			b.WriteString(r.String() + "\n")
		}
	}
	return b.String()
}

func TestWorkbookDatesAreReadByTheirValue(t *testing.T) {
	formats := []string{"m/d/yyyy", `"Tháng "m/yyyy`, "mmm-yy", "yyyy", "dddd, d mmmm yyyy"}
	rows := [][]any{header}
	day := time.Date(2026, 8, 7, 0, 0, 0, 0, time.UTC)
	for i := range formats {
		rows = append(rows, []any{i + 1, fmt.Sprintf("Việc %d của ngành", i+1), "Cục A", day})
	}
	data := workbook(t, map[string][][]any{"A": rows}, []string{"A"}, func(f *excelize.File) {
		for i, format := range formats {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			must(t, err, f.SetCellStyle("A", fmt.Sprintf("D%d", i+2), fmt.Sprintf("D%d", i+2), style))
		}
	})
	a, err := readData("a.xlsx", data, AppendixOptions{})
	must(t, err)
	want := `1||Việc 1 của ngành|8/7/2026|2026-08-07
2||Việc 2 của ngành|Tháng 8/2026|2026-08-31
3||Việc 3 của ngành|Aug-26|2026-08-31
4||Việc 4 của ngành|2026|2026-12-31
5||Việc 5 của ngành|Friday, 7 August 2026|2026-08-07
`
	if diff := cmp.Diff(want, report(a)); diff != "" {
		t.Error(diff)
	}
}

// A mark in a grid of times counts for all that its cell is merged over, and a heading may
// be merged over the whole row.
func TestWorkbookMarksGoOverSeveralColumns(t *testing.T) {
	rows := [][]any{
		{"Đơn vị chủ trì", "Nhiệm vụ", "Năm 2027"},
		{nil, nil, "Quý I", "Quý II", "Quý III", "Quý IV"},
		{"Việc trên sông"},
		{"Cục Hai", "Nạo vét luồng lạch", "x", nil, nil, nil},
		{"Cục Hai", "Cắm phao ở cửa sông", nil, nil, nil, "x"},
		{"Cục Ba", "Đo mực nước hằng ngày", nil, "x", "x", nil},
	}
	data := workbook(t, map[string][][]any{"A": rows}, []string{"A"}, func(f *excelize.File) {
		must(t, f.MergeCell("A", "C1", "F1"), f.MergeCell("A", "A1", "A2"), f.MergeCell("A", "B1", "B2"),
			f.MergeCell("A", "A3", "F3"), f.MergeCell("A", "C4", "E4"))
	})
	a, err := readData("a.xlsx", data, AppendixOptions{})
	must(t, err)
	want := `|Việc trên sông|Nạo vét luồng lạch|Quý I/2027 - Quý III/2027|2027-09-30
|Việc trên sông|Cắm phao ở cửa sông|Quý IV/2027|2027-12-31
|Việc trên sông|Đo mực nước hằng ngày|Quý II/2027 - Quý III/2027|2027-09-30
`
	if diff := cmp.Diff(want, report(a)); diff != "" {
		t.Error(diff)
	}
}

// What a person does not see in a workbook is left out, and said.
func TestWorkbookLeavesOutWhatIsHidden(t *testing.T) {
	rows := [][]any{
		{"TT", "Nhiệm vụ", "Mã cũ", "Đơn vị chủ trì", "Thời hạn"},
		{1, "Việc thứ nhất", "x", "Cục Hai", "6/2026"},
		{2, "Việc thứ hai", "x", nil, "7/2026"},
		{3, "Việc thứ ba", "x", nil, "8/2026"},
		{4, "Việc thứ tư", "x", "Cục Ba", "9/2026"},
	}
	data := workbook(t, map[string][][]any{"Giao việc": rows, "Ghi chép": {{"a", "b"}, {"c", "d"}}, "Nháp": rows}, []string{"Giao việc", "Ghi chép", "Nháp"}, func(f *excelize.File) {
		must(t, f.SetSheetVisible("Nháp", false), f.MergeCell("Giao việc", "D2", "D4"), f.SetRowVisible("Giao việc", 2, false), f.SetColVisible("Giao việc", "C", false))
	})
	a, err := readData("a.xlsx", data, AppendixOptions{})
	must(t, err)
	want := `2||Việc thứ hai|7/2026|2026-07-31
3||Việc thứ ba|8/2026|2026-08-31
4||Việc thứ tư|9/2026|2026-09-30
sheet "Nháp" is hidden; left out
sheet "Ghi chép" has no list of tasks; left out
hidden columns were left out: C
hidden rows were left out: 2
the lead of row 4 stands in a cell merged with one above
`
	if diff := cmp.Diff(want, report(a)); diff != "" {
		t.Error(diff)
	}
	if a, err = readData("a.xlsx", data, AppendixOptions{Sheet: " nháp "}); err != nil || len(a.Rows)+len(a.Refused) != 4 {
		t.Error(a.Rows, err)
	}
	if _, err = readData("a.xlsx", data, AppendixOptions{Sheet: "Khác"}); err == nil || err.Error() != `--sheet: a.xlsx has no sheet "Khác"; it has "Giao việc", "Ghi chép", "Nháp"` {
		t.Error(err)
	}
	if _, err = readData("a.csv", []byte("TT,Nhiệm vụ,Đơn vị chủ trì\n1,a,b\n"), AppendixOptions{Sheet: "A"}); err == nil || err.Error() != `--sheet: a.csv is no workbook and has no sheets` {
		t.Error(err)
	}
}

func TestWorkbookReportsWhatNeedsALook(t *testing.T) {
	rows := [][]any{header, {1, "Việc thứ nhất", "Cục Hai", "6/2026"}, {2, "Việc thứ hai", "Cục Hai", "7/2026"}, {3, "Việc thứ ba", "Cục Hai", nil}}
	data := workbook(t, map[string][][]any{"A": rows}, []string{"A"}, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		must(t, err, f.SetCellStyle("A", "A2", "D2", style), f.SetCellStyle("A", "D3", "D3", style), f.SetCellFormula("A", "D4", "D3"))
	})
	a, err := readData("a.xls", data, AppendixOptions{})
	must(t, err)
	want := `1||Việc thứ nhất|6/2026|2026-06-30
2||Việc thứ hai|7/2026|2026-07-31
3||Việc thứ ba||
row 2: the whole row is struck through: perhaps dropped
row 3: "7/2026" is struck through: perhaps dropped
row 4: no deadline
row 4: the formula in column D has no stored value; open the file in Excel and save it
a.xls is called .xls and holds an Excel workbook; read as xlsx
`
	if diff := cmp.Diff(want, report(a)); diff != "" {
		t.Error(diff)
	}
}

// document makes a document of tables with words between them.
func document(t testing.TB, parts ...any) []byte {
	t.Helper()
	var b bytes.Buffer
	w := docx.NewWriter(&b, docx.Properties{})
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			w.Text(docx.Body, part)
		case [][]string:
			widths := make([]float64, len(part[0]))
			for i := range widths {
				widths[i] = 1
			}
			table := w.Table(docx.TableLayout{Widths: widths})
			for _, row := range part {
				cells := make([]docx.TableCell, len(row))
				for i, text := range row {
					cells[i].Text = text
				}
				table.Row(cells...)
			}
		}
	}
	must(t, w.Close())
	return b.Bytes()
}

func TestDocumentsWithSeveralTables(t *testing.T) {
	head := []string{"TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"}
	first := [][]string{head, {"I", "Mục một", "", ""}, {"1", "Việc thứ nhất", "Cục Hai", "6/2026"}}
	letterhead := [][]string{{"BỘ XYZ\nSố: 55/QĐ-XYZ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 7 tháng 2 năm 2026"}}
	for name, c := range map[string]struct {
		parts    []any
		want     string
		title    string
		decision work.Decision
	}{
		"goes on with its header": {
			[]any{"PHỤ LỤC", "KẾ HOẠCH NĂM 2026", first, [][]string{head, {"2", "Việc thứ hai", "Cục Ba", "7/2026"}}},
			"1|I. Mục một|Việc thứ nhất|6/2026|2026-06-30\n2|I. Mục một|Việc thứ hai|7/2026|2026-07-31\n", "KẾ HOẠCH NĂM 2026", work.Decision{},
		},
		"goes on without a header": {
			[]any{first, [][]string{{"2", "Việc thứ hai", "Cục Ba", "7/2026"}}},
			"1|I. Mục một|Việc thứ nhất|6/2026|2026-06-30\n2|I. Mục một|Việc thứ hai|7/2026|2026-07-31\n", "", work.Decision{},
		},
		"two appendices": {
			[]any{"(Kèm theo Quyết định số 12/QĐ-ABC ngày 05/01/2026)", first, "PHỤ LỤC II", "VIỆC KHÁC", [][]string{head, {"1", "Việc thứ hai", "", "7/2026"}, {"2", "Việc thứ ba", "Cục Ba", "8/2026"}}},
			"1|I. Mục một|Việc thứ nhất|6/2026|2026-06-30\n2||Việc thứ ba|8/2026|2026-08-31\n" +
				"row 2: table 2: number 1: no lead unit\nset by 12/QĐ-ABC, 05/01/2026\n",
			"VIỆC KHÁC", work.Decision{Number: "12/QĐ-ABC", Date: calendar.On(2026, 1, 5)},
		},
		"inside its decision": {
			[]any{
				letterhead, "QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch", "Căn cứ Nghị định số 10/2023/NĐ-CP ngày 01 tháng 02 năm 2023 của Chính phủ;",
				"Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2026.", "PHỤ LỤC", "NHIỆM VỤ NĂM 2026", first, [][]string{{"Nơi nhận:\n- Như trên", "BỘ TRƯỞNG"}},
			},
			"1|I. Mục một|Việc thứ nhất|6/2026|2026-06-30\nset by 55/QĐ-XYZ, 07/02/2026\n", "NHIỆM VỤ NĂM 2026", work.Decision{Number: "55/QĐ-XYZ", Date: calendar.On(2026, 2, 7)},
		},
		"beside another table": {
			[]any{[][]string{{"Viết tắt", "Nghĩa"}, {"NVH", "Nhà văn hóa"}}, first},
			"1|I. Mục một|Việc thứ nhất|6/2026|2026-06-30\ntable 1 (Viết tắt | Nghĩa | NVH | Nhà văn hóa) has no list of tasks; left out\n", "", work.Decision{},
		},
	} {
		a, err := readData("a.docx", document(t, c.parts...), AppendixOptions{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(c.want, report(a)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if a.Title != c.title || a.Decision != c.decision {
			t.Errorf("%s: title %q, decision %v", name, a.Title, a.Decision)
		}
	}
	if _, err := readData("a.docx", document(t, "no table"), AppendixOptions{}); err == nil || err.Error() != "a.docx has no table" {
		t.Error(err)
	}
}

// Files that cannot be read are refused with one sentence that says what to do.
func TestForeignFiles(t *testing.T) {
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	wide := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	ods := "PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
	for _, c := range []struct{ name, data, want string }{
		{"a.doc", ole, "a.doc is in the old Word format (.doc); open it in Word and save it as .docx"},
		{"a.xls", ole, "a.xls is in the old Excel format (.xls); open it in Excel and save it as .xlsx"},
		{"a.docx", ole + wide("Workbook"), "a.docx is in the old Excel format (.xls); open it in Excel and save it as .xlsx"},
		{"a.xlsx", ole + wide("EncryptedPackage"), "a.xlsx is protected with a password; open it in Excel, take the password off and save it as .xlsx"},
		{"a.docx", ole, "a.docx is protected with a password, or an old Word file under a new name; open it in Word, take the password off and save it as .docx"},
		{"a.pdf", "%PDF-1.4", "a.pdf is a PDF file; use the Word or Excel file that it was made from"},
		{"a.docx", "%PDF-1.4", "a.docx is a PDF file; use the Word or Excel file that it was made from"},
		{"a.doc", "{\\rtf1\\ansi", "a.doc is an RTF file; open it in Word and save it as .docx"},
		{"a.jpg", "\xff\xd8\xff\xe0", "a.jpg is a picture; use the Word or Excel file that it was made from"},
		{"a.bmp", "BM\x00\x00\x00\x00", "a.bmp is a picture; use the Word or Excel file that it was made from"},
		{"a.xls", "\ufeff<html><table><tr>", "a.xls is a web page (HTML); open it in Excel and save it as .xlsx"},
		{"a.xml", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>`, "a.xml is a workbook in Excel's XML of 2003; open it in Excel and save it as .xlsx"},
		{"a.rar", "Rar!\x1a\x07", "a.rar is an archive; take the file with the table out of it and use that"},
		{"a.ods", ods, "a.ods is an OpenDocument workbook (ods); open it in Excel or LibreOffice and save it as .xlsx"},
		{"a.zip", string(document(t, "a"))[:64], "a.zip is damaged or not complete; open it in the program that it comes from, save it again and use that"},
	} {
		if _, err := readData(c.name, []byte(c.data), AppendixOptions{}); err == nil || err.Error() != c.want {
			t.Errorf("%s:\n got %v\nwant %s", c.name, err, c.want)
		}
	}
}
