package people

import (
	"context"
	"slices"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// tasksInWelcome is how many tasks a newcomer is shown.
const tasksInWelcome = 5

// welcome completes a joining: tasks that waited for this person find them, they read how
// things work and what is due first, and who invited them is told.
// A list may have named them otherwise.
func (c *Chat) welcome(ctx context.Context, r request.Request, reply request.Reply, invite chat.Invite, from int, listed string) (request.Reply, error) {
	p := r.Person
	view := text.Joined{Bot: r.Bot, Person: p, Role: invite.Role, Unit: r.Directory.Unit(p.Unit)}
	if from != p.Unit {
		view.From = r.Directory.Unit(from)
	}
	var first []work.Task
	if r.Reports() {
		matched, err := c.matched(ctx, r, reply.Change, listed)
		if err != nil {
			return request.Reply{}, err
		}
		c.Write(&reply, r, matched...)
		scope := work.PersonScope(p.ID)
		view.Yours = !p.Is(work.Head)
		if !view.Yours {
			scope = work.UnitScope(p.Unit)
		}
		pages, err := c.Store.Pages(ctx, work.Query{Scope: scope, Bucket: work.BucketOpen, Limit: tasksInWelcome})
		if err != nil {
			return request.Reply{}, err
		}
		view.Total = pages[0].Total
		if len(pages[0].IDs) > 0 {
			if first, err = c.Store.Tasks(ctx, pages[0].IDs); err != nil {
				return request.Reply{}, err
			}
		}
		if view.Yours {
			for _, t := range reply.Change.Tasks { // theirs by this change: matched, or inherited
				if a, ok := t.Assignment(p.Unit); ok && a.Officer == p.ID {
					first = append(first, t)
					view.Total++
				}
			}
		}
	}
	slices.SortStableFunc(first, func(a, b work.Task) int { return byDue(a, b, p.Unit) })
	for _, t := range first[:min(len(first), tasksInWelcome)] {
		if a, ok := t.Assignment(p.Unit); ok {
			view.Tasks = append(view.Tasks, c.Part(r, t, *a))
		}
	}
	reply.Answer = r.Words.HTML("welcome", view)
	if view.ByMail() {
		reply.Answer = r.Words.HTML("welcome_mail", view)
	}
	c.announce(&reply, r, invite, view)
	return reply, nil
}

// byDue orders tasks by the unit's deadline, those without one last.
func byDue(a, b work.Task, unit int) int {
	due := func(t work.Task) calendar.Date {
		if part, ok := t.Assignment(unit); ok && !part.Due.IsZero() {
			return part.Due
		}
		return calendar.On(9999, 12, 31)
	}
	return due(a).Compare(due(b))
}

// matched gives the newcomer the tasks of the unit whose officer's name is theirs and
// nobody else's there. Who moves may leave a task in one unit and find it in the other: it
// is taken as the change has it so far.
func (c *Chat) matched(ctx context.Context, r request.Request, sofar chat.Change, listed string) ([]work.Task, error) {
	waiting, err := c.Store.AwaitingOfficer(ctx, r.Person.Unit)
	if err != nil {
		return nil, err
	}
	gone := func(id int64) bool { // the person was known by that id so far
		return slices.ContainsFunc(sofar.People, func(p work.Person) bool { return p.ID == id && p.Listed.Became != 0 })
	}
	colleagues := r.Directory.People(func(p work.Person) bool {
		return p.Unit == r.Person.Unit && p.ID != r.Person.ID && !gone(p.ID)
	})
	unit := work.NewDirectory(0, nil, append(colleagues, r.Person))
	var matched []work.Task
	for _, t := range waiting {
		if changed, ok := sofar.Task(t.ID); ok {
			t = changed
		}
		a, ok := t.Assignment(r.Person.Unit)
		if !ok || a.OfficerName == "" || a.Officer != 0 {
			continue
		}
		found := unit.Find(a.OfficerName, nil)
		if len(found) == 1 && found[0].ID == r.Person.ID || len(found) == 0 && spelling.Fold(a.OfficerName) == spelling.Fold(listed) {
			a.Name(r.Person.ID)
			matched = append(matched, t)
		}
	}
	return matched[:min(len(matched), atOnce)], nil
}

// announce tells who invited the newcomer; for an invite from the command line, those who
// are above the unit. Whoever a head has agreed to is announced to nobody.
func (c *Chat) announce(reply *request.Reply, r request.Request, invite chat.Invite, view text.Joined) {
	if asks(r, invite) {
		return
	}
	people := r.Above(r.Person.Unit)
	if p, ok := r.Directory.Person(invite.By); ok {
		people = []work.Person{p}
	}
	reply.Tell(r, work.KindNotice, people, nil, func(w *text.Words) (string, [][]chat.Button) {
		if !invite.Many {
			return w.HTML("joined", view), nil
		}
		theirs := r
		theirs.Words = w
		return w.HTML("joined", view), [][]chat.Button{{theirs.Button("join.button.stranger", chat.PressRemove, view.Unit.ID, view.Person.ID)}}
	})
}
