package report

import (
	"context"

	"dondoc/handlers/request"
)

// cancel answers /cancel: the open question is dropped.
func (c *Chat) cancel(_ context.Context, r request.Request) (request.Reply, error) {
	return c.Cancel(r), nil
}

// Cancel drops the open question, if there is one.
func (c *Chat) Cancel(r request.Request) request.Reply {
	if r.Form.Kind == "" || r.Form.Kind == formOpened {
		return r.Sentence("cancel.nothing")
	}
	reply := r.Message("cancel.done")
	reply.Form = r.NoForm()
	return reply
}
