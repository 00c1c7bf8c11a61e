package importing

import (
	"fmt"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/importing/sheet"
	"dondoc/work"
)

func TestAddressesOfOfficers(t *testing.T) {
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}, {ID: 2, Name: "Cục Báo chí"}},
		[]work.Person{{ID: 101, Name: "Nguyễn Thị Lan", Unit: 2, Roles: []work.Role{work.Officer}}})
	row := func(n int, lead, officer string) sheet.AppendixRow {
		return sheet.AppendixRow{Row: n, Title: fmt.Sprint("Nhiệm vụ số ", n), Lead: lead, Officer: officer}
	}
	in := ImportInput{Directory: d, Plan: "p", Today: calendar.On(2026, 11, 23), Appendix: sheet.Appendix{Name: "p.csv", Rows: []sheet.AppendixRow{
		row(2, "Vụ Pháp chế", "Trần Bình <binh@bo.example>"),
		row(3, "Vụ Pháp chế", "Trần Bình（BINH@bo.example）"),
		row(4, "Vụ Pháp chế; Cục Báo chí", "Nguyễn Thị Lan <lan@bo.example>"),
		row(5, "Vụ Pháp chế; Cục Báo chí", "Lê An <an@bo.example>; Đỗ Thu <thu@bo.example>"),
		row(6, "Nhà hát Tuồng", "Phạm Hà <ha@bo.example>"),
		row(7, "Vụ Pháp chế", "Vũ Minh <minh@bo>"),
		row(8, "Vụ Pháp chế", "ai.do@bo.example"),
		row(9, "", "Mai <mai@bo.example>"),
	}}}
	p := PlanImport(in)
	p.Number(7, 1)
	var got []string
	for _, a := range p.Addresses {
		got = append(got, fmt.Sprintf("%d %s %s", a.Unit, a.Name, a.Address))
	}
	want := "1 Trần Bình binh@bo.example; 2 Nguyễn Thị Lan lan@bo.example; 1 Lê An an@bo.example; 2 Đỗ Thu thu@bo.example; 7 Phạm Hà ha@bo.example"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("%s\nwant %s", s, want)
	}
	for _, task := range p.Tasks {
		if strings.Contains(fmt.Sprintf("%+v", task), "@") {
			t.Errorf("%+v", task)
		}
	}
	said := remarks(p)
	if strings.Contains(said, "@") || !strings.Contains(said, `the e-mail address of "Vũ Minh" is not valid`) || !strings.Contains(said, "beside nobody's name") {
		t.Error(said)
	}
	if p.Tasks[0].Assignments[0].OfficerName != "Trần Bình" {
		t.Errorf("%+v", p.Tasks[0].Assignments[0])
	}
	in.Directory = work.NewDirectory(2, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}, {ID: 2, Name: "Cục Báo chí"}, {ID: 7, Name: "Nhà hát Tuồng"}}, d.People(nil))
	in.Plans = map[string][]work.Task{"p": p.Tasks}
	if again := PlanImport(in); again.Added+again.Changed > 0 {
		t.Errorf("again: %s\n%s", again.Tally, remarks(again))
	}
}

// A column of addresses beside the officers is read like "Name <address>".
func TestAddressesBesideOfficers(t *testing.T) {
	for _, c := range []struct{ head, officers, mails, want, says string }{
		{"Email", "Trần Bình", "binh@bo.example", "Trần Bình binh@bo.example", ""},
		{"Thư điện tử", "Đ/c Trần Bình; Lê An", "binh@bo.example; an@bo.example", "Trần Bình binh@bo.example; Lê An an@bo.example", ""},
		{"Địa chỉ thư", "Trần Bình\nLê An", "binh@bo.example\nan@bo.example", "Trần Bình binh@bo.example; Lê An an@bo.example", ""},
		{"Địa chỉ email", "Trần Bình, Lê An", "Lê An: an@bo.example", "Lê An an@bo.example", ""},
		{"E-mail", "Trần Bình, Lê An", "an@bo.example", "", "which e-mail address is whose"},
		{"Email", "Trần Bình <binh@bo.example>", "khac@bo.example", "Trần Bình binh@bo.example", ""},
		{"Email", "", "ai@bo.example", "", "beside nobody's name"},
		{"Email", "Trần Bình", "binh@bo", "", "an e-mail address is not valid"},
		{"Email", "Trần Bình", "không có", "", ""},
	} {
		table := sheet.Table{Name: "p.csv"}
		for i, cells := range [][]string{{"TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Cán bộ phụ trách", c.head}, {"1", "Rà soát văn bản pháp luật", "Vụ Pháp chế", "12/2030", c.officers, c.mails}} {
			table.Records = append(table.Records, sheet.Record{Row: i + 1, Cells: cells})
		}
		appendix, err := sheet.ReadAppendix(table)
		if err != nil {
			t.Fatal(err)
		}
		p := PlanImport(ImportInput{Directory: work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, nil), Plan: "p", Today: calendar.On(2026, 11, 23), Appendix: appendix})
		var got []string
		for _, a := range p.Addresses {
			got = append(got, a.Name+" "+a.Address)
		}
		said := remarks(p)
		if s := strings.Join(got, "; "); s != c.want || !strings.Contains(said, c.says) || c.says == "" && strings.Contains(said, "address") {
			t.Errorf("%s: %q beside %q: %q\n%s", c.head, c.mails, c.officers, s, said)
		}
		if len(p.Tasks) != 1 || strings.Contains(fmt.Sprintf("%+v", p.Tasks), "@") {
			t.Errorf("%+v", p.Tasks)
		}
	}
}

func TestAddressesOfHeads(t *testing.T) {
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, nil)
	p := PlanUnits(UnitsInput{Directory: d, Today: calendar.On(2026, 11, 23), Rows: []sheet.UnitRow{
		{Row: 2, Name: "Vụ Pháp chế", HeadMail: "hung@bo.example"},
		{Row: 3, Name: "Cục Báo chí", HeadMail: "Phạm Thu <thu@bo.example>"},
		{Row: 4, Name: "Báo Văn hóa", HeadMail: "không có"},
		{Row: 5, Name: "Thanh tra Bộ", HeadMail: "a@bo.example; b@bo.example"},
		{Row: 6, Name: "Các đơn vị", Kind: "group", HeadMail: "nhom@bo.example"},
		{Row: 7, Name: "Văn phòng"},
	}})
	p.Number(10)
	var got []string
	for _, a := range p.Addresses {
		got = append(got, fmt.Sprintf("%d %v %s %s", a.Unit, a.Head, a.Name, a.Address))
	}
	if s, want := strings.Join(got, "; "), "1 true  hung@bo.example; 10 true Phạm Thu thu@bo.example"; s != want {
		t.Errorf("%s\nwant %s", s, want)
	}
	var said []string
	for _, r := range p.Remarks {
		said = append(said, r.String())
	}
	if s := strings.Join(said, "\n"); strings.Count(s, "row 4: the head's e-mail address is not valid") != 1 || !strings.Contains(s, "row 5: the head's") || !strings.Contains(s, "row 6: a group has no head") || p.Refused > 0 || p.Added != 5 {
		t.Errorf("%s\n%s", s, p.Tally)
	}
}
