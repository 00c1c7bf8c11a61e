package report

import (
	"context"
	"slices"
	"strconv"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// What PressCorrect does with an entry. Nothing: it shows the choices in place of the
// answer.
const (
	correctBeside  = "beside" // shows them in a message of their own
	correctClose   = "close"  // shows the answer again
	correctState   = "state"
	correctPercent = "percent"
)

// What can be chosen instead of what was understood, a row of buttons each.
var (
	correctStates = [][]work.State{
		{work.InProgress, work.Waiting, work.NotStarted},
		{work.Blocked, work.AtRisk},
	}
	correctPercents = []int{0, 25, 50, 75, 100}
)

// corrections are the buttons under the answer to reports. An answer about several tasks
// cannot show them all anew, so each of them is corrected in a message of its own.
func corrections(r request.Request, lines []text.Recorded) [][]chat.Button {
	var row []chat.Button
	for _, line := range lines {
		switch {
		case line.Entry == "" || line.Closed || line.Part.Last == nil || line.Part.Last.ID != line.Entry:
		case len(lines) > 1:
			b := r.Button("correct.open_task", chat.PressCorrect, line.Task.ID, line.Entry, correctBeside)
			b.Text = r.Words.Say("correct.open_task", map[string]any{"Task": r.Words.TaskShort(line.Task.Name())})
			row = append(row, b)
		default:
			row = append(row,
				r.Button("correct.open", chat.PressCorrect, line.Task.ID, line.Entry),
				r.Button("correct.undo", chat.PressUndo, line.Task.ID, line.Entry))
		}
	}
	return slices.Collect(slices.Chunk(row, 3))
}

// choices are the buttons to correct an entry with.
func choices(r request.Request, e work.Entry) [][]chat.Button {
	choice := func(words string, chosen bool, what string, value any) chat.Button {
		if chosen {
			words = r.Words.Say("correct.chosen", map[string]any{"What": words})
		}
		return chat.Button{Text: words, Data: chat.EncodePress(chat.PressCorrect, e.Task, e.ID, what, value)}
	}
	var rows [][]chat.Button
	for _, states := range correctStates {
		var row []chat.Button
		for _, s := range states {
			row = append(row, choice(r.Words.Say("correct.state."+string(s), nil), equal(e.State, &s), correctState, s))
		}
		rows = append(rows, row)
	}
	var row []chat.Button
	for _, n := range correctPercents {
		row = append(row, choice(strconv.Itoa(n)+"%", equal(e.Percent, &n), correctPercent, n))
	}
	return append(rows, row, []chat.Button{
		r.Button("correct.undo", chat.PressUndo, e.Task, e.ID),
		r.Button("correct.close", chat.PressCorrect, e.Task, e.ID, correctClose),
	})
}

// correct shows what an entry may be corrected to, or corrects it. The words stay as they
// were written.
func (c *Chat) correct(ctx context.Context, r request.Request, task int, entry, what, value string) (request.Reply, error) {
	t, a, e, entries, err := c.correctable(ctx, r, task, entry)
	if err == nil && e.Filed() {
		err = work.Refuse("refuse.button")
	}
	if err != nil {
		return request.Reply{}, err
	}
	before := e
	n, _ := strconv.Atoi(value)
	offered := func(row []work.State) bool { return slices.Contains(row, work.State(value)) }
	switch {
	case what == "" || what == correctBeside || what == correctClose:
	case what == correctState && slices.ContainsFunc(correctStates, offered):
		e = e.WithState(work.State(value))
	case what == correctPercent && slices.Contains(correctPercents, n):
		e = e.WithPercent(n)
	default:
		return request.Reply{}, work.Refuse("refuse.button")
	}
	var reply request.Reply
	if !equal(e.State, before.State) || !equal(e.Percent, before.Percent) {
		e.Corrected = &work.Deed{By: r.Person.ID, At: r.Now}
		a.Recount(work.Amended(entries, e))
		reply.Entries = []work.Entry{e}
	}
	line, choosing := c.understood(r, t, *a, e), what == "" || what == correctBeside
	if choosing {
		line.Entry = "" // its own buttons give way to the choices
	}
	c.echo(&reply, r, line)
	if choosing {
		reply.Buttons = append(reply.Buttons, choices(r, e)...)
	}
	reply.Edit = what != correctBeside
	if len(reply.Entries) > 0 {
		c.Write(&reply, r, t)
	}
	return reply, nil
}

// undo takes an entry back: it stays in the history, and the assignment is what the others
// make of it.
func (c *Chat) undo(ctx context.Context, r request.Request, task int, entry string) (request.Reply, error) {
	t, a, e, entries, err := c.correctable(ctx, r, task, entry)
	if err != nil {
		return request.Reply{}, err
	}
	if e.Filed() {
		return c.unfile(r, t, e), nil
	}
	var reply request.Reply
	step, _ := c.takeOut(&reply, r, &t, a, e, entries)
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("undone", step), []int{task}, true
	return reply, nil
}

// correctable finds the entry that a button speaks of, as the latest of its assignment, among
// all of the task. Only who made it and the heads of the unit may correct it, and only while
// nothing has come after it. Files without words change nothing and can be taken back later.
func (c *Chat) correctable(ctx context.Context, r request.Request, task int, id string) (t work.Task, a *work.Assignment, e work.Entry, entries []work.Entry, err error) {
	if t, err = c.Readable(ctx, r, task); err != nil {
		return t, nil, e, nil, err
	}
	if entries, err = c.Store.Entries(ctx, task, 0); err != nil {
		return t, nil, e, nil, err
	}
	i := slices.IndexFunc(entries, func(e work.Entry) bool { return e.ID == id })
	if i < 0 {
		return t, nil, e, nil, work.Refuse("refuse.button")
	}
	e = entries[i]
	mine := e.By == r.Person.ID || r.Person.Is(work.Head) && r.Person.Unit == e.Unit
	a, ok := t.Assignment(e.Unit)
	switch {
	case !ok || !mine || !r.Directory.May(r.Person, work.DoReport, e.Unit):
		err = work.Refuse("correct.not_yours")
	case e.Withdrawn != nil:
		err = work.Refuse("correct.withdrawn")
	case e.Filed():
	case a.Last == nil || a.Last.ID != e.ID:
		err = work.Refuse("correct.not_latest", "Task", t.Name())
	case !a.State.Open():
		err = r.NotOpen(t, *a)
	case !a.Correctable(e):
		err = work.Refuse("correct.moved", "Task", t.Name(), "State", r.Words.State(a.State))
	}
	return t, a, e, entries, err
}

// understood is the answer to an entry as it stands now.
func (c *Chat) understood(r request.Request, t work.Task, a work.Assignment, e work.Entry) text.Recorded {
	written := calendar.DateOf(e.At.In(r.Now.Location()))
	line := text.Recorded{
		Reminder: c.Part(r, t, a), Understood: reading.ReadEntry(e, written, c.Calendar()), Entry: e.ID,
		Amended: e.Corrected != nil || len(e.Earlier) > 0,
	}
	if e.Request != nil {
		line.Told = r.Comrades(slices.DeleteFunc(r.Concerned(a.Unit), func(p work.Person) bool {
			return p.ID == e.By || !p.Reachable()
		}))
	}
	return line
}
