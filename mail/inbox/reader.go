package inbox

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
)

// Mail is a mail of the mailbox.
type Mail struct {
	// Validity and UID name it: UIDVALIDITY changes when the server has numbered its mails
	// anew. The same mail may come again under another name.
	Validity, UID uint32
	Size          int64     // bytes
	At            time.Time // when it came to the server
	// Raw is the mail, and only its beginning when Size is larger than the limit.
	Raw []byte
}

// Whole tells whether Raw is all of the mail.
func (m Mail) Whole() bool { return m.Size <= int64(len(m.Raw)) }

// Options are the parameters of a [Reader]; zero fields stand for the default.
type Options struct {
	Size   int           // the most bytes of a mail that are fetched; 25 MiB
	Poll   time.Duration // how often to look besides what the server tells; 1 minute
	Pause  time.Duration // after a first failure; 1 s. It doubles from failure to failure
	Most   time.Duration // the longest pause; 5 minutes
	TLS    *tls.Config
	Logger *slog.Logger
}

// Reader takes the mails of a mailbox.
type Reader struct {
	address Address
	options Options

	mu      sync.Mutex
	trouble error
	refused map[name]int // how often a mail could not be taken, of those that could not
}

type name struct{ validity, uid uint32 }

// New makes a Reader; it does not connect yet.
func New(a Address, o Options) *Reader {
	o.Size = cmp.Or(o.Size, 25<<20)
	o.Poll = cmp.Or(o.Poll, time.Minute)
	o.Pause = cmp.Or(o.Pause, time.Second)
	o.Most = cmp.Or(o.Most, 5*time.Minute)
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Reader{address: a, options: o, refused: map[name]int{}}
}

// Check connects, signs in and opens the mailbox, and tells what does not work. The error
// contains neither user nor password.
func Check(ctx context.Context, a Address, o Options) error {
	c, err := connect(ctx, a, o.TLS)
	if err != nil {
		return err
	}
	c.leave()
	return nil
}

// Trouble is why no mail can be read at present; nil when it can.
func (r *Reader) Trouble() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.trouble
}

// Run hands the unseen mails of the mailbox to take, one at a time and the oldest first, and
// then each new one, until ctx ends. A mail is marked as seen after take has returned nil. Each
// other one comes again, in this run or the next: take sees to it that a mail it has stored is
// not stored twice. It reconnects by itself.
func (r *Reader) Run(ctx context.Context, take func(context.Context, Mail) error) {
	for failures := 0; ctx.Err() == nil; {
		progress, err := r.session(ctx, take)
		if ctx.Err() != nil {
			return
		}
		if progress {
			failures = 0
		}
		r.note(err)
		if !r.rest(ctx, failures) {
			return
		}
		failures++
	}
}

// session is one connection. It returns when the connection fails or a mail could not be
// taken; progress tells whether the mailbox could be read at all.
func (r *Reader) session(ctx context.Context, take func(context.Context, Mail) error) (progress bool, err error) {
	c, err := connect(ctx, r.address, r.options.TLS)
	if err != nil {
		return false, err
	}
	defer c.close() // without LOGOUT, which could not be sent while IDLE runs
	for {
		took, passed, err := r.round(ctx, c, take)
		if err != nil {
			return progress || took, err
		}
		progress = true
		r.note(passed)
		if err := c.wait(ctx, r.options.Poll); err != nil {
			return progress, fmt.Errorf("wait for mail: %w", err)
		}
	}
}

// passedOver is how often a mail may fail before those after it are tried. Until then the
// order is kept: a second report of a person must not overtake the first.
const passedOver = 3

// round takes the mails that are unseen now. passed is why a mail was passed over; such ones
// are tried again at each look.
func (r *Reader) round(ctx context.Context, c *connection, take func(context.Context, Mail) error) (took bool, passed, err error) {
	uids, err := c.unseen(ctx)
	if err != nil {
		return false, nil, fmt.Errorf("search: %w", err)
	}
	for _, uid := range uids {
		err := r.one(ctx, c, uid, take)
		switch {
		case err == nil:
			took = true
		case ctx.Err() != nil || !errors.Is(err, errNotTaken) || passed == nil && r.failures(c, uid) < passedOver:
			return took, nil, err
		default:
			passed = cmp.Or(passed, err)
		}
	}
	return took, passed, nil
}

// errNotTaken is a mail that could be read but not be taken.
var errNotTaken = errors.New("not taken")

func (r *Reader) one(ctx context.Context, c *connection, uid imap.UID, take func(context.Context, Mail) error) error {
	m, found, err := c.fetch(ctx, uid, r.options.Size)
	if err != nil {
		return fmt.Errorf("fetch mail %d: %w", uid, err)
	}
	if !found {
		return nil // somebody has deleted it
	}
	if err := r.taken(ctx, m, take); err != nil {
		r.mu.Lock()
		r.refused[name{c.validity, uint32(uid)}]++
		r.mu.Unlock()
		return fmt.Errorf("mail %d: %w: %w", uid, errNotTaken, err)
	}
	if err := c.markSeen(ctx, uid); err != nil {
		return fmt.Errorf("mark mail %d as seen: %w", uid, err)
	}
	r.mu.Lock()
	delete(r.refused, name{c.validity, uint32(uid)})
	r.mu.Unlock()
	return nil
}

// taken makes an error of a panic: one mail must not end the process.
func (r *Reader) taken(ctx context.Context, m Mail, take func(context.Context, Mail) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return take(ctx, m)
}

func (r *Reader) failures(c *connection, uid imap.UID) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.refused[name{c.validity, uint32(uid)}]
}

// note logs the begin and the end of trouble, not each failure of it.
func (r *Reader) note(err error) {
	r.mu.Lock()
	before := r.trouble
	r.trouble = err
	r.mu.Unlock()
	switch {
	case err != nil && (before == nil || before.Error() != err.Error()):
		r.options.Logger.Error("read mail", "mailbox", r.address.String(), "err", err)
	case err == nil && before != nil:
		r.options.Logger.Info("mail can be read again", "mailbox", r.address.String())
	}
}

// rest waits between two tries, longer from failure to failure and by chance, so that replicas
// do not come at once. It reports false when ctx has ended.
func (r *Reader) rest(ctx context.Context, failures int) bool {
	d := r.options.Pause
	for range failures {
		if d *= 2; d >= r.options.Most {
			d = r.options.Most
			break
		}
	}
	timer := time.NewTimer(d/2 + rand.N(d/2+1))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
