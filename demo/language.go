package demo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"dondoc/chat"
	"dondoc/work"
)

// speakAttempts is how often the change of languages is tried while the bot writes to the
// same people.
const speakAttempts = 10

// Speak makes the bot use that language from now on, for everybody on the stage, also for
// those who chose another one with /language. Telegram's language code is changed first: it
// decides for people who have not joined, and for those who have as soon as they write.
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

// storeLanguage changes the stored language, and the command menu, of everybody who has
// another one.
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
