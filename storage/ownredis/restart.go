package ownredis

import (
	"context"
	"log/slog"
	"regexp"
	"strings"
	"time"

	"dondoc/storage/internal/redisd"
)

// After Redis died, the next one is started after restartPause, and each time after twice
// as long, up to restartMost, until one has lived for restartStable.
const (
	restartPause  = time.Second
	restartMost   = 30 * time.Second
	restartStable = 5 * time.Second
)

// keep restarts Redis whenever it dies, until running ends; then it stops it.
func (s *Server) keep(running context.Context, p *redisd.Process) {
	r := restarts{log: s.log, dir: s.dir}
	for r.untilDeath(running, p) {
		wait := r.failed("redis-server has ended; it is started again", p.Words())
		for p = nil; p == nil; {
			select {
			case <-running.Done():
				return
			case <-time.After(wait):
			}
			next, err := s.start(running)
			switch {
			case err == nil:
				p = next
			case running.Err() != nil:
				return
			default:
				wait = r.failed("redis-server does not start; it is tried again and again", err.Error())
			}
		}
	}
	p.Stop()
}

// restarts stores why Redis failed, so that each reason is logged once: with a damaged file
// it cannot start at all, with a full disk it ends at its first write.
type restarts struct {
	log      *slog.Logger
	dir      string
	failures int    // in a row
	told     string // the last logged reason, without numbers
}

// untilDeath waits until Redis dies, and reports false when running ended before that.
func (r *restarts) untilDeath(running context.Context, p *redisd.Process) bool {
	stable := time.NewTimer(restartStable)
	defer stable.Stop()
	for {
		select {
		case <-running.Done():
			return false
		case <-p.Done():
			return true
		case <-stable.C:
			if r.failures > 0 {
				r.log.Info("redis-server runs again", "folder", r.dir)
			}
			r.failures, r.told = 0, ""
		}
	}
}

var anyNumber = regexp.MustCompile(`[0-9]+`)

// failed logs what happened, at a low level when it is the same as before, and returns how
// long to wait before the next try.
func (r *restarts) failed(what, words string) (wait time.Duration) {
	wait = min(restartPause<<min(r.failures, 10), restartMost)
	level := slog.LevelError
	same := what + anyNumber.ReplaceAllString(words, "")
	if r.failures > 0 && same == r.told {
		level = slog.LevelDebug
	}
	r.failures++
	r.told = same
	attributes := []slog.Attr{slog.String("folder", r.dir)}
	if words != "" {
		attributes = append(attributes, slog.String("words", words))
	}
	if what := advice(words); what != "" {
		attributes = append(attributes, slog.String("advice", what))
	}
	r.log.LogAttrs(context.Background(), level, what, attributes...)
	return wait
}

// remedies are what to do about certain words in redis-server's output, in lower case.
var remedies = []struct{ words, what string }{
	{"no space left", "free some space on the disk that holds the folder"},
	{"disk quota exceeded", "free some space on the disk that holds the folder"},
	{"read-only file system", "look at the disk that holds the folder: the system has made it read-only"},
	{"input/output error", "look at the disk that holds the folder: it fails"},
	{"permission denied", "give the folder and all files in it to the user that serve runs as"},
	{"operation not permitted", "give the folder and all files in it to the user that serve runs as"},
	{"can't handle rdb format version", "the data was written by a newer Redis: install that version"},
	{"cannot allocate memory", "give the machine more memory"},
	{"out of memory", "give the machine more memory"},
	{"append only file", "copy the folder, then repair the file with redis-check-aof --fix and the path of the manifest in appendonlydir"},
	{"append-only file", "copy the folder, then repair the file with redis-check-aof --fix and the path of the manifest in appendonlydir"},
	{"aof", "copy the folder, then repair the file with redis-check-aof --fix and the path of the manifest in appendonlydir"},
}

// advice returns what to do about the last words of a redis-server that ended; empty when
// they are unknown.
func advice(words string) string {
	words = strings.ToLower(words)
	for _, r := range remedies {
		if strings.Contains(words, r.words) {
			return r.what
		}
	}
	return ""
}
