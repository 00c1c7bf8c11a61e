package page

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errMoving = errors.New("the clock is moving already")

// month is the length of the step "run a month".
const month = 30 * 24 * time.Hour

// target returns the time to which a button of the time machine moves the clock.
func (p *Page) target(by string, now time.Time) (time.Time, error) {
	switch by {
	case "hour":
		return now.Add(time.Hour), nil
	case "morning":
		return p.host.WorkingMorning(now), nil
	case "monday":
		return nextMonday(now.In(p.cast.Location)), nil
	case "month":
		return now.Add(month), nil
	}
	return time.Time{}, fmt.Errorf("the clock does not move by %q", by)
}

// nextMonday is 08:00 of the first Monday after today.
func nextMonday(now time.Time) time.Time {
	days := (int(time.Monday-now.Weekday())+6)%7 + 1
	return time.Date(now.Year(), now.Month(), now.Day()+days, 8, 0, 0, 0, now.Location())
}

// move moves the clock "by" one of the steps that target knows.
func (p *Page) move(d deed) (any, error) {
	if !p.moves.TryLock() {
		return nil, errMoving
	}
	defer p.moves.Unlock()
	to, err := p.target(d.r.FormValue("by"), p.host.Now())
	if err != nil {
		return nil, err
	}
	// If the browser disconnects, the move still finishes; it ends early only with the
	// demo.
	ctx, cancel := context.WithCancel(context.WithoutCancel(d.r.Context()))
	defer cancel()
	go func() {
		select {
		case <-p.closed:
			cancel()
		case <-ctx.Done():
		}
	}()
	p.board.setMoving(true)
	defer p.board.setMoving(false)
	if err := p.host.Move(ctx, to, p.board.note); err != nil {
		return nil, err
	}
	p.board.note(PassRun{At: p.host.Now(), Pass: arrived})
	return struct{}{}, nil
}
