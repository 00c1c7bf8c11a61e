package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The most lines that a file, a test file and a package without its tests have.
const (
	fileLines    = 400
	testLines    = 500
	packageLines = 4_000
)

// wholePackages may be larger: the readers share one grammar of time, and the simulator is
// one server.
var wholePackages = []string{module + "/reading", module + "/simulator"}

// TestSizes holds that no file and no package grows beyond what can be read at a sitting.
func TestSizes(t *testing.T) {
	for _, p := range list(t, "./...") {
		files, err := filepath.Glob(filepath.Join(p.Dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		total := 0
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lines, most := bytes.Count(source, []byte("\n")), fileLines
			if strings.HasSuffix(file, "_test.go") {
				most = testLines
			} else {
				total += lines
			}
			if lines > most {
				t.Errorf("%s has %d lines, more than %d", file, lines, most)
			}
		}
		if total > packageLines && !slices.Contains(wholePackages, p.ImportPath) {
			t.Errorf("%s has %d lines, more than %d", p.ImportPath, total, packageLines)
		}
	}
}
