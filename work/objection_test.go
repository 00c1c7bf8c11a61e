package work

import (
	"testing"
	"time"

	"dondoc/calendar"
)

// A part that is given to another unit or taken out of the plan is so from that day on, and
// counts as it was before.
func TestReleasedPartsAreDated(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	due := calendar.On(2026, 12, 15)
	begin := func() Task {
		return Task{ID: 1, Plan: "p", Leads: []int{1}, Created: at.AddDate(0, -1, 0), Deadline: Deadline{Kind: OneDate, Due: due}, Assignments: []Assignment{{
			Unit: 1, Role: Lead, State: NotStarted, Due: due, Original: due, DeadlineVersion: 1,
			Objections: []Objection{{ID: "u1", By: 7, At: at.AddDate(0, 0, -1), Wants: NotOurs, State: ObjectionOpen}},
		}}}
	}
	d := NewDirectory(0, []Unit{{ID: 1, Name: "Vụ Một"}, {ID: 2, Name: "Vụ Hai"}}, nil)
	for name, release := range map[string]func(*Task){
		"taken out": func(t *Task) { t.TakeOut(1, "u1", 9, at, "đã có đề án khác") },
		"moved":     func(t *Task) { t.MoveTo(1, 2, "u1", 9, at, "đúng chức năng", d, calendar.DateOf(at)) },
	} {
		task := begin()
		release(&task)
		a, _ := task.Assignment(1)
		if a.State != Cancelled || a.CancelledOn != calendar.DateOf(at) {
			t.Errorf("%s: %s on %s", name, a.State, a.CancelledOn)
		}
		if before := a.undone(calendar.DateOf(at).Add(-1), time.UTC); !before.State.Open() {
			t.Errorf("%s: the day before it was %s", name, before.State)
		}
	}
}

// The words of an objection that waits are those of the report that makes it.
func TestObjectionFollowsItsReport(t *testing.T) {
	wants := NotOurs
	e := Entry{ID: "u1", Task: 1, Unit: 1, By: 7, Text: "không phải việc của Vụ", Request: &wants}
	a := Assignment{Unit: 1, State: InProgress}
	a.Report(e)
	first := a.Objections
	stop := WantsCancel
	e.Text, e.Request = "xin thôi", &stop
	a.Recount([]Entry{e})
	if o, ok := a.PendingObjection(); !ok || o.Text != "xin thôi" || o.Wants != WantsCancel || len(a.Objections) != 1 {
		t.Errorf("%+v", a.Objections)
	}
	if first[0].Text != "không phải việc của Vụ" {
		t.Error("a copy that others read has changed")
	}
	a.Keep("u1", 9, time.Time{}, "giữ")
	e.Text = "xin thôi hẳn"
	a.Recount([]Entry{e})
	if o, _ := a.Objection("u1"); o.Text != "xin thôi" || o.State != ObjectionKept {
		t.Errorf("after the decision: %+v", o)
	}
}

// What was submitted without words, and taken back, is submitted with words.
func TestSkippedOnce(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for note, again := range map[string]bool{"": false, "đã ký": true} {
		a := Assignment{Unit: 1, State: InProgress}
		if !a.MaySkipResult(now) {
			t.Error("not even once")
		}
		a.Submit(Submission{By: 7, Note: note, Cause: "u1"})
		a.Recall(nil)
		if a.MaySkipResult(now) != again {
			t.Errorf("after %q was taken back: %v", note, !again)
		}
	}
}
