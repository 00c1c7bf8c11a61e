package storagetest

import (
	"context"
	"testing"

	"github.com/redis/go-redis/v9"
)

// Damage makes a field of the hash with that name undecodable, as in Damage(t, url, prefix,
// "tasks", "2"). mend restores the record.
func Damage(t testing.TB, url, prefix, hash, field string) (mend func()) {
	t.Helper()
	o, err := redis.ParseURL(url)
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	client := redis.NewClient(o)
	t.Cleanup(func() { _ = client.Close() })
	ctx, key := context.Background(), "{"+prefix+"}:"+hash
	set := func(record string) {
		t.Helper()
		if err := client.HSet(ctx, key, field, record).Err(); err != nil {
			t.Fatalf("storagetest: %v", err)
		}
	}
	record, err := client.HGet(ctx, key, field).Result()
	if err != nil && err != redis.Nil {
		t.Fatalf("storagetest: %v", err)
	}
	set(record[:len(record)/2])
	return func() { t.Helper(); set(record) }
}
