package redisd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	pingInterval = 10 * time.Millisecond  // during the start
	pingTimeout  = 500 * time.Millisecond // for a socket on the same machine
)

// StopTimeout is how long Redis may take for its last writes; after that it is killed.
const StopTimeout = 10 * time.Second

// ErrOwned means that a folder already has an owner; the error that wraps it names both.
var ErrOwned = errors.New("is in use by another process")

// ErrMissing means that no redis-server is installed.
var ErrMissing = errors.New("redis-server is not on the PATH: install it (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis)")

// Process is a running redis-server.
type Process struct {
	command *exec.Cmd
	socket  string
	output  *tail
	done    chan struct{} // closed when it has ended
}

// Start runs a redis-server with its files in dir, its socket at that path and further
// options, as in "--appendonly", "yes". It returns when Redis has loaded its data and
// answers. The child inherits the files in keep, if any: a lock on the folder lasts as long
// as either process lives.
func Start(ctx context.Context, dir, socket string, keep []*os.File, options ...string) (*Process, error) {
	program, err := find()
	if err != nil {
		return nil, err
	}
	args := append([]string{
		"--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", "--dir", dir,
		"--daemonize", "no", "--loglevel", "warning", "--maxmemory-policy", "noeviction",
	}, options...)
	p := &Process{
		command: exec.CommandContext(context.Background(), program, args...), // ctx is only for the start
		socket:  socket,
		output:  &tail{},
		done:    make(chan struct{}),
	}
	p.command.ExtraFiles = keep
	p.command.Stdout, p.command.Stderr = p.output, p.output
	tie(p.command)
	if err := p.launch(); err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	if err := p.await(ctx); err != nil {
		p.Kill()
		return nil, err
	}
	return p, nil
}

// find looks for redis-server, or valkey-server.
func find() (string, error) {
	for _, name := range []string{"redis-server", "valkey-server"} {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", ErrMissing
}

// launch starts the child and waits for its end on the same operating system thread: Linux
// sends the parent-death signal when the thread that started the child ends, see prctl(2),
// so that thread must not return to the Go runtime.
func (p *Process) launch() error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.command.Start()
		started <- err
		if err != nil {
			return
		}
		release := watch(p.command.Process.Pid)
		_ = p.command.Wait() // the reason why it ended is in its output
		release()
		close(p.done)
	}()
	return <-started
}

// await returns when Redis answers a PING.
func (p *Process) await(ctx context.Context) error {
	ticker := time.NewTicker(pingInterval)
	defer ticker.Stop()
	for !answers(ctx, p.socket) {
		select {
		case <-p.done:
			return fmt.Errorf("redis-server ended at once: %s", p.Words())
		case <-ctx.Done():
			return fmt.Errorf("redis-server does not answer: %w", ctx.Err())
		case <-ticker.C:
		}
	}
	return nil
}

// answers sends one PING, in the inline form of the protocol. While Redis loads its data it
// answers -LOADING.
func answers(ctx context.Context, socket string) bool {
	c, err := (&net.Dialer{Timeout: pingTimeout}).DialContext(ctx, "unix", socket)
	if err != nil {
		return false
	}
	defer func() { _ = c.Close() }()
	const pong = "+PONG\r\n"
	answer := make([]byte, len(pong))
	impatient := time.AfterFunc(pingTimeout, func() { _ = c.Close() })
	defer impatient.Stop()
	if _, err := c.Write([]byte("PING\r\n")); err != nil {
		return false
	}
	_, err = io.ReadFull(c, answer)
	return err == nil && string(answer) == pong
}

// Done returns a channel that is closed when the process has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// Words returns the last lines that the process printed, joined into one, without time and
// process.
func (p *Process) Words() string { return p.output.words() }

// Stop ends Redis as its command SHUTDOWN does: it first flushes its writes to disk.
func (p *Process) Stop() {
	_ = p.command.Process.Signal(syscall.SIGTERM) // an error: it has ended
	impatient := time.AfterFunc(StopTimeout, func() { _ = p.command.Process.Kill() })
	defer impatient.Stop()
	<-p.done
}

// Kill ends Redis immediately, like a crash.
func (p *Process) Kill() {
	_ = p.command.Process.Kill() // an error: it has ended
	<-p.done
}

// maxSocket is the longest path of a unix socket that every system allows, without the
// closing zero byte: 104 bytes on macOS and the BSDs, 108 on Linux (unix(7)).
const maxSocket = 103

// Socket returns the path for the socket of a server in dir: in dir, or in a new temporary
// folder when that path would be too long. Call clean when it is no longer needed.
func Socket(dir string) (path string, clean func(), err error) {
	const name = "redis.sock"
	if path = filepath.Join(dir, name); len(path) <= maxSocket {
		return path, func() {}, nil
	}
	short, err := os.MkdirTemp("", "dondoc-") // 0700
	if err != nil {
		return "", nil, err
	}
	return filepath.Join(short, name), func() { _ = os.RemoveAll(short) }, nil
}

// URL returns a socket's path in the form that clients accept.
func URL(socket string) string {
	return (&url.URL{Scheme: "unix", Path: socket}).String()
}

// tail keeps the last part of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailSize = 2048

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b...)
	if over := len(t.text) - tailSize; over > 0 {
		t.text = bytes.Clone(t.text[over:])
	}
	return len(b), nil
}

// lastLines is how many of the last lines are reported as the reason for an end.
const lastLines = 4

// logPrefix matches the beginning of a line in Redis's log: process, role, time, level.
var logPrefix = regexp.MustCompile(`^\d+:[A-Z] \d+ \w+ \d+ [\d:.]+ [.*#-] `)

// usual matches lines that every Redis prints when it starts.
var usual = regexp.MustCompile(`^(oO0O|Redis version|Configuration loaded|Server initialized|Ready to accept|WARNING)`)

func (t *tail) words() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var lines []string
	for line := range strings.Lines(string(t.text)) {
		line = strings.Join(strings.Fields(logPrefix.ReplaceAllString(line, "")), " ")
		if line != "" && !usual.MatchString(line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines[max(0, len(lines)-lastLines):], "; ")
}
