package report

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// Forwarded takes a forwarded message, which is never a plain report. The bot's own words
// open what they are about. Somebody else's are kept with their author and asked about.
func (c *Chat) Forwarded(ctx context.Context, r request.Request) (request.Reply, error) {
	f := r.In.Forward
	switch {
	case f.FromBot && len(f.Tasks) == 1:
		return c.view.Open(ctx, r, f.Tasks[0])
	case f.FromBot:
		return c.forwardedList(ctx, r, f.Tasks)
	}
	words := strings.TrimSpace(r.In.Text)
	if !request.HasWords(words) {
		return request.Reply{}, noWords(r)
	}
	m := c.read(r, words)
	m.Words = words
	among := request.Shorts(m.Numbers())
	if r.Form.Task != 0 && len(among) == 0 {
		among = []int{r.Form.Task}
	}
	reply, err := c.which(ctx, r, among, m, "")
	if len(among) > 0 && err != nil {
		return c.which(ctx, r, nil, m, "")
	}
	return reply, err
}

// forwardedList offers the tasks that a message of the bot's names.
func (c *Chat) forwardedList(ctx context.Context, r request.Request, ids []int) (request.Reply, error) {
	if len(ids) == 0 {
		return request.Reply{}, work.Refuse("forward.own")
	}
	tasks, err := c.Store.Tasks(ctx, ids[:min(len(ids), offeredQuoted)])
	if err != nil {
		return request.Reply{}, err
	}
	reply := r.Sentence("forward.several")
	for _, t := range tasks {
		if r.Person.MaySee(t) {
			reply.Buttons = append(reply.Buttons, []chat.Button{{Text: onButton(r, t), Data: chat.EncodePress(chat.PressOpen, t.ID)}})
		}
	}
	if len(reply.Buttons) == 0 {
		return request.Reply{}, work.Refuse("forward.own")
	}
	return reply, nil
}

// author is whose words were forwarded; empty when they are one's own, or written.
func author(r request.Request) string {
	f := r.In.Forward
	switch {
	case f == nil || f.From == r.In.From.ID:
		return ""
	case f.Name == "":
		return r.Words.Say("forward.unknown", nil)
	}
	return f.Name
}
