package text

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// retired reads the last column of the table of docs/guide/words.md: words that messages no
// longer use.
func retired(t *testing.T) (words []string) {
	t.Helper()
	guide, err := os.ReadFile("../docs/guide/words.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(guide)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 3 || strings.HasPrefix(cells[0], "---") || strings.TrimSpace(cells[2]) == "Not" {
			continue
		}
		for word := range strings.SplitSeq(cells[2], ";") {
			if word = strings.TrimSpace(word); word != "" {
				words = append(words, word)
			}
		}
	}
	return words
}

// TestNoRetiredWordIsUsed holds the templates and catalogues to the terms of the guide.
func TestNoRetiredWordIsUsed(t *testing.T) {
	words := retired(t)
	if len(words) < 20 {
		t.Fatalf("the guide retires only %v", words)
	}
	plain := strings.NewReplacer("&#160;", " ", "\u00a0", " ", `\u00A0`, " ")
	for _, dir := range []string{"templates", "catalogue"} {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			said := strings.ToLower(plain.Replace(string(data)))
			for _, word := range words {
				if strings.Contains(said, strings.ToLower(word)) {
					t.Errorf("%s uses %q", path, word)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
