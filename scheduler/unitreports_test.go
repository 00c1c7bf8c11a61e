package scheduler

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/unitreports"
)

// The year 2026 ends on Monday 14 December; its reports are asked for from the Wednesday before.
var (
	year2026 = calendar.ReportPeriod{Span: calendar.SpanYear, Year: 2026}
	asking   = calendar.On(2026, 12, 9)
)

func (o *office) reportsAsked(day calendar.Date) map[int64][]chat.Message {
	o.t.Helper()
	_, err := o.AskReports(o.ctx, at(day, 8, 30))
	o.must(err)
	return o.spy.heard()
}

// gives stores a task that a unit leads and nobody has taken.
func (o *office) gives(id, unit int) {
	o.t.Helper()
	created, due := at(calendar.On(2026, 11, 2), 9, 0), calendar.On(2027, 3, 1)
	o.must(o.store.Commit(o.ctx, chat.Change{At: created, Tasks: []work.Task{{
		ID: id, Title: "Lập kế hoạch", Leads: []int{unit}, Created: created, Deadline: work.Deadline{Text: due.String(), Kind: work.OneDate, Due: due},
		Assignments: []work.Assignment{{Unit: unit, Role: work.Lead, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1}},
	}}}))
}

func (o *office) unitReport(unit int) unitreports.Report {
	o.t.Helper()
	r, err := o.store.UnitReport(o.ctx, year2026, unit)
	o.must(err)
	return r
}

// Each head is asked once, from the third working day before the period ends; who comes later gets
// the draft as well, as far as nothing was sent; the department hears once who has no head.
func TestHeadsAreAskedForReports(t *testing.T) {
	o := openOffice(t, nil)
	o.add(at(calendar.On(2026, 11, 2), 9, 0), calendar.On(2026, 12, 1), 1)
	o.gives(2, 2) // nobody is head of it
	o.spy.said = nil
	if heard := o.reportsAsked(asking.Add(-1)); len(heard) != 0 {
		t.Fatalf("asked too early: %v", heard)
	}
	heard := o.reportsAsked(asking)
	if m := heard[head]; len(m) != 1 || !strings.Contains(m[0].Parts[0], "Quá hạn: 1 nhiệm vụ") || m[0].Silent || len(m[0].Buttons) != 2 {
		t.Fatalf("the head: %v", m)
	}
	if m := heard[department]; len(m) != 1 || !strings.Contains(m[0].Parts[0], "1 đơn vị") || m[0].Silent || len(heard[leader])+len(heard[officer]) != 0 {
		t.Errorf("others: %v", heard)
	}
	for day := asking; !day.After(calendar.On(2026, 12, 20)); day = day.Add(1) {
		if heard := o.reportsAsked(day); len(heard) != 0 {
			t.Fatalf("asked again on %s: %v", day, heard)
		}
	}
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(asking, 9, 0), People: []work.Person{
		{ID: 22, Name: "Mới", Unit: 2, Roles: []work.Role{work.Head}, Joined: at(asking, 9, 0)}, {ID: 14, Name: "Phó", Unit: 1, Roles: []work.Role{work.Head}, Joined: at(asking, 9, 0)},
	}}))
	r := o.unitReport(1)
	r.Close(unitreports.Sent, head, at(asking, 10, 0))
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(asking, 10, 0), UnitReports: []unitreports.Report{r}}))
	o.spy.said = nil
	heard = o.reportsAsked(calendar.On(2026, 12, 16))
	if len(heard) != 1 || len(heard[22]) != 1 || !slices.Equal(o.unitReport(2).Told, []int64{22}) {
		t.Errorf("after the change of heads: %v", heard)
	}
	if heard := o.reportsAsked(calendar.On(2026, 12, 21)); len(heard) != 0 {
		t.Errorf("after the last day: %v", heard)
	}
}

// A deployment that begins after the end of a period asks nothing about it.
func TestNoReportIsAskedForWhenItsPeriodIsOver(t *testing.T) {
	o := openOffice(t, nil)
	o.add(at(calendar.On(2026, 12, 15), 7, 0), calendar.On(2027, 3, 1), 1)
	o.spy.said = nil
	if heard := o.reportsAsked(calendar.On(2026, 12, 16)); len(heard) != 0 {
		t.Error(heard)
	}
}

// A draft that nobody has touched is made anew for who is told later; words of a person stay.
func TestWordsOfAPersonStay(t *testing.T) {
	o := openOffice(t, nil)
	o.add(at(calendar.On(2026, 11, 2), 9, 0), calendar.On(2027, 3, 1), 1)
	o.reportsAsked(asking)
	r := o.unitReport(1)
	r.Replace("Lời của đơn vị", head, at(asking, 9, 0))
	r.Told = nil
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(asking, 9, 0), UnitReports: []unitreports.Report{r}}))
	o.spy.said = nil
	if m := o.reportsAsked(asking.Add(1))[head]; len(m) != 1 || !strings.Contains(m[0].Parts[0], "Lời của đơn vị") {
		t.Errorf("%v", m)
	}
}

// A crash at any call, before or after its effect, and two replicas at once, ask each head once and
// tell the department once.
func TestACrashAsksOnce(t *testing.T) {
	for _, after := range []bool{false, true} {
		for call := 1; call <= 7; call++ {
			o := openOffice(t, nil)
			o.add(at(calendar.On(2026, 11, 2), 9, 0), calendar.On(2027, 3, 1), 1)
			o.gives(2, 2)
			now := at(asking, 8, 30)
			o.spy.calls, o.spy.crash, o.spy.after = 0, call, after
			if _, err := o.AskReports(o.ctx, now); err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			o.spy.crash = 0
			var replicas sync.WaitGroup
			for range 2 {
				replica, err := New(o.store, o.o)
				o.must(err)
				replicas.Go(func() {
					if _, err := replica.AskReports(o.ctx, now); err != nil {
						t.Error(err)
					}
				})
			}
			replicas.Wait()
			told := map[int64]int{}
			chats, err := o.store.Ready(o.ctx, now, map[chat.Lane]int{chat.LaterLane: 1000})
			o.must(err)
			for _, id := range chats[chat.LaterLane] {
				messages, _, err := o.store.Take(o.ctx, id, chat.LaterLane, now, now.Add(time.Hour))
				o.must(err)
				told[id] += len(messages)
			}
			if got := fmt.Sprint(told[head], told[department], told[second], len(told)); got != "1 1 1 3" {
				t.Errorf("call %d, after %t: %v", call, after, told)
			}
		}
	}
}
