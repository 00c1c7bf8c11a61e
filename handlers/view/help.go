package view

import (
	"context"

	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// Help answers /help: what the person's roles can do, from the command table.
func (c *Chat) Help(_ context.Context, r request.Request) (request.Reply, error) {
	view := text.Help{Reports: r.Reports(), Instructs: r.Person.Is(work.Leader) && !r.Reports()}
	for _, row := range r.Commands {
		if row.For(r.Person) && row.Name != "start" {
			view.Commands = append(view.Commands, r.Words.Say("usage."+row.Name, nil))
		}
	}
	return request.Reply{Answer: r.Words.HTML("help", view)}, nil
}
