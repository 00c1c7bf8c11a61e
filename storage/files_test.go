package storage_test

import (
	"testing"

	"dondoc/storage/storagetest"
)

func TestFileIDsAreKeptByVersion(t *testing.T) {
	s := storagetest.Open(t)
	want := func(version, id string) {
		t.Helper()
		if got, err := s.FileID(t.Context(), version); err != nil || got != id {
			t.Errorf("%s has the id %q, %v; want %q", version, got, err, id)
		}
	}
	keep := func(version, id string) {
		t.Helper()
		if err := s.KeepFileID(t.Context(), version, id); err != nil {
			t.Fatal(err)
		}
	}
	want("report:2026-11:0:docx:vi:1", "")
	keep("report:2026-11:0:docx:vi:1", "BQAC1")
	keep("report:2026-11:0:docx:vi:2", "BQAC2")
	want("report:2026-11:0:docx:vi:1", "BQAC1")
	want("report:2026-11:0:docx:vi:2", "BQAC2")
	keep("report:2026-11:0:docx:vi:1", "")
	want("report:2026-11:0:docx:vi:1", "")
}
