package storagetest

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"dondoc/storage/internal/redisd"
)

// startTimeout is long: it only ends a start that would hang for ever.
const startTimeout = 20 * time.Second

// Server is a redis-server of one test, which may stop and restart it.
type Server struct {
	t           testing.TB
	dir, socket string
	options     []string
	process     *redisd.Process
}

// Start runs a redis-server for this test only. It has an append-only file, so that
// answered writes are still there after [Server.Kill] and [Server.Restart]. Further options
// are those of redis-server, as in "--requirepass", "x".
func Start(t testing.TB, options ...string) *Server {
	t.Helper()
	s := newServer(t, append([]string{"--appendonly", "yes", "--appendfsync", "always", "--save", ""}, options...)...)
	t.Cleanup(s.close)
	return s
}

func newServer(t testing.TB, options ...string) *Server {
	t.Helper()
	dir, err := os.MkdirTemp("", "dondoc-test-") // t.TempDir may be too long for a socket
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	socket, _, err := redisd.Socket(dir)
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	s := &Server{t: t, dir: dir, socket: socket, options: options}
	s.Restart()
	return s
}

// URL is the server's address for storage.Open.
func (s *Server) URL() string { return redisd.URL(s.socket) }

// Kill ends the server like kill -9. Redis stays away until Restart.
func (s *Server) Kill() { s.process.Kill() }

// Restart starts the server again with its files, and returns when it answers.
func (s *Server) Restart() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	p, err := redisd.Start(ctx, s.dir, s.socket, nil, s.options...)
	if err != nil {
		_ = os.RemoveAll(s.dir)
		s.t.Fatalf("storagetest: %v", err)
	}
	s.process = p
}

func (s *Server) close() {
	s.process.Kill()
	_ = os.RemoveAll(s.dir)
}

// shared is the server of all tests that run at a time: the first of them starts it, the
// last one ends it.
var shared struct {
	sync.Mutex
	server *Server
	users  int
}

// URL returns the address of a Redis that other tests use as well: use your own prefix, or
// [Open].
func URL(t testing.TB) string {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.users == 0 {
		shared.server = newServer(t, "--appendonly", "no", "--save", "")
	}
	shared.users++
	t.Cleanup(func() {
		shared.Lock()
		defer shared.Unlock()
		if shared.users--; shared.users == 0 {
			shared.server.close()
		}
	})
	return shared.server.URL()
}
