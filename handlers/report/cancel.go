package report

import (
	"context"

	"dondoc/handlers/request"
	"dondoc/work"
)

// cancel answers /cancel: the open question is dropped.
func (c *Chat) cancel(_ context.Context, r request.Request) (request.Reply, error) {
	if r.Form.Kind == "" || r.Form.Kind == formOpened {
		return request.Reply{}, work.Refuse("cancel.nothing")
	}
	reply := r.Message("cancel.done")
	reply.Form = r.NoForm()
	return reply, nil
}
