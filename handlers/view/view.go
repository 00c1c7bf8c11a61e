package view

import (
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// Chat answers what people look at.
type Chat struct {
	request.Base
	cards []request.CardButtons
}

// New opens the room. The buttons stand under each task's card in this order.
func New(base request.Base, cards ...request.CardButtons) *Chat {
	return &Chat{Base: base, cards: cards}
}

// Rows are the room's commands and buttons.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "tasks", Heading: request.Find, Who: request.Everyone, About: "command.tasks", Run: c.tasks},                     // tasks.go
			{Name: "task", Heading: request.Find, Who: request.Everyone, About: "command.task", Run: c.task, Likely: &toOpen},       // task.go
			{Name: "search", Heading: request.Find, Who: request.Everyone, About: "command.search", Run: c.find},                    // find.go
			{Name: "status", Heading: request.Follow, Who: work.SeeUnit, About: "command.status", Run: c.status},                    // status.go
			{Name: "overdue", Heading: request.Follow, Who: work.SeeUnit, About: "command.overdue", Run: c.overdue},                 // overdue.go
			{Name: "silent", Rare: true, Heading: request.Follow, Who: work.SeeUnit, About: "command.silent", Run: c.silent},        // silent.go
			{Name: "digest", Rare: true, Heading: request.Coordinate, Who: work.ReadDigest, About: "command.digest", Run: c.digest}, // digest.go
			{Name: "help", Heading: request.General, Who: request.Everyone, About: "command.help", Run: c.Help},                     // help.go
		},
		Presses: []request.Press{
			request.Press1(chat.PressOpen, request.TaskArg, c.Open),
			request.Press1(chat.PressHelp, request.OffsetArg, c.helpPage),
			request.Press2(chat.PressFind, request.WordsArg, request.OffsetArg, c.findPage),
			request.Press1(chat.PressUnit, request.UnitArg, c.statusOf),
			request.Press3(chat.PressPage, request.ListArg, request.OffsetArg, request.BesideArg.Optional(), c.openPage),
		},
	}
}

// CardButtons are the buttons under a card: what this person can do next with the task as
// it stands.
func (c *Chat) CardButtons(r request.Request, t work.Task) [][]chat.Button {
	var rows [][]chat.Button
	for _, buttons := range c.cards {
		rows = append(rows, buttons(r, &t)...)
	}
	return rows
}
