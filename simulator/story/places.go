package story

import (
	"errors"
	"fmt"
	"strings"

	"dondoc/simulator"
)

// parsePlace parses what is written in a group, or with a person's name in it.
func parsePlace(l line, rest string) (line, error) {
	head, text, ok := cutText(rest)
	var err error
	if l.args, err = words(head); err != nil {
		return l, err
	}
	wanted := 1
	if l.verb == "channel" {
		wanted = 2
	}
	if ok == (l.verb == "mutes") || len(l.args) != wanted {
		return l, fmt.Errorf("%s has other words", l.verb)
	}
	l.text = strings.TrimPrefix(text, " ")
	return l, nil
}

// cutText cuts at the first colon outside quotes.
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

// sendIn sends what parsePlace read.
func (p *player) sendIn(who *person, l line, text string) error {
	if l.verb == "mentions" {
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
	if l.verb == "mutes" {
		group.chat.MuteBot()
		return nil
	}
	d := simulator.Draft{Text: text, Anonymous: l.verb == "anonymous"}
	if l.verb == "channel" {
		d.Channel = l.args[1]
	}
	_, err := who.Send(group.chat, d)
	return err
}

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

// groupNews are the bot's messages in groups that have not been shown yet.
func (p *player) groupNews() (blocks []string) {
	for _, name := range p.named {
		g := p.groups[name]
		for _, m := range g.chat.Messages() {
			if m.Bot && m.Service == "" && !g.seen[m.ID] {
				g.seen[m.ID] = true
				blocks = append(blocks, "→ "+name+": "+simulator.Plain(m.Text)+buttons(m))
			}
		}
	}
	return blocks
}

// pressGone presses a button, and deletes its message before the bot can change it.
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
