package main

import (
	"context"

	"dondoc/bot/channels"
	"dondoc/bot/letterbox"
	"dondoc/bot/mailing"
	"dondoc/mail"
	"dondoc/mail/inbox"
	"dondoc/mail/replies"
	"dondoc/telegram"
)

// newLetterbox makes what reads answers to e-mail, which only the replica that leads does; nil when
// there is no mailbox. away reports whether that cannot be read.
func (s *service) newLetterbox(post *mailing.Post) (run func(context.Context), away func() bool, err error) {
	at, err := s.Mail.Mailbox()
	if err != nil || at == (inbox.Address{}) {
		return nil, nil, err
	}
	reader, take := letterbox.New(s.store.Store, letterbox.Options{
		Address: at, Key: post.From.Key, Self: []string{post.From.Address.Address}, Now: s.now, Logger: s.log, Handle: s.handle(),
		Observe:  func(r replies.Result) { s.metrics.MailReceived(string(r)) },
		Returned: s.mailRefused(), Confirmed: s.handlers.MailConfirmed, Stopped: s.handlers.MailStopped, Resumed: s.handlers.MailResumed,
	})
	return func(ctx context.Context) { reader.Run(ctx, take) }, func() bool { return reader.Trouble() != nil }, nil
}

// mailRefused is what is told of mail that was refused for good, at once or by a report.
func (s *service) mailRefused() mailing.Refuse {
	return mailing.Judge(s.store.Store, s.now, s.log, s.metrics.MailRefused(s.handlers.MailRefused))
}

// withoutPost ends what waits for e-mail in a deployment that sends none any more: it goes to Telegram where that
// reaches the person, and addresses of those who have left are forgotten.
func (s *service) withoutPost() {
	s.mail = mail.NewSender(nil, channels.NewBack(s.store, s.store.Mailed(), s.now), s.store.Mailed(), mail.Options{Now: s.now, Window: s.nextMoment, Parted: s.handlers.MailParted, Logger: s.log})
}

// newPost makes what sends mails and reads answers to them.
func (s *service) newPost(post *mailing.Post, maker telegram.Maker) (err error) {
	var away func() bool
	if s.letters, away, err = s.newLetterbox(post); err != nil {
		return err
	}
	s.mail = post.Sender(channels.NewBack(s.store, s.store.Mailed(), s.now), maker, s.client, mail.Options{
		Now: s.now, Window: s.nextMoment, Parted: s.handlers.MailParted, Refused: s.mailRefused(), Taken: s.handlers.MailTaken, Unpaced: s.SendRate == unlimited, Logger: s.log,
	})
	s.metrics.MailAway(s.mail.Away, away)
	return nil
}
