package storagetest

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"dondoc/storage/internal/redisd"
)

// startTimeout is generous: it only ends what would never end.
const startTimeout = 20 * time.Second

// Server is a redis-server of one test, which may take it away and bring it back.
type Server struct {
	t           testing.TB
	dir, socket string
	options     []string
	process     *redisd.Process
}

// Start runs a redis-server for the test alone. It keeps an append-only file, so that what
// was answered is there again after [Server.Kill] and [Server.Restart]. Further options
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

// Kill ends the server as kill -9 does. Without Restart Redis stays away.
func (s *Server) Kill() { s.process.Kill() }

// Restart starts the server again on its files, and returns when it answers.
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
// last one ends it, so that nothing is left behind.
var shared struct {
	sync.Mutex
	server *Server
	users  int
}

// URL returns the address of a Redis that other tests use as well: take a prefix of your
// own, or use [Open].
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
