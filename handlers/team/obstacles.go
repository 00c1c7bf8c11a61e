package team

import (
	"context"
	"slices"

	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/obstructing"
)

// moveObstacles hands over the obstacles to other tasks that somebody was to resolve.
func (c *Chat) moveObstacles(ctx context.Context, r request.Request, reply *request.Reply, giver, taker work.Person) error {
	pages, err := c.Store.Pages(ctx, work.Query{Scope: work.PersonScope(giver.ID), Bucket: obstructing.Bucket, Limit: atOnce})
	if err != nil {
		return err
	}
	ids := slices.DeleteFunc(pages[0].IDs, func(id int) bool { _, written := reply.Change.Task(id); return written })
	if len(ids) == 0 {
		return nil
	}
	tasks, err := c.Store.Tasks(ctx, ids)
	if err != nil {
		return err
	}
	for _, t := range tasks {
		if obstructing.Move(&t, giver.ID, taker.ID) {
			c.Write(reply, r, t)
		}
	}
	return nil
}
