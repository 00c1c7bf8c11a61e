package report

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// The passing forms: what is written next may belong to what was written before.
const (
	formWhich  = "which"  // the Kept text Note waits for its task
	formOpened = "opened" // a Task was named and nothing said about it
)

// joins is for how long what is written next belongs to a text that waits for its task.
const joins = time.Minute

// waitTyped lets the person type the task instead of pressing its button. A question that
// waits for its own answer goes first.
func waitTyped(reply *request.Reply, r request.Request, kept string) {
	if r.Form.Kind == "" || r.Form.Kind == formWhich || r.Form.Kind == formOpened {
		reply.Form = &chat.Form{Person: r.Person.ID, Kind: formWhich, Note: kept, Expires: r.Now.Add(request.FormOpen)}
	}
}

// endTyped ends that when the text has found its task.
func endTyped(reply *request.Reply, r request.Request, kept string) {
	if reply.Form == nil && r.Form.Kind == formWhich && r.Form.Note == kept {
		reply.Form = r.NoForm()
	}
}

// opened shows the task whose number was typed. What is reported in the next minute is about it.
func (c *Chat) opened(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	reply, err := c.view.Open(ctx, r, id)
	if err == nil && (r.Form.Kind == "" || r.Form.Kind == formOpened) {
		reply.Form = &chat.Form{Person: r.Person.ID, Kind: formOpened, Task: id, Expires: r.Now.Add(joins)}
	}
	return reply, err
}

// afterOpened takes what is written after that. A report that names no other task is about the one
// opened, if the person may report on it.
func (c *Chat) afterOpened(ctx context.Context, r request.Request) (request.Reply, error) {
	m := c.read(r, r.In.Text)
	_, named := request.Named(r.In.Text)
	_, number := request.Chosen(r.In.Text)
	if named || number || m.Whole.Nature != work.Report || len(r.Quoted)+len(m.Numbers())+len(request.Linked(r.In.Text)) > 0 || !request.HasWords(r.In.Text) {
		return c.Said(ctx, r, r.In.Text)
	}
	t, err := c.Readable(ctx, r, r.Form.Task)
	if _, refused := errors.AsType[*work.Refusal](err); err != nil && !refused {
		return request.Reply{}, err
	}
	if _, own := r.Own(&t, work.DoReport); err != nil || !own {
		return c.Said(ctx, r, r.In.Text)
	}
	r.Quoted = []int{t.ID}
	return c.Said(ctx, r, r.In.Text)
}

// whichTyped takes what is written while a text waits for its task: a number chooses it, and
// what follows within a minute belongs to the text. All else is handled by itself.
func (c *Chat) whichTyped(ctx context.Context, r request.Request) (request.Reply, error) {
	words := strings.TrimSpace(r.In.Text)
	if len(r.Files) > 0 {
		return c.Said(ctx, r, words) // a file is evidence by itself, whatever stands under it
	}
	asked := r.Form.Expires.Add(-request.FormOpen)
	kept, err := c.Store.Kept(ctx, r.Person.ID, r.Form.Note)
	switch {
	case errors.Is(err, work.ErrNotFound), err == nil && kept.Task != 0:
		return c.Said(ctx, r, words)
	case err != nil:
		return request.Reply{}, err
	}
	id, err := c.chosen(ctx, r, kept, words)
	switch {
	case err != nil:
		return request.Reply{}, err
	case id != 0:
		return c.place(ctx, r, kept, id)
	}
	m := c.read(r, words)
	switch m.Whole.Nature {
	case work.TakesBack:
		return c.drop(ctx, r, kept.ID)
	case work.Acknowledged, work.NoWords, work.Question:
		return c.Said(ctx, r, words)
	}
	numbers := m.Numbers()
	if kept.Command != "" || kept.Chat != r.In.Chat || !request.HasWords(words) || r.In.At.Sub(asked) > joins || len(numbers) > 1 {
		return c.Said(ctx, r, words)
	}
	kept.More = append(slices.Clone(kept.More), work.Part{Message: r.In.Message, Text: words})
	if len(numbers) == 1 {
		found, err := c.Numbered(ctx, r, numbers[0])
		if err != nil {
			return request.Reply{}, err
		}
		if id = request.Short(numbers[0]); !slices.Contains(found, id) && len(found) == 1 {
			id = found[0] // the plan's number
		}
		return c.place(ctx, r, kept, id)
	}
	reply := r.Sentence("which.joined")
	reply.Keep = []chat.Kept{kept}
	waitTyped(&reply, r, kept.ID)
	return reply, nil
}

// chosen returns the task that typed words choose for what is kept: by its number, dondoc's or
// the plan's, or as its button says. Of a report it is one that the person may report on, so
// that "60" remains a percent. 0: none.
func (c *Chat) chosen(ctx context.Context, r request.Request, kept chat.Kept, words string) (int, error) {
	number, ok := request.Chosen(words)
	_, named := request.Named(words)
	if !ok {
		number, _ = request.Leading(words)
	}
	if number == "" {
		return 0, nil
	}
	found, err := c.Numbered(ctx, r, number)
	if err != nil {
		return 0, err
	}
	tasks, err := c.Store.Tasks(ctx, found)
	if err != nil {
		return 0, err
	}
	var fits []int
	for _, t := range tasks {
		_, own := r.Own(&t, work.DoReport)
		switch {
		case !own && !named && kept.Command == "", !ok && !request.OnButtonOf(words, t):
		case t.ID == request.Short(number):
			return t.ID, nil // as the buttons have it
		default:
			fits = append(fits, t.ID)
		}
	}
	if len(fits) == 1 {
		return fits[0], nil
	}
	if ok && (named || kept.Command != "") {
		return request.Short(number), nil // refused, as what it is
	}
	return 0, nil
}
