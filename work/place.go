package work

import (
	"fmt"
	"slices"
	"strconv"

	"dondoc/calendar"
	"dondoc/work/spelling"
)

// Scope is a set of tasks that is counted and listed: all, a unit's, or a person's.
type Scope string

// AllTasks is every task of every plan.
const AllTasks Scope = "all"

// UnitScope holds the tasks that a unit leads.
func UnitScope(unit int) Scope { return Scope("u" + strconv.Itoa(unit)) }

// PersonScope holds the tasks that an officer is responsible for.
func PersonScope(id int64) Scope { return Scope("p" + strconv.FormatInt(id, 10)) }

// NumberScope holds the tasks with that number in their plan.
func NumberScope(number string) Scope { return Scope("n" + spelling.Fold(number)) }

// BucketNumbered was the only bucket of a NumberScope, up to schema 12.
const BucketNumbered Bucket = "numbered"

// BucketEvery holds every task of its scope, by number, whatever has become of it.
const BucketEvery Bucket = "every"

// Bucket is a part of a scope. Nothing in it depends on the current time: which open
// tasks are overdue is a range of the open bucket.
type Bucket string

// The buckets. In each scope a task is in one of the first seven. Coordinating tasks are
// separate; the buckets for extensions are in extension_places.go.
const (
	BucketOpen         Bucket = "open" // with a due date
	BucketNoDue        Bucket = "no_due"
	BucketOngoing      Bucket = "ongoing"
	BucketAwaiting     Bucket = "awaiting"
	BucketInTime       Bucket = "in_time"
	BucketLate         Bucket = "late"
	BucketCancelled    Bucket = "cancelled"
	BucketCoordinating Bucket = "coordinating" // open, of units that only coordinate
	// BucketAwaitingPart holds tasks in which the part of a unit that only coordinates waits for
	// confirmation.
	BucketAwaitingPart Bucket = "awaiting_part"
	// BucketFinished holds the done tasks a second time, by the day they were done.
	BucketFinished Bucket = "finished"
	// BucketHeard holds the open tasks a second time, by the day of their last report, or
	// the day they were created or their occurrence opened.
	BucketHeard Bucket = "heard"
	// BucketSilent holds tasks with an unanswered question, by the day it was asked.
	BucketSilent Bucket = "silent"
)

// Place is one index entry of a task.
type Place struct {
	Scope  Scope  `json:"s"`
	Bucket Bucket `json:"b"`
	Score  int64  `json:"n"`
}

// TasksPerDay is how many task numbers fit under one day in a score. 10^7 × a day's
// serial stays far below 2^53, so Redis holds the score exactly.
const TasksPerDay = 10_000_000

// Score orders tasks by due day, then by number. With the zero day it orders by number
// alone.
func Score(due calendar.Date, task int) int64 {
	if due.IsZero() {
		return int64(task)
	}
	return int64(due.Serial())*TasksPerDay + int64(task)
}

// ScoreBefore is the exclusive upper bound for tasks due before that day.
func ScoreBefore(day calendar.Date) int64 { return int64(day.Serial()) * TasksPerDay }

// Places computes where a task belongs in the indexes.
func Places(t Task) []Place {
	var places []Place
	for _, a := range t.Assignments {
		if a.Unanswered() {
			places = append(places, Place{UnitScope(a.Unit), BucketSilent, Score(a.Silence.Since, t.ID)})
		}
		b := bucketOf(t, a)
		if a.Role == Coordinating {
			switch {
			case a.State == Awaiting:
				places = append(places, Place{UnitScope(a.Unit), BucketAwaitingPart, Score(a.Due, t.ID)}, Place{AllTasks, BucketAwaitingPart, Score(a.Due, t.ID)})
				continue
			case !a.State.Open():
				continue
			}
			b = BucketCoordinating
		}
		scopes := []Scope{UnitScope(a.Unit)}
		if a.Officer != 0 {
			scopes = append(scopes, PersonScope(a.Officer))
		}
		for _, scope := range scopes {
			places = append(places, placesIn(scope, b, t, a)...)
		}
	}
	if a := t.Silent(); a != nil {
		places = append(places, Place{AllTasks, BucketSilent, Score(a.Silence.Since, t.ID)})
	}
	whole := t.whole()
	places = append(places, placesIn(AllTasks, bucketOf(t, whole), t, whole)...)
	return slices.Concat(places, extensionPlaces(t), objectionPlaces(t), issuedPlaces(t))
}

// Earliest keeps one entry for each index, the first by score. An officer who is
// responsible for two units in one task has a due date in each; an index holds the task
// once.
func Earliest(all []Place) []Place {
	type index struct {
		scope  Scope
		bucket Bucket
	}
	position := make(map[index]int, len(all))
	kept := all[:0]
	for _, p := range all {
		i := index{p.Scope, p.Bucket}
		if n, ok := position[i]; ok {
			kept[n].Score = min(kept[n].Score, p.Score)
			continue
		}
		position[i] = len(kept)
		kept = append(kept, p)
	}
	return kept
}

func placesIn(scope Scope, b Bucket, t Task, a Assignment) []Place {
	places := []Place{{scope, b, Score(a.Due, t.ID)}}
	switch {
	case b == BucketCoordinating:
	case a.State == Done:
		places = append(places, Place{scope, BucketFinished, Score(a.DoneOn, t.ID)})
	case a.State.Open():
		heard := calendar.DateOf(t.Created)
		if a.Opened.After(heard) {
			heard = a.Opened
		}
		if a.Last != nil {
			heard = calendar.DateOf(a.Last.At)
		}
		places = append(places, Place{scope, BucketHeard, Score(heard, t.ID)})
	}
	return places
}

// whole combines the lead assignments into one: open while any lead is open, due when the
// first open lead is due, late when any lead was late.
func (t *Task) whole() Assignment {
	rank := func(a Assignment) int {
		switch {
		case a.State.Open():
			return 3
		case a.State == Awaiting:
			return 2
		case a.State == Done:
			return 1
		}
		return 0
	}
	var w Assignment
	for i, a := range t.LeadAssignments() {
		switch {
		case i == 0, rank(*a) > rank(w):
			w = *a
		case rank(*a) < rank(w):
		case a.State == Done && bucketOf(*t, *a) == BucketLate:
			w = *a
		case a.State.Open() && !a.Due.IsZero() && (w.Due.IsZero() || a.Due.Before(w.Due)):
			w = *a
		}
	}
	return w
}

// Whole returns the task as one assignment, for cards and lists about all units.
func (t *Task) Whole() Assignment {
	w := t.whole()
	w.Percent = t.Percent()
	return w
}

func bucketOf(t Task, a Assignment) Bucket {
	// A done task's category does not depend on today, so any day will do.
	switch CategoryOf(a, a.Due) {
	case DoneInTime:
		return BucketInTime
	case DoneLate:
		return BucketLate
	case AwaitingConfirmation:
		return BucketAwaiting
	case CategoryCancelled:
		return BucketCancelled
	case OpenNoDue:
		if t.Deadline.Kind == Ongoing {
			return BucketOngoing
		}
		return BucketNoDue
	default:
		return BucketOpen
	}
}

// AssignmentKey names one assignment in an index: task and unit.
func AssignmentKey(task, unit int) string { return fmt.Sprintf("%d:%d", task, unit) }

// ParseAssignmentKey reads the output of AssignmentKey.
func ParseAssignmentKey(s string) (task, unit int, err error) {
	if _, err := fmt.Sscanf(s, "%d:%d", &task, &unit); err != nil {
		return 0, 0, fmt.Errorf("assignment key %q: %w", s, err)
	}
	return task, unit, nil
}

// Ref names one assignment.
type Ref struct {
	Task, Unit int
}
