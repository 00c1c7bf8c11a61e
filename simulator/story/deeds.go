package story

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"strconv"
	"strings"

	"dondoc/simulator"
)

// actBeyondText performs the actions other than writing and pressing.
func (p *player) actBeyondText(who *person, l line, text string) error {
	switch l.verb {
	case "sends":
		return p.send(who, l.words, text)
	case "albums":
		n, err := strconv.Atoi(l.words)
		if err != nil {
			return err
		}
		files := make([]simulator.Upload, n)
		for i := range files {
			files[i] = simulator.Upload{Name: fmt.Sprintf("anh-%d.png", i+1), Data: picture(), Photo: true}
		}
		d, err := who.draft(l.args, text)
		if err != nil {
			return err
		}
		_, err = who.Album(who.Chat(), d, files...)
		return err
	}
	if l.verb == "forwards" && text != "" {
		_, err := who.ForwardFrom(l.words, text, who.Chat())
		return err
	}
	if l.verb == "forwards" {
		m, err := p.found(who, l.words)
		if err != nil {
			return err
		}
		_, err = who.Forward(m, who.Chat())
		return err
	}
	m, err := who.find(l.words, func(*simulator.Message) bool { return true })
	if err != nil {
		return err
	}
	switch l.verb {
	case "reacts":
		err = who.React(m, text)
	case "deletes":
		who.Chat().Delete(m)
	}
	return err
}

// draft is the text of an album; "at" is the number of the picture with the caption, "re"
// finds the message of the bot that it replies to.
func (w *person) draft(args []string, text string) (d simulator.Draft, err error) {
	d.Text = text
	for ; len(args) > 1 && err == nil; args = args[2:] {
		switch args[0] {
		case "at":
			d.CaptionAt, err = strconv.Atoi(args[1])
		case "re":
			d.ReplyTo, err = w.find(args[1], func(m *simulator.Message) bool { return m.Bot })
		default:
			err = fmt.Errorf("%s is not understood", args[0])
		}
	}
	if err == nil && len(args) > 0 {
		err = errors.New("a word is missing")
	}
	return d, err
}

// send sends a file, or content of another kind as JSON.
func (p *player) send(who *person, kind, text string) error {
	d := simulator.Draft{Content: kind, JSON: text}
	switch file, named := strings.CutPrefix(kind, "file "); {
	case named:
		name, as, ok := strings.Cut(file, " as ")
		if !ok {
			as = name
		}
		if p.File == nil {
			return errors.New("there are no files")
		}
		data, err := p.File(name)
		if err != nil {
			return err
		}
		d = simulator.Draft{Text: text, File: &simulator.Upload{Name: as, Data: data}}
	}
	switch kind {
	case "photo":
		d = simulator.Draft{Text: text, File: &simulator.Upload{Name: "anh.png", Data: picture(), Photo: true}}
	case "document":
		d = simulator.Draft{Text: text, File: &simulator.Upload{Name: "van-ban.pdf", Data: []byte("%PDF-1.4")}}
	}
	_, err := who.Send(who.Chat(), d)
	return err
}

// found returns the newest message with these words: in the person's own chat, else in
// somebody else's.
func (p *player) found(who *person, words string) (*simulator.Message, error) {
	for _, one := range append([]*person{who}, p.people...) {
		if m, err := one.find(words, func(*simulator.Message) bool { return true }); err == nil {
			return m, nil
		}
	}
	return nil, errors.New("no message says so")
}

// picture is the smallest picture that Telegram accepts.
func picture() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		panic(err) // the input is constant
	}
	return b.Bytes()
}
