package letters_test

import (
	"bytes"
	"errors"
	"testing"

	"dondoc/storage/storagetest"
	"dondoc/work"
)

// TestFilesOfADay holds that a file is stored once whoever sends it how often, and that a person's
// files of a day have a limit.
func TestFilesOfADay(t *testing.T) {
	t.Parallel()
	store, ctx := storagetest.Open(t), t.Context()
	keep := func(person int64, data []byte) (string, bool) {
		t.Helper()
		f, kept, err := store.KeepFile(ctx, person, "a.pdf", data)
		if err != nil {
			t.Fatal(err)
		}
		return f.ID, kept
	}
	data := func(n byte) []byte { return bytes.Repeat([]byte{n}, 24<<20) }
	first, _ := keep(1, data(0))
	for range 9 {
		if again, kept := keep(1, data(0)); !kept || again != first {
			t.Error("the same file is another, or counts again")
		}
	}
	for n := byte(1); n < 4; n++ {
		if _, kept := keep(1, data(n)); !kept {
			t.Errorf("file %d of 24 MiB is not taken", n)
		}
	}
	if id, kept := keep(1, data(4)); kept {
		t.Error("120 MiB of a day are taken")
	} else if _, err := store.MailFile(ctx, id); !errors.Is(err, work.ErrNotFound) {
		t.Errorf("it is stored: %v", err)
	}
	if _, kept := keep(1, []byte("small")); !kept {
		t.Error("a small one is not taken after one that was too large")
	}
	if _, kept := keep(2, data(4)); !kept {
		t.Error("another person's is not taken")
	}
}
