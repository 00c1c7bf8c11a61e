package documents

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"dondoc/calendar"
	"dondoc/documents/docx"
	"dondoc/importing"
	"dondoc/internal/realdata"
	"dondoc/work"
)

// sampleTable is the sample appendix, cell by cell.
func sampleTable(t testing.TB) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(realdata.Read(t, "appendix-sample.csv"), []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// asWorkbook writes the table as a workbook.
func asWorkbook(t testing.TB, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	must(t, err)
	for i, row := range rows {
		cells := make([]any, len(row))
		for c, text := range row {
			cells[c] = text
		}
		must(t, w.SetRow(fmt.Sprintf("A%d", i+1), cells))
	}
	var b bytes.Buffer
	must(t, w.Flush(), f.Write(&b))
	return b.Bytes()
}

// asDocument writes what stands above the header as paragraphs, and the rest as a table.
func asDocument(t testing.TB, rows [][]string) []byte {
	t.Helper()
	at := slices.IndexFunc(rows, func(r []string) bool { return r[0] == "TT" })
	var b bytes.Buffer
	w := docx.NewWriter(&b, docx.Properties{})
	for _, row := range rows[:at] {
		w.Text(docx.Body, strings.Join(row, ""))
	}
	table := w.Table(docx.TableLayout{Widths: []float64{1, 6, 4, 4, 3, 3, 3}})
	for i, row := range rows[at:] {
		cells := make([]docx.TableCell, len(row))
		for c, text := range row {
			cells[c].Text = text
		}
		if i == 0 {
			table.Header(cells...)
		} else {
			table.Row(cells...)
		}
	}
	must(t, w.Close())
	return b.Bytes()
}

// planned returns the plan of an import of a file.
func planned(t *testing.T, name string, data []byte) importing.ImportPlan {
	t.Helper()
	a, err := readData(name, data, AppendixOptions{})
	must(t, err)
	return importing.PlanImport(importing.ImportInput{Appendix: a, Directory: work.NewDirectory(0, nil, nil), Today: calendar.On(2026, 3, 2)})
}

// sameTasks holds a file to what the csv of the sample gives.
func sameTasks(t *testing.T, name string, data []byte) {
	t.Helper()
	want := planned(t, "sample.csv", realdata.Read(t, "appendix-sample.csv"))
	got := planned(t, name, data)
	if diff := cmp.Diff(want.Tasks, got.Tasks); diff != "" || len(want.Tasks) == 0 {
		t.Errorf("%s: %d tasks: %s", name, len(want.Tasks), diff)
	}
	if want.Title != got.Title {
		t.Errorf("%s: title %q, want %q", name, got.Title, want.Title)
	}
	if diff := cmp.Diff(want.Units, got.Units); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
}

func TestTheSampleInOurOwnFiles(t *testing.T) {
	rows := sampleTable(t)
	sameTasks(t, "sample.xlsx", asWorkbook(t, rows))
	sameTasks(t, "sample.docx", asDocument(t, rows))
}

// TestTheSampleSavedByLibreOffice has LibreOffice open the sample and save it.
func TestTheSampleSavedByLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip(`NOT TESTED: appendices that LibreOffice saves. soffice is not on PATH; install the packages "libreoffice-calc" and "libreoffice-writer"`)
	}
	rows := sampleTable(t)
	sameTasks(t, "sample.xlsx", resaved(t, "sample.csv", realdata.Read(t, "appendix-sample.csv"), "xlsx:Calc MS Excel 2007 XML", "--infilter=CSV:44,34,76,1"))
	sameTasks(t, "sample.docx", resaved(t, "sample.docx", asDocument(t, rows), "docx:MS Word 2007 XML"))
}

// resaved opens a file in LibreOffice and returns what it saves.
func resaved(t *testing.T, name string, data []byte, format string, options ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, name)
	must(t, os.WriteFile(path, data, 0o600))
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--norestore"}, options...)
	args = append(args, "--convert-to", format, "--outdir", filepath.Join(dir, "saved"), path)
	if out, err := exec.CommandContext(t.Context(), "soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	ending, _, _ := strings.Cut(format, ":")
	saved, err := os.ReadFile(filepath.Join(dir, "saved", "sample."+ending))
	must(t, err)
	return saved
}

// FuzzReadFile holds that no workbook and no document makes the reader panic, or give rows
// that its table does not have. The first is made of a sheet, texts and looks, the second
// of a body; the third argument damages the file.
func FuzzReadFile(f *testing.F) {
	head := `<row r="1"><c t="str"><v>TT</v></c><c t="str"><v>Nhiệm vụ</v></c><c t="str"><v>Đơn vị chủ trì</v></c><c t="str"><v>Thời hạn</v></c></row>`
	f.Add(`<cols><col min="1" max="1" hidden="1"/></cols><sheetData>`+head+`<row r="2" hidden="1"><c><v>1</v></c><c t="s"><v>0</v></c><c t="str"><v>Cục A</v></c><c s="1"><v>46000.5</v></c></row><row r="4"><c><f>A1</f></c></row></sheetData><mergeCells><mergeCell ref="C2:C4"/></mergeCells>`,
		`<si><r><t>Việc</t></r><r><rPr><strike/></rPr><t> một</t></r></si>`, `"Tháng "m/yyyy;[Red]0.0`, true, uint16(0))
	f.Add(`<w:p><w:r><w:t>Ban hành kèm theo Quyết định số 1/QĐ-A ngày 1/2/2026</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Nhiệm vụ</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Chủ trì</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Việc</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cục A</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`, "", "", false, uint16(0))
	f.Fuzz(func(t *testing.T, body, texts, format string, book bool, damage uint16) {
		data := storedDocument(t, body)
		if book {
			data = storedWorkbook(t, body, texts, format)
		}
		if damage > 0 {
			data[int(damage)%len(data)] ^= byte(damage>>8) | 1
		}
		a, err := readData("a.xlsx", data, AppendixOptions{})
		if err != nil {
			return
		}
		for _, row := range a.Rows {
			if row.Row <= 0 || row.Title == "" || row.Lead == "" {
				t.Fatalf("%+v", row)
			}
		}
		importing.PlanImport(importing.ImportInput{Appendix: a, Directory: work.NewDirectory(0, nil, nil), Today: calendar.On(2026, 3, 2)})
	})
}

func storedWorkbook(t testing.TB, body, texts, format string) []byte {
	t.Helper()
	var code bytes.Buffer
	must(t, xml.EscapeText(&code, []byte(format)))
	const relation = `<Relationship Id="%s" Type="t/%s" Target="%s"/>`
	return stored(t, map[string]string{
		"_rels/.rels":                fmt.Sprintf("<r>"+relation+"</r>", "a", "officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml":            `<workbook><sheets><sheet name="A" id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": fmt.Sprintf("<r>"+relation+relation+relation+"</r>", "a", "worksheet", "s.xml", "b", "sharedStrings", "t.xml", "c", "styles", "l.xml"),
		"xl/s.xml":                   "<worksheet>" + body + "</worksheet>",
		"xl/t.xml":                   "<sst>" + texts + "</sst>",
		"xl/l.xml":                   `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="` + code.String() + `"/></numFmts><fonts><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="200" fontId="0"/></cellXfs></styleSheet>`,
	})
}

func storedDocument(t testing.TB, body string) []byte {
	t.Helper()
	return stored(t, map[string]string{
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + "</w:body></w:document>",
	})
}

// stored makes an archive without compressing, which is faster.
func stored(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name})
		must(t, err)
		_, err = w.Write([]byte(files[name]))
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}
