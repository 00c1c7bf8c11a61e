package committed_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/backup"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/committing"
)

// A plan is a draft until somebody touches it, is committed to once, and a backup brings it back. Of two
// heads who change it at the same moment one looks again.
func TestAnnualPlan(t *testing.T) {
	s, ctx := storagetest.Open(t), context.Background()
	now := time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC)
	plans, err := s.Commitments(ctx, 2027, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]committing.Commitment{committing.None(1, 2027), committing.None(2, 2027)}, plans); diff != "" {
		t.Error(diff)
	}
	c := plans[0]
	c.Commit([]committing.Line{{Key: committing.Key{Task: 12}, Reason: committing.DueThen, Title: "Việc", Due: calendar.On(2027, 6, 30)}}, 9, now)
	if err := s.Commit(ctx, chat.Change{At: now, By: 9, Commitments: []committing.Commitment{c}}); err != nil {
		t.Fatal(err)
	}
	other := plans[0]
	other.PutIn(3, 8, now)
	if err := s.Commit(ctx, chat.Change{At: now, Commitments: []committing.Commitment{other}}); !errors.Is(err, work.ErrConflict) {
		t.Error(err)
	}
	past := committing.None(1, 2026)
	past.PutIn(4, 9, now)
	if err := s.Commit(ctx, chat.Change{At: now, Commitments: []committing.Commitment{past}}); err != nil {
		t.Fatal(err)
	}
	c.Version = 1
	check := func(s *storage.Store) {
		t.Helper()
		all, err := s.CommitmentsOf(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		past.Version = 1
		if diff := cmp.Diff([]committing.Commitment{past, c}, all); diff != "" {
			t.Error(diff)
		}
	}
	check(s)
	var file bytes.Buffer
	if _, err := backup.Write(ctx, s, &file, func() time.Time { return now }); err != nil {
		t.Fatal(err)
	}
	restored := storagetest.Open(t)
	if _, err := backup.Restore(ctx, restored, bytes.NewReader(file.Bytes()), false); err != nil {
		t.Fatal(err)
	}
	check(restored)
	past.Ended = true
	if err := s.Commit(ctx, chat.Change{At: now, Commitments: []committing.Commitment{past}}); err != nil {
		t.Fatal(err)
	}
	if all, err := s.CommitmentsOf(ctx, 1); err != nil || len(all) != 1 || all[0].Year != 2027 {
		t.Errorf("%+v %v", all, err)
	}
}
