package mailed

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

const (
	// refusedFor is for how long it is remembered to whom the server refused a mail.
	refusedFor = 7 * 24 * time.Hour
	// mostRefused is how many of these are kept, the latest.
	mostRefused = 500
)

// Answer is what the mail server says when it refuses, and to how many people's mail it has said so in
// the last seven days.
type Answer struct {
	Said   string
	People int
}

// NoteRefusal notes that the server refused a mail to a person with that answer, and returns to how many people's
// it has said so in the last seven days, and whether this one is new among them.
func (s Store) NoteRefusal(ctx context.Context, said string, person int64, now time.Time) (people int, news bool, err error) {
	pipe := s.redis.TxPipeline()
	added := pipe.ZAdd(ctx, s.key.MailRefused(), redis.Z{Score: float64(now.Unix()), Member: said + "|" + strconv.FormatInt(person, 10)})
	pipe.ZRemRangeByScore(ctx, s.key.MailRefused(), "-inf", "("+strconv.FormatInt(now.Add(-refusedFor).Unix(), 10))
	pipe.ZRemRangeByRank(ctx, s.key.MailRefused(), 0, -mostRefused-1)
	pipe.Expire(ctx, s.key.MailRefused(), refusedFor)
	all := pipe.ZRange(ctx, s.key.MailRefused(), 0, -1)
	if _, err := pipe.Exec(ctx); err != nil {
		return 0, false, fmt.Errorf("refusals of the mail server: %w", err)
	}
	for _, a := range answers(all.Val()) {
		if a.Said == said {
			people = a.People
		}
	}
	return people, added.Val() == 1, nil
}

// Refusals returns what the server has said to mail of the last seven days, the most frequent first.
func (s Store) Refusals(ctx context.Context, now time.Time) ([]Answer, error) {
	all, err := s.redis.ZRangeByScore(ctx, s.key.MailRefused(), &redis.ZRangeBy{Min: strconv.FormatInt(now.Add(-refusedFor).Unix(), 10), Max: "+inf"}).Result()
	if err != nil {
		return nil, fmt.Errorf("refusals of the mail server: %w", err)
	}
	return answers(all), nil
}

func answers(members []string) (all []Answer) {
	for _, member := range members {
		said, _, _ := strings.Cut(member, "|")
		i := slices.IndexFunc(all, func(a Answer) bool { return a.Said == said })
		if i < 0 {
			all = append(all, Answer{Said: said})
			i = len(all) - 1
		}
		all[i].People++
	}
	slices.SortFunc(all, func(a, b Answer) int { return b.People - a.People })
	return all
}
