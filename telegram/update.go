package telegram

import (
	"encoding/json"
	"fmt"
)

// The shapes of the Bot API, with only the fields that are read: a form that Telegram adds
// elsewhere in an update cannot make it undecodable.

// present holds a part of which only its being there matters.
type present = *json.RawMessage

type update struct {
	ID       int64           `json:"update_id"`
	Message  *message        `json:"message"`
	Edited   *message        `json:"edited_message"`
	Callback *callback       `json:"callback_query"`
	Member   *membershipNews `json:"my_chat_member"`
}

type user struct {
	ID        int64  `json:"id"`
	Bot       bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Username  string `json:"username"`
	Language  string `json:"language_code"`
}

type chatOf struct {
	ID   int64  `json:"id"`
	Type string `json:"type"`
}

type message struct {
	ID              int      `json:"message_id"`
	Thread          int      `json:"message_thread_id"`
	InTopic         bool     `json:"is_topic_message"`
	From            *user    `json:"from"`
	OnBehalf        *chatOf  `json:"sender_chat"` // an anonymous admin, or a channel
	Chat            chatOf   `json:"chat"`
	Date            int64    `json:"date"` // Unix seconds
	EditDate        int64    `json:"edit_date"`
	ReplyTo         *message `json:"reply_to_message"`
	Text            string   `json:"text"`
	Entities        []entity `json:"entities"`
	Caption         string   `json:"caption"`
	CaptionEntities []entity `json:"caption_entities"`

	Photo     []json.RawMessage `json:"photo"`
	Document  present           `json:"document"` // beside an animation, too
	Voice     present           `json:"voice"`
	Audio     present           `json:"audio"`
	Video     present           `json:"video"`
	VideoNote present           `json:"video_note"`
	Sticker   *sticker          `json:"sticker"`
	Location  present           `json:"location"` // beside a venue, too
	Contact   present           `json:"contact"`

	TopicCreated present `json:"forum_topic_created"`
}

type sticker struct {
	Emoji string `json:"emoji"`
}

type entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"` // in UTF-16 units
	Length int    `json:"length"`
	URL    string `json:"url"`
}

type callback struct {
	ID      string   `json:"id"`
	From    user     `json:"from"`
	Message *message `json:"message"` // only chat and message_id when it is too old
	Data    string   `json:"data"`
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
	IsMember bool   `json:"is_member"` // says something only when restricted
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

// body returns what was written: the text, or the caption of a file.
func (m *message) body() (string, []entity) {
	if m.Text != "" {
		return m.Text, m.Entities
	}
	if m.Caption != "" {
		return m.Caption, m.CaptionEntities
	}
	if m.Sticker != nil {
		return m.Sticker.Emoji, nil
	}
	return "", nil
}

// file names the kind of file that the message carries.
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

// generalTopic is the topic that must not be named when answering.
const generalTopic = 1

// thread returns the topic the message is in.
func (m *message) thread() int {
	if !m.InTopic || m.Thread == generalTopic {
		return 0
	}
	return m.Thread
}

// updateID reads nothing but the id, so that an update that cannot be decoded can still be
// told from others and stepped over.
func updateID(raw json.RawMessage) (int64, error) {
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
