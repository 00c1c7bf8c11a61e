package importing

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/work"
)

var importDay = calendar.On(2025, 7, 1)

func appendixOf(rows ...sheet.AppendixRow) sheet.Appendix {
	for i := range rows {
		rows[i].Row = i + 2
	}
	return sheet.Appendix{Name: "plan", HasDeadlines: true, Rows: rows}
}

// imported plans an import and numbers what is new, as the command line does.
func imported(in ImportInput) ImportPlan {
	in.Today, in.Now = importDay, importDay.In(time.UTC)
	if in.Directory == nil {
		in.Directory = work.NewDirectory(0, nil, nil)
	}
	units, tasks := 0, 0
	for _, u := range in.Directory.Units() {
		units = max(units, u.ID)
	}
	for _, plan := range in.Plans {
		for _, t := range plan {
			tasks = max(tasks, t.ID)
		}
	}
	p := PlanImport(in)
	p.Number(units+1, tasks+1)
	return p
}

// after returns the input for importing again, once what was planned has been written.
func (p ImportPlan) after(in ImportInput) ImportInput {
	units := in.Directory.Units()
	units = append(units, p.Units...)
	in.Directory = work.NewDirectory(0, units, in.Directory.People(nil))
	tasks := slices.Clone(in.Plans[p.Plan])
	for _, t := range p.Tasks {
		if i := slices.IndexFunc(tasks, func(o work.Task) bool { return o.ID == t.ID }); i >= 0 {
			tasks[i] = t
		} else {
			tasks = append(tasks, t)
		}
	}
	in.Plans = map[string][]work.Task{p.Plan: tasks}
	return in
}

func remarks(p ImportPlan) string {
	var lines []string
	for _, r := range p.Remarks {
		lines = append(lines, r.String())
	}
	return strings.Join(lines, "\n")
}

func basicRows() []sheet.AppendixRow {
	return []sheet.AppendixRow{
		{Section: "I. A", Number: "1", Title: "Xây dựng quy chế", Lead: "Cục Báo chí", Coordinating: "Cục Điện ảnh, Cục Báo chí", Deadline: "12/2025"},
		{Section: "I. A", Number: "2", Title: "Tổ chức hội nghị", Lead: "Cục Báo chí; Cục Điện ảnh", Deadline: ""},
		{Section: "II. B", Number: "3", Title: "Báo cáo", Lead: "Các đơn vị thuộc Bộ", Coordinating: "Văn phòng Bộ, Sở", Deadline: "khi có yêu cầu"},
	}
}

func TestImportMakesTasks(t *testing.T) {
	in := ImportInput{Appendix: appendixOf(basicRows()...), Directory: work.NewDirectory(0, nil, nil)}
	p := imported(in)
	if got := p.String(); got != "read 3, added 3, changed 0, unchanged 0, refused 0" {
		t.Error(got)
	}
	if p.Plan != "plan" {
		t.Error(p.Plan)
	}
	var names []string
	for i, u := range p.Units {
		names = append(names, u.Name)
		if u.ID != i+1 || u.Group != (u.Name == "Các đơn vị thuộc Bộ") {
			t.Errorf("%+v", u)
		}
	}
	if want := []string{"Cục Báo chí", "Cục Điện ảnh", "Các đơn vị thuộc Bộ", "Văn phòng Bộ"}; !slices.Equal(names, want) {
		t.Error(names)
	}
	due := calendar.On(2025, 12, 31)
	want := []work.Assignment{
		{Unit: 1, Role: work.Lead, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1},
		{Unit: 2, Role: work.Coordinating, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1},
	}
	if diff := cmp.Diff(want, p.Tasks[0].Assignments); diff != "" {
		t.Error(diff)
	}
	if got := p.Tasks[1]; got.ID != 2 || !slices.Equal(got.Leads, []int{1, 2}) || len(got.LeadAssignments()) != 2 {
		t.Errorf("%+v", got)
	}
	wantRemarks := "row 3: no deadline\n" +
		"row 4: \"Sở\" does not look like a unit's name; left out\n" +
		"row 4: the deadline \"khi có yêu cầu\" "
	if got := remarks(p); !strings.HasPrefix(got, wantRemarks) {
		t.Errorf("got %s", got)
	}
}

// A second import changes nothing, also after people have worked and the calendar has
// moved on.
func TestImportAgainChangesNothing(t *testing.T) {
	in := ImportInput{Appendix: appendixOf(basicRows()...), Directory: work.NewDirectory(0, nil, nil)}
	in = imported(in).after(in)
	task := &in.Plans["plan"][0]
	task.Assignments[0].State, task.Assignments[0].Percent, task.Assignments[0].Officer = work.InProgress, 40, 7
	task.Assignments[0].Due, task.Assignments[0].DeadlineVersion = calendar.On(2026, 2, 1), 2 // an extension
	for _, name := range []string{"plan", "another file"} {
		in.Appendix.Name = name
		in.Today = calendar.On(2027, 1, 1)
		p := PlanImport(in)
		if p.String() != "read 3, added 0, changed 0, unchanged 3, refused 0" || len(p.Tasks)+len(p.Units) > 0 {
			t.Errorf("%s: %s %+v %+v", name, p, p.Tasks, p.Units)
		}
	}
}

func TestImportChanges(t *testing.T) {
	base := ImportInput{Appendix: appendixOf(basicRows()...), Directory: work.NewDirectory(0, nil, nil)}
	base = imported(base).after(base)
	first := &base.Plans["plan"][0].Assignments[0]
	first.State, first.Percent, first.Officer = work.InProgress, 40, 7
	cases := map[string]struct {
		edit  func(rows []sheet.AppendixRow) []sheet.AppendixRow
		tally string
		check func(t *testing.T, p ImportPlan)
	}{
		"deadline": {
			func(rows []sheet.AppendixRow) []sheet.AppendixRow { rows[0].Deadline = "6/2026"; return rows },
			"read 3, added 0, changed 1, unchanged 2, refused 0",
			func(t *testing.T, p ImportPlan) {
				a := p.Tasks[0].Assignments[0]
				if a.Due != calendar.On(2026, 6, 30) || a.Original != calendar.On(2025, 12, 31) || a.DeadlineVersion != 2 || a.Percent != 40 || a.Officer != 7 {
					t.Errorf("%+v", a)
				}
			},
		},
		"same deadline in other words": {
			func(rows []sheet.AppendixRow) []sheet.AppendixRow { rows[0].Deadline = "Tháng 12/2025"; return rows },
			"read 3, added 0, changed 1, unchanged 2, refused 0",
			func(t *testing.T, p ImportPlan) {
				if a := p.Tasks[0].Assignments[0]; a.DeadlineVersion != 1 || p.Tasks[0].Deadline.Text != "Tháng 12/2025" {
					t.Errorf("%+v", a)
				}
			},
		},
		"words": {
			func(rows []sheet.AppendixRow) []sheet.AppendixRow { rows[0].Title += " phối hợp"; return rows },
			"read 3, added 0, changed 1, unchanged 2, refused 0",
			func(t *testing.T, p ImportPlan) {
				if p.Tasks[0].ID != 1 || !strings.Contains(remarks(p), `row 2: task 1 has other words now; it was "Xây dựng quy chế"`) {
					t.Error(remarks(p))
				}
			},
		},
		"a row put between": {
			func(rows []sheet.AppendixRow) []sheet.AppendixRow {
				rows[1].Number, rows[2].Number = "3", "4"
				return slices.Insert(rows, 1, sheet.AppendixRow{Section: "I. A", Number: "2", Title: "Việc mới", Lead: "Cục Báo chí", Deadline: "2026"})
			},
			"read 4, added 1, changed 2, unchanged 1, refused 0",
			func(t *testing.T, p ImportPlan) {
				if p.Tasks[0].ID != 4 || p.Tasks[1].ID != 2 || p.Tasks[1].Title != "Tổ chức hội nghị" || p.Tasks[1].Number != "3" {
					t.Errorf("%+v", p.Tasks)
				}
			},
		},
		"a row taken away": {
			func(rows []sheet.AppendixRow) []sheet.AppendixRow { return rows[:2] },
			"read 2, added 0, changed 0, unchanged 2, refused 0",
			func(t *testing.T, p ImportPlan) {
				if !strings.Contains(remarks(p), "1 of the plan's tasks are not in this file and were left as they are: 3") {
					t.Error(remarks(p))
				}
			},
		},
		"another lead": {
			func(rows []sheet.AppendixRow) []sheet.AppendixRow { rows[0].Lead = "Văn phòng Bộ"; return rows },
			"read 3, added 1, changed 0, unchanged 2, refused 0",
			func(t *testing.T, p ImportPlan) {
				// The first lead's work does not become another's.
				if got := p.Tasks[0]; got.ID != 4 || !slices.Equal(got.Leads, []int{4}) {
					t.Errorf("%+v", got)
				}
				for _, want := range []string{
					`row 2: a new task: task 1 looks the same, but is led by "Cục Báo chí", where work has begun`,
					"1 of the plan's tasks are not in this file and were left as they are: 1",
				} {
					if !strings.Contains(remarks(p), want) {
						t.Errorf("no %q in\n%s", want, remarks(p))
					}
				}
			},
		},
		"another lead where nothing has begun": {
			func(rows []sheet.AppendixRow) []sheet.AppendixRow { rows[1].Lead = "Văn phòng Bộ"; return rows },
			"read 3, added 0, changed 1, unchanged 2, refused 0",
			func(t *testing.T, p ImportPlan) {
				if got := p.Tasks[0]; got.ID != 2 || len(got.Assignments) != 1 || got.Assignments[0].Unit != 4 {
					t.Errorf("%+v", got)
				}
				if want := `row 3: task 2 is led by "Văn phòng Bộ" now; it was led by "Cục Báo chí; Cục Điện ảnh"`; !strings.Contains(remarks(p), want) {
					t.Errorf("no %q in\n%s", want, remarks(p))
				}
			},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			in := base
			in.Appendix = appendixOf(c.edit(basicRows())...)
			p := imported(in)
			if p.String() != c.tally {
				t.Errorf("%s, want %s", p, c.tally)
			}
			c.check(t, p)
			again := PlanImport(p.after(in))
			if again.Added+again.Changed > 0 {
				t.Errorf("again: %s", again)
			}
		})
	}
}

func TestImportExpandsGroups(t *testing.T) {
	d := work.NewDirectory(0, []work.Unit{
		{ID: 1, Name: "Các đơn vị thuộc Bộ", Group: true, Members: []int{2, 3}},
		{ID: 2, Name: "Cục Báo chí"}, {ID: 3, Name: "Cục Điện ảnh"},
	}, nil)
	in := ImportInput{Directory: d, Appendix: appendixOf(
		sheet.AppendixRow{Number: "1", Title: "Báo cáo năm", Lead: "Các đơn vị thuộc Bộ"},
		sheet.AppendixRow{Number: "2", Title: "Theo dõi", Lead: "Cục Báo chí", Coordinating: "Các đơn vị thuộc Bộ"},
	)}
	p := imported(in)
	type part struct {
		unit, group int
		role        work.AssignmentRole
	}
	var got []part
	for _, task := range p.Tasks {
		for _, a := range task.Assignments {
			got = append(got, part{a.Unit, a.Group, a.Role})
		}
	}
	want := []part{{2, 1, work.Lead}, {3, 1, work.Lead}, {2, 0, work.Lead}, {3, 1, work.Coordinating}}
	if !slices.Equal(got, want) || !slices.Equal(p.Tasks[0].Leads, []int{1}) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestImportNamesOfficers(t *testing.T) {
	units := []work.Unit{{ID: 1, Name: "Cục Báo chí"}, {ID: 2, Name: "Cục Điện ảnh"}}
	people := []work.Person{
		{ID: 11, Name: "Nguyễn Văn An", Username: "an_bc", Unit: 1, Roles: []work.Role{work.Officer}},
		{ID: 22, Name: "Trần Thị Bình", Unit: 2, Roles: []work.Role{work.Officer}},
	}
	rows := []sheet.AppendixRow{
		{Number: "1", Title: "a", Lead: "Cục Báo chí", Officer: "@AN_bc"},
		{Number: "2", Title: "b", Lead: "Cục Báo chí", Officer: "nguyen van an"},
		{Number: "3", Title: "c", Lead: "Cục Báo chí", Officer: "Trần Thị Bình"},
		{Number: "4", Title: "d", Lead: "Cục Báo chí; Cục Điện ảnh", Officer: "Trần Thị Bình; @an_bc"},
		{Number: "5", Title: "e", Lead: "Các đơn vị thuộc Bộ", Officer: "Lê C"},
	}
	in := ImportInput{Directory: work.NewDirectory(0, units, people), Appendix: appendixOf(rows...)}
	p := imported(in)
	type officer struct {
		id   int64
		name string
	}
	var got []officer
	for _, task := range p.Tasks {
		for _, a := range task.Assignments {
			got = append(got, officer{a.Officer, a.OfficerName})
		}
	}
	want := []officer{{11, ""}, {11, ""}, {0, "Trần Thị Bình"}, {11, ""}, {22, ""}, {0, ""}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !strings.Contains(remarks(p), `row 4: officer "Trần Thị Bình" has not joined that unit yet`) {
		t.Error(remarks(p))
	}
	in = p.after(in)
	in.Plans["plan"][0].Assignments[0].Officer = 99 // the head has named another since
	if again := imported(in); again.Unchanged != len(rows) {
		t.Error(again.String())
	}
}

func TestImportChoosesThePlan(t *testing.T) {
	rows := basicRows()
	in := ImportInput{Appendix: appendixOf(rows...), Directory: work.NewDirectory(0, nil, nil)}
	in = imported(in).after(in)
	other := appendixOf(
		sheet.AppendixRow{Number: "1", Title: "Việc khác hẳn", Lead: "Cục Báo chí"},
		sheet.AppendixRow{Number: "2", Title: "Việc khác nữa", Lead: "Cục Báo chí"},
	)
	for _, c := range []struct {
		appendix  sheet.Appendix
		name      string
		plan      string
		want      string
		unchanged int
	}{
		{in.Appendix, "renamed", "", "plan", 3},
		{in.Appendix, "renamed", "mine", "mine", 0},
		{other, "other", "", "other", 0},
		{other, "plan", "", "plan-2", 0}, // a file of the same name with nothing in common
	} {
		in := in
		in.Appendix, in.Plan = c.appendix, c.plan
		in.Appendix.Name = c.name
		if p := imported(in); p.Plan != c.want || p.Unchanged != c.unchanged {
			t.Errorf("%s, --plan %q: %s %s", c.name, c.plan, p.Plan, p)
		}
	}
}

func TestImportRefuses(t *testing.T) {
	a := appendixOf(sheet.AppendixRow{Number: "1", Title: "a", Lead: "Cục Báo chí"}, sheet.AppendixRow{Number: "2", Title: "b", Lead: "…"})
	a.Refused = []sheet.Remark{{Row: 4, Says: phrase.Of("no title")}}
	p := imported(ImportInput{Appendix: a})
	if p.String() != "read 3, added 1, changed 0, unchanged 0, refused 2" {
		t.Error(p.String())
	}
	if got := remarks(p); !strings.Contains(got, "row 3: no lead unit\nrow 4: no title") {
		t.Error(got)
	}
}
