package story

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dondoc/simulator"
)

// Stage is what a script runs against: the local Telegram, and the bot behind it.
type Stage struct {
	Server *simulator.Server
	// Location is the time zone of the times in scripts.
	Location *time.Location
	// At moves the clock to a time and runs what becomes due on the way.
	At func(time.Time) error
	// Settle waits until the bot has nothing left to do or to send.
	Settle func() error
	// Do executes the arguments of "do" and returns one line.
	Do func(args []string) (string, error)
	// File returns what a file holds that a person sends; nil when there are none.
	File func(name string) ([]byte, error)
	// Show returns what stands behind the scenes.
	Show func(args []string) (string, error)
}

// player is a script being played.
type player struct {
	Stage
	people []*person
	values map[string]string // results of "do", by its first word, and the link that somebody read last
	groups map[string]*group
	named  []string // the groups, in order
	shown  []string // other output of the current step
}

// person is somebody in the script.
type person struct {
	name string
	*simulator.User
	seen map[int]string // the bot's messages, by number: the text last shown
}

// Play plays a script and returns it with the answers in place. The error names the line
// that could not be played.
func Play(script string, stage Stage) (string, error) {
	lines, err := parse(script)
	if err != nil {
		return "", err
	}
	p := &player{Stage: stage, values: map[string]string{}, groups: map[string]*group{}}
	var out strings.Builder
	for _, l := range lines {
		out.WriteString(l.raw + "\n")
		if l.verb == "" {
			continue
		}
		p.shown = nil
		if err := p.play(l); err != nil {
			return out.String(), fmt.Errorf("line %d: %q: %w", l.number, l.raw, err)
		}
		if err := p.Settle(); err != nil {
			return out.String(), fmt.Errorf("line %d: %q: the bot does not come to rest: %w", l.number, l.raw, err)
		}
		for _, block := range append(p.shown, p.news(l.verb == "at")...) {
			out.WriteString(indent(block) + "\n")
		}
	}
	return out.String(), nil
}

func (p *player) play(l line) error {
	switch l.verb {
	case "people":
		return nil
	case "person":
		return p.introduce(l)
	case "at":
		when, err := time.ParseInLocation("2006-01-02 15:04", l.text, p.Location)
		if err != nil {
			return err
		}
		return p.At(when)
	case "do":
		value, err := p.Do(p.fill(l.args))
		if err != nil {
			return err
		}
		p.values[l.args[0]] = value
		return nil
	case "show":
		value, err := p.Show(p.fill(l.args))
		p.shown = append(p.shown, value)
		return err
	}
	if l.who == "" {
		return p.change(l.verb, l.args)
	}
	who, err := p.person(l.who)
	if err != nil {
		return err
	}
	return p.act(who, l)
}

func (p *player) introduce(l line) error {
	id, err := strconv.ParseInt(l.args[0], 10, 64)
	if err != nil {
		return err
	}
	user := p.Server.User(id, l.args[1], username(l.args[2]), l.args[3])
	p.people = append(p.people, &person{name: l.who, User: user, seen: map[int]string{}})
	return nil
}

// username removes the @ of a user name; "-" means none.
func username(s string) string { return strings.TrimPrefix(strings.TrimPrefix(s, "-"), "@") }

func (p *player) person(name string) (*person, error) {
	for _, one := range p.people {
		if one.name == name {
			return one, nil
		}
	}
	return nil, fmt.Errorf("%s has not been introduced", name)
}

// act performs one action of a person.
func (p *player) act(who *person, l line) error {
	text := p.fill([]string{l.text})[0]
	switch l.verb {
	case "says":
		if payload, ok := strings.CutPrefix(text, "/start "); ok && strings.Contains(payload, "?start=") {
			_, err := who.Open(payload)
			return err
		}
		who.Say(text)
	case "re":
		m, err := who.find(l.words, func(m *simulator.Message) bool { return m.Bot })
		if err != nil {
			return err
		}
		who.Reply(m, text)
	case "own", "edits":
		m, err := who.find(l.words, func(m *simulator.Message) bool { return !m.Bot })
		if err != nil {
			return err
		}
		if l.verb == "edits" {
			return who.Edit(m, text)
		}
		who.Reply(m, text)
	case "presses":
		return p.press(who, l.words)
	case "gone":
		return p.pressGone(who, l.words)
	case "taps":
		return p.tap(who, l.args[0], l.args[1])
	case "in", "answers", "anonymous", "channel", "mentions", "mutes":
		return p.sendIn(who, l, text)
	case "forwards", "deletes", "reacts", "sends", "albums":
		return p.actBeyondText(who, l, text)
	case "blocks":
		who.Block()
	case "unblocks":
		who.Unblock()
	}
	return nil
}

// press presses the newest button that begins with the words, and shows the toast.
func (p *player) press(who *person, words string) error {
	return p.pressUnder(who, who.Messages(), words)
}

// pressUnder presses the newest button under these messages.
func (p *player) pressUnder(who *person, messages []*simulator.Message, words string) error {
	for i := len(messages) - 1; i >= 0; i-- {
		for _, row := range messages[i].Buttons {
			for _, b := range row {
				if !strings.HasPrefix(simulator.Plain(b.Text), words) {
					continue
				}
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

// showToast shows the answer to a press.
func (p *player) showToast(who *person, press *simulator.Press) error {
	if err := p.Settle(); err != nil {
		return err
	}
	if answer, ok := press.Answered(); ok && answer.Text != "" {
		p.shown = append(p.shown, "→ "+who.name+": ("+simulator.Plain(answer.Text)+")")
	}
	return nil
}

// find returns the newest message in the person's chat with these words.
func (w *person) find(words string, fits func(*simulator.Message) bool) (*simulator.Message, error) {
	messages := w.Messages()
	for i := len(messages) - 1; i >= 0; i-- {
		if m := messages[i]; fits(m) && strings.Contains(simulator.Plain(m.Text), words) {
			return m, nil
		}
	}
	return nil, errors.New("no message says so")
}

// secret matches the code of an invite, which differs at every run.
var secret = regexp.MustCompile(`start=[A-Za-z0-9_-]{20,}`)

// invitation matches the whole link.
var invitation = regexp.MustCompile(`https://\S+\?start=[A-Za-z0-9_-]{20,}`)

// news are the bot's new and changed messages that have not been shown; timed adds the time
// of each.
func (p *player) news(timed bool) []string {
	var blocks []string
	for _, who := range p.people {
		for _, m := range who.Messages() {
			said := enclosed(m) + simulator.Plain(secret.ReplaceAllString(m.Text, "start=…")+buttons(m))
			before, shown := who.seen[m.ID]
			if !m.Bot || said == before {
				continue
			}
			if link := invitation.FindString(m.Text); link != "" {
				p.values["link"] = link
			}
			arrow := "→ "
			if shown || len(m.Versions) > 0 {
				arrow = "✎ "
			}
			who.seen[m.ID] = said
			name := who.name
			if timed {
				name += m.At.In(p.Location).Format(" (15:04 2/1)")
			}
			blocks = append(blocks, arrow+name+": "+said)
		}
	}
	return append(blocks, p.groupNews()...)
}

func buttons(m *simulator.Message) string {
	var b strings.Builder
	for _, row := range m.Buttons {
		b.WriteString("\n")
		for i, button := range row {
			if i > 0 {
				b.WriteString(" ")
			}
			b.WriteString("[" + button.Text + "]")
		}
	}
	return b.String()
}

// fill replaces $name by its value.
func (p *player) fill(args []string) []string {
	filled := make([]string, len(args))
	for i, a := range args {
		for name, value := range p.values {
			a = strings.ReplaceAll(a, "$"+name, value)
		}
		filled[i] = a
	}
	return filled
}

// indent indents a block, to distinguish it from the lines of the script; a dot stands for
// an empty line.
func indent(block string) string {
	lines := strings.Split(block, "\n")
	for i, l := range lines {
		switch {
		case l == "":
			lines[i] = answerIndent + "  ."
		case i > 0:
			lines[i] = answerIndent + "  " + l
		default:
			lines[i] = answerIndent + l
		}
	}
	return strings.Join(lines, "\n")
}
