package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// edited follows an edited message. What the first wording brought about takes the new one;
// when the new one is about something else, it is taken back and the message is handled as
// newly written, in one change. So is a message whose first wording brought nothing about.
// What cannot be taken back, as a submission, stays as it is, and the person is told.
func (h *Handlers) edited(ctx context.Context, r request.Request) (request.Reply, error) {
	var err error
	if r.Quoted, err = h.rooms.base.About(ctx, r); err != nil {
		return request.Reply{}, err
	}
	if reply, done, err := h.rooms.parts.Edited(ctx, r); err != nil || done {
		return reply, err
	}
	before, done, err := h.rooms.report.Edited(ctx, &r)
	if err != nil || done {
		return before, err
	}
	if strings.TrimSpace(r.In.Text) == "" && before.Empty() {
		return request.Reply{}, nil // a file was exchanged, of which nothing was kept
	}
	marks, err := h.store.Marked(ctx, []string{actedMark(r.In.Chat, r.In.Message)})
	if err != nil {
		return request.Reply{}, err
	}
	switch stands := marks[0]; {
	case stands && !r.In.Private && r.In.Command == "" && !toBot(r.In):
		return request.Reply{}, nil
	case stands:
		return request.Reply{}, work.Refuse("refuse.edit_done")
	}
	rs := h.rooms
	if len(before.Change.Tasks) > 0 {
		base := rs.base
		base.Store = request.Overlay{Store: base.Store, Change: before.Change}
		rs = newRooms(base)
		r.Commands = rs.commands
	}
	if slices.Contains(before.Release, r.Form.Note) {
		r.Form = chat.Form{} // it waits for the task of the first wording
	}
	clear(r.Read) // as it was before
	r.In.Kind = chat.Wrote
	reply, err := rs.wrote(ctx, r)
	if refusal, ok := errors.AsType[*work.Refusal](err); ok {
		reply, err = r.Refused(refusal), nil // what it said before is taken back all the same
	}
	if err != nil {
		return request.Reply{}, err
	}
	merged := before.Change
	merged.Messages = append(merged.Messages, reply.Messages...)
	reply.Messages = nil
	merged.Merge(reply.Change)
	reply.Change = merged
	reply.Answer = strings.TrimSpace(before.Answer + "\n\n" + reply.Answer)
	return reply, nil
}

// acted marks the message whose reply changed a task other than by a report, so that an edit
// of it does not do the same again.
func acted(reply request.Reply, err error) func(request.Request) (request.Reply, error) {
	return func(r request.Request) (request.Reply, error) {
		reports := len(reply.Entries) > 0 && (r.In.Command == "" || r.In.Command == "update")
		reports = reports || slices.ContainsFunc(reply.Keep, func(k chat.Kept) bool { return k.Task != 0 }) // which an edit moves
		if err == nil && !reports && len(reply.Change.Tasks)+len(reply.Invites) > 0 {
			reply.Marks = append(reply.Marks, actedMark(r.In.Chat, r.In.Message))
		}
		return reply, err
	}
}

// actedMark names the fact that a message was carried out. Telegram lets people edit for two
// days.
func actedMark(chat int64, message int) string { return fmt.Sprintf("d:acted:%d:%d", chat, message) }
