package storage_test

import (
	"context"
	"testing"

	"dondoc/calendar"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestCountsOfTheDigestBefore(t *testing.T) {
	s, ctx := storagetest.Open(t), context.Background()
	day := calendar.On(2026, 11, 23)
	if c, err := s.CountsBefore(ctx, 0, day); c != nil || err != nil {
		t.Errorf("before the first: %+v %v", c, err)
	}
	for n, on := range []calendar.Date{day.Add(-14), day.Add(-7), day} {
		if err := s.KeepCounts(ctx, 0, work.CountsOn{On: on, Counts: work.Counts{OpenOverdue: n + 1}}); err != nil {
			t.Fatal(err)
		}
	}
	if c, err := s.CountsBefore(ctx, 0, day); err != nil || c == nil || c.On != day.Add(-7) || c.Counts.OpenOverdue != 2 {
		t.Errorf("%+v %v", c, err)
	}
	if c, err := s.CountsBefore(ctx, 3, day); c != nil || err != nil {
		t.Errorf("of another unit: %+v %v", c, err)
	}
}
