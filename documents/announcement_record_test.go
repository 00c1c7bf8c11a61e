package documents

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"dondoc/work"
	"dondoc/work/announcing"
)

func TestAnnouncementLines(t *testing.T) {
	at := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	a := announcing.Announcement{
		ID: "u7", By: 301, At: at, Text: "Họp", File: work.File{ID: "B1", Form: work.FormPhoto},
		To: announcing.To{Whom: announcing.Units, Units: []int{2}}, Readers: []announcing.Reader{{Person: 101, At: at}, {Person: 102}},
	}
	lines := func(keep func(int64) bool) (got []string) {
		for _, line := range AnnouncementLines(a, keep) {
			b, err := json.Marshal(line)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(b))
		}
		return got
	}
	want := []string{
		`{"type":"announcement","id":"u7","by":301,"at":"2026-11-16T09:00:00Z","text":"Họp","to":{"whom":"units","units":[2]},"file":"photo"}`,
		`{"type":"receipt","announcement":"u7","person":101,"at":"2026-11-16T09:00:00Z"}`,
		`{"type":"receipt","announcement":"u7","person":102,"at":null}`,
	}
	if got := lines(func(int64) bool { return true }); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	// Of a unit: its own readers, and nothing of what does not concern it.
	if got := lines(func(p int64) bool { return p == 102 }); !slices.Equal(got, []string{want[0], want[2]}) {
		t.Errorf("%v", got)
	}
	if got := lines(func(p int64) bool { return p == 301 }); !slices.Equal(got, want[:1]) {
		t.Errorf("%v", got)
	}
	if got := lines(func(int64) bool { return false }); got != nil {
		t.Errorf("%v", got)
	}
}
