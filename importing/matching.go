package importing

import (
	"cmp"
	"slices"

	"dondoc/work"
)

// matching finds for every row of a file the stored task that it was imported as. It first
// joins what is identical and unique on both sides; the rest is weighed and paired
// together.
type matching struct {
	*textIDs
	rows, tasks         []work.Task
	rowTraits, traitsOf []traits // of the rows and of the tasks
	taskOf, rowOf       []int    // -1: not joined yet
	order               []int    // tasks in the order of the file in which they were last
	begun               [][]int  // for each task, the units named in its plan that have begun work
	named               func(units []int) []int
	rowsCount, taskSums traitCounts
	around              neighbourhood
	options             []option
	barred              map[int]option // by row: the likeliest task that it must not become, because begun work would move to another unit
}

// traitCounts counts how often a code, a title, and a title with its lead and heading
// occur.
type traitCounts struct{ code, title, whole map[[3]int]int }

// matchRows matches the rows, read as tasks, with the stored tasks; named returns the units
// that a cell's units mean.
func matchRows(ids *textIDs, rows, tasks []work.Task, named func(units []int) []int) *matching {
	m := &matching{
		textIDs: ids, rows: rows, tasks: tasks, named: named, barred: map[int]option{},
		taskOf: slices.Repeat([]int{-1}, len(rows)), rowOf: slices.Repeat([]int{-1}, len(tasks)),
	}
	m.rowTraits, m.traitsOf = m.all(rows), m.all(tasks)
	if len(tasks) == 0 {
		return m
	}
	m.begun = make([][]int, len(tasks))
	for i := range tasks {
		m.begun[i] = begun(&tasks[i])
	}
	m.rowsCount, m.taskSums = countTraits(m.rowTraits), countTraits(m.traitsOf)
	m.joinIdentical()
	joinUnique(m, func(t traits) ([2]int, bool) { return [2]int{t.code, t.leads}, t.code != 0 })
	joinUnique(m, func(t traits) ([3]int, bool) { return t.whole(), true })
	joinUnique(m, func(t traits) ([2]int, bool) { return [2]int{t.title, t.leads}, true })
	if !slices.Contains(m.taskOf, -1) || !slices.Contains(m.rowOf, -1) {
		return m
	}
	m.order = fileOrder(tasks)
	m.around = m.neighbours()
	m.gather()
	for _, o := range pairUp(m.options) {
		m.taskOf[o.row], m.rowOf[o.task] = o.task, o.row
	}
	return m
}

func (m *matching) all(tasks []work.Task) []traits {
	all := make([]traits, len(tasks))
	for i := range tasks {
		all[i] = m.traits(&tasks[i])
	}
	return all
}

func countTraits(all []traits) traitCounts {
	c := traitCounts{map[[3]int]int{}, map[[3]int]int{}, map[[3]int]int{}}
	for _, t := range all {
		c.code[[3]int{t.code}]++
		c.title[[3]int{t.title}]++
		c.whole[t.whole()]++
	}
	return c
}

// whole is a title with its leads and heading.
func (t traits) whole() [3]int { return [3]int{t.title, t.leads, t.heading} }

// begun lists the units named in a task's plan that have begun work in it.
func begun(t *work.Task) (units []int) {
	for _, a := range t.Assignments {
		if a.Untouched() {
			continue
		}
		named := t.Leads
		if a.Role == work.Coordinating {
			named = t.Coordinating
		}
		if slices.Contains(named, a.Unit) || slices.Contains(named, a.Group) {
			units = append(units, a.Unit)
		}
	}
	return units
}

// joinIdentical joins rows and tasks that are the same in everything. It considers all that
// differ only in their place together: if their number is not the same on both sides, the
// place alone does not tell which is which.
func (m *matching) joinIdentical() {
	placeless := func(t traits) (traits, bool) { t.section, t.number = 0, 0; return t, true }
	rows, tasks := free(m.rowTraits, m.taskOf, placeless), free(m.traitsOf, m.rowOf, placeless)
	for k, some := range rows {
		same := tasks[k]
		if len(some) != len(same) {
			continue
		}
		byPlace := func(all []traits) func(a, b int) int {
			return func(a, b int) int {
				return cmp.Or(cmp.Compare(all[a].section, all[b].section), cmp.Compare(all[a].number, all[b].number))
			}
		}
		slices.SortStableFunc(some, byPlace(m.rowTraits))
		slices.SortStableFunc(same, byPlace(m.traitsOf))
		if !slices.EqualFunc(some, same, func(row, task int) bool { return m.rowTraits[row] == m.traitsOf[task] }) {
			continue
		}
		for i, row := range some {
			m.taskOf[row], m.rowOf[same[i]] = same[i], row
		}
	}
}

// joinUnique joins a row and a task when they are the only ones of a key.
func joinUnique[K comparable](m *matching, key func(traits) (K, bool)) {
	rows, tasks := free(m.rowTraits, m.taskOf, key), free(m.traitsOf, m.rowOf, key)
	for k, some := range rows {
		same := tasks[k]
		if len(some) != 1 || len(same) != 1 {
			continue
		}
		row, task := some[0], same[0]
		if _, ok := m.weigh(row, task); ok && !m.rivalled(row, task) {
			m.taskOf[row], m.rowOf[task] = task, row
		}
	}
}

// free returns those that are not joined yet, by key.
func free[K comparable](all []traits, joined []int, key func(traits) (K, bool)) map[K][]int {
	by := make(map[K][]int)
	for i, t := range all {
		if joined[i] < 0 {
			if k, ok := key(t); ok {
				by[k] = append(by[k], i)
			}
		}
	}
	return by
}

// rivalled reports whether two titles differ and either of them occurs on the other side:
// then the same code does not prove that both are the same.
func (m *matching) rivalled(row, task int) bool {
	r, t := m.rowTraits[row], m.traitsOf[task]
	return r.title != t.title && (m.taskSums.title[[3]int{r.title}] > 0 || m.rowsCount.title[[3]int{t.title}] > 0)
}

// windowed is how many tasks with the same key a row is compared with.
const windowed = 24

// gather weighs each remaining row against the remaining tasks that have something in
// common with it.
func (m *matching) gather() {
	const likeWhole = 2
	kinds := []func(traits, int) [4]int{
		func(t traits, _ int) [4]int { return [4]int{likeWhole, t.title, t.leads, t.heading} },
		func(t traits, _ int) [4]int { return [4]int{1, t.code} },
		func(t traits, _ int) [4]int { return [4]int{3, t.title, t.leads} },
		func(t traits, _ int) [4]int { return [4]int{4, t.title, t.heading} },
		func(t traits, _ int) [4]int { return [4]int{5, t.title} },
		func(t traits, _ int) [4]int { return [4]int{6, t.section, t.number} },
		func(_ traits, gap int) [4]int { return [4]int{7, gap} },
	}
	rows, tasks := map[[4]int][]int{}, map[[4]int][]int{}
	put := func(by map[[4]int][]int, t traits, gap, i int) {
		for _, kind := range kinds {
			if k := kind(t, gap); k[1] != 0 || k[0] > 5 {
				by[k] = append(by[k], i)
			}
		}
	}
	for i, t := range m.rowTraits {
		if m.taskOf[i] < 0 {
			put(rows, t, m.around.rowGap[i].before, i)
		}
	}
	ranks := map[int]int{} // of tasks, among those with the same words, lead and section
	for _, i := range m.order {
		if m.rowOf[i] < 0 {
			t := m.traitsOf[i]
			ranks[i] = len(tasks[[4]int{likeWhole, t.title, t.leads, t.heading}])
			put(tasks, m.traitsOf[i], m.around.taskGap[i].before, i)
		}
	}
	weighed := map[[2]int]bool{}
	rank := map[[4]int]int{}
	for i, t := range m.rowTraits {
		if m.taskOf[i] >= 0 {
			continue
		}
		for _, kind := range kinds {
			k := kind(t, m.around.rowGap[i].before)
			same, at := tasks[k], rank[k]
			rank[k]++
			if n := len(same); n > windowed {
				// Those at about the same position among the tasks with the same key.
				middle := at * n / max(n, len(rows[k]))
				begin := min(max(middle-windowed/2, 0), n-windowed)
				same = same[begin : begin+windowed]
			}
			for _, task := range same {
				if weighed[[2]int{i, task}] {
					continue
				}
				weighed[[2]int{i, task}] = true
				w, ok := m.weigh(i, task)
				if k[0] == likeWhole && (at == ranks[task] || len(rows[k])-at == len(tasks[k])-ranks[task]) {
					w += forOrder
				}
				switch {
				case ok:
					m.options = append(m.options, option{i, task, w})
				case w > m.barred[i].weight:
					m.barred[i] = option{i, task, w}
				}
			}
		}
	}
}

// doubtful lists the options that were not chosen and had nearly the same weight as the
// chosen one.
func (m *matching) doubtful() (doubts []option) {
	weights := map[[2]int]int{}
	for _, o := range m.options {
		weights[[2]int{o.row, o.task}] = o.weight
	}
	for _, o := range m.options {
		row, task := m.rowOf[o.task], m.taskOf[o.row]
		if task == o.task {
			continue
		}
		near := func(row, task int) bool {
			return row < 0 || task < 0 || o.weight+margin >= weights[[2]int{row, task}]
		}
		if near(o.row, task) && near(row, o.task) {
			doubts = append(doubts, o)
		}
	}
	slices.SortStableFunc(doubts, func(a, b option) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(b.weight, a.weight))
	})
	// One for each row is enough.
	return slices.CompactFunc(doubts, func(a, b option) bool { return a.row == b.row })
}

// strayed reports whether a task is assumed to have moved to another section although other
// tasks have the same words.
func (m *matching) strayed(row, task int) bool {
	r, t := m.rowTraits[row], m.traitsOf[task]
	return r.heading != t.heading && !m.once(r.title) && (r.code != t.code || r.code == 0) && r.title == t.title
}
