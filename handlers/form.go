package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/work"
)

// answersForm reports whether what was written is the answer to the open question: any
// text, except a reply about some other task.
func (r Request) answersForm(quoted []int) bool {
	return len(quoted) == 0 && r.In.Private || slices.Contains(quoted, r.Form.Task)
}

// answer takes what was written as the answer to the open question, which ends it.
func (c *Chat) answer(ctx context.Context, r Request) (Reply, error) {
	if strings.TrimSpace(r.In.Text) == "" {
		return Reply{}, work.Refuse("refuse.no_text")
	}
	var reply Reply
	var err error
	switch r.Form.Kind {
	case formReturn:
		reply, err = c.reject(ctx, r, r.Form.Task, r.Form.Unit, "", r.In.Text)
	case formUpdate:
		reply, err = c.reported(ctx, r, []int{r.Form.Task}, r.In.Text)
	case formExtend:
		reply, err = c.extendAnswered(ctx, r)
	case formRefuse:
		reply, err = c.refuse(ctx, r, r.Form.Task, r.Form.Unit, r.Form.Note, r.In.Text)
	case formCounter:
		reply, err = c.offer(ctx, r)
	default:
		err = work.Refuse("refuse.gone")
	}
	var refusal *work.Refusal
	if errors.As(err, &refusal) {
		reply, err = r.refused(refusal), nil
	}
	if reply.Form == nil {
		reply.Form = r.noForm()
	}
	return reply, err
}

// noForm ends the open question.
func (r Request) noForm() *chat.Form { return &chat.Form{Person: r.Person.ID} }
