package obstructing

import (
	"cmp"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/obstacles"
)

// Open is one open obstacle with the part that it stands in the way of.
type Open struct {
	Part *work.Assignment
	*obstacles.Obstacle
}

// Closed reports whether the obstacle is closed, when, and as what it ended: resolved by somebody,
// or with the work, by the state in which that ended.
func Closed(a work.Assignment, o obstacles.Obstacle, loc *time.Location) (state work.State, at time.Time, closed bool) {
	switch {
	case o.Resolved():
		return "", o.ResolvedAt, true
	case a.State == work.Done:
		return a.State, a.DoneOn.In(loc), true
	case a.State == work.Cancelled:
		return a.State, a.CancelledOn.In(loc), true
	}
	return "", time.Time{}, false
}

// standing reports whether obstacles to the part can be open.
func standing(a work.Assignment) bool { return a.State != work.Done && a.State != work.Cancelled }

// Of returns the open obstacles to a task: the highest level first, then the oldest. They point
// into the task, whose parts and obstacles are copied first, since copies of a task share them.
func Of(t *work.Task) []Open {
	var open []Open
	t.Assignments = slices.Clone(t.Assignments)
	for i := range t.Assignments {
		a := &t.Assignments[i]
		if !standing(*a) || len(a.Obstacles) == 0 {
			continue
		}
		a.Obstacles = slices.Clone(a.Obstacles)
		for n := range a.Obstacles {
			if !a.Obstacles[n].Resolved() {
				open = append(open, Open{a, &a.Obstacles[n]})
			}
		}
	}
	slices.SortStableFunc(open, func(a, b Open) int {
		return cmp.Or(b.Level.Rank()-a.Level.Rank(), a.At.Compare(b.At))
	})
	return open
}

// Add opens an obstacle to a part, which its unit is to resolve, unless it is open already.
func Add(a *work.Assignment, o obstacles.Obstacle) bool {
	if _, known := obstacles.Find(a.Obstacles, o.ID); known || !standing(*a) {
		return false
	}
	o.Level, o.In = obstacles.Unit, a.Unit
	a.Obstacles = append(slices.Clip(a.Obstacles), o)
	return true
}

// The lists in which tasks with open obstacles are.
const (
	// Bucket holds them by the level of the highest of them, and then by its age: in a unit's
	// scope those of its parts and those that its people own, in a person's those that they own.
	Bucket work.Bucket = "obstacle"
	// Due holds all of them by the day on which a schedule has something to do.
	Due work.Bucket = "obstacle_due"
)

// levels are further apart in a score than any two days.
const levels = 1_000_000_000_000

// Places returns index entries for the open obstacles to a task.
func Places(t work.Task) (places []work.Place) {
	for _, o := range Of(&t) {
		score := int64(len(obstacles.Levels())-o.Level.Rank())*levels + work.Score(calendar.DateOf(o.At), t.ID)
		scopes := []work.Scope{work.AllTasks, work.UnitScope(o.Part.Unit)}
		if o.In != 0 {
			scopes = append(scopes, work.UnitScope(o.In))
		}
		if o.Owner != 0 {
			scopes = append(scopes, work.PersonScope(o.Owner))
		}
		for _, s := range scopes {
			places = append(places, work.Place{Scope: s, Bucket: Bucket, Score: score})
		}
		if next := o.Next(); !next.IsZero() {
			places = append(places, work.Place{Scope: work.AllTasks, Bucket: Due, Score: work.Score(next, t.ID)})
		}
	}
	return places
}

// Move gives what one person owns in a task to another one of the same unit, and reports whether
// there was any.
func Move(t *work.Task, from, to int64) (moved bool) {
	for _, o := range Of(t) {
		if o.Owner == from {
			o.Owner, moved = to, true
		}
	}
	return moved
}
