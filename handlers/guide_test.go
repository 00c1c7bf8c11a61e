package handlers

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"dondoc/handlers/request"
	"dondoc/work"
)

var guided = regexp.MustCompile("[`(]/([a-z]+)")

// The pages for each role name only commands that the role may use.
func TestGuidesNameWhatTheirReadersMayUse(t *testing.T) {
	table := newRooms(request.Base{})
	for page, role := range map[string]work.Role{
		"vi/chuyen-vien": work.Officer, "en/officer": work.Officer, "vi/lanh-dao-don-vi": work.Head, "en/head": work.Head,
		"vi/don-vi-dau-moi": work.Department, "en/department": work.Department, "vi/lanh-dao-bo": work.Leader, "en/leader": work.Leader,
	} {
		words, err := os.ReadFile("../docs/guide/" + page + ".md")
		if err != nil {
			t.Fatal(err)
		}
		named := guided.FindAllSubmatch(words, -1)
		if len(named) < 3 {
			t.Errorf("%s names only %d commands", page, len(named))
		}
		for _, m := range named {
			row, ok := table.command(string(m[1]))
			if !ok || !slices.Contains(rolesFor(row), role) {
				t.Errorf("%s names /%s, which is not for its readers", page, m[1])
			}
		}
	}
}
