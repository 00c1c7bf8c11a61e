package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"dondoc/handlers/request"
	"dondoc/work"
)

// answersForm reports whether what was written is the answer to the open question: any
// text, except a reply about some other task.
func answersForm(r request.Request) bool {
	return len(r.Quoted) == 0 && r.In.Private || slices.Contains(r.Quoted, r.Form.Task)
}

// answer takes what was written as the answer to the open question, which ends it.
func (h *Handlers) answer(ctx context.Context, r request.Request) (request.Reply, error) {
	if strings.TrimSpace(r.In.Text) == "" {
		return request.Reply{}, work.Refuse("refuse.no_text")
	}
	row := slices.IndexFunc(h.rooms.forms, func(row request.Form) bool { return row.Kind == r.Form.Kind })
	reply, err := request.Reply{}, error(work.Refuse("refuse.gone"))
	if row >= 0 {
		reply, err = h.rooms.forms[row].Run(ctx, r)
	}
	if refusal, ok := errors.AsType[*work.Refusal](err); ok {
		reply, err = r.Refused(refusal), nil
	}
	if reply.Form == nil {
		reply.Form = r.NoForm()
	}
	return reply, err
}
