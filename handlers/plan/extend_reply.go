package plan

import (
	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// Propose makes words that ask for more time one tap away from a request: a button that
// names the date, or, when none was named that will do, the question for it. Under an
// answer about several tasks there are only buttons.
func (c *Chat) Propose(reply *request.Reply, r request.Request, line *text.Recorded, several bool) {
	if !line.Extends() || line.Entry == "" || line.Closed || line.Requested() != nil {
		return
	}
	t, a := line.Task, line.Part
	no := extendable(r, t, a)
	until := calendar.Date{}
	if no == nil && line.Date != nil {
		if no = fits(r, reading.Wish{Date: *line.Date}, a); no == nil {
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
		reply.Form = r.OpenForm(chat.Form{Kind: FormExtend, Note: line.Entry}, t, a)
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	default:
		line.Wish.Tap = true
		reply.Buttons = append(reply.Buttons, []chat.Button{wishButton(r, t, until, line.Entry, several)})
	}
}

// wishButton asks for more time in the words of an entry.
func wishButton(r request.Request, t work.Task, until calendar.Date, entry string, several bool) chat.Button {
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
		Text: r.Words.Say(key, map[string]any{"Task": r.Words.TaskShort(t.Name()), "Date": r.Words.Date(until)}),
		Data: chat.EncodePress(chat.PressExtend, t.ID, until.String(), entry),
	}
}
