package periodic_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/backup"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/unitreports"
)

// A report is written once by whoever read it, a report of a period finds those of longer ones, and
// a backup brings all of it back.
func TestUnitReports(t *testing.T) {
	s, ctx := storagetest.Open(t), context.Background()
	at := time.Date(2026, 12, 9, 9, 0, 0, 0, time.UTC)
	year := calendar.ReportPeriod{Span: calendar.SpanYear, Year: 2026}
	month := calendar.ReportPeriod{Span: calendar.SpanMonth, Year: 2026, Number: 12}
	if _, err := s.UnitReport(ctx, year, 1); !errors.Is(err, work.ErrNotFound) {
		t.Error(err)
	}
	first := unitreports.Report{Period: year, Unit: 1, State: unitreports.Draft, At: at, Text: "Kết quả", Told: []int64{7}}
	c := chat.Change{At: at, UnitReports: []unitreports.Report{first, {Period: month, Unit: 2, State: unitreports.Sent, By: 9, At: at}}}
	if c.Empty() {
		t.Error("a change with reports is empty")
	}
	if err := s.Commit(ctx, c); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(ctx, c); !errors.Is(err, work.ErrConflict) {
		t.Error("it is written twice:", err)
	}
	read, err := s.UnitReport(ctx, year, 1)
	if err != nil || read.Version != 1 {
		t.Fatal(read, err)
	}
	sent := read
	sent.Close(unitreports.Sent, 7, at)
	for i, want := range []error{nil, work.ErrConflict} {
		if err := s.Commit(ctx, chat.Change{At: at, UnitReports: []unitreports.Report{sent}}); !errors.Is(err, want) {
			t.Errorf("%d: %v", i, err)
		}
	}
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A", Into: 2}, {ID: 2, Name: "Vụ B"}, {ID: 3, Name: "Các đơn vị", Group: true}}, nil)
	keys := func(s interface {
		ReportsOn(context.Context, calendar.ReportPeriod, *work.Directory) ([]unitreports.Report, error)
	}, p calendar.ReportPeriod) (all []string) {
		t.Helper()
		reports, err := s.ReportsOn(ctx, p, d)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range reports {
			all = append(all, r.Key()+" "+string(r.State))
		}
		return all
	}
	if diff := cmp.Diff([]string{"2026-12:2 sent", "2026:1 sent"}, keys(s, month)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"2026:1 sent"}, keys(s, year)); diff != "" {
		t.Error(diff)
	}
	var file bytes.Buffer
	if _, err := backup.Write(ctx, s, &file, func() time.Time { return at }); err != nil {
		t.Fatal(err)
	}
	restored := storagetest.Open(t)
	if _, err := backup.Restore(ctx, restored, bytes.NewReader(file.Bytes()), false); err != nil {
		t.Fatal(err)
	}
	var all []string
	for r, err := range restored.EachUnitReport(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r.Key()+" "+string(r.State)+" "+r.Text)
	}
	if diff := cmp.Diff([]string{"2026-12:2 sent ", "2026:1 sent Kết quả"}, all); diff != "" {
		t.Error(diff)
	}
}
