package obstructing_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

var monday = time.Date(2026, 11, 16, 8, 0, 0, 0, time.UTC)

func house(change func(p *work.Person)) *work.Directory {
	people := []work.Person{
		{ID: 101, Name: "Lan", Unit: 1, Roles: []work.Role{work.Officer}}, {ID: 102, Name: "Hùng", Unit: 1, Roles: []work.Role{work.Head}},
		{ID: 103, Name: "Bình", Unit: 1, Roles: []work.Role{work.Officer}}, {ID: 202, Name: "Chi", Unit: 2, Roles: []work.Role{work.Head}},
		{ID: 301, Name: "Hà", Roles: []work.Role{work.Department}}, {ID: 401, Name: "Minh", Roles: []work.Role{work.Leader}},
	}
	for i := range people {
		change(&people[i])
	}
	return work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}, {ID: 2, Name: "Vụ B"}, {ID: 3, Name: "Vụ C"}}, people)
}

func ids(people []work.Person) (all []int64) {
	for _, p := range people {
		all = append(all, p.ID)
	}
	return all
}

// Who owns an obstacle follows the people: the head first, a deputy while they are away, the
// department where nobody is left.
func TestOwners(t *testing.T) {
	today := calendar.DateOf(monday)
	away := work.Away{Until: today.Add(3), Deputy: 101}
	for _, c := range []struct {
		name   string
		o      obstacles.Obstacle
		change func(p *work.Person)
		want   []int64
	}{
		{"the head", obstacles.Obstacle{Level: obstacles.Unit, In: 1}, nil, []int64{102}},
		{"whoever was named", obstacles.Obstacle{Level: obstacles.Unit, In: 1, Owner: 103}, nil, []int64{103}},
		{"named and gone", obstacles.Obstacle{Level: obstacles.Unit, In: 1, Owner: 103}, func(p *work.Person) {
			if p.ID == 103 {
				p.Unit, p.Roles = 0, nil
			}
		}, []int64{102}},
		{"the deputy", obstacles.Obstacle{Level: obstacles.Unit, In: 1}, func(p *work.Person) {
			if p.ID == 102 {
				p.Away = away
			}
		}, []int64{101}},
		{"a unit without anybody", obstacles.Obstacle{Level: obstacles.Unit, In: 3}, nil, []int64{301}},
		{"a unit whose head cannot be reached", obstacles.Obstacle{Level: obstacles.Unit, In: 2}, func(p *work.Person) {
			if p.ID == 202 {
				p.Unreachable = "blocked"
			}
		}, []int64{301}},
		{"the department", obstacles.Obstacle{Level: obstacles.Department}, nil, []int64{301}},
		{"another unit, by the department", obstacles.Obstacle{Level: obstacles.Department, In: 2}, nil, []int64{202}},
		{"the leaders", obstacles.Obstacle{Level: obstacles.Leader}, nil, []int64{401}},
		{"no leader", obstacles.Obstacle{Level: obstacles.Leader}, func(p *work.Person) {
			if p.ID == 401 {
				p.Roles = nil
			}
		}, []int64{301}},
	} {
		if c.change == nil {
			c.change = func(*work.Person) {}
		}
		if got := ids(obstructing.Owners(c.o, house(c.change), today)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Whatever people do and however time goes: no obstacle is without an owner while there is a
// department, levels only go up, and each is told once.
func TestLevelsOnlyGoUpAndAreToldOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		now := monday
		a := work.Assignment{Unit: rapid.IntRange(1, 3).Draw(rt, "unit"), State: work.Blocked}
		if !obstructing.Add(&a, obstacles.Obstacle{ID: "u1", At: now, Due: calendar.DateOf(now).Add(3)}) {
			rt.Fatal("it is not opened")
		}
		told := map[obstacles.Level]int{}
		gone := map[int64]bool{}
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			task := work.Task{ID: 1, Assignments: []work.Assignment{a}}
			open := obstructing.Of(&task)
			if len(open) == 0 {
				break
			}
			o, today := open[0], calendar.DateOf(now)
			before := o.Level.Rank()
			switch rapid.IntRange(0, 6).Draw(rt, "what") {
			case 0: // the pass
				if next := o.Next(); next.IsZero() || next.After(today) {
					break
				}
				if !o.Untold() {
					o.Rise(0, now, today.Add(7))
				}
				o.Told = o.Level
				told[o.Level]++
			case 1:
				o.Rise(102, now, today.Add(7))
			case 2:
				o.In, o.Owner = 1, rapid.SampledFrom([]int64{101, 102, 103}).Draw(rt, "owner")
			case 3:
				who := rapid.SampledFrom([]int64{101, 102, 103, 202, 401}).Draw(rt, "who")
				gone[who] = !gone[who]
			case 4:
				o.Due = today.Add(rapid.IntRange(0, 10).Draw(rt, "days"))
			default:
				now = now.AddDate(0, 0, rapid.IntRange(1, 9).Draw(rt, "later"))
			}
			d := house(func(p *work.Person) {
				if gone[p.ID] {
					p.Roles = nil
				}
			})
			if len(obstructing.Owners(*o.Obstacle, d, calendar.DateOf(now))) == 0 {
				rt.Fatal("nobody owns it")
			}
			if o.Level.Rank() < before {
				rt.Fatal("it went down")
			}
			a = task.Assignments[0]
		}
		for level, n := range told {
			if n > 1 {
				rt.Fatalf("%s is told %d times", level, n)
			}
		}
	})
}

// With the work its obstacles end, and are back when it is; what is open goes on into the next
// occurrence.
func TestObstaclesEndWithTheWork(t *testing.T) {
	a := work.Assignment{Unit: 1, State: work.Blocked}
	obstructing.Add(&a, obstacles.Obstacle{ID: "u1", At: monday, Due: calendar.DateOf(monday)})
	task := work.Task{ID: 1, Assignments: []work.Assignment{a}}
	if len(obstructing.Of(&task)) != 1 || len(obstructing.Places(task)) != 4 {
		t.Errorf("%v", obstructing.Places(task))
	}
	for _, state := range []work.State{work.Done, work.Cancelled} {
		task.Assignments[0].State = state
		if got := obstructing.Of(&task); len(got) != 0 || len(obstructing.Places(task)) != 0 {
			t.Errorf("%s: %v", state, got)
		}
		if as, _, closed := obstructing.Closed(task.Assignments[0], a.Obstacles[0], time.UTC); !closed || as != state {
			t.Errorf("%s: %v", state, as)
		}
		if obstructing.Add(&task.Assignments[0], obstacles.Obstacle{ID: "u2"}) {
			t.Errorf("%s: another one is opened", state)
		}
	}
	if obstructing.Add(&a, obstacles.Obstacle{ID: "u1"}) {
		t.Error("opened twice")
	}
	if got := obstacles.Carried(a.Obstacles, true); len(got) != 1 {
		t.Error("it does not go on")
	}
	if got := obstacles.Carried(a.Obstacles, false); len(got) != 0 {
		t.Error("it goes on after the work was done")
	}
}

// A report of an earlier day shows what stood then.
func TestAsOf(t *testing.T) {
	o := obstacles.Obstacle{ID: "u1", At: monday, Level: obstacles.Unit, In: 1, Due: calendar.DateOf(monday).Add(4)}
	o.Rise(0, monday.AddDate(0, 0, 5), calendar.DateOf(monday).Add(9))
	o.Rise(0, monday.AddDate(0, 0, 10), calendar.DateOf(monday).Add(14))
	o.ResolvedAt, o.Resolution = monday.AddDate(0, 0, 12), "xong"
	for day, want := range map[int]obstacles.Level{-1: "", 0: obstacles.Unit, 5: obstacles.Department, 11: obstacles.Leader} {
		got := obstacles.AsOf([]obstacles.Obstacle{o}, calendar.DateOf(monday).Add(day), time.UTC)
		if want == "" {
			if len(got) != 0 {
				t.Errorf("day %d: %v", day, got)
			}
			continue
		}
		if len(got) != 1 || got[0].Level != want || got[0].Resolved() {
			t.Errorf("day %d: %+v", day, got)
		}
	}
	if got := obstacles.AsOf([]obstacles.Obstacle{o}, calendar.DateOf(monday).Add(12), time.UTC); !got[0].Resolved() || o.Level != obstacles.Leader {
		t.Errorf("%+v", got)
	}
}
