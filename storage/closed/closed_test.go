package closed_test

import (
	"errors"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// Of the periods asked for those come that are frozen, in the order in which they were asked for.
func TestClosed(t *testing.T) {
	s := storagetest.Open(t)
	at := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	a := work.Assignment{Unit: 1, Role: work.Lead, State: work.InProgress, Due: calendar.On(2026, time.December, 1), DeadlineVersion: 1}
	task := work.Task{ID: 1, Title: "Rà soát", Created: at.AddDate(0, -1, 0), Leads: []int{1}, Assignments: []work.Assignment{a}}
	if err := s.Commit(t.Context(), chat.Change{Cause: "u1", At: at, Units: []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, Tasks: []work.Task{task}}); err != nil {
		t.Fatal(err)
	}
	month, err := calendar.ParseReportPeriod("2026-11")
	if err != nil {
		t.Fatal(err)
	}
	if frozen, err := s.Freeze(t.Context(), month.To(), at); err != nil || !frozen {
		t.Fatal(frozen, err)
	}
	later, err := calendar.ParseReportPeriod("2027-11")
	if err != nil {
		t.Fatal(err)
	}
	one, err := s.Snapshot(t.Context(), month)
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Closed(t.Context(), later, month)
	if err != nil || len(all) != 1 || all[0].Period != one.Period || all[0].Period != month {
		t.Errorf("%+v: %v", all, err)
	}
	if none, err := s.Closed(t.Context()); err != nil || none != nil {
		t.Error(none, err)
	}
	if _, err := s.Snapshot(t.Context(), later); !errors.Is(err, work.ErrNotFound) {
		t.Error(err)
	}
}
