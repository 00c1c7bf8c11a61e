package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// onlyTyped are files whose remarks nobody reads in a chat: the lists of units and of days
// come from the command line.
var onlyTyped = []string{"unitlist.go", "headmail.go", "dayrows.go", "circles.go", "units_read.go", "days_read.go"}

// spoken are the declarations whose texts become phrases by way of a variable.
var spoken = []string{"foreignKinds", "packages", "markup", "asTable", "asBook", "asPaper", "fromPaper", "unpack",
	"required", "fields", "followed", "tcvn3", "vni", "mojibake", "noDecision", "noLead", "lostLetters",
	"Either", "Conditional", "NotWeekday", "Backward", "Unlinked", "FarYear", "OnlyAsked", "OnlyFormer", "Vague", "Partial", "Occasional", "NoEnd"}

// sentence tells what people read in those declarations from names and first bytes of files.
var sentence = regexp.MustCompile(`^[^<\x80-\xff][\x20-\x7e]*[a-z,] [\x20-\x7e].*`)

// TestEveryPhraseIsKnownInVietnamese reads the sources of what is said of files, and holds
// the Vietnamese forms to them: none missing, none that nothing says, with the same values.
func TestEveryPhraseIsKnownInVietnamese(t *testing.T) {
	said, literals := map[string]string{}, map[string]bool{}
	for _, dir := range []string{"importing", "importing/sheet", "importing/sheet/issued", "documents", "reading", "bot"} {
		files, err := filepath.Glob("../" + dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || slices.Contains(onlyTyped, filepath.Base(file)) {
				continue
			}
			gather(t, file, said, literals)
		}
	}
	var vi, en map[string]string
	for lang, forms := range map[string]*map[string]string{"vi": &vi, "en": &en} {
		if _, err := toml.DecodeFile("../text/phrases/"+lang+".toml", forms); err != nil {
			t.Fatal(err)
		}
	}
	if len(said) < 150 {
		t.Fatalf("only %d phrases were found", len(said))
	}
	for form, place := range said {
		if _, known := vi[form]; !known && worded.MatchString(verbs.ReplaceAllString(form, "")) {
			t.Errorf("%s: %q has no Vietnamese form", place, form)
		}
	}
	for lang, forms := range map[string]map[string]string{"vi": vi, "en": en} {
		for form, other := range forms {
			if !literals[form] {
				t.Errorf("%s: nothing says %q", lang, form)
			}
			if want, got := verbs.FindAllString(form, -1), verbs.FindAllString(other, -1); !strings.Contains(other, "%[") && len(want) != len(got) {
				t.Errorf("%s: %q has %d values, %q has %d", lang, form, len(want), other, len(got))
			}
		}
	}
}

var (
	verbs  = regexp.MustCompile(`%(?:\[\d\])?[sdqv]`)
	worded = regexp.MustCompile(`[a-zA-Z]{2}`)
)

// gather collects the forms of a file, by where they stand, and all of its texts.
func gather(t *testing.T, file string, said map[string]string, literals map[string]bool) {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	// say notes the texts in a piece of source as forms.
	say := func(n ast.Node, whole bool) {
		ast.Inspect(n, func(n ast.Node) bool {
			if s, ok := literal(n); ok && (whole || sentence.MatchString(s)) {
				said[s] = set.Position(n.Pos()).String()
			}
			return true
		})
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if s, ok := literal(n); ok {
				literals[s], literals[strings.ToLower(s)] = true, true
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if slices.Contains(spoken, name.Name) && i < len(n.Values) {
					say(n.Values[i], name.Name == "fields")
				}
			}
		case *ast.CallExpr:
			name := ""
			switch f := n.Fun.(type) {
			case *ast.SelectorExpr:
				name = f.Sel.Name
			case *ast.Ident:
				name = f.Name
			}
			switch name {
			case "say", "count":
				if filepath.Base(filepath.Dir(file)) == "bot" {
					break
				}
				fallthrough
			case "Of":
				for _, arg := range n.Args[:min(len(n.Args), 3)] {
					if s, ok := literal(arg); ok && (name == "count" || arg == n.Args[0]) {
						said[s] = set.Position(arg.Pos()).String()
					}
				}
			case "remark", "refuse":
				if len(n.Args) > 1 {
					if s, ok := literal(n.Args[1]); ok {
						said[s] = set.Position(n.Pos()).String()
					}
				}
			}
		}
		return true
	})
}

// literal returns a text that stands in the source.
func literal(n ast.Node) (string, bool) {
	l, ok := n.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}
