package telegram

import (
	"context"
	"slices"

	"dondoc/chat"
)

// reservation is workers kept for the answers of a change that is about to be stored. What the lease
// then holds is sent by them, without a look for it and without taking it.
type reservation struct {
	sender *Sender
	lease  chat.Lease // without lanes nothing is reserved
}

// Commit stores a change and sends the answers in it. store takes the lease in the same write, and
// returns the messages that it holds; all else that the change says is found in the outbox. A Sender
// that does not run, or has no free worker, leaves everything there.
func (s *Sender) Commit(ctx context.Context, c chat.Change, store func(context.Context, chat.Change, chat.Lease) ([]chat.Message, error)) error {
	r := s.reserve(c.Messages)
	stored := false
	defer func() {
		if !stored { // also after a panic
			r.giveBack(ctx, r.lease.Lanes)
		}
	}()
	leased, err := store(ctx, c, r.lease)
	if err != nil {
		return err
	}
	stored = true
	r.serve(ctx, leased)
	if len(leased) < len(c.Messages) {
		s.Queued(slices.DeleteFunc(slices.Clone(c.Messages), func(m chat.Message) bool { return holds(leased, m) }))
	}
	return nil
}

func holds(leased []chat.Message, m chat.Message) bool {
	return slices.ContainsFunc(leased, func(l chat.Message) bool { return l.ID == m.ID })
}

// reserve keeps a worker for each lane of the first chat that is answered at once, as far as they are
// free.
func (s *Sender) reserve(messages []chat.Message) reservation {
	now := s.options.Now()
	r := reservation{sender: s, lease: chat.Lease{Now: now, Until: now.Add(lease)}}
	for _, m := range messages {
		if !chat.AtOnce(m) || m.Queued.After(now) || r.lease.Chat != 0 && r.lease.Chat != m.Chat {
			continue
		}
		r.lease.Chat = m.Chat
		if lane := m.Lane(); !slices.Contains(r.lease.Lanes, lane) {
			r.lease.Lanes = append(r.lease.Lanes, lane)
		}
	}
	r.lease.Lanes = slices.DeleteFunc(r.lease.Lanes, func(lane chat.Lane) bool {
		return s.running() == nil || !s.claim(s.of(lane), r.lease.Chat, answering[lane])
	})
	return r
}

// serve starts the workers on what they were kept for. One that has got nothing is free again.
func (r reservation) serve(ctx context.Context, leased []chat.Message) {
	for _, lane := range r.lease.Lanes {
		messages := slices.DeleteFunc(slices.Clone(leased), func(m chat.Message) bool { return m.Lane() != lane })
		if len(messages) == 0 {
			if r.sender.yield(r.sender.of(lane), r.lease.Chat) {
				r.sender.Wake()
			}
			continue
		}
		started := r.sender.start(spot{r.lease.Chat, lane}, func(ctx context.Context, q *queue) bool {
			q.until = r.lease.Until
			return q.guarded(ctx, messages)
		})
		if !started {
			r.giveBack(ctx, []chat.Lane{lane})
		}
	}
}

// giveBack ends the lease of the lanes, which may have been taken although the answer was an error,
// and frees their workers.
func (r reservation) giveBack(ctx context.Context, lanes []chat.Lane) {
	for _, lane := range lanes {
		release := func(ctx context.Context, q *queue) bool {
			q.record(ctx, func(ctx context.Context) error { return q.box.Release(ctx, q.chat, q.lane, q.options.Now()) })
			return true
		}
		at := spot{r.lease.Chat, lane}
		if !r.sender.start(at, release) {
			(&queue{Sender: r.sender, chat: at.chat, lane: lane}).release(context.WithoutCancel(ctx), r.sender.options.Now())
			r.sender.yield(r.sender.of(lane), at.chat)
		}
	}
}
