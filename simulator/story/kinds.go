package story

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dondoc/simulator"
)

// parseKind reads what people send besides texts. It reports false for other verbs.
func parseKind(l *line, rest string) (ok bool, err error) {
	head, text, colon := cutText(rest)
	switch l.verb {
	case "forwards", "album", "sends", "in", "anonymous", "channel", "mentions":
	case "reacts":
		head, text, colon = rest, "", true
	default:
		return false, nil
	}
	if l.args, err = words(head); err != nil {
		return true, err
	}
	l.text = strings.TrimPrefix(text, " ")
	switch n := len(l.args); {
	case l.verb == "forwards" && n >= 1 && n <= 2, l.verb == "reacts" && n == 2, l.verb == "in" && n == 1 && colon, l.verb == "anonymous" && n == 1 && colon,
		l.verb == "channel" && n == 2 && colon, l.verb == "sends" && n == 1 && colon, l.verb == "album" && n >= 1, l.verb == "mentions" && n == 1 && colon:
		return true, nil
	}
	return true, fmt.Errorf("%s has other words", l.verb)
}

// cutText cuts at the first colon that stands in no quotes.
func cutText(s string) (head, text string, ok bool) {
	quoted := false
	for i, c := range s {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// sendKind does what parseKind read.
func (p *player) sendKind(who *person, l line) error {
	text := p.fill([]string{l.text})[0]
	switch l.verb {
	case "forwards":
		return p.forward(who, l.args, text)
	case "album":
		return who.album(l.args, text)
	case "sends":
		_, err := who.Send(who.Chat(), simulator.Draft{Content: l.args[0], JSON: text})
		return err
	case "reacts":
		m, err := who.find(l.args[0], func(m *simulator.Message) bool { return m.Bot })
		if err != nil {
			return err
		}
		emoji := l.args[1]
		if emoji == "nothing" {
			emoji = ""
		}
		return who.React(m, emoji)
	case "mentions":
		other, err := p.person(l.args[0])
		if err != nil {
			return err
		}
		_, err = who.Send(who.Chat(), simulator.Draft{Text: text, Mentions: []*simulator.User{other.User}})
		return err
	}
	group, ok := p.groups[l.args[0]]
	if !ok {
		return fmt.Errorf("%s is no group", l.args[0])
	}
	d := simulator.Draft{Text: text, Anonymous: l.verb == "anonymous"}
	if l.verb == "channel" {
		d.Channel = l.args[1]
	}
	_, err := who.Send(group.chat, d)
	return err
}

// forward forwards the newest message with the words, of one's own chat or of another
// person's; with a text, what the channel of that title wrote.
func (p *player) forward(who *person, args []string, text string) error {
	if text != "" {
		_, err := who.ForwardFrom(args[0], text, who.Chat())
		return err
	}
	from, wanted := who, args[0]
	if len(args) == 2 {
		var err error
		if from, err = p.person(args[0]); err != nil {
			return err
		}
		wanted = args[1]
	}
	m, err := from.find(wanted, func(m *simulator.Message) bool { return from == who || !m.Bot })
	if err != nil {
		return err
	}
	_, err = who.Forward(m, who.Chat())
	return err
}

// album sends that many pictures; "at" says which of them carries the caption, "re" to which
// message of the bot it replies.
func (w *person) album(args []string, caption string) error {
	n, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	d := simulator.Draft{Text: caption}
	for rest := args[1:]; len(rest) > 0; rest = rest[2:] {
		switch {
		case len(rest) == 1:
			return errors.New("a word is missing")
		case rest[0] == "at":
			if d.CaptionAt, err = strconv.Atoi(rest[1]); err != nil {
				return err
			}
		case rest[0] == "re":
			if d.ReplyTo, err = w.find(rest[1], func(m *simulator.Message) bool { return m.Bot }); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s is not understood", rest[0])
		}
	}
	picture, err := base64.StdEncoding.DecodeString(dot)
	if err != nil {
		return err
	}
	files := make([]simulator.Upload, n)
	for i := range files {
		files[i] = simulator.Upload{Name: fmt.Sprintf("%d.png", i+1), Data: picture, Photo: true}
	}
	_, err = w.Album(w.Chat(), d, files...)
	return err
}

// dot is a picture of one dot, as base64.
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

// group is a supergroup in the script.
type group struct {
	chat *simulator.Chat
	seen map[int]bool
}

// open makes a group of people: group NAME "Title" person person.
func (p *player) open(args []string) error {
	if len(args) < 3 {
		return errors.New(`a group is declared as: group name "Title" person …`)
	}
	var members []*simulator.User
	for _, name := range args[2:] {
		one, err := p.person(name)
		if err != nil {
			return err
		}
		members = append(members, one.User)
	}
	chat := p.Server.Group(args[1], members[0], members[1:]...).Upgrade()
	p.groups[args[0]] = &group{chat: chat, seen: map[int]bool{}}
	p.named = append(p.named, args[0])
	return nil
}

// groupNews are the bot's messages in groups that were not shown yet.
func (p *player) groupNews() (blocks []string) {
	for _, name := range p.named {
		g := p.groups[name]
		for _, m := range g.chat.Messages() {
			if m.Bot && m.Service == "" && !g.seen[m.ID] {
				g.seen[m.ID] = true
				blocks = append(blocks, "→ "+name+": "+m.Text+buttons(m))
			}
		}
	}
	return blocks
}

// pressGone presses a button of a message and deletes the message before the bot can change
// it.
func (p *player) pressGone(who *person, wanted string) error {
	messages := who.Messages()
	for i := len(messages) - 1; i >= 0; i-- {
		for _, row := range messages[i].Buttons {
			for _, b := range row {
				if !strings.HasPrefix(b.Text, wanted) {
					continue
				}
				who.Chat().Delete(messages[i])
				press, err := who.Press(messages[i], b.Text)
				if err != nil {
					return err
				}
				return p.showToast(who, press)
			}
		}
	}
	return fmt.Errorf("%s sees no such button", who.name)
}
