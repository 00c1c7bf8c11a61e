package simulator

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

// User is a person with a private chat with the bot.
type User struct {
	s       *Server
	info    models.User
	chat    *Chat
	started bool // has written to the bot, so that it may write back
	blocked bool
	gone    bool // the account is deleted
	hidden  bool // forwards show only the name
}

// User creates a person, or returns the one with this id. The id is positive; username and
// language (as "vi") may be empty.
func (s *Server) User(id int64, name, username, language string) *User {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u, ok := s.users[id]; ok {
		return u
	}
	u := &User{s: s, info: models.User{ID: id, FirstName: name, Username: username, LanguageCode: language}}
	u.chat = &Chat{s: s, id: id, kind: models.ChatTypePrivate, user: u}
	s.users[id], s.chats[id] = u, u.chat
	return u
}

// People are all people, by id.
func (s *Server) People() []*User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.SortedFunc(maps.Values(s.users), func(a, b *User) int { return cmp.Compare(a.info.ID, b.info.ID) })
}

// Name is what others see of the person.
func (u *User) Name() string {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	return u.info.FirstName
}

// ID is the user id, which is also the id of the private chat.
func (u *User) ID() int64 { return u.info.ID }

// Chat is the private chat with the bot.
func (u *User) Chat() *Chat { return u.chat }

// Messages is what the person sees in the private chat, oldest first.
func (u *User) Messages() []*Message { return u.chat.Messages() }

// Say writes to the bot. Like the official applications it first starts or unblocks the bot
// if necessary, and splits a text that is longer than one message; it returns the last
// part, or nil for an empty text.
func (u *User) Say(text string) *Message {
	return u.mustSend(u.chat, Draft{Text: text})
}

// SayIn writes in a group that the person is a member of.
func (u *User) SayIn(c *Chat, text string) *Message {
	return u.mustSend(c, Draft{Text: text})
}

// Reply answers a message in its chat, and in its topic.
func (u *User) Reply(to *Message, text string) *Message {
	u.s.mu.Lock()
	c := u.s.chats[to.Chat]
	u.s.mu.Unlock()
	return u.mustSend(c, Draft{Text: text, ReplyTo: to})
}

// mustSend panics when the test itself is wrong: a person cannot send there.
func (u *User) mustSend(c *Chat, d Draft) *Message {
	if strings.TrimSpace(d.Text) == "" {
		return nil
	}
	m, err := u.Send(c, d)
	if err != nil {
		panic("simulator: " + err.Error())
	}
	return m
}

// Start presses Start, with the payload of a deep link or without. A payload that Telegram
// would not pass on is an error.
func (u *User) Start(payload string) (*Message, error) {
	if !validPayload(payload) {
		return nil, fmt.Errorf("a deep link cannot carry %q", payload)
	}
	return u.Send(u.chat, Draft{Text: strings.TrimSpace("/start " + payload)})
}

// Open follows a deep link to the bot: https://t.me/<bot>?start=<payload>.
func (u *User) Open(link string) (*Message, error) {
	bot, payload, ok := startLink(link)
	if !ok || !strings.EqualFold(bot, u.s.Bot().Username) {
		return nil, fmt.Errorf("%q is no deep link to the bot", link)
	}
	return u.Start(payload)
}

// SendFile sends a file to the bot, with a caption or none.
func (u *User) SendFile(file Upload, caption string) (*Message, error) {
	return u.Send(u.chat, Draft{Text: caption, File: &file})
}

// ready prepares the chat for a message of the person. The lock is held.
func (u *User) ready(c *Chat) error {
	switch {
	case u.gone:
		return errors.New("the account was deleted")
	case c == u.chat:
		u.started = true
		u.setBlocked(false)
		return nil
	case c == nil || c.kind == models.ChatTypePrivate || !slices.Contains(c.members, u):
		return fmt.Errorf("%s is not a member of that chat", u.info.FirstName)
	case c.movedTo != nil:
		return errors.New("the group was upgraded to a supergroup")
	}
	return nil
}

// Edit changes the text or the caption of the person's own message. The bot gets no update
// for an edit that changes nothing.
func (u *User) Edit(m *Message, text string) error {
	s := u.s
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[m.Chat]
	own := c.find(m.ID)
	if own == nil || own.user != u {
		return errors.New("only a message of one's own can be edited")
	}
	if c != u.chat {
		if err := u.ready(c); err != nil {
			return err
		}
	}
	clean, entities := tidy(cleaned(text), nil)
	limit := maxText
	if own.File != nil {
		limit = maxCaption
	}
	switch {
	case clean == "" && own.File == nil:
		return errors.New("a message cannot become empty")
	case utf8.RuneCountInString(clean) > limit:
		return errors.New("the text is too long for one message")
	case clean == own.Text:
		return nil
	}
	own.change(clean, withDetected(clean, entities), s.opts.Now())
	s.show(own)
	s.tell(c, "edited_message", own)
	return nil
}

// change replaces a message's text and stores the old one. The lock is held.
func (m *Message) change(text string, entities []Entity, at time.Time) {
	m.Versions = append(slices.Clip(m.Versions), m.Text)
	m.Text, m.Entities, m.Edited = text, entities, at
}

// Block makes the server refuse the bot's messages until Unblock, or until the person
// writes again.
func (u *User) Block() {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.setBlocked(true)
}

// Unblock ends Block.
func (u *User) Unblock() {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.setBlocked(false)
}

// Blocked reports whether the person has blocked the bot.
func (u *User) Blocked() bool {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	return u.blocked
}

// Started reports whether the person has ever written to the bot, which may not write to
// them before.
func (u *User) Started() bool {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	return u.started
}

// setBlocked sends the bot an update if the status changes. The lock is held.
func (u *User) setBlocked(blocked bool) {
	if u.blocked == blocked {
		return
	}
	u.blocked = blocked
	before, now := models.ChatMemberTypeMember, models.ChatMemberTypeBanned
	if !blocked {
		before, now = now, before
	}
	u.s.tellMembership(u.chat, u, before, now)
}

// Delete deletes the person's account.
func (u *User) Delete() {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.gone = true
}

// SetLanguage changes the language of the person's application.
func (u *User) SetLanguage(language string) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.info.LanguageCode = language
}

// HideForwards makes forwards of the person's messages show the name without the account.
func (u *User) HideForwards() {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.hidden = true
}

// Rename changes the name that others see; the id stays.
func (u *User) Rename(name, username string) {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	u.info.FirstName, u.info.Username = name, username
}
