package door

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// How often the door is tried.
const (
	forgedPerSecond = 5 // with data that is not Telegram's
	forgedBurst     = 50
	personEvery     = 6 * time.Second // with data that is
	personBurst     = 10
	remembered      = 10_000 // people; beyond that, all are forgotten
	logEvery        = time.Minute
)

// Limit counts tries. What a stranger sends costs a computation and no more, and takes nothing
// from those who come from Telegram: each of them has a limit of their own.
type Limit struct {
	mu      sync.Mutex
	forged  *rate.Limiter
	people  map[int64]*rate.Limiter
	refused int
	logged  time.Time
}

// NewLimit starts to count.
func NewLimit() *Limit {
	return &Limit{forged: rate.NewLimiter(forgedPerSecond, forgedBurst), people: map[int64]*rate.Limiter{}}
}

// Forged counts a try with data that is not Telegram's; false: too many.
func (l *Limit) Forged(now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.forged.AllowN(now, 1)
}

// Person counts a try of somebody who comes from Telegram; false: too many.
func (l *Limit) Person(id int64, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	one, ok := l.people[id]
	if !ok {
		if len(l.people) >= remembered {
			clear(l.people)
		}
		one = rate.NewLimiter(rate.Every(personEvery), personBurst)
		l.people[id] = one
	}
	return one.AllowN(now, 1)
}

// Refused counts a refusal and returns how many there were since it was last told, when it is
// time to tell again; else 0.
func (l *Limit) Refused(now time.Time) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.refused++
	if !l.logged.IsZero() && now.Sub(l.logged) < logEvery {
		return 0
	}
	n := l.refused
	l.refused, l.logged = 0, now
	return n
}
