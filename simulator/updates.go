package simulator

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/go-telegram/bot/models"
)

// firstUpdate is the first update id; Telegram's may begin anywhere.
const firstUpdate = 730_000_001

// maxBatch is the largest answer to getUpdates, in bytes.
const maxBatch = 1 << 22

// update is one update that the bot has not confirmed yet.
type update struct {
	id   int64
	chat int64 // the webhook delivers the updates of a chat in order
	at   time.Time
	body json.RawMessage

	wake  time.Time     // for a webhook: earliest time of the next try
	delay time.Duration // for a webhook: time between the last tries
	fails int
	busy  bool // for a webhook: delivery in progress
}

// queue holds unconfirmed updates and the state of polling.
type queue struct {
	next    int64
	waiting []*update
	allowed []string      // update types; empty for the default ones
	poll    chan struct{} // closed to end the waiting poll
	offset  int64         // of the last poll
	polled  time.Time     // by the real clock
}

// unasked are the types that are sent only when asked for by name.
var unasked = []string{"chat_member", "message_reaction", "message_reaction_count"}

// tell queues a message update, if the bot receives the message. The lock is held.
func (s *Server) tell(c *Chat, kind string, m *Message) {
	if !c.hears(m) {
		m.unheard = true
		return
	}
	m.unheard = false
	s.push(kind, c.id, m.wire(true))
}

// tellMembership queues my_chat_member. The lock is held.
func (s *Server) tellMembership(c *Chat, by *User, before, now membership) {
	if before == now {
		return
	}
	s.push("my_chat_member", c.id, models.ChatMemberUpdated{
		Chat: c.model(), From: by.info, Date: int(s.opts.Now().Unix()),
		OldChatMember: memberModel(s.bot, before), NewChatMember: memberModel(s.bot, now),
	})
}

// push queues an update if the bot wants its type. The lock is held.
func (s *Server) push(kind string, chat int64, what any) {
	allowed := s.updates.allowed
	if len(allowed) > 0 && !slices.Contains(allowed, kind) || len(allowed) == 0 && slices.Contains(unasked, kind) {
		return
	}
	if member, ok := what.(models.ChatMemberUpdated); ok {
		what = &member // its members implement MarshalJSON only on pointers
	}
	raw, err := json.Marshal(what)
	if err != nil {
		panic("simulator: " + err.Error()) // our own types can always be marshalled
	}
	s.queueRaw(chat, fmt.Sprintf("%q:%s", kind, raw))
}

func (s *Server) queueRaw(chat int64, fields string) int64 {
	id := s.updates.next
	s.updates.next++
	s.updates.waiting = append(s.updates.waiting, &update{id: id, chat: chat, at: s.opts.Now(), wake: s.opts.Now(),
		delay: time.Second, body: json.RawMessage(fmt.Sprintf(`{"update_id":%d,%s}`, id, fields))})
	s.touch()
	return id
}

// Inject queues an update with these raw fields in addition to update_id: with
// `"message":17` no client can decode it. It returns the id.
func (s *Server) Inject(fields string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.queueRaw(0, fields)
}

// Pending counts the updates that the bot has not confirmed.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	return len(s.updates.waiting)
}

// expire drops updates that have waited too long. The lock is held.
func (s *Server) expire() {
	limit := s.opts.Now().Add(-s.opts.Retention)
	s.updates.waiting = slices.DeleteFunc(s.updates.waiting, func(u *update) bool { return u.at.Before(limit) })
}

// getUpdates implements the method: it confirms, answers, and waits when there is nothing;
// the lock is released while it waits.
func (s *Server) getUpdates(ctx context.Context, q *request) (any, *apiError) {
	if s.hook.url != "" {
		return nil, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	offset := q.int("offset")
	limit := int(min(max(q.int("limit"), 1), 100))
	if q.args["limit"] == "" {
		limit = 100
	}
	wait := min(time.Duration(max(q.int("timeout"), 0))*time.Second, s.opts.MaxPoll)
	s.setAllowed(q)

	// A bot that repeats the same request immediately is slowed down.
	now := time.Now()
	if since := now.Sub(s.updates.polled); offset == s.updates.offset {
		if since < 3*time.Second && wait < 3*time.Second {
			wait = min(3*time.Second, s.opts.MaxPoll)
		}
		if since < 500*time.Millisecond {
			limit = 1
		}
	}
	s.updates.offset, s.updates.polled = offset, now

	batch := s.batch(offset, limit)
	if len(batch) > 0 || wait == 0 {
		return batch, nil
	}
	return s.await(ctx, offset, limit, wait)
}

// await waits for an update; an older waiting poll ends with a conflict. The lock is held
// before and after.
func (s *Server) await(ctx context.Context, offset int64, limit int, wait time.Duration) (any, *apiError) {
	if s.updates.poll != nil {
		close(s.updates.poll)
	}
	mine := make(chan struct{})
	s.updates.poll = mine
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for {
		changed := s.changed
		s.mu.Unlock()
		over := false
		select {
		case <-changed:
		case <-mine:
		case <-timer.C:
			over = true
		case <-ctx.Done():
			over = true
		case <-s.closed:
			over = true
		}
		s.mu.Lock()
		if s.updates.poll != mine {
			return s.superseded(ctx)
		}
		if ctx.Err() != nil {
			s.updates.poll = nil // the caller is gone, so nobody would read what has arrived meanwhile
			return []json.RawMessage{}, nil
		}
		if batch := s.batch(offset, limit); len(batch) > 0 || over {
			s.updates.poll = nil
			return batch, nil
		}
	}
}

// hangUp is how long a poll that was ended by another waits for its own caller to
// disconnect: when a bot abandons a poll and polls again, that is not a conflict.
const hangUp = 20 * time.Millisecond

// superseded ends a poll that was replaced by another one, or by a webhook. The lock is
// held before and after.
func (s *Server) superseded(ctx context.Context) (any, *apiError) {
	reason := "terminated by other getUpdates request; make sure that only one bot instance is running"
	if s.hook.url != "" {
		reason = "terminated by setWebhook request"
	}
	s.mu.Unlock()
	stays := s.pause(ctx, hangUp)
	s.mu.Lock()
	if !stays {
		return []json.RawMessage{}, nil
	}
	return nil, conflict(reason)
}

// batch confirms the updates below the offset and returns the next ones. A negative offset
// keeps that many from the end; one far above all ids confirms nothing. The lock is held.
func (s *Server) batch(offset int64, limit int) []json.RawMessage {
	s.expire()
	u := &s.updates
	unconfirmed := len(u.waiting)
	if offset < 0 {
		u.waiting = u.waiting[max(0, len(u.waiting)+int(max(offset, -1<<30))):]
	}
	if offset > 0 && offset <= u.next+10 {
		u.waiting = slices.DeleteFunc(u.waiting, func(w *update) bool { return w.id < offset })
	}
	if len(u.waiting) != unconfirmed {
		s.touch()
	}
	batch, size := []json.RawMessage{}, 0
	for _, w := range u.waiting {
		size += 50 + len(w.body)
		if len(batch) == limit || size > maxBatch {
			break
		}
		batch = append(batch, w.body)
	}
	return batch
}

// setAllowed stores the update types of a request that names any. The lock is held.
func (s *Server) setAllowed(q *request) {
	var types []string
	if json.Unmarshal([]byte(q.args["allowed_updates"]), &types) == nil {
		s.updates.allowed = types
	}
}
