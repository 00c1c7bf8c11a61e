package sheet

import (
	"slices"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet/heads"
	"dondoc/work/spelling"
)

// foreign reports whether the claim is of a column that is none of a task's own. Several
// columns can be.
func (c claim) foreign() bool { return c.meaning == "other" || c.meaning == "room" }

// grids finds the columns that are times, unless the user has said which is the deadline.
func (l *layout) grids(cells []content, fixed Mapping) grid {
	if _, given := fixed["deadline"]; !given {
		l.grid = findGrid(l.parts, cells)
	}
	return l.grid
}

// leadByCells finds the lead in a table whose headers name none: a room of the unit whose
// plan it is, a focal point or a column that nobody has a word for, if its cells are names
// of units. Where several are, the user is asked.
func (l *layout) leadByCells(cells []content, taken map[int]string) {
	if l.column("lead") >= 0 || l.lead != "" {
		return
	}
	for c := range min(len(cells), len(l.heads)) {
		kind, here := taken[c], &cells[c]
		units := here.most(here.units, 75)
		// The header of a room says enough, where the cells are not clearly something else.
		room := kind == "room" && (l.column("deadline") >= 0 || len(l.grid) > 0) && here.filled > 0 && here.averageWords() <= 10 && !here.most(here.numbers+here.dates+here.codes, 50)
		if kind != "" && kind != "room" && kind != "officer" || l.heads[c] == "" || !units && !room {
			continue
		}
		if l.column("lead") >= 0 {
			l.rival("lead", c)
			continue
		}
		if kind == "officer" && l.column("officer") == c {
			delete(l.columns, "officer")
		}
		l.columns["lead"], l.byCells["lead"], taken[c] = c, kind == "", "lead"
	}
}

// leadsBeside reports whether a column leads together with the one that was chosen: both
// stand under one header, as "Trung ương" and "Địa phương" under "Cơ quan chủ trì", and
// what each is called says nothing else.
func (l *layout) leadsBeside(column int) bool {
	first := l.parts[l.column("lead")]
	other := l.parts[column]
	if len(first) < 2 || len(other) < 2 || spelling.Fold(first[0]) != spelling.Fold(other[0]) {
		return false
	}
	return !slices.ContainsFunc([][]string{first, other}, func(parts []string) bool {
		return len(heads.Meanings(parts[len(parts)-1])) > 0
	})
}

// unsaidUnits notes the columns whose headers say nothing known and whose cells are names
// of units. They may be of those who help, so a person should hear of them.
func (l *layout) unsaidUnits(cells []content, taken map[int]string) {
	if l.column("coordinating") >= 0 {
		return
	}
	for c := range min(len(cells), len(l.heads)) {
		if taken[c] == "" && l.heads[c] != "" && cells[c].filled >= 2 && cells[c].most(cells[c].units, 75) {
			l.unsaid = append(l.unsaid, c)
		}
	}
}

// remarkUnsaid says so.
func (l *layout) remarkUnsaid() (looks []Remark) {
	for _, c := range l.unsaid {
		looks = append(looks, Remark{Row: l.row, Says: phrase.Of("%s holds names of units and was not used; say what it is with --map, such as coordinating=%s", l.named(c), l.named(c))})
	}
	return looks
}
