package handlers

import (
	"context"
	"errors"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// albumPatience is how long the answer to an album without a caption waits for one.
const albumPatience = 3 * time.Second

// albums makes one message of the parts of an album, in whatever order they arrive: the first
// stands for all of them, and only it is answered. A caption that comes later is handled as
// the text of the first; another one is an edit of it, as is one that is changed or taken away. What is known of the album is stored
// with what follows from its parts, so that a restart in between loses nothing.
func (h *Handlers) albums(next respond) respond {
	return func(ctx context.Context, r request.Request) (request.Reply, error) {
		if h.rooms.papers.Receives(r) {
			return next(ctx, r) // a file that is imported stands for itself
		}
		if r.In.Album == "" || r.In.Kind != chat.Wrote && r.In.Kind != chat.Edited {
			return next(ctx, r)
		}
		album, err := h.store.Album(ctx, r.In.Chat, r.In.Album)
		known := err == nil
		if err != nil && !errors.Is(err, work.ErrNotFound) {
			return request.Reply{}, err
		}
		for _, f := range r.Files {
			album.Files = work.WithFile(album.Files, f)
		}
		r.Files = album.Files
		caption := strings.TrimSpace(r.In.Text)
		first := !known && r.In.Kind == chat.Wrote
		switch {
		case !known && !first:
			return next(ctx, r) // an edit of what nobody remembers
		case first:
			album.Chat, album.ID, album.Message, album.Written = r.In.Chat, r.In.Album, r.In.Message, r.In.At
		case r.In.Kind == chat.Wrote && strings.Contains(album.Caption, caption), // none, or one that each part repeats
			r.In.Kind == chat.Edited && album.Captioned(r.In.Message) == caption: // another picture
			r.In.Message = album.Message
			reply, err := h.rooms.report.Attach(ctx, r)
			if err == nil && !reply.Empty() {
				reply.Albums = []chat.Album{album}
			}
			return reply, err
		case r.In.Kind == chat.Wrote:
			r.In.Kind, r.In.Written = chat.Edited, album.Written
		}
		album.Put(work.Part{Message: r.In.Message, Text: caption}, r.In.Command, r.Argument)
		r.In.Message, r.In.Text, r.In.Command, r.Argument = album.Message, album.Caption, album.Command, album.Arguments()
		caption = r.In.Text
		reply, err := next(ctx, r)
		if refusal, ok := errors.AsType[*work.Refusal](err); ok {
			reply, err = r.Refused(refusal), nil
		}
		if err != nil || first && reply.Answer == "" && reply.Empty() {
			return reply, err // what concerns nobody here
		}
		if album.Answer != "" {
			reply.Unsay = append(reply.Unsay, chat.Message{ID: album.Answer, Chat: album.Chat, Urgent: true})
			album.Answer = ""
		}
		if caption == "" {
			reply.Wait, album.Answer = albumPatience, r.AnswerID()
		}
		reply.Albums = []chat.Album{album}
		return reply, nil
	}
}
