package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// A command that names another task than the message it replies to does nothing before it
// is known which one is meant; then it does what was written, as of when it was written.
func TestCommandAboutAnotherTaskThanTheReply(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "/done 15 văn bản đã ban hành", 12)
	s.only(t, lan)
	s.has(t, lan, "nhiệm vụ 12", "15", "/done")
	for task := range map[int]bool{12: true, 15: true} {
		if a := r.part(task, phapChe); a.State != work.NotStarted {
			t.Errorf("task %d is %s before it was chosen", task, a.State)
		}
	}
	first, second := s.button(lan, "12 ·"), s.button(lan, "15 ·")
	if first == "" || second == "" {
		t.Fatal("not both are offered:", s)
	}
	r.now = r.now.Add(24 * time.Hour)
	s = r.pressesData(lan, second)
	s.has(t, lan, "Đã trình hoàn thành", "start=t15")
	s.has(t, hung, "văn bản đã ban hành")
	a := r.part(15, phapChe)
	if a.State != work.Awaiting || a.Submitted.On != calendar.On(2026, 11, 23) || a.Submitted.Note != "văn bản đã ban hành" {
		t.Errorf("%+v", a.Submitted)
	}
	if r.part(12, phapChe).State != work.NotStarted {
		t.Error("the other task was submitted too")
	}
	if got := r.pressesData(lan, first).toast(); !strings.Contains(got, "đã được ghi") {
		t.Errorf("chosen twice: %q", got)
	}
}

func TestWhichTaskIsMeant(t *testing.T) {
	for _, c := range []struct {
		who    int64
		words  string
		quoted []int
		want   string // in the answer; a question when it begins with ?
	}{
		{hung, "/confirm 15", []int{12}, "?"},
		{hung, "/return 15 thiếu phụ lục", []int{12}, "?"},
		{hung, "/assign 15 Bình", []int{12}, "?"},
		{hung, "/ask 15", []int{12}, "?"},
		{hung, "/task 15", []int{12}, "?"},
		{lan, "/update 15 được 30%", []int{12}, "?"},
		{lan, "/extend 15 15/12/2026 do chờ ý kiến", []int{12}, "?"},
		{lan, "/done", []int{12, 15}, "?"},
		{lan, "NV 15 được 30%", []int{12}, "?"},
		{lan, "NV 15 được 30%", []int{12, 13}, "?"},
		{lan, "được 30%", []int{12, 13}, "?"},
		{lan, "/update 12 NV 15 được 30%", nil, "?"},

		{lan, "/done 12 xong", []int{12}, "Đã trình hoàn thành"},
		{lan, "/done 13 xong", []int{12, 13}, "Rà soát"},
		{lan, "/done 7 xong", []int{12}, "Xây dựng nghị định"}, // the plan's own number of 12
		{lan, "NV 7 được 30%", []int{12}, "start=t12"},
		{lan, "NV 13 được 30%", []int{12, 13}, "start=t13"},
		{lan, "/done xong", []int{12}, "Xây dựng nghị định"},
		{lan, "/done xong", nil, "trình hoàn thành nhiệm vụ nào"},
	} {
		r := newRoom(t)
		in := r.wrote(c.who, c.words)
		if c.quoted != nil {
			in.Quoted = &chat.Quoted{Message: 1, FromBot: true, Tasks: c.quoted}
		}
		before := r.task(15).Version + r.task(12).Version
		s := r.hears(in)
		if c.want != "?" {
			s.has(t, c.who, c.want)
			continue
		}
		if s.button(c.who, "12 ·") == "" || s.button(c.who, "15 ·")+s.button(c.who, "13 ·") == "" {
			t.Errorf("%q in reply to %v is not asked about: %s", c.words, c.quoted, s.to(c.who))
		}
		if r.task(15).Version+r.task(12).Version != before {
			t.Errorf("%q in reply to %v has changed a task already", c.words, c.quoted)
		}
	}
}

// A kept command is checked as one that is written: rights may be lost meanwhile.
func TestKeptCommandIsCheckedAgain(t *testing.T) {
	r := newRoom(t)
	s := r.replies(hung, "/confirm 15", 12)
	p := r.person(hung)
	p.Roles = []work.Role{work.Officer}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	if got := r.pressesData(hung, s.button(hung, "15 ·")).toast(); !strings.Contains(got, "Nút này đã cũ") {
		t.Errorf("got %q", got)
	}
	r.replies(lan, "/done 15", 12)
	s = r.replies(lan, "/done 15", 12)
	r.pressesData(lan, s.button(lan, "Hủy thao tác"))
	if got := r.pressesData(lan, s.button(lan, "15 ·")).toast(); !strings.Contains(got, "đã bỏ") {
		t.Errorf("got %q", got)
	}
	// A reply to one's own report is about its task, with a command too.
	report := r.wrote(lan, "/update 12 được 30%")
	r.hears(report)
	own := r.wrote(lan, "/done xong rồi")
	own.Quoted = &chat.Quoted{Message: report.Message, From: lan}
	r.hears(own).has(t, lan, "Đã trình hoàn thành", "start=t12")
}
