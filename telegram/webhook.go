package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"dondoc/chat"
	"dondoc/telegram/retry"
	"dondoc/telegram/updates"
)

const (
	// updateLimit is how large an update may be; Telegram's stay far below.
	updateLimit = 1 << 20
	// handleTimeout is how long an update may take, waiting for its chat's turn included:
	// Telegram waits for an answer for about a minute.
	handleTimeout = 20 * time.Second
	// turnTTL outlasts handling, so that a turn ends by itself only when its holder has died.
	turnTTL = handleTimeout + 5*time.Second
	// keepEvery is how often Telegram is asked whether the webhook still stands.
	keepEvery = time.Minute
	// forgedEvery is how often refused requests are logged at most.
	forgedEvery = time.Minute
)

// secretHeader carries what setWebhook was given as secret_token
// (https://core.telegram.org/bots/api#setwebhook).
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

// WebhookOptions is what a Webhook needs beside the connection and the handler.
type WebhookOptions struct {
	ReceiverOptions
	Address string // that Telegram sends updates to
	Secret  string // that every request must carry
	// Turn waits until no replica handles an update of the chat, and keeps others from it
	// until end is called or the time is over.
	Turn func(ctx context.Context, chat int64, ttl time.Duration) (end func(), err error)
	// Refused is told why a request was refused, in one word. Nil: not called.
	Refused func(reason string)
}

// Webhook takes the updates that Telegram sends.
type Webhook struct {
	inlet
	webhook  WebhookOptions
	secret   [sha256.Size]byte
	setting  trouble
	heard    atomic.Bool // Telegram has answered since the start
	handling trouble
	era      atomic.Pointer[string] // nil: to be asked

	mu     sync.Mutex
	closed bool
	under  sync.WaitGroup // updates in the works
	forged int            // requests refused since that was logged
	logged time.Time
}

// NewWebhook makes a Webhook. When handle returns nil the update is finished; an error means
// that it could not be done now: Telegram is asked to send it again.
func NewWebhook(c *Client, handle func(context.Context, chat.Incoming) error, o WebhookOptions) *Webhook {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Webhook{
		inlet:    inlet{client: c, handle: handle, options: o.ReceiverOptions},
		webhook:  o,
		secret:   sha256.Sum256([]byte(o.Secret)),
		setting:  trouble{logger: o.Logger, what: "set the webhook"},
		handling: trouble{logger: o.Logger, what: "handle updates"},
	}
}

// Keep sets the webhook at Telegram and sees to it that it stays set, until ctx ends. It
// stays set after that, for the next replica and the next start.
func (h *Webhook) Keep(ctx context.Context) {
	var names sync.WaitGroup
	names.Go(func() { h.keepName(ctx) })
	defer names.Wait()
	again := retry.Between(time.Second, 30*time.Second)
	for failures, set := 0, false; ctx.Err() == nil; {
		var err error
		if set {
			var facts Facts
			if facts, err = h.client.Inspect(ctx); err == nil && facts.Address != h.webhook.Address {
				h.options.Logger.Warn("the webhook was taken away at Telegram, setting it again: does another process use this token?")
				set = false
			}
		}
		if err == nil && !set {
			err = h.client.setWebhook(ctx, h.webhook.Address, h.webhook.Secret)
			set = err == nil
		}
		wait := keepEvery
		if err != nil {
			if ctx.Err() != nil {
				return
			}
			h.setting.note(err)
			wait = again.After(failures)
			failures++
		} else {
			h.heard.Store(true)
			h.setting.over()
			failures = 0
		}
		retry.Sleep(wait, ctx.Done())
	}
}

// State returns what is wrong with setting the webhook.
func (h *Webhook) State() error { return h.setting.current() }

// Heard reports whether Telegram has answered since the start.
func (h *Webhook) Heard() bool { return h.heard.Load() }

// Close refuses updates from now on and waits for those in the works, but no longer than
// that. Telegram sends the refused ones again.
func (h *Webhook) Close(patience time.Duration) {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()
	idle := make(chan struct{})
	go func() {
		h.under.Wait()
		close(idle)
	}()
	retry.Sleep(patience, idle)
}

// enter counts an update as in the works, unless the end has come.
func (h *Webhook) enter() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.closed {
		h.under.Add(1)
	}
	return !h.closed
}

// ServeHTTP takes one update: 200 when it is handled and stored, 503 when that is to be tried
// again. What is not from Telegram is refused without a look at what it says.
func (h *Webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if status, reason := h.forgery(r); status != 0 {
		h.refuse(w, status, reason)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, updateLimit))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		h.refuse(w, http.StatusRequestEntityTooLarge, "size")
		return
	}
	if err != nil || !json.Valid(body) {
		h.refuse(w, http.StatusBadRequest, "form")
		return
	}
	if !h.enter() {
		again(w)
		return
	}
	defer h.under.Done()
	ctx, cancel := context.WithTimeout(r.Context(), handleTimeout)
	defer cancel()
	if err := h.take(ctx, body); err != nil {
		h.handling.note(err)
		again(w)
		return
	}
	h.handling.over()
}

// again has Telegram send the update again soon.
func again(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "1")
	w.WriteHeader(http.StatusServiceUnavailable)
}

// take handles an update when its chat's turn has come.
func (h *Webhook) take(ctx context.Context, body []byte) error {
	var in chat.Incoming
	var addressee string
	id, err := updates.ID(body)
	if err == nil {
		in, addressee, err = h.decode(id, body)
	}
	if err != nil {
		h.options.Logger.Error("update cannot be decoded, put aside", "update", id, "error", err)
		return h.options.Quarantine(ctx, id, body, err.Error(), h.options.Now())
	}
	if in.Kind == "" {
		return nil
	}
	end, err := h.webhook.Turn(ctx, in.Chat, turnTTL)
	if err != nil {
		return err
	}
	defer end()
	era, err := h.eraNow(ctx)
	if err != nil {
		return err
	}
	// What has begun is finished, also when Telegram does not wait for it.
	working, cancel := context.WithTimeout(context.WithoutCancel(ctx), handleTimeout)
	defer cancel()
	if err := attempt(working, func(ctx context.Context) error { return h.pass(ctx, in, addressee) }); err != nil {
		return err
	}
	return h.kept(working, era)
}

// eraNow is an era that had begun before now, so that what is stored from now on is either of
// it or of a later one.
func (h *Webhook) eraNow(ctx context.Context) (string, error) {
	if h.options.Durable == nil {
		return "", nil
	}
	if era := h.era.Load(); era != nil {
		return *era, nil
	}
	era, err := h.options.Durable.Era(ctx)
	if err == nil {
		h.era.Store(&era)
	}
	return era, err
}

// kept waits until replicas have what was stored. When the era is over, the next update asks
// which it is, and this one comes again.
func (h *Webhook) kept(ctx context.Context, era string) error {
	if h.options.Durable == nil {
		return nil
	}
	err := h.options.Durable.Kept(ctx, era)
	if err != nil {
		h.era.Store(nil)
	}
	return err
}

// forgery says why a request is not one of Telegram's; the status is 0 when it may be.
func (h *Webhook) forgery(r *http.Request) (status int, reason string) {
	given := sha256.Sum256([]byte(r.Header.Get(secretHeader)))
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case r.Method != http.MethodPost:
		return http.StatusMethodNotAllowed, "method"
	case subtle.ConstantTimeCompare(given[:], h.secret[:]) != 1:
		return http.StatusUnauthorized, "secret"
	case kind != "application/json":
		return http.StatusUnsupportedMediaType, "type"
	case r.ContentLength > updateLimit:
		return http.StatusRequestEntityTooLarge, "size"
	}
	return 0, ""
}

// refuse answers a forged request and logs a few of many.
func (h *Webhook) refuse(w http.ResponseWriter, status int, reason string) {
	if status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", http.MethodPost)
	}
	w.Header().Set("Connection", "close")
	w.WriteHeader(status)
	if h.webhook.Refused != nil {
		h.webhook.Refused(reason)
	}
	now := h.options.Now()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.forged++
	if !h.logged.IsZero() && now.Sub(h.logged) < forgedEvery {
		return
	}
	h.options.Logger.Warn("the webhook refused requests that are not Telegram's", "requests", h.forged, "last", reason)
	h.forged, h.logged = 0, now
}
