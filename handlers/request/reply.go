package request

import (
	"html"
	"maps"
	"strconv"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// Reply is what is said and what changes. The zero Reply does neither.
type Reply struct {
	Answer  string          // Telegram HTML for the one who asked; empty: nothing
	Buttons [][]chat.Button // under the answer
	Tasks   []int           // what the answer is about; a list is about none
	Card    int             // the task whose card the answer is
	Units   []int           // whose work a list or a state shows; 0 is every unit's
	Bound   bool            // it is the state of what the group is bound to, which it may read
	Secret  bool            // whoever reads the answer may use it
	Toast   string          // plain text that answers a press
	Alert   bool            // the toast waits to be closed
	Edit    bool            // the answer takes the place of the message whose button was pressed
	Under   bool            // that message is a file: the answer is the text under it
	Menu    bool            // the person's command menu changes
	Papers  []Paper         // documents after the answer; like it they go to the one who asked
	Wait    time.Duration   // for how long the answer is held back
	// Change holds the new values and, in Messages, what others are told.
	chat.Change
}

// Paper is a document with what stands under it.
type Paper struct {
	chat.Document
	Caption string // Telegram HTML
	Buttons [][]chat.Button
	Tasks   []int // what it is about
}

// Sentence answers with a sentence of the catalogue; pairs are names and values for it.
func (r Request) Sentence(key string, pairs ...any) Reply {
	return r.Refused(work.Refuse(key, pairs...))
}

// Refused answers with the sentence of a refusal: as a toast to a press, else as a
// message. A task that it names by Task is linked, so that a reply finds it.
func (r Request) Refused(no *work.Refusal) Reply {
	if r.In.Press != nil {
		return Reply{Toast: r.Words.Say(no.Key, no.Data), Alert: true}
	}
	return r.message(no)
}

// Message answers with a sentence of the catalogue as a message that takes the place of the one
// whose button was pressed.
func (r Request) Message(key string, pairs ...any) Reply {
	reply := r.message(work.Refuse(key, pairs...))
	reply.Edit = true
	return reply
}

// message makes a message of a sentence. A task that it names by Task is linked.
func (r Request) message(no *work.Refusal) Reply {
	task, about := no.Data["Task"].(work.TaskName)
	if !about {
		return Reply{Answer: html.EscapeString(r.Words.Say(no.Key, no.Data))}
	}
	data := maps.Clone(no.Data)
	data["Task"], data["TaskID"] = linkMark, task.ID
	answer := html.EscapeString(r.Words.Say(no.Key, data))
	return Reply{Answer: strings.ReplaceAll(answer, linkMark, string(r.Words.LinkedTask(r.Bot, task))), Tasks: []int{task.ID}}
}

// linkMark stands for a task's number in a sentence until it is HTML. It is a character
// of no meaning that no text contains.
const linkMark = "\ufdd0"

// Tell adds a message to each of these people who can be reached, in their own language,
// except to the one who is asking. It returns whom it went to.
func (reply *Reply) Tell(r Request, kind work.MessageKind, people []work.Person, tasks []int, speak func(*text.Words) (string, [][]chat.Button)) (told []work.Person) {
	for _, p := range people {
		if p.ID == r.Person.ID || !p.Reachable() {
			continue
		}
		answer, buttons := speak(text.For(p.Language).To(p))
		reply.Messages = append(reply.Messages, chat.Message{
			Kind: kind, Chat: p.ID, Person: p.ID, Parts: text.Split(answer), Buttons: buttons, Tasks: tasks,
		})
		told = append(told, p)
	}
	return told
}

// Assemble makes one change of the Reply: what is said to the one who asked comes
// first, then the menu, then what others are told. A confidential answer to what was asked
// in a group goes to the person alone, and the group reads that it did.
func (reply Reply) Assemble(r Request, confidential bool) chat.Change {
	c := reply.Change
	c.Cause, c.At, c.By = r.In.Cause(), r.Now, r.asker()
	var own []chat.Message
	here := r.In.Private || !confidential
	switch {
	case r.In.Press != nil && r.In.Mail != "": // a mail shows no toast
		if reply.Answer == "" {
			reply.Answer = html.EscapeString(reply.Toast)
		}
	case r.In.Press != nil:
		toast := chat.Message{Kind: work.KindPress, Press: r.In.Press.ID, Alert: reply.Alert, Chat: r.In.Chat, Person: r.asker()}
		if !here && (reply.Answer != "" || len(reply.Papers) > 0) {
			reply.Toast = r.Words.Say("group.privately", nil)
		}
		if reply.Toast != "" {
			toast.Parts = []string{text.Short(toastLimit, reply.Toast)}
		}
		own = append(own, toast)
	}
	if !here && r.In.Press == nil && (reply.Answer != "" || len(reply.Papers) > 0) {
		own = append(own, chat.Message{Kind: work.KindAnswer, Chat: r.In.Chat, Thread: r.In.Thread, ReplyTo: r.In.Message,
			Parts: []string{html.EscapeString(r.Words.Say("group.privately", nil))}})
	}
	if reply.Answer != "" && reply.Form != nil && reply.Form.Kind != "" && !r.In.Private && here {
		reply.Answer += "\n\n" + html.EscapeString(r.Words.Say("group.reply", nil)) // nothing else of a group reaches the bot
	}
	if reply.Answer != "" {
		m := chat.Message{Parts: text.Split(reply.Answer), Buttons: reply.Buttons, Tasks: reply.Tasks}
		if len(m.Parts) == 1 { // only one message can be edited as a whole
			m.Card = reply.Card
		}
		if here && reply.Edit && r.In.Press != nil && !r.In.Press.Gone {
			m.Edit, m.Captioned = r.In.Message, reply.Under
		}
		own = append(own, r.toAsker(m, here))
	}
	for i, p := range reply.Papers {
		m := chat.Message{Document: &p.Document, Buttons: p.Buttons, Tasks: p.Tasks, Silent: i > 0 || reply.Answer != ""}
		if p.Caption != "" {
			m.Parts = []string{p.Caption}
		}
		own = append(own, r.toAsker(m, here))
	}
	if reply.Menu {
		own = append(own, MenuOf(r.as(reply.People), r.Commands))
	}
	c.Messages = append(own, c.Messages...)
	for i := range c.Messages {
		m := &c.Messages[i]
		// Whatever follows from what a person did is said at once, at any hour.
		m.Urgent = true
		if m.ID == "" {
			m.ID = messageID(c.Cause, i)
		}
		if m.Queued.IsZero() {
			m.Queued = r.Now
		}
	}
	if reply.Wait > 0 && len(own) > 0 {
		c.Messages[0].Queued = r.Now.Add(reply.Wait)
	}
	return c
}

// toAsker addresses a message to the one who asked: where it was asked, or in private.
func (r Request) toAsker(m chat.Message, here bool) chat.Message {
	asker := r.asker()
	m.Kind, m.Chat, m.Thread = work.KindAnswer, r.In.Chat, r.In.Thread
	switch {
	case !here:
		m.Chat, m.Thread, m.Person = asker, 0, asker
	case r.In.Private:
		m.Person = asker
	default:
		m.Fallback = asker
		if r.In.Press == nil {
			m.ReplyTo = r.In.Message
		}
	}
	return m
}

// asker is who is answered; zero for somebody who wrote in another's name.
func (r Request) asker() int64 {
	if r.In.Behalf != chat.BehalfNobody {
		return 0 // nobody knows who it was
	}
	return r.In.From.ID
}

// AnswerID is the id of the message that answers what was written.
func (r Request) AnswerID() string { return messageID(r.In.Cause(), 0) }

// messageID names a message that follows from a cause.
func messageID(cause string, i int) string { return cause + ":" + strconv.Itoa(i) }

// as returns the person as the change leaves them; who joins by it was a stranger before.
func (r Request) as(people []work.Person) work.Person {
	for _, p := range people {
		if p.ID == r.In.From.ID {
			return p
		}
	}
	return r.Person
}

// toastLimit is how much Telegram shows in answer to a press.
const toastLimit = 200
