package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// pressBatch is about how many presses are answered concurrently.
const pressBatch = 25

// bodyLimit is the largest answer that is read, in bytes. A hundred updates, each quoting
// another long message, stay far below it.
const bodyLimit = 16 << 20

// wire makes single calls, for dondoc and for the client library, and converts everything
// except a successful answer into a [failure]. So Telegram's errors are read in one place
// (the library does not type those of 5xx), and the token is removed in one place.
type wire struct {
	token  string
	base   string // without a slash at the end
	name   string // base in a form that may be logged
	client *http.Client
}

func newWire(config Config) (*wire, error) {
	w := &wire{token: strings.TrimSpace(config.Token)}
	if !tokenForm.MatchString(w.token) {
		return nil, fmt.Errorf("%w: it does not look like 123456789:AbC…, which BotFather gives", ErrToken)
	}
	u, err := serverURL(config.URL)
	if err != nil {
		return nil, errors.New(w.mask(err.Error()))
	}
	w.base, w.name = u.String(), w.mask(u.Redacted())

	client := &http.Client{}
	if config.Client != nil {
		*client = *config.Client
	} else if t, ok := http.DefaultTransport.(*http.Transport); ok {
		t = t.Clone()
		t.MaxIdleConnsPerHost = workers + pressBatch + 1 // all senders, a batch of presses, the poll
		client.Transport = t
	}
	client.Timeout = 0 // every call has its own
	// A Bot API server never redirects. Following a redirect would send the URL, which
	// contains the token, to the next host as Referer.
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	w.client = client
	return w, nil
}

// failure is an unsuccessful call. Its text contains no token.
type failure struct {
	code    int           // Telegram's error_code, or the HTTP status of an answer that is not Telegram's; 0: no answer
	text    string        // Telegram's description, or the network error
	foreign bool          // the answer does not have the Bot API's form: a proxy's page, a truncated one
	wait    time.Duration // retry_after
	moved   int64         // migrate_to_chat_id
	unread  []byte        // the beginning of a successful answer that cannot be parsed
	ended   error         // why the context ended, if it did
}

func (f *failure) Error() string {
	if f.code == 0 || f.foreign {
		return f.text
	}
	return fmt.Sprintf("%d %s", f.code, f.text)
}

func (f *failure) Unwrap() error { return f.ended }

// is reports whether Telegram answered with that code.
func (f *failure) is(code int) bool { return f.code == code && !f.foreign }

// accepted handles an error of the client library. An error that is not a failure comes
// from a result that the library cannot parse, after Telegram had accepted the call:
// repeating it would send the message twice.
func accepted(err error) error {
	if f, ok := errors.AsType[*failure](err); ok {
		return f
	}
	return nil
}

// call makes one of dondoc's own calls and returns the result's JSON.
func (w *wire) call(ctx context.Context, method string, params any) (json.RawMessage, error) {
	body, err := json.Marshal(params)
	if err != nil {
		return nil, fmt.Errorf("write the parameters of %s: %w", method, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.base+"/bot"+w.token+"/"+method, bytes.NewReader(body))
	if err != nil {
		return nil, w.broken(ctx, err)
	}
	req.Header.Set("Content-Type", "application/json")
	_, _, result, err := w.exchange(req)
	return result, err
}

// Do sends a request and returns only successful answers; everything else is a *failure.
// The client library sends through it.
func (w *wire) Do(req *http.Request) (*http.Response, error) {
	resp, body, _, err := w.exchange(req)
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// exchange sends a request and returns a successful answer, with its body and the result in it.
func (w *wire) exchange(req *http.Request) (resp *http.Response, body []byte, result json.RawMessage, err error) {
	resp, err = w.client.Do(req)
	if err != nil {
		return nil, nil, nil, w.broken(req.Context(), err)
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(io.LimitReader(resp.Body, bodyLimit+1))
	if err != nil {
		return nil, nil, nil, w.broken(req.Context(), err)
	}
	result, err = w.judge(resp, body)
	if err != nil {
		return nil, nil, nil, err
	}
	return resp, body, result, nil
}

// judge reads the envelope of every Bot API answer, and returns the result of a successful one.
func (w *wire) judge(resp *http.Response, body []byte) (json.RawMessage, error) {
	var envelope struct {
		OK          *bool           `json:"ok"`
		Result      json.RawMessage `json:"result"`
		Code        int             `json:"error_code"`
		Description string          `json:"description"`
		Parameters  struct {
			RetryAfter int   `json:"retry_after"`
			MigrateTo  int64 `json:"migrate_to_chat_id"`
		} `json:"parameters"`
	}
	if len(body) > bodyLimit {
		return nil, &failure{code: resp.StatusCode, foreign: true, text: "the answer is too long", unread: readable(resp, body)}
	}
	err := json.Unmarshal(body, &envelope)
	switch {
	case err != nil || envelope.OK == nil:
		return nil, &failure{
			code: resp.StatusCode, foreign: true, unread: readable(resp, body),
			text: fmt.Sprintf("answered %s, and not as a Bot API server does", w.mask(resp.Status)),
		}
	case *envelope.OK:
		return envelope.Result, nil
	}
	f := &failure{
		code:  envelope.Code,
		text:  w.mask(envelope.Description),
		wait:  time.Duration(max(0, envelope.Parameters.RetryAfter)) * time.Second,
		moved: envelope.Parameters.MigrateTo,
	}
	if f.code == 0 {
		f.code = resp.StatusCode
	}
	return nil, f
}

// readable returns the beginning of a body that should have been a successful answer.
func readable(resp *http.Response, body []byte) []byte {
	const enough = 64 << 10
	if resp.StatusCode != http.StatusOK || !bytes.HasPrefix(bytes.TrimSpace(body), []byte(`{"ok":true`)) {
		return nil
	}
	return body[:min(len(body), enough)]
}

// broken converts a network error into a failure. The URL is left out: it is known, and it
// contains the token.
func (w *wire) broken(ctx context.Context, err error) *failure {
	if located, ok := errors.AsType[*url.Error](err); ok {
		err = located.Err
	}
	f := &failure{text: w.mask(err.Error()), ended: ctx.Err()}
	if errors.Is(f.ended, context.DeadlineExceeded) {
		f.text = "no answer in time"
	}
	return f
}

// sentence explains to people why a first call failed.
func (w *wire) sentence(err error) error {
	f, ok := errors.AsType[*failure](err)
	switch {
	case !ok:
		return fmt.Errorf("%s did not say which bot the token belongs to", w.name)
	case f.is(http.StatusUnauthorized), f.is(http.StatusNotFound):
		return fmt.Errorf("%w (%w); BotFather knows the right one", ErrToken, f)
	case f.foreign:
		return fmt.Errorf("%s %w", w.name, f)
	case f.code != 0:
		return fmt.Errorf("%s answered %w", w.name, f)
	}
	return fmt.Errorf("cannot reach Telegram at %s: %w", w.name, f)
}

// tokenPath matches where URLs of the Bot API carry a token, this one or another.
var tokenPath = regexp.MustCompile(`(/bot)[^/\s"']+`)

// mask removes the token from a text.
func (w *wire) mask(s string) string {
	const hidden = "***"
	if w.token != "" {
		s = strings.ReplaceAll(s, w.token, hidden)
		s = strings.ReplaceAll(s, url.QueryEscape(w.token), hidden)
	}
	if _, secret, ok := strings.Cut(w.token, ":"); ok && len(secret) >= 8 {
		s = strings.ReplaceAll(s, secret, hidden)
	}
	return tokenPath.ReplaceAllString(s, "${1}"+hidden)
}
