package handlers

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"dondoc/handlers/request"
	"dondoc/work"
)

// sentences reads the catalogues of a language: every key with its sentence.
func sentences(t *testing.T, lang work.Language) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../text/catalogue/*." + string(lang) + ".toml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no catalogue", err)
	}
	all := map[string]string{}
	var walk func(prefix string, tree map[string]any)
	walk = func(prefix string, tree map[string]any) {
		for name, value := range tree {
			switch v := value.(type) {
			case map[string]any:
				walk(prefix+name+".", v)
			case string:
				all[prefix+name] = strings.ReplaceAll(v, "\u00a0", " ")
			}
		}
	}
	for _, path := range paths {
		var tree map[string]any
		if _, err := toml.DecodeFile(path, &tree); err != nil {
			t.Fatal(path, err)
		}
		walk("", tree)
	}
	return all
}

// refusing are the functions that refuse, with the place of the key among their arguments.
var refusing = map[string]int{"Refuse": 0, "notMade": 1}

// refusalsInCode are the keys with which the code refuses. One that is put together begins with a literal that ends in a dot, for all keys under it.
func refusalsInCode(t *testing.T, all map[string]string) []string {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := ""
			switch f := call.Fun.(type) {
			case *ast.SelectorExpr:
				name = f.Sel.Name
			case *ast.Ident:
				name = f.Name
			}
			at, refuses := refusing[name]
			if !refuses || len(call.Args) <= at {
				return true
			}
			key, prefix := call.Args[at], false
			if sum, ok := key.(*ast.BinaryExpr); ok {
				key, prefix = sum.X, true
			}
			literal, ok := key.(*ast.BasicLit)
			if !ok {
				if where := files.Position(call.Pos()); filepath.Base(where.Filename) != "reply.go" { // of any sentence
					t.Errorf("%s: nobody can tell which sentence this refuses with", where)
				}
				return true
			}
			word, _ := strconv.Unquote(literal.Value)
			for known := range all {
				if known == word || prefix && strings.HasPrefix(known, word) {
					found[known] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(found))
}

// turnTo are those whom a refusal may send its reader to.
var turnTo = map[work.Language]*regexp.Regexp{
	work.Vietnamese: regexp.MustCompile(`(?i)lãnh đạo( của)? đơn vị|đơn vị đầu mối|người mời|người quản trị|chuyên viên`),
	work.English:    regexp.MustCompile(`(?i)\bheads?\b|department|whoever invited|administrator|officer`),
}

// examples are words that show what to write.
var examples = map[work.Language]string{work.Vietnamese: "ví dụ: ", work.English: "for example: "}

// TestEveryRefusalNamesTheNextStep holds that no refusal is a dead end: it names a command, a
// button, or somebody to turn to, or shows what to write. What stands under "refuse" and "none"
// and what the code refuses with are refusals.
func TestEveryRefusalNamesTheNextStep(t *testing.T) {
	commands := newRooms(request.Base{}).commands
	command := regexp.MustCompile(`/([a-z]+)`)
	for lang, person := range turnTo {
		all := sentences(t, lang)
		refusals := refusalsInCode(t, all)
		if len(refusals) < 80 {
			t.Fatalf("only %d refusals found", len(refusals))
		}
		for key := range all {
			for part := range strings.SplitSeq(key, ".") {
				if (part == "refuse" || part == "none") && !slices.Contains(refusals, key) && strings.Contains(all[key], ".") {
					refusals = append(refusals, key)
				}
			}
		}
		var labels []string
		for key, label := range all {
			if strings.Contains("."+key, ".button.") || strings.HasPrefix(key, "correct.") || strings.HasPrefix(key, "takeback.") {
				labels = append(labels, label)
			}
		}
		for _, key := range refusals {
			says, leads := all[key], false
			for _, m := range command.FindAllStringSubmatch(says, -1) {
				known := slices.ContainsFunc(commands, func(row request.Command) bool { return row.Name == m[1] })
				if !known {
					t.Errorf("%s (%s) names /%s, which there is not", key, lang, m[1])
				}
				leads = leads || known
			}
			leads = leads || slices.ContainsFunc(labels, func(label string) bool { return strings.Contains(says, "“"+label+"”") })
			leads = leads || person.MatchString(says) || strings.Contains(says, examples[lang])
			if !leads {
				t.Errorf("%s (%s) is a dead end: %s", key, lang, says)
			}
		}
	}
}
