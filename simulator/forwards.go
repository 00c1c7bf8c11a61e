package simulator

import (
	"errors"

	"github.com/go-telegram/bot/models"
)

// origin is where a message was first written, as the Bot API describes it.
type origin struct {
	Type    string       `json:"type"` // user, hidden_user, chat or channel
	Date    int64        `json:"date"`
	User    *models.User `json:"sender_user,omitempty"`
	Name    string       `json:"sender_user_name,omitempty"`
	Group   *models.Chat `json:"sender_chat,omitempty"`
	Channel *models.Chat `json:"chat,omitempty"`
	Message int          `json:"message_id,omitempty"` // of a channel
}

// originOf returns who first wrote a message. The lock is held.
func (m *Message) originOf() *origin {
	if m.origin != nil {
		return m.origin
	}
	o := &origin{Type: "user", Date: m.At.Unix()}
	switch {
	case m.behalf != nil && m.behalf.Type == models.ChatTypeChannel:
		o.Type, o.Channel, o.Message = "channel", m.behalf, m.ID
	case m.behalf != nil:
		o.Type, o.Group = "chat", m.behalf
	case m.user == nil:
		bot := m.chat.s.bot
		o.User = &bot
	case m.user.hidden:
		o.Type, o.Name = "hidden_user", m.user.info.FirstName
	default:
		info := m.user.info
		o.User = &info
	}
	return o
}

// Forward forwards a message to the private chat or to a group. Text, formatting, links and
// files are kept; buttons with callback data are not.
func (u *User) Forward(m *Message, to *Chat) (*Message, error) {
	s := u.s
	s.mu.Lock()
	defer s.mu.Unlock()
	first := s.chats[m.Chat].find(m.ID)
	if first == nil {
		return nil, errors.New("the message is gone")
	}
	return u.forward(to, first, first.originOf())
}

// ForwardFrom forwards a channel's post.
func (u *User) ForwardFrom(title, text string, to *Chat) (*Message, error) {
	s := u.s
	s.mu.Lock()
	defer s.mu.Unlock()
	text, entities := tidy(cleaned(text), nil)
	post := &Message{Text: text, Entities: withDetected(text, entities)}
	return u.forward(to, post, &origin{Type: "channel", Date: s.opts.Now().Unix(), Channel: channel(title), Message: 7})
}

func (u *User) forward(to *Chat, first *Message, from *origin) (*Message, error) {
	if err := u.ready(to); err != nil {
		return nil, err
	}
	m := &Message{From: u.info.ID, Name: u.info.FirstName, user: u, Text: first.Text, Entities: first.Entities,
		File: first.File, content: first.content, contentJSON: first.contentJSON, origin: from}
	to.add(m)
	u.s.tell(to, "message", m)
	return m.copy(), nil
}

// externalReply is a message in another chat or topic that was replied to.
type externalReply struct {
	Origin  *origin      `json:"origin"`
	Chat    *models.Chat `json:"chat,omitempty"` // of a supergroup only
	Message int          `json:"message_id,omitempty"`
}

func (m *Message) externalReply() *externalReply {
	if m.external == nil {
		return nil
	}
	e := &externalReply{Origin: m.external.originOf()}
	if c := m.external.chat; c.kind == models.ChatTypeSupergroup {
		model := c.model()
		e.Chat, e.Message = &model, m.external.ID
	}
	return e
}

// textQuote is the part of a message that a reply quotes.
type textQuote struct {
	Text     string `json:"text"`
	Position int    `json:"position"`
	Manual   bool   `json:"is_manual"`
}
