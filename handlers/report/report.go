package report

import (
	"dondoc/chat"
	"dondoc/handlers/plan"
	"dondoc/handlers/request"
	"dondoc/handlers/view"
	"dondoc/work"
)

// Chat answers what people say about work.
type Chat struct {
	request.Base
	view *view.Chat
	plan *plan.Chat
}

// New opens the room.
func New(base request.Base, views *view.Chat, plans *plan.Chat) *Chat {
	return &Chat{Base: base, view: views, plan: plans}
}

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "update", Heading: request.Report, Who: work.DoReport, About: "command.update", Run: c.update, Likely: &toReport},              // update.go
			{Name: "done", Heading: request.Report, Who: work.Submit, About: "command.done", Run: c.done, Likely: &toSubmit},                      // done.go
			{Name: "confirm", Heading: request.Decide, Who: work.Confirm, About: "command.confirm", Run: c.confirm, Likely: &toDecide},            // confirm.go
			{Name: "return", Rare: true, Heading: request.Decide, Who: work.Confirm, About: "command.return", Run: c.giveBack, Likely: &toDecide}, // return.go
			{Name: "cancel", Rare: true, Heading: request.General, Who: request.Everyone, About: "command.cancel", Run: c.cancel},                 // cancel.go
		},
		Presses: []request.Press{
			request.Press1(chat.PressSubmit, request.TaskArg, c.submitPressed),
			request.Press1(chat.PressSkip, request.TaskArg, c.skipPressed),
			request.Press3(chat.PressRecall, request.TaskArg, request.UnitArg, request.SubmissionArg, c.recall),
			request.Press3(chat.PressConfirm, request.TaskArg, request.UnitArg.Optional(), request.SubmissionArg.Optional(), c.accept),
			request.Press3(chat.PressReturn, request.TaskArg, request.UnitArg.Optional(), request.SubmissionArg.Optional(), c.returnPressed),
			request.Press1(chat.PressUpdate, request.TaskArg, c.askProgress),
			request.Press1(chat.PressNothingNew, request.TaskArg, c.nothingNew),
			request.Press1(chat.PressNotOurs, request.TaskArg, c.notOurs),
			request.Press1(chat.PressLater, request.TaskArg, c.later),
			request.Press2(chat.PressPick, request.KeptArg, request.TaskArg, c.pick),
			request.Press1(chat.PressDrop, request.KeptArg, c.drop),
			request.Press2(chat.PressMore, request.KeptArg, request.OffsetArg, c.more),
			request.Press4(chat.PressCorrect, request.TaskArg, request.EntryArg, request.WhatArg.Optional(), request.ValueArg.Optional(), c.correct),
			request.Press4(chat.PressMean, request.TaskArg, request.EntryArg, request.MeaningArg, request.BesideArg.Optional(), c.mean),
			request.Press2(chat.PressRestore, request.TaskArg, request.EntryArg, c.restore),
			request.Press2(chat.PressUndo, request.TaskArg, request.EntryArg, c.undo),
			request.Press0(chat.PressCancel, c.cancel),
		},
		Todos: todos,
		Forms: []request.Form{
			{Kind: formReturn, Run: c.returnAnswered},
			{Kind: formSubmit, Run: c.submitAnswered},
			{Kind: FormUpdate, Run: c.updateAnswered},
			{Kind: formWhich, Run: c.whichTyped, Passing: true},
			{Kind: formOpened, Run: c.afterOpened, Passing: true},
		},
	}
}

// ProgressButtons are the buttons under a card of who does the work.
func ProgressButtons(r request.Request, t *work.Task) [][]chat.Button {
	if a, ok := r.Own(t, work.DoReport); !ok || !a.State.Open() {
		return nil
	}
	return [][]chat.Button{{
		r.Button("button.update", chat.PressUpdate, t.ID),
		r.Button("reminder.button.submit", chat.PressSubmit, t.ID),
	}}
}

// DecisionButtons are the buttons under a card of who confirms what was submitted.
func DecisionButtons(r request.Request, t *work.Task) [][]chat.Button {
	var rows [][]chat.Button
	waiting := awaiting(r, t)
	for _, a := range waiting {
		rows = append(rows, decisionButtons(r, t.ID, *a, len(waiting) > 1))
	}
	return rows
}
