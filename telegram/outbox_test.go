package telegram

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"dondoc/chat"
)

// fakeOutbox keeps an outbox in memory, with the rules of the real one: a lease is a
// holder and a time before which the lane is not ready.
type fakeOutbox struct {
	mu     sync.Mutex
	lanes  map[laneKey]*fakeLane
	log    []chat.Delivery
	dead   []string
	tries  int
	broken func(method string) bool // makes calls fail
}

type laneKey struct {
	chat   int64
	urgent bool
}

type fakeLane struct {
	messages []chat.Message
	ready    time.Time
	held     bool
}

var errAway = errors.New("redis is away")

func newFakeOutbox(messages ...chat.Message) *fakeOutbox {
	box := &fakeOutbox{lanes: map[laneKey]*fakeLane{}}
	box.put(messages...)
	return box
}

func (b *fakeOutbox) put(messages ...chat.Message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range messages {
		l := b.lane(m.Chat, m.Urgent)
		l.messages = append(l.messages, m)
	}
}

func (b *fakeOutbox) lane(chat int64, urgent bool) *fakeLane {
	k := laneKey{chat, urgent}
	if b.lanes[k] == nil {
		b.lanes[k] = &fakeLane{}
	}
	return b.lanes[k]
}

// enter locks the outbox, or fails as the test wants.
func (b *fakeOutbox) enter(method string) error {
	b.mu.Lock()
	if b.broken != nil && b.broken(method) {
		b.mu.Unlock()
		return errAway
	}
	return nil
}

func (b *fakeOutbox) Ready(_ context.Context, now time.Time, urgent bool, limit int) ([]int64, error) {
	if err := b.enter("Ready"); err != nil {
		return nil, err
	}
	defer b.mu.Unlock()
	var chats []int64
	for _, k := range slices.SortedFunc(maps.Keys(b.lanes), func(x, y laneKey) int {
		return cmp.Or(b.lanes[x].ready.Compare(b.lanes[y].ready), cmp.Compare(x.chat, y.chat))
	}) {
		if l := b.lanes[k]; k.urgent == urgent && len(l.messages) > 0 && !l.ready.After(now) && len(chats) < limit {
			chats = append(chats, k.chat)
		}
	}
	return chats, nil
}

func (b *fakeOutbox) Take(_ context.Context, chat int64, urgent bool, now, until time.Time) ([]chat.Message, error) {
	if err := b.enter("Take"); err != nil {
		return nil, err
	}
	defer b.mu.Unlock()
	l := b.lane(chat, urgent)
	if l.ready.After(now) || len(l.messages) == 0 {
		return nil, nil
	}
	l.ready, l.held = until, true
	return slices.Clone(l.messages[:min(5, len(l.messages))]), nil
}

func (b *fakeOutbox) PartSent(_ context.Context, id string, sent int) error {
	if err := b.enter("PartSent"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	for _, l := range b.lanes {
		for i := range l.messages {
			if l.messages[i].ID == id {
				l.messages[i].Sent = sent
			}
		}
	}
	return nil
}

func (b *fakeOutbox) Settle(_ context.Context, m chat.Message, urgent bool, d []chat.Delivery, dead bool, next time.Time) error {
	if err := b.enter("Settle"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	l := b.lane(m.Chat, urgent)
	i := slices.IndexFunc(l.messages, func(x chat.Message) bool { return x.ID == m.ID })
	if i >= 0 {
		l.messages = slices.Delete(l.messages, i, i+1)
		b.log = append(b.log, d...)
		if dead {
			b.dead = append(b.dead, m.ID)
		}
	}
	if l.held {
		l.ready = next
	}
	return nil
}

func (b *fakeOutbox) Hold(_ context.Context, m chat.Message, urgent bool, until time.Time) error {
	if err := b.enter("Hold"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	l := b.lane(m.Chat, urgent)
	l.ready, l.held = until, false
	l.messages[0].Tries++
	b.tries++
	return nil
}

func (b *fakeOutbox) Release(_ context.Context, chat int64, urgent bool, at time.Time) error {
	if err := b.enter("Release"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	if l := b.lane(chat, urgent); l.held {
		l.ready, l.held = at, false
	}
	return nil
}

func (b *fakeOutbox) MoveChat(_ context.Context, from, to int64) error {
	if err := b.enter("MoveChat"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	for _, urgent := range []bool{true, false} {
		moved := b.lane(from, urgent).messages
		delete(b.lanes, laneKey{from, urgent})
		for i := range moved {
			moved[i].Chat = to
		}
		l := b.lane(to, urgent)
		l.messages = append(moved, l.messages...)
	}
	return nil
}

// waiting counts what has not been settled.
func (b *fakeOutbox) waiting() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for _, l := range b.lanes {
		n += len(l.messages)
	}
	return n
}

// leaseLeft is how long the chat stays leased, in the lane that is leased longest.
func (b *fakeOutbox) leaseLeft(chat int64) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	var left time.Duration
	for k, l := range b.lanes {
		if k.chat == chat && l.held {
			left = max(left, time.Until(l.ready))
		}
	}
	return left
}

// leased counts lanes that somebody holds.
func (b *fakeOutbox) leased() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for _, l := range b.lanes {
		if l.held && len(l.messages) > 0 {
			n++
		}
	}
	return n
}

// outcomes maps message ids to what became of them.
func (b *fakeOutbox) outcomes() map[string]chat.Outcome {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := map[string]chat.Outcome{}
	for _, d := range b.log {
		all[d.Message] = d.Outcome
	}
	return all
}
