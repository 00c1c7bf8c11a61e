// Package systemd tells the service manager when serve is ready, how it is, when it stops, and
// that it is alive, as deploy/dondoc.service asks for (Type=notify, WatchdogSec=). Without
// systemd it does nothing. See sd_notify(3).
package systemd

import (
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
)

// Manager is the service manager that started this process.
type Manager struct {
	now   func() time.Time
	log   *slog.Logger
	every time.Duration // between signs of life; zero: none is asked for

	mu    sync.Mutex
	ready bool
	next  time.Time // of the next sign of life
	mute  bool      // it could not be told something, which has been logged
}

// New finds out what the service manager asks for.
func New(now func() time.Time, log *slog.Logger) (*Manager, error) {
	limit, err := daemon.SdWatchdogEnabled(false)
	if err != nil {
		return nil, fmt.Errorf("the service manager's WATCHDOG_USEC cannot be read; look at WatchdogSec= of the unit: %w", err)
	}
	// systemd advises half the limit; a third leaves one to be late.
	return &Manager{now: now, log: log, every: limit / 3}, nil
}

// Works says that the service does what it is there for, and in which role. The first time
// ends the start.
func (m *Manager) Works(role string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	state := "STATUS=" + role
	if !m.ready {
		m.ready = true
		state = daemon.SdNotifyReady + "\n" + state
	}
	m.tell(state)
}

// Status says what the service does instead.
func (m *Manager) Status(role string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tell("STATUS=" + role)
}

// Stops says that the service ends.
func (m *Manager) Stops() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tell(daemon.SdNotifyStopping + "\nSTATUS=stopping")
}

// Alive is a sign of life. It may be called more often than it is asked for.
func (m *Manager) Alive() {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	if m.every == 0 || now.Before(m.next) {
		return
	}
	m.next = now.Add(m.every)
	m.tell(daemon.SdNotifyWatchdog)
}

func (m *Manager) tell(state string) {
	_, err := daemon.SdNotify(false, state)
	if err != nil && !m.mute {
		m.log.Warn("the service manager cannot be told how serve is", "error", err)
	}
	m.mute = err != nil
}
