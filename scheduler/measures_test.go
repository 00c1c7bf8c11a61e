package scheduler

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

// recommends stores n measures that were written on Monday.
func (o *office) recommends(n int) {
	o.t.Helper()
	c := chat.Change{At: at(monday, 9, 0), By: department}
	for i := range n {
		c.Measures = append(c.Measures, measures.Measure{
			ID: fmt.Sprintf("u%d", i+1), By: department, At: at(monday, 9, i), Text: "Họp với đơn vị", Units: []int{1}, Due: monday.Add(14), State: measures.Proposed,
		})
	}
	o.must(o.store.Commit(o.ctx, c))
	o.spy.said = nil
}

func (o *office) recommended(day calendar.Date) map[int64][]chat.Message {
	o.t.Helper()
	_, err := o.Recommend(o.ctx, at(day, 8, 30))
	o.must(err)
	return o.spy.heard()
}

// Leaders get one message a morning whatever there is, again after five working days, and no more
// of what is answered. Who becomes a leader later gets all that waits.
func TestMeasuresComeBeforeLeaders(t *testing.T) {
	o := openOffice(t, nil)
	o.recommends(3)
	first := monday.Add(1)
	heard := o.recommended(first)
	if m := heard[leader]; len(heard) != len(o.holding(work.Leader)) || len(m) != 1 || len(m[0].Buttons) != 3 || len(m[0].Buttons[0]) != 3 {
		t.Fatalf("%v", heard)
	}
	m, err := o.store.Measure(o.ctx, "u1")
	o.must(err)
	m.Decide(measures.Noted, leader, at(first, 9, 0), "")
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(first, 9, 0), Measures: []measures.Measure{m}}))
	again := o.cal.AddWorking(first, measuring.Patience)
	for day := first; day.Before(again); day = day.Add(1) {
		if heard := o.recommended(day); len(heard) != 0 {
			t.Errorf("%s: %v", day, heard)
		}
	}
	if heard := o.recommended(again); len(heard[leader]) != 1 || len(heard[leader][0].Buttons) != 2 {
		t.Errorf("after a week: %v", heard)
	}
	d, err := o.store.Directory(o.ctx)
	o.must(err)
	old, _ := d.Person(leader)
	old.Roles, old.Unit = nil, 0
	o.must(o.store.Commit(o.ctx, chat.Change{At: at(again, 9, 0), People: []work.Person{old, {ID: 49, Name: "Mới", Roles: []work.Role{work.Leader}, Joined: at(again, 9, 0)}}}))
	o.spy.said = nil
	if heard := o.recommended(again.Add(1)); len(heard[49]) != 1 || len(heard[leader]) != 0 {
		t.Errorf("after the leaders have changed: %v", heard)
	}
}

// Many measures come a message a morning.
func TestManyMeasuresComeInTurn(t *testing.T) {
	o := openOffice(t, nil)
	o.recommends(measureBatch + 2)
	for day, want := range []int{measureBatch, 2, 0} {
		got := 0
		for _, m := range o.recommended(monday.Add(1 + day))[leader] {
			got += len(m.Buttons)
		}
		if got != want {
			t.Errorf("day %d: %d, want %d", day, got, want)
		}
	}
}

// A crash at any call, before or after its effect, and two replicas at once, tell each leader once.
func TestACrashPutsAMeasureOnce(t *testing.T) {
	for _, after := range []bool{false, true} {
		for call := 1; call <= 4; call++ {
			o := openOffice(t, nil)
			o.recommends(2)
			now := at(monday.Add(1), 8, 30)
			o.spy.calls, o.spy.crash, o.spy.after = 0, call, after
			if _, err := o.Recommend(o.ctx, now); err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			o.spy.crash = 0
			var replicas sync.WaitGroup
			for range 2 {
				replica, err := New(o.store, o.o)
				o.must(err)
				replicas.Go(func() {
					if _, err := replica.Recommend(o.ctx, now); err != nil {
						t.Error(err)
					}
				})
			}
			replicas.Wait()
			told := 0
			chats, err := o.store.Ready(o.ctx, now, map[chat.Lane]int{chat.LaterLane: 1000})
			o.must(err)
			for _, id := range chats[chat.LaterLane] {
				messages, _, err := o.store.Take(o.ctx, id, chat.LaterLane, now, now.Add(time.Hour))
				o.must(err)
				for _, m := range messages {
					told += len(m.Buttons)
				}
			}
			if told != 2*len(o.holding(work.Leader)) {
				t.Errorf("call %d, after %t: %d measures are told of", call, after, told)
			}
		}
	}
}
