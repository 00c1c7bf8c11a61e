// Package letters keeps e-mails that came in and could not be taken for anybody's words, until
// somebody has looked at them.
package letters

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
)

const (
	// most is how many mails are kept. Anybody can write to an address.
	most = 1000
	// rawCap is how many bytes of each are kept; all of it is in the mailbox.
	rawCap = 32 << 10
	// KnownFor is how long a mail that came in is known: a mailbox that is moved or restored
	// offers all its mails anew.
	KnownFor = 400 * 24 * time.Hour
)

// IsCause tells whether a cause is that of a mail: "m" and a hash. An update's is "u" and its
// number, a pass's begins with its name and a colon or blank.
func IsCause(cause string) bool {
	return len(cause) == 33 && cause[0] == 'm' && !slices.ContainsFunc([]byte(cause[1:]), func(c byte) bool { return (c < '0' || c > '9') && (c < 'a' || c > 'f') })
}

// record is a mail as it is stored.
type record struct {
	Cause  string    `json:"cause"`
	From   string    `json:"from,omitempty"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
	Raw    []byte    `json:"raw,omitempty"`
}

// Write puts mails on the list, newest first, and takes off those that have a record.
func Write(mails []chat.Mail, do func(command string, args ...any)) error {
	for _, m := range mails {
		if m.Record != "" {
			do("LREM", 1, m.Record)
			continue
		}
		raw := m.Raw[:min(len(m.Raw), rawCap)]
		text, err := codec.Encode(0, record{Cause: m.Cause, From: m.From, Reason: m.Reason, At: m.At, Raw: raw})
		if err != nil {
			return err
		}
		do("LPUSH", text)
		do("LTRIM", 0, most-1)
	}
	return nil
}

// Box reads what is kept, and what is known.
type Box struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New returns the box of a deployment. Broken records are noted in the ledger and skipped.
func New(client redis.UniversalClient, key keyspace.Keys, broken *codec.Ledger) Box {
	return Box{client, key, broken}
}

// Mails returns the mails that are kept, oldest first.
func (b Box) Mails(ctx context.Context) (all []chat.Mail, err error) {
	records, err := b.redis.LRange(ctx, b.key.Mails(), 0, -1).Result()
	if err != nil {
		return nil, fmt.Errorf("mails: %w", err)
	}
	for i, text := range slices.Backward(records) {
		r, err := codec.Decode[record](text)
		b.broken.Found(codec.KindMail, strconv.Itoa(i), err)
		if err == nil {
			all = append(all, chat.Mail{Cause: r.Cause, From: r.From, Reason: r.Reason, At: r.At, Raw: r.Raw, Record: text})
		}
	}
	return all, nil
}

// MailsKept returns how many mails are kept.
func (b Box) MailsKept(ctx context.Context) (int, error) {
	n, err := b.redis.LLen(ctx, b.key.Mails()).Result()
	if err != nil {
		return 0, fmt.Errorf("mails: %w", err)
	}
	return int(n), nil
}

// KnowsMail tells whether a mail has come in before, be it that it was followed or kept. It
// spares work only: what makes each mail count once is the mark that every [chat.Change] sets
// with what it writes.
func (b Box) KnowsMail(ctx context.Context, cause string) (bool, error) {
	n, err := b.redis.Exists(ctx, b.key.Cause(cause)).Result()
	if err != nil {
		return false, fmt.Errorf("mail %s: %w", cause, err)
	}
	return n == 1, nil
}
