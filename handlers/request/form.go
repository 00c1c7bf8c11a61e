package request

import (
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// FormOpen is how long the bot waits for the answer to a question it has asked.
const FormOpen = time.Hour

// OpenForm opens a form about a part of a task.
func (r Request) OpenForm(f chat.Form, t work.Task, a work.Assignment) *chat.Form {
	f.Person, f.Task, f.Unit, f.Expires = r.Person.ID, t.ID, a.Unit, r.Now.Add(FormOpen)
	return &f
}

// NoForm ends the open question.
func (r Request) NoForm() *chat.Form { return &chat.Form{Person: r.Person.ID} }

// Again refuses the answer to a form and keeps it open for another.
func (r Request) Again(no *work.Refusal) Reply {
	reply := r.Refused(no)
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	form := r.Form
	form.Expires = r.Now.Add(FormOpen)
	reply.Form = &form
	if form.Task != 0 {
		reply.Tasks = []int{form.Task}
	}
	return reply
}
