package telegram

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
)

// job is what an update asks to be done.
type job struct {
	update int64
	lane   int64 // the chat
	do     func(context.Context) error
}

// lanes run jobs: those of one lane in order, one after the other, different lanes side by
// side. A lane is a goroutine that runs while it has jobs. A job that fails is
// repeated until it succeeds and holds back its own lane only.
type lanes struct {
	work     context.Context // of the jobs
	closing  <-chan struct{} // from then on nothing that failed is repeated
	finished func(update int64)
	pause    backoff
	logger   *slog.Logger

	mu      sync.Mutex
	waiting map[int64][]job // a key stands for a running lane
	running sync.WaitGroup
}

// add puts a job at the end of its lane.
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
			// What is behind it must not overtake it. Telegram repeats them all.
			return
		}
		l.finished(j.update)
	}
}

// complete repeats a job until it succeeds, or until the end is near.
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
		// Closing cuts the wait short for one last attempt.
		sleep(l.pause.after(failures), l.closing)
	}
}

// attempt runs a job and makes an error of a panic, so that it cannot end the process.
func attempt(ctx context.Context, do func(context.Context) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return do(ctx)
}
