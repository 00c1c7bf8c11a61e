package team

import (
	"context"
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/mailing"
	"dondoc/work/owing"
)

// mayRemove reports whether the person may take the other one out of their unit: nobody
// themselves, a head officers, the department everybody.
func mayRemove(r request.Request, p work.Person) bool {
	return p.ID != r.Person.ID && p.Unit != 0 && r.Person.May(work.ManageTeam, p.Unit) && (r.Person.Is(work.Department) || !p.Is(work.Head))
}

// remove takes somebody out of the unit. Their work is the head's from then on, who is told how
// much; without sure it asks first. Roles that are of no unit stay.
func (c *Chat) remove(ctx context.Context, r request.Request, unit int, id int64, sure int) (request.Reply, error) {
	p, ok := r.Directory.Person(id)
	switch {
	case !ok || p.IsStranger() || p.Unit != unit:
		return request.Reply{}, work.Refuse("team.gone")
	case !mayRemove(r, p):
		return request.Reply{}, work.Refuse("team.not_yours")
	}
	tasks, more, err := c.work(ctx, p)
	if err != nil {
		return request.Reply{}, err
	}
	view := text.Leaver{Person: p, Unit: r.Directory.Unit(unit), Tasks: len(tasks), More: more, By: r.Comrade(r.Person)}
	if sure == 0 {
		reply := request.Reply{Answer: r.Words.HTML("remove", view), Edit: true, Units: []int{unit}}
		if len(tasks) > 0 {
			reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("team.button.handover", chat.PressHandover, p.ID)})
		}
		reply.Buttons = append(reply.Buttons,
			[]chat.Button{r.Button("team.button.remove", chat.PressRemove, unit, p.ID, 1)},
			[]chat.Button{r.Button("team.button.back", chat.PressTeam, unit, 0)})
		return reply, nil
	}
	if more {
		return request.Reply{}, work.Refuse("team.too_much", "Name", p.Name)
	}
	var reply request.Reply
	for _, t := range tasks {
		if a, _ := t.Assignment(unit); a.Officer == p.ID {
			a.Officer, a.OfficerName = 0, ""
		}
		owing.HandOver(&t, unit, p.ID, 0)
		c.Write(&reply, r, t)
	}
	told := p
	p.Unit, p.Roles = 0, slices.DeleteFunc(slices.Clone(p.Roles), func(role work.Role) bool { return role == work.Officer || role == work.Head })
	if p.IsStranger() {
		box := mailing.Box{} // nobody writes there any more, and what comes from there is a stranger's
		if c.Mail != nil {
			box = p.Mail.Part(p.Unreachable != "")
		}
		p.Mail = box
	}
	reply.People = append(reply.People, p)
	reply.Tell(r, work.KindFarewell, []work.Person{told}, nil, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("removed", view), nil
	})
	for i, m := range reply.Messages {
		if m.Kind == work.KindFarewell {
			reply.Messages[i].Expires = r.Now.Add(farewellLasts)
		}
	}
	if len(tasks) > 0 && !(r.Person.Is(work.Head) && r.Person.Unit == unit) {
		reply.Tell(r, work.KindNotice, others(r.Above(unit), told.ID), nil, func(w *text.Words) (string, [][]chat.Button) {
			return w.HTML("leaver", view), nil
		})
	}
	reply.Answer, reply.Edit, reply.Units = r.Words.HTML("leaver", view), true, []int{unit}
	reply.Buttons = [][]chat.Button{{r.Button("team.button.back", chat.PressTeam, unit, 0)}}
	return reply, nil
}

// farewellLasts is for how long it is worth telling somebody that they have left; for so long an address may
// be kept for it.
const farewellLasts = 7 * 24 * time.Hour

func others(people []work.Person, than int64) []work.Person {
	return slices.DeleteFunc(slices.Clone(people), func(p work.Person) bool { return p.ID == than })
}

// atOnce is how many tasks change hands in one step, the size of one commit.
const atOnce = 100

// work returns the person's tasks that are not finished, and whether there are more than change
// hands at once.
func (c *Chat) work(ctx context.Context, p work.Person) (tasks []work.Task, more bool, err error) {
	var queries []work.Query
	for _, b := range append(request.OpenBuckets(), work.BucketAwaitingPart, owing.Bucket) {
		queries = append(queries, work.Query{Scope: work.PersonScope(p.ID), Bucket: b, Limit: atOnce + 1})
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return nil, false, err
	}
	var ids []int
	for _, page := range pages {
		for _, id := range page.IDs {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	more = len(ids) > atOnce
	read, err := c.Store.Tasks(ctx, ids[:min(len(ids), atOnce)])
	if err != nil {
		return nil, false, err
	}
	for _, t := range read {
		if a, ok := t.Assignment(p.Unit); ok && (a.Officer == p.ID || owing.Has(&t, p.Unit, p.ID)) {
			tasks = append(tasks, t)
		}
	}
	return tasks, more, nil
}
