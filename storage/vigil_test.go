package storage_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// What a replica holds is another's soon after its connections are gone, long before its time is
// over, on one server and in a Cluster; while it lives, and where Redis does not show who is there,
// nobody takes it.
func TestTheDeadHoldNothing(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]func() string{
		"server":  func() string { return storagetest.URL(t) },
		"cluster": func() string { return storagetest.StartCluster(t) },
	} {
		t.Run(name, func(t *testing.T) {
			const long = time.Hour
			url, prefix, ctx, now := at(), storagetest.Prefix(), t.Context(), time.Now().Truncate(time.Millisecond)
			a, err := storage.Open(ctx, url, prefix)
			if err != nil {
				t.Fatal(err)
			}
			b := storagetest.OpenAt(t, url, prefix)
			lead := ok[storage.Lease](t)(a.Lead(ctx, long, now))
			ok[func()](t)(a.Turn(ctx, 7, long))
			must(t, a.Commit(ctx, chat.Change{At: now, Messages: []chat.Message{{ID: "m", Kind: work.KindReminder, Chat: 7, Parts: []string{"x"}}}}))
			if len(taken(t)(a.Take(ctx, 7, chat.LaterLane, now, now.Add(long)))) != 1 {
				t.Fatal("nothing to send")
			}

			for over := time.Now().Add(time.Second); time.Now().Before(over); time.Sleep(50 * time.Millisecond) {
				if _, err := b.Lead(ctx, long, now); !errors.Is(err, storage.ErrLed) {
					t.Fatalf("the lead of a replica that lives: %v", err)
				}
			}

			must(t, a.Close()) // as its process would be closed by the kernel: nothing is given up
			t.Cleanup(func() { _ = lead.Release(context.Background()) })
			var next storage.Lease
			eventually(t, "the lead of a dead replica is another's", func() bool {
				var err error
				next, err = b.Lead(ctx, long, now)
				return err == nil
			})
			t.Cleanup(func() { must(t, next.Release(context.Background())) })
			if len(taken(t)(b.Take(ctx, 7, chat.LaterLane, now.Add(time.Second/2), now.Add(long)))) != 0 {
				t.Error("its last call may still be under way")
			}
			if len(taken(t)(b.Take(ctx, 7, chat.LaterLane, now.Add(2*time.Second), now.Add(long)))) != 1 {
				t.Error("what it was sending waits for its lease")
			}
			ok[func()](t)(b.Turn(ctx, 7, long))()
		})
	}
}

// Behind what hides the names of connections, a lease lasts as long as it says.
func TestNobodyIsDeadUnseen(t *testing.T) {
	t.Parallel()
	url, prefix, ctx := storagetest.URL(t), storagetest.Prefix(), t.Context()
	a, err := storage.Open(ctx, url, prefix)
	if err != nil {
		t.Fatal(err)
	}
	lead := ok[storage.Lease](t)(a.Lead(ctx, time.Hour, time.Now()))
	must(t, a.Close())
	t.Cleanup(func() { _ = lead.Release(context.Background()) })
	b := storagetest.OpenAt(t, url, prefix)
	unnamed := storage.New(b.Client(), prefix) // whose own name is not among those of its connections
	for over := time.Now().Add(time.Second); time.Now().Before(over); time.Sleep(50 * time.Millisecond) {
		if _, err := unnamed.Lead(ctx, time.Hour, time.Now()); !errors.Is(err, storage.ErrLed) {
			t.Fatalf("took the lead of somebody it does not see: %v", err)
		}
	}
}

// After a failover, or a restart of Redis, who lives may not be back yet: the lease's time decides.
func TestNobodyIsDeadOnAnotherServer(t *testing.T) {
	t.Parallel()
	url, prefix, ctx := storagetest.URL(t), storagetest.Prefix(), t.Context()
	a, err := storage.Open(ctx, url, prefix)
	if err != nil {
		t.Fatal(err)
	}
	lead := ok[storage.Lease](t)(a.Lead(ctx, time.Hour, time.Now()))
	must(t, a.Close())
	t.Cleanup(func() { _ = lead.Release(context.Background()) })
	b := storagetest.OpenAt(t, url, prefix)
	token := ok[string](t)(b.Client().Get(ctx, b.Raw("leader")).Result())
	for _, run := range []string{"0000", "unknown"} {
		at := strings.LastIndex(token, "@")
		must(t, b.Client().Set(ctx, b.Raw("leader"), token[:at+1]+run, time.Hour).Err())
		for over := time.Now().Add(time.Second); time.Now().Before(over); time.Sleep(50 * time.Millisecond) {
			if _, err := b.Lead(ctx, time.Hour, time.Now()); !errors.Is(err, storage.ErrLed) {
				t.Fatalf("took the lead of somebody who was on another server: %v", err)
			}
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
