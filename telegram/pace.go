package telegram

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Telegram allows about thirty messages a second in all, one a second to a chat with short
// bursts, and twenty a minute to a group. These figures are advice, not documented limits
// (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this), so a
// little is left unused: burst and rate together stay below them.
const (
	allPerSecond   = 26
	allBurst       = 3
	chatPerSecond  = 1
	groupPerMinute = 17
	chatBurst      = 3
)

// pace computes when the next call may be made.
type pace struct {
	mu     sync.Mutex
	all    *rate.Limiter
	chats  map[int64]*chatPace
	floods []flood   // recent ones
	until  time.Time // nothing is sent before it
	free   bool      // no limits are kept in advance
}

type chatPace struct {
	limiter *rate.Limiter
	until   time.Time // nothing is sent to the chat before it
}

// flood is one "too many requests" error of Telegram.
type flood struct {
	chat      int64
	at, until time.Time
}

func newPace(free bool) *pace {
	p := &pace{all: rate.NewLimiter(allPerSecond, allBurst), chats: map[int64]*chatPace{}, free: free}
	if free {
		p.all = rate.NewLimiter(rate.Inf, allBurst)
	}
	return p
}

// of returns the chat's own pace. A chat without recent messages is like a new one, so its
// pace is dropped.
func (p *pace) of(chat int64, now time.Time) *chatPace {
	if c, ok := p.chats[chat]; ok {
		return c
	}
	const many = 1000
	if len(p.chats) >= many {
		for id, c := range p.chats {
			if c.limiter.TokensAt(now) >= chatBurst && !c.until.After(now) {
				delete(p.chats, id)
			}
		}
	}
	limit := rate.Limit(chatPerSecond)
	switch {
	case p.free:
		limit = rate.Inf
	case chat < 0: // a group
		limit = rate.Every(time.Minute / groupPerMinute)
	}
	c := &chatPace{limiter: rate.NewLimiter(limit, chatBurst)}
	p.chats[chat] = c
	return c
}

// next returns the earliest time at which something may be sent to the chat; not after now
// when it may be sent at once. Uncounted calls, such as the answer to a button, wait only
// for pauses that Telegram has demanded.
func (p *pace) next(chat int64, counted bool, now time.Time) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.of(chat, now)
	next := now
	if missing := 1 - c.limiter.TokensAt(now); counted && missing > 0 {
		next = now.Add(time.Duration(missing / float64(c.limiter.Limit()) * float64(time.Second)))
	}
	if c.until.After(next) {
		next = c.until
	}
	if p.until.After(next) {
		next = p.until
	}
	return next
}

// reserve counts a call that is about to be made and returns how long to wait before it.
func (p *pace) reserve(chat int64, counted bool, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	wait := p.all.ReserveN(now, 1).DelayFrom(now)
	if counted {
		wait = max(wait, p.of(chat, now).limiter.ReserveN(now, 1).DelayFrom(now))
	}
	return wait
}

// reserveAll counts a call that is not for a chat, and returns how long to wait before it.
func (p *pace) reserveAll(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return max(p.all.ReserveN(now, 1).DelayFrom(now), p.until.Sub(now))
}

// flooded records that Telegram demanded a pause for the chat until then. Demands for
// several chats at nearly the same time mean the bot as a whole.
func (p *pace) flooded(chat int64, now, until time.Time) {
	const several, together = 3, 5 * time.Second
	p.mu.Lock()
	defer p.mu.Unlock()
	p.of(chat, now).until = until

	recent := []flood{{chat, now, until}}
	for _, f := range p.floods {
		if f.chat != chat && now.Sub(f.at) < together {
			recent = append(recent, f)
		}
	}
	p.floods = recent
	if len(recent) < several {
		return
	}
	shortest := until
	for _, f := range recent {
		if f.until.Before(shortest) {
			shortest = f.until
		}
	}
	if shortest.After(p.until) {
		p.until = shortest
	}
}
