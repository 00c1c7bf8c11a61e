package handlers

import (
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/work"
)

// A reminder is put off once, by who does the work, and not the last before the deadline.
func TestReminderIsPutOff(t *testing.T) {
	reminded := func(rung work.Rung) *room {
		r := newRoom(t)
		task, err := r.store.Task(t.Context(), 12)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := task.Assignment(phapChe)
		a.Reminded = work.Reminded{Version: a.DeadlineVersion, Rung: rung, Any: true}
		a.Question(0, r.now)
		r.commit(chat.Change{At: r.now, Tasks: []work.Task{task}})
		return r
	}
	r := reminded(-7)
	r.presses(lan, chat.PressLater, 12).has(t, lan, "Hẹn nhắc lại", "26/11/2026") // the 24th is a day off
	if a := r.part(12, phapChe); !a.Silence.Later || a.Due.IsZero() {
		t.Errorf("%+v", a)
	}
	r.says(hung, "/history 12").has(t, hung, "hẹn nhắc lại")
	refused := func(r *room, who int64) {
		t.Helper()
		before := r.part(12, phapChe)
		s := r.presses(who, chat.PressLater, 12)
		if after := r.part(12, phapChe); !after.Silence.Asked.Equal(before.Silence.Asked) {
			t.Errorf("put off: %v", s)
		}
	}
	refused(r, lan) // twice in a row
	refused(reminded(-1), lan)
	for _, who := range []int64{thu, none, binh} {
		refused(reminded(-7), who)
	}
	r = newRoom(t) // of which nobody was reminded
	if s := r.presses(lan, chat.PressLater, 12); !strings.Contains(s[0].Parts[0], "không hoãn thêm được") {
		t.Error(s)
	}
}
