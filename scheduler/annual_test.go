package scheduler

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/committing"
)

// asked runs the pass and returns what people heard.
func (o *office) asked(day calendar.Date) map[int64][]chat.Message {
	o.t.Helper()
	_, err := o.AskForPlans(o.ctx, at(day, 8, 0))
	o.must(err)
	return o.spy.heard()
}

// Heads are asked once a year from 1 November on, with what the draft holds; who comes later is not.
func TestHeadsAreAskedForPlansOnce(t *testing.T) {
	o := openOffice(t, nil)
	o.add(at(calendar.On(2026, 10, 1), 9, 0), calendar.On(2027, 6, 30), 900, 901)
	o.spy.said = nil
	if heard := o.asked(calendar.On(2026, 10, 30)); len(heard) > 0 {
		t.Errorf("in October: %v", heard)
	}
	heard := o.asked(calendar.On(2026, 11, 2))
	if m := heard[head]; len(heard) != 1 || len(m) != 1 || !strings.Contains(m[0].Parts[0], "Kế hoạch năm 2027") || !strings.Contains(m[0].Parts[0], "có hạn trong năm.") {
		t.Fatalf("%v", heard)
	}
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(calendar.On(2026, 11, 2), 9, 0), People: []work.Person{{ID: 77, Name: "Mới", Unit: 1, Roles: []work.Role{work.Head}}}}))
	for _, day := range []calendar.Date{calendar.On(2026, 11, 3), calendar.On(2026, 12, 31), calendar.On(2027, 1, 4), calendar.On(2027, 10, 29)} {
		if heard := o.asked(day); len(heard) > 0 {
			t.Errorf("%s: %v", day, heard)
		}
	}
	if heard := o.asked(calendar.On(2027, 11, 1)); len(heard[head]) != 1 || len(heard[77]) != 1 {
		t.Errorf("for the next year: %v", heard)
	}
}

// A unit that has committed already, or has no open work, is not asked; the deputy is, for a head who is away.
func TestWhoIsAskedForAPlan(t *testing.T) {
	o := openOffice(t, nil)
	day := calendar.On(2026, 11, 2)
	if heard := o.asked(day); len(heard) > 0 {
		t.Errorf("without work: %v", heard)
	}
	o.add(at(calendar.On(2026, 10, 1), 9, 0), calendar.On(2027, 6, 30), 900)
	d, err := o.store.Directory(o.ctx)
	o.must(err)
	p, _ := d.Person(head)
	p.Away = work.Away{Until: calendar.On(2026, 12, 31), Deputy: colleague}
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(day, 7, 0), People: []work.Person{p}}))
	if heard := o.asked(day); len(heard) != 1 || len(heard[colleague]) != 1 {
		t.Errorf("%v", heard)
	}
	o = openOffice(t, nil)
	o.add(at(calendar.On(2026, 10, 1), 9, 0), calendar.On(2027, 6, 30), 900)
	c := committing.None(1, 2027)
	c.Commit(nil, head, at(day, 7, 0))
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(day, 7, 0), Commitments: []committing.Commitment{c}}))
	o.spy.said = nil
	if heard := o.asked(day); len(heard) > 0 {
		t.Errorf("committed: %v", heard)
	}
}

// A crash at any call, before or after its effect, and two replicas at once, ask each head once.
func TestACrashAsksForAPlanOnce(t *testing.T) {
	day := calendar.On(2026, 11, 2)
	for _, after := range []bool{false, true} {
		for call := 1; call <= 12; call++ {
			o := openOffice(t, nil)
			o.add(at(calendar.On(2026, 10, 1), 9, 0), calendar.On(2027, 6, 30), 900)
			o.spy.calls, o.spy.crash, o.spy.after = 0, call, after
			if _, err := o.AskForPlans(o.ctx, at(day, 8, 0)); err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			o.spy.crash = 0
			var replicas sync.WaitGroup
			for range 2 {
				replica, err := New(o.store, o.o)
				o.must(err)
				replicas.Go(func() {
					if _, err := replica.AskForPlans(o.ctx, at(day, 8, 0)); err != nil {
						t.Error(err)
					}
				})
			}
			replicas.Wait()
			told := 0
			chats, err := o.store.Ready(o.ctx, at(day, 8, 0), map[chat.Lane]int{chat.LaterLane: 1000})
			o.must(err)
			for range chats[chat.LaterLane] {
				told++
			}
			if told != 1 {
				t.Errorf("call %d, after %v: %d are asked", call, after, told)
			}
		}
	}
}
