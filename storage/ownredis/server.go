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
	// ownerPatience is how long a new owner waits for a folder: after its owner was killed,
	// the old Redis needs a moment to end.
	ownerPatience = 3 * time.Second
	ownerInterval = 50 * time.Millisecond
)

// StopTimeout is the longest time that [Server.Close] takes.
const StopTimeout = redisd.StopTimeout

// durability makes Redis sync every write to disk before it answers, so that answered
// writes survive a power cut. A ministry writes only a few times a second.
var durability = []string{"--appendonly", "yes", "--appendfsync", "always", "--save", ""}

// Server is dondoc's own redis-server. It ends with this process, even when that is killed,
// and is restarted when it dies alone.
type Server struct {
	dir, socket string
	clean       func()
	lock        *os.File
	log         *slog.Logger
	stop        context.CancelFunc
	done        sync.WaitGroup
}

// Serve starts a redis-server with its data in dir, which is created if missing, with
// access for its owner only, and returns when it answers. The context is only for the
// start. A folder has one owner: if another process owns it, the error names the folder.
// Later failures of Redis are logged.
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

// own creates the folder and takes ownership of it.
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

// Close stops Redis after it has written everything to disk, and releases the folder.
func (s *Server) Close() error {
	s.stop()
	s.done.Wait()
	return s.disown()
}

func (s *Server) disown() error {
	s.clean()
	return s.lock.Close()
}
