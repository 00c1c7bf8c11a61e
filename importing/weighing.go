package importing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dondoc/work"
)

// The evidence that a row is a task, with its weights. For similar titles the weight of a
// title is reduced in proportion.
const (
	forCode         = 600
	forReusedCode   = 100 // though the words differ and are those of another task
	forTitle        = 400
	forLeads        = 300
	forALead        = 150 // some of the leads are the same
	forHeading      = 120
	forWords        = 50 // of the deliverable and of the deadline, each
	forCoordinating = 40
	forNeighbour    = 40 // for each of four: the rows before and after, by their titles and by their tasks
	forOrder        = 40 // same position from the beginning or the end, among the same words, lead and section
	forNumber       = 30
	forSection      = 10

	margin = 60 // a difference in weight up to which the choice is doubtful
	alike  = 50 // of 100 words: the title was edited
)

// weigh returns the weight of a row being a task, and whether that is allowed at all. It is
// not when begun work would move to another unit, or when the evidence is too weak; the
// weight is then zero, except when the words or the code are the same.
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

// otherCode reports whether both have codes that differ and are in use on both sides. They
// then mean two tasks, unless the codes were reassigned.
func (m *matching) otherCode(row, task int) bool {
	r, t := m.rowTraits[row].code, m.traitsOf[task].code
	return r != t && r != 0 && t != 0 && (m.taskSums.code[[3]int{r}] > 0 || m.rowsCount.code[[3]int{t}] > 0)
}

// once reports whether exactly one row and one task have that title.
func (m *matching) once(title int) bool {
	return m.rowsCount.title[[3]int{title}] == 1 && m.taskSums.title[[3]int{title}] == 1
}

// sharedLeads returns the weight of their lead units.
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

// movesWork reports whether a unit would lose work that it has begun in the task: the row
// has other leads; or it leaves that unit out, and only the place or a repeated title
// indicates that it is the same task.
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
	// A coordinating unit may be left out if the rest identifies the task.
	whole := t.whole()
	leading := slices.ContainsFunc(left, func(u int) bool {
		a, _ := m.tasks[task].Assignment(u)
		return a.Role == work.Lead
	})
	return leading || m.rowTraits[row].whole() != whole || m.rowsCount.whole[whole] > 1 || m.taskSums.whole[whole] > 1
}

// gap is a position between joined rows and tasks: the task before and the one after, as
// numbers that are the same for a row and its task.
type gap struct{ before, after int }

// neighbourhood is what surrounds each row and each task.
type neighbourhood struct {
	rowGap, taskGap     []gap
	rowWords, taskWords []gap // the titles before and after
}

// place is what the surroundings of a row and of a task have in common.
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

// between reports whether both are between the same two joined tasks.
func (p place) between() bool { return p.before && p.after }

// neighbours determines the surroundings of each row and each task.
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

// look goes through rows or tasks in their order; task returns which joined one each is, 0
// for none.
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

// fileOrder returns the tasks in the order of the file in which they were last, as far as
// it is known: by section, within it by number, else in their stored order.
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
