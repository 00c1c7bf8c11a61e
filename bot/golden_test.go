package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// asGolden holds a text to what a file says, or writes the file anew with -update.
func asGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("-golden +now; go test ./bot -run %s -update writes it anew:\n%s", t.Name(), diff)
	}
}
