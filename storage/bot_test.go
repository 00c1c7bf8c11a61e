package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/ownredis"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestBot(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	if _, err := s.Bot(t.Context()); !errors.Is(err, work.ErrNotFound) {
		t.Errorf("nothing remembered: %v, want ErrNotFound", err)
	}
	for _, name := range []string{"first_bot", "dondoc_bot"} {
		if err := s.SetBot(t.Context(), name); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Bot(t.Context()); err != nil || got != name {
			t.Errorf("Bot() = %q, %v; want %q", got, err, name)
		}
	}
}

func TestPingAndTime(t *testing.T) {
	t.Parallel()
	server := storagetest.Start(t)
	s := storagetest.OpenAt(t, server.URL(), storagetest.Prefix())
	if err := s.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	if at, err := s.Time(t.Context()); err != nil || time.Since(at).Abs() > time.Minute {
		t.Errorf("Time() = %v, %v", at, err)
	}
	for setting, refuses := range map[string]string{"maxmemory": "1", "min-replicas-to-write": "1"} {
		ask(t, server.URL(), "CONFIG", "SET", setting, refuses)
		if err := s.Ping(t.Context()); err == nil {
			t.Errorf("a Redis that stores nothing because of %s counts as well", setting)
		}
		ask(t, server.URL(), "CONFIG", "SET", setting, "0")
	}
	if n := ask(t, server.URL(), "DBSIZE"); n != int64(0) {
		t.Errorf("asking has left %v keys", n)
	}
	server.Kill()
	if err := s.Ping(t.Context()); err == nil {
		t.Error("a Redis that is gone answers")
	}
}

// ask sends one command beside the store.
func ask(t *testing.T, url string, command ...any) any {
	t.Helper()
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	answer, err := client.Do(t.Context(), command...).Result()
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func TestRunning(t *testing.T) {
	t.Parallel()
	long := filepath.Join(t.TempDir(), "a-folder-with-a-name-so-long-that-no-socket-can-stand-in-it-on-any-system-that-there-is")
	for _, dir := range []string{filepath.Join(shortDir(t), "data"), long} {
		if url, ok := ownredis.Running(t.Context(), dir); ok {
			t.Errorf("%s runs at %s before it was started", dir, url)
		}
		server, err := ownredis.Serve(t.Context(), dir, quiet)
		if err != nil {
			t.Fatal(err)
		}
		if url, ok := ownredis.Running(t.Context(), dir); !ok || url != server.URL() {
			t.Errorf("Running(%s) = %q, %v; want %q", dir, url, ok, server.URL())
		}
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		if url, ok := ownredis.Running(t.Context(), dir); ok {
			t.Errorf("%s runs at %s after it was closed", dir, url)
		}
	}
}

// shortDir makes a folder whose path leaves room for a socket.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "dondoc-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
