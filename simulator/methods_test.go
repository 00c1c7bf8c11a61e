package simulator

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// apiFile finds the machine-readable Bot API beside a checkout; empty when it is not there.
func apiFile(t *testing.T) string {
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		file := filepath.Join(folder, "shared", "data", "telegram-bot-api.json")
		if _, err := os.Stat(file); err == nil {
			return file
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return ""
		}
		folder = parent
	}
}

// TestMethods compares the table with the Bot API, where that is at hand: every method, all
// its parameters, their types, and which are required. Some rows stand here for places where
// it is not.
func TestMethods(t *testing.T) {
	type field struct {
		Name     string
		Types    []string
		Required bool
	}
	api := map[string][]field{
		"getMe": nil,
		"getUpdates": {{"offset", []string{"Integer"}, false}, {"limit", []string{"Integer"}, false},
			{"timeout", []string{"Integer"}, false}, {"allowed_updates", []string{"Array of String"}, false}},
		"getFile":       {{"file_id", []string{"String"}, true}},
		"deleteMessage": {{"chat_id", []string{"Integer", "String"}, true}, {"message_id", []string{"Integer"}, true}},
	}
	file := apiFile(t)
	if file != "" {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var whole struct {
			Methods map[string]struct{ Fields []field }
		}
		if err := json.Unmarshal(raw, &whole); err != nil {
			t.Fatal(err)
		}
		for name, m := range whole.Methods {
			api[name] = m.Fields
		}
	}
	kinds := map[string]byte{"Integer": 'i', "Boolean": 'b', "String": 's', "Integer or String": 'c', "InputFile or String": 'f', "InputFile": 'f'}
	for key, m := range New(Options{}).methods {
		fields, known := api[m.name]
		if !known && file != "" {
			t.Errorf("%s is no method of the Bot API", m.name)
		}
		if !known {
			continue
		}
		if key != strings.ToLower(m.name) {
			t.Errorf("%s stands under %q", m.name, key)
		}
		for _, f := range fields {
			kind, plain := kinds[strings.Join(f.Types, " or ")]
			if !plain {
				kind = 'j'
			}
			want := param{f.Name, f.Required, kind}
			if !slices.Contains(m.params, want) {
				t.Errorf("%s lacks %+v", m.name, want)
			}
		}
		if len(m.params) != len(fields) {
			t.Errorf("%s has %d parameters, not %d", m.name, len(m.params), len(fields))
		}
	}
}
