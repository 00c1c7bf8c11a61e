package scheduler

import (
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

func numbers(from, to int) []int {
	var all []int
	for n := from; n <= to; n++ {
		all = append(all, n)
	}
	return all
}

func TestThreeAreSeparateMessages(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 3)...)
	heard := o.remind(at(calendar.On(2026, 9, 21), 8, 0))[officer]
	if len(heard) != 3 {
		t.Fatalf("%d messages", len(heard))
	}
	m := heard[0]
	if m.Kind != work.KindReminder || len(m.Tasks) != 1 || m.Urgent || len(m.Parts) != 1 {
		t.Errorf("%+v", m)
	}
	if link := `<a href="https://t.me/dondoc_bot?start=t1">1</a>`; !strings.Contains(m.Parts[0], link) {
		t.Errorf("no link %s in\n%s", link, m.Parts[0])
	}
	if want := at(calendar.On(2026, 9, 25), 0, 0); !m.Expires.Equal(want) {
		t.Errorf("expires %s, want %s, when the next rung comes", m.Expires, want)
	}
	var data []string
	for _, row := range m.Buttons {
		for _, b := range row {
			data = append(data, b.Text+" "+b.Data)
		}
	}
	if got, want := strings.Join(data, "|"), "Chưa có gì mới 1:same:1|Trình hoàn thành 1:done:1|Gia hạn 1:extend:1|Nhắc lại sau 2\u00a0ngày 1:later:1"; got != want {
		t.Errorf("buttons %q, want %q", got, want)
	}
}

func TestMoreThanThreeAreOneList(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 4)...)
	heard := o.remind(at(calendar.On(2026, 10, 1), 8, 0))
	for _, id := range []int64{officer, head} {
		if len(heard[id]) != 1 {
			t.Fatalf("%d messages to %d", len(heard[id]), id)
		}
		m := heard[id][0]
		if m.Kind != work.KindList || len(m.Tasks) != 4 || len(m.Rungs) != 4 || m.Rung != nil {
			t.Errorf("%+v", m)
		}
		if len(m.Buttons) != 1 || len(m.Buttons[0]) != 4 || m.Buttons[0][3].Data != "1:open:4" {
			t.Errorf("buttons %v", m.Buttons)
		}
		for _, link := range []string{"start=t1\"", "start=t4\""} {
			if !strings.Contains(m.Parts[0], link) {
				t.Errorf("no %s in\n%s", link, m.Parts[0])
			}
		}
	}
	if !strings.Contains(heard[officer][0].Parts[0], "4 nhiệm vụ của đồng chí cần báo cáo") ||
		!strings.Contains(heard[head][0].Parts[0], "theo dõi: 4 nhiệm vụ") {
		t.Errorf("who is asked and who is told:\n%s\n%s", heard[officer][0].Parts[0], heard[head][0].Parts[0])
	}
}

// Several leads of one task that stand the same are one line for who is told.
func TestLeadsThatStandTheSameAreOneLine(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 4)...)
	o.change(early, 2, func(t *work.Task, a *work.Assignment) {
		other := *a
		other.Unit, other.Officer = 2, 0
		t.Leads, t.Assignments = []int{1, 2}, append(t.Assignments, other)
	})
	o.must(o.store.Commit(o.ctx, chat.Change{People: []work.Person{{ID: 21, Name: "Vũ Hà", Unit: 2, Roles: []work.Role{work.Head}}}}))
	// Three working days late: the department is told.
	heard := o.remind(at(calendar.On(2026, 10, 5), 8, 0))[department]
	if len(heard) != 1 || len(heard[0].Tasks) != 4 || len(heard[0].Rungs) != 4 {
		t.Fatalf("%+v", heard)
	}
	if list := heard[0].Parts[0]; strings.Count(list, "start=t2\"") != 1 || !strings.Contains(list, "Cục Bản quyền tác giả; Vụ Đào tạo") {
		t.Error(list)
	}
	if more := o.remind(at(calendar.On(2026, 10, 5), 14, 0)); len(more) != 0 {
		t.Errorf("told again: %+v", more)
	}
}

func TestLongListsAreSeveralMessages(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 61)...)
	heard := o.remind(at(calendar.On(2026, 9, 21), 8, 0))[officer]
	var tasks int
	for _, m := range heard {
		tasks += len(m.Tasks)
		if len(m.Tasks) > listLength {
			t.Errorf("%d tasks in one message", len(m.Tasks))
		}
	}
	if len(heard) != 3 || tasks != 61 {
		t.Errorf("%d messages about %d tasks", len(heard), tasks)
	}
}

func TestQuestionsAndRungsAreOneList(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 5)...)
	for id := 4; id <= 5; id++ {
		o.change(early, id, func(t *work.Task, a *work.Assignment) { t.Deadline.Kind, a.Due = work.Ongoing, calendar.Date{} })
	}
	heard := o.remind(at(calendar.On(2026, 9, 21), 8, 0))[officer]
	if len(heard) != 1 || heard[0].Kind != work.KindList || len(heard[0].Tasks) != 5 || len(heard[0].Rungs) != 3 {
		t.Errorf("%+v", heard)
	}
}

func TestEachReadsTheirLanguageAndPart(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	heard := o.remind(at(calendar.On(2026, 10, 9), 8, 0))
	for id, want := range map[int64]string{
		officer: "Đề nghị đồng chí trả lời tin nhắn này", head: "đôn đốc", department: "đôn đốc",
		second: "For you to follow up", leader: "nắm tình hình",
	} {
		if m := heard[id][0]; !strings.Contains(m.Parts[0], want) || !strings.Contains(m.Parts[0], "Nguyễn &lt;An&gt;") && id != officer {
			t.Errorf("%d reads\n%s\nwant %q", id, m.Parts[0], want)
		}
	}
	for id, buttons := range map[int64]int{officer: 3, head: 2, department: 2, leader: 2} {
		if got := len(heard[id][0].Buttons); got != buttons {
			t.Errorf("%d has %d buttons, want %d", id, got, buttons)
		}
	}
}

func TestAHeadWithoutOfficerMayAssign(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	o.change(early, 1, func(_ *work.Task, a *work.Assignment) { a.Officer = 0 })
	m := o.remind(at(calendar.On(2026, 9, 21), 8, 0))[head][0]
	if m.Kind != work.KindReminder || len(m.Buttons) != 5 || m.Buttons[4][0].Data != "1:assign:1:1" ||
		!strings.Contains(m.Parts[0], "chưa phân công chuyên viên") {
		t.Errorf("%+v", m)
	}
}
