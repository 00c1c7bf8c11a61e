package simulator

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-telegram/bot/models"
)

// Message is a message as people see it. The server's methods return copies, in which later
// changes do not show.
type Message struct {
	ID       int
	Chat     int64
	Thread   int    // topic of a forum, or thread of replies in a supergroup
	From     int64  // user id
	Name     string // of the author
	Bot      bool   // written by the bot
	At       time.Time
	Edited   time.Time // zero when never
	Text     string    // of a file: its caption
	Entities []Entity
	HTML     string     // what the bot sent, when it sent HTML
	Buttons  [][]Button // inline buttons, by row
	Keyboard string     // other reply markup, as JSON
	ReplyTo  int        // number of the message replied to
	File     *File
	Service  string   // Bot API field for the event: "pinned_message", …
	Versions []string // earlier texts, oldest first
	Reaction string   // the bot's
	Silent   bool     // sent without a sound

	chat    *Chat
	user    *User // nil for the bot
	seq     int64 // number of its last change, see Server.seq
	deleted bool
	unheard bool // not sent to the bot, because of its privacy mode
	service service

	origin      *origin      // of a forward
	album       string       // media_group_id
	behalf      *models.Chat // in whose name it was written
	behalfUser  models.User  // the account that is then in "from"
	external    *Message     // what it replies to in another chat or topic
	quote       string
	content     string // kind of a message that is neither text nor file, and its JSON
	contentJSON json.RawMessage
	reactions   map[int64]string // by user id
}

func (m *Message) copy() *Message {
	c := *m
	return &c
}

// Button is an inline button.
type Button struct {
	Text string
	Data string // is sent back when pressed
	URL  string // is opened
	Copy string // is copied
	Web  string // is opened as a web app
}

// Button returns an inline button by its text, else by its data.
func (m *Message) Button(textOrData string) (Button, bool) {
	all := slices.Concat(m.Buttons...)
	for _, matches := range []func(Button) bool{
		func(b Button) bool { return b.Text == textOrData },
		func(b Button) bool { return b.Data == textOrData },
	} {
		if i := slices.IndexFunc(all, matches); i >= 0 {
			return all[i], true
		}
	}
	return Button{}, false
}

// Links are the links in the text, in order.
func (m *Message) Links() []string {
	var links []string
	for _, e := range m.Entities {
		switch e.Type {
		case models.MessageEntityTypeTextLink:
			links = append(links, e.URL)
		case models.MessageEntityTypeURL:
			links = append(links, e.Of(m.Text))
		}
	}
	return links
}

// String is the message as one line of a transcript.
func (m *Message) String() string {
	var b strings.Builder
	b.WriteString(m.Name + ": ")
	if m.Service != "" {
		b.WriteString("(" + m.Service + ") ")
	}
	if m.File != nil {
		b.WriteString("[" + m.File.Name + "] ")
	}
	b.WriteString(m.Text)
	for _, row := range m.Buttons {
		for _, button := range row {
			b.WriteString(" [" + button.Text + "]")
		}
	}
	return b.String()
}

// wireMessage is a message as the Bot API describes it.
type wireMessage struct {
	ID              int                `json:"message_id"`
	Thread          int                `json:"message_thread_id,omitempty"`
	From            *models.User       `json:"from,omitempty"`
	Date            int64              `json:"date"`
	Chat            models.Chat        `json:"chat"`
	SenderChat      *models.Chat       `json:"sender_chat,omitempty"`
	IsTopic         bool               `json:"is_topic_message,omitempty"`
	Origin          *origin            `json:"forward_origin,omitempty"`
	Album           string             `json:"media_group_id,omitempty"`
	ReplyTo         *wireMessage       `json:"reply_to_message,omitempty"`
	External        *externalReply     `json:"external_reply,omitempty"`
	Quote           *textQuote         `json:"quote,omitempty"`
	EditDate        int64              `json:"edit_date,omitempty"`
	Text            string             `json:"text,omitempty"`
	Entities        []Entity           `json:"entities,omitempty"`
	Document        *models.Document   `json:"document,omitempty"`
	Photo           []models.PhotoSize `json:"photo,omitempty"`
	Caption         string             `json:"caption,omitempty"`
	CaptionEntities []Entity           `json:"caption_entities,omitempty"`
	Markup          *wireMarkup        `json:"reply_markup,omitempty"`
	service

	content     string // a field of that name
	contentJSON json.RawMessage
}

// MarshalJSON adds the content, whose field name varies.
func (w *wireMessage) MarshalJSON() ([]byte, error) {
	type plain wireMessage
	raw, err := json.Marshal((*plain)(w))
	if err != nil || w.content == "" {
		return raw, err
	}
	return fmt.Appendf(raw[:len(raw)-1], ",%q:%s}", w.content, w.contentJSON), nil
}

// service is the content of a service message.
type service struct {
	TopicClosed  *struct{}                 `json:"forum_topic_closed,omitempty"`
	TopicOpened  *struct{}                 `json:"forum_topic_reopened,omitempty"`
	NewMembers   []models.User             `json:"new_chat_members,omitempty"`
	LeftMember   *models.User              `json:"left_chat_member,omitempty"`
	GroupCreated bool                      `json:"group_chat_created,omitempty"`
	MigrateTo    int64                     `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom  int64                     `json:"migrate_from_chat_id,omitempty"`
	Topic        *models.ForumTopicCreated `json:"forum_topic_created,omitempty"`
	Pinned       *wireMessage              `json:"pinned_message,omitempty"`
}

// wire returns a message in the form that is sent to the bot. It includes the message that
// it replies to, but not the one that this replies to. The lock is held.
func (m *Message) wire(withReply bool) *wireMessage {
	from := m.chat.s.bot
	switch {
	case m.behalf != nil:
		from = m.behalfUser
	case m.user != nil:
		from = m.user.info
	}
	w := &wireMessage{ID: m.ID, Thread: m.Thread, From: &from, Date: m.At.Unix(), Chat: m.chat.model(),
		IsTopic: m.chat.forum && m.Thread != 0, Markup: markupOf(m.Buttons), service: m.service,
		SenderChat: m.behalf, Origin: m.origin, Album: m.album, content: m.content, contentJSON: m.contentJSON}
	if !m.Edited.IsZero() {
		w.EditDate = m.Edited.Unix()
	}
	switch {
	case m.File != nil && m.File.form != "":
		w.Caption, w.CaptionEntities = m.Text, m.Entities
		w.content, w.contentJSON = m.File.form, m.File.Data
	case m.File != nil:
		w.Caption, w.CaptionEntities = m.Text, m.Entities
		w.Document, w.Photo = m.File.model()
	case m.content != "":
		w.Caption, w.CaptionEntities = m.Text, m.Entities
	default:
		w.Text, w.Entities = m.Text, m.Entities
	}
	if !withReply {
		return w
	}
	w.External = m.externalReply()
	if to := m.repliedTo(); to != nil && m.quote != "" {
		before, _, _ := strings.Cut(to.Text, m.quote)
		w.Quote = &textQuote{m.quote, utf16Len(before), true}
	}
	replyTo := m.ReplyTo
	if replyTo == 0 && w.IsTopic && m.Thread != m.ID {
		replyTo = m.Thread // messages in a topic reply to the one that opened it
	}
	if to := m.chat.find(replyTo); to != nil && !to.unheard {
		w.ReplyTo = to.wire(false)
	}
	return w
}

// repliedTo is the message that was replied to, in any chat; nil when there is none or it
// was deleted. The lock is held.
func (m *Message) repliedTo() *Message {
	if m.external != nil {
		return m.external
	}
	return m.chat.find(m.ReplyTo)
}
