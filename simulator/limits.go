package simulator

import (
	"math"
	"slices"
	"time"

	"github.com/go-telegram/bot/models"
)

// Limits are rates of sending and editing. A zero field sets no limit.
type Limits struct {
	ChatEvery      time.Duration // on average one message to a chat in this time
	ChatBurst      int           // this many to a chat at once
	PerSecond      int           // to all chats together
	GroupPerMinute int           // to one group
}

// UsualLimits are the limits that are observed on Telegram's servers; no documentation
// gives them exactly: about one message a second to a chat with short bursts, 30 a second
// in all, 20 a minute to a group.
func UsualLimits() Limits {
	return Limits{ChatEvery: time.Second, ChatBurst: 5, PerSecond: 30, GroupPerMinute: 20}
}

// limiter counts recent messages.
type limiter struct {
	limits Limits
	chats  map[int64]bucket
	all    bucket
	groups map[int64][]time.Time // in the last minute
}

// bucket is a token bucket.
type bucket struct {
	used float64
	at   time.Time
}

func newLimiter(l Limits) limiter {
	return limiter{limits: l, chats: map[int64]bucket{}, groups: map[int64][]time.Time{}}
}

// wait returns the time until the bucket has a token; zero if it has one.
func (b *bucket) wait(now time.Time, size int, every time.Duration) time.Duration {
	if every <= 0 || size <= 0 {
		return 0
	}
	back := now.Sub(b.at).Seconds() / every.Seconds()
	b.used, b.at = max(0, b.used-max(0, back)), now
	return time.Duration(max(0, b.used+1-float64(size)) * float64(every))
}

// admit refuses a message that exceeds a limit, and counts one that does not. The lock is
// held.
func (s *Server) admit(c *Chat) *apiError {
	l, now := &s.limits, s.opts.Now()
	chat := l.chats[c.id]
	wait := chat.wait(now, max(l.limits.ChatBurst, 1), l.limits.ChatEvery)
	if n := l.limits.PerSecond; n > 0 {
		wait = max(wait, l.all.wait(now, n, time.Second/time.Duration(n)))
	}
	minute := slices.DeleteFunc(l.groups[c.id], func(t time.Time) bool { return now.Sub(t) >= time.Minute })
	if n := l.limits.GroupPerMinute; n > 0 && c.kind != models.ChatTypePrivate && len(minute) >= n {
		wait = max(wait, minute[len(minute)-n].Add(time.Minute).Sub(now))
	}
	l.chats[c.id], l.groups[c.id] = chat, minute
	if wait > 0 {
		return tooMany(int(math.Ceil(wait.Seconds())))
	}
	chat.used++
	l.all.used++
	l.chats[c.id] = chat
	if c.kind != models.ChatTypePrivate {
		l.groups[c.id] = append(minute, now)
	}
	return nil
}
