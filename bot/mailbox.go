package main

import (
	"context"

	"dondoc/bot/letterbox"
	"dondoc/bot/mailing"
	"dondoc/mail/inbox"
)

// newLetterbox makes what reads answers to e-mail, which only the replica that leads does; nil when
// there is no mailbox.
func (s *service) newLetterbox(post *mailing.Post) (func(context.Context), error) {
	at, err := s.Mail.Mailbox()
	if err != nil || at == (inbox.Address{}) {
		return nil, err
	}
	reader, take := letterbox.New(s.store.Store, letterbox.Options{
		Address: at, Key: post.From.Key, Self: []string{post.From.Address.Address}, Now: s.now, Logger: s.log, Handle: s.handle(),
		Returned: s.handlers.MailRefused, Confirmed: s.handlers.MailConfirmed, Stopped: s.handlers.MailStopped,
	})
	return func(ctx context.Context) { reader.Run(ctx, take) }, nil
}
