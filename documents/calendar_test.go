package documents

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/importing"
	"dondoc/importing/sheet"
)

func TestReadCalendar(t *testing.T) {
	want := []sheet.DayRow{
		{Row: 2, Date: "2026-08-22", Name: "Làm bù", Kind: "work"},
		{Row: 4, Date: "31/8/2026", Name: "Nghỉ hoán đổi, làm bù 22/8", Kind: "off"},
	}
	for name, text := range map[string]string{
		"csv":        "date,name,kind\n2026-08-22,Làm bù,work\n\n31/8/2026,\"Nghỉ hoán đổi, làm bù 22/8\",off\n",
		"tabs":       "kind\tweekday\tname\tDATE\nwork\tThứ Bảy\tLàm bù\t2026-08-22\n\noff\tThứ Hai\tNghỉ hoán đổi, làm bù 22/8\t31/8/2026\n",
		"Vietnamese": "Ngày;Thứ;Tên ngày nghỉ;Loại ngày\n2026-08-22;Bảy;Làm  bù;work\n;;;\n31/8/2026;Hai;Nghỉ hoán đổi, làm bù 22/8;off\n",
	} {
		got, err := readDays(strings.NewReader(text), "days.csv")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	got, err := readDays(strings.NewReader("Lịch nghỉ năm 2026\nNgày tháng,Loại\n2/9/2026,nghỉ\n"), "days.csv")
	if err != nil || len(got) != 1 || got[0] != (sheet.DayRow{Row: 3, Date: "2/9/2026", Kind: "nghỉ"}) {
		t.Error(got, err)
	}
	for text, want := range map[string]string{
		"":                  "days.csv is empty",
		"date,kind\n":       "days.csv has a header in row 1 and no days below it",
		"date,name\n1,2\n":  "days.csv: the header in row 1 has no column for the kind (Loại, kind), off or work; it has: date, name",
		"a,b\n":             "days.csv: no header in the first 20 rows; it needs a column for the date (Ngày, date) and one for the kind (Loại, kind), off or work",
		"PK\x03\x04xl/data": "days.csv is damaged or not complete; open it in the program that it comes from, save it again and use that",
	} {
		if _, err := readDays(strings.NewReader(text), "days.csv"); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestReadCalendarReadsTheHolidayTable(t *testing.T) {
	text := sharedData(t, "holidays.tsv")
	if text == nil {
		return
	}
	rows, err := readDays(bytes.NewReader(text), "holidays.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := importing.PlanDays(rows, calendar.Announced{})
	if p.Read != len(rows) || p.Added < 50 || p.Changed+p.Refused != 0 {
		t.Error(p.Tally, p.Remarks)
	}
	cal := calendar.Announced{Days: p.Days}.Calendar()
	for _, row := range rows {
		d, err := calendar.ParseDate(row.Date)
		if err != nil {
			t.Fatal(err)
		}
		if off := row.Kind != "swap_work"; cal.Working(d) == off {
			t.Errorf("row %d, %s %s: working %v", row.Row, row.Date, row.Kind, !off)
		}
	}
	for _, r := range p.Remarks {
		if row := rows[r.Row-2]; row.Kind != "predicted" && row.Certainty != "computed" {
			t.Errorf("a remark about an announced day: %s", r)
		}
	}
	again := importing.PlanDays(rows, calendar.Announced{Days: p.Days})
	if again.Unchanged != len(rows) || !cmp.Equal(again.Days, p.Days) {
		t.Error(again.Tally)
	}
	t.Log(p.Tally, len(p.Remarks), "remarks")
}
