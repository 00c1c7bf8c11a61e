package forms

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"dondoc/calendar"
	"dondoc/documents/docx"
	"dondoc/text"
	"dondoc/work"
)

var update = flag.Bool("update", false, "write the golden files anew")

func made(t testing.TB, name string, r Request) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := samples[name](&out, r); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out.Bytes()
}

func TestTheReportReadsAsAgreed(t *testing.T) {
	for _, lang := range text.Languages() {
		got := string(made(t, "report.txt", sampleRequest(sampleStatement(60, 30*time.Hour), lang)))
		file := "testdata/report." + string(lang) + ".txt"
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-golden +now):\n%s", file, diff)
		}
	}
}

// A report is filed once and may be made again: nothing in it depends on when it is made.
func TestTheSameRequestGivesTheSameBytes(t *testing.T) {
	for name := range samples {
		for _, lang := range text.Languages() {
			first := made(t, name, sampleRequest(sampleStatement(60, 0), lang))
			if again := made(t, name, sampleRequest(sampleStatement(60, 0), lang)); !bytes.Equal(first, again) {
				t.Errorf("%s in %s: %d bytes, then %d others", name, lang, len(first), len(again))
			}
		}
	}
}

// rowsOf reads a sheet as it is shown.
func rowsOf(t *testing.T, file []byte, sheet string) [][]string {
	t.Helper()
	f := opened(t, file)
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func opened(t *testing.T, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// TestDocumentAndWorkbookSayTheSame compares form A in both.
func TestDocumentAndWorkbookSayTheSame(t *testing.T) {
	r := sampleRequest(sampleStatement(60, 0), work.Vietnamese)
	file := made(t, "report.docx", r)
	d, err := docx.Read(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var table *docx.Table
	for _, b := range d.Blocks {
		if found, ok := b.(*docx.Table); ok && len(found.Rows) > 0 && found.Rows[0].Header && table == nil {
			table = found
		}
	}
	rows := rowsOf(t, made(t, "report.xlsx", r), "Mẫu A")
	head := rows[2]
	want := "TT|Tên đơn vị|Tổng số|Kỳ trước chuyển sang|HT trong hạn|HT trễ hạn|Chưa HT trong hạn|Chưa HT trễ hạn|Chờ xác nhận|" +
		"Tỷ lệ HT đúng hạn|Tỷ lệ HT trễ hạn|Tỷ lệ chưa HT trễ hạn|Ghi chú"
	if got := strings.Join(head, "|"); got != want {
		t.Errorf("the workbook has the columns\n%s", got)
	}
	for i, row := range table.Rows {
		shown := rows[2+i]
		for c := range head {
			cell := row.At(c)
			if cell == nil || cell.Span > 1 {
				continue
			}
			said := ""
			if c < len(shown) {
				said = strings.Replace(shown[c], ".", ",", 1)
			}
			if got := strings.ReplaceAll(cell.Text(), "\n", " "); got != said {
				t.Errorf("row %d, %s: %q in the document, %q in the workbook", i, head[c], got, said)
			}
		}
	}
	f := r.Statement.Figures.Whole
	if f.Total() != f.DoneInTime+f.DoneLate+f.OpenInTime+f.OpenOverdue+f.Awaiting || f.Carried+f.New-f.Done-f.Out != f.CarriedOn {
		t.Errorf("%+v", f)
	}
}

func TestRemarksAboutTheFigures(t *testing.T) {
	running := sampleStatement(20, 0)
	running.Running, running.TakenAt = true, calendar.On(2026, 11, 26).In(time.UTC)
	for want, s := range map[string]work.Statement{
		"Số liệu tạm tính đến ngày 26/11/2026": running,
		"Số liệu chốt muộn, ngày 16/12/2026":   sampleStatement(20, 30*time.Hour),
		"": sampleStatement(20, time.Minute),
	} {
		got := string(made(t, "report.txt", sampleRequest(s, work.Vietnamese)))
		if n := strings.Count(got, "Số liệu"); (n > 0) != (want != "") || !strings.Contains(got, want) {
			t.Errorf("want %q:\n%s", want, got)
		}
	}
}

func TestAReportOfOneUnit(t *testing.T) {
	r := sampleRequest(sampleStatement(60, 0), work.Vietnamese)
	r.Unit = work.Unit{ID: 2, Name: "Vụ Pháp chế"}
	got := string(made(t, "report.txt", r))
	if !strings.Contains(got, "của Vụ Pháp chế") || strings.Contains(got, "\n2. Vụ Tổ chức cán bộ:") || strings.Contains(got, "tính mỗi nhiệm vụ một lần") {
		t.Error(got)
	}
	if f := r.figures(); f != r.Statement.Figures.Of(2).Figures || f.Total() == 0 {
		t.Errorf("%+v", f)
	}
	for _, row := range rowsOf(t, made(t, "report.xlsx", r), "Mẫu B")[3:] {
		if len(row) > 3 && !strings.Contains(row[3], "Vụ Pháp chế") {
			t.Errorf("a task of others: %q", row)
		}
	}
}

// What people wrote is text, whatever it begins with.
func TestNothingThatPeopleWroteIsAFormula(t *testing.T) {
	s := sampleStatement(9, 0)
	evil := []string{`=HYPERLINK("http://x","y")`, "+1+1", "-2+3", "@SUM(1)", "\t=1", "=cmd|' /C calc'!A0", "\x01\x02\ufffe ok"}
	for i, words := range evil {
		t := &s.Tasks[i]
		t.Title, t.Deliverable, t.Note, t.Section, t.Number = words, words, words, words, words
		t.Assignments[0].Last = &work.Entry{Text: words}
		t.Assignments[0].State, t.Assignments[0].OfficerName = work.Blocked, words
	}
	r := sampleRequest(s, work.Vietnamese)
	allowed := regexp.MustCompile(`^(IF\(TRIM\(I\d+\)=|IF\(SUMIF\(|SUM\(C\d)`)
	formulas := 0
	for _, name := range []string{"report.xlsx", "table.xlsx", "kpi.xlsx"} {
		f := opened(t, made(t, name, r))
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			for y, row := range rows {
				for x, value := range row {
					at := fmt.Sprintf("%s%d", column(x+1), y+1)
					formula, err := f.GetCellFormula(sheet, at)
					if err != nil {
						t.Fatal(err)
					}
					if formula != "" {
						formulas++
						if !allowed.MatchString(formula) {
							t.Errorf("%s %s %s holds the formula %s", name, sheet, at, formula)
						}
					}
					if kind, _ := f.GetCellType(sheet, at); slices.Contains(evil, value) && kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
						t.Errorf("%s %s %s is no text but %v", name, sheet, at, kind)
					}
				}
			}
		}
	}
	if formulas == 0 {
		t.Error("no formula at all")
	}
	for _, name := range []string{"report.docx", "table.docx"} {
		file := made(t, name, r)
		if _, err := docx.Read(bytes.NewReader(file), int64(len(file))); err != nil {
			t.Error(name, err)
		}
	}
}

// TestFormCCounts recalculates form C after a head has changed a weight and a cause.
func TestFormCCounts(t *testing.T) {
	r := sampleRequest(sampleStatement(60, 0), work.Vietnamese)
	r.Unit = work.Unit{ID: 2, Name: "Vụ Pháp chế"}
	f := opened(t, made(t, "kpi.xlsx", r))
	value := func(at string) string {
		t.Helper()
		v, err := f.CalcCellValue("Mẫu C", at)
		if err != nil {
			t.Fatal(at, err)
		}
		return v
	}
	rows, _ := f.GetRows("Mẫu C")
	sum := slices.IndexFunc(rows, func(row []string) bool {
		return len(row) > 0 && strings.HasPrefix(row[0], "Cộng: Nguyễn Thị Lan")
	}) + 1
	if sum != 8 {
		t.Fatalf("the sum stands in row %d: %q", sum, rows)
	}
	if got := value("N8"); got != "75.0" {
		t.Errorf("progress %s", got)
	}
	if got := value("M8"); got != "" {
		t.Errorf("quality %q though the head has filled in none", got)
	}
	for at, v := range map[string]any{"C5": 3, "I5": "khách quan", "M6": 80} {
		if err := f.SetCellValue("Mẫu C", at, v); err != nil {
			t.Fatal(err)
		}
	}
	for at, want := range map[string]string{"N5": "100.0", "N8": "90.0", "M8": "80.0", "C8": "5.0"} {
		if got := value(at); got != want {
			t.Errorf("%s is %s, want %s", at, got, want)
		}
	}
}

func TestTheCalendarHoldsWhatIsOpen(t *testing.T) {
	r := sampleRequest(sampleStatement(60, 0), work.Vietnamese)
	got := string(made(t, "tasks.ics", r))
	open := 0
	for _, task := range r.Statement.Tasks {
		if a := task.Whole(); a.State.Open() && !a.Due.IsZero() {
			open++
		}
	}
	if n := strings.Count(got, "BEGIN:VEVENT"); n != open || open == 0 {
		t.Errorf("%d events for %d open tasks", n, open)
	}
	for _, want := range []string{"UID:task-5@dondoc\r\n", "DTSTART;VALUE=DATE:20261029\r\n", "DTEND;VALUE=DATE:20261030\r\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	for line := range strings.SplitSeq(got, "\r\n") {
		if len(line) > 75 {
			t.Errorf("%d bytes in a line: %s", len(line), line)
		}
	}
}

func TestTheChartIsAsLargeAsAPhone(t *testing.T) {
	for _, n := range []int{6, 60, 300} {
		picture, err := Chart(sampleRequest(sampleStatement(n, 0), work.Vietnamese))
		if err != nil {
			t.Fatal(err)
		}
		size, err := png.DecodeConfig(bytes.NewReader(picture))
		if err != nil || size.Width != 1080 || size.Height < 250 || size.Height > 1400 || len(picture) > 200_000 {
			t.Errorf("%d tasks: %d×%d, %d bytes, %v", n, size.Width, size.Height, len(picture), err)
		}
	}
	if picture, err := Chart(sampleRequest(sampleStatement(0, 0), work.Vietnamese)); picture != nil || err != nil {
		t.Errorf("a picture of nothing: %d bytes, %v", len(picture), err)
	}
}

// What leaders said in the period stands in the first part, with how far the task is; what
// they said before or after does not.
func TestInstructionsStandInTheReport(t *testing.T) {
	s := sampleStatement(5, 0)
	for i, day := range []calendar.Date{s.From.Add(-1), s.From, s.To, s.To.Add(1)} {
		s.Tasks[0].Remark(work.Remark{Kind: work.Instruction, At: day.In(time.UTC).Add(9 * time.Hour), Text: fmt.Sprintf("chỉ đạo %d\nkhẩn", i)})
	}
	s.Tasks[0].Remark(work.Remark{Kind: work.Asked, At: s.To.In(time.UTC), Text: "câu hỏi"})
	r := sampleRequest(s, work.Vietnamese)
	said := strings.Join(r.parts()[0], "\n")
	for words, stands := range map[string]bool{
		"Lãnh đạo Bộ có 2 ý kiến chỉ đạo trong kỳ:": true, "chỉ đạo 0": false, "“chỉ đạo 1 khẩn”": true, "“chỉ đạo 2 khẩn”": true, "chỉ đạo 3": false, "câu hỏi": false,
	} {
		if strings.Contains(said, words) != stands {
			t.Errorf("%q stands there: %v\n%s", words, !stands, said)
		}
	}
}
