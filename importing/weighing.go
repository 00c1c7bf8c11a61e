package importing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dondoc/work"
)

// What speaks for a row being a task, in the order of what it is worth. Two titles that
// are alike count for a part of a title.
const (
	forCode         = 600
	forReusedCode   = 100 // with quite other words, which are another task's
	forTitle        = 400
	forLeads        = 300
	forALead        = 150 // some of the leads are the same
	forHeading      = 120
	forWords        = 50 // the deliverable's, the deadline's
	forCoordinating = 40
	forNeighbour    = 40 // each of four: the rows before and after by words, and by what they are
	forOrder        = 40 // the first and the first, the last and the last of their like
	forNumber       = 30
	forSection      = 10

	margin = 60 // what is not heavier by more than this is in doubt
	alike  = 50 // of 100 words: a title that was edited
)

// weigh says how much speaks for a row being a task, and whether it may be at all. It may
// not where that would move work that has begun to another unit, nor where too little
// speaks for it; the weight is only above zero then when the words or the code are the
// same.
func (m *matching) weigh(row, task int) (weight int, ok bool) {
	r, t := m.rowTraits[row], m.traitsOf[task]
	sameTitle, sameCode := r.title == t.title, r.code == t.code && r.code != 0
	likeness := 100
	if !sameTitle {
		likeness = m.likeness(m.rows[row].Title, m.tasks[task].Title)
	}
	leads := m.sharedLeads(row, task)
	if m.otherCode(row, task) && (!m.once(r.title) || !sameTitle || leads < forLeads) {
		return 0, false
	}
	code := forCode
	if likeness < alike && m.rivalled(row, task) {
		code = forReusedCode
	}
	place := m.around.of(row, task)

	weight = forTitle*likeness/100 + leads + place.weight()
	for _, sign := range []struct {
		same  bool
		worth int
	}{
		{sameCode, code},
		{r.heading == t.heading, forHeading},
		{r.section == t.section, forSection},
		{r.coordinating == t.coordinating, forCoordinating},
		{r.deliverable == t.deliverable, forWords},
		{r.deadline == t.deadline, forWords},
		{r.number == t.number && r.number != 0, forNumber},
	} {
		if sign.same {
			weight += sign.worth
		}
	}
	if m.movesWork(row, task, leads) {
		if sameTitle || sameCode {
			return weight, false
		}
		return 0, false
	}
	there := r.heading == t.heading && r.number == t.number && r.number != 0
	switch {
	case sameCode:
		ok = true
	case sameTitle && leads == forLeads:
		ok = true
	case sameTitle:
		ok = m.once(r.title) || r.heading == t.heading && (there || place.between())
	case leads == 0:
	case likeness >= alike:
		ok = r.heading == t.heading || place.between()
	default:
		ok = leads == forLeads && there && place.between()
	}
	if !ok {
		return 0, false
	}
	return weight, true
}

// otherCode reports whether the codes of both differ and are in use on both sides, so that
// they mean two tasks unless the codes were given out anew.
func (m *matching) otherCode(row, task int) bool {
	r, t := m.rowTraits[row].code, m.traitsOf[task].code
	return r != t && r != 0 && t != 0 && (m.taskSums.code[[3]int{r}] > 0 || m.rowsCount.code[[3]int{t}] > 0)
}

// once reports whether there is one row and one task of that title.
func (m *matching) once(title int) bool {
	return m.rowsCount.title[[3]int{title}] == 1 && m.taskSums.title[[3]int{title}] == 1
}

// sharedLeads says what the lead units of both are worth.
func (m *matching) sharedLeads(row, task int) int {
	if m.rowTraits[row].leads == m.traitsOf[task].leads {
		return forLeads
	}
	old := m.tasks[task].Leads
	units := m.named(m.rows[row].Leads)
	if slices.ContainsFunc(m.rows[row].Leads, func(u int) bool { return slices.Contains(old, u) }) ||
		slices.ContainsFunc(m.named(old), func(u int) bool { return slices.Contains(units, u) }) {
		return forALead
	}
	return 0
}

// movesWork reports whether a unit has done something in the task that would be lost to
// it: the row has other leads, or leaves that unit out and only the place or a title that
// occurs again says that it is the same work.
func (m *matching) movesWork(row, task, leads int) bool {
	begun := m.begun[task]
	if len(begun) == 0 {
		return false
	}
	if leads == 0 {
		return true
	}
	r, t := &m.rows[row], m.traitsOf[task]
	stays := func(u int) bool {
		a, _ := m.tasks[task].Assignment(u)
		return slices.Contains(r.Leads, u) || slices.Contains(r.Coordinating, u) ||
			slices.Contains(r.Leads, a.Group) || slices.Contains(r.Coordinating, a.Group)
	}
	left := slices.DeleteFunc(slices.Clone(begun), stays)
	units := m.named(append(slices.Clone(r.Leads), r.Coordinating...))
	left = slices.DeleteFunc(left, func(u int) bool { return slices.Contains(units, u) })
	switch {
	case len(left) == 0:
		return false
	case m.rowTraits[row].title != t.title && m.rowTraits[row].code != t.code:
		return true
	case m.rowTraits[row].code == t.code && t.code != 0 || m.once(t.title):
		return false
	}
	// A unit that only took part may be left out where the rest says which task it is.
	whole := t.whole()
	leading := slices.ContainsFunc(left, func(u int) bool {
		a, _ := m.tasks[task].Assignment(u)
		return a.Role == work.Lead
	})
	return leading || m.rowTraits[row].whole() != whole || m.rowsCount.whole[whole] > 1 || m.taskSums.whole[whole] > 1
}

// gap is where something stands between the rows and tasks that are settled: the task
// before and the one after, as numbers that are the same for a row and its task.
type gap struct{ before, after int }

// neighbourhood is what stands around each row and each task.
type neighbourhood struct {
	rowGap, taskGap     []gap
	rowWords, taskWords []gap // the titles before and after
}

// place is what the neighbours of a row and of a task have in common.
type place struct{ before, after, wordsBefore, wordsAfter bool }

func (n neighbourhood) of(row, task int) (p place) {
	if n.rowGap == nil {
		return p
	}
	r, t := n.rowGap[row], n.taskGap[task]
	p.before, p.after = r.before == t.before, r.after == t.after
	r, t = n.rowWords[row], n.taskWords[task]
	p.wordsBefore, p.wordsAfter = r.before == t.before, r.after == t.after
	return p
}

func (p place) weight() (w int) {
	for _, same := range []bool{p.before, p.after, p.wordsBefore, p.wordsAfter} {
		if same {
			w += forNeighbour
		}
	}
	return w
}

// between reports whether both stand between the same two settled tasks.
func (p place) between() bool { return p.before && p.after }

// neighbours looks around each row and each task.
func (m *matching) neighbours() (n neighbourhood) {
	rows := make([]int, len(m.rows))
	for i := range rows {
		rows[i] = i
	}
	n.rowGap, n.rowWords = m.look(rows, m.rowTraits, func(i int) int { return m.taskOf[i] + 1 })
	n.taskGap, n.taskWords = m.look(m.order, m.traitsOf, func(i int) int {
		if m.rowOf[i] < 0 {
			return 0
		}
		return i + 1
	})
	return n
}

// look walks over rows or tasks in their order; task says which settled one each is, 0 for
// none.
func (m *matching) look(order []int, all []traits, task func(i int) int) (gaps, words []gap) {
	gaps, words = make([]gap, len(all)), make([]gap, len(all))
	last, said := -1, -1
	for _, i := range order {
		gaps[i].before, words[i].before = last, said
		if t := task(i); t > 0 {
			last = t
		}
		said = all[i].title
	}
	last, said = -2, -1
	for _, i := range slices.Backward(order) {
		gaps[i].after, words[i].after = last, said
		if t := task(i); t > 0 {
			last = t
		}
		said = all[i].title
	}
	return gaps, words
}

// fileOrder returns the tasks in the order of the file that they were last in, as far as
// it can be told: by section, in each by number, else as they came.
func fileOrder(tasks []work.Task) []int {
	first := map[string]int{}
	type position struct {
		section int
		number  []string
	}
	positions, order := make([]position, len(tasks)), make([]int, len(tasks))
	for i, t := range tasks {
		at, ok := first[t.Section]
		if !ok || t.ID < at {
			first[t.Section] = t.ID
		}
		number := t.Number
		if t.Parent != "" && !strings.HasPrefix(number, t.Parent) {
			number = t.Parent + "." + number
		}
		positions[i].number = strings.Split(number, ".")
		order[i] = i
	}
	for i, t := range tasks {
		positions[i].section = first[t.Section]
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(
			cmp.Compare(positions[a].section, positions[b].section),
			slices.CompareFunc(positions[a].number, positions[b].number, compareNumbers),
			cmp.Compare(tasks[a].ID, tasks[b].ID),
		)
	})
	return order
}

// compareNumbers orders parts of numbers: 9 before 10, digits before letters.
func compareNumbers(a, b string) int {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX != nil || errY != nil {
		return cmp.Or(cmp.Compare(min(len(a), 1), min(len(b), 1)), strings.Compare(a, b))
	}
	return cmp.Compare(x, y)
}
