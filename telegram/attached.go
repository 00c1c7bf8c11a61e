package telegram

import (
	"context"

	"github.com/go-telegram/bot/models"

	"dondoc/chat"
	"dondoc/telegram/updates"
)

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
	if m.Thread > updates.GeneralTopic {
		p["message_thread_id"] = m.Thread
	}
	if m.ReplyTo != 0 {
		p["reply_parameters"] = models.ReplyParameters{MessageID: m.ReplyTo, AllowSendingWithoutReply: true}
	}
	if buttons := keyboard(m.Buttons); buttons != nil && steps(&m) == 1 {
		p["reply_markup"] = buttons
	}
	_, err := c.wire.call(ctx, resending[chat.Content(file.Form)], p)
	return err
}

// resending are the methods that send a file by its id.
var resending = map[chat.Content]string{
	chat.ContentPhoto: "sendPhoto", chat.ContentDocument: "sendDocument", chat.ContentAnimation: "sendAnimation", chat.ContentAudio: "sendAudio",
	chat.ContentVoice: "sendVoice", chat.ContentVideo: "sendVideo", chat.ContentVideoNote: "sendVideoNote",
}
