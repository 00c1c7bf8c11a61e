// Package indexed says where a task is found: in which lists, among which tasks, and by which words.
package indexed

import (
	"slices"
	"strings"

	"dondoc/work"
	"dondoc/work/lateness"
	"dondoc/work/measuring"
	"dondoc/work/merging"
	"dondoc/work/obstructing"
	"dondoc/work/owing"
)

// Named was a bucket of storage's own, up to schema 12: the tasks whose officer in the unit is so far only a name, by
// number.
const Named work.Bucket = "named"

// Plan is the scope of the tasks of one plan.
func Plan(plan string) work.Scope { return work.Scope("plan:" + plan) }

// Index is where a task is found.
type Index struct {
	Places []work.Place // in lists that have an order
	Every  []work.Scope // among all tasks of these, whatever has become of them
	Number []string     // among the tasks of that number in their plan, folded, if it has one
	Named  []work.Scope // among the tasks of these units whose officer is so far only a name
	Words  []string     // folded, each once, in order
}

// Of computes where a task belongs. It depends on nothing but the task, because where it stands
// is computed again from its record when it changes, and not stored. Whoever changes the rules writes a
// migration that takes every task from where it stood by the old ones.
func Of(t *work.Task) Index {
	i := placed(t)
	i.Words = wordsOf(t)
	return i
}

func placed(t *work.Task) Index {
	places := append(work.Places(*t), owing.Places(t)...)
	var number []string
	if t.Number != "" {
		number = []string{Number(t.Number)}
	}
	var named []work.Scope
	for _, a := range t.Assignments {
		if unit := work.UnitScope(a.Unit); a.OfficerName != "" && a.Officer == 0 && !slices.Contains(named, unit) {
			named = append(named, unit)
		}
	}
	every := []work.Scope{work.AllTasks, Plan(t.Plan)}
	for _, unit := range merging.Units(*t) {
		every = append(every, work.UnitScope(unit))
	}
	return Index{
		Places: work.Earliest(slices.Concat(places, obstructing.Places(*t), measuring.Places(*t), lateness.Places(*t))),
		Every:  every,
		Number: number,
		Named:  named,
	}
}

// Number is how a number in a plan is found, however it is written.
func Number(written string) string { return string(work.NumberScope(written))[1:] }

// Change returns where a task stands that was read like that, nil for one that is new, and where it
// belongs as it is now. Most changes leave its words, which neither has then.
func Change(was, is *work.Task) (old, now Index) {
	switch {
	case was == nil:
		return Index{}, Of(is)
	case Outdated(was):
		return Stored(was), Of(is)
	}
	old, now = placed(was), placed(is)
	if !slices.Equal(textsOf(was), textsOf(is)) {
		old.Words, now.Words = wordsOf(was), wordsOf(is)
	}
	return old, now
}

// Stored returns where a task stands that was read like that. Up to schema 10 the record said so itself.
func Stored(was *work.Task) Index {
	if Outdated(was) {
		return Index{Places: was.Placed, Words: strings.Fields(was.Words)}
	}
	return Of(was)
}

// Outdated reports whether a task was stored by schema 10 or one before.
func Outdated(t *work.Task) bool { return len(t.Placed) > 0 }
