package demo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"dondoc/chat"
	"dondoc/work"
)

// speakAttempts is how often the change of languages is tried when it conflicts with the
// bot's own writes to the same people.
const speakAttempts = 10

// Speak makes the bot use that language from now on, for everybody on the stage, also for
// those who chose another one with /language. Telegram's language code is changed first: it
// applies to people who have not joined, and to the others as soon as they write.
func (s *Stage) Speak(ctx context.Context, language work.Language) error {
	for _, user := range s.Server.People() {
		user.SetLanguage(string(language))
	}
	var err error
	for range speakAttempts {
		if err = s.storeLanguage(ctx, language); !errors.Is(err, work.ErrConflict) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("changing the language: %w", err)
	}
	return s.Settle(ctx)
}

// storeLanguage changes the stored language, and the command menu, of everybody with
// another language.
func (s *Stage) storeLanguage(ctx context.Context, language work.Language) error {
	directory, err := s.Store.Directory(ctx)
	if err != nil {
		return err
	}
	change := chat.Change{Cause: "stage:language:" + rand.Text(), At: s.clock.Now()}
	for _, p := range directory.People(func(p work.Person) bool { return p.Language != language }) {
		p.Language = language
		change.People = append(change.People, p)
		menu := s.menu(p)
		menu.ID, menu.Queued = fmt.Sprint(change.Cause, ":", p.ID), change.At
		change.Messages = append(change.Messages, menu)
	}
	if change.Empty() {
		return nil
	}
	return s.commit(ctx, change)
}
