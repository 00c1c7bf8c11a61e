package team

import (
	"context"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// mostHeld is how many tasks of the new officer are looked through for those handed over.
const mostHeld = 1000

// receiptButtons stand under what tells the new officer of a handover: they have all of it, or
// some is not their unit's.
func receiptButtons(r request.Request, by int64, at time.Time) [][]chat.Button {
	return [][]chat.Button{{
		r.Button("receipt.take", chat.PressTakeAll, by, at.Unix()), r.Button("receipt.not_ours", chat.PressNoneOurs, by, at.Unix()),
	}}
}

// handed returns what was handed over to the person then and what they have not answered to, in
// two round trips.
func (c *Chat) handed(ctx context.Context, r request.Request, by, second int64) ([]work.Task, error) {
	var queries []work.Query
	for _, b := range request.OpenBuckets() {
		queries = append(queries, work.Query{Scope: work.PersonScope(r.Person.ID), Bucket: b, Limit: mostHeld})
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return nil, err
	}
	var ids []int
	seen := map[int]bool{}
	for _, page := range pages {
		for _, id := range page.IDs {
			if !seen[id] {
				seen[id], ids = true, append(ids, id)
			}
		}
	}
	read, err := c.Store.Tasks(ctx, ids)
	if err != nil {
		return nil, err
	}
	var tasks []work.Task
	for _, t := range read {
		a, ok := t.Assignment(r.Person.Unit)
		if ok && a.Officer == r.Person.ID && a.Offered() && a.Silence.By == by && a.Silence.Asked.Unix() == second {
			tasks = append(tasks, t)
		}
	}
	if len(tasks) == 0 {
		return nil, work.Refuse("handover.answered")
	}
	return tasks[:min(len(tasks), atOnce)], nil
}

// takeAll says that the new officer has all that was handed over to them.
func (c *Chat) takeAll(ctx context.Context, r request.Request, by, second int64) (request.Reply, error) {
	tasks, err := c.handed(ctx, r, by, second)
	if err != nil {
		return request.Reply{}, err
	}
	reply := request.Reply{Edit: true, Units: []int{r.Person.Unit}}
	view := text.Handover{Bot: r.Bot}
	for _, t := range tasks {
		a, _ := t.Assignment(r.Person.Unit)
		a.Take(r.Now)
		view.Lines = append(view.Lines, c.Part(r, t, *a))
		c.Write(&reply, r, t)
	}
	reply.Answer, reply.Buttons = r.Words.HTML("handed_taken", view), [][]chat.Button{{r.Button("handover.button.todo", chat.PressTodo, 0)}}
	return reply, nil
}

// noneOurs offers which of what was handed over is not the unit's. What is left of it is asked for
// again under the same button.
func (c *Chat) noneOurs(ctx context.Context, r request.Request, by, second int64) (request.Reply, error) {
	tasks, err := c.handed(ctx, r, by, second)
	if err != nil {
		return request.Reply{}, err
	}
	reply := r.Message("handover.not_ours")
	reply.Edit, reply.Units = false, []int{r.Person.Unit}
	for _, t := range tasks[:min(len(tasks), offered)] {
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: r.Words.TaskLabel(t, request.OnButton, false), Data: chat.EncodePress(chat.PressNotOurs, t.ID),
		}})
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	return reply, nil
}
