package page

import (
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	gap    = regexp.MustCompile(`\{\w+\}`)
	quoted = regexp.MustCompile(`"([a-z]+(?:[._][a-z]+)*)"`)
	marked = regexp.MustCompile(`(?:data-say|data-label|"data-label")[:=] ?"([a-z.]+)"|(?:say\(|words\("\w+", |relabel\(\w+, )"([a-z.]+)"`)
	made   = []string{"role.", "service.", "pass."} // the rest of the key comes from the server
)

// TestWords holds that both languages say the same things, that all of them are used, and
// that none is missing.
func TestWords(t *testing.T) {
	raw, err := web.ReadFile("web/words.json")
	if err != nil {
		t.Fatal(err)
	}
	var catalogue map[string]map[string]string
	if err := json.Unmarshal(raw, &catalogue); err != nil {
		t.Fatal(err)
	}
	vi, en := catalogue["vi"], catalogue["en"]
	used := map[string]bool{}
	files, err := fs.Glob(web, "web/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if !strings.HasSuffix(name, ".js") && !strings.HasSuffix(name, ".html") {
			continue
		}
		source, err := web.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(source), -1) {
			used[m[1]] = true
		}
		for _, m := range marked.FindAllStringSubmatch(string(source), -1) {
			if key := m[1] + m[2]; vi[key] == "" {
				t.Errorf("%s says %q, which is in no language", name, key)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(vi)) {
		if en[key] == "" || vi[key] == "" {
			t.Errorf("%s is missing in a language", key)
		}
		a, b := gap.FindAllString(vi[key], -1), gap.FindAllString(en[key], -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s has different gaps: %v and %v", key, a, b)
		}
		if !used[key] && !slices.ContainsFunc(made, func(prefix string) bool { return strings.HasPrefix(key, prefix) }) {
			t.Errorf("%s is not used", key)
		}
	}
	if len(vi) != len(en) {
		t.Errorf("%d words in Vietnamese, %d in English", len(vi), len(en))
	}
}

// TestNothingInline holds what the policy needs: no script or style inside the document, no
// HTML made of text, nothing from elsewhere.
func TestNothingInline(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function| style="| on\w+="|<style|src="(https?:)?//|@import|url\(`)
	files, err := fs.Glob(web, "web/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		source, err := web.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := forbidden.FindString(string(source)); found != "" {
			t.Errorf("%s has %q", name, found)
		}
		if lines := strings.Count(string(source), "\n"); lines > 400 {
			t.Errorf("%s has %d lines", name, lines)
		}
	}
}
