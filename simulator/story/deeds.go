package story

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"strconv"

	"dondoc/simulator"
)

// actBeyondText does what is more than writing and pressing.
func (p *player) actBeyondText(who *person, l line, text string) error {
	switch l.verb {
	case "sends":
		return who.send(l.words, text)
	case "albums":
		n, err := strconv.Atoi(l.words)
		if err != nil {
			return err
		}
		files := make([]simulator.Upload, n)
		for i := range files {
			files[i] = simulator.Upload{Name: fmt.Sprintf("anh-%d.png", i+1), Data: picture(), Photo: true}
		}
		_, err = who.Album(who.Chat(), simulator.Draft{Text: text}, files...)
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

// send sends a file, or content of another kind as JSON.
func (w *person) send(kind, text string) error {
	d := simulator.Draft{Content: kind, JSON: text}
	switch kind {
	case "photo":
		d = simulator.Draft{Text: text, File: &simulator.Upload{Name: "anh.png", Data: picture(), Photo: true}}
	case "document":
		d = simulator.Draft{Text: text, File: &simulator.Upload{Name: "van-ban.pdf", Data: []byte("%PDF-1.4")}}
	}
	_, err := w.Send(w.Chat(), d)
	return err
}

// found returns the newest message with these words: of the person's own chat, else of
// somebody else's.
func (p *player) found(who *person, words string) (*simulator.Message, error) {
	for _, one := range append([]*person{who}, p.people...) {
		if m, err := one.find(words, func(*simulator.Message) bool { return true }); err == nil {
			return m, nil
		}
	}
	return nil, errors.New("no message says so")
}

// picture is the smallest one that Telegram takes.
func picture() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		panic(err) // it is always the same
	}
	return b.Bytes()
}
