package main

import (
	"context"
	"fmt"

	"dondoc/storage"
	"dondoc/telegram"
)

// durable is the store, asked to wait for so many replicas.
type durable struct {
	*storage.Store
	replicas int
}

// Kept waits for them.
func (d durable) Kept(ctx context.Context, era string) error {
	return d.Replicated(ctx, era, d.replicas)
}

// durable is what Telegram is not told without; nil when no replica is waited for.
func (s *service) durable() telegram.Durable {
	if s.RedisWaitReplicas == 0 {
		return nil
	}
	return durable{s.store.Store, s.RedisWaitReplicas}
}

// tooFew returns why no update can be done although Redis answers: replicas that are waited for are away.
func (s *service) tooFew(ctx context.Context) error {
	if s.RedisWaitReplicas == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, answerTimeout)
	defer cancel()
	// What Redis does not tell of its replicas counts as fine; that it is away, others tell.
	if facts, err := s.store.Inspect(ctx); err == nil && facts.Told() && facts.Replicas < s.RedisWaitReplicas {
		return fmt.Errorf("REDIS_WAIT_REPLICAS is %d, and %d are connected: updates wait at Telegram until there are as many", s.RedisWaitReplicas, facts.Replicas)
	}
	if receiver := s.receiver.Load(); receiver != nil {
		return receiver.Unkept()
	}
	return nil
}

// topology tells how Redis is laid out and what could be lost.
func (f *findings) topology(ctx context.Context, store *storage.Store, facts storage.Facts, wait int) {
	text, warnings := store.Look(ctx, facts)
	f.add(fine, "replicas", "%s", text)
	for _, w := range warnings {
		f.add(warning, "replicas", "%s", w)
	}
	switch {
	case wait > facts.Replicas:
		f.add(warning, "replicas", "REDIS_WAIT_REPLICAS is %d, and %d are connected: updates wait at Telegram until there are as many.", wait, facts.Replicas)
	case wait > 0:
		f.add(fine, "replicas", "Telegram is told that an update is done when %d have it", wait)
	case facts.Replicas > 0:
		f.add(warning, "replicas", "REDIS_WAIT_REPLICAS is 0: when the primary dies, what was reported in its last moment can be lost with it. Set it to 1.")
	}
}
