package storagetest

import (
	"context"
	"strconv"
	"sync/atomic"
	"testing"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/work"
)

var prefixes atomic.Int64

// Prefix returns a key prefix that no other test of this process uses.
func Prefix() string { return "test" + strconv.FormatInt(prefixes.Add(1), 10) }

// Open returns an empty Store on the shared Redis. It is closed when the test ends.
func Open(t testing.TB) *storage.Store {
	t.Helper()
	return OpenAt(t, URL(t), Prefix())
}

// OpenAt returns a Store on that Redis and prefix. It is closed when the test ends.
func OpenAt(t testing.TB, url, prefix string) *storage.Store {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	s, err := storage.Open(ctx, url, prefix)
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// loadChunk is how many tasks Load commits at a time.
const loadChunk = 200

// Load writes new tasks and their next instants, many at a time, as an import does.
func Load(t testing.TB, s *storage.Store, tasks []work.Task, next []work.Rearm) {
	t.Helper()
	for len(tasks)+len(next) > 0 {
		n, m := min(loadChunk, len(tasks)), min(loadChunk, len(next))
		if err := s.Commit(context.Background(), chat.Change{Tasks: tasks[:n], Next: next[:m]}); err != nil {
			t.Fatalf("storagetest: %v", err)
		}
		tasks, next = tasks[n:], next[m:]
	}
}
