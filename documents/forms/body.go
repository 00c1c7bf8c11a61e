package forms

import (
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstacles"
)

func itoa(n int) string { return strconv.Itoa(n) }

const (
	unitsNamed  = 5   // units with the most overdue tasks that the body lists
	linesNamed  = 12  // tasks that a part of the body lists
	titleLength = 160 // characters of a title in the body
)

// results are the lines of the body's first part: the categories with both rates, and the
// units with the most overdue tasks.
func (r *Request) results() []string {
	f := r.figures()
	lines := []string{r.say("doc.body.total", "Number", f.Total())}
	due := f.OnDue().Of
	for _, c := range []struct {
		category work.Category
		count    int
		key      string
	}{
		{work.DoneInTime, f.DoneInTime, "doc.body.on_both"},
		{work.DoneLate, f.DoneLate, "doc.body.on_both"},
		{work.OpenInTime, f.OpenInTime, "doc.body.on_total"},
		{work.OpenOverdue, f.OpenOverdue, "doc.body.on_both"},
		{work.AwaitingConfirmation, f.Awaiting, "doc.body.awaiting"},
	} {
		lines = append(lines, r.say(c.key, "Name", r.say("doc.category_long."+string(c.category)), "Number", c.count,
			"OnTotal", r.Words.Ratio(work.Ratio{Count: c.count, Of: f.Total()}), "OnDue", r.Words.Ratio(work.Ratio{Count: c.count, Of: due})))
	}
	lines = append(lines, r.say("doc.body.completion", "OnTotal", r.Words.Ratio(f.OnTotal()), "OnDue", r.Words.Ratio(f.OnDue())))
	var names []string
	if r.Unit.ID == 0 {
		for _, row := range worst(r.rowsA()) {
			if len(names) < unitsNamed {
				names = append(names, r.say("doc.body.behind_unit", "Unit", row.name, "Number", row.figures.OpenOverdue))
			}
		}
	}
	if len(names) > 0 {
		lines = append(lines, r.say("doc.body.behind", "Units", strings.Join(names, "; ")))
	}
	lines = append(lines, r.evaluation()...)
	lines = append(lines, r.causes()...)
	return append(lines, r.instructions()...)
}

// instructions are the lines on what leaders said about tasks in the period, and how far
// those are.
func (r *Request) instructions() []string {
	var lines []string
	for _, t := range r.tasks() {
		for _, i := range t.Instructions() {
			on := calendar.DateOf(i.At)
			if on.Before(r.Statement.From) || on.After(r.Statement.On()) {
				continue
			}
			var units []string
			for _, a := range r.leads(t) {
				units = append(units, r.unitName(a.Unit))
			}
			part := r.part(t)
			lines = append(lines, r.say("doc.body.instruction", "On", r.Words.OfficialDate(on), "Title", title(t), "Words", oneLine(i.Text),
				"Units", strings.Join(units, ", "), "State", r.Words.State(part.State), "Percent", part.Percent))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]string{r.say("doc.body.instructions", "Number", len(lines))}, r.cut(lines)...)
}

func title(t work.Task) string { return oneLine(text.Short(titleLength, t.Title)) }

// hindered reports whether the unit has reported an obstacle.
func hindered(a work.Assignment) bool { return a.State == work.Blocked || a.State == work.AtRisk }

// obstacles are the lines of the second part: the open obstacles, then what units have reported
// without opening one, by unit.
func (r *Request) obstacles() []string {
	byUnit := map[int][]string{}
	var units []int
	lines := r.opened()
	n := len(lines)
	for _, t := range r.tasks() {
		for _, a := range r.leads(t) {
			if !hindered(a) || len(obstacles.Carried(a.Obstacles, a.State.Open())) > 0 {
				continue
			}
			n++
			if byUnit[a.Unit] == nil {
				units = append(units, a.Unit)
			}
			line := r.say("doc.body.obstacle_bare", "Unit", r.unitName(a.Unit), "Title", title(t), "State", r.Words.State(a.State))
			if a.Last != nil {
				line = r.say("doc.body.obstacle", "Unit", r.unitName(a.Unit), "Title", title(t), "Words", oneLine(a.Last.Text))
			}
			byUnit[a.Unit] = append(byUnit[a.Unit], line)
		}
	}
	if n == 0 {
		return []string{r.say("doc.body.no_obstacles")}
	}
	for _, unit := range units {
		lines = append(lines, byUnit[unit]...)
	}
	return r.cut(lines)
}

// measures are the lines of the third part: what is recommended and not yet done, then requests to
// those who decide.
func (r *Request) measures() []string {
	lines := r.recommended()
	for _, t := range r.tasks() {
		for _, a := range r.leads(t) {
			e, ok := a.PendingExtension()
			if !ok || e.State != work.ExtensionOpen {
				continue
			}
			key, reason := "doc.body.extension", oneLine(e.Reason)
			if reason != "" {
				key = "doc.body.extension_why"
			}
			lines = append(lines, r.say(key, "Unit", r.unitName(a.Unit), "Until", r.Words.OfficialDate(e.Date), "Title", title(t), "Reason", reason))
		}
	}
	if len(lines) == 0 {
		return []string{r.say("doc.body.no_measures")}
	}
	return r.cut(lines)
}

// ahead are the lines of the fourth part: what is due in the next period.
func (r *Request) ahead() []string {
	next := r.Statement.Period.Next()
	var due []dueTask
	for _, t := range r.tasks() {
		if a := r.part(t); a.State.Open() && !a.Due.Before(r.Statement.On()) && next.Contains(a.Due) {
			due = append(due, dueTask{t, a})
		}
	}
	byDue(due)
	var lines []string
	if n := r.figures().OpenOverdue; n > 0 {
		lines = append(lines, r.say("doc.body.press", "Number", n))
	}
	if len(due) == 0 {
		return append(lines, r.say("doc.body.due_none", "Period", r.Words.ReportPeriod(next)))
	}
	lines = append(lines, r.say("doc.body.due_next", "Number", len(due), "Period", r.Words.ReportPeriod(next)))
	var named []string
	for i, d := range due {
		key := "doc.body.due"
		if i == len(due)-1 {
			key = "doc.body.due_last"
		}
		var units []string
		for _, a := range r.leads(d.task) {
			units = append(units, r.unitName(a.Unit))
		}
		named = append(named, r.say(key, "Unit", strings.Join(units, ", "), "Title", title(d.task), "Due", r.Words.OfficialDate(d.part.Due)))
	}
	return append(lines, r.cut(named)...)
}

// cut keeps only the first of many lines.
func (r *Request) cut(lines []string) []string {
	if len(lines) <= linesNamed+1 {
		return lines
	}
	return append(lines[:linesNamed:linesNamed], r.say("doc.body.more", "Number", len(lines)-linesNamed))
}

// opening is the paragraph before the first part.
func (r *Request) opening() string {
	s := r.Statement
	key := "doc.body.opening"
	if r.Unit.ID != 0 {
		key = "doc.body.opening_unit"
	}
	return r.say(key, "Issuer", r.Issuer.Name, "Unit", r.Unit.Name, "Period", r.period(), "From", r.Words.OfficialDate(s.From), "To", r.Words.OfficialDate(s.To))
}

// closing is the last paragraph.
func (r *Request) closing() string {
	key := "doc.body.closing"
	if r.Issuer.To == "" {
		key = "doc.body.closing_bare"
	}
	return r.say(key, "Period", r.period(), "Issuer", r.Issuer.Name, "To", r.Issuer.To)
}

// parts are the parts of the body after its opening, each with its heading.
func (r *Request) parts() [][]string {
	return [][]string{
		append([]string{r.say("doc.body.results")}, r.results()...),
		append([]string{r.say("doc.body.obstacles")}, r.obstacles()...),
		append([]string{r.say("doc.body.measures")}, r.measures()...),
		append([]string{r.say("doc.body.ahead")}, r.ahead()...),
	}
}
