package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/events"
)

// edits12 changes one thing of task 12 by /edit, by the department.
func (r *room) edits12(what string, answers ...string) said {
	r.t.Helper()
	s := r.presses(ha, chat.PressEdit, 12, what)
	for _, words := range answers {
		s = r.says(ha, words)
	}
	return s
}

// What is paused is neither late nor reminded of, and the days of the pause are added to its
// deadline.
func TestPauseAndResume(t *testing.T) {
	r := newRoom(t)
	r.replies(lan, "được 40%", 12)
	due := r.part(12, phapChe).Due
	r.says(ha, "/edit 12").button(ha, "Tạm dừng")
	s := r.edits12("pause", "chờ Nghị định mới, CV số 5/BTP-VP")
	s.has(t, ha, "tạm dừng", "chờ Nghị định mới")
	s.has(t, lan, "tạm dừng")
	a := r.part(12, phapChe)
	if a.State != work.Paused || !a.Due.IsZero() || a.Percent != 40 {
		t.Errorf("%+v", a)
	}
	r.now = r.now.Add(20 * 24 * time.Hour)
	r.says(hung, "/task 12").has(t, hung, "tạm dừng từ 23/11/2026", "hạn trước khi dừng 30/11/2026")
	r.says(hung, "/overdue").to(hung)
	if s := r.says(hung, "/overdue").to(hung); strings.Contains(s, "Xây dựng nghị định") {
		t.Error("paused work is overdue:", s)
	}
	// A report meanwhile is kept and does not resume it.
	r.replies(lan, "đang lấy ý kiến, 50%", 12)
	if a := r.part(12, phapChe); a.State != work.Paused || a.Percent != 50 {
		t.Errorf("%+v", a)
	}
	if s := r.presses(ha, chat.PressEdit, 12, "pause"); !strings.Contains(s[0].Parts[0], "đã như vậy") {
		t.Error("it is paused twice:", s)
	}
	r.edits12("resume", "đã có Nghị định").has(t, ha, "cho tiếp tục", "20/12/2026")
	a = r.part(12, phapChe)
	if a.Due != due.Add(20) || a.State == work.Paused || a.Paused != nil || a.Percent != 50 {
		t.Errorf("%+v", a)
	}
	r.says(hung, "/history 12").has(t, hung, "tạm dừng", "đã có Nghị định")
}

// A deadline that is decided during a pause stands as it was decided.
func TestDeadlineDecidedDuringPause(t *testing.T) {
	r := newRoom(t)
	r.edits12("pause", "chờ")
	r.edits12("deadline", "31/3/2027", "QĐ số 12/QĐ-BVHTTDL")
	if a := r.part(12, phapChe); !a.Due.IsZero() || a.State != work.Paused {
		t.Errorf("%+v", a)
	}
	r.now = r.now.Add(20 * 24 * time.Hour)
	r.edits12("resume", "tiếp tục")
	if a := r.part(12, phapChe); a.Due != calendar.On(2027, 3, 31) {
		t.Errorf("%+v", a)
	}
}

// Submitting paused work ends the pause.
func TestPausedWorkIsSubmitted(t *testing.T) {
	r := newRoom(t)
	r.edits12("pause", "chờ")
	r.says(lan, "/done 12 đã ban hành QĐ số 7/QĐ-BVHTTDL").has(t, lan, "Đã trình hoàn thành")
	if a := r.part(12, phapChe); a.State != work.Awaiting || a.Paused != nil || a.Due.IsZero() {
		t.Errorf("%+v", a)
	}
}

// Where the task or its plan asks for evidence, nothing is submitted without; the words are kept.
func TestEvidenceRequired(t *testing.T) {
	for _, what := range []string{"evidence", "plan_evidence"} {
		r := newRoom(t)
		r.edits12(what, "theo Quy chế").has(t, ha, "yêu cầu minh chứng")
		r.says(hung, "/task 12").has(t, hung, "cần có minh chứng")
		r.says(lan, "/done 12 đã làm xong").has(t, lan, "Đã ghi nhận", "cần minh chứng")
		if a := r.part(12, phapChe); a.State == work.Awaiting || len(r.entries(12)) != 1 {
			t.Errorf("%s: %+v", what, a)
		}
		r.says(hung, "/done 12").has(t, hung, "cần minh chứng")
		r.hears(r.attaches(lan, draftFile, "", 12))
		r.says(lan, "/done 12 đã làm xong").has(t, lan, "Đã trình hoàn thành")
		if a := r.part(12, phapChe); a.State != work.Awaiting {
			t.Errorf("%s: %+v", what, a)
		}
		r = newRoom(t)
		r.edits12(what, "theo Quy chế")
		r.says(lan, "/done 12 ban hành QĐ số 7/QĐ-BVHTTDL").has(t, lan, "Đã trình hoàn thành")
		r = newRoom(t)
		r.edits12(what, "theo Quy chế")
		r.edits12(what, "thôi").has(t, ha, "bỏ yêu cầu")
		r.says(lan, "/done 12 đã làm xong").has(t, lan, "Đã trình hoàn thành")
	}
}

// What the whole plan needs is in the history of the task with which it was set, with its reason;
// it is not taken back with a task.
func TestEvidenceOfAPlanIsAnEvent(t *testing.T) {
	r := newRoom(t)
	r.edits12("note", "Xem phụ lục", "theo họp giao ban")
	r.edits12("plan_evidence", "theo Quy chế")
	r.says(hung, "/history 12").has(t, hung, "yêu cầu minh chứng khi trình hoàn thành mọi nhiệm vụ", "theo Quy chế")
	found, total, err := r.store.Events(t.Context(), 12, 0, 1)
	if err != nil || total < 2 {
		t.Fatal(total, err)
	}
	want := events.Event{What: events.Edited, Field: events.FieldPlanNeed, Task: 12, By: ha, Before: "false", After: "true", Why: "theo Quy chế"}
	if e := found[0]; e.What != want.What || e.Field != want.Field || e.By != want.By || e.Before != want.Before || e.After != want.After || e.Why != want.Why {
		t.Errorf("%+v", e)
	}
	r.says(ha, "/undo").has(t, ha, "không có thao tác nào thu hồi được")
	if plan, err := r.store.Plan(t.Context(), "p"); err != nil || !plan.Evidence {
		t.Error(plan, err)
	}
	r.edits12("plan_evidence", "thôi")
	r.says(hung, "/history 12").has(t, hung, "bỏ yêu cầu minh chứng đối với mọi nhiệm vụ")
}

// What a report calls paused is no pause of the plan's: the next report says how it goes on.
func TestPausedInWords(t *testing.T) {
	r := newRoom(t)
	r.replies(lan, "Đã tạm dừng.", 12)
	r.replies(lan, "đang làm tiếp, được 60%", 12)
	if a := r.part(12, phapChe); a.State != work.InProgress || a.Percent != 60 || a.Due.IsZero() {
		t.Errorf("%+v", a)
	}
}
