package simulator

import (
	"context"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

// maxAnswer is the length of a callback answer in code points.
const maxAnswer = 200

// Press is a pressed button and, once the bot has given it, the answer.
type Press struct {
	ID     string // callback_query_id
	Button Button

	s        *Server
	at       time.Time
	answered bool
	answer   Answer
}

// Answer is the content of answerCallbackQuery.
type Answer struct {
	Text  string // of the toast or the alert; empty when nothing was shown
	Alert bool
}

// Press presses an inline button, named by its text or its data. A button with a deep link
// to the bot starts it; then there is nothing to wait for. If the message has been deleted
// meanwhile, the update contains only its chat and number.
func (u *User) Press(m *Message, textOrData string) (*Press, error) {
	s := u.s
	b, ok := m.Button(textOrData) // what the person saw; the message may have changed since
	switch {
	case !ok:
		return nil, fmt.Errorf("message %d has no button %q", m.ID, textOrData)
	case b.URL != "":
		_, err := u.Open(b.URL)
		return &Press{Button: b, s: s, answered: true}, err
	case b.Data == "":
		return &Press{Button: b, s: s, answered: true}, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[m.Chat]
	if err := u.ready(c); err != nil {
		return nil, err
	}
	now := s.opts.Now()
	p := &Press{ID: strconv.FormatInt(u.info.ID<<20+int64(len(s.presses))+1, 10), Button: b, s: s, at: now}
	s.presses[p.ID] = p
	var under any = inaccessible{Chat: c.model(), Message: m.ID}
	if current := c.find(m.ID); current != nil {
		under = current.wire(true)
	}
	s.push("callback_query", c.id, callbackQuery{ID: p.ID, From: u.info, Message: under,
		Instance: strconv.FormatInt(c.id*7919, 10), Data: b.Data})
	return p, nil
}

// callbackQuery is the update's content.
type callbackQuery struct {
	ID       string      `json:"id"`
	From     models.User `json:"from"`
	Message  any         `json:"message"` // *wireMessage or inaccessible
	Instance string      `json:"chat_instance"`
	Data     string      `json:"data"`
}

// inaccessible is a deleted message in an update.
type inaccessible struct {
	Chat    models.Chat `json:"chat"`
	Message int         `json:"message_id"`
	Date    int         `json:"date"` // always 0
}

// Answered is the answer, if it has come.
func (p *Press) Answered() (Answer, bool) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.answer, p.answered
}

// Wait waits for the answer. A context without a deadline gets Options.Patience.
func (p *Press) Wait(ctx context.Context) (Answer, error) {
	err := p.s.Until(ctx, func() bool { _, ok := p.Answered(); return ok })
	if err != nil {
		return Answer{}, fmt.Errorf("no answer to the button %q: %w", p.Button.Text, err)
	}
	answer, _ := p.Answered()
	return answer, nil
}

// answerCallbackQuery implements the method. Only the first answer counts. The lock is
// held.
func (s *Server) answerCallbackQuery(q *request) (any, *apiError) {
	p := s.presses[q.args["callback_query_id"]]
	switch {
	case p == nil, s.opts.Now().Sub(p.at) > s.opts.CallbackExpiry:
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	case utf8.RuneCountInString(q.args["text"]) > maxAnswer:
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	if link := q.args["url"]; link != "" {
		if bot, _, ok := startLink(link); !ok || bot != s.bot.Username {
			return nil, badRequest("URL_INVALID")
		}
	}
	if !p.answered {
		p.answered, p.answer = true, Answer{q.args["text"], q.bool("show_alert")}
	}
	return true, nil
}
