package scheduler

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

var monday = calendar.On(2026, 9, 21)

func TestTheDigestComesOnceAWeek(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, calendar.On(2027, 6, 30), 1)
	// First started on a Friday: the digest waits for Monday.
	if heard := o.tick(at(monday.Add(-3), 9, 0)); len(heard) > 0 {
		t.Errorf("before its first activation: %v", heard)
	}
	if heard := o.tick(at(monday, 7, 59)); len(heard) > 0 {
		t.Errorf("a minute before: %v", heard)
	}
	heard := o.tick(at(monday, 8, 0))
	if len(heard) != 3 || len(heard[department]) != 1 || len(heard[second]) != 1 || len(heard[leader]) != 1 {
		t.Fatalf("to every member of the department and every leader, and nobody else: %v", heard)
	}
	m := heard[department][0]
	if m.Kind != work.KindDigest || !strings.Contains(m.Parts[0], "Báo cáo tuần, tính đến thứ Hai, 21/09/2026") ||
		!strings.Contains(m.Parts[0], "Chưa hoàn thành, trong hạn: 1/1 (100%)") {
		t.Errorf("%+v", m)
	}
	if !strings.Contains(heard[second][0].Parts[0], "Weekly report as of Monday 21 September 2026") {
		t.Errorf("in their language:\n%s", heard[second][0].Parts[0])
	}
	for _, again := range []time.Time{at(monday, 8, 0), at(monday, 8, 1), at(monday.Add(6), 12, 0)} {
		if heard := o.tick(again); len(heard) > 0 {
			t.Errorf("again at %s: %v", again, heard)
		}
	}
	if heard := o.tick(at(monday.Add(7), 8, 0)); len(heard) != 3 {
		t.Errorf("the next Monday: %v", heard)
	}
}

func TestARestartNeitherRepeatsNorSkipsADigest(t *testing.T) {
	before := at(monday, 7, 0)
	prepare := func() *office {
		o := openOffice(t, nil)
		o.must(o.store.SetLastPass(o.ctx, Reminders, before))
		o.must(o.store.SetLastPass(o.ctx, Digests, before))
		o.spy.calls = 0
		return o
	}
	whole := prepare()
	whole.tick(at(monday, 8, 0))
	for call := 1; call <= whole.spy.calls; call++ {
		for _, after := range []bool{false, true} {
			o := prepare()
			o.spy.crash, o.spy.after = call, after
			if _, err := o.Tick(o.ctx, at(monday, 8, 0)); !errors.Is(err, errCrash) {
				t.Fatalf("call %d: %v", call, err)
			}
			first := o.spy.heard()
			late := o.tick(at(monday.Add(1), 9, 0)) // a day later, and still Monday's
			for _, id := range []int64{department, second, leader} {
				if n := len(first[id]) + len(late[id]); n != 1 {
					t.Errorf("crash at call %d (after: %v): %d digests to %d", call, after, n, id)
				}
			}
		}
	}
}

func TestADigestMissedForWeeksComesOnce(t *testing.T) {
	o := openOffice(t, nil)
	o.must(o.store.SetLastPass(o.ctx, Digests, at(monday, 8, 0)))
	if heard := o.tick(at(monday.Add(23), 10, 0)); len(heard[department]) != 1 {
		t.Errorf("%v", heard)
	}
	if heard := o.tick(at(monday.Add(23), 14, 0)); len(heard) > 0 {
		t.Errorf("again: %v", heard)
	}
}

func TestEveryFewSecondsIsOneDigestADay(t *testing.T) {
	o := openOffice(t, func(o *Options) { o.DigestCron, o.Window = "@every 2s", calendar.Window{} })
	start := at(monday, 23, 59).Add(30 * time.Second)
	n := 0
	for s := 0; s <= 60; s += 2 {
		n += len(o.tick(start.Add(time.Duration(s) * time.Second))[department])
	}
	if n != 2 {
		t.Errorf("%d digests over midnight, want one on each day", n)
	}
	if o.spy.digests > 5 { // of all, and of the unit that has a head
		t.Errorf("the state was read %d times for two digests", o.spy.digests)
	}
}

func TestNobodyInTheDepartmentIsNoFault(t *testing.T) {
	o := openOffice(t, nil)
	for _, id := range []int64{department, second, leader} {
		o.person(id, func(p *work.Person) { p.Unreachable = "blocked" })
	}
	r, err := o.Digest(o.ctx, at(monday, 8, 0))
	if err != nil || r.Messages != 0 {
		t.Errorf("%+v %v", r, err)
	}
}
