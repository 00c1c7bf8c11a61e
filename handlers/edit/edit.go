package edit

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// formEdit takes the new value, then the reason; Note is the change so far.
const formEdit = "edit"

// What of a task can be changed, as its buttons name it.
const (
	title       = "title"
	deadline    = "deadline"
	deliverable = "deliverable"
	with        = "with"
	note        = "note"
	evidence    = "evidence"      // a submission needs some, or no longer
	inPlan      = "plan_evidence" // so do those of all tasks of the plan
	pause       = "pause"
	resume      = "resume"
	takeOut     = "cancel"
)

var parts = []string{title, deadline, deliverable, with, note, evidence, inPlan, pause, resume, takeOut}

// wordless are the changes whose button says all but the reason.
var wordless = []string{evidence, inPlan, pause, resume, takeOut}

// offered reports whether the change can be made of the task as it is.
func offered(r request.Request, t work.Task, what string) bool {
	running := func(a work.Assignment) bool { return a.State.Open() && a.Paused == nil }
	switch what {
	case takeOut:
		return open(t)
	case pause:
		return slices.ContainsFunc(t.Assignments, running)
	case resume:
		return slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool { return a.Paused != nil })
	case inPlan:
		own := slices.ContainsFunc(t.Leads, func(unit int) bool { return t.Plan == work.OwnPlan(unit) })
		return r.Person.Is(work.Department) && t.Plan != "" && !own
	}
	return slices.Contains(parts, what)
}

// longest is how many characters a value has at most.
const longest = 1000

// change is a change that is being made.
type change struct {
	What  string `json:"what"`
	Value string `json:"value,omitempty"`
}

// Chat answers about changes of the plan.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// toEdit are the tasks that /edit means without a number.
var toEdit = request.Likely{
	In:   request.InBuckets(request.OpenBuckets()...),
	Fits: func(r request.Request, t *work.Task) bool { return mayEdit(r, *t) },
}

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "edit", Rare: true, Heading: request.Coordinate, Who: work.NewTask, About: "command.edit", Run: c.edit, Likely: &toEdit},
		},
		Presses: []request.Press{request.Press2(chat.PressEdit, request.TaskArg, request.WhatArg, c.pressed)},
		Forms:   []request.Form{{Kind: formEdit, Run: c.answered}},
	}
}

// mayEdit reports whether the person may change what the plan says: the department of every
// task, a head of the own unit's own tasks.
func mayEdit(r request.Request, t work.Task) bool {
	return r.Person.Is(work.Department) || r.Person.Is(work.Head) && r.Person.Unit != 0 && t.Plan == work.OwnPlan(r.Person.Unit)
}

// editable reads a task that the person may change.
func (c *Chat) editable(ctx context.Context, r request.Request, id int) (work.Task, error) {
	t, err := c.Readable(ctx, r, id)
	if err == nil && !mayEdit(r, t) {
		err = work.Refuse("edit.not_yours", "Task", t.Name())
	}
	return t, err
}

// edit answers /edit N: what can be changed.
func (c *Chat) edit(ctx context.Context, r request.Request) (request.Reply, error) {
	id, _, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	t, err := c.editable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	reply := request.Reply{Answer: r.Words.HTML("edit", c.view(r, t)), Tasks: []int{t.ID}, Edit: true}
	var row []chat.Button
	for _, what := range parts {
		if !offered(r, t, what) {
			continue
		}
		row = append(row, r.Button("edit.button."+what, chat.PressEdit, t.ID, what))
		if len(row) == 2 {
			reply.Buttons, row = append(reply.Buttons, row), nil
		}
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	return reply, nil
}

func open(t work.Task) bool {
	return slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool { return a.State != work.Done && a.State != work.Cancelled })
}

func (c *Chat) view(r request.Request, t work.Task) text.Edit {
	v := text.Edit{Bot: r.Bot, Task: t}
	for _, unit := range t.Coordinating {
		v.With = append(v.With, r.UnitName(unit))
	}
	return v
}

// pressed asks for the new value, or, of what has none, for the reason.
func (c *Chat) pressed(ctx context.Context, r request.Request, id int, what string) (request.Reply, error) {
	t, err := c.editable(ctx, r, id)
	switch {
	case err != nil:
		return request.Reply{}, err
	case !slices.Contains(parts, what) || what == inPlan && !offered(r, t, what):
		return request.Reply{}, work.Refuse("refuse.button")
	case !offered(r, t, what) && !open(t):
		return request.Reply{}, work.Refuse("edit.closed", "Task", t.Name())
	case !offered(r, t, what):
		return request.Reply{}, work.Refuse("edit.is_so", "Task", t.Name())
	}
	return ask(r, t, change{What: what}), nil
}

// ask asks for what is missing of a change.
func ask(r request.Request, t work.Task, ch change) request.Reply {
	key := "edit.ask." + ch.What
	var due string
	switch {
	case slices.Contains(wordless, ch.What):
	case ch.Value == "":
	case ch.What == deadline:
		key, due = "edit.why_deadline", r.Words.Date(reading.ReadDeadline(ch.Value, r.Today.Year, r.Today).Deadline.Due)
	default:
		key = "edit.why"
	}
	reply := r.Message(key, "Task", t.Name(), "Due", due)
	reply.Tasks = []int{t.ID}
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	stored, _ := json.Marshal(ch) // of texts
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formEdit, Task: t.ID, Note: string(stored), Expires: r.Now.Add(request.FormOpen)}
	return reply
}

// answered takes the new value, then the reason, with which the change is made.
func (c *Chat) answered(ctx context.Context, r request.Request) (request.Reply, error) {
	var ch change
	if json.Unmarshal([]byte(r.Form.Note), &ch) != nil {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	t, err := c.editable(ctx, r, r.Form.Task)
	if err != nil {
		return request.Reply{}, err
	}
	said := strings.TrimSpace(r.In.Text)
	if said == "" {
		return ask(r, t, ch), nil
	}
	if !slices.Contains(wordless, ch.What) && ch.Value == "" {
		if no := fits(r, ch.What, said); no != nil {
			reply := ask(r, t, ch)
			reply.Answer = r.Refused(no).Answer + "\n\n" + reply.Answer
			return reply, nil
		}
		ch.Value = said
		return ask(r, t, ch), nil
	}
	return c.apply(ctx, r, t, ch, said)
}

// fits refuses a value that cannot be.
func fits(r request.Request, what, said string) *work.Refusal {
	switch {
	case utf8.RuneCountInString(said) > longest:
		return work.Refuse("new.too_long", "Number", longest)
	case what == with:
		for _, n := range reading.SplitUnits(said, r.Directory) {
			if n.Unit == 0 {
				return work.Refuse("refuse.no_unit", "Unit", n.Name)
			}
		}
	case what == deadline:
		if d := reading.ReadDeadline(said, r.Today.Year, r.Today).Deadline; d.Due.IsZero() && d.Kind != work.Ongoing {
			return work.Refuse("edit.no_date", "Said", text.Short(60, said))
		}
	}
	return nil
}

// apply makes the change, and tells whoever does the work.
func (c *Chat) apply(ctx context.Context, r request.Request, t work.Task, ch change, why string) (request.Reply, error) {
	var reply request.Reply
	t.Assignments = slices.Clone(t.Assignments)
	view := c.view(r, t)
	view.What, view.By, view.Why = ch.What, r.Comrade(r.Person), why
	switch ch.What {
	case title:
		view.Was, t.Title = t.Title, ch.Value
	case deliverable:
		view.Was, t.Deliverable = t.Deliverable, ch.Value
	case note:
		view.Was, t.Note = t.Note, ch.Value
	case with:
		view.Was, t.Coordinating = strings.Join(view.With, "; "), nil
		for _, n := range reading.SplitUnits(ch.Value, r.Directory) {
			if n.Unit != 0 && !slices.Contains(t.Leads, n.Unit) && !slices.Contains(t.Coordinating, n.Unit) {
				t.Coordinating = append(t.Coordinating, n.Unit)
			}
		}
		t.Assign(r.Directory, r.Today)
	case deadline:
		view.Was = due(r, t)
		t.Deadline = reading.ReadDeadline(ch.Value, r.Today.Year, r.Today).Deadline
		t.Deadline.Decision = reading.DecisionIn(why)
		t.Redate(r.Today)
	case evidence:
		t.Evidence = !t.Evidence
		view.On = t.Evidence
	case inPlan:
		plan, err := c.Store.Plan(ctx, t.Plan)
		if err != nil {
			return request.Reply{}, err
		}
		plan.ID, plan.Evidence = t.Plan, !plan.Evidence
		reply.Plans = []work.Plan{plan}
		view.On, view.Plan = plan.Evidence, cmp.Or(plan.Title, plan.ID)
	case pause, resume, takeOut:
		if !offered(r, t, ch.What) {
			return request.Reply{}, work.Refuse("edit.is_so", "Task", t.Name())
		}
		for i := range t.Assignments {
			a := &t.Assignments[i]
			switch {
			case ch.What == pause && a.State.Open() && a.Paused == nil:
				a.Pause(r.Today, r.Moment())
			case ch.What == resume && a.Paused != nil:
				a.Resume(r.Today, r.Moment())
			case ch.What == takeOut && a.State != work.Done && a.State != work.Cancelled:
				a.State, a.CancelledOn, a.Silence, a.Paused = work.Cancelled, r.Today, nil, nil
			}
		}
		view.Is = due(r, t)
	default:
		return request.Reply{}, work.Refuse("refuse.button")
	}
	view.Task = t
	switch {
	case ch.What == deadline:
		view.Is = due(r, t)
	case ch.Value != "":
		view.Is = ch.Value
	}
	c.Write(&reply, r, t)
	reply.Why, reply.Form = why, r.NoForm()
	reply.Answer, reply.Tasks = r.Words.HTML("edited", view), []int{t.ID}
	reply.Tell(r, work.KindNotice, concerned(r, t), []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		theirs := view
		theirs.Told = true
		return w.HTML("edited", theirs), nil
	})
	return reply, nil
}

// due says the deadline of the first lead as people read it.
func due(r request.Request, t work.Task) string {
	if w := t.Whole(); !w.Due.IsZero() {
		return r.Words.Date(w.Due)
	}
	return t.Deadline.Text
}

// concerned are the officers of the task, and the heads of the units that lead it.
func concerned(r request.Request, t work.Task) []work.Person {
	return r.Directory.People(func(p work.Person) bool {
		return slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool {
			return a.Officer == p.ID || a.Role == work.Lead && a.Unit == p.Unit && p.Is(work.Head)
		})
	})
}
