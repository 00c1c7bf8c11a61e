package importing

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/reading"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/spelling"
)

// UnitsInput is the input of PlanUnits.
type UnitsInput struct {
	Rows      []sheet.UnitRow
	Refused   []sheet.Remark // rows that the reader could not read
	Directory *work.Directory
	Tasks     []work.Task // all stored tasks
	Today     calendar.Date
}

// UnitsPlan is what importing a list of units would write. New units have no numbers until
// Number assigns them.
type UnitsPlan struct {
	Units []work.Unit // new and changed
	Tasks []work.Task // tasks of groups whose members change
	// Addresses are the e-mail addresses of heads.
	Addresses []listing.Address
	Tally
	Remarks []sheet.Remark
}

// PlanUnits compares a list of units with the stored ones. A row is about the unit with its
// name, or the one whose name is among its other names. An empty cell changes nothing.
// Tasks of a group whose members change get an assignment for each member, except where
// work has begun in the group's own assignment.
func PlanUnits(in UnitsInput) UnitsPlan {
	l := &unitList{UnitsInput: in, units: map[int]work.Unit{}, rows: map[int]int{}}
	for _, row := range in.Rows {
		l.read(row)
	}
	l.resolveMembers()
	l.refuseCircles()
	var all []work.Unit
	for _, u := range in.Directory.Units() {
		if changed, ok := l.units[u.ID]; ok {
			u = changed
		}
		all = append(all, u)
	}
	for _, id := range l.order {
		if id < 0 {
			all = append(all, l.units[id])
		}
		l.count(id)
	}
	l.plan.Tasks = reassigned(in.Tasks, work.NewDirectory(in.Directory.Version, all, nil), in.Today)
	for _, r := range in.Refused {
		l.refuse(r.Row, r.Says.String())
	}
	p := &l.plan
	p.Read = p.Added + p.Changed + p.Unchanged + p.Refused
	slices.SortStableFunc(p.Remarks, func(a, b sheet.Remark) int { return cmp.Compare(a.Row, b.Row) })
	return *p
}

// Number assigns numbers to the new units: as many from first as were Added.
func (p *UnitsPlan) Number(first int) {
	numberUnits(p.Units, p.Tasks, first)
	numberAddresses(p.Addresses, first)
}

// reassigned returns the tasks whose assignments change with these units.
func reassigned(tasks []work.Task, d *work.Directory, today calendar.Date) []work.Task {
	var changed []work.Task
	for _, t := range tasks {
		t.Assignments = slices.Clone(t.Assignments)
		if t.Assign(d, today) {
			changed = append(changed, t)
		}
	}
	return changed
}

// unitList is the state of planning an import of units.
type unitList struct {
	UnitsInput
	plan  UnitsPlan
	units map[int]work.Unit // units in the list, new ones with numbers from -1 down
	order []int             // their numbers, in the order of the list
	rows  map[int]int       // index of each unit's row
	news  int
}

func (l *unitList) remark(row int, format string, args ...any) {
	l.plan.Remarks = append(l.plan.Remarks, sheet.Remark{Row: row, Says: phrase.Of(format, args...)})
}

func (l *unitList) refuse(row int, why string) {
	l.remark(row, "%s", why)
	l.plan.Refused++
}

var (
	placeholder = regexp.MustCompile(`^\(.*\)$|^[^\p{L}]*$`)
	inBrackets  = regexp.MustCompile(`\s*\(([^()]*)\)`)
)

func (l *unitList) read(row sheet.UnitRow) {
	name := strings.TrimSpace(row.Name)
	switch {
	case name == "":
		l.refuse(row.Row, "no name")
		return
	case placeholder.MatchString(name) || strings.TrimSpace(row.Kind) == "?":
		l.refuse(row.Row, fmt.Sprintf("%q is a placeholder, not the name of a unit", name))
		return
	}
	for i, id := range l.order {
		if spelling.Fold(l.units[id].Name) == spelling.Fold(name) {
			l.refuse(row.Row, fmt.Sprintf("%q is in the list already, in row %d", name, l.Rows[l.rows[l.order[i]]].Row))
			return
		}
	}
	read := unitOfRow(row)
	u, known := l.find(row.Row, read)
	if other, found := l.Directory.UnitNamed(name); found && !known {
		if at := l.rowNamed(other.Name); at != 0 {
			l.refuse(row.Row, fmt.Sprintf("%q is another name of %q, which is in the list in row %d", name, other.Name, at))
			return
		}
		l.remark(row.Row, "%q is another name of %q, which keeps its name", name, other.Name)
		u, known, read = other, true, unitOfRow(row)
		read.Name = other.Name
	}
	if !known {
		l.news++
		u = work.Unit{ID: -l.news}
	}
	u.Name = read.Name
	u.Abbreviation = cmp.Or(read.Abbreviation, u.Abbreviation)
	u.English = cmp.Or(read.English, u.English)
	u.Kind = cmp.Or(read.Kind, u.Kind)
	u.Aliases = l.aliases(u, read.Aliases)
	u.Group = u.Group || read.Group
	l.units[u.ID] = u
	l.headMail(row.Row, u, row.HeadMail)
	l.order = append(l.order, u.ID)
	l.rows[u.ID] = slices.IndexFunc(l.Rows, func(r sheet.UnitRow) bool { return r.Row == row.Row })
}

// rowNamed returns the number of the row with that name; 0 when there is none.
func (l *unitList) rowNamed(name string) int {
	for _, r := range l.Rows {
		if spelling.Fold(r.Name) == spelling.Fold(name) {
			return r.Row
		}
	}
	return 0
}

// aliases returns the other names of a row, and after them those that the unit had before: by them
// earlier plans name it. What the list gives to another unit is not kept.
func (l *unitList) aliases(u work.Unit, listed []string) []string {
	taken := map[string]bool{spelling.Fold(u.Name): true, spelling.Fold(u.Abbreviation): true, spelling.Fold(u.English): true}
	for _, name := range listed {
		taken[spelling.Fold(name)] = true
	}
	for _, r := range l.Rows {
		other := unitOfRow(r)
		if same, known := l.Directory.UnitNamed(r.Name); known && same.ID == u.ID {
			continue
		}
		for _, name := range append([]string{other.Name, other.Abbreviation, other.English}, other.Aliases...) {
			taken[spelling.Fold(name)] = true
		}
	}
	all := slices.Clone(listed)
	for _, name := range u.Aliases {
		if !taken[spelling.Fold(name)] {
			all = append(all, name)
		}
	}
	return all
}

// unitOfRow converts a row. Names in brackets after the English one are other names.
func unitOfRow(r sheet.UnitRow) work.Unit {
	u := work.Unit{
		Name: strings.TrimSpace(r.Name), Abbreviation: strings.TrimSpace(r.Abbreviation),
		English: strings.TrimSpace(r.English), Kind: strings.TrimSpace(r.Kind),
	}
	aliases := slices.Clone(r.Aliases)
	for _, m := range inBrackets.FindAllStringSubmatch(u.English, -1) {
		aliases = append(aliases, strings.Split(m[1], "/")...)
	}
	u.English = strings.TrimSpace(inBrackets.ReplaceAllString(u.English, ""))
	for _, a := range aliases {
		a = strings.TrimSpace(a)
		// "Trung tâm Văn hóa Việt Nam tại ..." is a pattern, not a name.
		pattern := strings.Contains(a, "..") || strings.Contains(a, "…")
		same := func(o string) bool { return spelling.Fold(o) == spelling.Fold(a) }
		if spelling.Fold(a) == "" || pattern || same(u.Name) || same(u.Abbreviation) || same(u.English) || slices.ContainsFunc(u.Aliases, same) {
			continue
		}
		u.Aliases = append(u.Aliases, a)
	}
	kind := spelling.Fold(u.Kind)
	u.Group = kind == "group" || kind == "nhom" || len(r.Members) > 0 || reading.SpeaksOfMany(u.Name)
	return u
}

// find returns the stored unit that a row is about: the one with its name, else one whose
// own name is among the row's other names.
func (l *unitList) find(row int, read work.Unit) (u work.Unit, ok bool) {
	own := map[string]work.Unit{}
	for _, u := range l.Directory.Units() {
		own[spelling.Fold(u.Name)] = u
	}
	for _, name := range append([]string{read.Name, read.Abbreviation, read.English}, read.Aliases...) {
		v, found := own[spelling.Fold(name)]
		if _, taken := l.units[v.ID]; !found || spelling.Fold(name) == "" || taken || ok && v.ID == u.ID {
			continue
		}
		if ok {
			l.remark(row, "%q is a unit of its own already; its tasks stay with it", v.Name)
			continue
		}
		if u, ok = v, true; spelling.Fold(v.Name) != spelling.Fold(read.Name) {
			l.remark(row, "%q is called %q from now on", v.Name, read.Name)
		}
	}
	return u, ok
}

func (l *unitList) resolveMembers() {
	byName := map[string]int{}
	put := func(u work.Unit) {
		for _, name := range append([]string{u.Name, u.Abbreviation, u.English}, u.Aliases...) {
			if key, _ := reading.UnitKey(name); key != "" && byName[key] == 0 {
				byName[key] = u.ID
			}
		}
	}
	for _, id := range l.order {
		key, _ := reading.UnitKey(l.units[id].Name)
		byName[key] = id
	}
	for _, id := range l.order {
		put(l.units[id])
	}
	for _, u := range l.Directory.Units() {
		put(u)
	}
	for _, id := range l.order {
		row, u := l.Rows[l.rows[id]], l.units[id]
		var members []int
		for _, name := range row.Members {
			key, _ := reading.UnitKey(name)
			switch m, ok := byName[key]; {
			case !ok:
				l.remark(row.Row, "member %q is not a unit of the list; left out", name)
			case m == id:
				l.remark(row.Row, "member %q is the group itself; left out", name)
			case !slices.Contains(members, m):
				members = append(members, m)
			}
		}
		if len(members) > 0 {
			u.Members = members
			l.units[id] = u
		}
	}
}

// count counts a unit of the list and adds it to the units to write if it is new or
// changed.
func (l *unitList) count(id int) {
	u := l.units[id]
	old := l.Directory.Unit(id)
	switch {
	case id < 0:
		l.plan.Added++
	case u.Same(old):
		l.plan.Unchanged++
		return
	default:
		l.plan.Changed++
	}
	l.plan.Units = append(l.plan.Units, u)
}
