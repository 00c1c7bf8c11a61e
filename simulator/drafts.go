package simulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

// Draft is something that a person is about to send.
type Draft struct {
	Text    string   // or the file's caption
	ReplyTo *Message // may be in another chat or topic, which makes the reply an external one
	Quote   string   // the part of it that is quoted
	Topic   *Topic   // of the group it is sent to
	File    *Upload
	// Mentions are people whose names are in the text, each chosen from a list: an entity
	// with their account, as for somebody without a username.
	Mentions []*User
	// CaptionAt is which file of an album carries the text, the first when it is 0.
	CaptionAt int
	// Content is a message of another kind: its name in the Bot API, as "poll", and its
	// JSON.
	Content string
	JSON    string
	// Anonymous makes an administrator write as the group itself.
	Anonymous bool
	// Channel is the title of the channel in whose name it is written.
	Channel string

	origin *origin // of a forward
	album  string
}

// Upload is a file that a person sends.
type Upload struct {
	Name  string
	Data  []byte
	Photo bool // sent as a picture: png or jpeg
}

// Send sends a draft to the private chat or to a group.
func (u *User) Send(c *Chat, d Draft) (*Message, error) {
	s := u.s
	s.mu.Lock()
	defer s.mu.Unlock()
	return u.send(c, d)
}

// send is Send with the lock held.
func (u *User) send(c *Chat, d Draft) (*Message, error) {
	s := u.s
	if err := u.ready(c); err != nil {
		return nil, err
	}
	limit := maxText
	m := &Message{From: u.info.ID, Name: u.info.FirstName, user: u, origin: d.origin, album: d.album}
	if err := m.writeAs(c, d); err != nil {
		return nil, err
	}
	if d.File != nil {
		file, err := s.keep(*d.File)
		if err != nil {
			return nil, err
		}
		m.File, limit = file, maxCaption
	}
	if d.Content != "" {
		if !json.Valid([]byte(d.JSON)) {
			return nil, errors.New("the content is not JSON")
		}
		m.content, m.contentJSON = d.Content, json.RawMessage(d.JSON)
		s.recorded(d.Content, d.JSON)
	}
	if err := m.replyTo(c, d); err != nil {
		return nil, err
	}
	if d.Topic != nil {
		m.Thread = d.Topic.ID
	}
	for {
		part, rest := split(d.Text, limit)
		text, entities := tidy(cleaned(part), nil)
		if text == "" && m.File == nil && m.content == "" {
			return nil, errors.New("nothing to send")
		}
		m.Text, m.Entities = text, withDetected(text, mentioned(text, entities, d.Mentions))
		c.add(m)
		s.tell(c, "message", m)
		if strings.TrimSpace(rest) == "" {
			return m.copy(), nil
		}
		d.Text, limit = rest, maxText
		m = &Message{From: m.From, Name: m.Name, user: u, Thread: m.Thread}
	}
}

// mentioned adds entities for the people who are named in a text.
func mentioned(text string, entities []Entity, people []*User) []Entity {
	for _, u := range people {
		if before, _, ok := strings.Cut(text, u.info.FirstName); ok {
			info := u.info
			entities = append(entities, Entity{Type: models.MessageEntityTypeTextMention,
				Offset: utf16Len(before), Length: utf16Len(u.info.FirstName), User: &info})
		}
	}
	return entities
}

// The accounts in "from" for those who write in the name of a chat.
var (
	groupAnonymousBot = models.User{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}
	channelBot        = models.User{ID: 136817688, IsBot: true, FirstName: "Channel", Username: "Channel_Bot"}
)

// channelBase is where the ids of channels begin: lower than all ids of groups.
const channelBase = -1_000_900_000_000

// channel is a channel that is known by its title only.
func channel(title string) *models.Chat {
	id := int64(channelBase)
	for _, r := range title {
		id = (id*31-int64(r))%1_000_000_000 + channelBase
	}
	return &models.Chat{ID: id, Type: models.ChatTypeChannel, Title: title}
}

// writeAs makes the group or a channel the sender of the message. The lock is held.
func (m *Message) writeAs(c *Chat, d Draft) error {
	switch {
	case !d.Anonymous && d.Channel == "":
		return nil
	case c.kind != models.ChatTypeSupergroup:
		return errors.New("only in a supergroup can people write in the name of a chat")
	case d.Anonymous:
		as := c.model()
		m.behalf, m.behalfUser, m.Name, m.From = &as, groupAnonymousBot, c.title, groupAnonymousBot.ID
	default:
		m.behalf, m.behalfUser, m.Name, m.From = channel(d.Channel), channelBot, d.Channel, channelBot.ID
	}
	return nil
}

// replyTo makes the message a reply; a reply to a message in another chat or topic is an
// external one. The lock is held.
func (m *Message) replyTo(c *Chat, d Draft) error {
	if d.ReplyTo == nil {
		return nil
	}
	from := c.s.chats[d.ReplyTo.Chat]
	to := from.find(d.ReplyTo.ID)
	switch {
	case to == nil:
		return errors.New("the message to reply to is gone")
	case d.Quote != "" && !strings.Contains(to.Text, d.Quote):
		return errors.New("what is quoted is no part of the message")
	}
	m.quote = d.Quote
	if from != c || d.Topic != nil && d.Topic.ID != to.Thread {
		m.external = to
		return nil
	}
	m.ReplyTo, m.Thread = to.ID, to.Thread
	return nil
}

// Album sends up to ten files together, with one caption: one message for each, all with
// one media_group_id. The bot is not told how many there are.
func (u *User) Album(c *Chat, d Draft, files ...Upload) ([]*Message, error) {
	s := u.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(files) < 2 || len(files) > 10 {
		return nil, fmt.Errorf("an album has 2 to 10 files, not %d", len(files))
	}
	if utf8.RuneCountInString(d.Text) > maxCaption {
		return nil, errors.New("the caption is too long")
	}
	s.albums++
	d.album = fmt.Sprint(13_700_000_000_000_000 + s.albums)
	var all []*Message
	caption := d.Text
	for i := range files {
		d.File, d.Text = &files[i], ""
		if i+1 == max(1, d.CaptionAt) {
			d.Text = caption
		}
		m, err := u.send(c, d)
		if err != nil {
			return all, err
		}
		all = append(all, m)
	}
	return all, nil
}

// split splits off the first message of a text that is longer than limit.
func split(text string, limit int) (part, rest string) {
	if utf8.RuneCountInString(text) <= limit {
		return text, ""
	}
	runes := []rune(text)
	return string(runes[:limit]), string(runes[limit:])
}
