package documents

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"dondoc/calendar"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/work"
)

func read(t *testing.T, text string) (sheet.Appendix, error) {
	t.Helper()
	return readAppendix(strings.NewReader(text), "dir/plan.csv")
}

func mustRead(t *testing.T, text string) sheet.Appendix {
	t.Helper()
	a, err := read(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// outlineOf writes an appendix as one line a row, for comparing.
func outlineOf(a sheet.Appendix) string {
	var b strings.Builder
	for _, r := range a.Rows {
		section, _, _ := strings.Cut(r.Section, " ")
		b.WriteString(strings.Join([]string{section, r.Number, r.Parent, strings.ReplaceAll(r.Title, "\n", "/"), r.Lead}, "|") + "\n")
	}
	for _, r := range a.Refused {
		b.WriteString(r.String() + "\n")
	}
	return b.String()
}

func TestReadAppendixWithEverythingInIt(t *testing.T) {
	text, err := os.ReadFile("testdata/merged-header.csv")
	if err != nil {
		t.Fatal(err)
	}
	a := mustRead(t, string(text))
	want := `I.|1||Xây dựng Quy chế/bảo vệ bí mật nhà nước|Văn phòng Bộ
I.|1.1|1|Lấy ý kiến|Vụ Pháp chế
I.|a|1.1|Tổng hợp ý kiến|Vụ Pháp chế
I.||1.1|Trình ký - nội dung kèm theo|Văn phòng Bộ
I.|2||Tập huấn bảo mật kỹ năng số|Trung tâm Chuyển đổi số
B.|1||Mật độ điểm đến|Cục Du lịch
B.|||Việc không số|Cục Du lịch
row 23: no title
`
	if diff := cmp.Diff(want, outlineOf(a)); diff != "" {
		t.Error(diff)
	}
	if a.Name != "plan" || a.Year != 2026 || a.Date != calendar.On(2025, 12, 25) || !a.HasDeadlines {
		t.Errorf("%s %d %s", a.Name, a.Year, a.Date)
	}
	if !strings.Contains(a.Title, "KẾ HOẠCH CÔNG TÁC NĂM 2026") || strings.Contains(a.Title, "PHỤ LỤC") {
		t.Error(a.Title)
	}
	first, last := a.Rows[0], a.Rows[4]
	if first.Coordinating != "Vụ Pháp chế" || first.Deadline != "Quý I/2026" || first.Deliverable != "Quy chế" || first.Officer != "@an" || first.Row != 11 {
		t.Errorf("%+v", first)
	}
	if last.Coordinating != "Cục Báo chí" || last.Deliverable != "Lớp tập huấn" {
		t.Errorf("%+v", last)
	}
}

func TestReadAppendixForms(t *testing.T) {
	const table = "TT,Nhiệm vụ,Đơn vị chủ trì\n1,\"Việc, một\",Cục A\n2,Việc hai,\"Cục B; Cục C\"\n"
	utf16le := func(order binary.AppendByteOrder, mark []byte) string {
		b := mark
		for _, u := range utf16.Encode([]rune(strings.ReplaceAll(strings.ReplaceAll(table, ",", "\t"), "\t một", ", một"))) {
			b = order.AppendUint16(b, u)
		}
		return string(b)
	}
	want := outlineOf(mustRead(t, table))
	for name, text := range map[string]string{
		"byte order mark": "\ufeff" + table,
		"CRLF":            strings.ReplaceAll(table, "\n", "\r\n"),
		"CR":              strings.ReplaceAll(table, "\n", "\r"),
		"semicolons":      "TT;Nhiệm vụ;Đơn vị chủ trì\n1;Việc, một;Cục A\n2;Việc hai;\"Cục B; Cục C\"\n",
		"sep=":            "sep=;\nTT;Nhiệm vụ;Đơn vị chủ trì\n1;Việc, một;Cục A\n2;Việc hai;\"Cục B; Cục C\"\n",
		"tabs":            "TT\tNhiệm vụ\tĐơn vị chủ trì\n1\tViệc, một\tCục A\n2\tViệc hai\tCục B; Cục C\n",
		"UTF-16 LE":       utf16le(binary.LittleEndian, []byte{0xff, 0xfe}),
		"UTF-16 BE":       utf16le(binary.BigEndian, []byte{0xfe, 0xff}),
		"ragged":          "TT,Nhiệm vụ,Đơn vị chủ trì,Ghi chú\n1,\"Việc, một\",Cục A\n2,Việc hai,\"Cục B; Cục C\",,,,\n",
		"unnamed numbers": ",Nhiệm vụ,Đơn vị chủ trì\n1,\"Việc, một\",Cục A\n2,Việc hai,Cục B; Cục C\n",
		"other order":     "Lead unit,Note,Task,No.\nCục A,,\"Việc, một\",1.\nCục B; Cục C,,Việc hai,2.\n",
		"no diacritics":   "STT,NHIEM  VU,\"don vi\nchu tri\"\n1,\"Việc, một\",Cục A\n2,Việc hai,Cục B; Cục C\n",
		"NFD":             norm.NFD.String(table),
		"no numbers":      "Nội dung công việc,Sở ngành chủ trì thực hiện\n\"1. Việc, một\",Cục A\n2. Việc hai,Cục B; Cục C\n",
	} {
		a, err := read(t, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, outlineOf(a)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestReadAppendixSortsRows(t *testing.T) {
	const head = "TT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn\n"
	for name, c := range map[string]struct{ rows, want string }{
		"a task that lost its unit": {
			"I,Mục,,\n1,Việc một,Cục A,2025\n2,Việc hai,,12/2025\n3,Việc ba,Cục A,2025\n",
			"I.|1||Việc một|Cục A\nI.|3||Việc ba|Cục A\nrow 4: no lead unit\n",
		},
		"a heading with a fragment": {
			"I,Mục,,năm tiếp theo\n1,Việc một,Cục A,2025\nII,Mục hai,,2026\n2,Việc hai,Cục A,2025\n",
			"I.|1||Việc một|Cục A\nII.|2||Việc hai|Cục A\n",
		},
		"a heading with a fragment where the unit stands": {
			"I,Mục,,\n1,Việc một,Cục A,2025\nII,Mục hai,năm tiếp theo,2026\n2,Việc hai,Cục A,2025\n",
			"I.|1||Việc một|Cục A\nII.|2||Việc hai|Cục A\n",
		},
		"a task after sub-tasks that lost its unit": {
			"I,Mục,,\n1,Việc một,Cục A,2025\n1.1,Việc con,Cục A,2025\n2,Việc hai,,12/2025\n",
			"I.|1||Việc một|Cục A\nI.|1.1|1|Việc con|Cục A\nrow 5: no lead unit\n",
		},
		"arabic sections": {
			"1,Mục,,\n1.1,Việc một,Cục A,2025\n1.2,Việc hai,Cục A,2025\n2,Mục hai,,2025\n2.1,Việc ba,Cục A,2025\n",
			"1.|1.1||Việc một|Cục A\n1.|1.2||Việc hai|Cục A\n2.|2.1||Việc ba|Cục A\n",
		},
		"a heading among tasks": {
			"I,Mục,,\n1,Việc một,Cục A,2025\n2,Nhóm việc,,\n2.1,Việc hai,Cục A,2025\n3,Việc ba,Cục A,2025\n",
			"I.|1||Việc một|Cục A\n2.|2.1||Việc hai|Cục A\nI.|3||Việc ba|Cục A\n",
		},
		"lettered headings": {
			"A,Phần,,\nI,Mục,,\n1,Việc một,Cục A,\nB,Phần hai,,\nC,Phần ba,,\nI,Mục ba,,\n1,Việc hai,Cục A,\nD,Phần tư,,\n1,Việc ba,Cục A,\n",
			"I.|1||Việc một|Cục A\nI.|1||Việc hai|Cục A\nD.|1||Việc ba|Cục A\n",
		},
		"merged headings": {
			"I. Mục một,,,\n1,Việc một,Cục A,\nII,Mục hai,Mục hai,Mục hai\n2,Việc hai,Cục A,\n,III. Mục ba,,\n3,Việc ba,Cục A,\n",
			"I.|1||Việc một|Cục A\nII.|2||Việc hai|Cục A\nIII.|3||Việc ba|Cục A\n",
		},
		"numbers": {
			"14.,Một,Cục A,\n14.1.,Hai,Cục A,\n\"14,2\",Ba,Cục A,\n14.a),Bốn,Cục A,\n(15),Năm,Cục A,\n16/,Sáu,Cục A,\n17bis,Bảy,Cục A,\n18.1,Tám,Cục A,\n",
			"|14||Một|Cục A\n|14.1|14|Hai|Cục A\n|14.2|14|Ba|Cục A\n|14.a|14|Bốn|Cục A\n|15||Năm|Cục A\n|16||Sáu|Cục A\n|17bis||Bảy|Cục A\n|18.1||Tám|Cục A\n",
		},
		"continuations": {
			",Mục không số,,\n1,Việc,Bộ Nông,\n,một,,2026\n,,nghiệp,\n,,,\n,,Cục B,\n",
			"Mục|1||Việc một|Bộ Nông nghiệp\nCục B\n",
		},
		"a page break": {
			"1,Việc một của,Bộ Thông tin,\n,các đơn vị,và Truyền thông,2025\n2,Việc hai,nt,2025\n,việc ba,các đơn vị liên quan,\n",
			"|1||Việc một của các đơn vị|Bộ Thông tin và Truyền thông\n|2||Việc hai|Bộ Thông tin và Truyền thông\n|||việc ba|các đơn vị liên quan\n",
		},
		"a unit in the row below": {
			"1,Việc một,,\n,,Cục A,2025\nI,Mục,,\n,,mảnh,\n2,Việc hai,Cục B,\n",
			"|1||Việc một|Cục A\nI.|2||Việc hai|Cục B\n",
		},
		"dates beside sections only": {
			"1,Việc một,Cục A,2025\n2,Việc hai,,6/2026\n3,Việc ba,Cục A,2025\n",
			"|1||Việc một|Cục A\n|3||Việc ba|Cục A\nrow 3: no lead unit\n",
		},
	} {
		a, err := read(t, head+c.rows)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(c.want, outlineOf(a)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestReadAppendixFindsTasksThatLackSomething reads tables whose rows show what they are by
// other cells than the number.
func TestReadAppendixFindsTasksThatLackSomething(t *testing.T) {
	for text, want := range map[string]string{
		"Nhiệm vụ,Đơn vị chủ trì,Thời hạn\nViệc một,Cục A,6/2026\nViệc hai,,7/2026\n,Cục A,8/2026\ncủa năm,,\nViệc ba,Cục A,\n": "|||Việc một|Cục A\n|||Việc ba|Cục A\nrow 3: no lead unit\nrow 4: no title\n",
		"TT,Nhiệm vụ,Đơn vị chủ trì,Đơn vị phối hợp\nI,Mục,,\n1,Việc một,Cục A,\n2,Việc hai,,Cục B\nII,Mục hai,,và Thể thao\n":  "I.|1||Việc một|Cục A\nrow 4: no lead unit\n",
	} {
		if diff := cmp.Diff(want, outlineOf(mustRead(t, text))); diff != "" {
			t.Error(diff)
		}
	}
}

func TestReadAppendixCountsRowsAsASpreadsheet(t *testing.T) {
	a := mustRead(t, "\n\nTT,Nhiệm vụ,Đơn vị chủ trì\n\n1,\"a\n\nb\",Cục A\n,,\n\n2,c,Cục A\n")
	if len(a.Rows) != 2 || a.Rows[0].Row != 5 || a.Rows[1].Row != 8 {
		t.Errorf("%+v", a.Rows)
	}
}

func TestReadAppendixRefusesFiles(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":        {" \n\r\n", "plan.csv is empty"},
		"only a mark":  {"\ufeff\n", "plan.csv is empty"},
		"xlsx":         {"PK\x03\x04....xl/workbook.xml", "plan.csv is damaged or not complete; open it in the program that it comes from, save it again and use that"},
		"docx":         {"PK\x03\x04....word/document.xml", "plan.csv is damaged or not complete; open it in the program that it comes from, save it again and use that"},
		"xls":          {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan.csv is protected with a password or in an old format of Word or Excel; open it and save it without a password as .docx or .xlsx"},
		"pdf":          {"%PDF-1.7", "plan.csv is a PDF file; use the Word or Excel file that it was made from"},
		"noise":        {"\x00\x01\x02\x03\x00\x09", "plan.csv is none of the files that can be read; save the table as .xlsx, .docx or csv (UTF-8) and use that"},
		"a program":    {"\x7fELF\x02\x01\x01\x03\x10\x11\xc3\xa9\xe9\x81", "plan.csv is none of the files that can be read; save the table as .xlsx, .docx or csv (UTF-8) and use that"},
		"zero bytes":   {"TT,Nhiệm vụ\x00", "plan.csv is none of the files that can be read; save the table as .xlsx, .docx or csv (UTF-8) and use that"},
		"other coding": {"TT,Nhi\xd6m v\xf4", "plan.csv is written in the old TCVN3 (ABC, .VnTime) encoding; convert it to Unicode (UTF-8) and import it again"},
		"no coding":    {"TT,Nhi\x81m v\xf4", `plan.csv is not in UTF-8; save the table as "CSV UTF-8" and use that`},
		"no header":    {"a,b\n1,2\n", "plan.csv: no header in the first 20 rows; it needs a column for the task (Nhiệm vụ, Nội dung, Task) and one for the lead unit (Đơn vị chủ trì, Cơ quan chủ trì, Lead unit)"},
		"no lead":      {"\nTT,Nhiệm vụ,Ghi chú\n1,a,b\n", "plan.csv: the header in row 2 has no column for the lead unit (Đơn vị chủ trì, Cơ quan chủ trì, Lead unit); it has: TT, Nhiệm vụ, Ghi chú; say which with --map lead=\"…\""},
		"low header":   {strings.Repeat("x\n", 20) + "TT,Nhiệm vụ,Đơn vị chủ trì\n1,a,b\n", "plan.csv: no header in the first 20 rows; it needs a column for the task (Nhiệm vụ, Nội dung, Task) and one for the lead unit (Đơn vị chủ trì, Cơ quan chủ trì, Lead unit)"},
		"no rows":      {"TT,Nhiệm vụ,Đơn vị chủ trì\n\n", "plan.csv has a header in row 1 and no tasks below it"},
		"open quote":   {"TT,Nhiệm vụ,Đơn vị chủ trì\n1,\"a,Cục A\n2,b,Cục A\n3,c,Cục A\n", "plan.csv is not a table of separated values: row 2: a quotation mark is never closed"},
	} {
		_, err := read(t, c.text)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s:\n got %v\nwant %s", name, err, c.want)
		}
	}
	huge := strings.NewReader(strings.Repeat("x", MaxBytes+1))
	if _, err := readAppendix(huge, "a.csv"); err == nil || err.Error() != "a.csv is larger than 50 MB" {
		t.Error(err)
	}
	rows := "TT,Nhiệm vụ,Đơn vị chủ trì\n" + strings.Repeat("1,a,b\n", maxRows)
	if _, err := read(t, rows); err == nil || err.Error() != "plan.csv has more than 200000 rows" {
		t.Error(err)
	}
}

// sharedData opens a file of real data that is not part of the project; nil when it is not
// on this machine.
func sharedData(t *testing.T, name string) []byte {
	t.Helper()
	for dir := ".."; len(dir) < 40; dir = filepath.Join("..", dir) {
		if b, err := os.ReadFile(filepath.Join(dir, "shared", "data", name)); err == nil {
			return b
		}
	}
	return nil
}

func TestReadAppendixReadsRealOnes(t *testing.T) {
	for _, c := range []struct {
		name                   string
		tasks, sections, under int
		year                   int
	}{
		{"appendix-nq03.csv", 140, 7, 0, 0},
		{"appendix-sample.csv", 66, 10, 6, 2025},
	} {
		text := sharedData(t, c.name)
		if text == nil {
			continue
		}
		a, err := readAppendix(bytes.NewReader(text), c.name)
		if err != nil {
			t.Fatal(err)
		}
		sections, under := map[string]bool{}, 0
		for _, r := range a.Rows {
			sections[r.Section] = true
			if r.Parent != "" {
				under++
			}
		}
		if len(a.Rows) != c.tasks || len(sections) != c.sections || under != c.under || a.Year != c.year || len(a.Refused) > 0 {
			t.Errorf("%s: %d tasks, %d sections, %d under others, year %d, refused %v", c.name, len(a.Rows), len(sections), under, a.Year, a.Refused)
		}
		in := importing.ImportInput{Appendix: a, Directory: work.NewDirectory(0, nil, nil), Today: calendar.On(2026, 11, 22)}
		p := importing.PlanImport(in)
		p.Number(1, 1)
		in.Directory, in.Plans = work.NewDirectory(1, p.Units, nil), map[string][]work.Task{p.Plan: p.Tasks}
		in.Today = calendar.On(2027, 5, 5)
		if again := importing.PlanImport(in); p.Added != c.tasks || again.Unchanged != c.tasks || len(again.Units) > 0 {
			t.Errorf("%s: %s, then %s", c.name, p, again)
		}
	}
}

func FuzzReadAppendix(f *testing.F) {
	f.Add([]byte("TT,Nhiệm vụ,Đơn vị chủ trì\n1,a,Cục A\n"))
	f.Add([]byte("TT\tTask\tLead unit\n\"và\" x\tb\t\"c\"\nI\td\t\n"))
	if text, err := os.ReadFile("testdata/merged-header.csv"); err == nil {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := readAppendix(bytes.NewReader(data), "f.csv")
		if err != nil {
			if msg := err.Error(); msg == "" || strings.Count(msg, "\n") > 0 {
				t.Errorf("the error is no sentence: %q", msg)
			}
			return
		}
		row := 0
		for _, r := range a.Rows {
			if r.Title == "" || r.Lead == "" || r.Row <= row {
				t.Errorf("%+v after row %d", r, row)
			}
			row = r.Row
		}
	})
}
