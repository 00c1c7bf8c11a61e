// Package realdata finds real documents and wordings for tests that are not part of the
// repository. Without them a test logs that and is skipped. When the environment variable
// DONDOC_REAL_DATA names their folder, a missing file fails the test, so that no test
// passes without having read its data.
package realdata

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Read returns a file by its path inside the folder.
func Read(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(Folder(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatalf("real data: %v", err)
	}
	return b
}

// Find returns a file if the data is there, for tests that also have other data.
func Find(t testing.TB, name string) (b []byte, ok bool) {
	t.Helper()
	folder, ok := look(t)
	if !ok {
		return nil, false
	}
	b, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		t.Fatalf("real data: %v", err)
	}
	return b, true
}

// Folder returns the folder of the data.
func Folder(t testing.TB) string {
	t.Helper()
	folder, ok := look(t)
	if !ok {
		t.Skip("SKIPPED: the real data is not here; put a folder shared/data beside the checkout, or name it in DONDOC_REAL_DATA")
	}
	return folder
}

func look(t testing.TB) (folder string, ok bool) {
	t.Helper()
	if folder := os.Getenv("DONDOC_REAL_DATA"); folder != "" {
		return folder, true
	}
	for dir := ".."; len(dir) < 40; dir = filepath.Join("..", dir) {
		folder := filepath.Join(dir, "shared", "data")
		if _, err := os.Stat(folder); err == nil {
			return folder, true
		} else if !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("real data: %v", err)
		}
	}
	return "", false
}
