package updates

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
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
	q := &chat.Quoted{Message: to.ID, Document: to.enclosure(), Part: norm.NFC.String(m.Quote.Text)}
	if to.From != nil {
		q.From = to.From.ID
	}
	if q.From != bot.ID || to.Behalf != nil || to.Origin != nil {
		return q
	}
	q.FromBot = true
	q.Tasks = linkedTasks(to, anyBot)
	if len(q.Tasks) > 1 && m.Quote.Text != "" {
		q.Tasks = narrowed(to, m.Quote.Position, m.Quote.Position+len(utf16.Encode([]rune(m.Quote.Text))), q.Tasks)
	}
	_, entities := to.body()
	for _, e := range entities {
		if person, ok := chat.LinkedPerson(e.URL); ok && q.Answers == 0 {
			q.Answers = person
		}
		if id, ok := chat.LinkedContribution(e.URL); ok && q.Contribution == "" {
			q.Contribution = id
		}
		if name, ok := chat.LinkedReport(e.URL); ok && q.Report == "" {
			q.Report = name
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
		if n, ok := e.task(text, username); ok && !slices.Contains(tasks, n) {
			tasks = append(tasks, n)
		}
	}
	return tasks
}

// narrowed returns those of the tasks a message names that the quoted part of it is about: the
// ones named there, else the one named last before it in the same paragraph.
func narrowed(m *message, from, to int, all []int) []int {
	text, entities := m.body()
	var within, before []int
	for _, e := range entities {
		n, ok := e.task(text, anyBot)
		switch {
		case !ok:
		case e.Offset >= from && e.Offset < to || e.Offset < from && e.Offset+e.Length > from:
			if !slices.Contains(within, n) {
				within = append(within, n)
			}
		case e.Offset < from && !strings.Contains(sliceUTF16(text, e.Offset, from-e.Offset), "\n\n"):
			before = []int{n}
		}
	}
	switch {
	case len(within) > 0:
		return within
	case len(before) > 0:
		return before
	}
	return all
}

// task returns the task that an entity of a text links.
func (e entity) task(text, username string) (int, bool) {
	if e.Type == "url" {
		return linkedTask(sliceUTF16(text, e.Offset, e.Length), username)
	}
	return linkedTask(e.URL, username)
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
