package telegram

import (
	"sync"
	"time"

	"dondoc/chat"
)

// news is what the sender has been told of since it looked at the outbox last: the lanes of chats
// that were written to, which need not be looked for, and that it should look.
type news struct {
	mu     sync.Mutex
	spots  []spot
	look   bool
	looked time.Time // when the outbox was looked at last
	awake  chan struct{}
}

// spot is one lane of one chat.
type spot struct {
	chat int64
	lane chat.Lane
}

// told notes messages that have been stored. What is not to be sent now, or would be more than
// workers can take at once, is found by looking.
func (n *news) told(messages []chat.Message, now time.Time) {
	n.mu.Lock()
	for _, m := range messages {
		switch at := (spot{m.Chat, m.Lane()}); {
		case m.Queued.After(now), at.lane.IsMail():
		case at.lane == chat.LaterLane || len(n.spots) >= workers:
			n.look = true
		default:
			n.spots = append(n.spots, at)
		}
	}
	n.mu.Unlock()
	signal(n.awake)
}

// wake asks for a look at the whole outbox.
func (n *news) wake() {
	n.mu.Lock()
	n.look = true
	n.mu.Unlock()
	signal(n.awake)
}

// take returns what there is, and whether the outbox has to be looked at: when that was asked
// for, when nothing else is known, and so that those who are told of do not hide the others.
func (n *news) take(now time.Time) (spots []spot, look bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	look = n.look || len(n.spots) == 0 || now.Sub(n.looked).Abs() >= lookEvery
	spots, n.spots = n.spots, nil
	if look {
		n.look, n.looked = false, now
	}
	return spots, look
}
