package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "dondoc"

// arrows says for every folder of the module which others it may import. bot, which wires
// them, may import every one.
var arrows = map[string][]string{
	"handlers":  {"work", "chat", "reading", "text", "calendar"},
	"scheduler": {"work", "chat", "text", "calendar"},
	"storage":   {"work", "chat", "calendar"},
	"telegram":  {"chat"},
	"mail":      {"chat", "text", "work"},
	"documents": {"importing", "reading", "work", "text", "calendar"},
	"importing": {"reading", "work", "calendar"},
	"board":     {"work", "text", "calendar", "documents"},
	"text":      {"work", "calendar"},
	"reading":   {"work", "calendar"},
	"chat":      {"work", "calendar"},
	"work":      {"calendar"},
	"calendar":  {},
	"demo":      {"handlers", "scheduler", "storage", "telegram", "documents", "text", "chat", "work", "calendar", "simulator"},
	"simulator": {},
	"internal":  {},
}

// outside says which packages of others a folder, or one package of it, may import besides
// the standard library; a folder that is not named here may import any. A name stands for
// everything below it.
var outside = map[string][]string{
	"work":        {"golang.org/x/text", "github.com/teambition/rrule-go"},
	"calendar":    {"golang.org/x/text"},
	"chat":        {},
	"reading":     {"golang.org/x/text", "github.com/teambition/rrule-go"},
	"importing":   {"golang.org/x/text"},
	"mail/letter": {"github.com/emersion/go-message", "golang.org/x/net/html", "golang.org/x/text"},
	// A library that can be used alone: see alone.
	"documents/docx":         {"golang.org/x/text"},
	"documents/xlsx":         {"github.com/xuri/excelize/v2"},
	"documents/internal/opc": {},
	"mail/certificate":       {},
	"simulator":              {"github.com/go-telegram/bot/models"},
	// What tests draw from and drive; no program imports it.
	"calendar/calendartest":   {"pgregory.net/rapid"},
	"simulator/page/pagetest": {"github.com/chromedp"},
}

// alone are packages that import nothing else of the module but what they share: the archives
// of Office, and what is said of the TLS of mail servers.
var (
	alone  = []string{"documents/docx", "documents/xlsx", "mail/letter", "mail/inbox", "mail/certificate"}
	shared = []string{module + "/documents/internal/opc", module + "/mail/certificate"}
)

type listed struct {
	Dir, ImportPath  string
	Standard         bool
	Imports, GoFiles []string
}

// folder is the first part of a package's path inside the module.
func folder(path string) (string, bool) {
	inside, ok := strings.CutPrefix(path, module+"/")
	name, _, _ := strings.Cut(inside, "/")
	return name, ok
}

// TestArrows holds the direction of the imports between the folders. Imports of test
// files do not count.
func TestArrows(t *testing.T) {
	standard := map[string]bool{}
	for _, p := range list(t, "-deps", "./...") {
		standard[p.ImportPath] = p.Standard
	}
	for _, p := range list(t, "./...") {
		from, _ := folder(p.ImportPath)
		if from == "bot" {
			continue
		}
		allowed, known := arrows[from]
		if !known {
			t.Errorf("%s: a folder that the arrows do not know", from)
			continue
		}
		for _, path := range p.Imports {
			to, own := folder(path)
			roots, limited := outside[strings.TrimPrefix(p.ImportPath, module+"/")]
			if !limited {
				roots, limited = outside[from]
			}
			switch {
			case own:
				// What only tests import may have of internal what tests need.
				helper := to == "internal" && strings.HasSuffix(p.ImportPath, "test")
				if to != from && !helper && !slices.Contains(allowed, to) ||
					slices.Contains(alone, strings.TrimPrefix(p.ImportPath, module+"/")) && !slices.Contains(shared, path) {
					t.Errorf("%s imports %s", p.ImportPath, path)
				}
			case limited && !standard[path] && !slices.ContainsFunc(roots, func(root string) bool {
				return path == root || strings.HasPrefix(path, root+"/")
			}):
				t.Errorf("%s imports %s", p.ImportPath, path)
			}
		}
	}
}

var asksTime = regexp.MustCompile(`\btime\.(Now|Since|Until)\b`)

// TestClock holds that below bot/ the time is an argument. The simulator is not below: it
// stands for a server elsewhere, with a clock of its own.
func TestClock(t *testing.T) {
	for _, p := range list(t, "./...") {
		if from, _ := folder(p.ImportPath); from == "bot" || from == "simulator" || from == "demo" || p.ImportPath == module+"/storage/storagetest" {
			continue
		}
		for _, file := range p.GoFiles {
			source, err := os.ReadFile(filepath.Join(p.Dir, file))
			if err != nil {
				t.Fatal(err)
			}
			if asksTime.Match(source) {
				t.Errorf("%s/%s asks what time it is", p.ImportPath, file)
			}
		}
	}
}

func list(t *testing.T, args ...string) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list", "-json=ImportPath,Dir,Standard,Imports,GoFiles"}, args...)...)
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
