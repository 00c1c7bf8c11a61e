package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// A reply to a list of ten offers all ten.
func TestReplyToALongList(t *testing.T) {
	r := newRoom(t)
	var tasks []work.Task
	var ids []int
	for id := 101; id <= 110; id++ {
		tasks = append(tasks, work.Task{ID: id, Title: "Việc", Plan: "p", Created: r.now, Leads: []int{phapChe},
			Assignments: []work.Assignment{{Unit: phapChe, Role: work.Lead, Officer: lan, State: work.NotStarted}}})
		ids = append(ids, id)
	}
	r.commit(chat.Change{At: r.now, Tasks: tasks})
	if s := r.replies(lan, "được 30%", ids...); len(s) != 1 || len(s[0].Buttons) != 11 {
		t.Errorf("%d rows", len(s[0].Buttons))
	}
	if s := r.replies(lan, "/done", ids...); len(s[0].Buttons) != 11 {
		t.Errorf("%d rows", len(s[0].Buttons))
	}
}

// In a group the bot answers what replies to it, whatever it is, and nothing else.
func TestGroupMessagesWithoutWords(t *testing.T) {
	r := newRoom(t)
	inGroup := func(text string, toBot bool) said {
		in := r.wrote(lan, text)
		in.Chat, in.Private, in.Content = group, false, chat.ContentDice
		if toBot {
			in.Quoted = &chat.Quoted{Message: 1, FromBot: true}
		}
		return r.hears(in)
	}
	if s := inGroup("", false); len(s) != 0 {
		t.Error(s)
	}
	for _, words := range []string{"", ".", "ok", "được 30%"} {
		if s := inGroup(words, true); len(s) != 1 {
			t.Errorf("%q: %v", words, s)
		}
	}
}

// Old buttons of a question say that it is answered; forged ones do nothing.
func TestMeaning(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "đã hoàn thành việc khảo sát", 12)
	done, working := s.button(lan, "Đã hoàn thành"), s.button(lan, "Chưa")
	e := r.entries(12)[0]
	if e.Doubt == nil || *e.Doubt != work.StateField || e.State != nil || e.Text != "đã hoàn thành việc khảo sát" {
		t.Fatalf("%+v", e)
	}
	for who, want := range map[int64]string{binh: "Chỉ người báo cáo", thu: "không thuộc đơn vị"} {
		if got := r.pressesData(who, done).toast(); !strings.Contains(got, want) {
			t.Errorf("%d reads %q", who, got)
		}
	}
	for _, forged := range []string{"s.cancelled", "p.1000", "d.30/2", "r.raise", "x.1", "s"} {
		if got := r.presses(lan, chat.PressMean, 12, e.ID, forged).toast(); !strings.Contains(got, "Nút này đã cũ") {
			t.Errorf("%s: %q", forged, got)
		}
	}
	r.h = r.handlers(r.store)
	r.pressesData(lan, working).has(t, lan, "đang thực hiện")
	if got := r.pressesData(lan, done).toast(); !strings.Contains(got, "không còn điều gì phải hỏi") {
		t.Errorf("again: %q", got)
	}
	e = r.entries(12)[0]
	if e.Doubt != nil || *e.State != work.InProgress || e.Corrected == nil {
		t.Errorf("%+v", e)
	}
	// A meaning that asks for something is passed on.
	s = r.replies(lan, "gia hạn thẻ nhà báo", 12)
	r.pressesData(lan, s.button(lan, "Đề nghị gia hạn")).has(t, lan, "gia hạn")
	if e := r.entries(12)[0]; e.Request == nil || *e.Request != work.WantsExtension {
		t.Errorf("%+v", e)
	}
}

func TestTakeBack(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "gửi nhầm").has(t, lan, "Không có báo cáo")
	r.says(lan, "NV 12: 40%, NV 15: 50%")
	s := r.says(lan, "gửi nhầm")
	s.has(t, lan, "start=t12", "start=t15")
	if a, b := r.part(12, phapChe), r.part(15, phapChe); a.Last != nil || b.Last != nil {
		t.Error(a.Last, b.Last)
	}
	r.says(lan, "gửi nhầm").has(t, lan, "Không có báo cáo")
	r.pressesData(lan, s.button(lan, "Khôi phục báo cáo NV 12")).has(t, lan, "40%")
	if got := r.pressesData(lan, s.button(lan, "Khôi phục báo cáo NV 12")).toast(); !strings.Contains(got, "vẫn đang được ghi nhận") {
		t.Error(got)
	}
	r.replies(lan, "được 60%", 15)
	if got := r.pressesData(lan, s.button(lan, "Khôi phục báo cáo NV 15")).toast(); !strings.Contains(got, "báo cáo mới hơn") {
		t.Error(got)
	}
	// Of the task that is replied to; another's report is not taken back.
	r.replies(binh, "gửi nhầm", 12).has(t, binh, "Không có báo cáo")
	r.replies(lan, "gửi nhầm", 12).has(t, lan, "start=t12")
	if a := r.part(12, phapChe); a.Last != nil {
		t.Error(a.Last)
	}
	// Who stands in brings back their own as well.
	r.says(ha, "/update 17 được 20%")
	s = r.says(ha, "gửi nhầm")
	r.pressesData(ha, s.button(ha, "Khôi phục báo cáo")).has(t, ha, "20%")
	r.now = r.now.Add(2 * time.Hour)
	r.says(lan, "gửi nhầm").has(t, lan, "Không có báo cáo")
	if a := r.part(15, phapChe); a.Percent != 60 {
		t.Error(a.Percent)
	}
	// By an edit, too.
	in, _ := r.repliesTo(lan, "được 90%")
	r.edits(in, "gửi nhầm").has(t, lan, "Đã rút báo cáo")
	if a := r.part(12, phapChe); a.Last != nil {
		t.Error(a.Last)
	}
}

func TestReactionsAreSeen(t *testing.T) {
	r := newRoom(t)
	for _, emoji := range []string{"👍", "👌", "❤", ""} {
		in := r.wrote(lan, "")
		in.Kind, in.Reaction = chat.Reacted, &chat.Reaction{New: []string{emoji}}
		if s := r.hears(in); len(s) != 0 {
			t.Errorf("%s is answered: %v", emoji, s)
		}
	}
}
