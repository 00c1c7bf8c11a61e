package view

import (
	"context"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// snippet is how much of an entry is shown around the words that were found in it.
const snippet = 90

// furthest is how far the pages of a search go.
const furthest = 200

// find answers /search words: the tasks that hold all the words, in what the plan says of them
// or in what was reported, among what the person may see.
func (c *Chat) find(ctx context.Context, r request.Request) (request.Reply, error) {
	words := strings.TrimSpace(r.Argument)
	if spelling.Fold(words) == "" {
		return r.Sentence("search.usage"), nil
	}
	return c.found(ctx, r, words, 0)
}

// findPage turns the page of what was found.
func (c *Chat) findPage(ctx context.Context, r request.Request, words string, offset int) (request.Reply, error) {
	if offset < 0 || offset > furthest {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	reply, err := c.found(ctx, r, words, offset)
	reply.Edit = true
	return reply, err
}

func (c *Chat) found(ctx context.Context, r request.Request, words string, offset int) (request.Reply, error) {
	scope, unit, whose := work.AllTasks, 0, whoseAll
	if !r.Person.SeesAll() {
		scope, unit, whose = work.UnitScope(r.Person.Unit), r.Person.Unit, whoseUnit
	}
	page, err := c.Store.Search(ctx, work.Search{
		Scope: scope, Words: words, Said: true, Limit: offset + perPage,
		Buckets: append(request.OpenBuckets(), work.BucketAwaitingPart, work.BucketFinished, work.BucketCancelled),
	})
	if err != nil {
		return request.Reply{}, err
	}
	ids := page.IDs[min(offset, len(page.IDs)):]
	if len(ids) == 0 {
		return r.Sentence("search.none", "Words", text.Short(60, words)), nil
	}
	tasks, err := c.Store.Tasks(ctx, ids)
	if err != nil {
		return request.Reply{}, err
	}
	entries, err := c.Store.EntriesOf(ctx, ids)
	if err != nil {
		return request.Reply{}, err
	}
	view := c.lines(r, listing{filter: filterOpen, unit: unit, whose: whose}, tasks)
	for i, t := range tasks {
		view.Lines[i].Said = saying(words, t, entries[slices.Index(ids, t.ID)])
	}
	view.Words, view.First, view.Total, view.Unread = words, offset+1, page.Total, page.Partial
	reply := request.Reply{Answer: r.Words.HTML("found", view), Units: []int{unit}}
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", chat.PressFind, spelling.Fold(words), max(0, offset-perPage)))
	}
	if offset+perPage < page.Total && offset+perPage <= furthest {
		row = append(row, r.Button("button.next", chat.PressFind, spelling.Fold(words), offset+perPage))
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	return reply, nil
}

// saying returns the latest entry that holds words which the task's title does not: it is why the
// task was found. Empty when the title says it all.
func saying(words string, t work.Task, entries []work.Entry) string {
	title := " " + spelling.Fold(t.Number+" "+t.Title)
	missing := slices.DeleteFunc(strings.Fields(spelling.Fold(words)), func(w string) bool { return strings.Contains(title, " "+w) })
	if len(missing) == 0 {
		return ""
	}
	for _, plain := range []string{t.Section, t.Deliverable, t.Code, t.Deadline.Decision.Number} {
		if holds(plain, missing) {
			return plain
		}
	}
	for _, e := range entries {
		if holds(e.Text, missing) {
			return around(e.Text, missing[0])
		}
	}
	return ""
}

// holds reports whether a text has words that begin with each of these.
func holds(s string, words []string) bool {
	folded := " " + spelling.Fold(s)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, " "+w) })
}

// around cuts a text to what stands around a folded word.
func around(s, word string) string {
	all := strings.Fields(s)
	at := max(0, slices.IndexFunc(all, func(w string) bool { return holds(w, []string{word}) }))
	from := at
	for from > 0 && len([]rune(strings.Join(all[from-1:at], " "))) < snippet/2 {
		from--
	}
	cut := text.Short(snippet, strings.Join(all[from:], " "))
	if from > 0 {
		cut = "…" + cut
	}
	return cut
}
