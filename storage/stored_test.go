package storage_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/look"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestKeysAreAllThatBelongsToATask(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	entry := work.Entry{ID: "u5", Task: 1, Unit: 3, By: 42, At: now, Text: "được 60%", Cause: "u5", Chat: 42, Message: 7}
	task := lead(1, 3, day)
	task.Assignments[0].Officer, task.Number = 42, "2.1"
	commit(t, s, chat.Change{
		Cause: "u5", Tasks: []work.Task{task, lead(2, 3, day)}, Entries: []work.Entry{entry},
		Marks: []string{"r:1:3:1:7:42", "r:2:3:1:7:42", "digest:1"},
		Next:  []work.Rearm{{Task: 1, Unit: 3, At: now}, {Task: 2, Unit: 3, At: now}},
	})

	type found struct{ key, kind string }
	var got []found
	values := map[string]any{}
	for _, k := range ok[[]look.Stored](t)(s.Keys(ctx, 1)) {
		name := strings.TrimPrefix(k.Key, s.Prefix())
		if entryAt := strings.HasPrefix(name, "entry_at:"); entryAt != (k.TTL > 0) || k.TTL > 400*24*time.Hour {
			t.Errorf("%s ends in %s", name, k.TTL)
		}
		got = append(got, found{name, k.Type})
		values[name] = k.Value
	}
	want := []found{{"tasks", "hash"}}
	is := storage.IndexOf(&task)
	for _, p := range is.Places {
		want = append(want, found{"index:" + string(p.Scope) + ":" + string(p.Bucket), "zset"})
	}
	want = append(want, found{"scopes", "zset"}, found{"words:2", "zset"}, found{"words:1", "zset"}, found{"words:n", "zset"}, found{"words:v", "zset"}, found{"entries:1", "hash"}, found{"events:1", "list"}, found{"entry_at:42:7", "string"}, found{"marks:1", "set"}, found{"next:times", "hash"})
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(found{})); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	for name, want := range map[string]any{
		"entry_at:42:7": "1 u5",
		"marks:1":       []string{"r:1:3:1:7:42"},
		"next:times":    map[string]float64{"1:3": float64(now.UnixMilli())},
		"scopes":        map[string]float64{"all: 1, 2": 0, "plan:plan: 1, 2": 0, "u3: 1, 2": 0},
		"words:2":       map[string]float64{"2 1: 1": 0, "2: 1": 0},
		"words:n":       map[string]float64{"nhiem: 1, 2": 0},
	} {
		if diff := cmp.Diff(want, values[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if record := values["tasks"].(map[string]string)["1"]; !strings.HasPrefix(record, "1 1 {") {
		t.Errorf("the task's record: %s", record)
	}

	// Whatever else names the task: keys.go has none that Keys does not look at.
	for key := range dump(t, s) {
		name := strings.TrimPrefix(key, s.Prefix())
		if _, looked := values[name]; !looked && (strings.HasSuffix(name, ":1") && !strings.HasPrefix(name, "mark:")) {
			t.Errorf("%s is not looked at", name)
		}
	}
	_, err := s.Keys(ctx, 9)
	wantError(t, err, work.ErrNotFound)
}

func TestWaitingAreTheMessagesInTheOutbox(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	if all := ok[[]chat.Message](t)(s.Waiting(ctx, 10)); len(all) != 0 {
		t.Fatalf("%d messages wait in an empty outbox", len(all))
	}
	commit(t, s, chat.Change{Cause: "u1", Messages: []chat.Message{message("a", 42)}})
	commit(t, s, chat.Change{Cause: "u2", At: now.Add(time.Second), Messages: []chat.Message{message("b", 43), message("c", 42)}})
	if err := s.PartSent(ctx, "b", 1); err != nil {
		t.Fatal(err)
	}
	taken := taken(t)(s.Take(ctx, 42, chat.LaterLane, now.Add(time.Minute), now.Add(2*time.Minute)))
	if err := s.Hold(ctx, taken[0], chat.LaterLane, now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}

	type line struct {
		ID          string
		Chat        int64
		Sent, Tries int
	}
	lines := func(limit int) (all []line) {
		for _, m := range ok[[]chat.Message](t)(s.Waiting(ctx, limit)) {
			all = append(all, line{m.ID, m.Chat, m.Sent, m.Tries})
		}
		return all
	}
	if diff := cmp.Diff([]line{{"a", 42, 0, 1}, {"b", 43, 1, 0}, {"c", 42, 0, 0}}, lines(10)); diff != "" {
		t.Errorf("waiting (-want +got):\n%s", diff)
	}
	if got := lines(1); len(got) != 1 || got[0].ID != "a" {
		t.Errorf("the first one: %v", got)
	}
}
