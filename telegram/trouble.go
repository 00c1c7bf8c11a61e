package telegram

import (
	"context"
	"log/slog"
	"sync"
)

// trouble logs something that keeps failing: at a high level when it begins or changes, at
// a low level while it lasts, and once when it ends.
type trouble struct {
	logger *slog.Logger
	what   string // the operation that fails, as in "receive updates"

	mu   sync.Mutex
	last string
	err  error
}

// note logs a failure.
func (t *trouble) note(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	level := slog.LevelWarn
	if t.last == err.Error() {
		level = slog.LevelDebug
	}
	t.last, t.err = err.Error(), err
	t.logger.Log(context.Background(), level, "cannot "+t.what, "error", err)
}

// over logs that it works again, if it had failed.
func (t *trouble) over() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err != nil {
		t.logger.Info("can " + t.what + " again")
	}
	t.last, t.err = "", nil
}

// current returns the present error.
func (t *trouble) current() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}
