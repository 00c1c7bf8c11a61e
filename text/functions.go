package text

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dondoc/calendar"
	"dondoc/work"
)

// functions are the functions of templates, in addition to the standard ones.
func (w *Words) functions() template.FuncMap {
	return template.FuncMap{
		"say":          w.say,
		"date":         w.Date,
		"day":          w.Day,
		"clock":        w.Clock,
		"period":       w.Period,
		"state":        w.State,
		"category":     w.Category,
		"role":         w.Role,
		"task":         func(bot string, t work.Task) template.HTML { return w.LinkedTask(bot, t.Name()) },
		"taskLine":     w.taskLine,
		"reply":        replyLink,
		"contribution": contributionLink,
		"unitReport":   unitReportLink,
		"reported":     w.ReportPeriod,
		"upper":        Upper,
		"short":        Short,
		"join":         strings.Join,
		"elsewhere":    elsewhere,
		"people":       w.people,
		"official":     w.OfficialDate,
		"titled":       w.DocumentTitle,
		"spec":         w.Spec,
		"moment":       w.Moment,
		"moments":      w.Moments,
		"sends":        w.Sends,
		"window":       w.SendWindow,
		"rungs":        w.Ladder,
		"event":        w.Event,
		"evidence":     w.EvidenceName,
		"evidences":    w.EvidenceNames,
	}
}

// say is fill with names and values as pairs, for templates.
func (w *Words) say(key string, pairs ...any) (string, error) {
	data := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return "", fmt.Errorf("say %s: %v is not a name", key, pairs[i])
		}
		data[name] = pairs[i+1]
	}
	return w.fill(key, data), nil
}

// LinkedTask is what a task is called by, its number as a deep link that opens it. It is how
// a reply to any message finds its task, so every message about a task carries one.
func (w *Words) LinkedTask(bot string, n work.TaskName) template.HTML {
	return taskLink(bot, n.ID) + template.HTML(template.HTMLEscapeString(w.inPlan("task.in_plan", n)))
}

// taskLine is LinkedTask at the beginning of a line of a list.
func (w *Words) taskLine(bot string, t work.Task) template.HTML {
	n := t.Name()
	return taskLink(bot, n.ID) + template.HTML(template.HTMLEscapeString(w.inPlan("task.in_plan_short", n)))
}

// TaskName is what a task is called by, without a link: 28 (số 26 trong phụ lục).
func (w *Words) TaskName(n work.TaskName) string {
	return strconv.Itoa(n.ID) + w.inPlan("task.in_plan", n)
}

// TaskShort is what a task is called by on a button and in a line of a list: 28 (số 26).
func (w *Words) TaskShort(n work.TaskName) string {
	return strconv.Itoa(n.ID) + w.inPlan("task.in_plan_short", n)
}

// inPlan is the number of a task in its plan, where it is another than dondoc's.
func (w *Words) inPlan(key string, n work.TaskName) string {
	if n.InPlan == "" {
		return ""
	}
	return w.Say(key, map[string]any{"Number": n.InPlan})
}

func taskLink(bot string, task int) template.HTML {
	return template.HTML(fmt.Sprintf(`<a href="%s">%d</a>`, template.HTMLEscapeString(TaskURL(bot, task)), task))
}

// replyLink is a person's name as a link. The link records to whom a reply to the message
// goes, and opens the task. Without a person it is the name alone.
func replyLink(bot string, task int, person int64, name string) template.HTML {
	escaped := template.HTMLEscapeString(name)
	if person == 0 {
		return template.HTML(escaped)
	}
	link := fmt.Sprintf("https://t.me/%s?start=q%d_%d", bot, task, person)
	return template.HTML(fmt.Sprintf(`<a href="%s">%s</a>`, template.HTMLEscapeString(link), escaped))
}

// TaskURL is the deep link of a task: https://t.me/<bot>?start=t<number>.
func TaskURL(bot string, task int) string {
	return fmt.Sprintf("https://t.me/%s?start=t%d", bot, task)
}

// InviteURL is the deep link of an invite.
func InviteURL(bot, code string) string {
	return fmt.Sprintf("https://t.me/%s?start=%s", bot, code)
}

// Short cuts a text to at most n characters, at a word where it can, with an ellipsis.
func Short(n int, s string) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.–-") + "…"
}

// Upper begins a line with a capital letter.
func Upper(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Date writes a day as official papers do: 30/06/2026, or 30 June 2026.
func (w *Words) Date(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	if w.lang == work.English {
		return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day, d.Month, d.Year)
}

// Day writes a day with its weekday: thứ Ba, 30/06/2026, or Tuesday 30 June 2026.
func (w *Words) Day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	if w.lang == work.English {
		return d.Weekday().String() + " " + w.Date(d)
	}
	return vietnameseWeekdays[d.Weekday()] + ", " + w.Date(d)
}

var vietnameseWeekdays = [...]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}

// Clock writes a time in its own zone: 14:05, 30/06/2026.
func (w *Words) Clock(t time.Time) string {
	return t.Format("15:04") + ", " + w.Date(calendar.DateOf(t))
}

// Period names a period of recurring work: quý IV/2026, or Q4 2026. It is empty when the
// start of the period is unknown.
func (w *Words) Period(p work.Period) string {
	if p.Start.IsZero() {
		return ""
	}
	span, number, year := p.Name()
	data := map[string]any{"Number": number, "Year": year, "From": w.Date(p.Start), "To": w.Date(p.Due)}
	switch {
	case span == calendar.SpanMonth && w.lang == work.English:
		data["Number"] = time.Month(number).String()
	case span == calendar.SpanQuarter && w.lang != work.English:
		data["Number"] = roman(number)
	case span == calendar.SpanHalf:
		return w.Say("period.half."+strconv.Itoa(number), data)
	}
	return w.Say("period."+string(span), data)
}

// roman is the number of a quarter in Roman numerals, as in plans.
func roman(quarter int) string { return [...]string{"I", "II", "III", "IV"}[quarter-1] }

// TaskLabel is a task on a button: its number, the beginning of its title, that the reader's
// unit only takes part where it does, and the number that it has in its plan where that is
// another.
func (w *Words) TaskLabel(t work.Task, limit int, coordinating bool) string {
	mark := w.inPlan("task.in_plan", t.Name())
	if coordinating {
		mark = " " + w.Say("task.coordinating", nil) + mark
	}
	return fmt.Sprintf("%d · %s%s", t.ID, Short(limit-len([]rune(mark)), t.Title), mark)
}

// State names a state.
func (w *Words) State(s work.State) string { return w.Say("state."+string(s), nil) }

// Category names a category.
func (w *Words) Category(c work.Category) string { return w.Say("category."+string(c), nil) }

// Role names a role.
func (w *Words) Role(r work.Role) string { return w.Say("role."+string(r), nil) }
