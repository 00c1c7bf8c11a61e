package report

import (
	"context"

	"dondoc/handlers/request"
)

// cancel answers /cancel: the open question is dropped.
func (c *Chat) cancel(_ context.Context, r request.Request) (request.Reply, error) {
	if r.Form.Kind == "" || r.Form.Kind == formOpened {
		return r.Sentence("cancel.nothing"), nil
	}
	reply := r.Sentence("cancel.done")
	reply.Form = r.NoForm()
	return reply, nil
}
