package announcing

import (
	"fmt"
	"testing"

	"dondoc/work"
	"dondoc/work/places"
)

// Units that are merged while an announcement to them is written keep their readers.
func TestAudienceOfAMergedUnit(t *testing.T) {
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}, {ID: 2, Name: "Vụ AA", Into: 1}, {ID: 3, Name: "Vụ C"}}, []work.Person{
		{ID: 7, Name: "An", Unit: 2, Roles: []work.Role{work.Officer}}, {ID: 8, Name: "Bình", Unit: 1, Roles: []work.Role{work.Head}},
	})
	got := To{Whom: Units, Units: []int{2, 3}}.Among(d, 9)
	if len(got.Readers) != 2 || len(got.Empty) != 1 || got.Empty[0].ID != 3 {
		t.Errorf("%+v", got)
	}
	// Nobody expects a unit to have leaders of the ministry.
	if got := (To{Whom: Whom(work.Leader)}).Among(d, 9); len(got.Empty) != 0 {
		t.Errorf("%+v", got.Empty)
	}
}

// A group hears what is for its unit, also under the name of a merged one; the department's group
// what is for all or for the department. What is for one role is for nobody else.
func TestPostedInGroups(t *testing.T) {
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}, {ID: 2, Name: "Vụ AA", Into: 1}, {ID: 3, Name: "Vụ C"}}, nil)
	bound := []places.Place{{ID: "a", Unit: 2}, {ID: "c", Unit: 3}, {ID: "department"}}
	for want, to := range map[string]To{
		"[a c department]": {Whom: All},
		"[a]":              {Whom: Units, Units: []int{1}},
		"[c]":              {Whom: Units, Units: []int{3}},
		"[department]":     {Whom: Whom(work.Department)},
		"[]":               {Whom: Whom(work.Head)},
	} {
		got := []string{}
		for _, p := range to.Posted(bound, d) {
			got = append(got, p.ID)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%+v: %v, want %s", to, got, want)
		}
	}
}
