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

// pressBatch is about how many presses are answered side by side.
const pressBatch = 25

// bodyLimit bounds an answer. A hundred updates, each quoting another long message, stay
// far below it.
const bodyLimit = 16 << 20

// wire makes single calls, for us and for the client library, and turns everything that
// is not a good answer into a [failure]. That gives one place where Telegram's errors are
// read (the library leaves those of 5xx untyped) and one where the token is taken out.
type wire struct {
	token  string
	base   string // without a slash at the end
	name   string // base as people may read it
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
		t.MaxIdleConnsPerHost = workers + pressBatch + 1 // all senders, a lane of presses, the poll
		client.Transport = t
	}
	client.Timeout = 0 // every call has its own
	// A Bot API server never redirects, and following would tell the next host the
	// address, which holds the token, as Referer.
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	w.client = client
	return w, nil
}

// failure is a call that did not end well. Its text holds no token.
type failure struct {
	code    int           // Telegram's error_code, or the HTTP status of an answer that is not Telegram's; 0: no answer
	text    string        // Telegram's description, or what happened on the way
	foreign bool          // the answer is not of the Bot API's form: a proxy's page, a broken one
	wait    time.Duration // retry_after
	moved   int64         // migrate_to_chat_id
	unread  []byte        // the beginning of a good answer that cannot be read
	ended   error         // why the context ended, when it did
}

func (f *failure) Error() string {
	if f.code == 0 || f.foreign {
		return f.text
	}
	return fmt.Sprintf("%d %s", f.code, f.text)
}

func (f *failure) Unwrap() error { return f.ended }

// is tells whether Telegram answered with that code.
func (f *failure) is(code int) bool { return f.code == code && !f.foreign }

// accepted takes an error of the client library. Whatever is not a failure of the wire
// arose after Telegram had said yes, from a result that the library cannot read: doing it
// again would say it twice.
func accepted(err error) error {
	if f, ok := errors.AsType[*failure](err); ok {
		return f
	}
	return nil
}

// call makes one of our own calls and returns the result's JSON.
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
	resp, err := w.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var answer struct {
		Result json.RawMessage `json:"result"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return nil, w.broken(ctx, err)
	}
	return answer.Result, nil
}

// Do sends a request and returns only answers with which Telegram says yes; all else is a
// *failure. It is the client library's way out.
func (w *wire) Do(req *http.Request) (*http.Response, error) {
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, w.broken(req.Context(), err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, bodyLimit+1))
	if err != nil {
		return nil, w.broken(req.Context(), err)
	}
	if err := w.judge(resp, body); err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// judge reads the envelope that every answer of a Bot API server has.
func (w *wire) judge(resp *http.Response, body []byte) error {
	var envelope struct {
		OK          *bool  `json:"ok"`
		Code        int    `json:"error_code"`
		Description string `json:"description"`
		Parameters  struct {
			RetryAfter int   `json:"retry_after"`
			MigrateTo  int64 `json:"migrate_to_chat_id"`
		} `json:"parameters"`
	}
	if len(body) > bodyLimit {
		return &failure{code: resp.StatusCode, foreign: true, text: "the answer is too long", unread: readable(resp, body)}
	}
	err := json.Unmarshal(body, &envelope)
	switch {
	case err != nil || envelope.OK == nil:
		return &failure{
			code: resp.StatusCode, foreign: true, unread: readable(resp, body),
			text: fmt.Sprintf("answered %s, and not as a Bot API server does", w.mask(resp.Status)),
		}
	case *envelope.OK:
		return nil
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
	return f
}

// readable returns the beginning of a body that was meant as a good answer.
func readable(resp *http.Response, body []byte) []byte {
	const enough = 64 << 10
	if resp.StatusCode != http.StatusOK || !bytes.HasPrefix(bytes.TrimSpace(body), []byte(`{"ok":true`)) {
		return nil
	}
	return body[:min(len(body), enough)]
}

// broken makes a failure of an error on the way. The address is left out: it is known, and
// holds the token.
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

// sentence says for people why a first call failed.
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

// tokenPath is where addresses of the Bot API carry a token, this one or another.
var tokenPath = regexp.MustCompile(`(/bot)[^/\s"']+`)

// mask takes the token out of a text.
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
