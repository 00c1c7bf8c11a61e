package pages

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Health records which of serve's dependencies are away, and since when. A part that has
// never been reported counts as available.
type Health struct {
	now func() time.Time
	log *slog.Logger

	// Observe is called with each new role, one after the other; nil for nobody. It is set
	// before the first one.
	Observe func(Role)

	mu       sync.Mutex
	role     Role
	parts    map[string]absence
	answered map[string]time.Time // when a part last answered
}

// Role is the present role of this replica.
type Role string

// The roles, as /readyz and the log name them.
const (
	Starting  Role = "starting"
	Receiving Role = "receiving"
	Standby   Role = "standby"
	Deposed   Role = "waiting" // it has lost the lead, and Redis has not yet told who leads
	Stopping  Role = "stopping"
)

// absence records since when a part is away, and why.
type absence struct {
	Since time.Time `json:"since"`
	Why   string    `json:"why"`
}

// NewHealth makes the record of a replica that starts.
func NewHealth(now func() time.Time, log *slog.Logger) *Health {
	return &Health{now: now, log: log, role: Starting, parts: map[string]absence{}, answered: map[string]time.Time{}}
}

// Heard records that the part answered, or its error, to what it was asked then. It logs only
// changes. An error is old news when the part has answered something since it was asked.
func (h *Health) Heard(part string, asked time.Time, err error) {
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

// Become records a change of role. It logs "ready" when the new role has something to do.
func (h *Health) Become(r Role) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.role == r {
		return
	}
	h.role = r
	if r == Receiving || r == Standby {
		h.log.Info("ready", "role", string(r))
	}
	if h.Observe != nil {
		h.Observe(r)
	}
}

// Readiness is the answer of /readyz.
type Readiness struct {
	Ready bool               `json:"ready"`
	Role  Role               `json:"role"`
	Away  map[string]absence `json:"away,omitempty"`
}

func (h *Health) readiness() Readiness {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := Readiness{Role: h.role, Away: make(map[string]absence, len(h.parts))}
	for part, a := range h.parts {
		r.Away[part] = a
	}
	r.Ready = len(r.Away) == 0 && (h.role == Receiving || h.role == Standby)
	return r
}

// ServeHTTP answers /readyz: 200 when all parts answer, else 503 with the parts that are
// away and since when.
func (h *Health) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	r := h.readiness()
	w.Header().Set("Content-Type", "application/json")
	if !r.Ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	// An error here means that the client has disconnected.
	_ = json.NewEncoder(w).Encode(r)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
