package systemd

import (
	"bytes"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// socket is the service manager's end; received returns what it has been told so far.
func socket(t *testing.T) (path string, received func() []string) {
	t.Helper()
	dir, err := os.MkdirTemp("", "notify") // t.TempDir may be too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path = filepath.Join(dir, "s")
	conn, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return path, func() (all []string) {
		t.Helper()
		buffer := make([]byte, 1024)
		for {
			// What was sent before is there already.
			if err := conn.SetReadDeadline(time.Now().Add(20 * time.Millisecond)); err != nil {
				t.Fatal(err)
			}
			n, err := conn.Read(buffer)
			if err != nil {
				return all
			}
			all = append(all, string(buffer[:n]))
		}
	}
}

func TestManagerIsTold(t *testing.T) {
	path, received := socket(t)
	t.Setenv("NOTIFY_SOCKET", path)
	t.Setenv("WATCHDOG_USEC", "30000000")
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	var log bytes.Buffer
	m, err := New(func() time.Time { return now }, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	m.Works("standby")
	m.Works("receiving")
	for range 25 { // a second each
		m.Alive()
		now = now.Add(time.Second)
	}
	m.Status("waiting")
	m.Stops()
	want := []string{"READY=1\nSTATUS=standby", "STATUS=receiving", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1", "STATUS=waiting", "STOPPING=1\nSTATUS=stopping"}
	if got := received(); !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}

	// A manager that is gone is one line of the log.
	t.Setenv("NOTIFY_SOCKET", path+"-gone")
	for range 5 {
		m.Status("receiving")
	}
	if n := strings.Count(log.String(), "\n"); n != 1 {
		t.Errorf("%d lines:\n%s", n, log.String())
	}
}

func TestWithoutManager(t *testing.T) {
	t.Setenv("NOTIFY_SOCKET", "")
	t.Setenv("WATCHDOG_USEC", "")
	m, err := New(time.Now, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	m.Works("receiving")
	m.Alive()
	m.Stops()
	t.Setenv("WATCHDOG_USEC", "soon")
	if _, err := New(time.Now, nil); err == nil {
		t.Error("a limit that is no number is taken")
	}
}
