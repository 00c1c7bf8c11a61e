package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/work"
	"dondoc/work/committing"
	"dondoc/work/owing"
)

const wholeYearGolden = "testdata/whole-year.golden"

// mostAYear is how many messages that notify somebody may get on one working day of the year, on
// average: the limits of the fortnight hold over the year as well.
var mostAYear = map[work.Role]float64{work.Officer: 4, work.Head: 4, work.Department: 4, work.Leader: 1}

// TestAWholeYear lives through 2026 with the sample plan as TestTwoYears does, and with everything in use
// that units do together: contributions, obstacles that go up, measures, causes of lateness, reports
// of the units and their plans for the next year. How many messages went out each month is in the
// golden file.
func TestAWholeYear(t *testing.T) {
	t.Parallel()
	y := &wholeYear{years: openYears(t, time.Date(2026, 1, 1, 7, 0, 0, 0, time.UTC).Add(-7*time.Hour)), done: map[string]bool{}}
	end := time.Date(2027, 1, 1, 0, 0, 0, 0, y.Location())
	for {
		at := y.Scheduler.Next(y.Now())
		if !at.Before(end) {
			break
		}
		y.must(y.Tick(y.ctx, at))
		y.act()
		y.together()
		y.act()
	}
	for _, r := range y.Server.Refusals() {
		t.Errorf("Telegram refused the bot: %v", r)
	}
	y.counts()
	y.burden(end)
	keptTable(t, wholeYearGolden, "AWholeYear", y.table())
}

// wholeYear is a year in which units work together.
type wholeYear struct {
	*years
	done map[string]bool // what was done that is done once
}

// named finds an official.
func (y *wholeYear) named(name string) *official {
	i := slices.IndexFunc(y.officials, func(o *official) bool { return o.Name() == name })
	return y.officials[i]
}

// once reports whether something is to be done now: on the first morning from that day on.
func (y *wholeYear) once(what string, day calendar.Date) bool {
	now := y.Now().In(y.Location())
	if y.done[what] || calendar.DateOf(now).Before(day) || now.Hour() < 8 {
		return false
	}
	y.done[what] = true
	return true
}

// says writes what somebody says, and what the bot does about it.
func (y *wholeYear) says(o *official, words string) {
	o.Say(words)
	y.must(y.Settle(y.ctx))
}

// press presses the first button of that verb under the newest message that has one; false when there
// is none.
func (y *wholeYear) press(o *official, verb chat.Verb, fits func(chat.PressArgs) bool) bool {
	all := o.Messages()
	for _, m := range slices.Backward(all[max(0, len(all)-40):]) {
		for _, b := range slices.Concat(m.Buttons...) {
			if v, args, err := chat.DecodePress(b.Data); err == nil && v == verb && (fits == nil || fits(args)) {
				_, err := o.Press(m, b.Data)
				y.must(err)
				y.must(y.Settle(y.ctx))
				return true
			}
		}
	}
	return false
}

// open is the first open task that a unit leads, with a deadline after that day.
func (y *wholeYear) open(unit string, after calendar.Date) int {
	dir, err := y.Store.Directory(y.ctx)
	y.must(err)
	u, _ := dir.UnitNamed(unit)
	for t, err := range y.Store.EachTask(y.ctx) {
		y.must(err)
		if a, ok := t.LeadPart(u.ID); ok && a.State.Open() && a.Due.After(after) {
			return t.ID
		}
	}
	return 0
}

// together is what is done besides answering: a contribution and an obstacle in each quarter, a measure
// in the autumn, the reports that are asked for, and the plans of November.
func (y *wholeYear) together() {
	mai, hung, duc, nga, vinh := y.named("Lê Thanh Mai"), y.named("Đỗ Mạnh Hùng"), y.named("Đinh Công Đức"), y.named("Ngô Thúy Nga"), y.named("Hoàng Đức Vinh")
	for i, month := range []time.Month{time.February, time.May, time.August, time.November} {
		day := calendar.On(2026, month, 10)
		if id := y.open("Vụ Pháp chế", day.Add(20)); y.once(fmt.Sprint("request", i), day) && id != 0 {
			y.says(hung, fmt.Sprintf("/request %d Cục Du lịch góp ý dự thảo lần %d đến %s", id, i+1, day.Add(10)))
		}
		// The third one comes late, and the last never.
		if late := map[int]int{0: 5, 1: 9, 2: 16}[i]; late != 0 && y.once(fmt.Sprint("give", i), day.Add(late)) {
			if y.press(duc, chat.PressContribute, nil) {
				y.says(duc, fmt.Sprintf("Đã góp ý tại Công văn số %d/CDL-HTQT", 40+i))
				y.press(hung, chat.PressThanks, nil)
			}
		}
		if id := y.open("Vụ Tổ chức cán bộ", day); y.once(fmt.Sprint("obstacle", i), day.Add(2)) && id != 0 {
			y.says(nga, fmt.Sprintf("/obstacle %d Chưa được bố trí biên chế đợt %d", id, i+1))
		}
		// Every other one is resolved before it goes up; those after it go to the leader.
		if i%2 == 0 && y.once(fmt.Sprint("resolve", i), day.Add(4)) && y.press(nga, chat.PressResolve, nil) {
			y.says(nga, "Đã được bổ sung biên chế")
		}
	}
	if y.once("measure", calendar.On(2026, time.October, 12)) {
		if id := y.open("Cục Hợp tác quốc tế", calendar.On(2026, time.January, 1)); id != 0 {
			y.says(mai, fmt.Sprintf("/measures %d Đề nghị Lãnh đạo Bộ làm việc với đơn vị, trước 15/11", id))
		}
	}
	if y.once("judge", calendar.On(2026, time.October, 14)) && y.press(vinh, chat.PressJudge, func(a chat.PressArgs) bool { return a.Text(1) == "approved" }) {
		y.press(vinh, chat.PressJudge, func(a chat.PressArgs) bool { return a.Text(1) == "approved" && a.Text(2) == "1" })
	}
	year := committing.Year(calendar.DateOf(y.Now().In(y.Location())))
	for _, o := range y.officials {
		month := y.Now().In(y.Location()).Format("2006-01")
		sends := func(a chat.PressArgs) bool { return a.Text(3) == "sent" }
		if len(o.Messages()) > 0 && o.reports != never && y.asked(o, chat.PressSendReport) && !y.done[o.Name()+month] {
			y.done[o.Name()+month] = y.press(o, chat.PressSendReport, sends)
		}
		if year == 2027 && y.asked(o, chat.PressAnnual) && y.once("plan"+o.Name(), calendar.On(2026, time.November, 5)) {
			y.says(o, "/plan 2027")
			if y.press(o, chat.PressCommit, nil) {
				y.press(o, chat.PressCommit, func(a chat.PressArgs) bool { return a.Text(2) != "" })
			}
		}
		if y.asked(o, chat.PressCause) {
			for y.press(o, chat.PressCause, func(a chat.PressArgs) bool {
				return a.Text(3) == "objective" && !y.done["cause"+a.Text(0)+a.Text(2)] && y.note("cause"+a.Text(0)+a.Text(2))
			}) {
				y.says(o, "Chờ văn bản của bộ liên quan")
			}
		}
	}
	for _, o := range []*official{hung, mai} { // the department answers for what heads say of their own work
		for y.press(o, chat.PressWeigh, func(a chat.PressArgs) bool { return !y.done["weigh"+a.Text(2)] && y.note("weigh"+a.Text(2)) }) {
		}
	}
}

// note notes that something is done.
func (y *wholeYear) note(what string) bool { y.done[what] = true; return true }

// asked reports whether one of the last messages has a button of that verb.
func (y *wholeYear) asked(o *official, verb chat.Verb) bool {
	all := o.Messages()
	return slices.ContainsFunc(all[max(0, len(all)-40):], func(m *simulator.Message) bool {
		return slices.ContainsFunc(slices.Concat(m.Buttons...), func(b simulator.Button) bool {
			v, _, err := chat.DecodePress(b.Data)
			return err == nil && v == verb
		})
	})
}

// counts holds that everything was in use, and what must be true of it at the end of the year.
func (y *wholeYear) counts() {
	y.t.Helper()
	dir, err := y.Store.Directory(y.ctx)
	y.must(err)
	found := map[string]int{}
	for t, err := range y.Store.EachTask(y.ctx) {
		y.must(err)
		for _, d := range owing.All(&t) {
			found["contribution "+string(d.Status(&t))]++
		}
		for _, a := range t.Assignments {
			for _, o := range a.Obstacles {
				found["obstacle "+string(o.Level)]++
			}
			for _, c := range a.Causes {
				found["cause "+string(c.Kind())]++
			}
		}
	}
	for m, err := range y.Store.EachMeasure(y.ctx) {
		y.must(err)
		found["measure "+string(m.State)]++
	}
	var units []int
	for _, u := range dir.Units() {
		units = append(units, u.ID)
	}
	plans, err := y.Store.Commitments(y.ctx, 2027, units...)
	y.must(err)
	for _, p := range plans {
		found["plan "+string(p.State)]++
	}
	for r, err := range y.Store.EachUnitReport(y.ctx) {
		y.must(err)
		found["report "+string(r.State)]++
	}
	for _, want := range []string{"contribution accepted", "obstacle unit", "obstacle leader", "cause objective", "measure approved", "plan committed", "report sent"} {
		if found[want] == 0 {
			y.t.Errorf("nothing is a %s: %v", want, found)
		}
	}
	y.t.Logf("%v", found)
	snapshots, err := y.Store.Snapshots(y.ctx)
	y.must(err)
	for _, s := range snapshots {
		y.checkFlow(s.Period.String(), s.Figures.Whole)
		for _, u := range s.Figures.Units {
			y.checkFlow(fmt.Sprint(s.Period, " unit ", u.Unit), u.Figures)
		}
	}
}

// burden holds that nobody is notified too often.
func (y *wholeYear) burden(end time.Time) {
	y.t.Helper()
	dir, err := y.Store.Directory(y.ctx)
	y.must(err)
	told := map[int64]int{}
	for _, c := range y.Server.Calls() {
		if strings.HasPrefix(c.Method, "send") && c.Method != "sendChatAction" && c.Params["disable_notification"] != "true" {
			told[c.Chat]++
		}
	}
	days := calendar.NewCalendar().WorkingBetween(calendar.On(2025, time.December, 31), calendar.DateOf(end.In(y.Location())))
	for _, p := range dir.People(nil) {
		for role, most := range mostAYear {
			if n := float64(told[p.ID]) / float64(days); p.Is(role) && n > most {
				y.t.Errorf("%s, %s: %.2f messages a working day, more than %.0f", p.Name, role, n, most)
			}
		}
	}
}
