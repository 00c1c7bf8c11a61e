package importing

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dondoc/work"
)

// rowMatch is the existing task that a row of an appendix is.
type rowMatch struct {
	index   int  // among the existing tasks, -1 for none
	renamed bool // only its place in the table says so
}

// identity is what makes a row and a task the same thing, as one text.
type identity struct{ section, number, title string }

func rowIdentity(section, parent, number, title string) identity {
	if number != "" && parent != "" && !strings.HasPrefix(number, parent) {
		number = parent + "/" + number
	}
	return identity{work.Fold(section), number, work.Fold(title)}
}

// matchRows finds for every row the task it was imported as: first by section, number and
// title, then by number and title, then by a title that occurs once, which follows rows
// that were renumbered, and last by section and number, which follows rows that were
// reworded.
func matchRows(rows []AppendixRow, tasks []work.Task) []rowMatch {
	matches := make([]rowMatch, len(rows))
	rowIDs, taskIDs := make([]identity, len(rows)), make([]identity, len(tasks))
	for i, r := range rows {
		matches[i].index = -1
		rowIDs[i] = rowIdentity(r.Section, r.Parent, r.Number, r.Title)
	}
	taken := make([]bool, len(tasks))
	for i, t := range tasks {
		taskIDs[i] = rowIdentity(t.Section, t.Parent, t.Number, t.Title)
	}
	pass := func(key func(identity) string, once, renamed bool) {
		free, rivals := map[string][]int{}, map[string]int{}
		for i, id := range taskIDs {
			if k := key(id); !taken[i] && k != "" {
				free[k] = append(free[k], i)
			}
		}
		for i, id := range rowIDs {
			if matches[i].index < 0 {
				rivals[key(id)]++
			}
		}
		for i, id := range rowIDs {
			k := key(id)
			if matches[i].index >= 0 || len(free[k]) == 0 || once && (len(free[k]) > 1 || rivals[k] > 1) {
				continue
			}
			matches[i] = rowMatch{free[k][0], renamed}
			taken[free[k][0]] = true
			free[k] = free[k][1:]
		}
	}
	pass(func(id identity) string { return id.section + "\n" + id.number + "\n" + id.title }, false, false)
	pass(func(id identity) string { return id.number + "\n" + id.title }, false, false)
	pass(func(id identity) string { return id.title }, true, false)
	pass(func(id identity) string {
		if id.number == "" {
			return ""
		}
		return id.section + "\n" + id.number
	}, false, true)
	return matches
}

// planOf finds out which plan a file belongs to: the one that holds most of its rows,
// number and title, else the one of the file's name. A plan of that name that shares no
// row with the file is another plan, and the name gets a number.
func planOf(a Appendix, plans map[string][]work.Task) string {
	rows := map[string]bool{}
	for _, r := range a.Rows {
		rows[r.Number+"\n"+work.Fold(r.Title)] = true
	}
	shared := func(plan string) int {
		found := map[string]bool{}
		for _, t := range plans[plan] {
			if key := t.Number + "\n" + work.Fold(t.Title); rows[key] {
				found[key] = true
			}
		}
		return len(found)
	}
	names := slices.Sorted(maps.Keys(plans))
	if len(names) > 0 {
		best := slices.MaxFunc(names, func(x, y string) int { return cmp.Compare(shared(x), shared(y)) })
		if 2*shared(best) > len(rows) {
			return best
		}
	}
	name := cmp.Or(strings.TrimSpace(a.Name), "plan")
	plan := name
	for n := 2; len(plans[plan]) > 0 && shared(plan) == 0; n++ {
		plan = name + "-" + strconv.Itoa(n)
	}
	return plan
}
