package page

import (
	"context"
	"fmt"
	"sync"
)

// speech is the language that the page and the bot use.
type speech struct {
	changing sync.Mutex // held while the bot changes its language
	mu       sync.Mutex
	language string
}

func (s *speech) current() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.language
}

// speak changes the bot's language to "language", and with it the language of pages opened
// later.
func (p *Page) speak(d deed) (any, error) {
	language := d.r.FormValue("language")
	if language != "vi" && language != "en" {
		return nil, fmt.Errorf("the page has no words in %q", language)
	}
	p.speech.changing.Lock()
	defer p.speech.changing.Unlock()
	// If the browser disconnects, the change still finishes, so that all people have the
	// same language.
	if err := p.host.Speak(context.WithoutCancel(d.r.Context()), language); err != nil {
		return nil, err
	}
	p.speech.mu.Lock()
	defer p.speech.mu.Unlock()
	p.speech.language = language
	return struct{}{}, nil
}
