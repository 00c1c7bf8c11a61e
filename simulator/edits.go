package simulator

import (
	"encoding/json"
	"slices"
	"time"
)

// deletable is the largest age of a message that the bot may delete.
const deletable = 48 * time.Hour

// ownMessage finds the bot's message that a request wants to edit. The lock is held.
func (s *Server) ownMessage(q *request) (*Message, *apiError) {
	if q.args["chat_id"] == "" && q.args["message_id"] == "" {
		if q.args["inline_message_id"] == "" {
			return nil, badRequest("message identifier is not specified")
		}
		return nil, badRequest("MESSAGE_ID_INVALID") // inline mode is not simulated
	}
	m, e := s.message(q, toEdit, "message to edit")
	switch {
	case e != nil:
		return nil, e
	case !m.Bot, m.chat.movedTo != nil:
		return nil, badRequest("message can't be edited")
	}
	return m, nil
}

// message finds the message that a request names. The lock is held.
func (s *Server) message(q *request, a access, what string) (*Message, *apiError) {
	c, e := s.chat(q, a)
	if e != nil {
		return nil, e
	}
	m := c.find(int(q.int("message_id")))
	if m == nil || m.unheard {
		return nil, badRequest(what + " not found")
	}
	return m, nil
}

// editMessageText implements the method. Buttons that the request does not contain are
// removed. The lock is held, here and below.
func (s *Server) editMessageText(q *request) (any, *apiError) {
	if q.args["rich_message"] != "" {
		return nil, badRequest("rich messages are not simulated")
	}
	f, e := s.messageText(q)
	if e != nil {
		return nil, e
	}
	return s.edit(q, &f, func(m *Message) *apiError {
		if m.File != nil {
			return badRequest("there is no text in the message to edit")
		}
		return nil
	})
}

// editMessageCaption implements the method.
func (s *Server) editMessageCaption(q *request) (any, *apiError) {
	f, e := s.caption(q)
	if e != nil {
		return nil, e
	}
	return s.edit(q, &f, func(m *Message) *apiError {
		if m.File == nil {
			return badRequest("there is no caption in the message to edit")
		}
		return nil
	})
}

// editMessageReplyMarkup implements the method.
func (s *Server) editMessageReplyMarkup(q *request) (any, *apiError) {
	return s.edit(q, nil, func(*Message) *apiError { return nil })
}

// edit changes a message of the bot: its text when f is given, and its buttons.
func (s *Server) edit(q *request, f *formatted, allows func(*Message) *apiError) (any, *apiError) {
	under, e := readMarkup(q, true)
	if e != nil {
		return nil, e
	}
	m, e := s.ownMessage(q)
	if e != nil {
		return nil, e
	}
	if e := allows(m); e != nil {
		return nil, e
	}
	if e := under.allowedIn(m.chat); e != nil {
		return nil, e
	}
	if f == nil {
		f = &formatted{m.Text, m.Entities, m.HTML}
	}
	sameText := m.Text == f.text && slices.EqualFunc(m.Entities, f.entities, sameEntity)
	if sameText && sameButtons(m.Buttons, under.buttons) {
		return nil, badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	if e := s.admit(m.chat); e != nil {
		return nil, e
	}
	m.Buttons, m.HTML = under.buttons, f.html
	if !sameText {
		m.change(f.text, f.entities, s.opts.Now())
	} else {
		m.Edited = s.opts.Now()
	}
	s.show(m)
	return m.wire(true), nil
}

func sameEntity(a, b Entity) bool {
	same := (a.User == nil) == (b.User == nil) && (a.User == nil || a.User.ID == b.User.ID)
	a.User, b.User = nil, nil
	return same && a == b
}

// deleteMessage implements the method: for messages younger than 48 hours, of the bot
// itself, or of anybody in a private chat or where the bot is an administrator.
func (s *Server) deleteMessage(q *request) (any, *apiError) {
	m, e := s.message(q, toWrite, "message to delete")
	switch {
	case e != nil:
		return nil, e
	case !m.Bot && m.chat.user == nil && m.chat.bot != administrator:
		return nil, badRequest("message can't be deleted")
	case s.opts.Now().Sub(m.At) > deletable && m.chat.bot != administrator:
		return nil, badRequest("message can't be deleted for everyone")
	}
	m.deleted = true
	s.show(m)
	return true, nil
}

// pinChatMessage implements the method; in a group the bot must be an administrator.
func (s *Server) pinChatMessage(q *request) (any, *apiError) {
	m, e := s.message(q, toWrite, "message to pin")
	switch {
	case e != nil:
		return nil, e
	case m.chat.user == nil && m.chat.bot != administrator:
		return nil, badRequest("not enough rights to manage pinned messages in the chat")
	}
	m.chat.pinned = m.ID
	note := &Message{From: s.bot.ID, Name: s.bot.FirstName, Bot: true, Service: "pinned_message", service: service{Pinned: m.wire(false)}}
	m.chat.add(note)
	s.tell(m.chat, "message", note)
	return true, nil
}

// unpinChatMessage implements the method.
func (s *Server) unpinChatMessage(q *request) (any, *apiError) {
	c, e := s.chat(q, toWrite)
	if e != nil {
		return nil, e
	}
	id := int(q.int("message_id"))
	switch {
	case c.user == nil && c.bot != administrator:
		return nil, badRequest("not enough rights to manage pinned messages in the chat")
	case c.pinned == 0 || id != 0 && id != c.pinned:
		return nil, badRequest("message to unpin not found")
	}
	c.pinned = 0
	return true, nil
}

// reactions are the emoji that may be used as reactions in all chats.
var reactions = []string{"👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌",
	"🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤‍🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈",
	"😴", "😭", "🤓", "👻", "👨‍💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘",
	"🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷‍♂", "🤷", "🤷‍♀", "😡"}

// setMessageReaction implements the method: one emoji of the list, or none.
func (s *Server) setMessageReaction(q *request) (any, *apiError) {
	var given []struct {
		Type  string `json:"type"`
		Emoji string `json:"emoji"`
	}
	if raw := q.args["reaction"]; raw != "" && json.Unmarshal([]byte(raw), &given) != nil {
		return nil, badRequest("can't parse reaction types JSON object")
	}
	m, e := s.message(q, toEdit, "message to react")
	if e != nil {
		return nil, e
	}
	if len(given) > 1 {
		return nil, badRequest("REACTIONS_TOO_MANY")
	}
	m.Reaction = ""
	if len(given) == 1 {
		if given[0].Type != "emoji" || !slices.Contains(reactions, given[0].Emoji) {
			return nil, badRequest("REACTION_INVALID")
		}
		m.Reaction = given[0].Emoji
	}
	s.show(m)
	return true, nil
}
