package scheduler

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// A unit that finished in time everything of a quarter is thanked once, without a sound, and nobody
// where something was late; a crash at any call thanks nobody twice.
func TestAQuarterInTimeIsThankedFor(t *testing.T) {
	end := calendar.ReportPeriod{Span: calendar.SpanQuarter, Year: 2026, Number: 3}.To()
	morning := at(end.Add(3), 9, 0)
	finish := func(o *office, late int) {
		o.t.Helper()
		o.add(at(end.Add(-40), 9, 0), end.Add(-10), 1, 2)
		for id := 1; id <= 2; id++ {
			o.change(at(end.Add(-12), 10, 0), id, func(_ *work.Task, a *work.Assignment) {
				a.State, a.DoneOn = work.Done, end.Add(-12+late)
			})
		}
		frozen, err := o.store.Freeze(o.ctx, end, at(end.Add(1), 0, 0))
		o.must(err)
		if !frozen {
			o.t.Fatal("nothing is frozen")
		}
		o.spy.said = nil
	}
	thank := func(o *office, now time.Time) (n int) {
		o.t.Helper()
		_, err := o.Thank(o.ctx, now)
		o.must(err)
		for _, messages := range o.spy.heard() {
			for _, m := range messages {
				n++
				if !m.Silent || !strings.Contains(strings.Join(m.Parts, ""), "2") {
					t.Errorf("%+v", m)
				}
			}
		}
		return n
	}
	o := openOffice(t, nil)
	finish(o, 0)
	everybody := thank(o, morning)
	if everybody == 0 {
		t.Fatal("nobody is thanked")
	}
	if n := thank(o, morning.Add(24*time.Hour)); n != 0 {
		t.Errorf("%d are thanked again", n)
	}
	o = openOffice(t, nil)
	finish(o, 5)
	if n := thank(o, morning); n != 0 {
		t.Errorf("%d are thanked for what was late", n)
	}
	for _, after := range []bool{false, true} {
		for call := 1; call <= 5; call++ {
			o := openOffice(t, nil)
			finish(o, 0)
			o.spy.calls, o.spy.crash, o.spy.after = 0, call, after
			if _, err := o.Thank(o.ctx, morning); err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			o.spy.crash = 0
			if n := thank(o, morning); n != everybody {
				t.Errorf("call %d, after %t: %d are thanked", call, after, n)
			}
		}
	}
}
