package ownredis

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"dondoc/storage/internal/redisd"
)

const (
	// ownerPatience is how long a new owner waits for a folder: the Redis of one that was
	// killed needs a moment to die.
	ownerPatience = 3 * time.Second
	ownerInterval = 50 * time.Millisecond
)

// StopTimeout is the most that [Server.Close] takes.
const StopTimeout = redisd.StopTimeout

// durability has every write on disk before it is answered. A ministry writes a few times
// a second; what was answered survives a power cut.
var durability = []string{"--appendonly", "yes", "--appendfsync", "always", "--save", ""}

// Server is a redis-server of our own. It dies with this process, even when that is
// killed, and is started again when it dies alone.
type Server struct {
	dir, socket string
	clean       func()
	lock        *os.File
	log         *slog.Logger
	stop        context.CancelFunc
	done        sync.WaitGroup
}

// Serve starts a redis-server with its data in dir, which is made when missing and closed
// to others, and returns when it answers. The context bounds the start only. A folder has
// one owner: the error names a folder that is another's. What becomes of Redis later is
// logged.
func Serve(ctx context.Context, dir string, log *slog.Logger) (*Server, error) {
	s, err := own(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("own Redis: %w", err)
	}
	s.log = log
	p, err := s.start(ctx)
	if err != nil {
		err = fmt.Errorf("own Redis in %s: %w", s.dir, err)
		if what := advice(err.Error()); what != "" {
			err = fmt.Errorf("%w; %s", err, what)
		}
		return nil, errors.Join(err, s.disown())
	}
	running, stop := context.WithCancel(context.Background())
	s.stop = stop
	s.done.Go(func() { s.keep(running, p) })
	return s, nil
}

// own makes the folder and takes it.
func own(ctx context.Context, dir string) (*Server, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return nil, err
	}
	lock, err := lockPatiently(ctx, dir)
	if err != nil {
		return nil, err
	}
	socket, clean, err := redisd.Socket(dir)
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	if err := os.WriteFile(socketFile(dir), []byte(socket+"\n"), 0o600); err != nil {
		clean()
		return nil, errors.Join(err, lock.Close())
	}
	return &Server{dir: dir, socket: socket, clean: clean, lock: lock}, nil
}

func lockPatiently(ctx context.Context, dir string) (*os.File, error) {
	ctx, cancel := context.WithTimeout(ctx, ownerPatience)
	defer cancel()
	ticker := time.NewTicker(ownerInterval)
	defer ticker.Stop()
	for {
		lock, err := redisd.Lock(dir)
		if !errors.Is(err, redisd.ErrOwned) {
			return lock, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-ticker.C:
		}
	}
}

func (s *Server) start(ctx context.Context) (*redisd.Process, error) {
	return redisd.Start(ctx, s.dir, s.socket, []*os.File{s.lock}, durability...)
}

// URL returns the address for [Open], "unix://…".
func (s *Server) URL() string { return redisd.URL(s.socket) }

// Close stops Redis when all is on disk, and gives the folder up.
func (s *Server) Close() error {
	s.stop()
	s.done.Wait()
	return s.disown()
}

func (s *Server) disown() error {
	s.clean()
	return s.lock.Close()
}
