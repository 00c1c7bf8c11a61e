package storage_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// damaged is a Store with three of everything, of which the second has been damaged.
func damaged(t *testing.T) (s *storage.Store, mend func()) {
	t.Helper()
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	s = storagetest.OpenAt(t, url, prefix)
	c := chat.Change{Cause: "u1", At: now}
	for n := 1; n <= 3; n++ {
		task := lead(n, n, day)
		task.Assignments[0].OfficerName = "Phạm Thu Hà"
		c.Tasks = append(c.Tasks, task)
		c.Units = append(c.Units, work.Unit{ID: n, Name: fmt.Sprint("Vụ ", n)})
		c.People = append(c.People, work.Person{ID: int64(n), Name: fmt.Sprint("Người ", n), Unit: n})
		c.Invites = append(c.Invites, chat.Invite{Hash: fmt.Sprint("h", n), Expires: now.AddDate(0, 1, 0)})
		c.Entries = append(c.Entries, work.Entry{ID: fmt.Sprint("e", n), Task: 1, At: now})
		c.Closed = append(c.Closed, closed(1, n, day))
		c.Messages = append(c.Messages, message(fmt.Sprint("m", n), 42))
	}
	commit(t, s, c)
	var all []func()
	for _, record := range [][2]string{
		{"tasks", "2"}, {"units", "2"}, {"people", "2"}, {"invites", "h2"}, {"outbox", "m2"},
		{"entries:1", "e2"}, {"occurrences:1", "2:" + day.String()},
	} {
		all = append(all, storagetest.Damage(t, url, prefix, record[0], record[1]))
	}
	return s, func() {
		for _, one := range all {
			one()
		}
	}
}

func TestBrokenRecordsAreSteppedOver(t *testing.T) {
	t.Parallel()
	s, mend := damaged(t)
	ctx := context.Background()
	reported := map[string]int{}
	s.OnBroken(func(b codec.Broken) {
		wantError(t, b.Err, work.ErrBroken)
		reported[b.Kind+" "+b.ID]++
	})
	look := func() (got map[string]int) {
		tasks, broken, err := s.TasksAndBroken(ctx, []int{1, 2, 3, 4})
		if err != nil {
			t.Fatal(err)
		}
		directory := ok[*work.Directory](t)(s.Directory(ctx))
		got = map[string]int{
			"tasks": len(tasks), "broken": len(broken),
			"plan": len(ok[[]work.Task](t)(s.PlanTasks(ctx, "plan"))), "awaiting": len(ok[[]work.Task](t)(s.AwaitingOfficer(ctx, 1))),
			"overdue": len(ok[work.Digest](t)(s.Digest(ctx, 0, day.Add(9))).Overdue.Tasks),
			"units":   len(directory.Units()), "people": len(directory.People(nil)),
			"entries": len(ok[[]work.Entry](t)(s.Entries(ctx, 1, 0))), "closed": len(ok[[]work.Occurrence](t)(s.Occurrences(ctx, 1))),
		}
		for task, err := range s.EachTask(ctx) {
			got["each task"] += min(1, ok[work.Task](t)(task, err).ID)
		}
		for e, err := range s.EachEntry(ctx) {
			got["each entry"] += min(1, ok[work.Entry](t)(e, err).Task)
		}
		for o, err := range s.EachOccurrence(ctx) {
			got["each occurrence"] += min(1, ok[work.Occurrence](t)(o, err).Task)
		}
		return got
	}
	want := map[string]int{"tasks": 2, "broken": 1, "plan": 2, "awaiting": 1, "overdue": 2, "units": 2, "people": 2,
		"entries": 2, "closed": 2, "each task": 2, "each entry": 2, "each occurrence": 2}
	for range 2 {
		if diff := cmp.Diff(want, look()); diff != "" {
			t.Errorf("good records (-want +got):\n%s", diff)
		}
	}
	once := map[string]int{"task 2": 1, "unit 2": 1, "person 2": 1, "entry 1:e2": 1, "occurrence 1:2:" + day.String(): 1}
	if diff := cmp.Diff(once, reported); diff != "" {
		t.Errorf("reported (-want +got):\n%s", diff)
	}
	if known := s.KnownBroken(); len(known) != len(once) {
		t.Errorf("known: %v", known)
	}
	_, err := s.Task(ctx, 2)
	wantError(t, err, work.ErrBroken)

	found := map[string]bool{}
	for b, err := range s.EachBroken(ctx) {
		found[b.Kind+" "+ok[codec.Broken](t)(b, err).ID] = true
	}
	named := map[string]bool{"invite h2": true, "message m2": true}
	for record := range once {
		named[record] = true
	}
	if diff := cmp.Diff(named, found); diff != "" {
		t.Errorf("found by the search (-want +got):\n%s", diff)
	}

	mend()
	look()
	for b, err := range s.EachBroken(ctx) {
		t.Error("still broken:", b, err)
	}
	for _, b := range s.KnownBroken() {
		if b.Kind == codec.KindTask || b.Kind == codec.KindEntry || b.Kind == codec.KindOccurrence {
			t.Error("still known as broken:", b)
		}
	}
}

func TestAMemberThatIsNoNumberIsSteppedOver(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Cause: "u1", Tasks: []work.Task{lead(1, 3, day), lead(2, 3, day)},
		Next: []work.Rearm{{Task: 1, Unit: 3, At: now}}})
	for _, index := range []string{"index:all:every", "index:all:open", "index:plan:plan:every"} {
		if err := s.Client().ZAdd(ctx, s.Raw(index), redis.Z{Member: "?"}).Err(); err != nil {
			t.Fatal(err)
		}
	}
	if refs := ok[[]work.Ref](t)(s.Due(ctx, now, 10)); len(refs) != 1 {
		t.Errorf("due: %v", refs)
	}
	pages := ok[[]work.Page](t)(s.Pages(ctx, work.Query{Scope: work.AllTasks, Bucket: work.BucketOpen, Limit: 10}))
	if len(pages[0].IDs) != 2 {
		t.Errorf("listed: %v", pages)
	}
	n := 0
	for task, err := range s.EachTask(ctx) {
		n += min(1, ok[work.Task](t)(task, err).ID)
	}
	if n != 2 {
		t.Errorf("%d tasks", n)
	}
}

// A form that cannot be read must not keep its person from everything else.
func TestABrokenFormIsAsNone(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	if err := s.Client().Set(ctx, s.Raw("form:42"), `1 0 {"person":`, 0).Err(); err != nil {
		t.Fatal(err)
	}
	if session := ok[chat.Session](t)(s.Session(ctx, "u1", 42, chat.Ahead{})); session.Form.Kind != "" {
		t.Errorf("form %+v", session.Form)
	}
}

// What is put off comes back in whichever index it stood, and nothing else moves.
func TestPutOffMovesOnlyWhatIsDue(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	later := now.AddDate(0, 1, 0)
	commit(t, s, chat.Change{Cause: "u1", Next: []work.Rearm{
		{Task: 1, Unit: 3, At: now, Opens: later}, {Task: 2, Unit: 3, At: later, Opens: now}, {Task: 3, Unit: 3}}})
	refs := []work.Ref{{Task: 1, Unit: 3}, {Task: 2, Unit: 3}, {Task: 3, Unit: 3}}
	hour := now.Add(time.Hour)
	if err := s.PutOff(ctx, refs, hour); err != nil {
		t.Fatal(err)
	}
	for of, want := range map[keyspace.Times][3]int64{
		keyspace.Keys(s.Prefix()).Next():    {hour.UnixMilli(), later.UnixMilli(), 0},
		keyspace.Keys(s.Prefix()).Opening(): {later.UnixMilli(), hour.UnixMilli(), 0},
	} {
		for i, want := range want {
			if got := ok[map[int]int64](t)(s.When(ctx, of, i+1))[3]; got != want {
				t.Errorf("%s of %d: %d, want %d", of.Times, i+1, got, want)
			}
		}
	}
}
