package importing

import (
	"strconv"
	"testing"

	"dondoc/calendar"
	"dondoc/importing/sheet"
	"dondoc/work"
)

// largeAppendix has rows of which one in ten has a title that others have too.
func largeAppendix(rows int) sheet.Appendix {
	a := sheet.Appendix{Name: "plan", HasDeadlines: true}
	for i := range rows {
		title := "Xây dựng kế hoạch thực hiện nhiệm vụ số " + strconv.Itoa(i) + " của ngành văn hóa, thể thao và du lịch"
		if i%10 == 0 {
			title = "Tổng hợp báo cáo kết quả thực hiện " + strconv.Itoa(i%100)
		}
		a.Rows = append(a.Rows, sheet.AppendixRow{
			Row: i + 2, Number: strconv.Itoa(i%200 + 1), Section: "Mục " + strconv.Itoa(i/200) + ". Nhóm nhiệm vụ", Title: title,
			Lead: "Vụ số " + string(rune('A'+i%26)), Coordinating: "Cục số " + string(rune('A'+i%20)), Deadline: "31/12/2030", Deliverable: "Báo cáo",
		})
	}
	return a
}

// BenchmarkImport plans the import of 100,000 rows: for the first time, again, and after 50
// rows at the beginning are gone and all are numbered anew.
func BenchmarkImport(b *testing.B) {
	const rows = 100_000
	in := ImportInput{Appendix: largeAppendix(rows), Directory: work.NewDirectory(0, nil, nil), Today: calendar.On(2025, 7, 1)}
	stored := PlanImport(in)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			PlanImport(in)
		}
	})
	stored.Number(1, 1)
	in.Directory = work.NewDirectory(0, stored.Units, nil)
	in.Plans = map[string][]work.Task{stored.Plan: stored.Tasks}
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			if p := PlanImport(in); p.Unchanged != rows {
				b.Fatal(p.String())
			}
		}
	})
	in.Appendix.Rows = largeAppendix(rows).Rows[50:]
	for i := range in.Appendix.Rows {
		in.Appendix.Rows[i].Number = strconv.Itoa(i%200 + 1)
	}
	b.Run("renumbered", func(b *testing.B) {
		for b.Loop() {
			if p := PlanImport(in); p.Changed != len(in.Appendix.Rows) {
				b.Fatal(p.String())
			}
		}
	})
}
