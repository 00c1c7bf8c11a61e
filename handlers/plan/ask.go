package plan

import (
	"context"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// ask answers /ask N [question]: whoever does the work is asked for an update now.
func (c *Chat) ask(ctx context.Context, r request.Request) (request.Reply, error) {
	id, question, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.askFor(ctx, r, id, 0, strings.TrimSpace(question))
}

// askPressed takes the button that asks a unit.
func (c *Chat) askPressed(ctx context.Context, r request.Request, id, unit int) (request.Reply, error) {
	return c.askFor(ctx, r, id, unit, "")
}

// askAgain is how long the same question without words is not asked again: a button is
// easily pressed twice.
const askAgain = time.Hour

// askFor asks those who do a unit's part; unit 0 is every lead that the person is above.
func (c *Chat) askFor(ctx context.Context, r request.Request, id, unit int, question string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	parts, err := askable(r, &t, unit)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	var told []work.Person
	for _, a := range parts {
		if question == "" && a.AskedLately(r.Person.ID, r.Now, askAgain) {
			return request.Reply{}, work.Refuse("refuse.asked", "Task", t.Name(), "At", r.Words.Clock(a.Asked.At.In(r.Now.Location())))
		}
		step := text.Step{Reminder: c.Part(r, t, *a), By: r.Comrade(r.Person), Note: question}
		workers := asked(r, *a)
		a.Asked = &work.Asking{By: r.Person.ID, At: r.Now}
		these := reply.Tell(r, work.KindAsk, workers, []int{id}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Words = w
			return w.HTML("question", step), [][]chat.Button{{
				theirs.Button("reminder.button.same", chat.PressNothingNew, id),
				theirs.Button("reminder.button.submit", chat.PressSubmit, id),
			}}
		})
		if len(these) > 0 {
			a.Question(r.Person.ID, r.Now)
		}
		told = append(told, these...)
	}
	if unit := parts[0].Unit; len(told) == 0 && r.Directory.StandsIn(r.Person, unit) {
		return request.Reply{}, work.Refuse("refuse.stand_in", "Task", t.Name(), "Unit", r.UnitName(unit))
	}
	if len(told) == 0 {
		return request.Reply{}, work.Refuse("refuse.nobody_to_ask", "Task", t.Name())
	}
	step := text.Step{Reminder: c.Part(r, t, *parts[0]), Note: question, To: r.Comrades(told)}
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("asked", step), []int{id}, true
	if r.In.Press != nil {
		reply.Toast = r.Words.Say("toast.asked", map[string]any{"Task": t.Name()})
		reply.Buttons = [][]chat.Button{{r.Button("reminder.button.open", chat.PressOpen, id)}}
	}
	c.Write(&reply, r, t)
	return reply, nil
}

// asked are those who are asked about a unit's part: who does the work, and for want of them who
// stands in.
func asked(r request.Request, a work.Assignment) (people []work.Person) {
	for _, w := range work.Workers(a, r.Directory, r.Today) {
		if w.Why == work.DoesWork || r.Directory.Deserted(a.Unit) || r.Person.Is(work.Leader) {
			people = append(people, w.Person)
		}
	}
	return people
}

// askable returns the open parts that the person may ask about.
func askable(r request.Request, t *work.Task, unit int) ([]*work.Assignment, error) {
	var open []*work.Assignment
	err := error(work.Refuse("refuse.not_above", "Task", t.Name()))
	for i := range t.Assignments {
		a := &t.Assignments[i]
		meant := a.Unit == unit || unit == 0 && leadsPart(r, *a)
		switch {
		case !meant || !r.Person.May(work.Ask, a.Unit):
		case a.State.Open():
			open = append(open, a)
		default:
			err = r.NotOpen(*t, *a)
		}
	}
	if len(open) > 0 {
		err = nil
	}
	return open, err
}
