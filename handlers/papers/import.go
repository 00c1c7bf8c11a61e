package papers

import (
	"context"
	"errors"
	"html/template"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// importFile answers /import: with the file that it stands under or replies to, else it says
// how to send one.
func (c *Chat) importFile(ctx context.Context, r request.Request) (request.Reply, error) {
	switch {
	case r.In.Document != nil:
		return c.preview(ctx, r, *r.In.Document, r.Argument)
	case r.In.Quoted != nil && r.In.Quoted.Document != nil && !r.In.Quoted.FromBot:
		return c.preview(ctx, r, *r.In.Quoted.Document, r.Argument)
	}
	return r.Sentence("import.send"), nil
}

// Receives reports whether a message is a file that asks to be imported: a table, sent in
// private by somebody who may import, that answers nothing and is about no task.
func (c *Chat) Receives(r request.Request) bool {
	d := r.In.Document
	if d == nil || !r.In.Private || r.In.Kind != chat.Wrote || r.In.Command != "" || len(r.Quoted) > 0 {
		return false
	}
	if !request.IsTable(d.Name) || !r.Person.May(work.Import, r.Person.Unit) {
		return false
	}
	if r.In.Forward != nil {
		return !r.In.Forward.FromBot
	}
	return strings.TrimSpace(r.In.Text) == "" || !reports(r)
}

// reports reports whether the words under a file say something about a task: then the file
// only goes with them.
func reports(r request.Request) bool {
	m := reading.ReadMessage(request.Spelled(r.In.Text), r.Written, nil)
	u := m.Whole
	return len(m.Numbers()) > 0 || len(request.Linked(r.In.Text)) > 0 || u.Percent != nil || u.Request != nil || u.State != nil && *u.State != work.InProgress
}

// Received takes a file that asks to be imported.
func (c *Chat) Received(ctx context.Context, r request.Request) (request.Reply, error) {
	return c.preview(ctx, r, *r.In.Document, r.In.Text)
}

// preview shows what importing a file would do. Of the department's it is a plan, of a
// head's the unit's own tasks.
func (c *Chat) preview(ctx context.Context, r request.Request, file chat.Enclosure, words string) (request.Reply, error) {
	if file.Name == "" {
		file.Name = r.Words.Say("import.nameless", nil)
	}
	o := chat.ImportOrder{File: file, Words: words, Unit: c.ownPlan(r), Language: r.Words.Language()}
	p, err := c.Importer.Preview(ctx, o, chat.Preview{ID: r.In.Cause(), Person: r.Person.ID, State: chat.PreviewShown, At: r.Now})
	if err != nil {
		return request.Reply{}, err
	}
	reply := c.shown(r, p, 0)
	reply.Preview = &p
	return reply, nil
}

// ownPlan is the unit whose own plan a person's files are for; zero for the department,
// whose files are for the ministry's plans.
func (c *Chat) ownPlan(r request.Request) int {
	if r.Person.May(work.Import, 0) {
		return 0
	}
	return r.Person.Unit
}

// shown is a page of a preview, of which all lines are given, or those of the page.
func (c *Chat) shown(r request.Request, p chat.Preview, page int) request.Reply {
	from := page * chat.PreviewPage
	lines := p.Lines
	if page == 0 {
		lines = lines[:min(len(lines), chat.PreviewPage)]
	}
	reply := request.Reply{Secret: true}
	reply.Answer = r.Words.HTML("import_page", text.ImportPage{
		Head: template.HTML(p.Head), Lines: lines, First: from + 1, Last: from + len(lines), Count: p.Count, Idle: p.Idle,
	})
	var turn []chat.Button
	if page > 0 {
		turn = append(turn, r.Button("button.previous", chat.PressRemarks, p.ID, page-1))
	}
	if from+len(lines) < p.Count {
		turn = append(turn, r.Button("button.next", chat.PressRemarks, p.ID, page+1))
	}
	if len(turn) > 0 {
		reply.Buttons = append(reply.Buttons, turn)
	}
	if !p.Idle {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.import", chat.PressImport, p.ID), r.Button("button.forget", chat.PressForget, p.ID)})
	}
	return reply
}

// pressed reads the preview under which a button was pressed, with a page of its lines. One
// that is no longer the newest, or was decided on, says so.
func (c *Chat) pressed(ctx context.Context, r request.Request, id string, page int) (chat.Preview, error) {
	p, err := c.Store.Preview(ctx, r.Person.ID, page)
	switch {
	case errors.Is(err, work.ErrNotFound):
		return p, work.Refuse("refuse.import_expired")
	case err != nil:
		return p, err
	case p.ID != id:
		return p, work.Refuse("refuse.import_newer")
	case !r.Person.May(work.Import, r.Person.Unit) || p.Order.Unit != c.ownPlan(r):
		return p, work.Refuse("refuse.import_not_now")
	case p.State == chat.PreviewImported:
		return p, work.Refuse("refuse.imported", "At", r.Words.Clock(p.At.In(r.Now.Location())))
	case p.State == chat.PreviewDropped:
		return p, work.Refuse("refuse.import_dropped")
	}
	return p, nil
}

// doImport imports a file as its preview showed. What the plan has become meanwhile is shown
// instead when it is something else.
func (c *Chat) doImport(ctx context.Context, r request.Request, id string) (request.Reply, error) {
	p, err := c.pressed(ctx, r, id, 0)
	if err != nil {
		return request.Reply{}, err
	}
	p.Lines = nil
	now, done, err := c.Importer.Import(ctx, p, func() error {
		started := p
		started.State = chat.PreviewStarted
		return c.Store.Commit(ctx, chat.Change{At: r.Now, Preview: &started})
	})
	if err != nil {
		return request.Reply{}, err
	}
	now.At = r.Now
	if !done {
		now.ID = r.In.Cause()
		reply := c.shown(r, now, 0)
		reply.Edit, reply.Preview = true, &now
		reply.Toast, reply.Alert = r.Words.Say("import.changed_since", nil), true
		return reply, nil
	}
	now.State, now.Lines = chat.PreviewImported, nil
	return request.Reply{Answer: now.Result, Edit: true, Secret: true, Change: chat.Change{Preview: &now}}, nil
}

// forget drops a file.
func (c *Chat) forget(ctx context.Context, r request.Request, id string) (request.Reply, error) {
	p, err := c.pressed(ctx, r, id, 0)
	switch {
	case err != nil:
		return request.Reply{}, err
	case p.State == chat.PreviewStarted:
		return request.Reply{}, work.Refuse("refuse.import_started")
	}
	p.State, p.At, p.Lines = chat.PreviewDropped, r.Now, nil
	return request.Reply{Answer: r.Words.HTML("import_dropped", p.Order.File.Name), Edit: true, Secret: true, Change: chat.Change{Preview: &p}}, nil
}

// remarks turns to a page of a preview.
func (c *Chat) remarks(ctx context.Context, r request.Request, id string, page int) (request.Reply, error) {
	p, err := c.pressed(ctx, r, id, page)
	if err != nil {
		return request.Reply{}, err
	}
	if page < 0 || page > 0 && len(p.Lines) == 0 {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	reply := c.shown(r, p, page)
	reply.Edit = true
	return reply, nil
}
