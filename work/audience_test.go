package work

import (
	"maps"
	"slices"
	"testing"

	"dondoc/calendar"
)

func TestRecipients(t *testing.T) {
	person := func(id int64, unit int, roles ...Role) Person { return Person{ID: id, Unit: unit, Roles: roles} }
	blocked := person(12, 1, Officer)
	blocked.Unreachable = "blocked"
	dir := NewDirectory(1, []Unit{{ID: 1}, {ID: 2}, {ID: 3}}, []Person{
		person(10, 1, Officer), person(11, 1, Head), blocked, {ID: 13, Unit: 1},
		person(20, 2, Officer), person(30, 3, Department), person(31, 3, Department, Head), person(40, 0, Leader, Department),
	})
	for _, c := range []struct {
		name    string
		unit    int
		officer int64
		rung    Rung
		want    map[Why][]int64
	}{
		{"ahead: the officer", 1, 10, -7, map[Why][]int64{DoesWork: {10}}},
		{"on the day: the officer", 1, 10, 0, map[Why][]int64{DoesWork: {10}}},
		{"overdue: the head too", 1, 10, 1, map[Why][]int64{DoesWork: {10}, IsTold: {11}}},
		{"the department too", 1, 10, 3, map[Why][]int64{DoesWork: {10}, IsTold: {11, 30, 31, 40}}},
		{"leaders too, each once", 1, 10, 12, map[Why][]int64{DoesWork: {10}, IsTold: {11, 30, 31, 40}}},
		{"nobody assigned: the head", 1, 0, 1, map[Why][]int64{DoesWork: {11}}},
		{"cannot be reached: the head", 1, 12, -1, map[Why][]int64{DoesWork: {11}}},
		{"has left: the head", 1, 13, -1, map[Why][]int64{DoesWork: {11}}},
		{"no head either: the department", 2, 0, -1, map[Why][]int64{StandsIn: {30, 31, 40}}},
		{"and once only", 2, 0, 7, map[Why][]int64{StandsIn: {30, 31, 40}}},
		{"the officer is the head", 3, 31, 3, map[Why][]int64{DoesWork: {31}, IsTold: {30, 40}}},
	} {
		got := map[Why][]int64{}
		for _, r := range Recipients(Assignment{Unit: c.unit, Officer: c.officer}, c.rung, dir, calendar.On(2026, 9, 30)) {
			got[r.Why] = append(got[r.Why], r.Person.ID)
		}
		for _, why := range []Why{DoesWork, IsTold, StandsIn} {
			slices.Sort(got[why])
			if !slices.Equal(got[why], c.want[why]) {
				t.Errorf("%s: %s %v, want %v", c.name, why, got[why], c.want[why])
			}
		}
	}
	if got := Recipients(Assignment{Unit: 2}, 7, NewDirectory(1, nil, nil), calendar.On(2026, 9, 30)); len(got) != 0 {
		t.Errorf("nobody at all: %v", got)
	}
}

func TestRecipientsWhenPeopleAreAway(t *testing.T) {
	until, back := calendar.On(2026, 9, 30), calendar.On(2026, 10, 1)
	office := func(change func(map[int64]*Person)) *Directory {
		people := map[int64]*Person{
			10: {Unit: 1, Roles: []Role{Officer}}, 11: {Unit: 1, Roles: []Role{Officer}}, 12: {Unit: 1, Roles: []Role{Head}},
			20: {Unit: 2, Roles: []Role{Officer}}, 30: {Unit: 3, Roles: []Role{Department}},
		}
		change(people)
		var all []Person
		for id, p := range people {
			p.ID = id
			all = append(all, *p)
		}
		return NewDirectory(1, []Unit{{ID: 1}, {ID: 2}, {ID: 3}}, all)
	}
	for _, c := range []struct {
		name   string
		change func(map[int64]*Person)
		rung   Rung
		on     calendar.Date
		want   map[Why][]int64
	}{
		{"the deputy", func(p map[int64]*Person) { p[10].Away = Away{until, 11} }, -1, until, map[Why][]int64{DoesWork: {11}}},
		{"back by itself", func(p map[int64]*Person) { p[10].Away = Away{until, 11} }, -1, back, map[Why][]int64{DoesWork: {10}}},
		{"no deputy: the head", func(p map[int64]*Person) { p[10].Away = Away{until, 0} }, 1, until, map[Why][]int64{DoesWork: {12}}},
		{"the deputy is away too", func(p map[int64]*Person) { p[10].Away, p[11].Away = Away{until, 11}, Away{until, 10} }, -1, until, map[Why][]int64{DoesWork: {12}}},
		{"the deputy has left", func(p map[int64]*Person) { p[10].Away, p[11].Unit = Away{until, 11}, 2 }, -1, until, map[Why][]int64{DoesWork: {12}}},
		{"the head's deputy", func(p map[int64]*Person) { p[10].Away, p[12].Away = Away{until, 0}, Away{until, 11} }, 1, until, map[Why][]int64{DoesWork: {11}}},
		{"the whole unit: the department", func(p map[int64]*Person) { p[10].Away, p[12].Away = Away{until, 0}, Away{until, 0} }, 0, until, map[Why][]int64{StandsIn: {30}}},
		{"everybody: the officer all the same", func(p map[int64]*Person) {
			p[10].Away, p[12].Away, p[30].Away = Away{until, 0}, Away{until, 0}, Away{until, 0}
		}, 0, until, map[Why][]int64{DoesWork: {10}}},
		{"the head is told through a deputy", func(p map[int64]*Person) { p[12].Away = Away{until, 11} }, 1, until, map[Why][]int64{DoesWork: {10}, IsTold: {11}}},
		{"a head without one is told all the same", func(p map[int64]*Person) { p[12].Away = Away{until, 0} }, 1, until, map[Why][]int64{DoesWork: {10}, IsTold: {12}}},
		{"an officer of another unit by now", func(p map[int64]*Person) { p[10].Unit = 2 }, -1, until, map[Why][]int64{DoesWork: {12}}},
	} {
		got := map[Why][]int64{}
		for _, r := range Recipients(Assignment{Unit: 1, Officer: 10}, c.rung, office(c.change), c.on) {
			got[r.Why] = append(got[r.Why], r.Person.ID)
		}
		if !maps.EqualFunc(got, c.want, slices.Equal[[]int64]) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
