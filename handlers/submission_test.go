package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

func TestSubmitAndConfirm(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/update 12 60%")
	s := r.says(lan, "/done 12 đã gửi VP Bộ")
	s.only(t, lan, hung)
	s.has(t, lan, "Đã trình hoàn thành", "Lê Văn Hùng")
	s.has(t, hung, "Đề nghị xác nhận", "start=t12", "đã gửi VP Bộ", "Nguyễn Thị Lan")
	if a := r.part(12, phapChe); a.State != work.Awaiting || a.Percent != 100 || a.Submitted.Before != 60 {
		t.Errorf("after submitting: %+v", a)
	}
	if s := r.says(lan, "/done 12"); s.to(lan) == "" || s.to(hung) != "" {
		t.Error("submitted twice:", s)
	}

	confirm := s.button(hung, "Xác nhận")
	s = r.pressesData(hung, confirm)
	s.only(t, lan, hung)
	s.has(t, lan, "đã hoàn thành", "Lê Văn Hùng")
	if s.toast() == "" || s[1].Edit == 0 {
		t.Error("the notice keeps its buttons:", s)
	}
	if a := r.part(12, phapChe); a.State != work.Done || a.DoneOn != calendar.On(2026, 11, 23) {
		t.Errorf("after confirming: %+v", a)
	}
	s = r.pressesData(hung, confirm)
	s.only(t, hung)
	if len(s) != 1 || !strings.HasPrefix(s.toast(), "Nhiệm vụ 12 (số 7 trong phụ lục) đã được xác nhận hoàn thành ngày 23/11/2026.") {
		t.Error("a second press:", s)
	}
}

func TestSubmitAndReturn(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/update 12 60%")
	first := r.says(lan, "/done 12")
	s := r.pressesData(hung, first.button(hung, "Trả lại"))
	s.has(t, hung, "vì lý do gì")
	if a := r.part(12, phapChe); a.State != work.Awaiting {
		t.Error("returned without a reason:", a.State)
	}
	s = r.says(hung, "Chưa có văn bản ký")
	s.only(t, lan, hung)
	s.has(t, lan, "trả lại nhiệm vụ", "Chưa có văn bản ký", "start=t12")
	a := r.part(12, phapChe)
	if a.State != work.Returned || a.Percent != 60 || a.Submitted != nil || a.Returned.Reason != "Chưa có văn bản ký" {
		t.Errorf("after returning: %+v", a)
	}
	if got := r.pressesData(hung, first.button(hung, "Xác nhận")).toast(); !strings.HasPrefix(got, "Nhiệm vụ 12 (số 7 trong phụ lục) không chờ xác nhận: hiện bị trả lại.") {
		t.Errorf("confirming what was returned: %q", got)
	}

	r.says(lan, "/done 12 nay đã ký")
	if got := r.pressesData(hung, first.button(hung, "Xác nhận")).toast(); !strings.HasPrefix(got, "Nhiệm vụ 12 (số 7 trong phụ lục) đã được trình lại ngày 23/11/2026.") {
		t.Errorf("the button of an earlier submission: %q", got)
	}
	if s := r.says(hung, "/return 12 thiếu phụ lục"); r.part(12, phapChe).State != work.Returned {
		t.Error("returned in words:", s)
	}
}

// Who does a unit's work and is of the department too decides on others' work, not on what
// they submitted themselves.
func TestNobodyConfirmsTheirOwn(t *testing.T) {
	r := newRoom(t)
	p := r.person(lan)
	p.Roles = append(p.Roles, work.Department)
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	s := r.says(lan, "/done 12")
	confirm := s.button(hung, "Xác nhận")
	for _, words := range []string{"/confirm 12", "/return 12 làm lại"} {
		r.says(lan, words).has(t, lan, "do chính đồng chí trình")
	}
	if toast := r.pressesData(lan, confirm).toast(); !strings.Contains(toast, "do chính đồng chí trình") {
		t.Errorf("a forwarded button: %q", toast)
	}
	if s := r.says(lan, "/task 12"); s.button(lan, "Xác nhận") != "" {
		t.Error("the card offers to confirm")
	}
	if a := r.part(12, phapChe); a.State != work.Awaiting {
		t.Error(a.State)
	}
	r.pressesData(hung, confirm).has(t, hung, "đã hoàn thành")
	r.says(binh, "/done 13")
	r.says(lan, "/confirm 13").has(t, lan, "đã hoàn thành")
}

func TestHeadsOwnSubmission(t *testing.T) {
	r := newRoom(t)
	s := r.says(hung, "/done 12")
	s.has(t, hung, "Đã ghi nhận hoàn thành")
	s.has(t, lan, "đã hoàn thành", "Lê Văn Hùng")
	if a := r.part(12, phapChe); a.State != work.Done {
		t.Error(a.State)
	}
}

func TestSubmissionWithoutHead(t *testing.T) {
	r := newRoom(t)
	s := r.says(thu, "/done 14")
	s.only(t, thu, ha)
	s.has(t, ha, "Đề nghị xác nhận")
	r.pressesData(ha, s.button(ha, "Xác nhận"))
	if a := r.part(14, baoChi); a.State != work.Done {
		t.Error(a.State)
	}
}

func TestSeveralLeads(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/done 15")
	r.says(thu, "/done 15")
	s := r.says(ha, "/confirm 15")
	s.has(t, ha, "nhiều đơn vị")
	r.pressesData(ha, s.button(ha, "Xác nhận · Cục Báo chí"))
	if r.part(15, baoChi).State != work.Done || r.part(15, phapChe).State != work.Awaiting {
		t.Error("the wrong unit was confirmed")
	}
	if whole := r.task(15); whole.Whole().State != work.Awaiting {
		t.Error("the task is done before all its leads are")
	}
	r.says(hung, "/confirm 15")
	if whole := r.task(15); whole.Whole().State != work.Done {
		t.Error("all leads are done, the task is not")
	}
}

func TestConfirmIsRefused(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/done 12")
	for who, want := range map[int64]string{
		lan:  "chỉ dành cho",
		thu:  "chỉ dành cho",
		minh: "chỉ dành cho",
		none: "được mời",
	} {
		r.says(who, "/confirm 12").has(t, who, want)
	}
	r.says(hung, "/confirm 14").has(t, hung, "không chờ xác nhận")
	r.says(hung, "/confirm 16").has(t, hung, "không thuộc đơn vị")
	r.says(hung, "/confirm 999").has(t, hung, "Không có nhiệm vụ số 999")
	if s := r.says(hung, "/confirm"); s.button(hung, "12 ·") == "" {
		t.Error(s)
	}
	if a := r.part(12, phapChe); a.State != work.Awaiting {
		t.Error(a.State)
	}
}

// The reason of a return is about the submission that was looked at, not a later one.
func TestReturnSpeaksOfOneSubmission(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "/done 12 đã ký")
	r.pressesData(hung, s.button(hung, "Trả lại"))
	r.pressesData(lan, s.button(lan, "Rút trình"))
	r.now = r.now.Add(time.Minute)
	r.says(lan, "/done 12 đã ký, kèm phụ lục")
	r.says(hung, "thiếu phụ lục").has(t, hung, "đã được trình lại")
	if a := r.part(12, phapChe); a.State != work.Awaiting {
		t.Error("a submission that nobody has seen was returned:", a.State)
	}
}

// An edit of what was submitted shows the new words to who decides, until it is decided.
func TestEditedSubmission(t *testing.T) {
	for _, words := range []string{"/done 12 đã ký", "Đã ký"} {
		r := newRoom(t)
		if !strings.HasPrefix(words, "/") {
			r.presses(lan, chat.PressSubmit, 12)
		}
		in := r.wrote(lan, words)
		first := r.hears(in)
		s := r.edits(in, words+" Quyết định số 15/QĐ-BVHTTDL")
		s.has(t, hung, "đã sửa", "Quyết định số 15/QĐ-BVHTTDL", "Minh chứng: ")
		s.has(t, lan, "Đã sửa báo cáo", "chờ xác nhận")
		if strings.Contains(s.to(hung), "Báo cáo gần đây") {
			t.Error("the submission is news of itself:", s.to(hung))
		}
		if a := r.part(12, phapChe); a.State != work.Awaiting || !strings.HasSuffix(a.Submitted.Note, "Quyết định số 15/QĐ-BVHTTDL") {
			t.Errorf("%+v", a.Submitted)
		}
		r.pressesData(hung, first.button(hung, "Xác nhận")).has(t, hung, "đã hoàn thành")
		s = r.edits(in, words+" Quyết định số 16/QĐ-BVHTTDL")
		s.only(t, lan)
		s.has(t, lan, "đã được xác nhận", "giữ nguyên")
	}
}
