package storage_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// statementOf is a statement as text, for "nothing has changed".
func statementOf(t testing.TB, s *storage.Store, p calendar.ReportPeriod, at time.Time) string {
	t.Helper()
	st := ok[work.Statement](t)(s.Statement(context.Background(), p, at, nil))
	text, err := json.Marshal([]any{st.Snapshot, st.Running, st.Tasks, st.Closed, st.Directory.Units()})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAFrozenPeriodStaysAsItWas(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	created := time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)
	unit := work.Unit{ID: 3, Name: "Cục Điện ảnh"}
	tasks := []work.Task{lead(1, 3, calendar.On(2026, 11, 10)), lead(2, 3, calendar.On(2026, 12, 20))}
	for i := range tasks {
		tasks[i].Created = created
	}
	commit(t, s, chat.Change{At: created, Tasks: tasks, Units: []work.Unit{unit}})
	p := calendar.ReportPeriod{Span: calendar.SpanMonth, Year: 2026, Number: 11}
	if _, err := s.Snapshot(ctx, p); !errors.Is(err, work.ErrNotFound) {
		t.Fatal(err)
	}
	end := calendar.On(2026, 11, 15).In(time.UTC)
	if frozen := ok[bool](t)(s.Freeze(ctx, p.To(), end)); !frozen {
		t.Fatal("not frozen")
	}
	before := statementOf(t, s, p, end)
	figures := ok[work.Snapshot](t)(s.Snapshot(ctx, p)).Figures
	want := work.Figures{OpenInTime: 1, OpenOverdue: 1, Flow: work.Flow{New: 2, CarriedOn: 2}}
	if diff := cmp.Diff(want, figures.Whole); diff != "" {
		t.Error(diff)
	}

	changed := ok[work.Task](t)(s.Task(ctx, 1))
	changed.Title, changed.Assignments[0].State, changed.Assignments[0].DoneOn = "Tên khác", work.Done, calendar.On(2026, 11, 20)
	unit.Version, unit.Name = 1, "Cục khác"
	another := lead(3, 4, calendar.On(2027, 1, 1))
	commit(t, s, chat.Change{At: end, Tasks: []work.Task{changed, another}, Units: []work.Unit{unit}})
	if again := ok[bool](t)(s.Freeze(ctx, p.To(), end.AddDate(1, 0, 0))); again {
		t.Error("frozen twice")
	}
	if diff := cmp.Diff(before, statementOf(t, s, p, end.AddDate(1, 0, 0))); diff != "" {
		t.Error(diff)
	}
	next := ok[work.Statement](t)(s.Statement(ctx, p.Next(), end.AddDate(0, 0, 10), nil))
	want = work.Figures{DoneLate: 1, OpenInTime: 2, Flow: work.Flow{Carried: 2, New: 1, Done: 1, CarriedOn: 2}}
	if diff := cmp.Diff(want, next.Figures.Whole); diff != "" || !next.Running {
		t.Error(diff)
	}
}

func TestStatementsOfOtherPeriods(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	at := time.Date(2026, time.November, 26, 9, 0, 0, 0, time.UTC)
	month := func(n int) calendar.ReportPeriod {
		return calendar.ReportPeriod{Span: calendar.SpanMonth, Year: 2026, Number: n}
	}
	if _, err := s.Statement(ctx, month(12), at, nil); !errors.Is(err, work.ErrNotFound) {
		t.Errorf("of no tasks: %v", err)
	}
	task := lead(1, 3, calendar.On(2026, 12, 20))
	task.Created = time.Date(2026, time.October, 20, 9, 0, 0, 0, time.UTC)
	commit(t, s, chat.Change{At: at, Tasks: []work.Task{task}})
	for _, p := range []calendar.ReportPeriod{month(10), month(12).Next()} {
		if _, err := s.Statement(ctx, p, at, nil); !errors.Is(err, work.ErrNotFound) {
			t.Errorf("of %s: %v", p, err)
		}
	}
	seen := 0
	late := ok[work.Statement](t)(s.Statement(ctx, month(11), at, func(done, total int) { seen = done }))
	if !late.Late() || late.Running || len(late.Tasks) != 1 || seen != 1 {
		t.Errorf("%+v, %d tasks seen", late, seen)
	}
}

func BenchmarkFreeze(b *testing.B) {
	for _, size := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s, ctx := openTasks(b, size), context.Background()
			day := calendar.On(2026, time.December, 13)
			n := 0
			for b.Loop() {
				if frozen, err := s.Freeze(ctx, day.Add(7*n), day.Add(7*n+1).In(time.UTC)); err != nil || !frozen {
					b.Fatal(frozen, err)
				}
				n++
			}
			bytes, err := s.Client().MemoryUsage(ctx, s.Raw("snapshot:2026-12-13")).Result()
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(bytes)/float64(size), "bytes/task")
		})
	}
}
