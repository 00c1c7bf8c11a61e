package handlers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// conflicts is how often an update is handled again after a conflict before the error goes
// to the lane, which waits and retries.
const conflicts = 5

// recovered answers an update whose handler panicked, or met something broken, with an
// apology and finishes it: a fault in one update must neither end the process nor block
// the lane of its chat, and with it the offset.
func (h *Handlers) recovered(next handle) handle {
	return func(ctx context.Context, in chat.Incoming) (err error) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			// A panic's value may hold what people wrote, except when the runtime made it.
			reason := fmt.Sprintf("%T", p)
			if fault, ok := p.(runtime.Error); ok {
				reason = fault.Error()
			}
			h.log.Error("a handler panicked", "update", in.Update, "chat", in.Chat, "reason", reason, "stack", string(debug.Stack()))
			err = h.apologise(ctx, in)
		}()
		err = next(ctx, in)
		if errors.Is(err, work.ErrBroken) {
			h.log.Error("an update cannot be processed", "update", in.Update, "chat", in.Chat, "error", err)
			err = h.apologise(ctx, in)
		}
		return err
	}
}

// apologise tells the person and marks the update done, in one write.
func (h *Handlers) apologise(ctx context.Context, in chat.Incoming) error {
	words := text.For(text.Match(in.From.Language, h.who.language))
	r := request.Request{In: in, Words: words, Now: h.who.now().In(h.who.location)}
	var reply request.Reply
	switch {
	case in.Press != nil:
		reply.Toast, reply.Alert = words.Say("toast.failed", nil), true
	case in.Private || in.Command != "":
		reply.Answer = words.HTML("apology", nil)
	}
	err := h.store.Commit(ctx, reply.Assemble(r, false))
	if errors.Is(err, work.ErrRepeated) {
		return nil
	}
	return err
}

// logged leaves a line for every finished update, without a word of what was written.
// What failed is logged by whoever tries it again.
func (h *Handlers) logged(next handle) handle {
	return func(ctx context.Context, in chat.Incoming) error {
		err := next(ctx, in)
		if err == nil {
			command := in.Command
			if _, known := h.rooms.command(command); !known {
				command = ""
			}
			h.log.LogAttrs(ctx, slog.LevelInfo, "handled", slog.Int64("update", in.Update), slog.Int64("chat", in.Chat),
				slog.String("kind", string(in.Kind)), slog.String("command", command))
		}
		return err
	}
}

// once commits what follows from an update as one change, and nothing when its cause has
// been applied before. After a conflict the update is handled again from reading.
func (h *Handlers) once(next effect) handle {
	return func(ctx context.Context, in chat.Incoming) error {
		var err error
		for range conflicts {
			var change chat.Change
			change, err = next(ctx, in)
			if err == nil && !change.Empty() {
				err = h.store.Commit(ctx, change)
			}
			if !errors.Is(err, work.ErrConflict) {
				break
			}
		}
		if errors.Is(err, work.ErrRepeated) {
			return nil
		}
		return err
	}
}
