package documents

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

func TestExtensionRecords(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	dir := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, nil)
	a := work.Assignment{Unit: 1, Due: calendar.On(2026, 11, 30), DeadlineVersion: 1}
	for n := 1; n <= 3; n++ {
		id := fmt.Sprint("u", n)
		a.AskExtension(work.Extension{ID: id, By: 7, At: at, Date: a.Due.Add(10), Reason: "Chờ Luật"})
		a.ApproveExtension(id, 8, at)
	}
	a.AskExtension(work.Extension{ID: "u4", By: 7, At: at, Date: a.Due.Add(10), Reason: "Chờ Luật"})
	state := func(r []ExtensionRecord) (all []string) {
		for _, r := range r {
			all = append(all, fmt.Sprint(r.ID, " ", r.State, " ", r.Repeated))
		}
		return all
	}
	want := []string{"u1 approved false", "u2 approved false", "u3 approved true", "u4 open false"}
	if diff := cmp.Diff(want, state(NewExtensionRecords(12, a, dir))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	line := func(r ExtensionRecord) string {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	records := NewExtensionRecords(12, a, dir)
	if diff := cmp.Diff(`{"type":"extension","id":"u1","task":12,"unit":"Vụ Pháp chế","unit_id":1,"by":7,"at":"2026-11-23T09:00:00Z",`+
		`"date":"2026-12-10","reason":"Chờ Luật","state":"approved","decided_by":8,"decided_at":"2026-11-23T09:00:00Z","decided_date":"2026-12-10",`+
		`"due":"2026-11-30","deadline_version":1}`, line(records[0])); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff(`{"type":"extension","id":"u4","task":12,"unit":"Vụ Pháp chế","unit_id":1,"by":7,"at":"2026-11-23T09:00:00Z",`+
		`"date":"2027-01-09","reason":"Chờ Luật","state":"open","decided_by":null,"decided_at":null,"decided_date":null,`+
		`"due":"2026-12-30","deadline_version":4}`, line(records[3])); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	a.State = work.Done
	if got := NewExtensionRecords(12, a, dir)[3].State; got != work.ExtensionWithdrawn {
		t.Errorf("of finished work: %s", got)
	}
}

// Buttons outlive releases: these texts stand under messages for years.
func TestExtensionPressesArePinned(t *testing.T) {
	for want, got := range map[string]string{
		"1:extend:12":                      chat.EncodePress(chat.PressExtend, 12),
		"1:extend:12:2026-12-15:u123%3A10": chat.EncodePress(chat.PressExtend, 12, "2026-12-15", "u123:10"),
		"1:approve:12:3:u123":              chat.EncodePress(chat.PressApprove, 12, 3, "u123"),
		"1:refuse:12:3:u123":               chat.EncodePress(chat.PressRefuse, 12, 3, "u123"),
		"1:counter:12:3:u123":              chat.EncodePress(chat.PressCounter, 12, 3, "u123"),
		"1:accept:12:3:u123":               chat.EncodePress(chat.PressAccept, 12, 3, "u123"),
		"1:decline:12:3:u123":              chat.EncodePress(chat.PressDecline, 12, 3, "u123"),
		"1:withdraw:12:3:u123":             chat.EncodePress(chat.PressWithdraw, 12, 3, "u123"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
