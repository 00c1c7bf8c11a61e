package handlers

import (
	"context"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/people"
	"dondoc/handlers/request"
	"dondoc/work"
)

// allowed checks the person's role against the command. A stranger is told how to join,
// whatever they wrote, and gets no answer in a group. Rights on a particular task are checked
// where the task is read.
func (h *Handlers) allowed(next respond) respond {
	return func(ctx context.Context, r request.Request) (request.Reply, error) {
		if r.In.Kind == chat.Moved || r.In.Kind == chat.Left && !r.In.Private {
			return next(ctx, r) // it has happened to the group, whoever did it
		}
		if r.In.From.Bot {
			return request.Reply{}, nil
		}
		if r.In.Behalf != chat.BehalfNobody {
			return h.nameless(r), nil
		}
		if r.Person.IsStranger() && !joining(r) {
			return stranger(r), nil
		}
		if row, ok := h.rooms.command(r.In.Command); ok && r.In.Kind != chat.Pressed && r.In.Forward == nil && !r.Person.IsStranger() && !row.For(r.Person) {
			return request.Reply{}, work.Refuse("refuse.command", "Command", row.Name, "Roles", roles(r, row))
		}
		return next(ctx, r)
	}
}

// nameless tells whoever writes in the name of a group or channel that the bot cannot see who
// it is, when what they write is meant for the bot.
func (h *Handlers) nameless(r request.Request) request.Reply {
	_, known := h.rooms.command(r.In.Command)
	if r.In.Kind != chat.Wrote || !known && !r.In.Addressed && !toBot(r.In) && !r.In.Private {
		return request.Reply{}
	}
	return r.Sentence("group.behalf." + string(r.In.Behalf))
}

// joining reports whether a stranger follows an invite.
func joining(r request.Request) bool {
	_, isTask := people.TaskPayload(r.Argument)
	return (r.In.Kind == chat.Wrote || r.In.Kind == chat.Edited) && r.In.Private && r.In.Command == "start" && r.Argument != "" && !isTask
}

// stranger says how to join, wherever only they see it.
func stranger(r request.Request) request.Reply {
	if r.In.Kind == chat.Pressed || (r.In.Kind == chat.Wrote || r.In.Kind == chat.Edited) && r.In.Private {
		return r.Sentence("stranger.join")
	}
	return request.Reply{}
}

// roles names those who may use a command, for the refusal.
func roles(r request.Request, row request.Command) string {
	var names []string
	for _, role := range rolesFor(row) {
		names = append(names, r.Words.Role(role))
	}
	return strings.Join(names, ", ")
}

// rolesFor are the roles that may use a command in their own unit.
func rolesFor(row request.Command) []work.Role {
	return slices.DeleteFunc(work.Roles(), func(role work.Role) bool {
		return !row.For(work.Person{Unit: 1, Roles: []work.Role{role}})
	})
}
