package view

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// The pages of /help: one screen each.
const (
	helpOften = iota
	helpRare
)

// helpNamed is how many of the rarer commands the first page names: more would not fit the screen, and
// its button shows them all.
const helpNamed = 18

// Help answers /help: what the person's roles can do, from the command table.
func (c *Chat) Help(ctx context.Context, r request.Request) (request.Reply, error) {
	return c.helpPage(ctx, r, helpOften)
}

// helpPage shows a page of /help.
func (c *Chat) helpPage(_ context.Context, r request.Request, page int) (request.Reply, error) {
	view := text.Help{Reports: r.Reports(), Instructs: r.Person.Is(work.Leader) && !r.Reports(), More: page == helpRare}
	for _, row := range r.Commands {
		switch {
		case !row.For(r.Person) || row.Name == "start":
		case row.Rare == view.More:
			view.Commands = append(view.Commands, r.Words.Say("usage."+row.Name, nil))
		case row.Rare:
			view.Others = append(view.Others, "/"+row.Name)
		}
	}
	if len(view.Others) > helpNamed {
		view.Others = append(view.Others[:helpNamed], "…")
	}
	other := r.Button("help.more", chat.PressHelp, helpRare)
	if view.More {
		other = r.Button("help.often", chat.PressHelp, helpOften)
	}
	return request.Reply{Answer: r.Words.HTML("help", view), Buttons: [][]chat.Button{{other}}, Edit: true}, nil
}
