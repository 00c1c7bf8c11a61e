package mail

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	netmail "net/mail"
	"regexp"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"dondoc/chat"
	"dondoc/mail/token"
	"dondoc/text"
	"dondoc/work"
)

// From is who mails come from, and the key that binds answers to them.
type From struct {
	Address netmail.Address
	Key     []byte
	Bot     string // the bot's user name, which names the sender when MAIL_FROM has no name
	// Unread: nobody reads what is answered, so that no mail asks for an answer.
	Unread bool
	// Location is where times are told; nil: UTC.
	Location *time.Location
}

// plus is the address with a token in its name: name+TOKEN@host.
func (f From) plus(tok string) string {
	name, host := f.parts()
	return name + "+" + tok + "@" + host
}

func (f From) parts() (name, host string) {
	at := strings.LastIndexByte(f.Address.Address, '@')
	return f.Address.Address[:at], f.Address.Address[at+1:]
}

// Envelope is a message that is ready to be sent to one address.
type Envelope struct {
	Message chat.Message
	Person  work.Person
	To      string
	Title   string // of the one task that it is about, if any
	Late    bool   // it says when it was written
	Files   []File
	Missing string // why its document does not go with it, as HTML
}

// Mark names a message in its message id: what an answer refers to.
func Mark(message string) string {
	sum := sha256.Sum256([]byte(message))
	return hex.EncodeToString(sum[:8])
}

// subjectLimit is the longest subject, in characters: more is not shown in lists of mails.
const subjectLimit = 120

// letter makes the mail. The same message gives the same message id, so that whoever receives
// it twice can tell; all mails about a task refer to one id, which makes them one thread.
func (f From) letter(e Envelope) (*gomail.Msg, error) {
	words := text.For(e.Person.Language).To(e.Person)
	task := 0
	if len(e.Message.Tasks) == 1 {
		task = e.Message.Tasks[0]
	}
	bound := token.Binding{Purpose: token.Reply, Person: e.Person.ID, Task: task, Address: token.Mark(f.Key, e.To)}
	if e.Message.Kind == work.KindAddress {
		bound.Purpose = token.Confirm
	}
	tok := token.Token(f.Key, bound)
	bound.Purpose = token.Stop
	stop := token.Token(f.Key, bound)
	_, host := f.parts()

	m := gomail.NewMsg(gomail.WithCharset(gomail.CharsetUTF8), gomail.WithEncoding(gomail.EncodingQP))
	name := f.Address.Name
	if name == "" {
		name = f.Bot
	}
	if err := m.FromFormat(name, f.Address.Address); err != nil {
		return nil, fmt.Errorf("MAIL_FROM: %w", err)
	}
	// A bounce comes back with the token.
	if err := m.EnvelopeFrom(f.plus(tok)); err != nil {
		return nil, fmt.Errorf("MAIL_FROM: %w", err)
	}
	last := e.Message.Kind == work.KindFarewell && e.Person.Mail.Parting // else they keep the address and a role
	unread := f.Unread || last
	if !unread {
		if err := m.ReplyToFormat(name, f.plus(tok)); err != nil {
			return nil, fmt.Errorf("MAIL_FROM: %w", err)
		}
		m.SetListUnsubscribe("<mailto:" + f.plus(stop) + "?subject=stop>")
	}
	if err := m.To(e.To); err != nil {
		return nil, &Refused{Text: "it is not an address", Gone: true}
	}
	m.SetMessageIDWithValue(tok + "." + Mark(e.Message.ID) + "@" + host)
	if task != 0 {
		thread := "<" + tok + "@" + host + ">"
		m.SetGenHeader(gomail.HeaderInReplyTo, thread)
		m.SetGenHeader(gomail.HeaderReferences, thread)
	}
	// RFC 3834, 5: nobody's absence answers it.
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader("X-Auto-Response-Suppress", "All")
	m.SetDateWithValue(e.Message.Queued)
	lines := strings.Join(e.Message.Parts, "\n\n")
	if e.Missing != "" {
		lines = strings.TrimPrefix(lines+"\n\n"+e.Missing, "\n\n")
	}
	m.Subject(subject(words, e, task, lines))

	plain, rich := Plain(lines), lines
	if e.Late {
		written := words.Say("mail.late", map[string]any{"When": words.Clock(e.Message.Queued.In(cmp.Or(f.Location, time.UTC)))})
		plain, rich = written+"\n\n"+plain, html.EscapeString(written)+"\n\n"+rich
	}
	for _, row := range e.Message.Buttons {
		for _, b := range row {
			if b.Web != "" {
				plain += "\n\n" + b.Text + ": " + b.Web
				rich += "\n\n<a href=\"" + html.EscapeString(b.Web) + "\">" + html.EscapeString(b.Text) + "</a>"
			}
		}
	}
	if say := choices(e.Message.Buttons); len(say) > 0 && !unread {
		head := words.Say("mail.choose", nil)
		plain += "\n\n" + head + "\n" + strings.Join(say, "\n")
		rich += "\n\n" + html.EscapeString(head) + "\n" + html.EscapeString(strings.Join(say, "\n"))
	}
	foot := words.Say("mail.foot", nil)
	switch {
	case e.Message.Kind == work.KindAddress:
		foot = words.Say("mail.foot_unknown", nil)
	case e.Message.Kind == chat.KindStopped:
		foot = words.Say("mail.foot_stopped", nil)
	case last:
		foot = words.Say("mail.foot_last", nil)
	case f.Unread:
		foot = words.Say("mail.foot_unread", nil)
	}
	plain += "\n\n-- \n" + foot + "\n"
	m.SetBodyString(gomail.TypeTextPlain, plain)
	m.AddAlternativeString(gomail.TypeTextHTML, page(words.Language(), rich, foot))
	for _, file := range e.Files {
		if err := attach(m, file); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// subject is the task's name, which is the same in all mails of its thread, or the first line.
func subject(words *text.Words, e Envelope, task int, lines string) string {
	if task != 0 && e.Title != "" {
		return text.Short(subjectLimit, words.Say("mail.subject", map[string]any{"Number": task, "Title": e.Title}))
	}
	first, _, _ := strings.Cut(Plain(lines), "\n")
	if first == "" && len(e.Files) > 0 {
		first = e.Files[0].Name
	}
	return text.Short(subjectLimit, first)
}

// choices are the buttons as lines "1 – Confirm": an answer that begins with the number, or is the
// words, presses the button.
func choices(rows [][]chat.Button) []string {
	var lines []string
	for i, b := range Pressed(rows) {
		lines = append(lines, fmt.Sprintf("%d – %s", i+1, b.Text))
	}
	return lines
}

// Pressed are the buttons that an answer can press, in the order of their numbers.
func Pressed(rows [][]chat.Button) (all []chat.Button) {
	for _, row := range rows {
		for _, b := range row {
			if b.Data != "" {
				all = append(all, b)
			}
		}
	}
	return all
}

var (
	link = regexp.MustCompile(`(?s)<a href="([^"]*)">(.*?)</a>`)
	tag  = regexp.MustCompile(`<[^>]*>`)
)

// Plain is Telegram's HTML as text: without tags; a link to a page elsewhere is followed by its
// address, one into the chat is of no use in a mail.
func Plain(lines string) string {
	lines = link.ReplaceAllStringFunc(lines, func(a string) string {
		m := link.FindStringSubmatch(a)
		if at := html.UnescapeString(m[1]); !strings.HasPrefix(at, "https://t.me/") && !strings.HasPrefix(at, "tg:") && tag.ReplaceAllString(m[2], "") != m[1] {
			return m[2] + " (" + m[1] + ")"
		}
		return m[2]
	})
	return html.UnescapeString(tag.ReplaceAllString(lines, ""))
}
