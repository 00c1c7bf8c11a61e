package outgoing

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"dondoc/documents"
	"dondoc/storage/posting"
	"dondoc/telegram/retry"
	"dondoc/work"
)

// The headers of a post. A receiver that gets an event again, since its answer was lost, knows
// it by its id.
const (
	signatureHeader = "X-Dondoc-Signature"
	idHeader        = "X-Dondoc-Event"
)

const (
	lookEvery = 500 * time.Millisecond // interval for reading the queue
	batch     = 50                     // events that are read at a time
	// finishPost is how long a call may go on when serve stops. One that is cut off is made
	// again by the next.
	finishPost = time.Second
	// beginEvery is how often it is said again that events are to be queued: what says so may
	// be lost in a failover.
	beginEvery = time.Minute
)

// Queue holds the events that wait to be posted.
type Queue interface {
	// Begin has events queued from now on.
	Begin(ctx context.Context, now time.Time) error
	// Next returns those that wait the longest, in order.
	Next(ctx context.Context, limit int) ([]posting.Post, error)
	// Done takes one out.
	Done(ctx context.Context, p posting.Post) error
}

// Poster posts events, one after the other in their order, until the receiver has taken each.
type Poster struct {
	address   string
	secret    []byte
	queue     Queue
	directory func(context.Context) (*work.Directory, error)
	to        *receiver
	pause     retry.Backoff // after an event that was not taken
	reading   retry.Backoff // while Redis is away
	begins    time.Duration // between two Begin
	queueing  outage
}

// NewPoster makes one for EVENTS_URL; the directory names the units. An empty address makes
// nil.
func NewPoster(address, secret string, queue Queue, directory func(context.Context) (*work.Directory, error), o Options) *Poster {
	if address == "" {
		return nil
	}
	p := &Poster{
		address: address, secret: []byte(secret), queue: queue, directory: directory, to: newReceiver("EVENTS_URL", o),
		pause: retry.Between(time.Second, time.Minute), reading: retry.Between(lookEvery, 5*time.Second), begins: beginEvery,
	}
	p.queueing = outage{now: p.to.Now, log: p.to.Log}
	return p
}

// Run posts until ctx ends.
func (p *Poster) Run(ctx context.Context) {
	calling, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	defer p.to.client.CloseIdleConnections()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(finishPost, stop) })()
	var begun time.Time
	refused, away := 0, 0
	for ctx.Err() == nil {
		if time.Since(begun) >= p.begins {
			p.persist(ctx, func(ctx context.Context) error { return p.queue.Begin(ctx, p.to.Now()) })
			begun = time.Now()
		}
		taken, err := p.round(ctx, calling)
		wait := lookEvery
		switch {
		case err == nil:
			refused, away = 0, 0
			if taken > 0 {
				continue // there may be more
			}
		case isRefusal(err):
			if taken > 0 {
				refused = 0
			}
			wait = p.pause.After(refused)
			refused, away = refused+1, 0
		case ctx.Err() == nil:
			p.noteQueue(err)
			wait = p.reading.After(away)
			away++
		}
		retry.Sleep(wait, ctx.Done())
	}
}

// refusal is an event that the receiver did not take.
type refusal struct{ error }

func isRefusal(err error) bool { _, ok := err.(refusal); return ok }

// round posts what waits, up to the first event that is not taken, and returns how many were.
func (p *Poster) round(ctx, calling context.Context) (taken int, err error) {
	posts, err := p.queue.Next(ctx, batch)
	if err != nil {
		return 0, err
	}
	if len(posts) == 0 {
		p.noteQueue(nil)
		return 0, nil
	}
	directory, err := p.directory(ctx)
	if err != nil {
		return 0, err
	}
	p.noteQueue(nil)
	for _, each := range posts {
		if ctx.Err() != nil {
			return taken, nil
		}
		if each.Broken != nil {
			p.to.Log.Error("an event that waits to be posted cannot be read; it is left out", "event", each.ID, "error", each.Broken)
		} else if err := p.post(calling, each, directory); err != nil {
			return taken, refusal{err}
		}
		// Not posted again while Redis is away, only tried to be taken out.
		if !p.persist(calling, func(ctx context.Context) error { return p.queue.Done(ctx, each) }) {
			return taken, nil
		}
		taken++
	}
	return taken, nil
}

// persist does something with the queue until it succeeds; false when ctx ends before.
func (p *Poster) persist(ctx context.Context, do func(context.Context) error) bool {
	for failures := 0; ; failures++ {
		err := do(ctx)
		if err == nil {
			p.noteQueue(nil)
			return true
		}
		if ctx.Err() == nil {
			p.noteQueue(err)
		}
		if !retry.Sleep(p.reading.After(failures), ctx.Done()) {
			return false
		}
	}
}

func (p *Poster) noteQueue(err error) {
	p.queueing.note(err, "the queue of events that are to be posted cannot be used; trying on", "the queue of events can be used again")
}

// post sends one event as a JSON object with its signature.
func (p *Poster) post(ctx context.Context, each posting.Post, directory *work.Directory) error {
	body, err := json.Marshal(documents.NewEventRecord(each.Event, directory).Posted())
	if err != nil {
		return fmt.Errorf("event %s: %w", each.ID, err)
	}
	sending, err := request(ctx, http.MethodPost, p.address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	sending.Header.Set("Content-Type", "application/json")
	sending.Header.Set(signatureHeader, "sha256="+hex.EncodeToString(sign(p.secret, body)))
	sending.Header.Set(idHeader, each.ID)
	return p.to.call(sending)
}

func sign(secret, body []byte) []byte {
	sum := hmac.New(sha256.New, secret)
	sum.Write(body)
	return sum.Sum(nil)
}
