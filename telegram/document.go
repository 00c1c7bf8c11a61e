package telegram

import (
	"bytes"
	"context"
	"errors"
	"html"
	"regexp"
	"time"
	"unicode/utf16"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"dondoc/chat"
	"dondoc/telegram/retry"
	"dondoc/telegram/updates"
)

// The largest files that a bot may send, in bytes
// (https://core.telegram.org/bots/api#sending-files).
const (
	DocumentLimit = 50 << 20
	PhotoLimit    = 10 << 20
)

const (
	// captionLimit is the longest text under a file, after tags and entities are parsed.
	captionLimit = 1024
	// uploadRate, in bytes a second, is the slowest connection over which a file can still
	// be sent.
	uploadRate    = 128 << 10
	actionTimeout = 2 * time.Second
	// makeTries is the number of tries after which people are told that a document cannot
	// be made.
	makeTries = 8
)

// Maker makes the files of documents, and remembers the Telegram file ids of those that do
// not change.
type Maker interface {
	// Known returns the document's current version, and the id of that version at Telegram;
	// the id is empty when the file must be made.
	Known(ctx context.Context, d chat.Document) (version, id string, err error)
	// Make makes the file. A [*NotMade] is final; after other errors it can be tried again.
	Make(ctx context.Context, d chat.Document) (File, error)
	// Keep stores the id of a version, or removes it when the id is empty.
	Keep(ctx context.Context, version, id string) error
	// Apology is the text in Telegram's HTML for people when the document cannot be made.
	Apology(d chat.Document) string
}

// File is a document that was made.
type File struct {
	Name    string // with its extension
	Data    []byte
	Version string // empty: making it again may give another content
}

// NotMade is the reason why there is no document, as a sentence in Telegram's HTML.
type NotMade struct{ Sentence string }

// Error is the sentence.
func (n *NotMade) Error() string { return n.Sentence }

// errNotMade ends a message whose only content is a document that cannot be made, when
// nobody needs to be told.
var errNotMade = errors.New("the document cannot be made")

// enclosed is a file that is about to be sent: its data, or its id at Telegram.
type enclosed struct {
	File
	id string
}

// timeout returns how long sending it may take.
func (e enclosed) timeout() time.Duration {
	return requestTimeout + time.Duration(len(e.Data))*time.Second/uploadRate
}

// steps returns the number of Telegram messages that a message is sent as.
func steps(m *chat.Message) int {
	switch {
	case m.Document == nil:
		return len(m.Parts)
	case captioned(m):
		return 1
	}
	return 1 + len(m.Parts)
}

// captioned reports whether the text is sent as the caption of the document. A video note has
// none.
func captioned(m *chat.Message) bool {
	return m.Document != nil && chat.Content(m.Document.File.Form) != chat.ContentVideoNote && len(m.Parts) == 1 && visible(m.Parts[0]) <= captionLimit
}

var tag = regexp.MustCompile(`<[^>]*>`)

// visible counts the visible text of HTML, in UTF-16 units.
func visible(text string) int {
	return len(utf16.Encode([]rune(html.UnescapeString(tag.ReplaceAllString(text, "")))))
}

// resent reports whether Telegram has the file already. One that came by e-mail is uploaded as
// one that was made.
func resent(d *chat.Document) bool { return d.Kind == chat.DocumentFile && !chat.CameByMail(d.File) }

// enclose prepares the document of a message. If it cannot be made, the message is changed
// into one that says so; the error is errNotMade when there is nothing to say. After any
// other error the message has been put off.
func (q *queue) enclose(ctx context.Context, m *chat.Message, anew bool) (enclosed, error) {
	maker, sent := q.options.Maker, resent(m.Document)
	switch {
	case sent && !anew:
		return enclosed{id: m.Document.File.ID}, nil
	case maker == nil:
		return enclosed{}, q.withoutDocument(m, "")
	case sent:
		return enclosed{}, q.withoutDocument(m, maker.Apology(*m.Document))
	}
	version, id, err := maker.Known(ctx, *m.Document)
	if err != nil {
		return enclosed{}, q.unready(ctx, m, err)
	}
	if id != "" && !anew {
		return enclosed{File: File{Version: version}, id: id}, nil
	}
	q.showWork(ctx, *m)
	file, err := q.make(ctx, *m.Document)
	if err != nil {
		return enclosed{}, q.unready(ctx, m, err)
	}
	return enclosed{File: file}, nil
}

// make makes a document. A panic there would repeat at each try, so it is final.
func (q *queue) make(ctx context.Context, d chat.Document) (file File, err error) {
	defer func() {
		if p := recover(); p != nil {
			q.panicked("making a document", q.chat, p)
			err = &NotMade{q.options.Maker.Apology(d)}
		}
	}()
	return q.options.Maker.Make(ctx, d)
}

// unready handles a document that could not be prepared: it tells the reader why, or tries
// again later.
func (q *queue) unready(ctx context.Context, m *chat.Message, err error) error {
	var final *NotMade
	switch {
	case errors.As(err, &final):
		return q.withoutDocument(m, final.Sentence)
	case ctx.Err() != nil:
		return errPutOff // interrupted by the shutdown
	}
	q.options.Logger.Warn("a document cannot be made", "chat", m.Chat, "message", m.ID, "tries", m.Tries, "error", err)
	if m.Tries >= makeTries {
		return q.withoutDocument(m, q.options.Maker.Apology(*m.Document))
	}
	q.putOff(ctx, *m, q.options.Now().Add(q.pause.After(m.Tries)))
	return errPutOff
}

// withoutDocument changes a message into one that says why its document is missing. The
// text of a picture is sent without the picture; a companion says nothing.
func (q *queue) withoutDocument(m *chat.Message, sentence string) error {
	switch {
	case m.Document.Companion || sentence == "" && !m.Document.IsPhoto():
		return errNotMade
	case !m.Document.IsPhoto():
		m.Parts = []string{sentence}
	}
	m.Document = nil
	if len(m.Parts) == 0 {
		return errNotMade
	}
	return nil
}

// showWork shows people that a file is being made. Its errors are ignored.
func (q *queue) showWork(ctx context.Context, m chat.Message) {
	if !retry.Sleep(q.pace.reserveAll(q.options.Now()), q.closing) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, actionTimeout)
	defer cancel()
	p := &tg.SendChatActionParams{ChatID: m.Chat, Action: models.ChatActionUploadDocument}
	if m.Document.IsPhoto() {
		p.Action = models.ChatActionUploadPhoto
	}
	if m.Thread > updates.GeneralTopic {
		p.MessageThreadID = m.Thread
	}
	_, _ = q.client.bot.SendChatAction(ctx, p)
}

// remember stores the id of a file at Telegram. It only saves work, so an error is logged
// and ignored.
func (q *queue) remember(ctx context.Context, version, id string) {
	if version == "" {
		return
	}
	if err := q.options.Maker.Keep(ctx, version, id); err != nil {
		q.options.Logger.Warn("the id of a file could not be kept; it is made again", "error", err)
	}
}

// sendFile sends the document of a message and returns its id at Telegram, which is empty
// when the answer does not contain it. An error is a *failure.
func (c *Client) sendFile(ctx context.Context, m chat.Message, e enclosed) (id string, err error) {
	if resent(m.Document) {
		return "", c.resend(ctx, m)
	}
	ctx, cancel := context.WithTimeout(ctx, e.timeout())
	defer cancel()
	var file models.InputFile = &models.InputFileString{Data: e.id}
	if e.id == "" {
		file = &models.InputFileUpload{Filename: e.Name, Data: bytes.NewReader(e.Data)}
	}
	var caption string
	var buttons models.ReplyMarkup
	if steps(&m) == 1 {
		buttons = keyboard(m.Buttons)
	}
	if captioned(&m) {
		caption = m.Parts[0]
	}
	thread := 0
	if m.Thread > updates.GeneralTopic {
		thread = m.Thread
	}
	var reply *models.ReplyParameters
	if m.ReplyTo != 0 {
		reply = &models.ReplyParameters{MessageID: m.ReplyTo, AllowSendingWithoutReply: true}
	}
	if m.Document.IsPhoto() {
		sent, err := c.bot.SendPhoto(ctx, &tg.SendPhotoParams{
			ChatID: m.Chat, MessageThreadID: thread, Photo: file, Caption: caption, ParseMode: models.ParseModeHTML,
			DisableNotification: m.Silent, ReplyParameters: reply, ReplyMarkup: buttons,
		})
		if err == nil && len(sent.Photo) > 0 {
			id = sent.Photo[len(sent.Photo)-1].FileID
		}
		return id, accepted(err)
	}
	sent, err := c.bot.SendDocument(ctx, &tg.SendDocumentParams{
		ChatID: m.Chat, MessageThreadID: thread, Document: file, Caption: caption, ParseMode: models.ParseModeHTML,
		DisableNotification: m.Silent, ReplyParameters: reply, ReplyMarkup: buttons,
	})
	if err == nil && sent.Document != nil {
		id = sent.Document.FileID
	}
	return id, accepted(err)
}
