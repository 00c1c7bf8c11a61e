package storage_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// everything is a change that touches all there is.
func everything(cause string) chat.Change {
	return chat.Change{
		Cause: cause, At: now,
		Tasks:    []work.Task{lead(1, 3, day)},
		Closed:   []work.Occurrence{closed(1, 3, day)},
		Entries:  []work.Entry{{ID: cause, Task: 1, Unit: 3, By: 42, At: now, Text: "60%", Chat: 42, Message: 7}},
		People:   []work.Person{{ID: 42, Name: "Lan", Unit: 3, Roles: []work.Role{work.Officer}}},
		Units:    []work.Unit{{ID: 3, Name: "Vụ Hợp tác quốc tế"}},
		Invites:  []chat.Invite{{Hash: "ab12", Role: work.Officer, Unit: 3, Uses: 1, Expires: now.AddDate(0, 0, 7)}},
		Form:     &chat.Form{Person: 42, Kind: "return", Task: 1, Expires: now.Add(time.Hour)},
		Keep:     []chat.Kept{{ID: "k1", Person: 42, Text: "đã họp"}},
		Messages: []chat.Message{message("m1", 42)},
		Marks:    []string{"r:1:0:3", "digest:2026-W48"},
		Next:     []work.Rearm{{Task: 1, Unit: 3, At: now, Opens: now}},
	}
}

func TestCommitWritesEverything(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, everything("u1"))

	task := ok[work.Task](t)(s.Task(ctx, 1))
	if task.Version != 1 || task.Title != "Nhiệm vụ" {
		t.Errorf("task %+v", task)
	}
	if all := ok[[]work.Task](t)(s.Tasks(ctx, []int{9, 1})); len(all) != 1 || all[0].ID != 1 {
		t.Errorf("tasks 9 and 1: %+v", all)
	}
	if e := ok[work.Entry](t)(s.EntryAt(ctx, 42, 7)); e.Text != "60%" {
		t.Errorf("entry %+v", e)
	}
	if k := ok[chat.Kept](t)(s.Kept(ctx, 42, "k1")); k.Text != "đã họp" {
		t.Errorf("kept %+v", k)
	}
	if i := ok[chat.Invite](t)(s.Invite(ctx, "ab12")); i.Version != 1 {
		t.Errorf("invite %+v", i)
	}
	if plans := ok[[]string](t)(s.Plans(ctx)); !cmp.Equal(plans, []string{"plan"}) {
		t.Errorf("plans %v", plans)
	}
	if set := ok[[]bool](t)(s.Marked(ctx, []string{"r:1:0:3", "r:2:0:3", "digest:2026-W48", "other"})); !cmp.Equal(set, []bool{true, false, true, false}) {
		t.Errorf("marks %v", set)
	}
	if due := ok[[]work.Ref](t)(s.Due(ctx, now, 10)); !cmp.Equal(due, []work.Ref{{Task: 1, Unit: 3}}) {
		t.Errorf("due %v", due)
	}
	session := ok[chat.Session](t)(s.Session(ctx, "u1", 42, chat.Ahead{}))
	if !session.Repeated || session.Person.Name != "Lan" || session.Form.Kind != "return" ||
		session.Directory.Unit(3).Name != "Vụ Hợp tác quốc tế" {
		t.Errorf("session %+v", session)
	}
}

func TestWhatIsMissingIsNotFound(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	_, err := s.Task(ctx, 1)
	wantError(t, err, work.ErrNotFound)
	_, err = s.EntryAt(ctx, 1, 1)
	wantError(t, err, work.ErrNotFound)
	_, err = s.Invite(ctx, "ab12")
	wantError(t, err, work.ErrNotFound)
	commit(t, s, chat.Change{Cause: "u1", Keep: []chat.Kept{{ID: "k1", Person: 42}}})
	_, err = s.Kept(ctx, 43, "k1") // another's
	wantError(t, err, work.ErrNotFound)
	if session := ok[chat.Session](t)(s.Session(ctx, "u2", 42, chat.Ahead{})); session.Repeated || !session.Person.IsStranger() || session.Form.Kind != "" {
		t.Errorf("session %+v", session)
	}
}

// A refused change leaves every byte as it was, whatever it is refused for.
func TestRefusedChangeWritesNothing(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		want  error
		spoil func(*chat.Change)
	}{
		"cause":       {work.ErrRepeated, func(c *chat.Change) { c.Cause = "u1" }},
		"task mark":   {work.ErrRepeated, func(c *chat.Change) { c.Marks[0] = "r:1:0:3" }},
		"other mark":  {work.ErrRepeated, func(c *chat.Change) { c.Marks[1] = "digest:2026-W48" }},
		"task exists": {work.ErrConflict, func(c *chat.Change) { c.Tasks[0].Version = 0 }},
		"task moved":  {work.ErrConflict, func(c *chat.Change) { c.Tasks[0].Version = 2 }},
		"person":      {work.ErrConflict, func(c *chat.Change) { c.People[0].Version = 0 }},
		"unit":        {work.ErrConflict, func(c *chat.Change) { c.Units[0].Version = 7 }},
		"invite":      {work.ErrConflict, func(c *chat.Change) { c.Invites[0].Version = 0 }},
		"kept text":   {work.ErrConflict, func(c *chat.Change) { c.Release = []string{"gone"} }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := storagetest.Open(t)
			commit(t, s, everything("u1"))
			before := dump(t, s)
			next := everything("u2")
			next.Tasks[0] = ok[work.Task](t)(s.Task(context.Background(), 1))
			next.Tasks[0].Assignments[0].State = work.Done
			next.People[0].Version, next.Units[0].Version, next.Invites[0].Version = 1, 1, 1
			next.Marks = []string{"r:1:0:7", "digest:2026-W49"}
			next.Messages[0].ID = "m2"
			c.spoil(&next)
			wantError(t, s.Commit(context.Background(), next), c.want)
			if after := dump(t, s); !maps.Equal(before, after) {
				t.Errorf("changed: %s", cmp.Diff(before, after))
			}
		})
	}
}

func TestKeyOfAnotherTypeWritesNothing(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	if err := s.Client().Set(ctx, s.Raw("next"), "foreign", 0).Err(); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	err := s.Commit(ctx, everything("u1"))
	if err == nil || !strings.Contains(err.Error(), "WRONGTYPE") {
		t.Fatalf("error %v", err)
	}
	if after := dump(t, s); !maps.Equal(before, after) {
		t.Errorf("changed: %s", cmp.Diff(before, after))
	}
}

// Redis refuses the first write of a script when memory is out, which is before anything
// was changed; see the header of lua/commit.lua.
func TestOutOfMemoryWritesNothing(t *testing.T) {
	t.Parallel()
	server, ctx := storagetest.Start(t), context.Background()
	s := storagetest.OpenAt(t, server.URL(), "full")
	commit(t, s, everything("u1"))
	before := dump(t, s)
	if err := s.Client().ConfigSet(ctx, "maxmemory", "1").Err(); err != nil {
		t.Fatal(err)
	}
	next := chat.Change{Cause: "u2", At: now, Messages: []chat.Message{message("m2", 42)}, Release: []string{"k1"}}
	err := s.Commit(ctx, next)
	if err == nil || !strings.Contains(err.Error(), "OOM") {
		t.Fatalf("error %v", err)
	}
	if after := dump(t, s); !maps.Equal(before, after) {
		t.Errorf("changed: %s", cmp.Diff(before, after))
	}
	if err := s.Client().ConfigSet(ctx, "maxmemory", "0").Err(); err != nil {
		t.Fatal(err)
	}
	commit(t, s, next)
}

func TestSameRecordTwiceInOneChangeIsRefused(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	err := s.Commit(context.Background(), chat.Change{Tasks: []work.Task{lead(1, 3, day), lead(1, 4, day)}})
	if err == nil || len(dump(t, s)) != 0 {
		t.Errorf("error %v, stored %v", err, dump(t, s))
	}
}

func TestEntriesAreAmendedByID(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Cause: "u1", Entries: []work.Entry{
		{ID: "u1", Task: 1, At: now, Text: "50%", Chat: 42, Message: 7},
		{ID: "u1.2", Task: 1, At: now.Add(time.Minute), Text: "nộp"}}})
	commit(t, s, chat.Change{Cause: "u2", Entries: []work.Entry{
		{ID: "u1", Task: 1, At: now, Text: "60%", Earlier: []string{"50%"}, Chat: 42, Message: 7}}})
	entries := ok[[]work.Entry](t)(s.Entries(ctx, 1, 0))
	if len(entries) != 2 || entries[0].ID != "u1.2" || entries[1].Text != "60%" {
		t.Errorf("entries %+v", entries)
	}
	if newest := ok[[]work.Entry](t)(s.Entries(ctx, 1, 1)); len(newest) != 1 || newest[0].ID != "u1.2" {
		t.Errorf("newest %+v", newest)
	}
}

func TestFormEndsAndExpires(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	open := func(cause string, f chat.Form, at time.Time) string {
		f.Person = 42
		commit(t, s, chat.Change{Cause: cause, At: at, Form: &f})
		return ok[chat.Session](t)(s.Session(ctx, "-", 42, chat.Ahead{})).Form.Kind
	}
	// A simulated clock may stand years before Redis' own.
	past := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	if kind := open("u1", chat.Form{Kind: "return", Expires: past.Add(time.Hour)}, past); kind != "return" {
		t.Errorf("form %q", kind)
	}
	if kind := open("u2", chat.Form{}, past); kind != "" {
		t.Errorf("form %q after its end", kind)
	}
	open("u3", chat.Form{Kind: "return", Expires: past.Add(40 * time.Millisecond)}, past)
	eventually(t, "the form expires", func() bool {
		return ok[chat.Session](t)(s.Session(ctx, "-", 42, chat.Ahead{})).Form.Kind == ""
	})
}

func TestDirectoryIsReadAgainOnlyWhenItMoved(t *testing.T) {
	t.Parallel()
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	a, b := storagetest.OpenAt(t, url, prefix), storagetest.OpenAt(t, url, prefix)
	directory := func(s *storage.Store) *work.Directory {
		return ok[chat.Session](t)(s.Session(context.Background(), "-", 1, chat.Ahead{})).Directory
	}
	commit(t, a, everything("u1"))
	first := directory(b)
	if directory(b) != first {
		t.Error("read again although nothing changed")
	}
	commit(t, a, chat.Change{Cause: "u2", Tasks: []work.Task{lead(2, 3, day)}})
	if directory(b) != first {
		t.Error("read again although only a task was added")
	}
	commit(t, a, chat.Change{Cause: "u3", Units: []work.Unit{{ID: 4, Name: "Thanh tra"}}})
	if d := directory(b); d.Unit(4).Name != "Thanh tra" {
		t.Errorf("units %v", d.Units())
	}
}

// A number is taken by what is written with it: one that was read and not used is given
// again, and of two who read the same one the second is refused.
func TestNumbersAreTakenByWhatHasThem(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	first, again := ok[int](t)(s.NextTask(ctx)), ok[int](t)(s.NextTask(ctx))
	if first != 1 || again != 1 || ok[int](t)(s.NextUnit(ctx)) != 1 {
		t.Errorf("%d, then %d", first, again)
	}
	commit(t, s, chat.Change{Tasks: []work.Task{lead(first, 3, day)}, Units: []work.Unit{{ID: 7, Name: "Vụ Pháp chế"}}})
	if err := s.Commit(ctx, chat.Change{Tasks: []work.Task{lead(again, 4, day)}}); !errors.Is(err, work.ErrConflict) {
		t.Errorf("the same number twice: %v", err)
	}
	if task, unit := ok[int](t)(s.NextTask(ctx)), ok[int](t)(s.NextUnit(ctx)); task != 2 || unit != 8 {
		t.Errorf("next are task %d and unit %d", task, unit)
	}
	commit(t, s, chat.Change{Tasks: []work.Task{lead(40, 3, day)}, Units: []work.Unit{{ID: 3, Name: "Cục Báo chí"}}})
	commit(t, s, chat.Change{Tasks: []work.Task{lead(2, 3, day)}})
	if task, unit := ok[int](t)(s.NextTask(ctx)), ok[int](t)(s.NextUnit(ctx)); task != 41 || unit != 8 {
		t.Errorf("after larger ones: task %d and unit %d", task, unit)
	}
}
