package work

import "testing"

func TestLabelsDiffer(t *testing.T) {
	lan := func(id int64, unit int) Person { return Person{ID: id, Name: "Nguyễn Thị Lan", Unit: unit} }
	people := map[string]Person{"a": lan(10101, 1), "b": lan(20202, 1), "c": lan(30303, 2), "d": {ID: 4, Name: "Trần Bình", Unit: 1}}
	units := []Unit{{ID: 1, Name: "Vụ Pháp chế", Abbreviation: "PC"}, {ID: 2, Name: "Cục Báo chí"}}
	var all []Person
	for _, p := range people {
		all = append(all, p)
	}
	d := NewDirectory(1, units, all)
	for who, want := range map[string]string{
		"a": "Nguyễn Thị Lan (PC) …0101", "b": "Nguyễn Thị Lan (PC) …0202", "c": "Nguyễn Thị Lan (Cục Báo chí)", "d": "Trần Bình",
	} {
		if got := d.Label(people[who]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
