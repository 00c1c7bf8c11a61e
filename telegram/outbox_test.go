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
	aside  []string
	cards  []chat.Message
	tries  int
	broken func(method string) bool // makes calls fail
}

type laneKey struct {
	chat int64
	lane chat.Lane
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
		l := b.lane(m.Chat, m.Lane())
		l.messages = append(l.messages, m)
	}
}

func (b *fakeOutbox) lane(id int64, lane chat.Lane) *fakeLane {
	k := laneKey{id, lane}
	if b.lanes[k] == nil {
		b.lanes[k] = &fakeLane{}
	}
	return b.lanes[k]
}

// enter locks the outbox, or fails as the test wants.
func (b *fakeOutbox) enter(method string) error {
	if b.broken != nil && b.broken(method) {
		return errAway
	}
	b.mu.Lock()
	return nil
}

func (b *fakeOutbox) Ready(_ context.Context, now time.Time, most map[chat.Lane]int) (map[chat.Lane][]int64, error) {
	if err := b.enter("Ready"); err != nil {
		return nil, err
	}
	defer b.mu.Unlock()
	chats := map[chat.Lane][]int64{}
	for _, k := range slices.SortedFunc(maps.Keys(b.lanes), func(x, y laneKey) int {
		return cmp.Or(b.lanes[x].ready.Compare(b.lanes[y].ready), cmp.Compare(x.chat, y.chat))
	}) {
		if l := b.lanes[k]; len(l.messages) > 0 && !l.ready.After(now) && len(chats[k.lane]) < most[k.lane] {
			chats[k.lane] = append(chats[k.lane], k.chat)
		}
	}
	return chats, nil
}

func (b *fakeOutbox) Take(_ context.Context, id int64, lane chat.Lane, now, until time.Time) (taken []chat.Message, unreadable []chat.Unreadable, err error) {
	if err := b.enter("Take"); err != nil {
		return nil, nil, err
	}
	defer b.mu.Unlock()
	l := b.lane(id, lane)
	if l.ready.After(now) || len(l.messages) == 0 {
		return nil, nil, nil
	}
	l.ready, l.held = until, true
	most := 5
	if lane == chat.PressLane {
		most = 25
	}
	for _, m := range l.messages[:min(most, len(l.messages))] {
		if m.Kind == unreadableKind {
			unreadable = append(unreadable, chat.Unreadable{ID: m.ID, Chat: id, Lane: lane, Reason: "not JSON"})
			continue
		}
		taken = append(taken, m)
	}
	return taken, unreadable, nil
}

// unreadableKind marks messages that Take cannot read.
const unreadableKind = "unreadable"

func (b *fakeOutbox) PutAside(_ context.Context, u chat.Unreadable) error {
	if err := b.enter("PutAside"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	l := b.lane(u.Chat, u.Lane)
	l.messages = slices.DeleteFunc(l.messages, func(m chat.Message) bool { return m.ID == u.ID })
	b.aside = append(b.aside, u.ID)
	return nil
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

func (b *fakeOutbox) Settle(_ context.Context, m chat.Message, lane chat.Lane, d []chat.Delivery, dead bool, next time.Time) error {
	if err := b.enter("Settle"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	l := b.lane(m.Chat, lane)
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

func (b *fakeOutbox) Hold(_ context.Context, m chat.Message, lane chat.Lane, until time.Time) error {
	if err := b.enter("Hold"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	l := b.lane(m.Chat, lane)
	l.ready, l.held = until, false
	if i := slices.IndexFunc(l.messages, func(x chat.Message) bool { return x.ID == m.ID }); i >= 0 {
		l.messages[i].Tries++
	}
	b.tries++
	return nil
}

func (b *fakeOutbox) Release(_ context.Context, id int64, lane chat.Lane, at time.Time) error {
	if err := b.enter("Release"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	if l := b.lane(id, lane); l.held {
		l.ready, l.held = at, false
	}
	return nil
}

func (b *fakeOutbox) ShowCard(_ context.Context, m chat.Message) error {
	if err := b.enter("ShowCard"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	b.cards = append(b.cards, m)
	return nil
}

func (b *fakeOutbox) MoveChat(_ context.Context, from, to int64) error {
	if err := b.enter("MoveChat"); err != nil {
		return err
	}
	defer b.mu.Unlock()
	for _, lane := range []chat.Lane{chat.PressLane, chat.UrgentLane, chat.LaterLane} {
		moved := b.lane(from, lane).messages
		delete(b.lanes, laneKey{from, lane})
		for i := range moved {
			moved[i].Chat = to
		}
		l := b.lane(to, lane)
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
func (b *fakeOutbox) leaseLeft(id int64) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	var left time.Duration
	for k, l := range b.lanes {
		if k.chat == id && l.held {
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
