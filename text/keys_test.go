package text

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// keys reads the keys of one language out of the catalogues.
func keys(t *testing.T, lang string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("catalogue/*." + lang + ".toml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no catalogue for", lang, err)
	}
	all := map[string]string{}
	for _, path := range paths {
		var tree map[string]any
		if _, err := toml.DecodeFile(path, &tree); err != nil {
			t.Fatal(path, err)
		}
		flatten("", tree, func(key string) {
			if other, ok := all[key]; ok {
				t.Errorf("%s stands in %s and in %s", key, other, path)
			}
			all[key] = path
		})
	}
	return all
}

// flatten walks a catalogue; a table with plural forms is one message.
func flatten(prefix string, tree map[string]any, found func(string)) {
	for name, value := range tree {
		key := strings.TrimPrefix(prefix+"."+name, ".")
		switch v := value.(type) {
		case map[string]any:
			if _, plural := v["other"].(string); plural {
				found(key)
				continue
			}
			flatten(key, v, found)
		default:
			found(key)
		}
	}
}

func TestCataloguesHaveTheSameKeys(t *testing.T) {
	vi, en := keys(t, "vi"), keys(t, "en")
	for key := range vi {
		if _, ok := en[key]; !ok {
			t.Errorf("%s stands in vi only", key)
		}
	}
	for key := range en {
		if _, ok := vi[key]; !ok {
			t.Errorf("%s stands in en only", key)
		}
	}
}

// TestNoKeyIsUnused looks for every key in the code and the templates. A key may be put
// together from a literal ending in a dot and a name, as in "state." + state.
func TestNoKeyIsUnused(t *testing.T) {
	var source strings.Builder
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".tmpl") || strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			source.Write(b)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	code := source.String()
	var unused []string
	for key := range keys(t, "vi") {
		if strings.Contains(code, `"`+key+`"`) {
			continue
		}
		i := strings.LastIndexByte(key, '.')
		if i > 0 && strings.Contains(code, `"`+key[:i+1]+`"`) {
			continue
		}
		unused = append(unused, key)
	}
	slices.Sort(unused)
	for _, key := range unused {
		t.Errorf("%s is used nowhere", key)
	}
}
