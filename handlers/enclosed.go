package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// enclosed keeps the files of a mail that presses a button, gives a command or answers a question: they
// are evidence of the task that it is about, in the change that the rest makes, and one answer says both. In
// the chat a press has no files, and what else is sent stays there to be seen.
func (h *Handlers) enclosed(next respond) respond {
	return func(ctx context.Context, r request.Request) (request.Reply, error) {
		reply, err := next(ctx, r)
		if r.In.Mail == "" || len(r.Files) == 0 {
			return reply, err
		}
		if refusal, ok := errors.AsType[*work.Refusal](err); ok && r.In.Press != nil {
			reply, err = r.Refused(refusal), nil
		}
		if err != nil || holds(reply, r.Files) {
			return reply, err
		}
		return h.rooms.report.Enclose(ctx, r, reply, h.rooms.pressedTask(r))
	}
}

// holds reports whether a reply keeps these files.
func holds(reply request.Reply, files []work.File) bool {
	same := func(all []work.File) bool { return slices.Equal(all, files) }
	return slices.ContainsFunc(reply.Entries, func(e work.Entry) bool { return same(e.Files) }) ||
		slices.ContainsFunc(reply.Keep, func(k chat.Kept) bool { return same(k.Files) })
}

// pressedTask is the task that a press is about, else that of the mail; zero: none, or several.
func (rs rooms) pressedTask(r request.Request) int {
	if r.In.Press != nil {
		verb, args, err := chat.DecodePress(r.In.Press.Data)
		i := slices.IndexFunc(rs.presses, func(row request.Press) bool { return row.Verb == verb })
		if err == nil && i >= 0 {
			if at := slices.Index(rs.presses[i].Args, "task"); at >= 0 {
				if task, err := strconv.Atoi(args.Text(at)); err == nil && task > 0 {
					return task
				}
			}
		}
	}
	if q := r.In.Quoted; q != nil && len(q.Tasks) == 1 {
		return q.Tasks[0]
	}
	return 0
}
