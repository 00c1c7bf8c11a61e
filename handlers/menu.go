package handlers

import (
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// StrangerMenu is the menu of everybody who has not joined: they can only do that.
func StrangerMenu(language work.Language) []chat.MenuItem {
	words := text.For(language)
	return []chat.MenuItem{{Command: "start", Text: words.Say("command.start", nil)}}
}

// Menu sets the command menu of a person's private chat, in their language.
func (h *Handlers) Menu(p work.Person) chat.Message { return request.MenuOf(p, h.rooms.commands) }

// groupCommands are what people ask in front of their colleagues, for whom all the same menu
// shows. The other commands are understood in a group as well.
var groupCommands = []string{"task", "status", "overdue", "silent", "help"}

// GroupMenu is the menu of everybody in groups.
func GroupMenu(language work.Language) []chat.MenuItem {
	words := text.For(language)
	var items []chat.MenuItem
	for _, row := range newRooms(request.Base{}).commands {
		if slices.Contains(groupCommands, row.Name) {
			items = append(items, chat.MenuItem{Command: row.Name, Text: words.Say(row.About, nil)})
		}
	}
	return items
}
