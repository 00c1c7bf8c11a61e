package scheduler

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

// TestACrashAnywhereRepeatsAndLosesNothing ends the process at every call of the store in
// turn, before and after the call's effect, and runs the pass again.
func TestACrashAnywhereRepeatsAndLosesNothing(t *testing.T) {
	now := at(calendar.On(2026, 10, 5), 8, 0)
	prepare := func() *office {
		o := openOffice(t, nil)
		o.add(early, due, numbers(1, 2)...) // one by one to the officer,
		o.add(early, calendar.On(2026, 10, 1), 3, 4, 5, 6)
		for id := 3; id <= 6; id++ { // lists to the colleague
			o.change(early, id, func(_ *work.Task, a *work.Assignment) { a.Officer = colleague })
		}
		o.spy.calls = 0
		return o
	}
	whole := prepare()
	_, err := whole.Remind(whole.ctx, now)
	whole.must(err)
	want := marks(whole.spy)
	if len(want) != 2*4+4*2 {
		t.Fatalf("marks %v", want)
	}
	for call := 1; call <= whole.spy.calls; call++ {
		for _, after := range []bool{false, true} {
			o := prepare()
			o.spy.crash, o.spy.after = call, after
			if _, err := o.Remind(o.ctx, now); !errors.Is(err, errCrash) {
				t.Fatalf("call %d: no crash: %v", call, err)
			}
			_, err := o.Remind(o.ctx, now)
			o.must(err)
			if got := marks(o.spy); !slices.Equal(got, want) {
				t.Errorf("crash at call %d (after: %v): told %v, want %v", call, after, got, want)
			}
			if n := told(o.spy); n != len(want) {
				t.Errorf("crash at call %d (after: %v): %d tasks told, want %d", call, after, n, len(want))
			}
			if refs, err := o.store.Due(o.ctx, now, 10); err != nil || len(refs) > 0 {
				t.Errorf("crash at call %d: still due: %v %v", call, refs, err)
			}
		}
	}
}

// marks lists who was told what.
func marks(s *spy) []string {
	all := slices.DeleteFunc(slices.Clone(s.marks), func(m string) bool { return strings.HasPrefix(m, "d:") })
	slices.Sort(all)
	return all
}

// told counts tasks over all messages, a task in two messages twice.
func told(s *spy) int {
	n := 0
	for _, m := range s.said {
		n += len(m.Tasks)
	}
	return n
}

func TestTwoReplicasAtOnceDoubleNothing(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, numbers(1, 20)...)
	now := at(calendar.On(2026, 10, 5), 8, 0)
	var spies [3]*spy
	var group sync.WaitGroup
	for i := range spies {
		spies[i] = &spy{Store: o.store}
		s, err := New(spies[i], o.o)
		o.must(err)
		group.Go(func() {
			if _, err := s.Remind(context.Background(), now); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	var all []string
	n := 0
	for _, s := range spies {
		all = append(all, marks(s)...)
		n += told(s)
	}
	slices.Sort(all)
	if len(all) != 20*4 || len(slices.Compact(all)) != 20*4 || n != 20*4 {
		t.Errorf("%d marks, %d tasks told, want 80 of each", len(all), n)
	}
}
