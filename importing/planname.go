package importing

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dondoc/work"
)

// planOf determines which plan the rows of a file, read as tasks, belong to: the one that
// contains most of them, if that is more than half, else the one with the file's name. A
// row is in a plan when a task there has the same title and two of the same leads, number
// and deadline. If the plan with the file's name has no title in common with the file, it
// is a different plan, and the name gets a number.
func planOf(ids *textIDs, name string, rows []work.Task, plans map[string][]work.Task) string {
	in := make([]traits, len(rows))
	titles := map[int]bool{}
	for i := range rows {
		in[i] = ids.traits(&rows[i])
		titles[in[i].title] = true
	}
	best, most := "", 0
	for _, plan := range slices.Sorted(maps.Keys(plans)) {
		if n := sharedRows(ids, in, plans[plan]); n > most {
			best, most = plan, n
		}
	}
	if 2*most > len(rows) {
		return best
	}
	name = cmp.Or(strings.TrimSpace(name), "plan")
	known := func(plan string) bool {
		return slices.ContainsFunc(plans[plan], func(t work.Task) bool { return titles[ids.of(t.Title)] })
	}
	plan := name
	for n := 2; len(plans[plan]) > 0 && !known(plan); n++ {
		plan = name + "-" + strconv.Itoa(n)
	}
	return plan
}

// sharedRows counts the rows that a plan contains; each of its tasks counts for one row
// only.
func sharedRows(ids *textIDs, rows []traits, tasks []work.Task) (n int) {
	keys := func(t traits) [3][4]int {
		return [...][4]int{{0, t.title, t.leads, t.number}, {1, t.title, t.leads, t.deadline}, {2, t.title, t.number, t.deadline}}
	}
	there := map[[4]int]int{}
	for i := range tasks {
		for _, k := range keys(ids.traits(&tasks[i])) {
			there[k]++
		}
	}
	for _, r := range rows {
		for _, k := range keys(r) {
			if there[k] > 0 {
				there[k]--
				n++
				break
			}
		}
	}
	return n
}
