package outgoing

import (
	"log/slog"
	"sync"
	"time"
)

// outage logs one line when something begins to fail and one when that ends, whatever the
// errors in between.
type outage struct {
	now func() time.Time
	log *slog.Logger

	mu    sync.Mutex
	since time.Time // zero: it works
}

// note takes the outcome of a try, and how the log says that it fails and that it works again.
func (o *outage) note(err error, fails, works string, about ...any) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case err != nil && o.since.IsZero():
		o.since = o.now()
		o.log.Warn(fails, append(about, "error", err)...)
	case err == nil && !o.since.IsZero():
		o.log.Info(works, append(about, "away", o.now().Sub(o.since).Round(time.Second))...)
		o.since = time.Time{}
	}
}
