package announcing

import (
	"testing"

	"dondoc/work"
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
