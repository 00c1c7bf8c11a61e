package report

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/evidence"
)

// filed takes files without words, or with nothing but the number of a task: they are evidence
// of the task that the message is about.
func (c *Chat) filed(ctx context.Context, r request.Request, number string) (request.Reply, error) {
	if !r.Reports() || instructs(r) {
		return request.Reply{}, noWords(r)
	}
	id, err := c.Meant(ctx, r, number)
	if a, ok := errors.AsType[*request.Ambiguous](err); ok {
		why := ""
		if d := r.In.Document; d != nil && r.In.Album == "" && len(a.Among) == 0 && request.IsSheet(d.Name) && !r.Person.May(work.Import, r.Person.Unit) {
			why = r.Words.Say("filed.no_import", map[string]any{"File": d.Name}) // which they may have meant
		}
		return c.which(ctx, r, a.Among, reading.Message{}, why)
	}
	if err != nil {
		return request.Reply{}, err
	}
	return c.file(ctx, r, id, r.NewEntry(""))
}

// file puts what is attached on the unit's part of a task. Progress stays as it is.
func (c *Chat) file(ctx context.Context, r request.Request, id int, e work.Entry) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := r.Own(&t, work.DoReport)
	if !ok {
		return request.Reply{}, work.Refuse("refuse.not_reporter", "Task", t.Name())
	}
	e.Task, e.Unit = id, a.Unit
	reply := c.sayFiled(r, t, *a, e)
	reply.Entries = []work.Entry{e}
	c.Answered(&reply, r, t, a, e.At, r.Words.EvidenceNames(evidence.Attached(e)))
	c.Write(&reply, r, t)
	return reply, nil
}

// sayFiled answers with what was put on a task.
func (c *Chat) sayFiled(r request.Request, t work.Task, a work.Assignment, e work.Entry) request.Reply {
	view := text.Filed{Reminder: c.Part(r, t, a), Instead: r.Stood(a.Unit), Evidence: evidence.Attached(e)}
	return request.Reply{
		Answer: r.Words.HTML("filed", view), Tasks: []int{t.ID},
		Buttons: append(ProgressButtons(r, &t), []chat.Button{r.Button("filed.undo", chat.PressUndo, t.ID, e.ID)}),
	}
}

// Attach adds the files of a further message of an album, or the one that took another's
// place, to what its first message made: entries, or a text that waits for its task.
func (c *Chat) Attach(ctx context.Context, r request.Request) (reply request.Reply, err error) {
	if len(r.Files) == 0 {
		return reply, nil
	}
	first, err := c.Store.EntryAt(ctx, r.In.Chat, r.In.Message)
	if errors.Is(err, work.ErrNotFound) {
		return c.attachKept(ctx, r)
	}
	if err != nil || first.By != r.Person.ID || first.Withdrawn != nil {
		return reply, err
	}
	tasks, err := c.Store.Tasks(ctx, request.Shorts(append([]string{strconv.Itoa(first.Task)}, first.Named...)))
	if err != nil {
		return reply, err
	}
	for _, t := range tasks {
		entries, err := c.Store.Entries(ctx, t.ID, 0)
		if err != nil {
			return reply, err
		}
		for _, e := range entries {
			files := withFiles(e.Files, r.Files)
			if e.Cause != first.Cause || e.Withdrawn != nil || slices.Equal(files, e.Files) || !r.Person.MaySee(t) {
				continue
			}
			e.Files = files
			reply.Entries = append(reply.Entries, e)
			c.Write(&reply, r, t)
		}
	}
	return reply, nil
}

func (c *Chat) attachKept(ctx context.Context, r request.Request) (reply request.Reply, err error) {
	kept, err := c.Store.Kept(ctx, r.Person.ID, keptID(r.In.Chat, r.In.Message))
	if errors.Is(err, work.ErrNotFound) {
		return reply, nil // nothing was kept of the first message, and its answer said so
	}
	if files := withFiles(kept.Files, r.Files); err == nil && !slices.Equal(files, kept.Files) {
		kept.Files = files
		reply.Keep = []chat.Kept{kept}
	}
	return reply, err
}

// withFiles puts each file in the place of that of its message, or adds it.
func withFiles(files, more []work.File) []work.File {
	for _, f := range more {
		files = work.WithFile(files, f)
	}
	return files
}

// FileOn puts the answer to an open question on its task when it is only a file; the question
// stays open.
func (c *Chat) FileOn(ctx context.Context, r request.Request) (request.Reply, error) {
	reply, err := c.file(ctx, r, r.Form.Task, r.NewEntry(""))
	if err != nil {
		return reply, err
	}
	form := r.Form
	form.Expires = r.Now.Add(request.FormOpen)
	reply.Form = &form
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	return reply, nil
}

// TakesFiles reports whether the open question is about work that the person reports on.
func TakesFiles(r request.Request) bool {
	return len(r.Files) > 0 && (r.Form.Kind == FormUpdate || r.Form.Kind == formSubmit)
}

// unfile takes back files that came without words.
func (c *Chat) unfile(r request.Request, t work.Task, e work.Entry) request.Reply {
	e.Withdrawn = &work.Deed{By: r.Person.ID, At: r.Now}
	reply := r.Message("filed.undone", "Task", t.Name(), "Files", r.Words.EvidenceNames(evidence.Attached(e)))
	reply.Entries = []work.Entry{e}
	c.Write(&reply, r, t)
	return reply
}
