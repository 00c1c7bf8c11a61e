package view

import (
	"context"
	"strings"

	"dondoc/handlers/request"
	"dondoc/work"
)

// search lists the tasks whose title, section or appendix number holds all the words, open
// ones first. It shows one page: more words find less.
func (c *Chat) search(ctx context.Context, r request.Request, l listing) (request.Reply, error) {
	scope, err := mayList(r, l)
	if err != nil {
		return request.Reply{}, err
	}
	page, err := c.Store.Search(ctx, work.Search{
		Scope: scope, Words: r.Argument, Limit: perPage,
		Buckets: append(request.OpenBuckets(), work.BucketFinished, work.BucketCancelled),
	})
	if err != nil {
		return request.Reply{}, err
	}
	tasks, err := c.Store.Tasks(ctx, page.IDs)
	if err != nil {
		return request.Reply{}, err
	}
	view := c.lines(r, l, tasks)
	view.Words, view.First, view.Total, view.Unread = strings.TrimSpace(r.Argument), 1, page.Total, page.Partial
	return request.Reply{Answer: r.Words.HTML("tasks", view), Units: []int{l.shows(r)}}, nil
}
