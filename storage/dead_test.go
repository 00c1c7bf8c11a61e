package storage_test

import (
	"fmt"
	"testing"

	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// Dead letters are read whole, sent after all from where they were cut off, and forgotten.
func TestDeadLetters(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), t.Context()
	const all = 450 // more than are read at a time
	for i := range all {
		m := message(fmt.Sprintf("m%d", i), 42)
		commit(t, s, chat.Change{Messages: []chat.Message{m}})
		take(t, s, 42, now)
		m.Sent = i % 2
		if err := s.Settle(ctx, m, chat.LaterLane, m.Deliveries(now, work.GivenUp, "Forbidden"), true, now); err != nil {
			t.Fatal(err)
		}
		if err := s.Quarantine(ctx, int64(i), []byte("{"), "no JSON", now); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Client().RPush(ctx, s.Raw("dead"), "broken").Err(); err != nil {
		t.Fatal(err)
	}
	letters := ok[[]chat.Letter](t)(s.DeadLetters(ctx))
	if len(letters) != all || letters[0].Message.ID != "m0" || letters[all-1].Message.ID != "m449" || letters[7].Reason != "Forbidden" || !letters[7].At.Equal(now) {
		t.Fatalf("%d letters, the first %+v", len(letters), letters[0])
	}
	strange := ok[[]chat.Strange](t)(s.Quarantined(ctx))
	if len(strange) != all || strange[3].Update != 3 || string(strange[3].Raw) != "{" || strange[3].Reason != "no JSON" {
		t.Fatalf("%d updates, one of them %+v", len(strange), strange[3])
	}
	commit(t, s, chat.Change{Cause: "u1", Revive: letters[1:3]})
	wantError(t, s.Commit(ctx, chat.Change{Cause: "u1", Revive: letters[1:3]}), work.ErrRepeated)
	again := taken(t)(s.Take(ctx, 42, chat.LaterLane, now, now.Add(1)))
	if len(again) != 2 || again[0].ID != "m1" || again[0].Sent != 1 || again[1].ID != "m2" || again[1].Sent != 0 || again[0].Tries != 0 {
		t.Errorf("waiting: %+v", again)
	}
	if err := s.Forget(ctx, letters[5:9], strange[2:4]); err != nil {
		t.Fatal(err)
	}
	if left := ok[[]chat.Letter](t)(s.DeadLetters(ctx)); len(left) != all-6 || left[1].Message.ID != "m3" {
		t.Errorf("%d letters are left", len(left))
	}
	if left := ok[[]chat.Strange](t)(s.Quarantined(ctx)); len(left) != all-2 || left[2].Update != 4 {
		t.Errorf("%d updates are left", len(left))
	}
}
