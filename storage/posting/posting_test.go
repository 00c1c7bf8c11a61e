package posting_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/posting"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/events"
	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

var now = time.Date(2026, time.November, 23, 8, 0, 0, 0, time.UTC)

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// add commits a new task, which is an event.
func add(t *testing.T, s *storage.Store, id int, cause string) {
	t.Helper()
	task := work.Task{ID: id, Title: "Rà soát văn bản", Plan: "p", Leads: []int{3}, Assignments: []work.Assignment{{Unit: 3, Role: work.Lead, Due: calendar.On(2026, 12, 31)}}}
	if err := s.Commit(context.Background(), chat.Change{Cause: cause, At: now, By: 7, Tasks: []work.Task{task}}); err != nil {
		t.Fatal(err)
	}
}

func TestEventsAreQueuedWhilePostingIsOn(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	q := s.Posting()
	next := func() []posting.Post { t.Helper(); return must[[]posting.Post](t)(q.Next(ctx, 10)) }
	add(t, s, 1, "u1")
	if all := next(); len(all) != 0 {
		t.Fatalf("queued while nobody wants them: %v", all)
	}
	if err := q.Begin(ctx, now); err != nil {
		t.Fatal(err)
	}
	add(t, s, 2, "u2")
	add(t, s, 3, "")
	// What is said of an entry stays at home.
	task := must[work.Task](t)(s.Task(ctx, 2))
	task.Assignments[0].Report(work.Entry{ID: "u3", Task: 2, Unit: 3, By: 7, At: now, Text: "được 60%", Percent: new(60), Cause: "u3"})
	task.Title = "Một tên khác"
	if err := s.Commit(ctx, chat.Change{Cause: "u3", At: now, By: 7, Why: "viết nhầm", Tasks: []work.Task{task}}); err != nil {
		t.Fatal(err)
	}
	all := next()
	var got []events.Event
	var ids []string
	for _, p := range all {
		got, ids = append(got, p.Event), append(ids, p.ID)
	}
	if diff := cmp.Diff([]events.Event{
		{At: now, By: 7, Cause: "u2", What: events.Created, Task: 2},
		{At: now, By: 7, What: events.Imported, Task: 3},
		{At: now, By: 7, Cause: "u3", What: events.Edited, Field: events.FieldTitle, Task: 2},
	}, got[:3]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if ids[0] != "u2:0" || ids[2] != "u3:0" || ids[1] == ":0" {
		t.Errorf("ids %q", ids)
	}
	state := must[posting.State](t)(q.State(ctx))
	if !state.On || state.Waiting != len(all) || state.Dropped != 0 || time.Since(state.Oldest) > time.Minute {
		t.Errorf("%+v", state)
	}
	for range 2 { // again is no error
		if err := q.Done(ctx, all[0]); err != nil {
			t.Fatal(err)
		}
	}
	if left := next(); len(left) != len(all)-1 || left[0].ID != all[1].ID {
		t.Errorf("left: %v", left)
	}
	// A second replica that begins changes nothing.
	if err := q.Begin(ctx, now); err != nil {
		t.Fatal(err)
	}
	if n := must[int](t)(q.End(ctx)); n != len(all)-1 {
		t.Errorf("%d were waiting", n)
	}
	add(t, s, 4, "u4")
	if state := must[posting.State](t)(q.State(ctx)); state.On || state.Waiting != 0 {
		t.Errorf("after the end: %+v", state)
	}
}

// Whatever the histories and the export have is queued, of whatever it is, without its words.
func TestEveryKindIsQueued(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	s, ctx := storagetest.OpenAt(t, url, storagetest.Prefix()), context.Background()
	client := redis.NewClient(must[*redis.Options](t)(redis.ParseURL(url)))
	t.Cleanup(func() { _ = client.Close() })
	q := s.Posting()
	if err := q.Begin(ctx, now); err != nil {
		t.Fatal(err)
	}
	add(t, s, 1, "u1")
	rungs := must[timetable.Changes](t)(timetable.Changes{}.With(timetable.Set{Part: timetable.Rungs, Rungs: []ladder.Rung{-5, 0, 1}}, 7, now))
	for i, c := range []chat.Change{
		{Units: []work.Unit{{ID: 3, Name: "Vụ Pháp chế"}, {ID: 4, Name: "Vụ Pháp Chế"}}},
		{People: []work.Person{{ID: 9, Name: "Bình", Unit: 4, Roles: []work.Role{work.Officer}}}},
		{Announced: []announcing.Announcement{{ID: "u4", At: now, By: 7, Text: "Họp kín lúc 9 giờ", To: announcing.To{Whom: announcing.Units, Units: []int{3}}}}},
		{Timetable: &rungs},
	} {
		c.Cause, c.At, c.By = fmt.Sprint("u", i+2), now, 7
		if err := s.Commit(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	directory := must[*work.Directory](t)(s.Directory(ctx))
	kept, gone := directory.Unit(3), directory.Unit(4)
	gone.Into = 3
	if err := s.Commit(ctx, chat.Change{Cause: "u6", At: now, By: 7, Merging: chat.Merging{From: 4, Into: 3}, Units: []work.Unit{gone, kept}}); err != nil {
		t.Fatal(err)
	}
	kinds := map[events.What]int{}
	stored := map[events.Event]int{}
	for e, err := range s.EachEvent(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		kinds[e.What]++
		e.Before, e.After, e.Why = "", "", ""
		stored[e]++
	}
	queued := map[events.Event]int{}
	for _, p := range must[[]posting.Post](t)(q.Next(ctx, 100)) {
		queued[p.Event]++
	}
	if diff := cmp.Diff(stored, queued); diff != "" {
		t.Errorf("(-stored +queued):\n%s", diff)
	}
	for _, what := range []events.What{events.Created, events.Joined, events.Announced, events.Edited, events.Merged} {
		if kinds[what] == 0 {
			t.Errorf("nothing was %s", what)
		}
	}
	for _, entry := range must[[]redis.XMessage](t)(client.XRange(ctx, q.Stream, "-", "+").Result()) {
		for _, words := range []string{"Họp", "Pháp", "Bình", "-5"} {
			if strings.Contains(fmt.Sprint(entry.Values), words) {
				t.Errorf("%q is in the queue: %v", words, entry.Values)
			}
		}
	}
}

// A queue that nobody drains keeps the newest, and counts what it drops.
func TestBacklogIsBounded(t *testing.T) {
	t.Parallel()
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	s, ctx := storagetest.OpenAt(t, url, prefix), context.Background()
	client := redis.NewClient(must[*redis.Options](t)(redis.ParseURL(url)))
	t.Cleanup(func() { _ = client.Close() })
	q := s.Posting()
	if err := q.Begin(ctx, now); err != nil {
		t.Fatal(err)
	}
	script := redis.NewScript(`for i = 1, ARGV[1] do redis.call("XADD", KEYS[1], "*", "i", "old:" .. i, "e", "1 0 {}") end`)
	if err := script.Run(ctx, client, []string{q.Stream}, posting.Most-1).Err(); err != nil && err != redis.Nil {
		t.Fatal(err)
	}
	for n := range 3 {
		add(t, s, n+1, fmt.Sprint("u", n))
	}
	state := must[posting.State](t)(q.State(ctx))
	if state.Waiting != posting.Most || state.Dropped != 2 || !state.Last.Equal(now) {
		t.Errorf("%+v", state)
	}
	if first := must[[]posting.Post](t)(q.Next(ctx, 1)); first[0].ID != "old:3" {
		t.Errorf("the first is %s", first[0].ID)
	}
}

// An event that is never taken is dropped in the end, and those after it are not.
func TestOldEventsAreDropped(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	s, ctx := storagetest.OpenAt(t, url, storagetest.Prefix()), context.Background()
	client := redis.NewClient(must[*redis.Options](t)(redis.ParseURL(url)))
	t.Cleanup(func() { _ = client.Close() })
	q := s.Posting()
	if err := q.Begin(ctx, now); err != nil {
		t.Fatal(err)
	}
	clock := must[time.Time](t)(client.Time(ctx).Result())
	for _, old := range []struct {
		id  string
		age time.Duration
	}{{"old:1", posting.Age + time.Hour}, {"old:2", posting.Age - time.Hour}} {
		if err := client.XAdd(ctx, &redis.XAddArgs{Stream: q.Stream, ID: fmt.Sprint(clock.Add(-old.age).UnixMilli()), Values: []string{"i", old.id, "e", "1 0 {}"}}).Err(); err != nil {
			t.Fatal(err)
		}
	}
	add(t, s, 1, "u1")
	add(t, s, 2, "u2")
	var ids []string
	for _, p := range must[[]posting.Post](t)(q.Next(ctx, 10)) {
		ids = append(ids, p.ID)
	}
	if got := strings.Join(ids, " "); got != "old:2 u1:0 u2:0" {
		t.Errorf("left: %s", got)
	}
	if state := must[posting.State](t)(q.State(ctx)); state.Dropped != 1 || !state.Last.Equal(now) {
		t.Errorf("%+v", state)
	}
}

// A record that something else wrote is handed on as such.
func TestBrokenPosts(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	s, ctx := storagetest.OpenAt(t, url, storagetest.Prefix()), context.Background()
	client := redis.NewClient(must[*redis.Options](t)(redis.ParseURL(url)))
	t.Cleanup(func() { _ = client.Close() })
	q := s.Posting()
	for _, values := range [][]string{{"x", "y"}, {"i", "u1:0", "e", "{"}, {"e", "1 0 {}"}} {
		if err := client.XAdd(ctx, &redis.XAddArgs{Stream: q.Stream, Values: values}).Err(); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range must[[]posting.Post](t)(q.Next(ctx, 10)) {
		if p.Broken == nil || strings.Contains(p.Broken.Error(), "\n") {
			t.Errorf("%+v", p)
		}
		if err := q.Done(ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	if state := must[posting.State](t)(q.State(ctx)); state.Waiting != 0 {
		t.Errorf("%+v", state)
	}
}
