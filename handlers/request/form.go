package request

import (
	"errors"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// FormOpen is how long the bot waits for the answer to a question it has asked.
const FormOpen = time.Hour

// The passing forms: what is written next may belong to what was asked or written before.
const (
	FormWhich  = "which"  // the Kept text Note waits for its task
	FormOpened = "opened" // a Task was named and nothing said about it
	FormPerson = "person" // people were offered for a Task: a name chooses one
)

// ErrOther is the error of a passing form to which what was written has nothing to say: it is
// handled by itself.
var ErrOther = errors.New("no answer to the passing form")

// Waits reports whether a question is open that waits for its own answer. It goes before the
// passing forms.
func (r Request) Waits() bool {
	return r.Form.Kind != "" && r.Form.Kind != FormWhich && r.Form.Kind != FormOpened && r.Form.Kind != FormPerson
}

// OpenForm opens a form about a part of a task.
func (r Request) OpenForm(f chat.Form, t work.Task, a work.Assignment) *chat.Form {
	f.Person, f.Task, f.Unit, f.Expires = r.Person.ID, t.ID, a.Unit, r.Now.Add(FormOpen)
	return &f
}

// NoForm ends the open question.
func (r Request) NoForm() *chat.Form { return &chat.Form{Person: r.Person.ID} }
