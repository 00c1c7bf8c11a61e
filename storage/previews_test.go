package storage_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestPreviewsAreReadByThePage(t *testing.T) {
	t.Parallel()
	s, ctx, at := storagetest.Open(t), t.Context(), time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	if _, err := s.Preview(ctx, 7, 0); !errors.Is(err, work.ErrNotFound) {
		t.Fatal(err)
	}
	p := chat.Preview{ID: "u1", Person: 7, State: chat.PreviewShown, Imprint: "x", Count: 11, At: at, Order: chat.ImportOrder{File: chat.Enclosure{ID: "f", Name: "a.csv"}}}
	for i := range p.Count {
		p.Lines = append(p.Lines, fmt.Sprint(i))
	}
	write := func(p chat.Preview) {
		t.Helper()
		if err := s.Commit(ctx, chat.Change{At: at, Preview: &p}); err != nil {
			t.Fatal(err)
		}
	}
	write(p)
	read := func(page int, lines ...string) {
		t.Helper()
		want := p
		want.Lines = lines
		if got, err := s.Preview(ctx, 7, page); err != nil || !cmp.Equal(got, want) {
			t.Error(err, cmp.Diff(want, got))
		}
	}
	read(0, p.Lines[:chat.PreviewPage]...)
	read(1, p.Lines[chat.PreviewPage:]...)
	read(2)
	// What became of it is written without its lines, which stay.
	all := p.Lines
	p.State, p.Lines = chat.PreviewStarted, nil
	write(p)
	read(1, all[chat.PreviewPage:]...)
	// A newer one takes its place with all pages.
	p = chat.Preview{ID: "u2", Person: 7, Lines: []string{}, At: at}
	write(p)
	read(0)
	read(1)
}

func TestPlansAreKnown(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), t.Context()
	p := work.Plan{ID: "plan", Title: "Kế hoạch", Year: 2026, Decisions: []work.Decision{{Number: "1/QĐ-A"}}}
	for range 2 {
		if err := s.Commit(ctx, chat.Change{Plans: []work.Plan{p}}); err != nil {
			t.Fatal(err)
		}
		p.Version++
		p.Title += "!"
	}
	p.Title = "Kế hoạch!"
	one, err := s.Plan(ctx, "plan")
	if known, err2 := s.KnownPlans(ctx); err != nil || err2 != nil || !cmp.Equal(one, p) || len(known) != 1 || !cmp.Equal(known["plan"], p) {
		t.Error(err, err2, one, known)
	}
	if none, err := s.Plan(ctx, "other"); err != nil || !cmp.Equal(none, work.Plan{}) {
		t.Error(none, err)
	}
	if err := s.Commit(ctx, chat.Change{Plans: []work.Plan{{ID: "plan"}}}); !errors.Is(err, work.ErrConflict) {
		t.Error("an old version was replaced:", err)
	}
}
