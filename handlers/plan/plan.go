package plan

import (
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/handlers/view"
	"dondoc/work"
)

// Chat answers those who lead the plan, and those who ask them for time.
type Chat struct {
	request.Base
	view *view.Chat
}

// New opens the room.
func New(base request.Base, views *view.Chat) *Chat {
	return &Chat{Base: base, view: views}
}

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "extend", Heading: request.Report, Who: work.AskExtension, About: "command.extend", Run: c.extend, Likely: &toExtend}, // extend.go
			{Name: "assign", Heading: request.Decide, Who: work.Assign, About: "command.assign", Run: c.assign, Likely: &toAssign},       // assign.go
			{Name: "ask", Heading: request.Decide, Who: work.Ask, About: "command.ask", Run: c.ask, Likely: &toAsk},                      // ask.go
		},
		Presses: []request.Press{
			request.Press3(chat.PressAssign, request.TaskArg, request.UnitArg.Optional(), request.PersonArg.Optional(), c.assignPressed),
			request.Press1(chat.PressTake, request.TaskArg, c.take),
			request.Press2(chat.PressAsk, request.TaskArg, request.UnitArg.Optional(), c.askPressed),
			request.Press3(chat.PressExtend, request.TaskArg, request.DateArg.Optional(), request.EntryArg.Optional(), c.extendPressed),
			request.Press3(chat.PressEndorse, request.TaskArg, request.UnitArg, request.ExtensionArg, c.endorse),
			request.Press3(chat.PressApprove, request.TaskArg, request.UnitArg, request.ExtensionArg, c.approve),
			request.Press3(chat.PressRefuse, request.TaskArg, request.UnitArg, request.ExtensionArg, c.refusePressed),
			request.Press3(chat.PressCounter, request.TaskArg, request.UnitArg, request.ExtensionArg, c.counter),
			request.Press3(chat.PressAccept, request.TaskArg, request.UnitArg, request.ExtensionArg, c.acceptDate),
			request.Press3(chat.PressDecline, request.TaskArg, request.UnitArg, request.ExtensionArg, c.decline),
			request.Press3(chat.PressWithdraw, request.TaskArg, request.UnitArg, request.ExtensionArg, c.withdraw),
			request.Press3(chat.PressKeep, request.TaskArg, request.UnitArg, request.ObjectionArg, c.keepPressed),
			request.Press4(chat.PressMove, request.TaskArg, request.UnitArg, request.ObjectionArg, request.ToArg.Optional(), c.movePressed),
			request.Press3(chat.PressTakeOut, request.TaskArg, request.UnitArg, request.ObjectionArg, c.takeOutPressed),
		},
		Todos: todos,
		Forms: []request.Form{
			{Kind: formWhom, Run: c.whomAnswered, Fits: fitsWhom},
			{Kind: formKeep, Run: c.keepAnswered},
			{Kind: formMoveTo, Run: c.moveToAnswered},
			{Kind: formMove, Run: c.moveAnswered},
			{Kind: formTakeOut, Run: c.takeOutAnswered},
			{Kind: FormExtend, Run: c.extendAnswered},
			{Kind: formRefuse, Run: c.refuseAnswered},
			{Kind: formCounter, Run: c.offer},
		},
	}
}
