package board

import (
	"net/http"

	"dondoc/text"
)

// taskPage shows the card of a task with what happened to it.
type taskPage struct {
	text.Card
	Events text.History
}

func (s *Server) task(r *http.Request, who *visitor) (page, error) {
	id, ok := number(r.PathValue("task"))
	if !ok {
		return page{}, errNoPage
	}
	card, err := who.Card(r.Context(), id, cardEntries)
	if err != nil {
		return page{}, err
	}
	happened, err := who.Events(r.Context(), id, cardEvents)
	if err != nil {
		return page{}, err
	}
	words := who.Words()
	title := words.Say("board.task", map[string]any{"Task": words.TaskName(card.Task.Name())})
	return page{Title: title, Scope: card.Plan.Title, template: "task", Body: taskPage{card, happened}}, nil
}
