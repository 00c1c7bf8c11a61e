package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

func TestReplyIsRecorded(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "được 60%", 12)
	s.only(t, lan)
	s.has(t, lan, "Đã ghi nhận báo cáo nhiệm vụ", "start=t12", "60%", "30/11/2026", "còn 4 ngày làm việc")
	entries := r.entries(12)
	if len(entries) != 1 {
		t.Fatalf("%d entries", len(entries))
	}
	e := entries[0]
	if e.Text != "được 60%" || e.By != lan || e.Unit != phapChe || *e.Percent != 60 || e.Cause != "u1001" || e.ID != e.Cause {
		t.Errorf("entry %+v", e)
	}
	if a := r.part(12, phapChe); a.Percent != 60 || a.State != work.InProgress || a.Last == nil {
		t.Errorf("assignment %+v", a)
	}
	card := r.says(hung, "/task 12")
	card.has(t, hung, "60%", "được 60%", "Nguyễn Thị Lan")
}

func TestWhoMayReply(t *testing.T) {
	for who, want := range map[int64]string{
		lan: "Đã ghi", binh: "Đã ghi", hung: "Đã ghi",
		thu: "không thuộc đơn vị", ha: "Chỉ chuyên viên", minh: "Đã chuyển ý kiến chỉ đạo", none: "được mời",
	} {
		r := newRoom(t)
		s := r.replies(who, "được 60%", 12)
		if who != minh {
			s.only(t, who)
		}
		s.has(t, who, want)
		if want, got := want == "Đã ghi", len(r.entries(12)) == 1; want != got {
			t.Errorf("%d: recorded is %v", who, got)
		}
	}
}

func TestCoordinatingUnitReports(t *testing.T) {
	r := newRoom(t)
	r.replies(binh, "đã góp ý, được 50%", 14)
	if a := r.part(14, phapChe); a.Percent != 50 {
		t.Errorf("coordinating: %+v", a)
	}
	if a := r.part(14, baoChi); a.Percent != 0 || a.Last != nil {
		t.Errorf("lead: %+v", a)
	}
}

func TestClaimIsNoSubmission(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "đã xong", 12)
	s.only(t, lan)
	a := r.part(12, phapChe)
	if a.State != work.InProgress || *r.entries(12)[0].State != work.Done {
		t.Errorf("after the claim: %s", a.State)
	}
	s = r.pressesData(lan, s.button(lan, "Trình hoàn thành"))
	s.only(t, lan)
	skip := s.button(lan, "Trình ngay")
	r.pressesData(lan, skip).only(t, lan, hung)
	if a := r.part(12, phapChe); a.State != work.Awaiting {
		t.Errorf("after the button: %s", a.State)
	}
	if got := r.presses(lan, chat.PressSubmit, 12).toast(); !strings.Contains(got, "đã trình hoàn thành") {
		t.Errorf("again: %q", got)
	}
	// Returned, the old button submits nothing by itself.
	r.says(hung, "/return 12 thiếu phụ lục")
	r.pressesData(lan, skip).has(t, lan, "nêu kết quả", "thiếu phụ lục")
	if got := r.pressesData(lan, skip); got.button(lan, "Trình ngay") != "" || r.part(12, phapChe).State != work.Returned {
		t.Error("submitted twice by the same tap")
	}
}

func TestOtherNatures(t *testing.T) {
	r := newRoom(t)
	r.replies(lan, "ok", 12).has(t, lan, "Đã rõ")
	s := r.replies(lan, "nộp cho ai ạ?", 12)
	s.has(t, lan, "Đã chuyển câu hỏi", "Lê Văn Hùng")
	s.has(t, hung, "Nguyễn Thị Lan</a> hỏi", "nộp cho ai ạ?", "start=t12")
	if n := len(r.entries(12)); n != 0 {
		t.Errorf("%d entries of what is no report", n)
	}
	r.replies(lan, "không có gì phát sinh", 12).has(t, lan, "chưa có gì mới")
	e := r.entries(12)[0]
	if e.Percent != nil || e.State != nil {
		t.Errorf("nothing new: %+v", e)
	}
	s = r.replies(lan, "xin lùi đến 15/12", 12)
	s.only(t, lan)
	s.has(t, lan, "đề nghị gia hạn", "15/12/2026", "bấm nút bên dưới")
	if a := r.part(12, phapChe); a.Due != calendar.On(2026, 11, 30) {
		t.Error("the request moved the deadline to", a.Due)
	}
}

func TestNothingNewButton(t *testing.T) {
	r := newRoom(t)
	s := r.presses(lan, chat.PressNothingNew, 12)
	if len(r.entries(12)) != 1 || !strings.Contains(s.toast(), "chưa có gì mới") || len(s) != 2 || s[1].Edit == 0 {
		t.Error(s)
	}
	s = r.presses(lan, chat.PressNothingNew, 12)
	if len(r.entries(12)) != 1 || s.button(lan, "Rút báo cáo") == "" {
		t.Error("pressed twice:", s)
	}
	r.now = r.now.Add(24 * time.Hour)
	if r.presses(lan, chat.PressNothingNew, 12); len(r.entries(12)) != 2 {
		t.Error("pressed the next day:", r.entries(12))
	}
	if got := r.presses(thu, chat.PressNothingNew, 12).toast(); !strings.Contains(got, "không thuộc đơn vị") {
		t.Error(got)
	}
	r.says(hung, "/done 12")
	if got := r.presses(lan, chat.PressNothingNew, 12).toast(); !strings.Contains(got, "đã được xác nhận hoàn thành") {
		t.Error(got)
	}
}

func TestTextWithoutTask(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "được 60% rồi")
	s.has(t, lan, "báo cáo về nhiệm vụ nào", "được 60% rồi")
	if s.button(lan, "12 ·") == "" || s.button(lan, "15 ·") == "" || s.button(lan, "16 ·") != "" {
		t.Error("buttons:", s)
	}
	if got := r.pressesData(binh, s.button(lan, "12 ·")).toast(); !strings.Contains(got, "đã được ghi hoặc đã bỏ") {
		t.Error("another person's text:", got)
	}
	pick := s.button(lan, "12 ·")
	s = r.pressesData(lan, pick)
	s.has(t, lan, "Đã ghi nhận báo cáo nhiệm vụ", "60%")
	if e := r.entries(12); len(e) != 1 || e[0].Text != "được 60% rồi" {
		t.Errorf("entries %+v", e)
	}
	if got := r.pressesData(lan, pick).toast(); !strings.Contains(got, "đã được ghi") || len(r.entries(12)) != 1 {
		t.Error("picked twice:", got)
	}

	s = r.says(lan, "mai họp nhé")
	r.pressesData(lan, s.button(lan, "Không phải")).has(t, lan, "không ghi vào tiến độ")
	if s := r.says(ha, "xin chào"); s.button(ha, "17 ·") == "" {
		t.Error("who stands in is not asked:", s)
	}
	p := r.person(binh)
	p.Unit = vanHoa
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	r.says(ha, "/cancel")
	r.says(ha, "xin chào").has(t, ha, "không có nhiệm vụ nào")
	r.says(lan, "NV 12 được 70%").has(t, lan, "Đã ghi nhận báo cáo nhiệm vụ", "70%")
	r.says(lan, "NV 16 được 70%").has(t, lan, "không thuộc đơn vị", "nhiệm vụ nào")
}

func TestSeveralTasks(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "NV 12: 40%, NV 15: 50%, NV 99: 10%, NV 16: 5%")
	s.has(t, lan, "start=t12", "start=t15", "Không có nhiệm vụ số 99", "số 16 không thuộc đơn vị")
	if a, b := r.part(12, phapChe), r.part(15, phapChe); a.Percent != 40 || b.Percent != 50 {
		t.Errorf("12 is at %d, 15 at %d", a.Percent, b.Percent)
	}
	if a, b := r.entries(12)[0], r.entries(15)[0]; a.ID == b.ID || a.Cause != b.Cause {
		t.Errorf("entries %s and %s of %s and %s", a.ID, b.ID, a.Cause, b.Cause)
	}

	s = r.replies(lan, "đang làm", 12, 13, 16)
	if s.button(lan, "13 ·") == "" || s.button(lan, "15 ·") != "" || s.button(lan, "16 ·") != "" {
		t.Error("offered beside what was quoted, or not one's own:", s)
	}
	r.replies(lan, "NV 13 được 20%", 12, 13, 16)
	if a := r.part(13, phapChe); a.Percent != 20 {
		t.Error("13 is at", a.Percent)
	}
	// 7 is the plan's own number of task 12.
	r.replies(lan, "NV 7 được 80%", 12)
	if a := r.part(12, phapChe); a.Percent != 80 {
		t.Error("12 is at", a.Percent)
	}
	r.replies(lan, "NV 13 được 80%", 12).has(t, lan, "nhiệm vụ nào")
}

func TestEdit(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "được 60%")
	in.Quoted = &chat.Quoted{FromBot: true, Tasks: []int{12}}
	r.hears(in)
	edit := func(from chat.Incoming, text string) said {
		next := r.wrote(from.From.ID, text)
		next.Kind, next.Message, next.Quoted = chat.Edited, from.Message, from.Quoted
		return r.hears(next)
	}
	if s := edit(in, "được 60%"); len(s) != 0 {
		t.Error("nothing was edited, yet", s)
	}
	edit(in, "được 70%").has(t, lan, "Đã sửa báo cáo", "70%")
	edit(in, "được 75%").has(t, lan, "75%")
	e := r.entries(12)
	if len(e) != 1 || e[0].Text != "được 75%" || strings.Join(e[0].Earlier, "|") != "được 60%|được 70%" || e[0].Cause != "u1001" {
		t.Fatalf("entries %+v", e)
	}
	if a := r.part(12, phapChe); a.Percent != 75 || a.Last.Text != "được 75%" {
		t.Errorf("assignment %+v", a)
	}

	command := r.wrote(lan, "/update 12 80%")
	r.hears(command)
	edit(command, "/update 12 85%")
	if a := r.part(12, phapChe); a.Percent != 85 {
		t.Error("an edited /update leaves", a.Percent)
	}
	if s := edit(in, "được 10%"); r.part(12, phapChe).Percent != 85 {
		t.Error("an edit of an earlier report moved the task:", s)
	}

	waits := r.wrote(lan, "được 20% thôi")
	s := r.hears(waits)
	edit(waits, "được 25% thôi").has(t, lan, "đã sửa thành “được 25% thôi”")
	r.pressesData(lan, s.button(lan, "15 ·"))
	if e := r.entries(15); len(e) != 1 || e[0].Text != "được 25% thôi" {
		t.Errorf("entries %+v", e)
	}
}

func TestReplyToOwnReport(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "được 60%")
	in.Quoted = &chat.Quoted{FromBot: true, Tasks: []int{12}}
	r.hears(in)
	next := r.wrote(lan, "nay được 65%")
	next.Quoted = &chat.Quoted{Message: in.Message, From: lan}
	r.hears(next).has(t, lan, "Đã ghi nhận báo cáo nhiệm vụ", "65%")

	forged := r.wrote(thu, "được 99%")
	forged.Quoted = &chat.Quoted{Message: 5, From: lan, Tasks: []int{12}}
	r.hears(forged).has(t, thu, "nhiệm vụ nào")
	if a := r.part(12, phapChe); a.Percent != 65 {
		t.Error("a forged link reached task 12:", a.Percent)
	}
}

func TestFiles(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "")
	in.File, in.Quoted = "story", &chat.Quoted{FromBot: true, Tasks: []int{12}}
	r.hears(in).has(t, lan, "chưa được lưu")
	in = r.wrote(lan, "được 60%")
	in.File, in.Quoted = "document", &chat.Quoted{FromBot: true, Tasks: []int{12}}
	r.hears(in).has(t, lan, "Đã ghi", "Tệp đính kèm chưa được lưu")
	if len(r.entries(12)) != 1 {
		t.Error("the caption was lost")
	}
}

func TestReportAfterTheEnd(t *testing.T) {
	r := newRoom(t)
	r.says(hung, "/done 12")
	r.replies(lan, "đang làm tiếp 50%", 12).has(t, lan, "trạng thái không thay đổi")
	if a := r.part(12, phapChe); a.State != work.Done || a.Percent != 100 || len(r.entries(12)) != 1 {
		t.Errorf("%+v", a)
	}
}

func TestUpdateForm(t *testing.T) {
	r := newRoom(t)
	r.presses(lan, chat.PressUpdate, 12).has(t, lan, "Tiến độ nhiệm vụ")
	r.says(lan, "được 30%").has(t, lan, "Đã ghi nhận báo cáo nhiệm vụ")
	if r.part(12, phapChe).Percent != 30 {
		t.Error("the form's answer was not recorded")
	}
	r.says(lan, "được 35%").has(t, lan, "nhiệm vụ nào")

	r.presses(lan, chat.PressUpdate, 12)
	r.says(lan, "/cancel").has(t, lan, "Đã hủy")
	r.says(lan, "/cancel").has(t, lan, "Không có thao tác nào")
	r.says(lan, "/update 12").has(t, lan, "Tiến độ nhiệm vụ")
	r.replies(lan, "được 45%", 15)
	r.now = r.now.Add(2 * request.FormOpen)
	r.says(lan, "được 40%").has(t, lan, "nhiệm vụ nào")
}
