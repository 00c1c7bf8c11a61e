package updates

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"dondoc/chat"
)

// Decode converts the raw JSON of one update into what somebody did. It returns ok false,
// and no error, for what is not for this bot or not from a person: commands addressed to
// another bot, channel posts, service messages, messages of bots. An error means that the
// update does not have the form that the Bot API describes. now becomes the time of a
// press, which carries none.
func Decode(raw json.RawMessage, bot Identity, now time.Time) (in chat.Incoming, ok bool, err error) {
	id, err := ID(raw)
	if err != nil {
		return chat.Incoming{}, false, err
	}
	in, addressee, err := Read(id, raw, bot, now)
	if err != nil || in.Kind == "" || !bot.Is(addressee) {
		return chat.Incoming{}, false, err
	}
	return in, true, nil
}

// Read is Decode for an update whose id is known. It also returns the bot that a command
// is addressed to, if it names one. Kind is empty when the update is not from a person.
func Read(id int64, raw json.RawMessage, bot Identity, now time.Time) (in chat.Incoming, addressee string, err error) {
	var u update
	if err := json.Unmarshal(raw, &u); err != nil {
		return in, "", fmt.Errorf("update %d: %w", id, err)
	}
	var ok bool
	switch {
	case u.Message.set():
		in, addressee, ok, err = u.Message.written(bot)
	case u.Edited.set():
		in, addressee, ok, err = u.Edited.edited(bot)
	case u.Callback != nil:
		in, ok = pressed(u.Callback, now)
	case u.Reaction != nil:
		in, ok = reacted(u.Reaction)
	case u.Member != nil:
		in, ok = memberChanged(u.Member)
	}
	switch {
	case err != nil:
		return chat.Incoming{}, "", fmt.Errorf("update %d: %w", id, err)
	case !ok:
		return chat.Incoming{}, "", nil
	case in.Chat == 0 || in.From.ID == 0:
		return chat.Incoming{}, "", fmt.Errorf("update %d: no chat or no sender", id)
	}
	in.Update = id
	return in, addressee, nil
}

// written reads a message. In a private chat a command is for this bot, whatever name it
// carries.
func (r rawMessage) written(bot Identity) (in chat.Incoming, addressee string, ok bool, err error) {
	m, err := r.read()
	if err != nil {
		return in, "", false, err
	}
	if m.MovedTo != 0 { // whoever did it
		return chat.Incoming{Kind: chat.Moved, At: instant(m.Date), Chat: m.Chat.ID, From: m.Chat.sender(), MovedTo: m.MovedTo}, "", true, nil
	}
	in = chat.Incoming{
		Kind:     chat.Wrote,
		At:       instant(m.Date),
		Chat:     m.Chat.ID,
		Private:  m.Chat.Type == "private",
		Thread:   m.thread(),
		Title:    norm.NFC.String(m.Chat.Title),
		Message:  m.ID,
		File:     m.file(),
		Document: m.enclosure(),
		Attached: m.attached(),
		Album:    m.Album,
		Forward:  forwarded(m, bot),
		Quoted:   quoted(m, bot),
		External: external(m, bot),
	}
	if in.From, in.Behalf, ok = m.author(); !ok {
		return in, "", false, nil
	}
	text, entities := m.body()
	kind, held, err := r.content(m)
	if err != nil || kind == "" {
		return in, "", false, err // somebody joined, the title changed …
	}
	if text == "" {
		text = held
	}
	in.Content, in.Text, in.Mentions = kind, norm.NFC.String(text), mentions(text, entities)
	command, argument, addressee := splitCommand(text, entities)
	in.Command = strings.ToLower(norm.NFC.String(command))
	in.Argument = norm.NFC.String(argument)
	if in.Private {
		addressee = ""
	}
	in.Addressed = addressee != ""
	return in, addressee, true, nil
}

// moving are the contents that Telegram edits by itself: a live location, the votes of a poll.
var moving = map[chat.Content]bool{chat.ContentLocation: true, chat.ContentVenue: true, chat.ContentGame: true, chat.ContentPoll: true}

func (r rawMessage) edited(bot Identity) (in chat.Incoming, addressee string, ok bool, err error) {
	in, addressee, ok, err = r.written(bot)
	if err != nil || moving[in.Content] {
		return in, "", false, err
	}
	m, err := r.read()
	in.Kind, in.Written = chat.Edited, in.At
	if m.EditDate != 0 {
		in.At = instant(m.EditDate)
	}
	return in, addressee, ok, err
}

// author returns who wrote a message: a person, or the chat in whose name one wrote. It
// returns false for bots and for posts that were copied from a channel into its discussion
// group.
func (m *message) author() (chat.Sender, chat.Behalf, bool) {
	switch behalf := m.Behalf; {
	case m.Copied:
		return chat.Sender{}, "", false
	case behalf != nil && behalf.ID == m.Chat.ID:
		return behalf.sender(), chat.BehalfGroup, true
	case behalf != nil:
		return behalf.sender(), chat.BehalfChannel, true
	case m.From == nil || m.From.Bot:
		return chat.Sender{}, "", false
	}
	return m.From.sender(), chat.BehalfNobody, true
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
		Title:   norm.NFC.String(c.Message.Chat.Title),
		From:    c.From.sender(),
		Message: c.Message.ID,
		Press:   &chat.Press{ID: c.ID, Data: c.Data, Gone: c.Message.Date == 0},
	}, true
}

// reacted reads a reaction. One in the name of a chat has no person and is ignored.
func reacted(n *reactionNews) (chat.Incoming, bool) {
	if n.User == nil || n.User.Bot {
		return chat.Incoming{}, false
	}
	return chat.Incoming{
		Kind:     chat.Reacted,
		At:       instant(n.Date),
		Chat:     n.Chat.ID,
		Private:  n.Chat.Type == "private",
		From:     n.User.sender(),
		Message:  n.Message,
		Reaction: &chat.Reaction{Old: emoji(n.Old), New: emoji(n.New)},
	}, true
}

func emoji(reactions []reaction) (all []string) {
	for _, r := range reactions {
		switch {
		case r.Emoji != "":
			all = append(all, r.Emoji)
		case r.Custom != "":
			all = append(all, "custom:"+r.Custom)
		}
	}
	return all
}

func memberChanged(n *membershipNews) (chat.Incoming, bool) {
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

// mentions returns the people named in a text, each as written there.
func mentions(text string, entities []entity) (all []chat.Mention) {
	for _, e := range entities {
		named := norm.NFC.String(sliceUTF16(text, e.Offset, e.Length))
		switch {
		case e.Type == "mention" && strings.HasPrefix(named, "@"):
			all = append(all, chat.Mention{Text: named, Username: named[1:]})
		case e.Type == "text_mention" && e.User != nil && e.User.ID != 0:
			all = append(all, chat.Mention{Text: named, Username: e.User.Username, Person: e.User.ID})
		}
	}
	return all
}

// splitCommand splits a command at the very beginning of a text into its name, the rest,
// and the bot that it is addressed to, if it names one. The entity marks a command; a slash
// alone does not.
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
