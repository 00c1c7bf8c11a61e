package handlers

import (
	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/reading"
	"dondoc/text"
)

// propose makes words that ask for more time one tap away from a request: a button that
// names the date, or, when none was named that will do, the question for it. Under an
// answer about several tasks there are only buttons.
func (c *Chat) propose(reply *Reply, r Request, line *text.Recorded, several bool) {
	if !line.Extends() || line.Entry == "" || line.Closed || line.Requested() != nil {
		return
	}
	t, a := line.Task, line.Part
	no := r.extendable(t, a)
	until := calendar.Date{}
	if no == nil && line.Date != nil {
		if no = r.fits(reading.Wish{Date: *line.Date}, a); no == nil {
			until = *line.Date
		}
	}
	if no != nil {
		line.Wish.Why = r.Words.Say(no.Key, no.Data)
	}
	switch {
	case a.Due.IsZero():
	case until.IsZero() && !several && r.In.Press == nil && reply.Form == nil:
		line.Wish.Ask = true
		reply.Form = r.form(chat.Form{Kind: formExtend, Note: line.Entry}, t, a)
		reply.Buttons = append(reply.Buttons, []chat.Button{r.button("button.cancel", chat.PressCancel)})
	default:
		line.Wish.Tap = true
		reply.Buttons = append(reply.Buttons, []chat.Button{r.wishButton(t.ID, until, line.Entry, several)})
	}
}

// wishButton asks for more time in the words of an entry.
func (r Request) wishButton(task int, until calendar.Date, entry string, several bool) chat.Button {
	key := "extend.button.send"
	switch {
	case until.IsZero() && several:
		key = "extend.button.ask_task"
	case until.IsZero():
		key = "extend.button.ask"
	case several:
		key = "extend.button.send_task"
	}
	return chat.Button{
		Text: r.Words.Say(key, map[string]any{"Task": task, "Date": r.Words.Date(until)}),
		Data: chat.EncodePress(chat.PressExtend, task, until.String(), entry),
	}
}
