package storage

import (
	"context"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/indexed"
	"dondoc/storage/look"
	"dondoc/work"
)

// Keys returns what Redis holds for a task, in the order of the schema in this package's
// documentation, or an error that is [work.ErrNotFound]. It is for looking behind the
// scenes. Messages about the task are not included, see [Store.Waiting] and
// [Store.EachDelivery]. It takes three round trips.
func (s *Store) Keys(ctx context.Context, task int) ([]look.Stored, error) {
	t, err := s.Task(ctx, task)
	if err != nil {
		return nil, err
	}
	entries, err := s.Entries(ctx, task, 0)
	if err != nil {
		return nil, err
	}
	l := look.New(ctx, s.redis)
	number := strconv.Itoa(task)
	l.Field(s.key.Tasks(), number)
	in := indexed.Stored(&t)
	for _, p := range in.Places {
		l.Place(s.indexKey(p.Scope, p.Bucket), p.Score, task, func(pipe redis.Pipeliner) func() bool { return s.AskPlace(ctx, pipe, p) })
	}
	for _, of := range in.Every {
		l.Number(s.key.Every(string(of)), task)
	}
	for _, of := range in.Named {
		l.Number(s.key.Awaiting(string(of)), task)
	}
	for _, number := range in.Number {
		l.Number(s.key.Numbered(number), task)
	}
	for _, word := range in.Words {
		l.Number(s.key.Word(word), task)
	}
	l.Hash(s.key.Entries(task))
	l.List(s.key.Events(task))
	l.Hash(s.key.Occurrences(task))
	for _, e := range entries {
		for _, message := range messagesOf(e) {
			l.Text(s.key.EntryAt(e.Chat, message))
		}
	}
	l.Set(s.key.Marks(task))
	l.Times(s.key.Next(), task)
	var members []string
	for _, a := range t.Assignments {
		members = append(members, work.AssignmentKey(task, a.Unit))
	}
	l.Scores(s.key.Unaddressed(), members...)
	l.Times(s.key.Opening(), task)
	found, err := l.Found(s.Exec)
	if err != nil {
		return nil, fmt.Errorf("keys of task %d: %w", task, err)
	}
	return found, nil
}
