package simulator

import (
	"slices"
	"time"

	"github.com/go-telegram/bot/models"
)

// Chat is a private chat with the bot or a group. Its messages are read through Messages
// and Wait.
type Chat struct {
	s       *Server
	id      int64
	kind    models.ChatType
	title   string
	user    *User      // of a private chat
	members []*User    // of a group, the owner first
	bot     membership // of a group
	forum   bool
	topics  map[int]*Topic
	movedTo *Chat // the supergroup that the group has become

	messages   []*Message
	lastNumber int        // of a supergroup, which counts its own messages
	read       int64      // number of the last change that Wait has looked at
	news       []*Message // the bot's messages that were written or changed after it
	botLast    bool       // no other bot has written since this one, so it receives general commands
	pinned     int
	action     string
	actionEnds time.Time
}

// membership is the status of somebody in a group.
type membership = models.ChatMemberType

// ID is the chat's id in the Bot API.
func (c *Chat) ID() int64 { return c.id }

// Messages are the messages that people see in the chat, oldest first.
func (c *Chat) Messages() []*Message {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	var seen []*Message
	for _, m := range c.messages {
		if !m.deleted {
			seen = append(seen, m.copy())
		}
	}
	return seen
}

// Message is the message with this number, or nil.
func (c *Chat) Message(id int) *Message {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if m := c.find(id); m != nil {
		return m.copy()
	}
	return nil
}

// Last is the newest message of the bot, or nil.
func (c *Chat) Last() *Message {
	all := c.Messages()
	for _, m := range slices.Backward(all) {
		if m.Bot {
			return m
		}
	}
	return nil
}

// Action is what the bot is doing at the moment ("typing"), or empty.
func (c *Chat) Action() string {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if c.s.opts.Now().Before(c.actionEnds) {
		return c.action
	}
	return ""
}

// Pinned is the number of the pinned message, or zero.
func (c *Chat) Pinned() int {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.pinned
}

// find returns a message; nil when there is none or it was deleted. The lock is held.
func (c *Chat) find(id int) *Message {
	i, ok := slices.BinarySearchFunc(c.messages, id, func(m *Message, id int) int { return m.ID - id })
	if !ok || c.messages[i].deleted {
		return nil
	}
	return c.messages[i]
}

// add gives a message its number and shows it. The lock is held.
func (c *Chat) add(m *Message) {
	counter := &c.s.messages
	if c.kind == models.ChatTypeSupergroup {
		counter = &c.lastNumber
	}
	*counter++
	m.ID, m.Chat, m.At = *counter, c.id, c.s.opts.Now()
	m.chat = c
	c.messages = append(c.messages, m)
	if c.kind == models.ChatTypeSupergroup && !c.forum && m.ReplyTo != 0 {
		if to := c.find(m.ReplyTo); to != nil {
			m.Thread = to.ID // replies form a thread, whose number is that of its first message
			if to.Thread != 0 {
				m.Thread = to.Thread
			}
		}
	}
	if m.Bot {
		c.botLast, c.action = true, ""
	}
	c.s.show(m)
}

// show makes a message, or a change of it, visible to everything that waits. The lock is
// held.
func (s *Server) show(m *Message) {
	s.seq++
	m.seq = s.seq
	if m.Bot && m.chat != nil {
		m.chat.news = append(m.chat.news, m)
	}
	s.touch()
}

// model is the chat as the Bot API describes it.
func (c *Chat) model() models.Chat {
	m := models.Chat{ID: c.id, Type: c.kind, Title: c.title, IsForum: c.forum}
	if c.user != nil {
		m.FirstName, m.LastName, m.Username = c.user.info.FirstName, c.user.info.LastName, c.user.info.Username
	}
	return m
}

// access is what a method is going to do in a chat.
type access int

const (
	toRead access = iota
	toEdit
	toWrite
)

// chat finds the chat that a request names, and refuses, like Telegram, what the bot may
// not do there. The lock is held.
func (s *Server) chat(q *request, a access) (*Chat, *apiError) {
	return s.chatNamed(q.args["chat_id"], a)
}

func (s *Server) chatNamed(name string, a access) (*Chat, *apiError) {
	if name == "" {
		return nil, badRequest("chat_id is empty")
	}
	id, ok := parseInt(name) // @names are for channels and public groups, which are not simulated
	c := s.chats[id]
	if !ok || c == nil {
		return nil, badRequest("chat not found")
	}
	if c.kind == models.ChatTypePrivate {
		return c, c.private(a)
	}
	return c, c.group(a)
}

func (c *Chat) private(a access) *apiError {
	switch {
	case a == toRead && !c.user.started:
		return badRequest("chat not found")
	case a == toRead:
		return nil
	case c.user.gone:
		return forbidden("user is deactivated")
	case !c.user.started:
		return forbidden("bot can't initiate conversation with a user")
	case a == toWrite && c.user.blocked:
		return forbidden("bot was blocked by the user")
	}
	return nil
}

func (c *Chat) group(a access) *apiError {
	kind := map[models.ChatType]string{models.ChatTypeGroup: "group", models.ChatTypeSupergroup: "supergroup"}[c.kind]
	switch {
	case c.movedTo != nil && a == toWrite:
		e := badRequest("group chat was upgraded to a supergroup chat")
		e.MigrateTo = c.movedTo.id
		return e
	case c.movedTo != nil:
		return nil
	case a == toRead && c.kind == models.ChatTypeGroup:
		return nil // a bot that has left a basic group still knows its name
	case c.bot == models.ChatMemberTypeBanned:
		return forbidden("bot was kicked from the " + kind + " chat")
	case c.bot == models.ChatMemberTypeLeft:
		return forbidden("bot is not a member of the " + kind + " chat")
	case a == toWrite && c.bot == models.ChatMemberTypeRestricted:
		return badRequest("not enough rights to send text messages to the chat")
	}
	return nil
}
