package simulator

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// maxCalls is the size of the log of calls; older ones are dropped.
const maxCalls = 20_000

// Call is one request of the bot or, under the name "webhook", one try to deliver an update
// to it.
type Call struct {
	At      time.Time
	Method  string
	Chat    int64             // zero when the method has no chat_id
	Params  map[string]string // nested values as JSON; without files
	Message int               // the message sent or edited
	Code    int               // 200, or the code of the refusal or fault; for a delivery, the bot's status
	Reason  string            // Telegram's description, or the fault
}

// Refusal is a request that the server did not accept. Faults are not refusals.
type Refusal struct {
	At     time.Time
	Method string
	Chat   int64
	Code   int
	Reason string // Telegram's description
	Params map[string]string
}

// String is one line for a test's output.
func (r Refusal) String() string {
	return fmt.Sprintf("%s (chat %d): %d %s, %s", r.Method, r.Chat, r.Code, r.Reason, r.Params)
}

// Calls are the requests so far, oldest first; only those of the given methods, or all.
func (s *Server) Calls(methods ...string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var some []Call
	for _, c := range s.calls {
		if len(methods) == 0 || slices.Contains(methods, c.Method) {
			c.Params = maps.Clone(c.Params)
			some = append(some, c)
		}
	}
	return some
}

// Refusals are the refused requests so far, oldest first, except the allowed ones.
func (s *Server) Refusals() []Refusal {
	s.mu.Lock()
	defer s.mu.Unlock()
	var some []Refusal
	for _, r := range s.refusals {
		if !slices.ContainsFunc(s.allowed, func(part string) bool { return strings.Contains(r.Reason, part) }) {
			some = append(some, r)
		}
	}
	return some
}

// Allow marks refusals whose reason contains one of the parts as expected, past and future:
// Refusals leaves them out. "bot was blocked by the user" is a typical one.
func (s *Server) Allow(parts ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.allowed = append(s.allowed, parts...)
}

// finish records a call that was accepted (e is nil) or refused. The lock is held.
func (s *Server) finish(c Call, e *apiError) {
	if e == nil {
		s.record(c, 200, "")
		return
	}
	s.refusals = append(s.refusals, Refusal{c.At, c.Method, c.Chat, e.Code, e.Description, c.Params})
	s.record(c, e.Code, e.Description)
}

// record adds a call to the log. The lock is held.
func (s *Server) record(c Call, code int, reason string) {
	c.Code, c.Reason = code, reason
	if len(s.calls) >= maxCalls {
		s.calls = slices.Delete(s.calls, 0, maxCalls/2)
	}
	s.calls = append(s.calls, c)
	s.touch()
}
