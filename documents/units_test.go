package documents

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/work"
)

func TestReadUnits(t *testing.T) {
	want := []sheet.UnitRow{
		{Row: 2, Name: "Cục Báo chí", Abbreviation: "BC", Aliases: []string{"Cục BC", "Báo chí"}, English: "Department of Press", Kind: "cục"},
		{Row: 3, Name: "Các đơn vị", Kind: "nhóm", Members: []string{"Cục Báo chí", "Cục Xuất bản, In và Phát hành"}},
	}
	for name, text := range map[string]string{
		"csv": "Name,Abbreviation,Aliases,English,Kind,Members\n" +
			"Cục Báo chí,BC,Cục BC; Báo chí,Department of Press,cục,\nCác đơn vị,,,,nhóm,\"Cục Báo chí; Cục Xuất bản, In và Phát hành\"\n",
		"tabs, the ministry's headers": "vi_name\ten_name\tkind\tabbrev\taliases\tsource\tmembers\n" +
			"Cục Báo chí\tDepartment of Press\tcục\tBC\tCục BC; Báo chí\t\"nguồn\" khác\nCác đơn vị\t\tnhóm\t\t\t\tCục Báo chí;Cục Xuất bản, In và Phát hành\n",
		"Vietnamese": "Tên đơn vị;Tên viết tắt;Tên khác;Tên tiếng Anh;Loại;Thành viên\n" +
			"Cục  Báo chí;BC;\"Cục BC; Báo chí\";Department of Press;cục\nCác đơn vị;;;;nhóm;\"Cục Báo chí\nCục Xuất bản, In và Phát hành\"\n",
	} {
		got, err := readUnits(strings.NewReader(text), "units.csv")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	got, err := readUnits(strings.NewReader("Danh sách đơn vị năm 2026\nTên\nCục Báo chí\n"), "units.csv")
	if err != nil || len(got) != 1 || got[0].Name != "Cục Báo chí" || got[0].Row != 3 {
		t.Error(got, err)
	}
	for _, head := range []string{"Thư điện tử của thủ trưởng", "Email thủ trưởng", "E-mail", "EMAIL", "Head's e-mail", "Email lãnh đạo đơn vị", "Địa chỉ thư điện tử"} {
		rows, err := readUnits(strings.NewReader("Tên đơn vị;"+head+"\nCục Báo chí;Phạm Thu <thu@bo.example>\n"), "units.csv")
		if err != nil || len(rows) != 1 || rows[0].HeadMail != "Phạm Thu <thu@bo.example>" || rows[0].Name != "Cục Báo chí" {
			t.Errorf("%s: %+v, %v", head, rows, err)
		}
	}
	for text, want := range map[string]string{
		"":       "units.csv is empty",
		"name\n": "units.csv has a header in row 1 and no units below it",
		"a,b\n":  "units.csv: no header in the first 20 rows; it needs a column for the name (Tên đơn vị, name)",
	} {
		if _, err := readUnits(strings.NewReader(text), "units.csv"); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestReadUnitsReadsTheMinistrysList(t *testing.T) {
	text := sharedData(t, "units.tsv")
	if text == nil {
		return
	}
	rows, err := readUnits(bytes.NewReader(text), "units.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := importing.PlanUnits(importing.UnitsInput{Rows: rows, Directory: work.NewDirectory(0, nil, nil)})
	if p.String() != "read 48, added 47, changed 0, unchanged 0, refused 1" || len(p.Remarks) != 1 {
		t.Error(p, p.Remarks)
	}
	p.Number(1)
	d := work.NewDirectory(0, p.Units, nil)
	if again := importing.PlanUnits(importing.UnitsInput{Rows: rows, Directory: d}); again.Unchanged != 47 {
		t.Error(again.Tally, again.Units)
	}
	// The list first, then the appendix written with it: no unit is new.
	if text = sharedData(t, "appendix-sample.csv"); text == nil {
		return
	}
	a, err := readAppendix(bytes.NewReader(text), "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	if plan := importing.PlanImport(importing.ImportInput{Appendix: a, Directory: d, Today: calendar.On(2026, 11, 22)}); len(plan.Units) > 0 {
		t.Errorf("%+v", plan.Units)
	}
}
