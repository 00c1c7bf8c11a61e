package simulator

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Fault makes calls fail or slow. The zero values of Method and Chat match all.
type Fault struct {
	Method     string
	Chat       int64
	Times      int           // how many calls; 0 is one, below 0 all until ClearFaults
	Latency    time.Duration // by the real clock, before anything else happens
	Slow       time.Duration // by the real clock, between the effect and the answer
	Drop       Drop          // the connection breaks
	Status     int           // answered instead of running the method: 500, 502, 429 …
	Reason     string        // the description answered with Status; empty: the status' own words
	RetryAfter int           // seconds, with Status 429
	HTML       bool          // the answer is a proxy's HTML page instead of JSON
}

// Drop is when a connection breaks.
type Drop int

// A call can break before its effect, so that it never happened, or after it, so that the
// bot cannot know that it did.
const (
	NoDrop Drop = iota
	DropBefore
	DropAfter
)

// String names the fault for the log of calls.
func (f Fault) String() string {
	switch {
	case f.Drop == DropBefore:
		return "dropped before the effect"
	case f.Drop == DropAfter:
		return "dropped after the effect"
	case f.Status != 0:
		return fmt.Sprintf("status %d", f.Status)
	case f.Slow != 0:
		return "slow answer " + f.Slow.String()
	}
	return "latency " + f.Latency.String()
}

// Fault applies to future calls. When several faults match, the oldest is used first.
func (s *Server) Fault(f Fault) {
	if f.Times == 0 {
		f.Times = 1
	}
	if f.HTML && f.Status == 0 {
		f.Status = http.StatusBadGateway
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// ClearFaults removes all faults.
func (s *Server) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// takeFault returns the fault for a call, and counts its use; without one it returns the
// zero Fault.
func (s *Server) takeFault(method string, chat int64) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.faults, func(f *Fault) bool {
		return (f.Method == "" || strings.EqualFold(f.Method, method)) && (f.Chat == 0 || f.Chat == chat)
	})
	if i < 0 {
		return Fault{}
	}
	f := s.faults[i]
	if f.Times--; f.Times == 0 {
		s.faults = slices.Delete(s.faults, i, i+1)
	}
	return *f
}

// before reports whether the fault keeps the method from running.
func (f Fault) before() bool { return f.Drop == DropBefore || f.Status != 0 && f.Drop == NoDrop }

// answer sends what the bot gets instead of a result.
func (f Fault) answer(w http.ResponseWriter) {
	switch {
	case f.Drop == DropBefore:
		panic(http.ErrAbortHandler) // closes the connection without an answer
	case f.HTML:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(f.Status)
		_, _ = fmt.Fprintf(w, "<html><body><h1>%d %s</h1></body></html>", f.Status, http.StatusText(f.Status))
	case f.Status == http.StatusTooManyRequests:
		writeError(w, tooMany(max(f.RetryAfter, 1)))
	default:
		writeError(w, refuse(f.Status, cmp.Or(f.Reason, http.StatusText(f.Status))))
	}
}
