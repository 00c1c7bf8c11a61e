package storage

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/cards"
	"dondoc/storage/codec"
	"dondoc/storage/logged"
	"dondoc/work"
)

var (
	takeScript     = changing("take")
	settleScript   = changing("settle")
	releaseScript  = changing("release")
	partSentScript = changing("part_sent")
	moveChatScript = changing("move_chat")
)

const (
	// takeCount is how many messages Take returns at most, and takePresses the same for
	// answers to presses, which are sent concurrently.
	takeCount   = 5
	takePresses = 25
	// staleCount is how many tasks' cards are brought up to date at a time.
	staleCount = 20
	// deadCap is how many dead letters are kept.
	deadCap = 10_000
)

// lanes are all lanes that a chat may have.
var lanes = []chat.Lane{chat.PressLane, chat.UrgentLane, chat.LaterLane, chat.MailLane, chat.MailLaterLane}

// Ready returns the chats whose queue in a lane may be taken: for each requested lane at
// most that many, the longest ready first, all in one round trip. Leased and paused queues
// are not among them before their lease or pause has ended. A member that is not a chat id
// is left out. Where cards have to follow their tasks, the messages that bring them up to date
// are queued first, which takes three more.
func (s *Store) Ready(ctx context.Context, now time.Time, most map[chat.Lane]int) (map[chat.Lane][]int64, error) {
	chats, stale, err := s.ready(ctx, now, most)
	if err == nil && len(stale) > 0 {
		err = s.queueRefreshes(ctx, stale, now)
		if errors.Is(err, ErrBackup) {
			return chats, nil // they are stale still when it is over
		}
		if err == nil {
			chats, _, err = s.ready(ctx, now, most)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("ready chats: %w", err)
	}
	return chats, nil
}

// ready also returns tasks whose cards have to follow.
func (s *Store) ready(ctx context.Context, now time.Time, most map[chat.Lane]int) (chats map[chat.Lane][]int64, stale []string, err error) {
	due := &redis.ZRangeBy{Min: "-inf", Max: strconv.FormatInt(now.UnixMilli(), 10)}
	pipe := s.redis.Pipeline()
	members := map[chat.Lane]*redis.StringSliceCmd{}
	for lane, count := range most {
		due.Count = int64(count)
		members[lane] = pipe.ZRangeByScore(ctx, s.key.Ready(lane), due)
	}
	due.Count = staleCount
	cards := pipe.ZRangeByScore(ctx, s.key.StaleCards(), due)
	if err := exec(ctx, pipe); err != nil {
		return nil, nil, err
	}
	chats = map[chat.Lane][]int64{}
	for lane, found := range members {
		for _, m := range found.Val() {
			if id, err := strconv.ParseInt(m, 10, 64); err == nil {
				chats[lane] = append(chats[lane], id)
			}
		}
	}
	return chats, cards.Val(), nil
}

// Take leases a chat's queue of that lane until a time and returns its first messages in
// order: at most five, or 25 of the lane of presses. Among them are those whose record
// cannot be read; see [Store.PutAside]. It returns none when the queue is empty, paused or
// leased, also by this Store, and while a backup is being written. After that time anybody may take it over.
func (s *Store) Take(ctx context.Context, chatID int64, lane chat.Lane, now, until time.Time) ([]chat.Message, []chat.Unreadable, error) {
	keys := []string{s.key.Queue(lane, chatID), s.key.Ready(lane), s.key.Holders(lane),
		s.key.Outbox(), s.key.Sent(), s.key.Tries(), s.key.Waiting()}
	count := takeCount
	if lane == chat.PressLane {
		count = takePresses
	}
	answer, err := s.try(ctx, takeScript, keys,
		chatID, s.owner, now.UnixMilli(), until.UnixMilli(), count).StringSlice()
	if errors.Is(err, ErrBackup) {
		return nil, nil, nil // it is soon over; until then nobody sends
	}
	if err != nil {
		return nil, nil, fmt.Errorf("take queue of chat %d: %w", chatID, err)
	}
	const values = 4
	messages := make([]chat.Message, 0, len(answer)/values)
	var unreadable []chat.Unreadable
	for ; len(answer) >= values; answer = answer[values:] {
		m, err := waitingMessage(answer[1], answer[2], answer[3])
		if err != nil {
			unreadable = append(unreadable, chat.Unreadable{ID: answer[0], Chat: chatID, Lane: lane, Reason: err.Error()})
			continue
		}
		m.ID, m.Chat = answer[0], chatID // the chat may have changed since the message was queued
		messages = append(messages, m)
	}
	return messages, unreadable, nil
}

// waitingMessage decodes a record and adds the counters stored beside it.
func waitingMessage(record, sent, tries string) (chat.Message, error) {
	if record == "" {
		return chat.Message{}, fmt.Errorf("%w: there is no record", work.ErrBroken)
	}
	m, err := codec.Decode[chat.Message](record)
	if err != nil {
		return m, err
	}
	if m.Sent, err = strconv.Atoi(sent); err != nil {
		return m, fmt.Errorf("%w: parts sent: %w", work.ErrBroken, err)
	}
	if m.Tries, err = strconv.Atoi(tries); err != nil {
		return m, fmt.Errorf("%w: tries: %w", work.ErrBroken, err)
	}
	return m, nil
}

// PartSent records how many parts of a waiting message have been sent.
func (s *Store) PartSent(ctx context.Context, id string, sent int) error {
	keys := []string{s.key.Outbox(), s.key.Sent()}
	if err := s.change(ctx, partSentScript, keys, id, sent).Err(); err != nil {
		return fmt.Errorf("message %s: %w", id, err)
	}
	return nil
}

// Settle ends a message taken from that lane: it removes it from the queue, logs its
// deliveries, and keeps it as a dead letter when it was given up on. The queue stays leased
// and is ready again at next: pass the end of the lease while more taken messages are still
// to be sent. A message that is gone already is not logged twice. When the lease has
// expired and another Store has taken the queue, next is ignored.
func (s *Store) Settle(ctx context.Context, m chat.Message, lane chat.Lane, d []work.Delivery, dead bool, next time.Time) error {
	var letter string
	if dead {
		var err error
		if letter, err = codec.Encode(0, logged.Dead{Message: m, Deliveries: d}); err != nil {
			return err
		}
	}
	args := []any{m.ID, m.Chat, s.owner, next.UnixMilli(), deadCap, logged.Age.Milliseconds(), letter, cards.Reminded(m), cards.ShownTTL.Milliseconds()}
	for _, line := range d {
		record, err := codec.Encode(0, line)
		if err != nil {
			return err
		}
		args = append(args, record)
	}
	keys := []string{s.key.Queue(lane, m.Chat), s.key.Ready(lane), s.key.Holders(lane), s.key.Outbox(),
		s.key.Sent(), s.key.Tries(), s.key.Waiting(), s.key.Deliveries(), s.key.Dead(), s.key.RemindedAt(m.Chat, m.Shown)}
	if err := s.change(ctx, settleScript, keys, args...).Err(); err != nil {
		return fmt.Errorf("settle message %s: %w", m.ID, err)
	}
	return nil
}

// Hold ends the lease after a try that failed: the message stays first in its queue, which
// pauses until then, and its Tries grow by one.
func (s *Store) Hold(ctx context.Context, m chat.Message, lane chat.Lane, until time.Time) error {
	if err := s.release(ctx, m.Chat, lane, until, m.ID); err != nil {
		return fmt.Errorf("hold message %s: %w", m.ID, err)
	}
	return nil
}

// Release ends the lease of a queue, which is ready again at that time. It does nothing
// when the lease is no longer this Store's.
func (s *Store) Release(ctx context.Context, chatID int64, lane chat.Lane, at time.Time) error {
	if err := s.release(ctx, chatID, lane, at, ""); err != nil {
		return fmt.Errorf("release queue of chat %d: %w", chatID, err)
	}
	return nil
}

func (s *Store) release(ctx context.Context, chatID int64, lane chat.Lane, at time.Time, failed string) error {
	keys := []string{s.key.Queue(lane, chatID), s.key.Ready(lane), s.key.Holders(lane), s.key.Outbox(), s.key.Tries()}
	return s.change(ctx, releaseScript, keys, chatID, s.owner, at.UnixMilli(), failed).Err()
}

// MoveChat moves all waiting messages of a chat to another one: of a group to its
// supergroup. Messages taken from the old queues before must not be settled but taken again
// from the new ones, which are ready at once.
func (s *Store) MoveChat(ctx context.Context, from, to int64) error {
	if from == to {
		return nil
	}
	var keys []string
	for _, l := range lanes {
		keys = append(keys, s.key.Queue(l, from), s.key.Queue(l, to), s.key.Ready(l), s.key.Holders(l))
	}
	if err := s.change(ctx, moveChatScript, keys, from, to).Err(); err != nil {
		return fmt.Errorf("move chat %d to %d: %w", from, to, err)
	}
	return nil
}
