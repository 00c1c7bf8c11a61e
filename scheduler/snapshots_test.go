package scheduler

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/calendar"
)

// periods returns what is frozen, by name, late ones marked.
func (o *office) periods() string {
	o.t.Helper()
	all, err := o.store.Snapshots(o.ctx)
	o.must(err)
	var names []string
	for _, s := range all {
		name := s.Period.String()
		if s.Late() {
			name += " late"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func TestPeriodsAreFrozenWhenTheyEnd(t *testing.T) {
	o := openOffice(t, nil)
	o.add(at(calendar.On(2026, 11, 20), 9, 0), calendar.On(2027, 3, 1), 1)
	now := at(calendar.On(2026, 11, 20), 9, 0)
	o.tick(now)
	if got := o.periods(); got != "" {
		t.Fatalf("frozen before any period ended: %s", got)
	}
	for until := at(calendar.On(2026, 12, 15), 8, 0); ; {
		next := o.Scheduler.Next(now)
		if next.After(until) {
			break
		}
		now = next
		o.tick(now)
	}
	want := "2026-W47, 2026-W48, 2026-W49, 2026-W50, 2026-12, 2026-Q4, 2026-H2, 2026"
	if got := o.periods(); got != want {
		t.Errorf("frozen: %s\nwant:   %s", got, want)
	}
}

func TestWhatEndedWhileNobodyRanIsFrozenLate(t *testing.T) {
	o := openOffice(t, nil)
	o.add(at(calendar.On(2026, 10, 5), 9, 0), calendar.On(2027, 3, 1), 1)
	o.tick(at(calendar.On(2026, 10, 12), 0, 0))
	o.tick(at(calendar.On(2026, 10, 27), 9, 30))
	if got, want := o.periods(), "2026-W41, 2026-10 late, 2026-W42 late, 2026-W43 late"; got != want {
		t.Errorf("frozen: %s\nwant:   %s", got, want)
	}
}

func TestReplicasFreezeOnce(t *testing.T) {
	o := openOffice(t, nil)
	o.add(at(calendar.On(2026, 10, 5), 9, 0), calendar.On(2027, 3, 1), 1)
	day := calendar.On(2026, 10, 11)
	var frozen [8]bool
	var all sync.WaitGroup
	for i := range frozen {
		all.Go(func() {
			var err error
			if frozen[i], err = o.store.Freeze(context.Background(), day, at(day.Add(1), 0, 0).Add(time.Duration(i)*time.Minute)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	n := 0
	for i, mine := range frozen {
		if mine {
			n++
			s, err := o.store.Snapshot(o.ctx, calendar.ReportPeriodAt(calendar.SpanWeek, day))
			if err != nil || s.TakenAt.Minute() != i {
				t.Errorf("replica %d froze it, it is of %s, %v", i, s.TakenAt, err)
			}
		}
	}
	if n != 1 {
		t.Errorf("frozen %d times", n)
	}
}
