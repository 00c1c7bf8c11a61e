package storage_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestAnnouncedDaysAreKept(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	none := ok[calendar.Announced](t)(s.Announced(ctx))
	if none.Version != 0 || len(none.Days) != 0 {
		t.Errorf("before the first: %+v", none)
	}
	days := []calendar.Day{{Date: calendar.On(2026, time.August, 22), Name: "Làm bù"}, {Date: calendar.On(2026, time.August, 31), Name: "Nghỉ hoán đổi", Off: true}}
	if err := s.Announce(ctx, calendar.Announced{Days: days}); err != nil {
		t.Fatal(err)
	}
	if got, want := ok[calendar.Announced](t)(s.Announced(ctx)), (calendar.Announced{Days: days, Version: 1}); !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
	before := dump(t, s)
	wantError(t, s.Announce(ctx, none), work.ErrConflict)
	if after := dump(t, s); !maps.Equal(before, after) {
		t.Errorf("changed: %s", cmp.Diff(before, after))
	}
	if err := s.Announce(ctx, calendar.Announced{Days: days[:1], Version: 1}); err != nil {
		t.Fatal(err)
	}
	if got := ok[calendar.Announced](t)(s.Announced(ctx)); got.Version != 2 || len(got.Days) != 1 {
		t.Errorf("replaced: %+v", got)
	}
}
