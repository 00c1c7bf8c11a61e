package telegram

import (
	"context"
	"errors"
	"net/http"
	"time"

	"dondoc/chat"
)

// patience is how long a worker waits between the parts of one message. Before a message
// it does not wait for the chat: others have something to send as well.
const patience = 5 * time.Second

// errPutOff ends the work on a lane whose next call may only be made later; its lease has been given back.
var errPutOff = errors.New("put off")

// deliver makes the calls of a message, or the rest of them.
func (q *queue) deliver(ctx context.Context, m *chat.Message) error {
	if m.Press != "" || len(m.Menu) > 0 {
		if !q.waitTurn(ctx, m.ID, false, 0) {
			return errPutOff
		}
		if m.Press != "" { // queued by a version that had no lane for it
			return q.client.answer(ctx, *m)
		}
		return q.client.menu(ctx, *m)
	}
	if len(m.Parts) == 0 {
		return &failure{code: http.StatusBadRequest, text: "message text is empty"}
	}
	adapted := false
	for m.Sent < len(m.Parts) {
		wait := patience
		if m.Sent == 0 && !adapted {
			wait = 0
		}
		// What was refused showed nothing, so saying it otherwise does not count as another message.
		if !q.waitTurn(ctx, m.ID, !adapted, wait) {
			return errPutOff
		}
		adapted = false
		err := q.client.say(ctx, *m, m.Sent)
		if f, ok := errors.AsType[*failure](err); ok && f.verdict() != done {
			if adapted = adapt(m, f); adapted {
				continue
			}
			return err
		}
		m.Sent++
		if m.Sent == len(m.Parts) {
			break // settling says it all
		}
		if !q.record(ctx, func(ctx context.Context) error { return q.box.PartSent(ctx, m.ID, m.Sent) }) {
			return errPutOff
		}
	}
	return nil
}

// adapt changes a message that was refused for where it should stand, so that it can be
// said elsewhere in the chat: without its topic when that is gone, as a new message when
// the one that an answer should replace is gone.
func adapt(m *chat.Message, f *failure) bool {
	switch {
	case m.Thread != 0 && f.says(threadWords):
		m.Thread = 0
		return true
	case m.Edit != 0 && m.Sent == 0 && m.IsAnswer() && f.says(editWords):
		m.Edit = 0
		return true
	}
	return false
}
