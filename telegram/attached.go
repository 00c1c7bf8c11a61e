package telegram

import (
	"context"
	"encoding/json"

	"golang.org/x/text/unicode/norm"

	"github.com/go-telegram/bot/models"

	"dondoc/chat"
)

// attached is the file in a message that can be sent again by its id, as far as its form is
// known; nil when there is none. Of a photo it is the largest size, which is the last.
func (m *message) attached() *chat.File {
	var raw json.RawMessage
	var form chat.Content
	switch {
	case len(m.Photo) > 0:
		raw, form = m.Photo[len(m.Photo)-1], chat.ContentPhoto
	case m.Animation != nil: // Telegram sets document beside it
		raw, form = *m.Animation, chat.ContentAnimation
	case m.Document != nil:
		raw, form = *m.Document, chat.ContentDocument
	case m.Voice != nil:
		raw, form = *m.Voice, chat.ContentVoice
	case m.Audio != nil:
		raw, form = *m.Audio, chat.ContentAudio
	case m.Video != nil:
		raw, form = *m.Video, chat.ContentVideo
	case m.VideoNote != nil:
		raw, form = *m.VideoNote, chat.ContentVideoNote
	default:
		return nil
	}
	var f struct {
		ID   string `json:"file_id"`
		Name string `json:"file_name"`
		Size int64  `json:"file_size"`
	}
	if json.Unmarshal(raw, &f) != nil || f.ID == "" {
		return nil
	}
	return &chat.File{ID: f.ID, Form: chat.FileForm(form), Name: norm.NFC.String(fileName(f.Name)), Size: f.Size}
}

// resend sends a file that somebody sent, in its own form. An error is a *failure.
func (c *Client) resend(ctx context.Context, m chat.Message) error {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	file := m.Document.File
	p := map[string]any{"chat_id": m.Chat, string(file.Form): file.ID}
	if captioned(&m) {
		p["caption"], p["parse_mode"] = m.Parts[0], models.ParseModeHTML
	}
	if m.Silent {
		p["disable_notification"] = true
	}
	if m.Thread > generalTopic {
		p["message_thread_id"] = m.Thread
	}
	if m.ReplyTo != 0 {
		p["reply_parameters"] = models.ReplyParameters{MessageID: m.ReplyTo, AllowSendingWithoutReply: true}
	}
	if buttons := keyboard(m.Buttons); buttons != nil && steps(&m) == 1 {
		p["reply_markup"] = buttons
	}
	resp, err := c.wire.post(ctx, resending[chat.Content(file.Form)], p)
	if err == nil {
		_ = resp.Body.Close()
	}
	return err
}

// resending are the methods that send a file by its id.
var resending = map[chat.Content]string{
	chat.ContentPhoto: "sendPhoto", chat.ContentDocument: "sendDocument", chat.ContentAnimation: "sendAnimation", chat.ContentAudio: "sendAudio",
	chat.ContentVoice: "sendVoice", chat.ContentVideo: "sendVideo", chat.ContentVideoNote: "sendVideoNote",
}
