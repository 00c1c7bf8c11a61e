package outgoing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"
)

// answerTimeout is how long a receiver may take to answer.
const answerTimeout = 10 * time.Second

// Options are what both ways of telling need besides an address.
type Options struct {
	// Now must be a running clock.
	Now func() time.Time
	Log *slog.Logger
	// Observe is called with the outcome of each call; nil for nobody.
	Observe func(error)
}

// receiver is a server at the address of a setting.
type receiver struct {
	Options
	setting string // names it in the log: the address may be a secret
	client  *http.Client
	trouble outage
}

func newReceiver(setting string, o Options) *receiver {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Observe == nil {
		o.Observe = func(error) {}
	}
	transport := http.DefaultTransport.(*http.Transport).Clone() // honours HTTPS_PROXY
	return &receiver{Options: o, setting: setting, trouble: outage{now: o.Now, log: o.Log}, client: &http.Client{
		Transport: transport,
		Timeout:   answerTimeout,
		// A receiver elsewhere is not the one that the setting names.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// call sends a request and takes any status from 200 to 299 for success.
func (r *receiver) call(request *http.Request) error {
	err := r.do(request)
	if err != nil && request.Context().Err() != nil {
		return err // serve stops; the receiver is not to blame
	}
	r.Observe(err)
	r.heard(err)
	return err
}

func (r *receiver) do(request *http.Request) error {
	request.Header.Set("User-Agent", "dondoc")
	answer, err := r.client.Do(request)
	if err != nil {
		// The outer error quotes the address.
		if outer, ok := errors.AsType[*url.Error](err); ok {
			if outer.Timeout() {
				return fmt.Errorf("no answer within %s", answerTimeout)
			}
			err = outer.Err
		}
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	// So that the connection can be used again; what it says is of no interest.
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10))
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		// Not its own words, which may be anything.
		return fmt.Errorf("it answers %d %s", answer.StatusCode, http.StatusText(answer.StatusCode))
	}
	return nil
}

// heard logs when it stops answering, and when it answers again.
func (r *receiver) heard(err error) {
	r.trouble.note(err, "the receiver does not take what it is told; trying on", "the receiver takes what it is told again", "setting", r.setting)
}

// request makes one; the address was checked when serve started.
func request(ctx context.Context, method, address string, body io.Reader) (*http.Request, error) {
	made, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return nil, errors.New("the address cannot be used")
	}
	return made, nil
}
