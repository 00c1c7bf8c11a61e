package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
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
