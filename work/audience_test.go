package work

import (
	"slices"
	"testing"
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
		for _, r := range Recipients(Assignment{Unit: c.unit, Officer: c.officer}, c.rung, dir) {
			got[r.Why] = append(got[r.Why], r.Person.ID)
		}
		for _, why := range []Why{DoesWork, IsTold, StandsIn} {
			slices.Sort(got[why])
			if !slices.Equal(got[why], c.want[why]) {
				t.Errorf("%s: %s %v, want %v", c.name, why, got[why], c.want[why])
			}
		}
	}
	if got := Recipients(Assignment{Unit: 2}, 7, NewDirectory(1, nil, nil)); len(got) != 0 {
		t.Errorf("nobody at all: %v", got)
	}
}
