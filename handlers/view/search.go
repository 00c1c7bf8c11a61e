package view

import (
	"context"
	"slices"
	"strings"

	"dondoc/handlers/request"
	"dondoc/work"
)

// searched is how many tasks at most are looked through for words.
const searched = 2000

// search lists the tasks whose title, section or appendix number holds all the words, open
// ones first. It shows one page: more words find less.
func (c *Chat) search(ctx context.Context, r request.Request, l listing) (request.Reply, error) {
	scope, err := mayList(r, l)
	if err != nil {
		return request.Reply{}, err
	}
	var queries []work.Query
	for _, b := range append(request.OpenBuckets(), work.BucketFinished, work.BucketCancelled) {
		queries = append(queries, work.Query{Scope: scope, Bucket: b, Limit: searched})
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return request.Reply{}, err
	}
	var ids []int
	total := 0
	for _, p := range pages {
		ids = append(ids, p.IDs...)
		total += p.Total
	}
	ids = ids[:min(len(ids), searched)]
	var tasks []work.Task
	if len(ids) > 0 {
		if tasks, err = c.Store.Tasks(ctx, ids); err != nil {
			return request.Reply{}, err
		}
	}
	words := strings.Fields(work.Fold(r.Argument))
	tasks = slices.DeleteFunc(tasks, func(t work.Task) bool {
		held := " " + work.Fold(t.Number+" "+t.Title+" "+t.Section)
		return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(held, " "+w) })
	})
	view := c.lines(r, l, tasks[:min(len(tasks), perPage)])
	view.Words, view.First, view.Total, view.Unread = strings.TrimSpace(r.Argument), 1, len(tasks), total > searched
	return request.Reply{Answer: r.Words.HTML("tasks", view), Units: []int{l.shows(r)}}, nil
}
