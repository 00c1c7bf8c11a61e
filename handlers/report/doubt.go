package report

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// What the words of a report leave in doubt is asked about, with a button for each likely
// meaning. The meaning itself stands in the button, so that it means the same after a
// restart and in a later version.

// ask chooses what the answer asks about: the first doubt of the message's reports.
func ask(r request.Request, lines []text.Recorded) (buttons [][]chat.Button) {
	i := slices.IndexFunc(lines, func(l text.Recorded) bool {
		return l.Entry != "" && !l.Closed && l.Doubt != "" && len(l.Likely) > 0
	})
	if i < 0 {
		return nil
	}
	line := &lines[i]
	line.Asking = line.Doubt
	var row []chat.Button
	for _, m := range line.Likely {
		args, label := []any{line.Task.ID, line.Entry, encodeMeaning(m)}, meaningLabel(r, line.Doubt, m)
		if len(lines) > 1 {
			args = append(args, 1)
			label = r.Words.Say("doubt.of", map[string]any{"Task": r.Words.TaskShort(line.Task.Name()), "What": label})
		}
		if data := chat.EncodePress(chat.PressMean, args...); data != "" {
			row = append(row, chat.Button{Text: label, Data: data})
		}
	}
	return slices.Collect(slices.Chunk(row, 2))
}

// meaningLabel is the text of the button for a meaning.
func meaningLabel(r request.Request, doubt work.Field, m work.Meaning) string {
	date := ""
	if m.Date != nil {
		date = r.Words.Date(*m.Date)
	}
	say := func(key string) string { return r.Words.Say(key, map[string]any{"Date": date}) }
	switch {
	case m.Request != nil && date != "" && *m.Request == work.WantsExtension:
		return say("doubt.extension_until")
	case m.Request != nil:
		return say("doubt.asks." + string(*m.Request))
	case m.State != nil && *m.State == work.Done && date != "":
		return say("doubt.done_on")
	case m.State != nil && *m.State == work.Done:
		return say("doubt.done")
	case m.Percent != nil:
		return strconv.Itoa(*m.Percent) + "%"
	case date != "":
		return date
	case m.State != nil && *m.State == work.InProgress:
		return say("doubt.working." + string(doubt))
	case m.State != nil:
		return r.Words.State(*m.State)
	}
	return say("doubt.none")
}

// The fields of a meaning in a button, each a letter and its value.
const (
	meansState   = "s"
	meansPercent = "p"
	meansDate    = "d"
	meansRequest = "r"
	meansNothing = "none"
)

func encodeMeaning(m work.Meaning) string {
	var fields []string
	add := func(name, value string) { fields = append(fields, name+"."+value) }
	if m.State != nil {
		add(meansState, string(*m.State))
	}
	if m.Percent != nil {
		add(meansPercent, strconv.Itoa(*m.Percent))
	}
	if m.Date != nil {
		add(meansDate, m.Date.String())
	}
	if m.Request != nil {
		add(meansRequest, string(*m.Request))
	}
	if len(fields) == 0 {
		return meansNothing
	}
	return strings.Join(fields, ",")
}

// parseMeaning reads what encodeMeaning wrote. A button can be forged: only what a report
// may say is taken.
func parseMeaning(s string) (m work.Meaning, ok bool) {
	if s == meansNothing {
		return m, true
	}
	for field := range strings.SplitSeq(s, ",") {
		name, value, _ := strings.Cut(field, ".")
		switch name {
		case meansState:
			state := work.State(value)
			if !slices.Contains([]work.State{work.Done, work.Paused}, state) && !slices.ContainsFunc(correctStates, func(row []work.State) bool { return slices.Contains(row, state) }) {
				return m, false
			}
			m.State = &state
		case meansPercent:
			n, err := strconv.Atoi(value)
			if err != nil || n < 0 || n > 100 {
				return m, false
			}
			m.Percent = &n
		case meansDate:
			d, err := calendar.ParseDate(value)
			if err != nil || !d.Plausible() {
				return m, false
			}
			m.Date = &d
		case meansRequest:
			asked := work.Request(value)
			if !slices.Contains([]work.Request{work.WantsExtension, work.WantsCancel, work.NotOurs}, asked) {
				return m, false
			}
			m.Request = &asked
		default:
			return m, false
		}
	}
	return m, true
}

// mean takes the answer to what was asked about a report: its words stay as they were
// written. Beside: the answer is a message of its own, for one about several tasks.
func (c *Chat) mean(ctx context.Context, r request.Request, task int, entry, meaning string, beside int) (request.Reply, error) {
	m, ok := parseMeaning(meaning)
	if !ok {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	t, a, e, entries, err := c.correctable(ctx, r, task, entry)
	if err != nil {
		return request.Reply{}, err
	}
	if e.Doubt == nil {
		return request.Reply{}, work.Refuse("doubt.settled", "Task", t.Name())
	}
	e = e.Meaning(m)
	e.Corrected = &work.Deed{By: r.Person.ID, At: r.Now}
	a.Recount(work.Amended(entries, e))
	var reply request.Reply
	reply.Entries, reply.Edit = []work.Entry{e}, beside == 0
	line := c.understood(r, t, *a, e)
	if m.Request != nil {
		line.Told = c.pass(&reply, r, t, *a, e)
	}
	c.echo(&reply, r, line)
	c.Write(&reply, r, t)
	return reply, nil
}
