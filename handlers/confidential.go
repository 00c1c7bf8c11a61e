package handlers

import (
	"context"
	"slices"

	"dondoc/handlers/request"
)

// confidential decides, for every answer, whether it may stand in the group in which it was
// asked for: only what is about the unit of who asked, or about tasks in which it takes part
// (docs/decisions/0004-groups-hear-their-own.md), and the state of what the group is bound to
// (0142-places-hear-their-unit.md).
func (h *Handlers) confidential(ctx context.Context, r request.Request, reply request.Reply) (bool, error) {
	switch {
	case r.In.Private || reply.Answer == "" && len(reply.Papers) == 0:
		return false, nil
	case reply.Bound:
		return false, nil
	case reply.Secret, slices.ContainsFunc(reply.Units, func(unit int) bool { return unit == 0 || unit != r.Person.Unit }):
		return true, nil
	}
	var read []int
	for _, id := range reply.Tasks {
		t, changed := reply.Change.Task(id)
		if !changed {
			read = append(read, id)
		} else if _, own := t.Assignment(r.Person.Unit); !own {
			return true, nil
		}
	}
	if len(read) == 0 {
		return false, nil
	}
	tasks, err := h.store.Tasks(ctx, read)
	if err != nil {
		return false, err
	}
	for i := range tasks {
		if _, own := tasks[i].Assignment(r.Person.Unit); !own {
			return true, nil
		}
	}
	return false, nil
}
