package telegram

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"dondoc/telegram/retry"
)

// job is the work for one update.
type job struct {
	update int64
	lane   int64 // the chat
	do     func(context.Context) error
}

// lanes run jobs: those of one lane in order, one after the other; different lanes
// concurrently. A lane is a goroutine that runs while it has jobs. A job that fails is
// repeated until it succeeds and delays only its own lane.
type lanes struct {
	work     context.Context // of the jobs
	closing  <-chan struct{} // after it is closed, failed jobs are not repeated
	finished func(update int64)
	pause    retry.Backoff
	logger   *slog.Logger

	mu      sync.Mutex
	waiting map[int64][]job // an entry means that the lane's goroutine runs
	running *crew
}

// add appends a job to its lane.
func (l *lanes) add(j job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	queue, runs := l.waiting[j.lane]
	l.waiting[j.lane] = append(queue, j)
	if !runs {
		l.running.Go(func() { l.run(j.lane) })
	}
}

// next takes the lane's first job, or ends the lane.
func (l *lanes) next(lane int64) (job, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	queue := l.waiting[lane]
	if len(queue) == 0 {
		delete(l.waiting, lane)
		return job{}, false
	}
	l.waiting[lane] = queue[1:]
	return queue[0], true
}

func (l *lanes) run(lane int64) {
	for {
		j, ok := l.next(lane)
		if !ok {
			return
		}
		if !l.complete(j) {
			// The jobs behind it must not overtake it. Telegram sends them all again.
			return
		}
		l.finished(j.update)
	}
}

// complete repeats a job until it succeeds or the lanes are closing.
func (l *lanes) complete(j job) bool {
	for failures := 0; ; failures++ {
		err := attempt(l.work, j.do)
		if err == nil {
			return true
		}
		select {
		case <-l.closing:
			l.logger.Warn("update left for the next start", "update", j.update, "chat", j.lane, "error", err)
			return false
		default:
		}
		if failures == 0 || failures%20 == 0 {
			l.logger.Warn("update waits and is tried again", "update", j.update, "chat", j.lane, "tries", failures+1, "error", err)
		}
		// Closing ends the wait early, for one last attempt.
		retry.Sleep(l.pause.After(failures), l.closing)
	}
}

// attempt runs a job and converts a panic into an error, so that it cannot end the process.
func attempt(ctx context.Context, do func(context.Context) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return do(ctx)
}
