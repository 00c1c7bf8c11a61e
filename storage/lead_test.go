package storage_test

import (
	"context"
	"testing"
	"time"

	"dondoc/storage"
	"dondoc/storage/storagetest"
)

func lost(l storage.Lease) bool {
	select {
	case <-l.Lost():
		return true
	default:
		return false
	}
}

func TestOneLeads(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	const ttl = 300 * time.Millisecond
	first := ok[storage.Lease](t)(s.Lead(ctx, ttl, time.Now()))
	_, err := s.Lead(ctx, ttl, time.Now())
	wantError(t, err, storage.ErrLed)

	// It is renewed: longer than its ttl later it still stands.
	key, past := s.Raw("leader"), time.After(2*ttl)
	eventually(t, "twice the ttl passes", func() bool {
		if n := s.Client().Exists(ctx, key).Val(); n != 1 || lost(first) {
			t.Fatal("the lease ran out while it was held")
		}
		select {
		case <-past:
			return true
		default:
			return false
		}
	})
	if err := first.Release(ctx); err != nil {
		t.Fatal(err)
	}
	second := ok[storage.Lease](t)(s.Lead(ctx, ttl, time.Now()))
	if lost(first) {
		t.Error("a released lease says that it was lost")
	}

	// Another's now, as after a pause that was longer than the ttl.
	if err := s.Client().Set(ctx, key, "another", 0).Err(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the loss is noticed", func() bool { return lost(second) })
	if err := second.Release(ctx); err != nil {
		t.Error(err)
	}
	if v := s.Client().Get(ctx, key).Val(); v != "another" {
		t.Errorf("released another's lease: %q", v)
	}
}

func TestLeaseIsLostWithRedis(t *testing.T) {
	t.Parallel()
	server, ctx := storagetest.Start(t), context.Background()
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	l := ok[storage.Lease](t)(s.Lead(ctx, 300*time.Millisecond, time.Now()))
	server.Kill()
	eventually(t, "the loss is noticed", func() bool { return lost(l) })
	if err := l.Release(ctx); err == nil {
		t.Error("released a lease on a Redis that is away")
	}
}
