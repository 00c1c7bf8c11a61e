package importing

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/importing/sheet"
	"dondoc/work"
)

// stored returns the input for importing again what was imported once.
func stored(rows ...sheet.AppendixRow) ImportInput {
	in := ImportInput{Appendix: appendixOf(rows...), Directory: work.NewDirectory(0, nil, nil)}
	return imported(in).after(in)
}

// reported lets the first lead of a task report.
func reported(in ImportInput, task, percent int) {
	t := &in.Plans["plan"][task-1]
	t.Assignments[0].Report(work.Entry{ID: "u1", Percent: &percent, At: importDay.In(time.UTC)})
}

// taken says which task each of the rows became; new ones have numbers above those there
// are.
func taken(in ImportInput, p ImportPlan) string {
	after := p.after(in)
	var said []string
	for _, row := range in.Appendix.Rows {
		for _, t := range after.Plans["plan"] {
			lead := after.Directory.Unit(t.Leads[0]).Name
			if lead == row.Lead && t.Title == row.Title && t.Number == row.Number && t.Section == row.Section && t.Code == row.Code {
				said = append(said, fmt.Sprint(t.ID))
			}
		}
	}
	return strings.Join(said, " ")
}

func repeated() []sheet.AppendixRow {
	return []sheet.AppendixRow{
		{Section: "I. Thể chế", Number: "1", Title: "Xây dựng kế hoạch", Lead: "Vụ Pháp chế"},
		{Section: "I. Thể chế", Number: "2", Title: "Báo cáo kết quả", Lead: "Vụ Pháp chế"},
		{Section: "II. Hợp tác", Number: "1", Title: "Xây dựng kế hoạch", Lead: "Cục Hợp tác quốc tế"},
		{Section: "II. Hợp tác", Number: "2", Title: "Báo cáo kết quả", Lead: "Cục Hợp tác quốc tế"},
		{Section: "III. Du lịch", Number: "1", Title: "Xây dựng kế hoạch", Lead: "Cục Du lịch"},
	}
}

// TestRowsAreMatchedAsAWhole puts rows and sections between others of the same words.
func TestRowsAreMatchedAsAWhole(t *testing.T) {
	for _, c := range []struct {
		name   string
		edit   func(rows []sheet.AppendixRow) []sheet.AppendixRow
		taken  string
		remark string
	}{
		{"a section before all", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			for i := range rows {
				rows[i].Section = "I" + rows[i].Section
			}
			rows[4].Section = "IV. Du lịch"
			return slices.Insert(rows, 0, sheet.AppendixRow{Section: "I. Văn hóa", Number: "1", Title: "Xây dựng kế hoạch", Lead: "Cục Di sản văn hóa"})
		}, "6 1 2 3 4 5", ""},
		{"a row of another unit before the first", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			rows[0].Number, rows[1].Number = "2", "3"
			return slices.Insert(rows, 0, sheet.AppendixRow{Section: "I. Thể chế", Number: "1", Title: "Xây dựng kế hoạch", Lead: "Thanh tra Bộ"})
		}, "6 1 2 3 4 5", ""},
		{"the first section is gone", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			rows = rows[2:]
			rows[0].Section, rows[1].Section, rows[2].Section = "I. Hợp tác", "I. Hợp tác", "II. Du lịch"
			return rows
		}, "3 4 5", "2 of the plan's tasks are not in this file and were left as they are: 1, 2"},
		{"sections change places", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			rows[0].Section, rows[1].Section, rows[2].Section, rows[3].Section = "II. Thể chế", "II. Thể chế", "I. Hợp tác", "I. Hợp tác"
			return append(slices.Clone(rows[2:4]), append(slices.Clone(rows[:2]), rows[4])...)
		}, "3 4 1 2 5", ""},
		{"a begun task's row is given to another unit", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			rows[0].Lead = "Cục Du lịch"
			return rows
		}, "6 2 3 4 5", `row 2: a new task: task 1 looks the same, but is led by "Vụ Pháp chế", where work has begun`},
		{"a row of the same words and unit in another section", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			rows[1].Section = "III. Du lịch"
			return rows
		}, "1 2 3 4 5", `row 3: taken for task 2, which stood under "I. Thể chế"; others have the same words`},
		{"one of two alike is gone", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			return append(rows, sheet.AppendixRow{Section: "III. Du lịch", Number: "2", Title: "Xây dựng kế hoạch", Lead: "Cục Du lịch"})
		}, "1 2 3 4 5 6", "row 7: taken for a new task; task 5, for which row 6 was taken, fits nearly as well"},
		{"the number stays and the words are quite others", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			rows[1].Title = "Kiểm tra"
			return rows
		}, "1 2 3 4 5", `row 3: task 2 has other words now; it was "Báo cáo kết quả"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := stored(repeated()...)
			for task := 1; task <= 5; task++ {
				reported(in, task, 10*task)
			}
			in.Appendix = appendixOf(c.edit(repeated())...)
			in.Appendix.Name = "another file"
			p := imported(in)
			if got := taken(in, p); got != c.taken {
				t.Errorf("the rows became the tasks %s, want %s\n%s", got, c.taken, remarks(p))
			}
			if !strings.Contains(remarks(p), c.remark) {
				t.Errorf("no %q in\n%s", c.remark, remarks(p))
			}
			if again := imported(p.after(in)); again.Unchanged != len(in.Appendix.Rows) {
				t.Errorf("again: %s", again)
			}
		})
	}
}

// TestACodeFindsItsTask edits, renumbers and moves rows that bear codes.
func TestACodeFindsItsTask(t *testing.T) {
	coded := func() []sheet.AppendixRow {
		rows := repeated()
		for i := range rows {
			rows[i].Code = fmt.Sprintf("NV.%d", i+1)
		}
		return rows
	}
	for _, c := range []struct {
		name  string
		edit  func(rows []sheet.AppendixRow) []sheet.AppendixRow
		taken string
	}{
		{"all the words are others, and the order", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			for i := range rows {
				rows[i].Title = fmt.Sprintf("Việc %d của năm tới", i)
			}
			slices.Reverse(rows)
			return rows
		}, "5 4 3 2 1"},
		{"the words of a row become those of another", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			rows[1].Title = "Xây dựng kế hoạch"
			return rows
		}, "1 2 3 4 5"},
		{"a row of new words and a new code in the middle", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			return slices.Insert(rows, 1, sheet.AppendixRow{Section: "I. Thể chế", Number: "2", Code: "NV.9", Title: "Báo cáo kết quả", Lead: "Vụ Pháp chế"})
		}, "1 6 2 3 4 5"},
		{"the column is gone", func(rows []sheet.AppendixRow) []sheet.AppendixRow {
			for i := range rows {
				rows[i].Code = ""
			}
			return rows
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := stored(coded()...)
			reported(in, 2, 40)
			in.Appendix = appendixOf(c.edit(coded())...)
			in.Plan = "plan"
			p := imported(in)
			if got := taken(in, p); got != c.taken {
				t.Errorf("the rows became the tasks %s, want %s: %s\n%s", got, c.taken, p, remarks(p))
			}
			if c.taken == "" && p.Unchanged != 5 {
				t.Errorf("codes were taken away: %s", p)
			}
		})
	}
}

// TestCodesGivenOutAnew puts a row first and counts the codes from there: the words say
// which task is which.
func TestCodesGivenOutAnew(t *testing.T) {
	var rows []sheet.AppendixRow
	for _, title := range []string{"Soạn nghị định", "Tổ chức hội nghị", "Kiểm tra cơ sở", "Tổng kết năm"} {
		rows = append(rows, sheet.AppendixRow{Section: "I. A", Title: title, Lead: "Vụ Pháp chế"})
	}
	count := func(rows []sheet.AppendixRow) []sheet.AppendixRow {
		rows = slices.Clone(rows)
		for i := range rows {
			rows[i].Number, rows[i].Code = fmt.Sprint(i+1), fmt.Sprintf("I.%d", i+1)
		}
		return rows
	}
	in := stored(count(rows)...)
	in.Appendix = appendixOf(count(slices.Insert(rows, 0, sheet.AppendixRow{Section: "I. A", Title: "Lập danh mục", Lead: "Vụ Pháp chế"}))...)
	p := imported(in)
	if got := taken(in, p); got != "5 1 2 3 4" {
		t.Errorf("the rows became the tasks %s\n%s", got, remarks(p))
	}
}

func TestChangesByRow(t *testing.T) {
	in := stored(basicRows()...)
	rows := basicRows()
	rows[0].Deadline = "6/2026"
	rows[1].Number, rows[1].Title = "2a", "Tổ chức hội nghị toàn quốc"
	rows = append(rows, sheet.AppendixRow{Number: "4", Title: "Việc mới", Lead: "Văn phòng Bộ"})
	in.Appendix = appendixOf(rows...)
	p := imported(in)
	var lines []string
	for _, change := range p.Changes {
		lines = append(lines, change.String())
	}
	want := `row 2: task 1: deadline "6/2026" instead of "12/2025"
row 3: task 2: number "2a" instead of "2"; title "Tổ chức hội nghị toàn quốc" instead of "Tổ chức hội nghị"
row 5: a new task of Văn phòng Bộ: "Việc mới"`
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
