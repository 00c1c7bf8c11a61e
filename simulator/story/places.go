package story

import (
	"errors"
	"fmt"
	"slices"
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
	if l.verb == "channel" || l.verb == "answers" {
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
	d := simulator.Draft{Text: text, Anonymous: l.verb == "anonymous", Topic: group.topic}
	switch l.verb {
	case "channel":
		d.Channel = l.args[1]
	case "answers":
		messages := p.messages(group)
		i := len(messages) - 1
		for ; i >= 0 && !(messages[i].Bot && strings.Contains(simulator.Plain(messages[i].Text), l.args[1])); i-- {
		}
		if i < 0 {
			return errors.New("no message of the bot says so")
		}
		d.ReplyTo = messages[i]
	}
	_, err := who.Send(group.chat, d)
	return err
}

// group is a group in the script, or a topic of one.
type group struct {
	chat  *simulator.Chat
	topic *simulator.Topic // nil: the group
	seen  map[int]string   // the bot's messages, by number: the text last shown
}

// change makes or changes a group or a topic.
func (p *player) change(verb string, args []string) error {
	switch verb {
	case "group", "basic":
		return p.open(args, verb == "group")
	case "topic":
		return p.openTopic(args)
	}
	g, ok := p.groups[args[0]]
	if !ok {
		return fmt.Errorf("%s is no group", args[0])
	}
	if g.topic == nil && (verb == "close" || verb == "drop") {
		return fmt.Errorf("%s is no topic", args[0])
	}
	switch verb {
	case "upgrade":
		g.chat = g.chat.Upgrade()
		g.seen = map[int]string{} // its messages are numbered anew
	case "close":
		g.chat.CloseTopic(g.topic)
	case "drop":
		g.chat.DeleteTopic(g.topic)
	case "kick":
		g.chat.KickBot()
	}
	return nil
}

// open makes a group of people: group NAME "Title" person person.
func (p *player) open(args []string, super bool) error {
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
	chat := p.Server.Group(args[1], members[0], members[1:]...)
	if super {
		chat = chat.Upgrade()
	}
	p.name(args[0], &group{chat: chat})
	return nil
}

// openTopic opens a topic: topic NAME group "Title".
func (p *player) openTopic(args []string) error {
	if len(args) != 3 {
		return errors.New(`a topic is declared as: topic name group "Title"`)
	}
	g, ok := p.groups[args[1]]
	if !ok {
		return fmt.Errorf("%s is no group", args[1])
	}
	p.name(args[0], &group{chat: g.chat, topic: g.chat.Topic(args[2])})
	return nil
}

func (p *player) name(name string, g *group) {
	g.seen = map[int]string{}
	p.groups[name] = g
	p.named = append(p.named, name)
}

// messages are those of the topic, or those of the group that are in none of its topics.
func (p *player) messages(g *group) []*simulator.Message {
	in := func(topic *group, m *simulator.Message) bool {
		return topic.topic != nil && topic.chat == g.chat && topic.topic.ID == m.Thread
	}
	return slices.DeleteFunc(g.chat.Messages(), func(m *simulator.Message) bool {
		if g.topic != nil {
			return !in(g, m)
		}
		for _, other := range p.groups {
			if in(other, m) {
				return true
			}
		}
		return false
	})
}

// tap presses a button in a group.
func (p *player) tap(who *person, name, words string) error {
	g, ok := p.groups[name]
	if !ok {
		return fmt.Errorf("%s is no group", name)
	}
	return p.pressUnder(who, p.messages(g), words)
}

// groupNews are the bot's new and changed messages in groups that have not been shown yet.
func (p *player) groupNews() (blocks []string) {
	for _, name := range p.named {
		g := p.groups[name]
		for _, m := range p.messages(g) {
			said := simulator.Plain(m.Text) + buttons(m)
			before, shown := g.seen[m.ID]
			if !m.Bot || m.Service != "" || said == before {
				continue
			}
			arrow := "→ "
			if shown {
				arrow = "✎ "
			}
			g.seen[m.ID] = said
			blocks = append(blocks, arrow+name+": "+said)
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
