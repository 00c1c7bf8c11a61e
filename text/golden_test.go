package text

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/work"
)

var update = flag.Bool("update", false, "write the golden files anew")

// samples are what each template is shown with, by template name: the name itself, or
// name and a case after a slash, as in "card/overdue".
var samples = map[string]any{"apology": nil}

// sample adds one; the files beside this one call it from init.
func sample(name string, data any) { samples[name] = data }

// TestTemplatesLookAsAgreed compares every template, filled with its samples, with its
// golden file in both languages.
func TestTemplatesLookAsAgreed(t *testing.T) {
	for name, data := range samples {
		template, _, _ := strings.Cut(name, "/")
		for _, lang := range Languages() {
			got := For(lang).HTML(template, data) + "\n"
			file := filepath.Join("testdata", strings.ReplaceAll(name, "/", "_")+"."+string(lang)+".html")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Errorf("%v; run make golden and read what it wrote", err)
				continue
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-golden +now):\n%s", file, diff)
			}
			for _, part := range Split(got) {
				if strings.TrimSpace(part) == "" {
					t.Errorf("%s: an empty part", file)
				}
			}
		}
	}
}

// TestEveryTemplateHasASample holds that no template goes unseen, none stands in one
// language only, and no golden file outlives its sample.
func TestEveryTemplateHasASample(t *testing.T) {
	shown := map[string]bool{}
	files := map[string]bool{}
	for name := range samples {
		template, _, _ := strings.Cut(name, "/")
		shown[template] = true
		for _, lang := range Languages() {
			files[strings.ReplaceAll(name, "/", "_")+"."+string(lang)+".html"] = true
		}
	}
	for _, lang := range Languages() {
		paths, err := filepath.Glob("templates/" + string(lang) + "/*.tmpl")
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			name := strings.TrimSuffix(filepath.Base(path), ".tmpl")
			if !shown[name] {
				t.Errorf("%s: no sample", path)
			}
			for _, other := range Languages() {
				if For(other).messages.Lookup(name+".tmpl") == nil {
					t.Errorf("%s stands in %s but not in %s", name, lang, other)
				}
			}
		}
	}
	golden, err := filepath.Glob("testdata/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range golden {
		if !files[filepath.Base(path)] {
			t.Errorf("%s belongs to no sample", path)
		}
	}
}

// TestNamesAreSpoken holds that every state, category and role has its name.
func TestNamesAreSpoken(t *testing.T) {
	for _, lang := range Languages() {
		w := For(lang)
		for _, r := range work.Roles() {
			if name := w.Role(r); strings.HasPrefix(name, "role.") {
				t.Errorf("%s: %s has no name", lang, name)
			}
		}
		for _, s := range work.States() {
			if name := w.State(s); strings.HasPrefix(name, "state.") {
				t.Errorf("%s: %s has no name", lang, name)
			}
		}
		for _, c := range work.Categories() {
			if name := w.Category(c); strings.HasPrefix(name, "category.") {
				t.Errorf("%s: %s has no name", lang, name)
			}
		}
	}
}
