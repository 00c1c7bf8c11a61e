package handlers

import (
	"context"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// ask answers /ask N [question]: whoever does the work is asked for an update now.
func (c *Chat) ask(ctx context.Context, r Request) (Reply, error) {
	id, question, err := r.task()
	if err != nil {
		return Reply{}, err
	}
	return c.askFor(ctx, r, id, 0, strings.TrimSpace(question))
}

// askAgain is how long the same question without words is not asked again: a button is
// easily pressed twice.
const askAgain = time.Hour

// askFor asks those who do a unit's part; unit 0 is every lead that the person is above.
func (c *Chat) askFor(ctx context.Context, r Request, id, unit int, question string) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	parts, err := r.askable(&t, unit)
	if err != nil {
		return Reply{}, err
	}
	var reply Reply
	var asked []work.Person
	for _, a := range parts {
		if question == "" && a.AskedLately(r.Person.ID, r.Now, askAgain) {
			return Reply{}, work.Refuse("refuse.asked", "Task", id, "At", r.Words.Clock(a.Asked.At.In(r.Now.Location())))
		}
		step := text.Step{Reminder: c.part(r, t, *a), By: r.Person.Name, Note: question}
		var workers []work.Person
		for _, w := range work.Workers(*a, r.Directory, r.Today) {
			if w.Why == work.DoesWork {
				workers = append(workers, w.Person)
			}
		}
		a.Asked = &work.Asking{By: r.Person.ID, At: r.Now}
		told := reply.tell(r, work.KindAsk, workers, []int{id}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Words = w
			return w.HTML("question", step), [][]chat.Button{{
				theirs.button("reminder.button.same", chat.PressNothingNew, id),
				theirs.button("reminder.button.submit", chat.PressSubmit, id),
			}}
		})
		if len(told) > 0 {
			a.Question(r.Person.ID, r.Now)
		}
		asked = append(asked, told...)
	}
	if len(asked) == 0 {
		return Reply{}, work.Refuse("refuse.nobody_to_ask", "Task", id)
	}
	step := text.Step{Reminder: c.part(r, t, *parts[0]), Note: question, To: names(asked)}
	reply.Answer, reply.Tasks = r.Words.HTML("asked", step), []int{id}
	if r.In.Press != nil {
		reply.Toast = r.Words.Say("toast.asked", map[string]any{"Task": id})
	}
	c.write(&reply, r, t)
	return reply, nil
}

// askable returns the open parts that the person may ask about.
func (r Request) askable(t *work.Task, unit int) ([]*work.Assignment, error) {
	var open []*work.Assignment
	err := error(work.Refuse("refuse.not_above", "Task", t.ID))
	for i := range t.Assignments {
		a := &t.Assignments[i]
		meant := a.Unit == unit || unit == 0 && (a.Role == work.Lead || a.Unit == r.Person.Unit)
		switch {
		case !meant || !r.Person.May(work.Ask, a.Unit):
		case a.State.Open():
			open = append(open, a)
		default:
			err = r.standing(*t, *a)
		}
	}
	if len(open) > 0 {
		err = nil
	}
	return open, err
}
