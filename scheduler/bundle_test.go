package scheduler

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// silences lists which of somebody's messages make no sound.
func silences(messages []chat.Message) (all []bool) {
	for _, m := range messages {
		all = append(all, m.Silent)
	}
	return all
}

func TestOneVibrationAMorning(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	o.add(early, calendar.On(2026, 9, 24), 2) // three working days left
	o.add(early, calendar.On(2026, 9, 21), 3) // due today
	heard := o.remind(at(monday, 8, 0))[officer]
	if len(heard) != 3 || heard[0].Silent || !heard[1].Silent || !heard[2].Silent {
		t.Fatalf("silent: %v", silences(heard))
	}
	if heard[0].Tasks[0] != 3 || heard[1].Tasks[0] != 2 || heard[2].Tasks[0] != 1 {
		t.Errorf("the most urgent first: %v %v %v", heard[0].Tasks, heard[1].Tasks, heard[2].Tasks)
	}
	// Later in the day: what is new notifies, the repeat of a question does not.
	o.add(at(monday, 10, 0), due, 4)
	if heard = o.remind(at(monday, 14, 0))[officer]; len(heard) != 1 || heard[0].Silent {
		t.Errorf("a new task in the afternoon: %+v", heard)
	}
	o.add(early, calendar.On(2027, 3, 31), 5)
	o.ask(at(monday.Add(2), 14, 0), 5)
	o.remind(at(monday.Add(4), 8, 0))
	if heard = o.remind(at(monday.Add(4), 14, 0))[officer]; len(heard) != 1 || heard[0].Kind != work.KindRepeat || !heard[0].Silent {
		t.Errorf("a repeat in the afternoon: %+v", heard)
	}
}

// Leaders hear of what reaches them, once a day at most; on the day of the digest that says
// it.
func TestLeadersGetOneMessageADay(t *testing.T) {
	o := openOffice(t, nil)
	o.must(o.store.SetLastPass(o.ctx, Digests, at(calendar.On(2026, 10, 5), 8, 0)))
	o.must(o.store.SetLastPass(o.ctx, Reminders, at(calendar.On(2026, 10, 8), 14, 0)))
	o.add(early, due, 1, 2)                   // the seventh working day is Friday 9 October,
	o.add(early, calendar.On(2026, 10, 1), 3) // that of this one Monday
	if heard := o.tick(at(calendar.On(2026, 10, 9), 8, 0))[leader]; len(heard) != 1 || len(heard[0].Tasks) != 2 || heard[0].Silent {
		t.Errorf("what has reached them: %+v", heard)
	}
	if heard := o.tick(at(calendar.On(2026, 10, 12), 8, 0))[leader]; len(heard) != 1 || heard[0].Kind != work.KindDigest {
		t.Errorf("on Monday: %+v", heard)
	}
	for d := calendar.On(2026, 10, 13); d.Before(calendar.On(2026, 10, 19)); d = d.Add(1) {
		if heard := o.tick(at(d, 8, 0))[leader]; len(heard) > 0 {
			t.Errorf("%s: %+v", d, heard)
		}
	}
}

// What has been overdue for long is told to who does it, and to others in the weekly report.
func TestLongOverdueIsToldOnceAWeek(t *testing.T) {
	o := openOffice(t, nil)
	o.must(o.store.SetLastPass(o.ctx, Digests, at(calendar.On(2026, 10, 5), 8, 0)))
	o.add(early, calendar.On(2026, 6, 30), 1)
	heard := o.tick(at(calendar.On(2026, 10, 9), 8, 0))
	if len(heard) != 1 || !strings.Contains(heard[officer][0].Parts[0], "quá hạn từ 30/06/2026 (hơn 3 tháng)") {
		t.Errorf("%+v", heard)
	}
	heard = o.tick(at(calendar.On(2026, 10, 12), 8, 0))
	for _, id := range []int64{head, department, leader} {
		heard[id] = slices.DeleteFunc(heard[id], func(m chat.Message) bool { return strings.HasPrefix(m.ID, "unitreport:") })
		if len(heard[id]) != 1 || heard[id][0].Kind != work.KindDigest || !strings.Contains(heard[id][0].Parts[0], "quá hạn từ 30/06/2026") {
			t.Errorf("%d: %+v", id, heard[id])
		}
	}
}

// The department hears of units of which nobody has joined once a week, and of those whose
// people cannot be reached at each rung.
func TestUnitsOfWhichNobodyHasJoined(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1, 2, 3)
	for id := 1; id <= 3; id++ {
		o.change(early, id, func(t *work.Task, a *work.Assignment) {
			t.Leads, a.Unit, a.Officer = []int{2}, 2, 0
		})
	}
	heard := o.remind(at(monday, 8, 0))
	if len(heard) != 2 || len(heard[department]) != 1 || !strings.Contains(heard[department][0].Parts[0], "Vụ Đào tạo: 3 nhiệm vụ") {
		t.Fatalf("%+v", heard)
	}
	if b := heard[department][0].Buttons; len(b) != 1 || b[0][0].Data != "1:invite:2" {
		t.Errorf("buttons %v", b)
	}
	if heard = o.remind(at(monday.Add(4), 8, 0)); len(heard) > 0 {
		t.Errorf("again in the same week: %+v", heard)
	}
	if heard = o.remind(at(monday.Add(8), 8, 0)); len(heard[department]) != 1 {
		t.Errorf("the next week: %+v", heard)
	}
}

// Nobody answers anything: after the first morning each morning is one message, however many
// tasks are asked about, and no rung is left out or late.
func TestSomebodyWhoAnswersNothingGetsOneMessageAMorning(t *testing.T) {
	o := openOffice(t, nil)
	first := calendar.On(2026, 9, 14)
	for n := range 3 {
		o.add(at(first, 7, 0), first.Add(4+7*n), n+1)
	}
	messages, told := 0, map[work.Rung]int{}
	for d := first; d.Before(first.Add(21)); d = d.Add(1) {
		heard := o.tick(at(d, 8, 0))[officer]
		heard = append(heard, o.tick(at(d, 14, 0))[officer]...)
		if d == first && len(heard) != 3 || d != first && len(heard) > 1 {
			t.Errorf("%s: %d messages", d, len(heard))
		}
		messages += len(heard)
		for _, m := range heard {
			if m.Rung != nil {
				told[*m.Rung]++
			}
			for _, r := range m.Rungs {
				told[r]++
			}
		}
	}
	if messages > 17 {
		t.Errorf("%d messages in three weeks", messages)
	}
	for rung, times := range map[work.Rung]int{-14: 2, -7: 3, -3: 3, -1: 3, 0: 3, 1: 2, 3: 2, 7: 1} {
		if told[rung] != times {
			t.Errorf("rung %d is told %d times, want %d", rung, told[rung], times)
		}
	}
}

// Who gets one list a day gets it at their hour, once, with all that came due; what comes later
// waits for the next day, and others are told as ever.
func TestOneListADay(t *testing.T) {
	o := openOffice(t, nil)
	monday := calendar.On(2026, 9, 7)
	o.add(early, monday, 1, 2, 3, 4, 5)
	o.add(early, monday.Add(-1), 6) // overdue by a working day: the head is told
	o.person(officer, func(p *work.Person) { p.Daily = 16 })
	said := map[string]string{}
	hours := func(d calendar.Date) {
		for hour := 7; hour < 20; hour++ {
			when := at(d, hour, 0)
			heard := o.tick(when)
			for id, messages := range heard {
				if len(messages) > 0 {
					said[fmt.Sprintf("%d %s", id, when.Format("2/1 15h"))] = fmt.Sprintf("%d×%d", len(messages), len(messages[0].Tasks))
				}
			}
		}
	}
	hours(monday)
	if got := said["11 7/9 16h"]; got != "1×6" {
		t.Errorf("the officer: %v", said)
	}
	for when := range said {
		if strings.HasPrefix(when, "11 ") && when != "11 7/9 16h" {
			t.Errorf("the officer hears more: %v", said)
		}
	}
	if _, ok := said["12 7/9 07h"]; !ok {
		t.Errorf("the head waits for the officer's hour: %v", said)
	}
	// What comes due after the list waits for tomorrow's.
	o.add(early, monday, 7)
	heard := o.tick(at(monday, 17, 0))
	if len(heard[officer]) != 0 {
		t.Errorf("a second list: %v", heard)
	}
	clear(said)
	hours(monday.Add(1))
	if got := said["11 8/9 16h"]; got == "" {
		t.Errorf("the next day: %v", said)
	}
}
