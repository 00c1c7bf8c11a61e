package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// Nobody waits in front of a pipe or a file: no bar is drawn there.
func TestBarsAreForTerminalsOnly(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	b := newBar(&masked{to: &masked{to: f}}, "reading")
	b.step(1, 2)
	b.end()
	if info, err := f.Stat(); err != nil || info.Size() != 0 {
		t.Errorf("something was drawn: %v, %v", info, err)
	}
	var out bytes.Buffer
	drawn := &bar{out: &out, what: "reading", shown: -1}
	drawn.step(1, 60) // less than a piece
	drawn.step(1, 60)
	drawn.step(60, 60)
	drawn.end()
	const want = "\rreading [                              ] 1/60\rreading [##############################] 60/60\r\x1b[K"
	if out.String() != want {
		t.Errorf("%q", out.String())
	}
}

func TestFormatsFollowTheFile(t *testing.T) {
	endings := map[string]string{".docx": "docx", ".txt": "text"}
	for _, c := range []struct{ named, file, want string }{
		{"", "", "csv"}, {"", "a.DOCX", "docx"}, {"xlsx", "a.docx", "xlsx"}, {"TEXT", "", "text"}, {"", "a.pdf", "csv"},
	} {
		if got := formatOf(c.named, c.file, endings, "csv"); got != c.want {
			t.Errorf("--format %q -o %q is %s, want %s", c.named, c.file, got, c.want)
		}
	}
}

// What a process left that was killed while it wrote is removed by the next one, but not what another is writing now, nor
// anybody else's file.
func TestUnfinishedFilesAreRemoved(t *testing.T) {
	dir := t.TempDir()
	yesterday := time.Now().Add(-25 * time.Hour)
	for name, old := range map[string]bool{".dondoc-1": true, ".dondoc-2": false, ".other-1": true, "kept.gz": true} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("part"), 0o600); err != nil {
			t.Fatal(err)
		}
		if old {
			if err := os.Chtimes(path, yesterday, yesterday); err != nil {
				t.Fatal(err)
			}
		}
	}
	err := writeFile(filepath.Join(dir, "new.gz"), func(out io.Writer) error {
		_, err := out.Write([]byte("whole"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	files, err := os.ReadDir(dir)
	for _, f := range files {
		names = append(names, f.Name())
	}
	if want := []string{".dondoc-2", ".other-1", "kept.gz", "new.gz"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("%v, %v", names, err)
	}
}

// A backup goes to a file of a name: restore reads it twice, which a pipe does not allow.
func TestBackupWithoutAName(t *testing.T) {
	for _, name := range []string{"", "-"} {
		err := (&backupVerb{File: name}).Run(t.Context(), &Settings{}, world{})
		if err == nil || !strings.Contains(err.Error(), "name the file") {
			t.Errorf("%q: %v", name, err)
		}
	}
}
