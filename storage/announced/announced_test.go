package announced_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/storage/backup"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/announcing"
)

// An announcement is due while somebody is to be written to, then for its reminder, then no more;
// two changes of one record are a conflict.
func TestAnnouncement(t *testing.T) {
	s, ctx := storagetest.Open(t), context.Background()
	now := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	due := func(at time.Time) bool {
		t.Helper()
		ids, err := s.AnnouncementsDue(ctx, at, 10)
		if err != nil {
			t.Fatal(err)
		}
		return slices.Contains(ids, "u1")
	}
	read := func() announcing.Announcement {
		t.Helper()
		a, err := s.Announcement(ctx, "u1")
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	commit := func(a announcing.Announcement) {
		t.Helper()
		if err := s.Commit(ctx, chat.Change{At: now, Announced: []announcing.Announcement{a}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Announcement(ctx, "u1"); !errors.Is(err, work.ErrNotFound) {
		t.Error(err)
	}
	commit(announcing.Announcement{ID: "u1", At: now, Text: "Họp", Remind: now.Add(48 * time.Hour), Readers: []announcing.Reader{{Person: 1}, {Person: 2}}})
	if !due(now) {
		t.Error("nobody goes on sending it")
	}
	a := read()
	a.Sending()
	commit(a)
	if err := s.Commit(ctx, chat.Change{At: now, Announced: []announcing.Announcement{a}}); !errors.Is(err, work.ErrConflict) {
		t.Error("written over what came in between:", err)
	}
	if due(now) || !due(now.Add(48*time.Hour)) {
		t.Error("it is not due for its reminder")
	}
	a = read()
	a.Readers[0].At = now
	if unread := a.Reminding(); len(unread) != 1 || unread[0].Person != 2 {
		t.Errorf("%v", unread)
	}
	commit(a)
	if due(now.Add(1000 * time.Hour)) {
		t.Error("it is reminded again")
	}
	var all []string
	for a, err := range s.EachAnnouncement(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a.ID)
	}
	if !slices.Equal(all, []string{"u1"}) {
		t.Errorf("%v", all)
	}
}

// A backup brings back who has read it and who is still to be written to, and a receipt is taken
// from there on.
func TestAnnouncementComesBack(t *testing.T) {
	from, to, ctx := storagetest.Open(t), storagetest.Open(t), context.Background()
	now := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	a := announcing.Announcement{
		ID: "u1", By: 9, At: now, Text: "Họp", File: work.File{ID: "B1", Form: work.FormPhoto}, Remind: now.Add(48 * time.Hour), Sent: 1,
		Readers: []announcing.Reader{{Person: 1, At: now}, {Person: 2}}, Unreached: []int64{3}, Empty: []int{4}, Message: 5,
	}
	if err := from.Commit(ctx, chat.Change{At: now, By: 9, Announced: []announcing.Announcement{a}}); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := backup.Write(ctx, from, &file, func() time.Time { return now }); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Restore(ctx, to, bytes.NewReader(file.Bytes()), false); err != nil {
		t.Fatal(err)
	}
	got, err := to.Announcement(ctx, "u1")
	want := a
	want.Version = 1
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Fatal(diff, err)
	}
	if ids, err := to.AnnouncementsDue(ctx, now, 10); err != nil || !slices.Equal(ids, []string{"u1"}) {
		t.Error("nobody goes on sending it:", ids, err)
	}
	got.Sending()
	if err := to.Commit(ctx, chat.Change{At: now, Announced: []announcing.Announcement{got}}); err != nil {
		t.Error(err)
	}
}
