package telegram

import (
	"context"
	"encoding/json"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"dondoc/chat"
	"dondoc/telegram/updates"
)

// The buttons of a message. The library's own type would send an empty copy_text with each,
// and a strict server could take it for a copy button.
type inlineKeyboard struct {
	Rows [][]inlineButton `json:"inline_keyboard"`
}

type inlineButton struct {
	Text string  `json:"text"`
	Data string  `json:"callback_data,omitempty"`
	Web  *webApp `json:"web_app,omitempty"`
}

type webApp struct {
	URL string `json:"url"`
}

func keyboard(rows [][]chat.Button) models.ReplyMarkup {
	if len(rows) == 0 {
		return nil
	}
	var k inlineKeyboard
	for _, row := range rows {
		var buttons []inlineButton
		for _, b := range row {
			wired := inlineButton{Text: b.Text, Data: b.Data}
			if b.Web != "" {
				wired.Data, wired.Web = "", &webApp{b.Web}
			}
			buttons = append(buttons, wired)
		}
		k.Rows = append(k.Rows, buttons)
	}
	return k
}

// say sends the next part of a message, or edits the message that the first part replaces.
// It returns which message that is. An error is a *failure. The call is one of our own: the
// library writes a form in chunks and reads the whole message back, which takes twice as long.
func (c *Client) say(ctx context.Context, m chat.Message) (message int, err error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	part := m.Sent
	if m.Document != nil {
		part-- // it counted the document
	}
	var buttons models.ReplyMarkup
	if part == len(m.Parts)-1 {
		buttons = keyboard(m.Buttons)
	}
	noPreview := &models.LinkPreviewOptions{IsDisabled: tg.True()}
	if m.Edit != 0 && m.Sent == 0 && m.Captioned {
		_, err := c.wire.call(ctx, "editMessageCaption", &tg.EditMessageCaptionParams{
			ChatID: m.Chat, MessageID: m.Edit, Caption: m.Parts[part], ParseMode: models.ParseModeHTML, ReplyMarkup: buttons,
		})
		return m.Edit, err
	}
	if m.Edit != 0 && m.Sent == 0 {
		_, err := c.wire.call(ctx, "editMessageText", &tg.EditMessageTextParams{
			ChatID:             m.Chat,
			MessageID:          m.Edit,
			Text:               m.Parts[part],
			ParseMode:          models.ParseModeHTML,
			LinkPreviewOptions: noPreview,
			ReplyMarkup:        buttons,
		})
		return m.Edit, err
	}
	p := &tg.SendMessageParams{
		ChatID:             m.Chat,
		Text:               m.Parts[part],
		ParseMode:          models.ParseModeHTML,
		LinkPreviewOptions: noPreview,
		ReplyMarkup:        buttons,
		// The parts of one message are one notification.
		DisableNotification: m.Silent || part > 0,
	}
	if m.Thread > updates.GeneralTopic {
		p.MessageThreadID = m.Thread
	}
	if m.ReplyTo != 0 && m.Sent == 0 {
		p.ReplyParameters = &models.ReplyParameters{MessageID: m.ReplyTo, AllowSendingWithoutReply: true}
	}
	result, err := c.wire.call(ctx, "sendMessage", p)
	if err != nil {
		return 0, err
	}
	var sent struct {
		ID int `json:"message_id"`
	}
	_ = json.Unmarshal(result, &sent) // Telegram has accepted it; repeating the call would say it twice
	return sent.ID, nil
}

// answer ends the progress indicator on a pressed button, with a short text if there is
// one.
func (c *Client) answer(ctx context.Context, m chat.Message) error {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	p := &tg.AnswerCallbackQueryParams{CallbackQueryID: m.Press, ShowAlert: m.Alert}
	if len(m.Parts) > 0 {
		p.Text = m.Parts[0]
	}
	_, err := c.wire.call(ctx, "answerCallbackQuery", p)
	return err
}

// menu sets the command menu of the message's chat.
func (c *Client) menu(ctx context.Context, m chat.Message) error {
	return c.setMenu(ctx, &tg.SetMyCommandsParams{
		Commands: commands(m.Menu),
		Scope:    &models.BotCommandScopeChat{ChatID: m.Chat},
	})
}
