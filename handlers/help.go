package handlers

import (
	"context"

	"dondoc/text"
	"dondoc/work"
)

// help answers /help: what the person's roles can do, from the command table.
func (c *Chat) help(_ context.Context, r Request) (Reply, error) {
	view := text.Help{Reports: r.reports(), Follows: r.Person.May(work.Confirm, r.Person.Unit)}
	for _, row := range c.commands {
		if row.For(r.Person) && row.Name != "start" {
			view.Commands = append(view.Commands, text.HelpLine{Name: row.Name, About: r.Words.Say(row.About, nil)})
		}
	}
	return Reply{Answer: r.Words.HTML("help", view)}, nil
}
