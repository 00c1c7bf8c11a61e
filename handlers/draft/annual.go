package draft

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/committing"
)

// Planned asks for a new task of a unit, for its annual plan: a deadline that names no year is in that
// one.
func (c *Chat) Planned(ctx context.Context, r request.Request, unit, year int) (request.Reply, error) {
	return c.next(r, draft{Unit: unit, Year: year})
}

// planned puts a task that was written for an annual plan into its draft, where it does not touch the
// year by itself, and leads back to the plan.
func (c *Chat) planned(ctx context.Context, r request.Request, d draft, t work.Task, reply *request.Reply) error {
	plans, err := c.Store.Commitments(ctx, d.Year, d.Unit)
	if err != nil {
		return err
	}
	p := plans[0]
	if p.State == committing.Draft && len(committing.Touching(d.Unit, d.Year, []work.Task{t}, r.Today)) == 0 {
		p.PutIn(t.ID, r.Person.ID, r.Now)
		reply.Commitments = []committing.Commitment{p}
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("annual.button.open", chat.PressAnnual, d.Year, d.Unit, 0)})
	return nil
}
