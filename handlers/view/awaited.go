package view

import (
	"context"

	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/owing"
)

// awaitedRead is how many tasks are read for the contributions that wait.
const awaitedRead = 5

// awaited are the contributions that a unit owes or waits for, or all for 0, the soonest first.
func (c *Chat) awaited(ctx context.Context, r request.Request, unit int) (text.Awaited, error) {
	q := work.Query{Scope: work.AllTasks, Bucket: owing.Bucket, Limit: awaitedRead}
	if unit != 0 {
		q.Scope = work.UnitScope(unit)
	}
	pages, err := c.Store.Pages(ctx, q)
	if err != nil || len(pages[0].IDs) == 0 {
		return text.Awaited{}, err
	}
	tasks, err := c.Store.Tasks(ctx, pages[0].IDs)
	if err != nil {
		return text.Awaited{}, err
	}
	return text.AwaitedBy(unit, r.Bot, tasks, pages[0].Total, r.Directory, c.Calendar(), r.Today), nil
}
