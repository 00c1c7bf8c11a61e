package telegram

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"dondoc/chat"
	"dondoc/telegram/retry"
	"dondoc/telegram/updates"
)

const (
	longPoll  = 50 * time.Second // the longest that Telegram allows
	batchSize = 100
	// regroup is how long to wait before polling again at the same offset. Telegram returns
	// only a single update to a client that polls again within half a second.
	regroup = time.Second
	// quiet is the time without updates after which Telegram is asked for "the first
	// unconfirmed" instead of an offset: after a week without updates, new ids may start
	// below it. Unconfirmed updates are kept for a day at most, so nothing is received
	// twice.
	quiet = 24 * time.Hour

	drainTimeout = 10 * time.Second
	// confirmTimeout is short: when asked for the same offset twice in a row, the server
	// confirms at once but answers up to three seconds later.
	confirmTimeout = time.Second
	// interruptTimeout is how long interrupted handlers may still take.
	interruptTimeout = time.Second
)

// ReceiverTail is the longest time that [Receiver.Run] takes after the end of its context,
// in addition to [ReceiverOptions].Drain.
const ReceiverTail = interruptTimeout + confirmTimeout

// ReceiverOptions are the parameters of a Receiver, in addition to the connection and the
// handler.
type ReceiverOptions struct {
	// Quarantine stores an update that cannot be decoded, before it is skipped. Its id is 0
	// when not even that could be read.
	Quarantine func(ctx context.Context, update int64, raw []byte, reason string, at time.Time) error
	Now        func() time.Time
	Logger     *slog.Logger
	// Renamed is called when the bot's user name has changed. Nil: not called.
	Renamed func(ctx context.Context, now updates.Identity)
	Timeout time.Duration // of a poll without updates, in whole seconds; zero: 50 s
	// Durable sees to it that Telegram is told of nothing that a failover can lose. Nil: what
	// handlers have stored is enough.
	Durable Durable
	Drain   time.Duration // how long lanes may take to finish at the end; zero: 10 s
}

// Durable is a store whose primary may die and be replaced by a replica.
type Durable interface {
	// Era names the time since the primary became the primary.
	Era(ctx context.Context) (string, error)
	// Kept waits until enough replicas have everything that was stored so far. An error
	// means that they have not, or that the era is over.
	Kept(ctx context.Context, era string) error
}

// inlet is what polling and the webhook have in common: from an update to the handler.
type inlet struct {
	client  *Client
	handle  func(context.Context, chat.Incoming) error
	options ReceiverOptions
	others  otherBots
}

// Receiver polls for updates and hands them to a handler.
type Receiver struct {
	inlet
	prefix   *prefix
	lanes    *lanes
	advanced chan struct{} // an update is finished
	pause    retry.Backoff // after failed polls
	trouble  trouble
	keeping  trouble // replicas have too little of what was stored: Telegram has no part in that

	// Used only by the polling goroutine.
	confirmed  int64     // the offset last sent to Telegram
	lastUpdate time.Time // time of the last update
	failures   int       // failed polls in a row
	unreadable int       // unreadable answers in a row
	nameless   []byte    // the last update without a readable id
	era        string    // since which replicas are asked; empty: not known yet
	rewind     bool      // what was finished since the last confirmation is to be handled again

	mu       sync.Mutex
	lastPoll time.Time
}

// NewReceiver makes a Receiver. When handle returns nil the update is finished; after an
// error it is tried again before any other update of that chat.
func NewReceiver(c *Client, handle func(context.Context, chat.Incoming) error, o ReceiverOptions) *Receiver {
	if o.Timeout <= 0 || o.Timeout > longPoll {
		o.Timeout = longPoll
	}
	if o.Drain <= 0 {
		o.Drain = drainTimeout
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Receiver{
		inlet:    inlet{client: c, handle: handle, options: o},
		advanced: make(chan struct{}, 1),
		pause:    retry.Between(500*time.Millisecond, 5*time.Second),
		trouble:  trouble{logger: o.Logger, what: "receive updates"},
		keeping:  trouble{logger: o.Logger, what: "tell Telegram that updates are done"},
	}
}

// Unkept returns why Telegram is asked for nothing at present: not enough replicas have what was stored.
func (r *Receiver) Unkept() error { return r.keeping.current() }

// State returns when Telegram last answered a poll, or was last asked for nothing since replicas had too little, zero for never,
// and the error since then.
func (r *Receiver) State() (lastPoll time.Time, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lastPoll, r.trouble.current()
}

// Run polls until ctx ends. Then it stops polling at once, lets the lanes finish their
// jobs, confirms the finished updates to Telegram, and returns nil. Updates that a lane
// could not finish in time stay at Telegram and arrive again at the next Run.
func (r *Receiver) Run(ctx context.Context) error {
	handling, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	// Another process may have confirmed more since an earlier Run.
	done := newPrefix()
	r.prefix, r.confirmed, r.nameless, r.era, r.rewind = done, 0, nil, "", false
	r.lanes = &lanes{
		work:    handling,
		closing: ctx.Done(),
		pause:   retry.Between(100*time.Millisecond, 5*time.Second),
		logger:  r.options.Logger,
		waiting: map[int64][]job{},
		running: newCrew(),
		finished: func(id int64) {
			done.finish(id)
			signal(r.advanced)
		},
	}
	r.lastUpdate = r.options.Now()
	asking, stopAsking := context.WithCancel(ctx)
	var namesKept sync.WaitGroup
	namesKept.Go(func() { r.keepName(asking) })
	for ctx.Err() == nil {
		r.round(ctx)
	}
	stopAsking()
	namesKept.Wait()
	r.drain(stop)
	r.confirm(context.WithoutCancel(ctx))
	return nil
}

// round is one poll and the handling of its result.
func (r *Receiver) round(ctx context.Context) {
	if !r.durable(ctx) {
		return
	}
	offset := r.prefix.offset()
	again := time.After(regroup)
	limit := batchSize
	if r.unreadable > 0 {
		limit = 1 // to find the update that makes the answer unreadable
	}
	updates, err := r.client.getUpdates(ctx, offset, limit, r.options.Timeout)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		retry.Sleep(r.failed(ctx, err), ctx.Done())
		return
	}
	r.succeeded(offset)
	if len(updates) > 0 {
		r.lastUpdate = r.options.Now()
		r.accept(updates)
		again = time.After(regroup)
	} else if r.options.Now().Sub(r.lastUpdate) > quiet {
		r.prefix.forget()
	}
	// Poll again as soon as everything is finished. While something is not, Telegram would
	// return the same updates again and again, so poll for other chats' updates only at
	// intervals.
	for r.prefix.pending() > 0 || r.prefix.offset() == offset {
		select {
		case <-again:
			return
		case <-ctx.Done():
			return
		case <-r.advanced:
		}
	}
}

// accept puts new updates into their lanes.
func (r *Receiver) accept(received []json.RawMessage) {
	type numbered struct {
		id  int64
		raw json.RawMessage
	}
	batch := make([]numbered, 0, len(received))
	for _, raw := range received {
		id, err := updates.ID(raw)
		if err != nil {
			r.keepNameless(raw, err)
			continue
		}
		batch = append(batch, numbered{id, raw})
	}
	slices.SortStableFunc(batch, func(a, b numbered) int { return cmp.Compare(a.id, b.id) })
	for _, u := range batch {
		if !r.prefix.begin(u.id) {
			continue
		}
		in, addressee, err := r.decode(u.id, u.raw)
		switch {
		case err != nil:
			r.quarantine(u.id, u.raw, err)
		case in.Kind == "":
			r.lanes.finished(u.id)
		default:
			r.lanes.add(job{update: u.id, lane: in.Chat, do: func(ctx context.Context) error {
				return r.pass(ctx, in, addressee)
			}})
		}
	}
}

// pass hands an update on that is for this bot.
func (r *inlet) pass(ctx context.Context, in chat.Incoming, addressee string) error {
	if mine, err := r.mine(ctx, addressee); err != nil || !mine {
		return err
	}
	return r.handle(ctx, in)
}

// decode makes an error of a panic, so that no update can end the process, and again after
// every start.
func (r *inlet) decode(id int64, raw json.RawMessage) (in chat.Incoming, addressee string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic while it was decoded: %T", p)
		}
	}()
	return updates.Read(id, raw, r.client.Identity(), r.options.Now())
}

func (r *Receiver) succeeded(offset int64) {
	r.mu.Lock()
	r.lastPoll = r.options.Now()
	r.mu.Unlock()
	r.confirmed, r.failures, r.unreadable = offset, 0, 0
	r.trouble.over()
}

// failed logs what is wrong with a poll and returns how long to wait.
func (r *Receiver) failed(ctx context.Context, err error) time.Duration {
	wait := r.pause.After(r.failures)
	r.failures++
	f, ok := errors.AsType[*failure](err)
	if !ok {
		r.trouble.note(err)
		return wait
	}
	switch {
	case f.unread != nil:
		r.unreadable++
		if r.unreadable > 2 && r.skipUnreadable(f) {
			return 0
		}
	case f.is(http.StatusConflict) && strings.Contains(f.text, "webhook"):
		r.options.Logger.Warn("a webhook is set for this bot, but polling is configured: deleting the webhook, waiting updates are kept")
		if err := r.client.deleteWebhook(ctx); err == nil {
			return 0
		}
	case f.is(http.StatusConflict):
		err = fmt.Errorf("another process polls with the same token, only one may: %w", f)
	case f.is(http.StatusUnauthorized), f.is(http.StatusNotFound):
		err = fmt.Errorf("%w, was it revoked?: %w", ErrToken, f)
	}
	r.trouble.note(err)
	return max(wait, f.wait)
}

// drain waits for the lanes, and interrupts them when they take too long.
func (r *Receiver) drain(stop context.CancelFunc) {
	idle := make(chan struct{})
	go func() {
		r.lanes.running.Close()
		close(idle)
	}()
	if retry.Sleep(r.options.Drain, idle) {
		stop()
		// A handler that respects its context returns at once; the others are not waited
		// for longer.
		retry.Sleep(interruptTimeout, idle)
	}
}

// confirm tells Telegram which updates are finished, so that it does not send them again. What
// was finished under another primary, and was about to be asked for again, is not.
func (r *Receiver) confirm(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, confirmTimeout)
	defer cancel()
	offset := r.prefix.offset()
	if r.rewind || offset == r.confirmed || offset == 0 || r.options.Durable != nil && r.options.Durable.Kept(ctx, r.era) != nil {
		return
	}
	if _, err := r.client.getUpdates(ctx, offset, 1, 0); err != nil && ctx.Err() == nil {
		// They arrive again, and their causes are known.
		r.trouble.note(err)
	}
}

// signal wakes the reader of a channel of capacity one; a signal that is already pending is
// enough.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
