package handlers

import (
	"slices"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/events"
	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

func (r *room) timetable() timetable.Changes {
	r.t.Helper()
	c, err := r.store.Timetable(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	return c
}

// Buttons outlive roles: each looks again at who presses it.
func TestScheduleIsTheDepartments(t *testing.T) {
	r := newRoom(t)
	set := r.says(ha, "/schedule nhắc 9:00").button(ha, "Áp dụng")
	for _, who := range []int64{lan, hung, minh, none} {
		for _, data := range []string{
			set, chat.EncodePress(chat.PressSchedule, "remind"), chat.EncodePress(chat.PressScheduleBack, "ladder"), chat.EncodePress(chat.PressScheduleSet, 0),
		} {
			r.pressesData(who, data)
		}
		r.says(who, "/schedule nhắc 10:00")
	}
	p, _ := r.directory().Person(ha)
	p.Roles = []work.Role{work.Officer}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	if toast := r.pressesData(ha, set).toast(); !strings.Contains(toast, "Chỉ đơn vị đầu mối") {
		t.Error(toast)
	}
	r.says(ha, "10:00") // while the form is open
	if c := r.timetable(); c.Version != 0 {
		t.Errorf("changed by %+v", c)
	}
}

// What was shown is what is set: not when somebody else has changed the schedule since, or when the
// preview is gone.
func TestScheduleIsSetAsItWasShown(t *testing.T) {
	r := newRoom(t)
	set := r.says(ha, "/schedule mốc trước 10, 5; sau 2").button(ha, "Áp dụng")
	other, err := r.timetable().With(timetable.Set{Part: timetable.Remind, Cron: "0 9 * * 1-5"}, minh, r.now)
	if err != nil {
		t.Fatal(err)
	}
	r.commit(chat.Change{At: r.now, By: minh, Cause: "other", Timetable: &other})
	again := r.pressesData(ha, set)
	again.has(t, ha, "Chưa thay đổi gì")
	if c := r.timetable(); c.Version != 1 || !c.Ladder.IsStandard() {
		t.Fatalf("%+v", c)
	}
	data := again.button(ha, "Áp dụng")
	r.pressesData(ha, data).has(t, ha, "trước hạn 10 và 5 ngày")
	c := r.timetable()
	if !slices.Equal(c.Ladder.Rungs(), []ladder.Rung{-10, -5, 2}) || c.Reminders.Cron != "0 9 * * 1-5" || c.Rearm != 2 || c.By != ha {
		t.Errorf("%+v", c)
	}
	r.pressesData(ha, data)
	if got := r.timetable(); got.Version != c.Version {
		t.Error("set twice")
	}
	all, _, err := r.store.Events(t.Context(), 0, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(e events.Event) bool { return e.Field == events.FieldLadder })
	if i < 0 || all[i].After != "-10 -5 2" || all[i].Before != "" || all[i].By != ha {
		t.Errorf("%+v", all)
	}
}

// What the schedule comes to is said to the person alone, and looking changes nothing.
func TestScheduleInAGroupIsPrivate(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(ha, "/schedule")
	in.Chat, in.Private = group, false
	for _, m := range r.hears(in) {
		if m.Chat == group && strings.Contains(strings.Join(m.Parts, ""), "Lịch nhắc việc") {
			t.Error("said in the group")
		}
	}
	if c := r.timetable(); c.Version != 0 {
		t.Errorf("%+v", c)
	}
}
