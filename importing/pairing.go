package importing

import (
	"cmp"
	"math"
	"slices"
)

// option is a row that may be a task, with the weight of the evidence.
type option struct{ row, task, weight int }

// exactPairing is the number of rows up to which a group is paired for the greatest sum.
// The time grows with the square of the group.
const exactPairing = 400

// pairUp chooses among the options so that each row and each task has at most one, and the
// sum of the weights is the greatest. Rows and tasks that are not connected by options are
// treated separately; for a group that is too large it takes the heaviest option first.
func pairUp(options []option) []option {
	var chosen []option
	for _, group := range groupsOf(options) {
		rows := map[int]bool{}
		for _, o := range group {
			rows[o.row] = true
		}
		if len(rows) > exactPairing {
			chosen = append(chosen, heaviestFirst(group)...)
		} else {
			chosen = append(chosen, greatestSum(group)...)
		}
	}
	return chosen
}

// groupsOf divides options into groups that share no row and no task, directly or through
// others; the order within each group stays.
func groupsOf(options []option) [][]option {
	parent := map[int]int{}
	var find func(x int) int
	find = func(x int) int {
		p, ok := parent[x]
		if !ok || p == x {
			return x
		}
		root := find(p)
		parent[x] = root
		return root
	}
	for _, o := range options {
		// Rows are even, tasks odd.
		if a, b := find(2*o.row), find(2*o.task+1); a != b {
			parent[b] = a
		}
	}
	var groups [][]option
	at := map[int]int{}
	for _, o := range options {
		root := find(2 * o.row)
		i, ok := at[root]
		if !ok {
			i = len(groups)
			at[root], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], o)
	}
	return groups
}

// heaviestFirst is the fast approximation for large groups.
func heaviestFirst(group []option) (chosen []option) {
	group = slices.Clone(group)
	slices.SortStableFunc(group, func(a, b option) int { return cmp.Compare(b.weight, a.weight) })
	rows, tasks := map[int]bool{}, map[int]bool{}
	for _, o := range group {
		if !rows[o.row] && !tasks[o.task] {
			rows[o.row], tasks[o.task] = true, true
			chosen = append(chosen, o)
		}
	}
	return chosen
}

// greatestSum is the Hungarian method on sparse weights: one shortest augmenting path for
// each row. In addition to the tasks each row has its own column, which means "none of
// them" and costs as much as a weight of zero.
func greatestSum(group []option) (chosen []option) {
	p := newPairing(group)
	for row := range p.costs {
		p.augment(row)
	}
	for row, options := range p.costs {
		for _, c := range options {
			if c.option >= 0 && p.columnOf[row] == c.column {
				chosen = append(chosen, group[c.option])
			}
		}
	}
	return chosen
}

// columnCost is the cost of a column for a row; the option is -1 for "none".
type columnCost struct{ column, cost, option int }

type pairing struct {
	costs     [][]columnCost // by row
	rowOf     []int          // by column, -1 when it is free
	columnOf  []int          // by row
	potential []int          // by column
	paid      []int          // potential, by row
}

func newPairing(group []option) *pairing {
	rows, columns, most := map[int]int{}, map[int]int{}, 0
	p := &pairing{}
	for _, o := range group {
		most = max(most, o.weight)
	}
	for i, o := range group {
		row, ok := rows[o.row]
		if !ok {
			row = len(p.costs)
			rows[o.row], p.costs = row, append(p.costs, nil)
		}
		column, ok := columns[o.task]
		if !ok {
			column = len(columns)
			columns[o.task] = column
		}
		p.costs[row] = append(p.costs[row], columnCost{column, most - o.weight, i})
	}
	for row := range p.costs {
		p.costs[row] = append(p.costs[row], columnCost{len(columns) + row, most, -1})
	}
	n := len(columns) + len(p.costs)
	p.rowOf, p.potential = slices.Repeat([]int{-1}, n), make([]int, n)
	p.columnOf, p.paid = slices.Repeat([]int{-1}, len(p.costs)), make([]int, len(p.costs))
	return p
}

// augment gives a row a column, and moves other rows where that costs least.
func (p *pairing) augment(start int) {
	n := len(p.rowOf)
	distance, from := slices.Repeat([]int{math.MaxInt}, n), make([]int, n)
	final := make([]bool, n)
	var open, closed []int
	row, base, last := start, 0, -1
	for last < 0 {
		for _, c := range p.costs[row] {
			if final[c.column] {
				continue
			}
			d := base + c.cost - p.paid[row] - p.potential[c.column]
			if d < distance[c.column] {
				if distance[c.column] == math.MaxInt {
					open = append(open, c.column)
				}
				distance[c.column], from[c.column] = d, row
			}
		}
		best := 0
		for i, column := range open {
			if distance[column] < distance[open[best]] {
				best = i
			}
		}
		column := open[best]
		open = slices.Delete(open, best, best+1)
		final[column], base = true, distance[column]
		closed = append(closed, column)
		if row = p.rowOf[column]; row < 0 {
			last = column
		}
	}
	p.paid[start] += base
	for _, column := range closed {
		if r := p.rowOf[column]; r >= 0 {
			p.paid[r] += base - distance[column]
		}
		p.potential[column] -= base - distance[column]
	}
	for column := last; ; {
		r := from[column]
		p.rowOf[column] = r
		p.columnOf[r], column = column, p.columnOf[r]
		if r == start {
			return
		}
	}
}
