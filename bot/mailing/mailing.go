// Package mailing sets e-mail up: its settings, and what of mail is wired together.
package mailing

import (
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"net/url"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/mail"
	"dondoc/mail/inbox"
	"dondoc/storage"
	"dondoc/telegram"
	"dondoc/work"
)

// Settings are those of e-mail.
type Settings struct {
	SMTPURL  string `name:"smtp-url" placeholder:"URL" help:"The server that takes e-mail: smtp:// or smtps://user:password@host:port; empty: no e-mail."`
	IMAPURL  string `name:"imap-url" placeholder:"URL" help:"The mailbox in which answers to e-mail come in: imaps://user:password@host:port/INBOX; empty: they are not read."`
	MailFrom string `placeholder:"ADDRESS" help:"Where e-mail comes from, and answers go; needed with it. The mailbox must take name+anything@host as well."`
}

// On reports whether there is e-mail.
func (s Settings) On() bool { return s.SMTPURL != "" }

// Check checks the settings without connecting. No error quotes the address of the server.
func (s Settings) Check() error {
	if !s.On() && s.IMAPURL != "" {
		return errors.New("IMAP_URL is of no use without SMTP_URL: only answers to own e-mail are read")
	}
	if !s.On() {
		return nil
	}
	if _, err := s.Mailbox(); err != nil {
		return err
	}
	_, server := mail.ParseServer(s.SMTPURL)
	if s.MailFrom == "" {
		return errors.Join(server, errors.New("MAIL_FROM is needed with SMTP_URL: the address that e-mail comes from"))
	}
	_, from := mail.ParseFrom(s.MailFrom)
	return errors.Join(server, from)
}

// Mailbox is where answers come in; zero: they are not read.
func (s Settings) Mailbox() (a inbox.Address, err error) {
	if s.IMAPURL == "" {
		return a, nil
	}
	if a, err = inbox.ParseAddress(s.IMAPURL); err != nil {
		err = fmt.Errorf("IMAP_URL: %w", err)
	}
	return a, err
}

// Secrets are the parts of an address of a server that no output may hold.
func Secrets(address string) (all []string) {
	_, rest, ok := strings.Cut(address, "://")
	at := strings.LastIndexByte(rest, '@')
	if !ok || at < 0 {
		return nil
	}
	_, password, _ := strings.Cut(rest[:at], ":")
	all = append(all, password)
	if plain, err := url.PathUnescape(password); err == nil {
		all = append(all, plain)
	}
	return all
}

// Post is e-mail that is set up.
type Post struct {
	Server *mail.Server
	From   mail.From
	store  *storage.Store
}

// Open sets e-mail up; nil when there is none.
func (s Settings) Open(ctx context.Context, store *storage.Store, bot string, location *time.Location) (*Post, error) {
	if !s.On() {
		return nil, nil
	}
	server, err := mail.ParseServer(s.SMTPURL)
	if err != nil {
		return nil, err
	}
	var address netmail.Address
	if address, err = mail.ParseFrom(s.MailFrom); err != nil {
		return nil, err
	}
	key, err := store.Mailed().Key(ctx)
	if err != nil {
		return nil, fmt.Errorf("cannot use Redis: %w", err)
	}
	return &Post{Server: server, From: mail.From{Address: address, Key: key, Bot: bot, Location: location, Unread: s.IMAPURL == ""}, store: store}, nil
}

// Sender makes what sends mails. The documents are those that Telegram gets; files of the chat are
// fetched from there.
func (p *Post) Sender(box mail.Outbox, maker telegram.Maker, chats Fetcher, o mail.Options) *mail.Sender {
	o.From = p.From
	at := &fetched{from: chats}
	o.Make = func(ctx context.Context, d chat.Document) (mail.File, bool, error) {
		if d.Kind == chat.DocumentFile && !chat.CameByMail(d.File) {
			return at.file(ctx, d)
		}
		made, err := maker.Make(ctx, d)
		no, final := errors.AsType[*telegram.NotMade](err)
		if final && no.Sentence != "" {
			err = &mail.NotMade{Sentence: no.Sentence}
		}
		return mail.File{Name: made.Name, Data: made.Data}, final, err
	}
	return mail.NewSender(p.Server, box, p.store.Mailed(), o)
}

// reachTimeout is how long check waits for the server.
const reachTimeout = 10 * time.Second

// State says whether there is e-mail, and what somebody should look at. The error says why its
// servers do not take or give it.
func (s Settings) State(ctx context.Context, store *storage.Store, now time.Time) (state string, warnings []string, err error) {
	if warnings, err = s.warnings(ctx, store, now); err != nil {
		return "", nil, err
	}
	if !s.On() {
		return "none: SMTP_URL is not set", warnings, nil
	}
	server, err := mail.ParseServer(s.SMTPURL)
	if err != nil {
		return "", warnings, err
	}
	ctx, cancel := context.WithTimeout(ctx, reachTimeout)
	defer cancel()
	if err := server.Reach(ctx); err != nil {
		return "", warnings, err
	}
	state = fmt.Sprintf("%s takes it, from %s", server.Host(), s.MailFrom)
	at, err := s.Mailbox()
	if err != nil || at == (inbox.Address{}) {
		return state, warnings, err
	}
	if err := inbox.Check(ctx, at, inbox.Options{}); err != nil {
		return "", warnings, fmt.Errorf("the mailbox %s cannot be read: %w", at, err)
	}
	return state + "; answers come in at " + at.String(), warnings, nil
}

// warnings are what is set by half, and what waits for somebody to look at it.
func (s Settings) warnings(ctx context.Context, store *storage.Store, now time.Time) (all []string, err error) {
	directory, err := store.Directory(ctx)
	if err != nil {
		return nil, err
	}
	kept, err := store.MailsKept(ctx)
	if err != nil {
		return nil, err
	}
	confirmed := directory.People(func(p work.Person) bool { return !p.IsStranger() && p.Mail.Usable() })
	if !s.On() && len(confirmed) > 0 {
		warning := fmt.Sprintf("%d people have confirmed an e-mail address, to which nothing is sent: SMTP_URL is not set", len(confirmed))
		lost := 0
		for _, p := range confirmed {
			if p.Unreachable != "" {
				lost++
			}
		}
		if lost > 0 {
			warning += fmt.Sprintf("; nothing else reaches %d of them, and others get their reminders", lost)
		}
		all = append(all, warning)
	}
	if s.On() && s.IMAPURL == "" {
		all = append(all, "answers and reports of mail that came back are not read: IMAP_URL is not set. Mails say that nobody reads answers; an address that is gone is not noticed")
	}
	answers, err := store.Mailed().Refusals(ctx, now)
	if err != nil {
		return nil, err
	}
	all = append(all, refused(answers)...)
	if kept > 0 {
		all = append(all, fmt.Sprintf("%d mails were nobody's words; dondoc stuck lists them", kept))
	}
	return all, nil
}
