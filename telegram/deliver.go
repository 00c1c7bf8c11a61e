package telegram

import (
	"context"
	"errors"
	"net/http"
	"time"

	"dondoc/chat"
)

// patience is how long a worker waits between the parts of one message. Before the first
// part it does not wait for the chat's limits: other chats have messages to send as well.
const patience = 5 * time.Second

// errPutOff ends the work on a lane whose next call may only be made later; its lease has
// been released.
var errPutOff = errors.New("put off")

// deliver makes the calls of a message, or the rest of them.
func (q *queue) deliver(ctx context.Context, m *chat.Message) error {
	if m.Press != "" || len(m.Menu) > 0 {
		if !q.waitTurn(ctx, m.ID, false, 0, requestTimeout) {
			return errPutOff
		}
		if m.Press != "" { // queued by a version that had no lane for presses
			return q.client.answer(ctx, *m)
		}
		return q.client.menu(ctx, *m)
	}
	if m.Document == nil && len(m.Parts) == 0 {
		return &failure{code: http.StatusBadRequest, text: "message text is empty"}
	}
	var file enclosed
	if m.Document != nil && m.Sent == 0 {
		if !q.early(ctx) {
			return errPutOff
		}
		var err error
		if file, err = q.enclose(ctx, m, false); err != nil {
			return err
		}
	}
	adapted := false
	for m.Sent < steps(m) {
		wait := patience
		if m.Sent == 0 && !adapted {
			wait = 0
		}
		document := m.Document != nil && m.Sent == 0
		need := requestTimeout
		if document {
			need = file.timeout()
		}
		// A refused message was not shown, so sending an adapted one does not count as
		// another message.
		if !q.waitTurn(ctx, m.ID, !adapted, wait, need) {
			return errPutOff
		}
		adapted = false
		var err error
		if document {
			err = q.sendDocument(ctx, m, file)
		} else {
			m.Shown, err = q.client.say(ctx, *m)
		}
		if f, ok := errors.AsType[*failure](err); ok && f.verdict() != done {
			if adapted = adapt(m, f); adapted {
				continue
			}
			if document && f.verdict() == refused {
				if file, err = q.otherwise(ctx, m, file, f); err != nil {
					return err
				}
				adapted = true
				continue
			}
			return err
		}
		m.Sent++
		if m.Sent == steps(m) {
			break // Settle records the rest
		}
		if !q.record(ctx, func(ctx context.Context) error { return q.box.PartSent(ctx, m.ID, m.Sent) }) {
			return errPutOff
		}
	}
	return nil
}

// sendDocument sends the first step of a message that has a document.
func (q *queue) sendDocument(ctx context.Context, m *chat.Message, file enclosed) error {
	id, err := q.client.sendFile(ctx, *m, file)
	if err == nil && id != "" && file.id == "" {
		q.remember(ctx, file.Version, id)
	}
	return err
}

// otherwise handles a file that Telegram refused: one that it no longer knows by its id is
// made again; for another one an apology is sent.
func (q *queue) otherwise(ctx context.Context, m *chat.Message, file enclosed, f *failure) (enclosed, error) {
	if file.id != "" {
		q.remember(ctx, file.Version, "")
		return q.enclose(ctx, m, true)
	}
	q.options.Logger.Warn("a document was refused", "chat", m.Chat, "message", m.ID, "error", f)
	return enclosed{}, q.withoutDocument(m, q.options.Maker.Apology(*m.Document))
}

// adapt changes an answer so that it can be sent elsewhere in the chat after a refusal: without
// its topic when that is gone, or as a new message when the message that it should edit is gone.
// What was meant for a topic alone is not said to the whole group.
func adapt(m *chat.Message, f *failure) bool {
	switch {
	case m.Thread != 0 && m.IsAnswer() && f.says(threadWords):
		m.Thread = 0
		return true
	case m.Edit != 0 && m.Sent == 0 && m.IsAnswer() && f.says(editWords):
		m.Edit = 0
		return true
	}
	return false
}
