package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// health records which of serve's dependencies are away, and since when. A part that has
// never been reported counts as available.
type health struct {
	now func() time.Time
	log *slog.Logger

	mu       sync.Mutex
	role     role
	parts    map[string]absence
	answered map[string]time.Time // when a part last answered
}

// role is the present role of this replica.
type role string

const (
	starting  role = "starting"
	receiving role = "receiving"
	standby   role = "standby"
	deposed   role = "waiting" // it has lost the lead, and Redis has not yet told who leads
	stopping  role = "stopping"
)

// absence records since when a part is away, and why.
type absence struct {
	Since time.Time `json:"since"`
	Why   string    `json:"why"`
}

func newHealth(now func() time.Time, log *slog.Logger) *health {
	return &health{now: now, log: log, role: starting, parts: map[string]absence{}, answered: map[string]time.Time{}}
}

// heard records that the part answered, or its error, to what it was asked then. It logs only
// changes. An error is old news when the part has answered something since it was asked.
func (h *health) heard(part string, asked time.Time, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err == nil {
		h.answered[part] = h.now()
	} else if asked.Before(h.answered[part]) {
		return
	}
	was, away := h.parts[part]
	switch {
	case err != nil && !away:
		h.parts[part] = absence{Since: h.now(), Why: oneLine(err.Error())}
		h.log.Warn("away, waiting for it", "part", part, "error", err)
	case err != nil:
		was.Why = oneLine(err.Error())
		h.parts[part] = was
	case away:
		delete(h.parts, part)
		h.log.Info("back", "part", part, "away", h.now().Sub(was.Since).Round(time.Second))
	}
}

// become records a change of role. It logs "ready" when the new role has something to do.
func (h *health) become(r role) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.role == r {
		return
	}
	h.role = r
	if r == receiving || r == standby {
		h.log.Info("ready", "role", string(r))
	}
}

// readiness is the answer of /readyz.
type readiness struct {
	Ready bool               `json:"ready"`
	Role  role               `json:"role"`
	Away  map[string]absence `json:"away,omitempty"`
}

func (h *health) readiness() readiness {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := readiness{Role: h.role, Away: make(map[string]absence, len(h.parts))}
	for part, a := range h.parts {
		r.Away[part] = a
	}
	r.Ready = len(r.Away) == 0 && (h.role == receiving || h.role == standby)
	return r
}

// ServeHTTP answers /readyz: 200 when all parts answer, else 503 with the parts that are
// away and since when.
func (h *health) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	r := h.readiness()
	w.Header().Set("Content-Type", "application/json")
	if !r.Ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	// An error here means that the client has disconnected.
	_ = json.NewEncoder(w).Encode(r)
}
