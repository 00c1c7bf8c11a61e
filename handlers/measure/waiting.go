package measure

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work/measuring"
)

// waiting are the measures that wait for the person's answer, in at most two round trips.
func (c *Chat) waiting(ctx context.Context, r request.Request) (all []request.Duty, err error) {
	if !measuring.MayRead(r.Person, r.Directory, r.Today) {
		return nil, nil
	}
	open, err := c.Store.Unanswered(ctx, most)
	for _, m := range open {
		if measuring.MayDecide(r.Person, m, r.Directory, r.Today) {
			b := chat.Button{Text: r.Words.Say("measure.button.answer", nil) + " · " + text.Short(words, m.Text), Data: chat.EncodePress(chat.PressMeasure, m.ID)}
			what := r.Words.Say("todo.measure", map[string]any{"Words": text.Short(90, m.Text)})
			all = append(all, request.Duty{What: what, Since: m.At, Buttons: [][]chat.Button{{b}}})
		}
	}
	return all, err
}
