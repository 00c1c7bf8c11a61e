package telegram

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"dondoc/chat"
)

// Decode turns the raw JSON of one update into what somebody did. It returns ok false, and
// no error, for what is not for this bot or not from a person: commands addressed to
// another bot, channel posts, service messages, what bots and anonymous admins write.
// An error means that the update is not of the form that the Bot API describes.
// The time now is the time of a press, which carries none of its own.
func Decode(raw json.RawMessage, bot Identity, now time.Time) (in chat.Incoming, ok bool, err error) {
	id, err := updateID(raw)
	if err != nil {
		return in, false, err
	}
	var u update
	if err := json.Unmarshal(raw, &u); err != nil {
		return in, false, fmt.Errorf("update %d: %w", id, err)
	}
	switch {
	case u.Message != nil:
		in, ok = written(u.Message, bot)
	case u.Edited != nil:
		in, ok = edited(u.Edited, bot)
	case u.Callback != nil:
		in, ok = pressed(u.Callback, now)
	case u.Member != nil:
		in, ok = moved(u.Member)
	}
	if !ok {
		return chat.Incoming{}, false, nil
	}
	if in.Chat == 0 || in.From.ID == 0 {
		return chat.Incoming{}, false, fmt.Errorf("update %d: no chat or no sender", id)
	}
	in.Update = id
	return in, true, nil
}

func written(m *message, bot Identity) (chat.Incoming, bool) {
	if m.From == nil || m.From.Bot || m.OnBehalf != nil {
		return chat.Incoming{}, false
	}
	in := chat.Incoming{
		Kind:    chat.Wrote,
		At:      instant(m.Date),
		Chat:    m.Chat.ID,
		Private: m.Chat.Type == "private",
		Thread:  m.thread(),
		From:    m.From.sender(),
		Message: m.ID,
		File:    m.file(),
		Quoted:  quoted(m.ReplyTo, bot),
	}
	text, entities := m.body()
	if text == "" && in.File == "" {
		return in, false // somebody joined, the title changed, a poll …
	}
	in.Text = norm.NFC.String(text)
	command, argument, addressee := splitCommand(text, entities)
	if addressee != "" && !strings.EqualFold(addressee, bot.Username) {
		return in, false
	}
	in.Command = strings.ToLower(norm.NFC.String(command))
	in.Argument = norm.NFC.String(argument)
	return in, true
}

func edited(m *message, bot Identity) (chat.Incoming, bool) {
	in, ok := written(m, bot)
	if in.Text == "" {
		return in, false // a live location that moves, a file exchanged
	}
	in.Kind = chat.Edited
	if m.EditDate != 0 {
		in.At = instant(m.EditDate)
	}
	return in, ok
}

func pressed(c *callback, now time.Time) (chat.Incoming, bool) {
	if c.Message == nil || c.From.Bot {
		return chat.Incoming{}, false // a button of a message sent through inline mode
	}
	return chat.Incoming{
		Kind:    chat.Pressed,
		At:      now,
		Chat:    c.Message.Chat.ID,
		Private: c.Message.Chat.Type == "private",
		Thread:  c.Message.thread(),
		From:    c.From.sender(),
		Message: c.Message.ID,
		Press:   &chat.Press{ID: c.ID, Data: c.Data},
	}, true
}

func moved(n *membershipNews) (chat.Incoming, bool) {
	if n.Old.in() == n.New.in() || n.Chat.Type == "channel" {
		return chat.Incoming{}, false // made an admin, or the like
	}
	kind := chat.Left
	if n.New.in() {
		kind = chat.Entered
	}
	return chat.Incoming{
		Kind:    kind,
		At:      instant(n.Date),
		Chat:    n.Chat.ID,
		Private: n.Chat.Type == "private",
		From:    n.From.sender(),
	}, true
}

func instant(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }

func (u user) sender() chat.Sender {
	return chat.Sender{
		ID:       u.ID,
		Name:     norm.NFC.String(strings.TrimSpace(u.FirstName + " " + u.LastName)),
		Username: u.Username,
		Language: u.Language,
		Bot:      u.Bot,
	}
}

// splitCommand cuts a command at the very beginning of a text into its name, what follows,
// and the bot it is addressed to, if it names one. Telegram says where a command is; a
// slash alone does not make one.
func splitCommand(text string, entities []entity) (command, argument, addressee string) {
	for _, e := range entities {
		if e.Type != "bot_command" || e.Offset != 0 {
			continue
		}
		name, rest := cutUTF16(text, e.Length)
		if !strings.HasPrefix(name, "/") {
			return "", "", ""
		}
		command, addressee, _ = strings.Cut(name[1:], "@")
		return command, strings.TrimSpace(rest), addressee
	}
	return "", "", ""
}
