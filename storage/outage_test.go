package storage_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// Redis dies and comes back: commands fail quickly meanwhile, work again without a new
// Store, though the scripts must be sent again, and nothing that was answered is lost.
func TestRedisGoesAwayAndComesBack(t *testing.T) {
	t.Parallel()
	server, ctx := storagetest.Start(t), context.Background()
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	commit(t, s, everything("u1"))
	take(t, s, 42, now)
	before := dump(t, s)

	server.Kill()
	quick, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if err := s.Commit(quick, everything("u2")); err == nil || quick.Err() != nil {
		t.Fatalf("error %v, waited %v", err, quick.Err())
	}
	if _, err := s.Session(quick, "u2", 42, chat.Ahead{}); err == nil || quick.Err() != nil {
		t.Fatalf("error %v, waited %v", err, quick.Err())
	}

	server.Restart()
	eventually(t, "Redis is found again", func() bool {
		_, err := s.Session(ctx, "u2", 42, chat.Ahead{})
		return err == nil
	})
	if after := dump(t, s); !maps.Equal(before, after) {
		t.Errorf("changed: %s", cmp.Diff(before, after))
	}
	wantError(t, s.Commit(ctx, everything("u1")), work.ErrRepeated)
	commit(t, s, chat.Change{Cause: "u3", Messages: []chat.Message{message("m3", 42)}})
	if got := take(t, s, 42, now.Add(time.Minute)); !cmp.Equal(got, []string{"m1", "m3"}) {
		t.Errorf("outbox %v", got)
	}
}

// After a failover or SCRIPT FLUSH a server does not know the scripts.
func TestForgottenScriptsAreSentAgain(t *testing.T) {
	t.Parallel()
	server, ctx := storagetest.Start(t), context.Background()
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	commit(t, s, everything("u1"))
	if err := s.Client().ScriptFlush(ctx).Err(); err != nil {
		t.Fatal(err)
	}
	commit(t, s, chat.Change{Cause: "u2", Marks: []string{"r:1:1:3"}})
}

func TestReadOnlyReplicaIsRefused(t *testing.T) {
	t.Parallel()
	server, ctx := storagetest.Start(t), context.Background()
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	commit(t, s, everything("u1"))
	before := dump(t, s)
	if err := s.Client().Do(ctx, "REPLICAOF", "127.0.0.1", "1").Err(); err != nil {
		t.Fatal(err)
	}
	if facts := ok[storage.Facts](t)(s.Inspect(ctx)); !facts.ReadOnly || len(facts.Warnings()) == 0 {
		t.Errorf("facts %+v", facts)
	}
	if _, err := storage.Open(ctx, server.URL(), "dondoc"); err == nil {
		t.Error("opened a read-only replica")
	}
	if err := s.Commit(ctx, chat.Change{Cause: "u2", At: now, Messages: []chat.Message{message("m2", 42)}}); err == nil {
		t.Error("wrote to a read-only replica")
	}
	if after := dump(t, s); !maps.Equal(before, after) {
		t.Errorf("changed: %s", cmp.Diff(before, after))
	}
	if err := s.Client().Do(ctx, "REPLICAOF", "NO", "ONE").Err(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the promoted Redis takes writes", func() bool {
		return s.Commit(ctx, chat.Change{Cause: "u3", At: now}) == nil
	})
}
