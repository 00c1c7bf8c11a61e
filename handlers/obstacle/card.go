package obstacle

import (
	"context"
	"errors"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// find returns an open obstacle to a unit's part. It points into the task.
func find(t *work.Task, unit int, id string) (obstructing.Open, bool) {
	for _, o := range obstructing.Of(t) {
		if o.Part.Unit == unit && o.ID == id {
			return o, true
		}
	}
	return obstructing.Open{}, false
}

// read reads an open obstacle that the person may see: whoever may see the task, and its owners.
func (c *Chat) read(ctx context.Context, r request.Request, id, unit int, obstacle string) (work.Task, obstructing.Open, error) {
	t, err := c.Store.Task(ctx, id)
	if errors.Is(err, work.ErrNotFound) {
		err = work.Refuse("refuse.button")
	}
	if err != nil {
		return t, obstructing.Open{}, err
	}
	open, ok := find(&t, unit, obstacle)
	switch {
	case !r.Person.MaySee(t) && !(ok && obstructing.Owns(r.Person, *open.Obstacle, r.Directory, r.Today)):
		err = work.Refuse("refuse.not_seen", "Number", id)
	case !ok:
		err = work.Refuse("obstacle.refuse.closed", "Task", t.Name())
	}
	return t, open, err
}

// view is an obstacle for display, under the heading of that name.
func (c *Chat) view(r request.Request, t work.Task, a work.Assignment, o obstacles.Obstacle, head string) text.Obstacle {
	return text.NewObstacle(c.Part(r, t, a), o, r.Directory, head, r.Now.Location())
}

// answer is the obstacle as the person may act on it, under a heading.
func (c *Chat) answer(reply *request.Reply, r request.Request, t work.Task, o obstructing.Open, head string) {
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("obstacle", c.view(r, t, *o.Part, *o.Obstacle, head)), []int{t.ID}, true
	reply.Buttons = Buttons(r, t, o)
}

// tell shows the obstacle to people, each with the buttons that they have.
func (c *Chat) tell(reply *request.Reply, r request.Request, t work.Task, o obstructing.Open, head string, people []work.Person) {
	for _, p := range people {
		theirs := r
		theirs.Person = p
		reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs.Words = w
			return w.HTML("obstacle", c.view(r, t, *o.Part, *o.Obstacle, head)), Buttons(theirs, t, o)
		})
	}
}

// show answers the button that opens an obstacle.
func (c *Chat) show(ctx context.Context, r request.Request, id, unit int, obstacle string) (request.Reply, error) {
	t, o, err := c.read(ctx, r, id, unit, obstacle)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	c.answer(&reply, r, t, o, "shown")
	reply.Edit = false
	return reply, nil
}

// Buttons are what the person may do about an open obstacle.
func Buttons(r request.Request, t work.Task, o obstructing.Open) (rows [][]chat.Button) {
	args := []any{t.ID, o.Part.Unit, o.ID}
	var row []chat.Button
	if obstructing.MaySettle(r.Person, *o.Part, *o.Obstacle, r.Directory, r.Today) {
		rows = append(rows, []chat.Button{r.Button("obstacle.button.resolve", chat.PressResolve, args...)})
		row = append(row, r.Button("obstacle.button.date", chat.PressUntil, args...))
	}
	if len(obstructing.Assignable(r.Person, *o.Part, *o.Obstacle, r.Directory)) > 0 {
		row = append(row, r.Button("obstacle.button.owner", chat.PressOwner, args...))
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	if to, ok := o.Level.Above(); ok && obstructing.MayRaise(r.Person, *o.Part, *o.Obstacle, r.Directory, r.Today) {
		rows = append(rows, []chat.Button{r.Button("obstacle.button.raise."+string(to), chat.PressRaise, append(args, to)...)})
	}
	return rows
}

// CardButtons open, under a task's card, the obstacles to it.
func CardButtons(r request.Request, t *work.Task) (rows [][]chat.Button) {
	for n, o := range obstructing.Of(t) {
		if n == cardShown {
			break
		}
		b := r.Button("obstacle.button.show", chat.PressObstacle, t.ID, o.Part.Unit, o.ID)
		b.Text = r.Words.Say("obstacle.button.show", map[string]any{"Words": text.Short(words, o.Text)})
		rows = append(rows, []chat.Button{b})
	}
	return rows
}

const (
	cardShown = 3  // obstacles that a task's card has a button for
	words     = 30 // characters of an obstacle on a button
)
