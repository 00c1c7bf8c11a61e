package measure

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

// measure reads a measure that the person may see, with the tasks that it names.
func (c *Chat) measure(ctx context.Context, r request.Request, id string) (measures.Measure, []work.Task, error) {
	if !measuring.MayRead(r.Person, r.Directory, r.Today) {
		return measures.Measure{}, nil, work.Refuse("refuse.button")
	}
	m, err := c.Store.Measure(ctx, id)
	if errors.Is(err, work.ErrNotFound) {
		err = work.Refuse("refuse.button")
	}
	if err != nil {
		return m, nil, err
	}
	ids := slices.Clone(m.Tasks)
	if m.Task != 0 {
		ids = append(ids, m.Task)
	}
	var tasks []work.Task
	if len(ids) > 0 {
		tasks, _, err = c.Store.TasksAndBroken(ctx, ids)
	}
	return m, tasks, err
}

// show answers the button that opens a measure.
func (c *Chat) show(ctx context.Context, r request.Request, id string) (request.Reply, error) {
	m, tasks, err := c.measure(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	v := text.NewMeasure(r.Bot, m, tasks, r.Directory, r.Today, r.Now.Location())
	reply := request.Reply{Answer: r.Words.HTML("measure", v), Units: []int{0}}
	if m.State == measures.Proposed && measuring.MayDecide(r.Person, m, r.Directory, r.Today) {
		reply.Buttons = [][]chat.Button{chat.Judges(m.ID, 0, r.Words.Labels())}
	}
	if v.Follows != nil {
		b := r.Button("history.open", chat.PressOpen, v.Follows.ID)
		reply.Buttons = append(reply.Buttons, []chat.Button{b})
	}
	return reply, nil
}

// judging reads a measure that the person may answer now.
func (c *Chat) judging(ctx context.Context, r request.Request, id, what string) (measures.Measure, []work.Task, error) {
	m, tasks, err := c.measure(ctx, r, id)
	switch {
	case err != nil:
	case !slices.Contains(measures.Answers(), measures.State(what)):
		err = work.Refuse("refuse.button")
	case !measuring.MayDecide(r.Person, m, r.Directory, r.Today):
		err = work.Refuse("measure.refuse.not_leader")
	case m.State != measures.Proposed:
		err = work.Refuse("measure.refuse.answered", "On", r.Words.Date(calendar.DateOf(m.AnsweredAt.In(r.Now.Location()))),
			"State", strings.ToLower(r.Words.Say("measure.state."+string(m.State), nil)))
	}
	return m, tasks, err
}

// judgePressed asks a leader for a sentence, or takes the answer without one. A refusal needs a
// sentence.
func (c *Chat) judgePressed(ctx context.Context, r request.Request, id, what string, bare int) (request.Reply, error) {
	m, tasks, err := c.judging(ctx, r, id, what)
	if err != nil {
		return request.Reply{}, err
	}
	state := measures.State(what)
	if bare != 0 && state != measures.Refused {
		reply, err := c.decide(ctx, r, m, tasks, state, "")
		reply.Edit = true
		return reply, err
	}
	reply := r.Message("measure.ask."+what, "Words", text.Short(300, m.Text), "Due", r.Words.Date(measuring.Usual(m.Due, r.Today, c.Calendar())))
	reply.Edit = false // the list stays, for the others in it
	row := []chat.Button{r.Button("button.cancel", chat.PressCancel)}
	if state != measures.Refused {
		row = append([]chat.Button{r.Button("measure.button.bare", chat.PressJudge, m.ID, what, 1)}, row...)
	}
	reply.Buttons = [][]chat.Button{row}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formJudge, Note: m.ID + " " + what, Expires: r.Now.Add(request.FormOpen)}
	return reply, nil
}

// judged takes the sentence that a leader was asked for.
func (c *Chat) judged(ctx context.Context, r request.Request) (request.Reply, error) {
	id, what, _ := strings.Cut(r.Form.Note, " ")
	m, tasks, err := c.judging(ctx, r, id, what)
	if err != nil {
		return request.Reply{}, err
	}
	reply, err := c.decide(ctx, r, m, tasks, measures.State(what), strings.TrimSpace(r.In.Text))
	if no, ok := err.(*work.Refusal); ok {
		return r.Again(no), nil
	}
	return reply, err
}

// decide writes the answer, with the task that follows what was approved, and tells whoever
// recommended it, and who is to carry it out.
func (c *Chat) decide(ctx context.Context, r request.Request, m measures.Measure, tasks []work.Task, state measures.State, words string) (request.Reply, error) {
	due := measuring.Usual(m.Due, r.Today, c.Calendar())
	if state == measures.Approved {
		said, until, no := c.until(r, words)
		if no != nil {
			return request.Reply{}, no
		}
		if !until.IsZero() {
			words, due = said, until
		}
	}
	m.Decide(state, r.Person.ID, r.Now, words)
	reply := request.Reply{Toast: r.Words.Say("measure.toast."+string(state), nil), Units: []int{0}}
	reply.Form = r.NoForm()
	if state == measures.Approved {
		m.Until(due)
		t, err := c.follow(ctx, r, &m, tasks)
		if err != nil {
			return request.Reply{}, err
		}
		if reply.Plans, err = c.Additional(ctx, r); err != nil {
			return request.Reply{}, err
		}
		c.Write(&reply, r, t)
		c.tellCarriers(&reply, r, t)
		tasks = append(tasks, t)
	}
	reply.Measures = []measures.Measure{m}
	v := text.NewMeasure(r.Bot, m, tasks, r.Directory, r.Today, r.Now.Location())
	v.Head = string(state)
	about := m.Tasks
	if m.Task != 0 {
		about = []int{m.Task}
	}
	reply.Tell(r, work.KindNotice, c.recommenders(r, m), about, func(w *text.Words) (string, [][]chat.Button) { return w.HTML("measure", v), nil })
	reply.Answer, reply.Tasks = r.Words.HTML("measure", v), about
	return reply, nil
}

// follow makes the task by which what was approved is followed.
func (c *Chat) follow(ctx context.Context, r request.Request, m *measures.Measure, about []work.Task) (work.Task, error) {
	var names []string
	for _, t := range about {
		names = append(names, strconv.Itoa(t.ID))
	}
	key := "measure.note.unit"
	if len(names) > 0 {
		key = "measure.note.task"
	}
	note := r.Words.Say(key, map[string]any{"Tasks": strings.Join(names, ", "), "On": r.Words.Date(r.Today)})
	t := measuring.Followed(*m, r.Directory, r.Now, r.Words.Date(m.Due), note)
	var err error
	t.ID, err = c.Store.NextTask(ctx)
	m.Task = t.ID
	return t, err
}

// tellCarriers shows the new task to the heads of the units that carry it out.
func (c *Chat) tellCarriers(reply *request.Reply, r request.Request, t work.Task) {
	for _, a := range t.Assignments {
		for _, p := range r.Directory.InUnit(a.Unit, work.Head) {
			theirs := r
			theirs.Person = p
			card := text.Card{Bot: r.Bot, Task: t, Parts: []text.Reminder{c.Part(r, t, a)}, By: r.Comrade(r.Person)}
			reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
				theirs.Words = w
				return w.HTML("created", card), c.views.CardButtons(theirs, t)
			})
		}
	}
}

// recommenders are who hears of the answer: who wrote the measure, or the department when they have
// left it.
func (c *Chat) recommenders(r request.Request, m measures.Measure) []work.Person {
	if p, ok := r.Directory.Person(m.By); ok && p.Reachable() && p.Is(work.Department) {
		return []work.Person{p}
	}
	return r.Directory.Holding(work.Department)
}
