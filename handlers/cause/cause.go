package cause

import (
	"html"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/causes"
	"dondoc/work/lateness"
)

// formWords waits for a sentence on the cause; Date is the deadline, Note the kind.
const formWords = "cause"

// Chat answers about causes.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Presses: []request.Press{
			request.Press4(chat.PressCause, request.TaskArg, request.UnitArg, request.DateArg, request.WhatArg, c.ask),
			request.Press4(chat.PressBlame, request.TaskArg, request.UnitArg, request.CauseArg, request.WhatArg, c.blame),
			request.Press4(chat.PressWeigh, request.TaskArg, request.UnitArg, request.CauseArg, request.WhatArg, c.decide),
		},
		Todos: []request.Todo{waiting},
		Forms: []request.Form{{Kind: formWords, Run: c.worded}},
	}
}

// AskLate adds to the answer to a submission that was late the question for the cause, once for
// each deadline. The submission stands without an answer.
func AskLate(reply *request.Reply, r request.Request, t work.Task, a work.Assignment, days *calendar.Calendar) {
	if !lateness.Unexplained(a) || reply.Form != nil && reply.Form.Kind != "" {
		return
	}
	on := a.DoneOn
	if a.State == work.Awaiting {
		on = a.Submitted.On
	}
	reply.Answer += "\n\n" + html.EscapeString(r.Words.Say("cause.ask.late", map[string]any{"Days": days.WorkingBetween(a.Due, on)}))
	reply.Buttons = append([][]chat.Button{kinds(r, chat.PressCause, t.ID, a.Unit, a.Due)}, reply.Buttons...)
}

// AskExtension adds to the answer to a request for more time the question for its cause: the
// request's reason is the sentence.
func AskExtension(reply *request.Reply, r request.Request, t work.Task, a work.Assignment, e work.Extension) {
	if _, said := causes.Of(a.Causes, e.Due); said || a.Role != work.Lead {
		return
	}
	reply.Answer += "\n\n" + html.EscapeString(r.Words.Say("cause.ask.extension", nil))
	reply.Buttons = append([][]chat.Button{kinds(r, chat.PressBlame, t.ID, a.Unit, e.ID)}, reply.Buttons...)
}

// kinds are the two buttons that say of which kind the cause is.
func kinds(r request.Request, verb chat.Verb, args ...any) (row []chat.Button) {
	for _, k := range causes.Kinds() {
		row = append(row, r.Button("cause.button."+string(k), verb, append(args[:len(args):len(args)], k)...))
	}
	return row
}

// Buttons are how a person decides on a cause.
func Buttons(r request.Request, t work.Task, unit int, said causes.Cause) [][]chat.Button {
	if !lateness.For(unit, r.Directory, r.Today).May(r.Person, said) {
		return nil
	}
	return [][]chat.Button{{
		r.Button("cause.button.confirm", chat.PressWeigh, t.ID, unit, said.ID, causes.Objective),
		r.Button("cause.button.make_subjective", chat.PressWeigh, t.ID, unit, said.ID, causes.Subjective),
	}}
}

// view is a cause for display, under the heading of that name.
func (c *Chat) view(r request.Request, t work.Task, a work.Assignment, said causes.Cause, head string) text.Cause {
	v := text.Cause{Reminder: c.Part(r, t, a), Cause: said, Head: head, By: r.NameFor(said.By, a.Unit), Decider: r.NameFor(said.DecidedBy, a.Unit)}
	if lateness.Late(a) && a.Due == said.Due {
		if v.On = a.DoneOn; a.State == work.Awaiting {
			v.On = a.Submitted.On
		}
		v.Days = c.Calendar().WorkingBetween(said.Due, v.On)
	}
	return v
}
