package updates

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dondoc/chat"
)

// The types of the Bot API, with only the fields that are read: a format that Telegram adds
// elsewhere in an update cannot make it undecodable.

// present holds a field of which only the presence matters.
type present = *json.RawMessage

type update struct {
	ID       int64           `json:"update_id"`
	Message  rawMessage      `json:"message"`
	Edited   rawMessage      `json:"edited_message"`
	Callback *callback       `json:"callback_query"`
	Reaction *reactionNews   `json:"message_reaction"`
	Member   *membershipNews `json:"my_chat_member"`
}

// rawMessage is a message that is decoded into the fields that are used and, unless it is plain text, by
// field name.
type rawMessage json.RawMessage

// UnmarshalJSON stores the JSON.
func (r *rawMessage) UnmarshalJSON(raw []byte) error {
	*r = append((*r)[:0], raw...)
	return nil
}

func (r rawMessage) set() bool { return len(r) > 0 && string(r) != "null" }

func (r rawMessage) read() (*message, error) {
	var m message
	err := json.Unmarshal(r, &m)
	return &m, err
}

// content returns what the message, of which it gets the fields, consists of and the text it holds in addition
// to its caption.
func (r rawMessage) content(m *message) (kind chat.Content, text string, err error) {
	if m.Text != "" {
		return chat.ContentText, "", nil
	}
	var f fields
	if err := json.Unmarshal(r, &f); err != nil {
		return "", "", err
	}
	kind, text = content(f)
	return kind, text, nil
}

type user struct {
	ID        int64  `json:"id"`
	Bot       bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Username  string `json:"username"`
	Language  string `json:"language_code"`
}

func (u user) sender() chat.Sender {
	return chat.Sender{
		ID:       u.ID,
		Name:     norm.NFC.String(strings.TrimSpace(u.FirstName + " " + u.LastName)),
		Username: u.Username,
		Language: u.Language,
		Bot:      u.Bot,
	}
}

type chatOf struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title"`
	FirstName string `json:"first_name"` // of a private chat
	Username  string `json:"username"`
}

func (c chatOf) sender() chat.Sender {
	return chat.Sender{ID: c.ID, Name: norm.NFC.String(cmp.Or(c.Title, c.FirstName)), Username: c.Username}
}

type message struct {
	ID       int      `json:"message_id"`
	Thread   int      `json:"message_thread_id"`
	InTopic  bool     `json:"is_topic_message"`
	From     *user    `json:"from"`
	Behalf   *chatOf  `json:"sender_chat"` // of an anonymous admin, or a channel
	Copied   bool     `json:"is_automatic_forward"`
	Chat     chatOf   `json:"chat"`
	Date     int64    `json:"date"` // Unix seconds
	EditDate int64    `json:"edit_date"`
	Origin   *origin  `json:"forward_origin"`
	Album    string   `json:"media_group_id"`
	MovedTo  int64    `json:"migrate_to_chat_id"`
	ReplyTo  *message `json:"reply_to_message"`
	External *struct {
		Origin  origin  `json:"origin"`
		Chat    *chatOf `json:"chat"`
		Message int     `json:"message_id"`
	} `json:"external_reply"`
	Quote struct {
		Text     string `json:"text"`
		Position int    `json:"position"` // in the message replied to, in UTF-16 units
	} `json:"quote"`
	Text            string   `json:"text"`
	Entities        []entity `json:"entities"`
	Caption         string   `json:"caption"`
	CaptionEntities []entity `json:"caption_entities"`

	Photo     []json.RawMessage `json:"photo"`
	Document  present           `json:"document"` // beside an animation, too
	Animation present           `json:"animation"`
	Voice     present           `json:"voice"`
	Audio     present           `json:"audio"`
	Video     present           `json:"video"`
	VideoNote present           `json:"video_note"`
	Sticker   present           `json:"sticker"`
	Location  present           `json:"location"` // also set for a venue
	Contact   present           `json:"contact"`

	TopicCreated present `json:"forum_topic_created"`
}

type entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"` // in UTF-16 units
	Length int    `json:"length"`
	URL    string `json:"url"`
	User   *user  `json:"user"` // of a text_mention
}

// origin is where a message was first written; which fields are set depends on its type.
type origin struct {
	Type      string  `json:"type"`
	Date      int64   `json:"date"`
	User      *user   `json:"sender_user"`
	Name      string  `json:"sender_user_name"`
	Group     *chatOf `json:"sender_chat"`
	Channel   *chatOf `json:"chat"`
	Message   int     `json:"message_id"`
	Signature string  `json:"author_signature"`
}

type callback struct {
	ID      string   `json:"id"`
	From    user     `json:"from"`
	Message *message `json:"message"` // only chat and message_id, with date 0, when it is too old or deleted
	Data    string   `json:"data"`
}

type reactionNews struct {
	Chat    chatOf     `json:"chat"`
	Message int        `json:"message_id"`
	User    *user      `json:"user"` // nil: it was set in the name of a chat
	Date    int64      `json:"date"`
	Old     []reaction `json:"old_reaction"`
	New     []reaction `json:"new_reaction"`
}

type reaction struct {
	Emoji  string `json:"emoji"`
	Custom string `json:"custom_emoji_id"`
}

type membershipNews struct {
	Chat chatOf     `json:"chat"`
	From user       `json:"from"`
	Date int64      `json:"date"`
	Old  membership `json:"old_chat_member"`
	New  membership `json:"new_chat_member"`
}

type membership struct {
	Status   string `json:"status"`
	IsMember bool   `json:"is_member"` // meaningful only when restricted
}

// in reports whether the bot is in the chat.
func (m membership) in() bool {
	switch m.Status {
	case "creator", "administrator", "member":
		return true
	case "restricted":
		return m.IsMember
	}
	return false
}

// body returns the text that was written, or the caption of a file.
func (m *message) body() (string, []entity) {
	if m.Text != "" {
		return m.Text, m.Entities
	}
	if m.Caption != "" {
		return m.Caption, m.CaptionEntities
	}
	return "", nil
}

// file returns the kind of file in the message.
func (m *message) file() string {
	switch {
	case len(m.Photo) > 0:
		return "photo"
	case m.Document != nil:
		return "document"
	case m.Voice != nil:
		return "voice"
	case m.Audio != nil:
		return "audio"
	case m.Video != nil, m.VideoNote != nil:
		return "video"
	case m.Sticker != nil:
		return "sticker"
	case m.Location != nil:
		return "location"
	case m.Contact != nil:
		return "contact"
	}
	return ""
}

// GeneralTopic is the id of the topic that must not be named when answering.
const GeneralTopic = 1

// thread returns the topic the message is in.
func (m *message) thread() int {
	if !m.InTopic || m.Thread == GeneralTopic {
		return 0
	}
	return m.Thread
}

// ID reads only the id, so that an update that cannot be decoded can still be
// identified and skipped.
func ID(raw json.RawMessage) (int64, error) {
	var u struct {
		ID int64 `json:"update_id"`
	}
	if err := json.Unmarshal(raw, &u); err != nil {
		return 0, fmt.Errorf("read update_id: %w", err)
	}
	if u.ID <= 0 {
		return 0, fmt.Errorf("update_id is %d", u.ID)
	}
	return u.ID, nil
}
