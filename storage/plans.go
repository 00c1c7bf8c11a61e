package storage

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/work"
)

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
