package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
)

// previewTTL is how long a file may wait to be imported.
const previewTTL = 7 * 24 * time.Hour

// fieldHead is the field of a preview itself.
const fieldHead = "head"

// addPreview writes a preview, with its lines when there are any to write.
func (s *Store) addPreview(t *transaction, p *chat.Preview) error {
	if p == nil {
		return nil
	}
	key := t.key(s.key.Preview(p.Person), typeHash)
	record, err := codec.Encode(0, p)
	if err != nil {
		return err
	}
	if p.Lines != nil {
		t.write("DEL", key)
	}
	t.write("HSET", key, fieldHead, record)
	page := 0
	for lines := range slices.Chunk(p.Lines, chat.PreviewPage) {
		record, err := codec.Encode(0, lines)
		if err != nil {
			return err
		}
		t.write("HSET", key, strconv.Itoa(page), record)
		page++
	}
	t.write("PEXPIRE", key, previewTTL.Milliseconds())
	return nil
}

// Preview returns what a person was shown last, with the lines of a page of it, or an error
// that is [work.ErrNotFound].
func (s *Store) Preview(ctx context.Context, person int64, page int) (p chat.Preview, err error) {
	values, err := s.redis.HMGet(ctx, s.key.Preview(person), fieldHead, strconv.Itoa(page)).Result()
	if err != nil {
		return p, fmt.Errorf("preview of %d: %w", person, err)
	}
	head, ok := values[0].(string)
	if !ok {
		return p, fmt.Errorf("preview of %d: %w", person, work.ErrNotFound)
	}
	if p, err = codec.Decode[chat.Preview](head); err != nil {
		return p, fmt.Errorf("preview of %d: %w", person, err)
	}
	if lines, ok := values[1].(string); ok {
		if p.Lines, err = codec.Decode[[]string](lines); err != nil {
			return p, fmt.Errorf("preview of %d: %w", person, err)
		}
	}
	return p, nil
}

// addPlans writes what is known of plans.
func (s *Store) addPlans(t *transaction, plans []work.Plan) error {
	for _, p := range plans {
		read := p.Version
		p.Version++
		if err := t.put(t.key(s.key.PlanRecords(), typeHash), p.ID, read, p); err != nil {
			return err
		}
	}
	return nil
}

// Plan returns what is known of a plan; of one that is unknown or broken nothing is.
func (s *Store) Plan(ctx context.Context, id string) (work.Plan, error) {
	record, err := s.redis.HGet(ctx, s.key.PlanRecords(), id).Result()
	if errors.Is(err, redis.Nil) {
		return work.Plan{}, nil
	}
	if err != nil {
		return work.Plan{}, fmt.Errorf("plan %s: %w", id, err)
	}
	p, _ := decodeOr[work.Plan](s, codec.KindPlan, id, record)
	return p, nil
}

// KnownPlans returns what is known of plans, by id. Broken ones are left out.
func (s *Store) KnownPlans(ctx context.Context) (map[string]work.Plan, error) {
	records, err := s.redis.HGetAll(ctx, s.key.PlanRecords()).Result()
	if err != nil {
		return nil, fmt.Errorf("plans: %w", err)
	}
	plans := make(map[string]work.Plan, len(records))
	for _, p := range decodeFields[work.Plan](s, codec.KindPlan, "", records) {
		plans[p.ID] = p
	}
	return plans, nil
}
