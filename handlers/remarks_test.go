package handlers

import (
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/work"
)

// An edit of what was passed on keeps the wordings before, also after a restart and of words that
// found their task by a button; another's message is nobody else's to edit.
func TestEditedRemarks(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(minh, "báo cáo tôi trước thứ Sáu")
	in.Quoted = &chat.Quoted{Message: 1, FromBot: true, Tasks: []int{12, 14}}
	s := r.hears(in)
	in.Quoted = nil
	r.pressesData(minh, s.button(minh, "12 ·")).has(t, hung, "báo cáo tôi trước thứ Sáu")
	r.h = r.handlers(r.store)
	s = r.edits(in, "báo cáo tôi trước thứ Tư")
	s.has(t, hung, "đã sửa", "trước thứ Tư")
	s.has(t, ha, "đã sửa", "trước thứ Tư")
	s.has(t, minh, "Đã sửa ý kiến chỉ đạo", "Lê Văn Hùng")
	if s := r.edits(in, "báo cáo tôi trước thứ Tư"); len(s) != 0 {
		t.Error("edited without another word:", s)
	}
	m := r.task(12).Remarks
	if len(m) != 1 || m[0].Text != "báo cáo tôi trước thứ Tư" || len(m[0].Earlier) != 1 || m[0].Earlier[0] != "báo cáo tôi trước thứ Sáu" {
		t.Errorf("%+v", m)
	}
	r.edits(in, ".").has(t, minh, "giữ nguyên")
	r.edits(in, "NV 14 báo cáo tôi").has(t, hung, "rút lại ý kiến chỉ đạo")
	if m := r.task(12).Remarks; m[0].Withdrawn == nil || m[0].Withdrawn.By != minh {
		t.Errorf("%+v", m)
	}
	if m := r.task(14).Remarks; len(m) != 1 || m[0].Text != "NV 14 báo cáo tôi" {
		t.Errorf("%+v", m)
	}
	r.edits(in, "gửi nhầm").has(t, ha, "rút lại ý kiến chỉ đạo")
	if m := r.task(14).Remarks; m[0].Withdrawn == nil {
		t.Errorf("%+v", m)
	}
	if got := r.presses(minh, chat.PressPick, "m401.101", 12).toast(); !strings.Contains(got, "đã được ghi") {
		t.Error("a button of what was passed on:", got)
	}
	// Whoever may no longer see the task edits nothing of it.
	in = r.wrote(lan, "/update 12 nộp ở đâu?")
	r.hears(in).has(t, hung, "nộp ở đâu")
	p := r.person(lan)
	p.Unit = baoChi
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	s = r.edits(in, "/update 12 nộp khi nào?")
	s.only(t, lan)
	s.has(t, lan, "không thuộc đơn vị")
}

// Questions about several tasks are asked once.
func TestEditedQuestionsAboutSeveralTasks(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "NV 12: nộp ở đâu? NV 15: nộp khi nào?")
	r.hears(in).has(t, hung, "nộp ở đâu", "nộp khi nào")
	if s := r.edits(in, in.Text); len(s) != 0 {
		t.Error(s)
	}
	s := r.edits(in, "NV 12: nộp phòng nào? NV 15: nộp khi nào?")
	s.only(t, lan)
	s.has(t, lan, "gửi tin nhắn mới")
	if n := len(r.task(12).Remarks) + len(r.task(15).Remarks); n != 2 {
		t.Errorf("%d remarks", n)
	}
}

// An instruction that names several tasks is about each of them.
func TestInstructionAboutSeveralTasks(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(minh, "NV 12 và NV 14 báo cáo tôi trước thứ Sáu")
	s := r.hears(in)
	s.has(t, minh, "start=t12", "start=t14", "Lê Văn Hùng")
	s.has(t, hung, "start=t12")
	for _, task := range []int{12, 14} {
		if m := r.task(task).Remarks; len(m) != 1 || m[0].Kind != work.Instruction || m[0].Text != in.Text {
			t.Errorf("%d: %+v", task, m)
		}
	}
	r.edits(in, "NV 12 và NV 14 báo cáo tôi").has(t, minh, "gửi tin nhắn mới")
	if s := r.says(minh, "NV 12 và NV 99 báo cáo tôi"); len(s.labels(minh)) != 1 {
		t.Error("one that there is not:", s)
	}
}
