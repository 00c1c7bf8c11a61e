package handlers

import (
	"context"
	"errors"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/contribute"
	"dondoc/handlers/report"
	"dondoc/handlers/request"
	"dondoc/handlers/unitreport"
	"dondoc/work"
)

// dispatch sorts what people do: presses, edits, reactions, and what they write.
func (h *Handlers) dispatch(ctx context.Context, r request.Request) (request.Reply, error) {
	switch r.In.Kind {
	case chat.Pressed:
		return h.rooms.runPress(ctx, r)
	case chat.Edited:
		return h.edited(ctx, r)
	case chat.Reacted:
		return h.rooms.report.Reacted(ctx, r)
	case chat.Moved:
		return h.rooms.here.Moved(ctx, r)
	case chat.Left:
		if !r.In.Private {
			return h.rooms.here.Left(ctx, r)
		}
		return h.rooms.people.Left(r), nil
	case chat.Wrote:
		return h.rooms.wrote(ctx, r)
	}
	return request.Reply{}, nil
}

// wrote sorts what people write: forwards, commands, answers to a form, replies about a
// task, and whatever else. In a group only commands and replies to the bot concern it.
func (rs rooms) wrote(ctx context.Context, r request.Request) (request.Reply, error) {
	if wordless[r.In.Content] {
		r.In.Text = ""
	}
	if r.In.Forward != nil {
		switch {
		case !r.In.Private:
			return request.Reply{}, nil
		case rs.papers.Receives(r):
			return rs.papers.Received(ctx, r)
		}
		return rs.report.Forwarded(ctx, r)
	}
	var err error
	if r.Quoted, err = rs.base.About(ctx, r); err != nil {
		return request.Reply{}, err
	}
	switch {
	case r.In.Command != "":
		return acted(rs.runCommand(ctx, r))(r)
	case unitreport.Replies(r):
		return acted(rs.sent.Replied(ctx, r, rs.report.Nature(r)))(r)
	case contribute.Replies(r, rs.report.Nature(r)):
		return acted(rs.parts.Replied(ctx, r))(r)
	case report.Passes(r):
		return rs.report.PassOn(ctx, r)
	case !r.In.Private && len(r.Quoted) == 0 && !toBot(r.In):
		return request.Reply{}, nil // people talking to each other
	case r.Form.Kind != "" && rs.answersForm(r) && !(rs.passing(r) && rs.papers.Receives(r)):
		return acted(rs.answer(ctx, r))(r)
	case rs.papers.Receives(r):
		return rs.papers.Received(ctx, r)
	}
	return rs.report.Said(ctx, r, r.In.Text)
}

// toBot reports whether a message is a reply to one of the bot's.
func toBot(in chat.Incoming) bool { return in.Quoted != nil && in.Quoted.FromBot }

// wordless are the contents whose text is a name or a place, not what somebody says.
var wordless = map[chat.Content]bool{chat.ContentContact: true, chat.ContentVenue: true, chat.ContentGame: true}

// runCommand runs a command of the table.
func (rs rooms) runCommand(ctx context.Context, r request.Request) (request.Reply, error) {
	if row, ok := rs.command(r.In.Command); ok {
		reply, err := row.Run(ctx, r)
		if a, ok := errors.AsType[*request.Ambiguous](err); ok {
			return rs.report.WhichOfCommand(ctx, r, a)
		}
		return rs.superseded(r, reply), err
	}
	if !r.In.Private && !r.In.Addressed {
		return request.Reply{}, nil // some other bot's
	}
	return request.Reply{}, work.Refuse("refuse.unknown_command")
}

// runPress does what a button asks for.
func (rs rooms) runPress(ctx context.Context, r request.Request) (request.Reply, error) {
	if r.In.Press == nil {
		return request.Reply{}, nil
	}
	verb, args, err := chat.DecodePress(r.In.Press.Data)
	i := slices.IndexFunc(rs.presses, func(row request.Press) bool { return row.Verb == verb })
	if err != nil || i < 0 {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	return rs.presses[i].Run(ctx, r, args)
}
