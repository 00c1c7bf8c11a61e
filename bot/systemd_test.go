package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// Under systemd serve says when it is ready, that it is alive, and that it stops.
func TestServeUnderSystemd(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "notify") // t.TempDir may be too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "s")
	manager, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = manager.Close() })
	told := func(want string) {
		t.Helper()
		if err := manager.SetReadDeadline(time.Now().Add(patience)); err != nil {
			t.Fatal(err)
		}
		buffer := make([]byte, 1024)
		for {
			n, err := manager.Read(buffer)
			if err != nil {
				t.Fatalf("never told %s: %v", want, err)
			}
			if strings.HasPrefix(string(buffer[:n]), want) {
				return
			}
		}
	}
	sim := simulator.Start(t, simulator.Options{})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	d := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("NOTIFY_SOCKET", path).with("WATCHDOG_USEC", "900000")
	bot := newKillable(t, d, url, prefix)
	bot.start()
	told("READY=1\nSTATUS=receiving")
	for range 3 {
		told("WATCHDOG=1")
	}
	if err := bot.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	told("STOPPING=1")
	if err := bot.process.Wait(); err != nil {
		t.Error(err)
	}
	bot.process = nil
}
