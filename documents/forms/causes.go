package forms

import (
	"slices"
	"strings"

	"dondoc/text"
	"dondoc/work"
	"dondoc/work/causes"
	"dondoc/work/lateness"
	"dondoc/work/products"
)

// causeC are the cells of form C on why a product is late: of which kind, which only what is
// confirmed or subjective has, and in whose words, with who decided.
func (r *Request) causeC(p products.Product) (kind, why string) {
	if p.Late(r.Statement.On()) == 0 {
		return "", ""
	}
	kind, why = r.saidC(p)
	return kind, strings.Join(slices.Concat(nonEmpty(why), r.heldUp(p.Task, p.Part)), "\n")
}

func (r *Request) saidC(p products.Product) (kind, why string) {
	c, ok := lateness.Cause(p.Task, p.Part)
	if !ok {
		return "", ""
	}
	words := oneLine(text.Short(titleLength, c.Text))
	if c.Waits() {
		return "", r.say("doc.c.cause_waiting", "Words", words)
	}
	return r.say("doc.c." + string(c.Kind())), r.say("doc.c.cause_said", "Who", r.person(c.DecidedBy), "Words", words)
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// heldUp are the contributions that held up a late part.
func (r *Request) heldUp(t work.Task, a work.Assignment) (lines []string) {
	for _, h := range lateness.HeldUp(t, a, r.Statement.On()) {
		key := "doc.b.held"
		if h.Given.IsZero() {
			key = "doc.b.held_open"
		}
		lines = append(lines, r.say(key, "Unit", r.unitName(h.Unit), "What", oneLine(text.Short(titleLength, h.What)),
			"Due", r.Words.OfficialDate(h.Due), "Given", r.Words.OfficialDate(h.Given)))
	}
	return lines
}

// held are the lines of the first part on late work that was held up by what others were to
// contribute.
func (r *Request) held() (lines []string) {
	for _, t := range r.tasks() {
		for _, a := range r.leads(t) {
			if found := r.heldUp(t, a); len(found) > 0 {
				lines = append(lines, r.say("doc.body.held", "Unit", r.unitName(a.Unit), "Title", title(t), "Held", strings.Join(found, "; ")))
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]string{r.say("doc.body.held_up", "Number", len(lines))}, r.cut(lines)...)
}

// person names somebody; nobody for 0.
func (r *Request) person(id int64) string {
	p, _ := r.Statement.Directory.Person(id)
	return p.Name
}

// causeB says in form B why a part is late; empty when it is not, or nobody has said.
func (r *Request) causeB(t work.Task, a work.Assignment) string {
	c, ok := lateness.Cause(t, a)
	if !ok || !lateness.OnDay(a, r.Statement.On()) {
		return ""
	}
	kind := r.say("cause.kind.subjective")
	switch {
	case c.Waits():
		kind = r.say("doc.b.cause_waiting")
	case c.Kind() == causes.Objective:
		kind = r.say("doc.b.cause_objective", "Who", r.person(c.DecidedBy))
	}
	return r.say("doc.b.cause", "Kind", kind, "Words", oneLine(text.Short(titleLength, c.Text)))
}

// causes is the line of the first part on why tasks are late, once somebody has said it
// of one, and those on what was held up by others.
func (r *Request) causes() []string {
	var late, objective, subjective, waiting int
	for _, t := range r.tasks() {
		a := r.part(t)
		if !lateness.OnDay(a, r.Statement.On()) {
			continue
		}
		late++
		c, ok := lateness.Cause(t, a)
		switch {
		case !ok:
		case c.Waits():
			waiting++
		case c.Kind() == causes.Objective:
			objective++
		default:
			subjective++
		}
	}
	if objective+subjective+waiting == 0 {
		return r.held()
	}
	return append([]string{r.say("doc.body.causes", "Number", late, "Objective", objective, "Subjective", subjective, "Waiting", waiting,
		"Unknown", late-objective-subjective-waiting)}, r.held()...)
}
