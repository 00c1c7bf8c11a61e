package handlers

import "context"

// cancel answers /cancel: the open question is dropped.
func (c *Chat) cancel(_ context.Context, r Request) (Reply, error) {
	if r.Form.Kind == "" {
		return r.sentence("cancel.nothing"), nil
	}
	reply := r.sentence("cancel.done")
	reply.Form = r.noForm()
	return reply, nil
}
