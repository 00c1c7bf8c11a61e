package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	namedFile  = regexp.MustCompile("`([a-z]+/[a-z0-9_/.]+\\.[a-z]+)`")
	drawnArrow = regexp.MustCompile(`([a-z, ]+) ─► ((?:[a-z]+ ?)+)`)
)

// TestArchitectureIsTrue holds that docs/architecture.md names files that exist, in paths of
// at most ten steps, and draws the arrows that TestArrows holds.
func TestArchitectureIsTrue(t *testing.T) {
	source, err := os.ReadFile("../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(source)
	files := namedFile.FindAllStringSubmatch(text, -1)
	if len(files) < 40 {
		t.Errorf("only %d files are named", len(files))
	}
	for _, m := range files {
		if _, err := os.Stat(filepath.Join("..", m[1])); err != nil {
			t.Errorf("%s is named and does not exist", m[1])
		}
	}
	if paths := strings.Count(text, "\n10. "); paths != 3 || strings.Contains(text, "\n11. ") {
		t.Errorf("%d paths of ten steps", paths)
	}
	_, drawing, _ := strings.Cut(text, "```\n")
	drawing, _, _ = strings.Cut(drawing, "```")
	drawn := map[string][]string{"calendar": {}}
	for _, m := range drawnArrow.FindAllStringSubmatch(drawing, -1) {
		for _, from := range strings.Split(m[1], ",") {
			drawn[strings.TrimSpace(from)] = strings.Fields(m[2])
		}
	}
	for from, allowed := range arrows {
		switch from {
		case "demo", "simulator", "internal":
			continue // beside the program that is drawn
		}
		if got := drawn[from]; len(got) != len(allowed) || slices.ContainsFunc(allowed, func(to string) bool { return !slices.Contains(got, to) }) {
			t.Errorf("%s is drawn with arrows to %v, and has %v", from, got, allowed)
		}
	}
}
