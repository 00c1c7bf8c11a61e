package replies

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/mail/inbox"
	"dondoc/mail/letter"
	"dondoc/mail/token"
	"dondoc/work/mailing"
)

// Person is what a mail needs of somebody.
type Person struct {
	ID             int64 // whose id it is now: somebody who was known without Telegram may have an account by now
	Name, Username string
	Language       string // IETF tag
	Address        string // that the person has confirmed; empty: none
	Asked          string // an address of which somebody is being asked whether it is the person's
	Stopped        bool   // they want no mail
}

// Options are the parameters of a [Desk].
type Options struct {
	Key    []byte   // with which tokens are signed
	Self   []string // the own addresses, to recognise what comes back
	Limits letter.Limits
	Now    func() time.Time
	Logger *slog.Logger

	// Known tells whether a mail was followed or kept before. It only spares work.
	Known func(ctx context.Context, cause string) (bool, error)
	// Person returns somebody who may write, or is being asked whether an address is theirs; false when
	// there is nobody with the id.
	Person func(ctx context.Context, id int64) (Person, bool, error)
	// Handle is the way of everything that people write. Its effects are made once by cause.
	Handle func(context.Context, chat.Incoming) error
	// Keep stores a mail for somebody to look at, once by its cause.
	Keep func(context.Context, chat.Mail) error
	// Returned is told that a mail to a person's address has come back and will never arrive. It is
	// told once or, after a crash, again.
	Returned func(ctx context.Context, person int64, address string, why mailing.Refusal) error
	// Offered returns the buttons of the mail with that mark, and to whom it went; false when nothing
	// is known of it any more.
	Offered func(ctx context.Context, mark string) (chat.Offered, bool, error)
	// Confirmed is told that whoever reads the mail of an address says that it is the person's, Stopped
	// that they want no more mail, or say that it is not, and Resumed that the person wants mail again. All
	// may be told again after a crash.
	Confirmed, Stopped, Resumed func(ctx context.Context, person int64, address string) error
	// Done stores that a mail was followed, once by its cause.
	Done func(ctx context.Context, cause string) error
	// Observe is told what became of each mail. Nil: not called.
	Observe func(Result)
	// Store keeps a file of a person and returns what sends it again, the same for the same bytes;
	// false when the person has sent too much.
	Store func(ctx context.Context, person int64, name string, data []byte) (f chat.File, kept bool, err error)
}

// Result is what became of a mail that came in.
type Result string

// The results.
const (
	Recorded Result = "recorded" // it went the way of a message of the chat
	Settled  Result = "settled"  // it said something of its address
	Passed   Result = "passed"   // a program wrote it, or reported that a mail was not delivered
	Kept     Result = "kept"     // it is kept for somebody to look at
	Repeated Result = "repeated" // it came before
	Failed   Result = "failed"   // it is offered again
)

// Desk takes mails, one at a time.
type Desk struct {
	options Options
	last    map[int64]time.Time // of whom a mail was taken, the second it counts as written in
}

// New makes a Desk. Every option but Self and Limits is needed.
func New(o Options) *Desk { return &Desk{o, map[int64]time.Time{}} }

// wordsCap is the longest text that is taken as words, in runes: what fits one message of
// Telegram (https://core.telegram.org/bots/api#sendmessage).
const wordsCap = 4000

// Take does what a mail asks for. Nil means that the mail is finished: its effects are stored,
// or it is kept. After an error the same mail is to be offered again.
func (d *Desk) Take(ctx context.Context, m inbox.Mail) error {
	result, err := d.take(ctx, m)
	if err != nil {
		result = Failed
	}
	if d.options.Observe != nil {
		d.options.Observe(result)
	}
	return err
}

func (d *Desk) take(ctx context.Context, m inbox.Mail) (Result, error) {
	l, err := letter.Parse(m.Raw, d.options.Self, d.options.Limits)
	if !m.Whole() {
		err = fmt.Errorf("%w: the mail has %d bytes, more than %d", letter.ErrRefused, m.Size, len(m.Raw))
	}
	cause := l.Cause(m.Raw)
	log := d.options.Logger.With("mail", cause, "uid", m.UID)
	if known, err := d.options.Known(ctx, cause); err != nil || known {
		return Repeated, err
	}
	in, reason, err2 := d.read(ctx, l, m, cause, err)
	switch {
	case err2 != nil:
		return "", err2
	case reason == followed:
		log.Info("a mail about its address was followed")
		return Settled, d.options.Done(ctx, cause)
	case reason == passed && l.Bounce != nil:
		log.Info("a report of mail that came back was followed")
		return Passed, d.options.Done(ctx, cause)
	case reason == passed:
		log.Info("an automatic mail was passed over", "kind", string(l.Auto))
		return Passed, nil
	case reason != "":
		log.Warn("a mail was kept", "reason", reason)
		return Kept, d.options.Keep(ctx, chat.Mail{Cause: cause, From: l.From.Address, Reason: reason, At: d.options.Now(), Raw: m.Raw})
	}
	return Recorded, d.options.Handle(ctx, in)
}

// passed is the reason of mails of which nothing is kept: there may be one to each mail that is
// sent.
const passed = "passed"

// followed is the reason of mails that were about an address, and are done with.
const followed = "followed"

// read makes an event of a mail, or says why it is none.
func (d *Desk) read(ctx context.Context, l letter.Letter, m inbox.Mail, cause string, unread error) (in chat.Incoming, reason string, err error) {
	switch {
	case errors.Is(unread, letter.ErrRefused), errors.Is(unread, letter.ErrMalformed):
		return in, unread.Error(), nil
	case unread != nil:
		return in, "", unread
	case l.Loop:
		return in, "it is a mail of this bot that has come back", nil
	case l.Bounce != nil:
		reason, err = d.returned(ctx, l)
		return in, reason, err
	case !l.Forged && d.stops(l): // some programs ask for it by themselves
		reason, err = d.stopped(ctx, l)
		return in, reason, err
	case l.Auto != letter.AutoNone:
		return in, passed, nil
	case l.Forged:
		return in, "its sender is forged, as a mail server has found (dmarc=fail)", nil
	}
	if done, reason, err := d.settled(ctx, l); done || err != nil {
		return in, reason, err
	}
	bound, p, reason, err := d.author(ctx, l)
	if err != nil || reason != "" {
		return in, reason, err
	}
	follow, stops := d.options.Resumed, wantsNoMore(l.Text)
	switch {
	case stops:
		follow = d.options.Stopped
	case p.Stopped && says(firstLine(l.Text), again, resuming):
	case p.Stopped:
		return in, "the person wants no mail, and does not ask for it again", nil
	default:
		follow = nil
	}
	if follow != nil {
		l.Text = below(l.Text)
	}
	in, err = d.incoming(ctx, l, m, cause, bound, p)
	if follow != nil && (err == nil || errors.Is(err, errTooMuch)) { // first, so that what answers the rest is sent, or not
		if err := follow(ctx, bound.Person, l.From.Address); err != nil {
			return in, "", err
		}
		if err == nil && in.Text == "" && len(in.Files) == 0 {
			return in, followed, nil
		}
	}
	if errors.Is(err, errTooMuch) {
		return in, err.Error(), nil
	}
	if err == nil {
		var offered chat.Offered
		var known bool
		if offered, known, err = d.about(ctx, l, bound.Person); known {
			quoting(&in, offered)
			pressed(l, &in, offered)
		}
	}
	if err == nil && in.Text == "" && len(in.Files) == 0 && in.Press == nil {
		reason = "nothing in it is new: all of it is quoted or forwarded"
	}
	return in, reason, err
}

// unknown is the reason to keep a mail of somebody who has left.
const unknown = "whom it was written to is not known any more"

// errTooMuch is why a mail is kept whose files are not stored.
var errTooMuch = errors.New("its files are more than a person may send by e-mail in a day")

// author tells who wrote a mail: whom the token was given to, when it comes from the address
// that the token was sent to, which is still that person's. A From alone proves nothing, and a
// token alone may have been passed on with the mail.
func (d *Desk) author(ctx context.Context, l letter.Letter) (b token.Binding, p Person, reason string, err error) {
	b, found := token.Find(d.options.Key, token.Reply, headers(l)...)
	if !found {
		return b, p, "it answers no mail of this bot", nil
	}
	p, found, err = d.options.Person(ctx, b.Person)
	switch {
	case err != nil:
		return b, p, "", err
	case !found:
		return b, p, unknown, nil
	case p.Address == "" || !strings.EqualFold(p.Address, l.From.Address) || token.Mark(d.options.Key, l.From.Address) != b.Address:
		return b, p, "it does not come from the confirmed address of the person whom it answers for", nil
	}
	return b, p, "", nil
}

// headers are where a token may stand: the address that was written to first, then the mail
// that is answered, then its thread, the newest first.
func headers(l letter.Letter) []string {
	var all []string
	for _, to := range l.To {
		all = append(all, to.Address)
	}
	all = append(all, l.InReplyTo...)
	for i := len(l.References) - 1; i >= 0; i-- {
		all = append(all, l.References[i])
	}
	return all
}

// incoming makes of a mail what the chat makes of a message in private that answers one of the
// bot's.
func (d *Desk) incoming(ctx context.Context, l letter.Letter, m inbox.Mail, cause string, b token.Binding, p Person) (chat.Incoming, error) {
	number := messageNumber(cause)
	in := chat.Incoming{
		Mail: cause, Kind: chat.Wrote, At: d.moment(p.ID, m.At), Chat: p.ID, Private: true, Message: number, Content: chat.ContentText,
		From: chat.Sender{ID: p.ID, Name: p.Name, Username: p.Username, Language: p.Language},
		Text: shortened(l.Text),
	}
	if b.Task != 0 {
		in.Quoted = &chat.Quoted{FromBot: true, Tasks: []int{b.Task}}
	}
	if rest, ok := strings.CutPrefix(in.Text, "/"); ok {
		command, argument, _ := strings.Cut(rest, " ")
		in.Command, in.Argument = strings.ToLower(command), strings.TrimSpace(argument)
	}
	for i, a := range l.Attachments {
		if a.Inline && len(a.Data) < logoSize {
			continue
		}
		f, kept, err := d.options.Store(ctx, b.Person, a.Name, a.Data)
		if err != nil {
			return in, err
		}
		if !kept {
			return in, errTooMuch
		}
		f.Message = number - i
		in.Files = append(in.Files, f)
	}
	if len(in.Files) > 0 && in.Text == "" {
		in.Content = chat.ContentDocument
	}
	return in, nil
}

// moment is when a mail counts as written. Words are put in order by the second, and in the
// same second an update's by its number, which a mail has not: so the mails of a person that
// came in one second, as from a telephone that is back in the network, get one each.
func (d *Desk) moment(person int64, at time.Time) time.Time {
	at = at.Truncate(time.Second)
	if last, ok := d.last[person]; ok && !at.After(last) && last.Sub(at) < time.Hour {
		at = last.Add(time.Second)
	}
	d.last[person] = at
	return at
}

// logoSize is the size below which a picture among the words is that of a signature, in bytes.
const logoSize = 20 << 10

// messageNumber stands for the number that a message of a chat has. It is negative, which no
// number of Telegram's is, and leaves room for the files of the mail.
func messageNumber(cause string) int {
	raw, err := hex.DecodeString(cause[1:9])
	if err != nil {
		return -1
	}
	return -1000 - int(binary.BigEndian.Uint32(raw)>>1)
}

// shortened cuts words that are longer than a message is, at a line when there is one.
func shortened(words string) string {
	runes := []rune(words)
	if len(runes) <= wordsCap {
		return words
	}
	cut := string(runes[:wordsCap])
	if at := strings.LastIndexByte(cut, '\n'); at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimSpace(cut) + "\n…"
}
