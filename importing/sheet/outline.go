package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dondoc/importing/phrase"
)

// section is a heading, with what is needed to find its end.
type section struct {
	style  style
	level  string
	number string
	code   string
	title  string
	mark   string
	after  string // the number of the task before it
	own    bool   // the numbers of its tasks start from 1 again
	lead   string // the unit that leads its tasks, according to the heading
	row    int
}

func (s section) String() string {
	if s.number == "" {
		return s.title
	}
	return s.number + ". " + s.title
}

// named is what a remark calls the heading.
func (s section) named() phrase.Phrase {
	if s.number == "" {
		return phrase.Of("row %d", s.row)
	}
	return phrase.Of("heading %s in row %d", s.number, s.row)
}

// outline goes through the entries of a table and tracks the open headings.
type outline struct {
	*survey
	levels []string  // of headings, in the order of their first occurrence
	stack  []section // open headings, outermost first
	seen   map[string]bool
	codes  map[string]string // numbers of tasks by code
	last   string            // the last arabic number of a task
	under  string            // what lettered rows stand under
	led    ledTask           // the last task
	// numbered is the last task that is no item of another.
	numbered ledTask
	tasks    map[string]ledTask // by number, since the last outermost heading
}

// ledTask is what later tasks may need from an earlier one.
type ledTask struct {
	lead    string
	row     int
	heading int // row of its heading
}

// open begins a section, which ends the sections on its own level and below.
func (o *outline) open(e entry) {
	level := levelOf(e)
	if !slices.Contains(o.levels, level) {
		o.levels = append(o.levels, level)
	}
	if !o.closeByCode(e.Code, true) {
		depthHere := slices.Index(o.levels, level)
		for n := len(o.stack); n > 0; n-- {
			top := o.stack[n-1]
			above := slices.Index(o.levels, top.level)
			if above < depthHere || above == depthHere && e.style != unnumbered && depth(top.number) < depth(e.Number) {
				break
			}
			o.stack = o.stack[:n-1]
		}
	}
	lead := e.Lead
	if lead != "" && !namesUnit(lead) {
		lead = ""
	}
	if e.style == unnumbered {
		e.Number = ""
	}
	o.stack = append(o.stack, section{
		style: e.style, level: level, number: e.Number, code: e.Code, title: strings.Join(strings.Fields(e.Title), " "),
		mark: e.mark, after: o.last, lead: lead, row: e.Row,
	})
	o.under = ""
	if len(o.stack) == 1 {
		clear(o.tasks)
	}
}

// levelOf identifies the level of a heading: by the style of its number, or by the depth of
// its code.
func levelOf(e entry) string {
	switch {
	case e.grouped:
		return "group"
	case e.style == unnumbered && e.Code != "":
		return "code" + strconv.Itoa(strings.Count(e.Code, ".")+strings.Count(e.Code, "-"))
	}
	return strconv.Itoa(int(e.style))
}

// closeByCode ends the sections that do not contain the code: those below the nearest one
// whose code is a prefix of it. A code that has nothing in common with theirs ends none. A
// heading also ends sections with sibling codes.
func (o *outline) closeByCode(code string, heading bool) (closed bool) {
	if code == "" {
		return false
	}
	for n := len(o.stack); n > 0; n-- {
		for up := codeAbove(code); up != ""; up = codeAbove(up) {
			if o.stack[n-1].code == up {
				o.stack = o.stack[:n]
				return true
			}
		}
	}
	if !heading {
		return false
	}
	for n, s := range o.stack {
		if s.code != "" && codeAbove(s.code) == codeAbove(code) {
			o.stack = o.stack[:n]
			return true
		}
	}
	return false
}

// place sets where a task belongs: the section, the parent task, and the section's mark.
func (o *outline) place(e *entry) (mark string) {
	byCode := o.closeByCode(e.Code, false)
	for !byCode && e.style == arabic && len(o.stack) > 0 {
		top := &o.stack[len(o.stack)-1]
		inside := strings.HasPrefix(e.Number, top.number+".")
		ended := top.level == strconv.Itoa(int(arabic)) && !inside && !top.own && follows(e.Number, top.number) ||
			top.style == letter && follows(e.Number, top.after)
		if !ended {
			top.own = top.own || !inside
			break
		}
		o.stack = o.stack[:len(o.stack)-1]
	}
	parent := above(e.Number)
	switch byCode := o.codes[codeAbove(e.Code)]; {
	case e.style == arabic && o.seen[parent]:
		e.Parent = parent
	case e.Code != "" && byCode != "":
		e.Parent = byCode
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

// inherit gives a task without a lead unit the one that its headings name for their tasks,
// or the task that it stands under. Items of one group whose cells may have been merged,
// which a csv does not show, take that of the item above.
func (o *outline) inherit(e *entry) (from phrase.Phrase) {
	if t, ok := o.tasks[e.Parent]; ok && e.Parent != "" {
		e.Lead, e.LeadTaken = t.lead, true
		return phrase.Of("task %s in row %d", e.Parent, t.row)
	}
	item := e.lettered()
	if t := o.numbered; item && !o.merges && t.lead != "" && t.heading == o.heading() {
		e.Lead, e.LeadTaken = t.lead, true
		return phrase.Of("row %d above", t.row)
	}
	for i := len(o.stack) - 1; i >= 0; i-- {
		if s := o.stack[i]; s.lead != "" {
			e.Lead, e.LeadTaken = s.lead, true
			return s.named()
		}
	}
	if item && !o.merges && o.led.lead != "" && o.led.heading == o.heading() {
		e.Lead, e.LeadTaken = o.led.lead, true
		return phrase.Of("row %d above", o.led.row)
	}
	return phrase.Phrase{}
}

// lettered reports whether an entry is an item of what stands above it: a), đ), a dash.
func (e *entry) lettered() bool {
	return e.itemStyle == letter || e.style == letter || e.style == dash || e.within
}

// heading returns the row of the innermost open heading.
func (o *outline) heading() int {
	if len(o.stack) == 0 {
		return 0
	}
	return o.stack[len(o.stack)-1].row
}

// outlined is the result of sorting the entries of a table.
type outlined struct {
	rows     []AppendixRow
	refused  []Remark
	looks    []Remark
	headings []int
}

// outlineOf sorts entries into sections and tasks.
func outlineOf(entries []entry, merges bool, lead string) (out outlined) {
	o := &outline{survey: surveyOf(entries, merges, lead), seen: map[string]bool{}, codes: map[string]string{}, tasks: map[string]ledTask{}}
	for i := range entries {
		e := entries[i]
		for _, look := range e.looks {
			out.looks = append(out.looks, Remark{Row: e.Row, Says: look})
		}
		if o.heads(i) && !o.item(i) {
			out.headings = append(out.headings, e.Row)
			if e.Lead != "" && e.Deliverable != "" && !e.pointsBelow() && hasDeadline(e) {
				out.looks = append(out.looks, Remark{Row: e.Row, Says: phrase.Of("taken as a heading of the rows under it; its deadline %q is that of none of them", e.Deadline)})
			}
			o.open(e)
			continue
		}
		inherited := o.place(&e)
		if len(o.stack) == 0 {
			e.Section = e.group
		}
		if e.Lead == "" && e.refusal.IsZero() {
			if from := o.inherit(&e); !from.IsZero() {
				out.looks = append(out.looks, Remark{Row: e.Row, Says: phrase.Of("no lead unit of its own; taken from %s: %q", from, Shorten(e.Lead, 80))})
			} else {
				e.refusal = phrase.Of(noLead)
			}
		}
		mark := e.mark
		if mark == "" {
			mark = inherited
		}
		if mark != "" {
			e.refusal = phrase.Of("marked %s: classified work does not belong in Telegram", mark)
		}
		if !e.refusal.IsZero() {
			out.refused = append(out.refused, Remark{Row: e.Row, Says: e.refusal})
			continue
		}
		o.note(e)
		out.looks = append(out.looks, o.doubts(i)...)
		e.Above = o.leads(i)
		out.rows = append(out.rows, e.AppendixRow)
	}
	return out
}

// note stores a task for those that come after it.
func (o *outline) note(e entry) {
	o.led = ledTask{e.Lead, e.Row, o.heading()}
	if !e.lettered() {
		o.numbered = o.led
	}
	if e.Number != "" {
		o.seen[e.Number] = true
		o.tasks[e.Number] = o.led
		if e.Code != "" {
			o.codes[e.Code] = e.Number
		}
	}
}

// item reports whether a lettered row that has only a title is an item of a group with a
// known lead, and not a heading.
func (o *outline) item(i int) bool {
	e := o.entries[i]
	if e.style != letter || e.Lead != "" || o.leads(i) {
		return false
	}
	return !o.inherit(&e).IsZero() || o.under != ""
}

// doubts are what a person should know about a row that was imported as a task.
func (o *outline) doubts(i int) (looks []Remark) {
	e := &o.entries[i]
	say := func(form string, value string) {
		looks = append(looks, Remark{Row: e.Row, Says: phrase.Of(form, value)})
	}
	switch {
	case e.style == unnumbered && e.Code != "" && o.styled(arabic):
		say("the code %s and no number, and no row stands under it; taken as a task", e.Code)
	case (e.style == roman || e.style == capital) && o.styled(arabic):
		say("number %s is one of headings, but the row has a lead unit and no row stands under it; taken as a task", cmp.Or(e.Number, e.Code))
	}
	if wish := wishes.FindString(e.Note); wish != "" {
		say("the note %q; still taken as a task", Shorten(strings.Join(strings.Fields(e.Note), " "), 80))
	}
	return looks
}

func (o *outline) styled(s style) bool { return slices.Contains(o.styles, s) }

// wishes match a request in a note to drop or stop the task; such a request is not a
// decision.
var wishes = regexp.MustCompile(`(?i)(?:xin|đề nghị|đề xuất|kiến nghị|đề nghị cho|xem xét)\s+(?:được\s+|cho\s+|phép\s+)*(?:bỏ|dừng|hủy|huỷ|rút|thôi|không thực hiện|không tiếp tục|đưa ra khỏi|loại|gộp|lùi|giãn|gia hạn|điều chỉnh)|propos\w+ to (?:drop|cancel)|to be (?:dropped|cancelled)`)
