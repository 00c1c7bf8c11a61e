package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/importing/phrase"
	"dondoc/reading"
	"dondoc/work"
)

// survey is what is known about all entries of a table before they are sorted.
type survey struct {
	entries        []entry
	parents        map[string]bool // numbers that have child rows
	codeParents    map[string]bool // codes that have child rows
	styles         []style         // in the order of their first occurrence
	arabicSections bool            // sections are numbered like tasks
	merges         bool            // the file's reader reports merged cells
}

func surveyOf(entries []entry, merges bool, lead string) *survey {
	s := &survey{entries: entries, parents: map[string]bool{}, codeParents: map[string]bool{}, merges: merges}
	lettersInOrder(entries)
	for i := range entries {
		e := &entries[i]
		if !e.grouped {
			for number := above(e.Number); number != ""; number = above(number) {
				s.parents[number] = true
			}
		}
		for code := codeAbove(e.Code); code != ""; code = codeAbove(code) {
			s.codeParents[code] = true
		}
		if !slices.Contains(s.styles, e.style) {
			s.styles = append(s.styles, e.style)
		}
	}
	if lead != "" {
		s.give(lead)
	}
	for i, e := range entries {
		if e.lostLead && e.Lead == "" && e.refusal.IsZero() && e.style == arabic && !s.parents[e.Number] {
			entries[i].refusal = phrase.Of(noLead)
			continue
		}
		if e.Lead == "" && e.refusal.IsZero() && e.style == arabic && !e.grouped && !s.parents[e.Number] && !e.saysMore() && !s.leads(i) {
			s.arabicSections = true
		}
	}
	return s
}

// lettersInOrder makes a C after A and B, and all their like, a letter and not the Roman
// hundred.
func lettersInOrder(entries []entry) {
	var last string
	for i := range entries {
		e := &entries[i]
		letter := cmp.Or(e.Number, e.Code)
		if len(letter) != 1 {
			continue
		}
		if e.style == roman && last != "" && last[0]+1 == letter[0] {
			e.style = capital
		}
		if e.style == capital {
			last = letter
		}
	}
}

// give names the lead of all tasks of a table that has no column for it. Titles without
// anything else are headings when rows stand under them, or when the other rows have numbers
// and they have none, or a roman one.
func (s *survey) give(lead string) {
	numbers := slices.ContainsFunc(s.entries, func(e entry) bool { return e.style != unnumbered })
	var tasks []*entry // given a lead after all were looked at, as that makes a heading a task
	for i := range s.entries {
		e := &s.entries[i]
		heading := numbers && s.leads(i) || numbers && e.style == unnumbered || e.style == roman || e.style == capital
		if e.Title != "" && (!heading || hasDeadline(*e)) {
			tasks = append(tasks, e)
		}
	}
	for _, e := range tasks {
		e.Lead = lead
	}
}

// codeAbove returns the parent of a code: TL-A for TL-A.1, A for A1.
func codeAbove(code string) string {
	i := strings.LastIndexAny(code, ".-_/")
	if i <= 0 {
		if m := letteredCode.FindStringSubmatch(code); m != nil {
			return m[1]
		}
		return ""
	}
	return code[:i]
}

// letteredCode matches a code of a heading's letter or roman numeral and a count.
var letteredCode = regexp.MustCompile(`^(\p{Lu}|[IVX]{1,4})\d{1,3}$`)

// leads reports whether entry i is followed by its child rows.
func (s *survey) leads(i int) bool {
	e := &s.entries[i]
	if e.Code != "" && s.codeParents[e.Code] {
		return true
	}
	if i+1 == len(s.entries) {
		return false
	}
	f := &s.entries[i+1]
	if f.style == unnumbered && f.Code == "" && f.alone() && i+2 == len(s.entries) {
		return false // text under the table
	}
	switch {
	case e.grouped:
		return !f.grouped && f.style != unnumbered
	case e.style == roman || e.style == capital:
		return f.style != e.style && slices.Index(s.styles, f.style) > slices.Index(s.styles, e.style) ||
			f.style == arabic || f.style == letter || f.style == unnumbered
	case e.style == compound:
		return strings.HasPrefix(f.Number, e.Number+".") || f.style == arabic || f.style == letter || f.style == dash
	case e.style == arabic:
		return s.parents[e.Number] || f.style == letter || f.style == dash || f.style == arabic && f.Number == "1" && !f.grouped
	case e.style == letter:
		return strings.HasPrefix(f.Number, e.Number+".") || f.style == dash
	}
	return f.style != unnumbered || !f.alone()
}

// heads reports whether entry i is a section's heading: a title with rows under it, and no
// lead unit, or one that applies to those rows.
func (s *survey) heads(i int) bool {
	e := &s.entries[i]
	switch {
	case !e.refusal.IsZero() || e.style == dash || e.within:
		return false
	case e.Lead == "":
		return !s.lost(i)
	case e.titled() && !namesUnit(e.Lead):
		return true // in a heading's row the column may contain a fragment of the task above
	case e.style == roman, e.style == capital, e.grouped:
		return s.leads(i)
	case e.style == unnumbered && e.Code != "":
		return s.codeParents[e.Code]
	case e.style == unnumbered && e.Number == "":
		return s.headsGroup(i)
	}
	return false
}

// headsGroup reports whether the lead of a row without any number applies to the rows
// below: those are numbered, and the row says so or they have no lead.
func (s *survey) headsGroup(i int) bool {
	e := &s.entries[i]
	if i+1 == len(s.entries) || !s.leads(i) || hasDeadline(*e) {
		return false
	}
	f := &s.entries[i+1]
	if f.style == unnumbered {
		return false
	}
	return e.pointsBelow() || f.Lead == "" || f.style == letter || f.itemStyle == letter || f.Number == "1" && e.Deliverable == ""
}

// lost reports whether a row without a lead unit is clearly a task whose lead is missing,
// and not a heading: it has no child rows, and it has cells that only tasks have.
func (s *survey) lost(i int) bool {
	e := &s.entries[i]
	if e.style == unnumbered {
		return e.saysMore() && !e.pointsBelow() && !(e.Code != "" && s.codeParents[e.Code])
	}
	if s.leads(i) {
		return false
	}
	strong := namesUnit(e.Coordinating) || hasDeadline(*e) && e.Deliverable != ""
	return strong || !e.titled() && (e.Deliverable != "" && !beginsLow(e.Deliverable) || s.goesOn(i) && e.saysMore() || s.between(i))
}

// between reports whether the rows above and below are tasks whose numbers enclose this one's: 4,
// 5, 6. Nothing stands under it.
func (s *survey) between(i int) bool {
	if i == 0 || i+1 >= len(s.entries) {
		return false
	}
	last, e, next := &s.entries[i-1], &s.entries[i], &s.entries[i+1]
	return last.style == arabic && next.style == arabic && last.Lead != "" && next.Lead != "" &&
		follows(e.Number, last.Number) && follows(next.Number, e.Number)
}

// goesOn reports whether an arabic number continues the numbers of the tasks before it, in
// a file whose sections have another style.
func (s *survey) goesOn(i int) bool {
	e := &s.entries[i]
	if e.style != arabic || s.arabicSections {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		last := &s.entries[j]
		if last.style != arabic {
			continue
		}
		for number := last.Number; number != ""; number = above(number) {
			if follows(e.Number, number) {
				return true
			}
		}
		break
	}
	return e.Number == "1"
}

// saysMore reports whether an entry contains more than a heading with fragments: a
// deadline, or names of units.
func (e entry) saysMore() bool { return hasDeadline(e) || namesUnit(e.Coordinating) }

// namesUnit reports whether a cell contains a unit's name, not only a fragment of one.
func namesUnit(cell string) bool {
	return cell != "" && slices.ContainsFunc(reading.SplitUnits(cell, nobody), func(n reading.UnitName) bool { return !n.Odd })
}

// nobody is a directory without any unit.
var nobody = work.NewDirectory(0, nil, nil)

func hasDeadline(e entry) bool {
	wording := cmp.Or(e.DeadlineMeant, e.Deadline)
	if strings.TrimSpace(wording) == "" {
		return false
	}
	// Whether it is a deadline does not depend on the year, so any will do.
	d := reading.ReadDeadline(wording, 2025, calendar.On(2025, 1, 1)).Understood
	return d.Kind != work.NoDeadline
}
