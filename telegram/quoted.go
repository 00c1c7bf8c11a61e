package telegram

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dondoc/chat"
)

// quoted reads the message that was replied to. Only what this bot wrote says which tasks
// it is about; anybody can write a link.
func quoted(m *message, bot Identity) *chat.Quoted {
	if m == nil || m.TopicCreated != nil {
		return nil // plain messages in a topic "reply" to the one that opened it
	}
	q := &chat.Quoted{Message: m.ID}
	if m.From != nil {
		q.From = m.From.ID
	}
	if q.From != bot.ID || m.OnBehalf != nil {
		return q
	}
	q.FromBot = true
	text, entities := m.body()
	for _, e := range entities {
		link := e.URL
		if e.Type == "url" {
			link = sliceUTF16(text, e.Offset, e.Length)
		}
		if n, ok := linkedTask(link, bot.Username); ok && !slices.Contains(q.Tasks, n) {
			q.Tasks = append(q.Tasks, n)
		}
	}
	return q
}

// linkedTask returns the task that a deep link of the bot names:
// https://t.me/<bot>?start=t12.
func linkedTask(link, username string) (int, bool) {
	if !strings.Contains(link, "://") {
		link = "https://" + link // as people type it
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return 0, false
	}
	if host := strings.ToLower(u.Host); host != "t.me" && host != "telegram.me" {
		return 0, false
	}
	if !strings.EqualFold(strings.Trim(u.Path, "/"), username) {
		return 0, false
	}
	digits, ok := strings.CutPrefix(u.Query().Get("start"), "t")
	if !ok || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 32)
	return int(n), err == nil && n > 0
}

// cutUTF16 cuts a text after that many UTF-16 units, which is how Telegram counts. Counts
// beyond the text, or into the middle of a character, are moved to what there is.
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
