package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/committing"
	"dondoc/work/events"
)

func (r *room) annual(year, unit int) committing.Commitment {
	r.t.Helper()
	plans, err := r.store.Commitments(r.t.Context(), year, unit)
	if err != nil {
		r.t.Fatal(err)
	}
	return plans[0]
}

// commits has the head commit to what stands in the draft.
func (r *room) commits() {
	r.t.Helper()
	r.pressesData(hung, r.pressesData(hung, r.says(hung, "/plan 2027").button(hung, "Đăng ký kế hoạch")).button(hung, "Đăng ký"))
	if c := r.annual(2027, phapChe); c.State != committing.Committed || c.By != hung || len(c.Lines) == 0 {
		r.t.Fatalf("%+v", c)
	}
}

// A committed plan keeps its lines as they were, whatever becomes of the tasks, and no button changes it.
func TestCommittedPlanIsFrozen(t *testing.T) {
	r := newRoom(t)
	shown := r.says(hung, "/plan 2027")
	sure := r.pressesData(hung, shown.button(hung, "Đăng ký kế hoạch"))
	r.commits()
	was := r.annual(2027, phapChe)
	if l := was.Lines[0]; l.Task != 13 || l.Reason != committing.Carried || l.Due != calendar.On(2026, 11, 16) || l.Title != "Rà soát văn bản" {
		t.Errorf("%+v", l)
	}
	task := r.task(13)
	task.Title, task.Assignments[0].Due = "Rà soát khác", calendar.On(2027, 5, 5)
	r.commit(chat.Change{At: r.now, Tasks: []work.Task{task}})
	for _, data := range []string{
		sure.button(hung, "Đăng ký 1"), shown.button(hung, "Thêm nhiệm vụ mới"), shown.button(hung, "Chưa đưa vào"),
		chat.EncodePress(chat.PressAnnualOut, 13, phapChe, 2027, 0), chat.EncodePress(chat.PressAnnualIn, 12, phapChe, 2027, 0),
	} {
		if s := r.pressesData(hung, data); !strings.Contains(s.toast(), "đã đăng ký ngày 23/11/2026") {
			t.Errorf("%s: %q", data, s.toast())
		}
	}
	if now := r.annual(2027, phapChe); now.Version != was.Version || now.Lines[0] != was.Lines[0] {
		t.Errorf("%+v", now)
	}
	if s := r.says(hung, "/plan 2027").to(hung); !strings.Contains(s, "Rà soát văn bản – hạn 16/11/2026") {
		t.Error(s)
	}
	if n := r.happened(events.Submitted, events.FieldAnnual); n != 1 {
		t.Errorf("%d events", n)
	}
}

// count is how many messages somebody gets.
func (s said) count(who int64) (n int) {
	for _, m := range s {
		if m.Chat == who && m.Press == "" {
			n++
		}
	}
	return n
}

// Nobody but those who may: forged buttons about other units, years and tasks are refused in a sentence.
func TestAnnualButtonsAreRefused(t *testing.T) {
	r := newRoom(t)
	for _, c := range []struct {
		who  int64
		verb chat.Verb
		args []any
		want string
	}{
		{lan, chat.PressAnnual, []any{2027, phapChe, 0}, "đơn vị mình"},
		{lan, chat.PressCommit, []any{2027, phapChe}, "đơn vị mình"},
		{hung, chat.PressAnnual, []any{2027, baoChi, 0}, "đơn vị mình"},
		{hung, chat.PressAnnual, []any{2027, 0, 0}, "đơn vị mình"},
		{hung, chat.PressAnnual, []any{2028, phapChe, 0}, "01/11/2027"},
		{hung, chat.PressAnnual, []any{20270, phapChe, 0}, "bốn chữ số"},
		{hung, chat.PressAnnual, []any{2027, 5, 0}, "Nút này đã cũ"},
		{hung, chat.PressAnnual, []any{2027, 77, 0}, "Nút này đã cũ"},
		{hung, chat.PressAnnualOut, []any{13, phapChe, 2027, 0}, "không bỏ được"},
		{hung, chat.PressAnnualOut, []any{14, phapChe, 2027, 0}, "không còn trong danh sách"},
		{hung, chat.PressAnnualIn, []any{14, phapChe, 2027, 0}, "không còn trong danh sách"},
		{hung, chat.PressAnnualIn, []any{999, phapChe, 2027, 0}, "không còn trong danh sách"},
		{hung, chat.PressAnnualRemind, []any{2027}, "Đơn vị đầu mối"},
		{hung, chat.PressAnnualBack, []any{2027, phapChe}, "Đơn vị đầu mối"},
		{hung, chat.PressDeviations, []any{2027, phapChe}, "15/12/2027"},
		{hung, chat.PressDeviations, []any{2025, phapChe}, "chưa đăng ký"},
		{hung, chat.PressCommit, []any{2025, phapChe}, "đã hết"},
		{minh, chat.PressCommit, []any{2027, phapChe}, "Lãnh đạo đơn vị"},
		{minh, chat.PressAnnualRemind, []any{2027}, "Đơn vị đầu mối"},
		{ha, chat.PressCommit, []any{2027, phapChe}, "Lãnh đạo đơn vị"},
		{ha, chat.PressAnnualBack, []any{2027, phapChe}, "chưa đăng ký"},
		{ha, chat.PressAnnualRemind, []any{2025}, "đã hết"},
		{none, chat.PressAnnual, []any{2027, phapChe, 0}, ""},
	} {
		before := r.annual(2027, phapChe)
		s := r.presses(c.who, c.verb, c.args...)
		if got := s.toast() + s.to(c.who); !strings.Contains(got, c.want) || strings.Contains(got, "Dự thảo") {
			t.Errorf("%d presses %s %v: %q", c.who, c.verb, c.args, got)
		}
		if r.annual(2027, phapChe).Version != before.Version {
			t.Errorf("%s %v changed the plan", c.verb, c.args)
		}
	}
}

// The department reminds a unit once a working day, however often it presses and on whatever old button.
func TestUnitsAreRemindedOnceAWorkingDay(t *testing.T) {
	r := newRoom(t)
	r.now = time.Date(2026, 11, 27, 9, 0, 0, 0, hanoi) // a Friday
	remind := r.says(ha, "/plan 2027").button(ha, "Nhắc")
	told := 0
	for day := range 5 {
		told += r.pressesData(ha, remind).count(hung)
		r.now = r.now.Add(time.Hour)
		told += r.pressesData(ha, remind).count(hung)
		if want := []int{1, 1, 1, 2, 3}[day]; told != want {
			t.Errorf("after %d days %d reminders, want %d", day+1, told, want)
		}
		r.now = r.now.Add(23 * time.Hour)
	}
	r.commits()
	if s := r.pressesData(ha, remind); s.count(hung) > 0 || !strings.Contains(s.toast(), "không còn đơn vị nào") {
		t.Errorf("%v", s)
	}
}

// A plan is given back before its year has begun, and not after; a head who comes later finds in their
// list what waits.
func TestPlanIsGivenBack(t *testing.T) {
	r := newRoom(t)
	r.commits()
	r.presses(ha, chat.PressAnnualBack, 2027, phapChe)
	if s := r.says(ha, "Thiếu nhiệm vụ chuyển đổi số"); !strings.Contains(s.to(hung), "Thiếu nhiệm vụ chuyển đổi số") {
		t.Errorf("%v", s)
	}
	if c := r.annual(2027, phapChe); c.State != committing.Draft || c.Returned == nil || c.Returned.By != ha || len(c.Lines) != 0 {
		t.Errorf("%+v", c)
	}
	if n := r.happened(events.Returned, events.FieldAnnual); n != 1 {
		t.Errorf("%d events", n)
	}
	p := r.person(binh)
	p.Roles = []work.Role{work.Head}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	if s := r.says(binh, "/todo").to(binh); !strings.Contains(s, "Kế hoạch năm 2027 của Vụ Pháp chế chưa đăng ký") {
		t.Error(s)
	}
	r.commits()
	if s := r.says(binh, "/todo").to(binh); strings.Contains(s, "Kế hoạch năm 2027") {
		t.Error(s)
	}
	r.now = time.Date(2027, 1, 4, 9, 0, 0, 0, hanoi)
	if s := r.presses(ha, chat.PressAnnualBack, 2027, phapChe); !strings.Contains(s.toast(), "đã bắt đầu") {
		t.Error(s.toast())
	}
}
