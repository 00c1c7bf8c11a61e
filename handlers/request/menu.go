package request

import (
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// MenuOf sets the command menu of a person's private chat: the commands that their roles
// may use.
func MenuOf(p work.Person, commands []Command) chat.Message {
	words := text.For(p.Language)
	var items []chat.MenuItem
	for _, row := range commands {
		if row.For(p) && row.Name != "start" {
			items = append(items, chat.MenuItem{Command: row.Name, Text: words.Say(row.About, nil)})
		}
	}
	return chat.Message{Kind: work.KindMenu, Chat: p.ID, Person: p.ID, Menu: items}
}
