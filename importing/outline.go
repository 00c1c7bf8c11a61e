package importing

import (
	"fmt"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/reading"
	"dondoc/work"
)

// section is a heading and what is needed to know where it ends.
type section struct {
	style  style
	number string
	title  string
	mark   string
	after  string // the number of the task before it
	own    bool   // its tasks are numbered from 1 again
}

func (s section) String() string {
	if s.number == "" {
		return s.title
	}
	return s.number + ". " + s.title
}

// outline walks the entries of a table and knows where it is.
type outline struct {
	levels []style   // of headings, as they first appear
	stack  []section // open headings, outermost first
	seen   map[string]bool
	last   string // the last arabic number of a task
	under  string // what lettered rows stand under

	parents        map[string]bool // numbers that others stand under
	arabicSections bool            // sections are numbered as tasks are
}

// open begins a section, which ends those of its own level and below.
func (o *outline) open(e entry) {
	if e.style == roman && len(e.Number) == 1 {
		// After A and B, C is a letter and no hundred.
		for _, s := range o.stack {
			if s.style == capital && len(s.number) == 1 && s.number[0]+1 == e.Number[0] {
				e.style = capital
			}
		}
	}
	if !slices.Contains(o.levels, e.style) {
		o.levels = append(o.levels, e.style)
	}
	level := slices.Index(o.levels, e.style)
	for n := len(o.stack); n > 0; n-- {
		top := o.stack[n-1]
		above := slices.Index(o.levels, top.style)
		if above < level || above == level && e.style != unnumbered && depth(top.number) < depth(e.Number) {
			break
		}
		o.stack = o.stack[:n-1]
	}
	title := strings.ReplaceAll(e.Title, "\n", " ")
	o.stack = append(o.stack, section{e.style, e.Number, title, e.mark, o.last, false})
	o.under = ""
}

// place says where a task stands: the section, the task above it, and the section's mark.
func (o *outline) place(e *entry) (mark string) {
	for e.style == arabic && len(o.stack) > 0 {
		top := &o.stack[len(o.stack)-1]
		inside := strings.HasPrefix(e.Number, top.number+".")
		ended := top.style == arabic && !inside && !top.own && follows(e.Number, top.number) ||
			top.style == letter && follows(e.Number, top.after)
		if !ended {
			top.own = top.own || !inside
			break
		}
		o.stack = o.stack[:len(o.stack)-1]
	}
	switch parent := above(e.Number); {
	case e.style == arabic && o.seen[parent]:
		e.Parent = parent
	case e.style == letter || e.style == dash:
		e.Parent = o.under
	}
	if e.style == arabic {
		o.last, o.under = e.Number, e.Number
	}
	if e.style == dash {
		e.Number = ""
	}
	for _, s := range o.stack {
		if s.mark != "" {
			mark = s.mark
		}
		e.Section = s.String()
	}
	return mark
}

// survey looks over all entries before they are walked.
func (o *outline) survey(entries []entry) {
	o.parents = map[string]bool{}
	for _, e := range entries {
		for number := above(e.Number); number != ""; number = above(number) {
			o.parents[number] = true
		}
	}
	for _, e := range entries {
		if e.heads() && e.style == arabic && !o.parents[e.Number] && !e.saysMore() {
			o.arabicSections = true
		}
	}
}

// lost reports whether a heading is clearly a task that lost its lead unit: it has a
// deadline or units that take part, and no number, or an arabic one that goes on where the
// tasks are, with nothing numbered under it, in a file whose sections are numbered
// otherwise.
func (o *outline) lost(e entry) bool {
	if !e.saysMore() || e.style == unnumbered {
		return e.saysMore()
	}
	goesOn := e.Number == "1" && (o.last == "" || o.under == "")
	for last := o.last; last != "" && !goesOn; last = above(last) {
		goesOn = follows(e.Number, last)
	}
	return e.style == arabic && goesOn && !o.parents[e.Number] && !o.arabicSections
}

// saysMore reports whether an entry holds more than a heading and fragments beside it: a
// deadline, or the names of units.
func (e entry) saysMore() bool { return hasDeadline(e) || namesUnit(e.Coordinating) }

// namesUnit reports whether a cell holds a unit's name, and not only the fragment of one.
func namesUnit(cell string) bool {
	return slices.ContainsFunc(reading.SplitUnits(cell, nobody), func(n reading.UnitName) bool { return !n.Odd })
}

// nobody is a directory in which no unit is known yet.
var nobody = work.NewDirectory(0, nil, nil)

func hasDeadline(e entry) bool {
	// Whether it is one does not depend on the year, so any will do.
	d := reading.ReadDeadline(e.Deadline, 2025, calendar.On(2025, 1, 1))
	return d.Kind != work.NoDeadline
}

// outlined sorts entries into sections and tasks.
func outlined(entries []entry) (rows []AppendixRow, refused []Remark) {
	o := &outline{seen: map[string]bool{}}
	o.survey(entries)
	for _, e := range entries {
		if e.heads() && !o.lost(e) {
			o.open(e)
			continue
		}
		if e.Lead == "" && e.refusal == "" {
			e.refusal = "no lead unit"
		}
		inherited := o.place(&e)
		mark := e.mark
		if mark == "" {
			mark = inherited
		}
		if mark != "" {
			e.refusal = fmt.Sprintf("marked %s: %s", mark, notForTelegram)
		}
		if e.refusal != "" {
			refused = append(refused, Remark{Row: e.Row, Text: e.refusal})
			continue
		}
		if e.Number != "" {
			o.seen[e.Number] = true
		}
		rows = append(rows, e.AppendixRow)
	}
	return rows, refused
}

const notForTelegram = "classified work does not belong in Telegram"
