package handlers

import (
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// repliesTo writes in reply to a message about task 12 and returns what was written too.
func (r *room) repliesTo(who int64, text string) (chat.Incoming, said) {
	r.t.Helper()
	in := r.wrote(who, text)
	in.Quoted = &chat.Quoted{Message: 1, FromBot: true, Tasks: []int{12}}
	return in, r.hears(in)
}

// An edit of the report before the latest is what stands when the latest is taken back.
func TestEditBelowAReportTakenBack(t *testing.T) {
	r := newRoom(t)
	first, _ := r.repliesTo(lan, "được 40%")
	r.now = r.now.Add(time.Hour)
	_, s := r.repliesTo(lan, "được 70%")
	undo := s.button(lan, "Rút báo cáo")
	r.edits(first, "được 60%")
	if a := r.part(12, phapChe); a.Percent != 70 {
		t.Errorf("the edit of an earlier report moved it to %d%%", a.Percent)
	}
	r.pressesData(lan, undo)
	if a := r.part(12, phapChe); a.Percent != 60 || a.State != work.InProgress || a.Last == nil || *a.Last.Percent != 60 {
		t.Errorf("%s at %d%%, last %+v", a.State, a.Percent, a.Last)
	}
	r.says(lan, "/task 12").has(t, lan, "60%")
}

// A text that was kept at nine does not override the report of eleven when its task is
// chosen at one.
func TestTextPickedLate(t *testing.T) {
	r := newRoom(t)
	pick := r.says(lan, "được 20%, đang vướng mắc ở khâu kinh phí").button(lan, "12 ·")
	r.now = r.now.Add(2 * time.Hour)
	r.repliesTo(lan, "được 70%, đã tháo gỡ")
	r.now = r.now.Add(2 * time.Hour)
	s := r.pressesData(lan, pick)
	s.has(t, lan, "Đã ghi")
	if s.button(lan, "Rút báo cáo") != "" {
		t.Error("a report that is not the latest can be taken back")
	}
	if a := r.part(12, phapChe); a.Percent != 70 || a.State != work.InProgress || *a.Last.Percent != 70 {
		t.Errorf("%s at %d%%, last %+v", a.State, a.Percent, a.Last)
	}
	if n := len(r.entries(12)); n != 2 {
		t.Errorf("%d entries", n)
	}
}

// What was written before a return does not undo it, however late it is recorded.
func TestTextPickedAfterAReturn(t *testing.T) {
	r := newRoom(t)
	pick := r.says(lan, "đang vướng mắc ở khâu kinh phí").button(lan, "12 ·")
	r.now = r.now.Add(time.Hour)
	r.says(lan, "/done 12")
	r.says(hung, "/return 12 thiếu văn bản ký")
	r.now = r.now.Add(time.Hour)
	r.pressesData(lan, pick)
	if a := r.part(12, phapChe); a.State != work.Returned {
		t.Error(a.State)
	}
	r.replies(lan, "đang vướng mắc ở khâu kinh phí", 12)
	if a := r.part(12, phapChe); a.State != work.Blocked {
		t.Error(a.State)
	}
}
