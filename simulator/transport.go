package simulator

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// direct calls a server without a network.
type direct struct{ handler http.Handler }

// Client calls the server without a network: for a demo that needs no port, and for tests
// in a bubble of testing/synctest.
func (s *Server) Client() *http.Client { return &http.Client{Transport: direct{s.Handler()}} }

// Library is an HTTP client for github.com/go-telegram/bot, which must not be given an
// [http.Client] itself: up to v1.19.0 it removes the token from the [url.Error] of a failed
// call while its goroutine that writes the form may be reading that same error.
type Library struct{ *http.Client }

// Do sends a request. Its errors are those within the url.Error: the library then has
// nothing to write into.
func (l Library) Do(r *http.Request) (*http.Response, error) {
	answer, err := l.Client.Do(r)
	if located, ok := errors.AsType[*url.Error](err); ok {
		err = located.Err
	}
	return answer, err
}

// RoundTrip returns when the handler has finished, or the caller's context ends.
func (d direct) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := &recorder{header: http.Header{}, code: http.StatusOK}
	inner := r.Clone(r.Context())
	if inner.Body == nil {
		inner.Body = http.NoBody
	}
	done := make(chan any, 1)
	go func() {
		defer func() {
			_ = inner.Body.Close() // closes the caller's reader, read or not
			done <- recover()
		}()
		d.handler.ServeHTTP(answer, inner)
	}()
	select {
	case <-r.Context().Done():
		_ = inner.Body.Close() // as http.RoundTripper promises; the handler may still be reading
		return nil, r.Context().Err()
	case aborted := <-done:
		if aborted != nil && aborted != http.ErrAbortHandler { //nolint:errorlint // the panic's own value, not a wrapped one
			panic(aborted)
		}
		if aborted != nil {
			return nil, io.ErrUnexpectedEOF // like a broken connection
		}
	}
	return &http.Response{
		Status: fmt.Sprintf("%d %s", answer.code, http.StatusText(answer.code)), StatusCode: answer.code,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: answer.header, Request: r,
		Body: io.NopCloser(&answer.body), ContentLength: int64(answer.body.Len()),
	}, nil
}

// recorder stores an answer in memory.
type recorder struct {
	header http.Header
	code   int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) WriteHeader(code int)        { r.code = code }
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
