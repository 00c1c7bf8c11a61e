package evidence

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// perPage is how many pieces of evidence a page has: as many messages as it sends at most.
const perPage = 8

// Chat answers with evidence.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// toShow are the tasks that /evidence means without a number.
var toShow = request.Likely{
	In:   request.InBuckets(append([]work.Bucket{work.BucketAwaiting}, request.OpenBuckets()...)...),
	Fits: func(request.Request, *work.Task) bool { return true },
}

// Rows are the room's commands and buttons.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "evidence", Rare: true, Heading: request.Find, Who: request.Everyone, About: "command.evidence", Run: c.evidence, Likely: &toShow},
		},
		Presses: []request.Press{request.Press2(chat.PressEvidence, request.TaskArg, request.OffsetArg, c.page)},
	}
}

// evidence answers /evidence N.
func (c *Chat) evidence(ctx context.Context, r request.Request) (request.Reply, error) {
	id, _, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.page(ctx, r, id, 0)
}

// page lists evidence of a task, the newest first, and sends its files again.
func (c *Chat) page(ctx context.Context, r request.Request, id, offset int) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	entries, err := c.Store.Entries(ctx, id, 0)
	if err != nil {
		return request.Reply{}, err
	}
	all := reading.EvidenceIn(entries...)
	slices.Reverse(all)
	if len(all) == 0 {
		return r.Message("evidence.none", "Task", t.Name()), nil
	}
	offset = min(max(0, offset), (len(all)-1)/perPage*perPage)
	view := text.EvidencePage{Bot: r.Bot, Task: t, First: offset + 1, Total: len(all)}
	reply := request.Reply{Tasks: []int{id}}
	for _, e := range all[offset:min(len(all), offset+perPage)] {
		line := text.EvidenceLine{Item: e, Task: t, Bot: r.Bot, Name: r.NameFor(e.By, e.Unit)}
		line.At = e.At.In(r.Now.Location())
		if len(t.Assignments) > 1 {
			line.Part = r.UnitName(e.Unit)
		}
		view.Lines = append(view.Lines, line)
		if e.File.ID == "" {
			continue
		}
		reply.Papers = append(reply.Papers, request.Paper{
			Document: chat.Document{Kind: chat.DocumentFile, File: e.File, Language: r.Words.Language(), At: r.Now},
			Caption:  r.Words.HTML("evidence_file", line),
			Tasks:    []int{id},
		})
	}
	reply.Answer = r.Words.HTML("evidence", view)
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", chat.PressEvidence, id, offset-perPage))
	}
	if offset+perPage < len(all) {
		row = append(row, r.Button("button.next", chat.PressEvidence, id, offset+perPage))
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	return reply, nil
}
