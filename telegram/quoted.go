package telegram

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dondoc/chat"
)

// quoted reads the message that was replied to. Only messages of this bot tell which tasks
// they are about; anybody can write a link.
func quoted(m *message, bot Identity) *chat.Quoted {
	to := m.ReplyTo
	if to == nil || to.TopicCreated != nil {
		return nil // Telegram marks plain messages in a topic as replies to the one that opened it
	}
	q := &chat.Quoted{Message: to.ID, Part: norm.NFC.String(m.Quote.Text)}
	if to.From != nil {
		q.From = to.From.ID
	}
	if q.From != bot.ID || to.Behalf != nil || to.Origin != nil {
		return q
	}
	q.FromBot = true
	q.Tasks = linkedTasks(to, anyBot)
	_, entities := to.body()
	for _, e := range entities {
		if person, ok := linkedPerson(e.URL); ok && q.Answers == 0 {
			q.Answers = person
		}
	}
	return q
}

// external reads a message in another chat or topic that was replied to, with the few
// fields that Telegram sends.
func external(m *message, bot Identity) *chat.External {
	e := m.External
	if e == nil {
		return nil
	}
	x := &chat.External{Origin: e.Origin.read(bot), Message: e.Message, Part: norm.NFC.String(m.Quote.Text)}
	if e.Chat != nil {
		x.Chat = e.Chat.ID
	}
	return x
}

// forwarded reads the origin of a forwarded message. The bot's own text may contain an
// earlier name of the bot; in other people's text only its present name counts.
func forwarded(m *message, bot Identity) *chat.Forward {
	if m.Origin == nil {
		return nil
	}
	f := &chat.Forward{Origin: m.Origin.read(bot)}
	name := bot.Username
	if f.FromBot {
		name = anyBot
	}
	f.Tasks = linkedTasks(m, name)
	return f
}

func (o origin) read(bot Identity) chat.Origin {
	found := chat.Origin{Kind: chat.OriginKind(o.Type), At: instant(o.Date)}
	var who chat.Sender
	switch {
	case o.User != nil:
		who = o.User.sender()
		found.FromBot = who.ID == bot.ID
	case o.Group != nil:
		who = o.Group.sender()
	case o.Channel != nil:
		who = o.Channel.sender()
		found.Message = o.Message
	default:
		who.Name = norm.NFC.String(strings.TrimSpace(o.Name))
	}
	found.From, found.Name = who.ID, who.Name
	return found
}

// anyBot accepts links to any bot name: this bot may have had another name before.
const anyBot = ""

// linkedTasks returns the tasks in a message's deep links to that bot name.
func linkedTasks(m *message, username string) (tasks []int) {
	text, entities := m.body()
	for _, e := range entities {
		link := e.URL
		if e.Type == "url" {
			link = sliceUTF16(text, e.Offset, e.Length)
		}
		if n, ok := linkedTask(link, username); ok && !slices.Contains(tasks, n) {
			tasks = append(tasks, n)
		}
	}
	return tasks
}

// linkedPerson returns the person to whom a reply goes, from the link that the bot set on
// their name: https://t.me/<bot>?start=q12_101. The link opens the task as well.
func linkedPerson(link string) (int64, bool) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" || u.Host != "t.me" {
		return 0, false
	}
	rest, ok := strings.CutPrefix(u.Query().Get("start"), "q")
	_, person, found := strings.Cut(rest, "_")
	n, err := strconv.ParseInt(person, 10, 64)
	return n, ok && found && err == nil && n > 0
}

// linkedTask returns the task in a deep link to the bot of that name, or to any bot:
// https://t.me/<bot>?start=t12.
func linkedTask(link, username string) (int, bool) {
	if !strings.Contains(link, "://") {
		link = "https://" + link // people may leave the scheme out
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return 0, false
	}
	if host := strings.ToLower(u.Host); host != "t.me" && host != "telegram.me" {
		return 0, false
	}
	named := strings.Trim(u.Path, "/")
	if named == "" || strings.Contains(named, "/") || username != anyBot && !strings.EqualFold(named, username) {
		return 0, false
	}
	digits, ok := strings.CutPrefix(u.Query().Get("start"), "t")
	if !ok || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 32)
	return int(n), err == nil && n > 0
}

// cutUTF16 cuts a text after that many UTF-16 units, Telegram's unit of length. A count
// beyond the end of the text is reduced to its length, one within a character is moved to
// its boundary.
func cutUTF16(s string, units int) (before, after string) {
	at := 0
	for units > 0 && at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if r > 0xFFFF {
			units--
		}
		units--
		at += size
	}
	return s[:at], s[at:]
}

func sliceUTF16(s string, offset, length int) string {
	_, rest := cutUTF16(s, offset)
	part, _ := cutUTF16(rest, length)
	return part
}
