package people

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// atOnce is how many tasks at most change hands in one step, the size of one commit.
const atOnce = 200

// leave gives back the tasks of somebody who goes to another unit: without an officer
// they are the head's, who is told.
func (c *Chat) leave(ctx context.Context, r request.Request, reply *request.Reply, from int) error {
	var queries []work.Query
	for _, b := range request.OpenBuckets() {
		queries = append(queries, work.Query{Scope: work.PersonScope(r.Person.ID), Bucket: b, Limit: atOnce})
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return err
	}
	var ids []int
	for _, p := range pages {
		ids = append(ids, p.IDs...)
	}
	view := text.Joined{Bot: r.Bot, Person: r.Person, Unit: r.Directory.Unit(r.Person.Unit), From: r.Directory.Unit(from)}
	if len(ids) > 0 {
		tasks, err := c.Store.Tasks(ctx, ids[:min(len(ids), atOnce)])
		if err != nil {
			return err
		}
		for _, t := range tasks {
			a, ok := t.Assignment(from)
			if !ok || a.Officer != r.Person.ID {
				continue
			}
			a.Name(0)
			c.Write(reply, r, t)
			view.Total++
		}
	}
	reply.Tell(r, work.KindNotice, r.Above(from), nil, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("moved", view), nil
	})
	return nil
}
