package lateness

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/causes"
)

// Cause returns what is known of why the deadline of a part was not met. The part may be of a
// closed occurrence: what was said of it later is in the task.
func Cause(t work.Task, a work.Assignment) (causes.Cause, bool) {
	if now, ok := t.Assignment(a.Unit); ok {
		if c, ok := causes.Of(now.Causes, a.Due); ok {
			return c, true
		}
	}
	return causes.Of(a.Causes, a.Due)
}

// FromObstacle returns the last cause of a part that was said in the words of an obstacle to it,
// where it still counts.
func FromObstacle(a work.Assignment, obstacle string) (causes.Cause, bool) {
	for _, c := range slices.Backward(a.Causes) {
		if last, _ := causes.Of(a.Causes, c.Due); c.Of == obstacle && c.ID == last.ID {
			return c, true
		}
	}
	return causes.Cause{}, false
}

// Late reports whether what the unit leads was submitted, or finished, after its deadline.
func Late(a work.Assignment) bool {
	if a.Role != work.Lead || a.Due.IsZero() {
		return false
	}
	switch {
	case a.State == work.Done:
		return a.DoneOn.After(a.Due)
	case a.State == work.Awaiting && a.Submitted != nil:
		return a.Submitted.On.After(a.Due)
	}
	return false
}

// OnDay reports whether the part is late on that day: submitted or finished late, or open and
// overdue.
func OnDay(a work.Assignment, on calendar.Date) bool {
	return Late(a) || work.CategoryOf(a, on) == work.OpenOverdue
}

// Unexplained reports whether nobody has said yet why the part is late.
func Unexplained(a work.Assignment) bool {
	_, said := causes.Of(a.Causes, a.Due)
	return Late(a) && !said
}

// Deciding is who decides on what was said for a unit, on one day.
type Deciding struct{ work.Answering }

// For returns who decides for a unit on a day.
func For(unit int, d *work.Directory, on calendar.Date) Deciding {
	return Deciding{work.Answering{Unit: unit, Directory: d, On: on}}
}

// May reports whether the person may decide: who answers for the unit, and the department, but
// nobody on what they said themselves.
func (d Deciding) May(p work.Person, c causes.Cause) bool {
	return p.ID != c.By && (d.SpeaksFor(p) || p.May(work.Confirm, d.Unit))
}

// Asked are those whom it is put before: the unit's heads, with deputies for who is away, and the
// department where it was said by the only one.
func (d Deciding) Asked(c causes.Cause) []work.Person {
	mine := func(p work.Person) bool { return p.ID == c.By }
	if heads := slices.DeleteFunc(slices.Clone(d.Heads()), mine); len(heads) > 0 {
		return heads
	}
	return slices.DeleteFunc(d.Directory.Holding(work.Department), func(p work.Person) bool { return mine(p) || !p.Reachable() })
}

// Bucket holds tasks with a cause that waits to be confirmed, by the day on which it was said.
const Bucket work.Bucket = "cause"

// Waiting returns the statements about a part that wait to be confirmed: of its deadline, and of
// work that recurs those of earlier ones. What was said of a deadline that has moved waits no more.
func Waiting(t work.Task, a work.Assignment) (all []causes.Cause) {
	if a.State == work.Cancelled {
		return nil
	}
	for _, c := range a.Causes {
		last, _ := causes.Of(a.Causes, c.Due)
		if c.ID == last.ID && c.Waits() && (c.Due == a.Due || t.Deadline.Kind == work.Recurring) {
			all = append(all, c)
		}
	}
	return all
}

// Places returns index entries for the causes that wait.
func Places(t work.Task) (places []work.Place) {
	for _, a := range t.Assignments {
		for _, c := range Waiting(t, a) {
			score := work.Score(calendar.DateOf(c.At), t.ID)
			places = append(places, work.Place{Scope: work.UnitScope(a.Unit), Bucket: Bucket, Score: score},
				work.Place{Scope: work.AllTasks, Bucket: Bucket, Score: score})
		}
	}
	return places
}
