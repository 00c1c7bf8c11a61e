package backup_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/backup"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var now = time.Date(2026, time.November, 23, 8, 0, 0, 0, time.UTC)

func clock() time.Time { return now }

// fill stores keys of every type, small ones and such as are read in pieces.
func fill(t *testing.T, s *storage.Store) {
	t.Helper()
	ctx, space := t.Context(), s.Keyspace()
	pipe := space.Redis.Pipeline()
	for i := range 1300 {
		pipe.HSet(ctx, space.Key("tasks"), i, "1 1 {\"title\":\"Rà soát <văn bản>\u2028\"}")
		pipe.HSet(ctx, space.Key("snapshot:2026-11-22"), i, "\x1f\x8b\x00\xff")
		pipe.ZAdd(ctx, space.Key("index:all:every"), redis.Z{Score: float64(i) / 3, Member: i})
		pipe.SAdd(ctx, space.Key("word:van"), i)
		pipe.RPush(ctx, space.Key("dead"), fmt.Sprint("letter ", i))
		pipe.XAdd(ctx, &redis.XAddArgs{Stream: space.Key("deliveries"), ID: fmt.Sprint(i+1, "-1"), Values: []string{"d", fmt.Sprint("delivery ", i), "e", ""}})
		pipe.SAdd(ctx, space.Key(fmt.Sprint("marks:", i)), "r:1:0:3")
	}
	pipe.ZAdd(ctx, space.Key("words:v"), redis.Z{Member: "van\x01\x07\x80\x01\xff\x02"}, redis.Z{Member: "vụ\x02"}) // numbers behind a name
	pipe.RPush(ctx, space.Key("quarantine"), "same", "same")
	pipe.Set(ctx, space.Key("directory"), 7, 0)
	pipe.Set(ctx, space.Key("schema"), 3, 0)
	pipe.Set(ctx, space.Key("empty"), "", 0)
	pipe.ZAdd(ctx, space.Key("next"), redis.Z{Score: 1764000000000, Member: "1:3"})
	pipe.Set(ctx, space.Key("cause:u1"), 1, 7*24*time.Hour)
	pipe.Set(ctx, space.Key("leader"), "x", time.Millisecond)
	pipe.HSet(ctx, space.Key("holders:later"), 42, "x")
	pipe.HSet(ctx, space.Key("draft:x"), 0, "x")
	if _, err := pipe.Exec(ctx); err != nil {
		t.Fatal(err)
	}
}

// stored is everything under a Store's prefix: by name what stands there and, to the hour,
// until when. The counter directory is left out, which a restore moves on.
func stored(t *testing.T, s *storage.Store) map[string]string {
	t.Helper()
	ctx, space, all := t.Context(), s.Keyspace(), map[string]string{}
	for names, err := range space.Each(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			key := space.Key(name)
			var value any
			switch kind := space.Redis.Type(ctx, key).Val(); kind {
			case "string":
				value = space.Redis.Get(ctx, key).Val()
			case "hash":
				value = space.Redis.HGetAll(ctx, key).Val()
			case "set":
				members := space.Redis.SMembers(ctx, key).Val()
				slices.Sort(members)
				value = members
			case "zset":
				value = space.Redis.ZRangeWithScores(ctx, key, 0, -1).Val()
			case "list":
				value = space.Redis.LRange(ctx, key, 0, -1).Val()
			case "stream":
				value = space.Redis.XRange(ctx, key, "-", "+").Val()
			}
			left := space.Redis.PTTL(ctx, key).Val()
			all[name] = fmt.Sprintf("%q %s %t", value, left.Round(time.Hour), left > 0)
		}
	}
	delete(all, "directory")
	return all
}

func write(t *testing.T, s *storage.Store) []byte {
	t.Helper()
	var file bytes.Buffer
	if _, err := backup.Write(t.Context(), s, &file, clock); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func restore(ctx context.Context, s *storage.Store, file []byte, replace bool) error {
	_, err := backup.Restore(ctx, s, bytes.NewReader(file), replace)
	return err
}

// Everything comes back as it was, under another prefix, and over other data only on purpose.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	from, to := storagetest.Open(t), storagetest.Open(t)
	fill(t, from)
	want := stored(t, from)
	if len(want) < 1310 || want["leader"] != "" || want["holders:later"] != "" {
		t.Fatalf("%d keys", len(want))
	}
	file := write(t, from)
	for _, replace := range []bool{false, true} {
		if err := restore(t.Context(), to, file, replace); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, stored(t, to)); diff != "" {
			t.Error("(-stored +restored):\n", diff)
		}
		// What was there before goes away.
		to.Keyspace().Redis.Set(t.Context(), to.Keyspace().Key("mark:old"), 1, 0)
		if err := restore(t.Context(), to, file, false); !errors.Is(err, backup.ErrNotEmpty) {
			t.Error("over other data:", err)
		}
	}
	if got := stored(t, to); got["mark:old"] == "" {
		t.Error("a refused restore has deleted something")
	}
	plain, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(plain)
	if err != nil || !strings.HasPrefix(string(text), `{"dondoc":"backup","form":1,"schema":3,"taken":"2026-11-23T08:00:00Z"}`+"\n") {
		t.Errorf("it begins %.100q: %v", text, err)
	}
}

// A file that is damaged anywhere, cut off or longer is refused, and nothing is touched.
func TestDamagedFileIsRefused(t *testing.T) {
	t.Parallel()
	from, to := storagetest.Open(t), storagetest.Open(t)
	fill(t, from)
	file := write(t, from)
	to.Keyspace().Redis.Set(t.Context(), to.Keyspace().Key("units"), "before", 0)
	before := stored(t, to)
	refused := func(what string, file []byte) {
		t.Helper()
		err := restore(t.Context(), to, file, true)
		if _, damaged := errors.AsType[backup.Damaged](err); !damaged {
			t.Errorf("%s: %v", what, err)
		}
	}
	end := len(file) - 1
	places := []int{end}
	for i := 0; i < len(file); i += 512 {
		places = append(places, i)
	}
	for i := range 120 { // header and seal
		places = append(places, i, end-i)
	}
	for _, i := range places {
		for _, flip := range []byte{1, 0x80} {
			bad := bytes.Clone(file)
			bad[i] ^= flip
			refused(fmt.Sprint("byte ", i), bad)
		}
	}
	for i := 0; i < len(file); i += 1024 {
		refused(fmt.Sprint("cut off at ", i), file[:i])
	}
	refused("longer", append(bytes.Clone(file), 0))
	refused("twice", append(bytes.Clone(file), file...))
	refused("another file", []byte(strings.Repeat("STT;Nhiệm vụ\n", 1000)))
	if diff := cmp.Diff(before, stored(t, to)); diff != "" {
		t.Error("the store has changed:\n", diff)
	}
}

// A restore that is cut off at any point leaves data that nobody works on, and is complete
// when it is run again.
func TestRestoreCutOff(t *testing.T) {
	t.Parallel()
	from, to := storagetest.Open(t), storagetest.Open(t)
	fill(t, from)
	want, file := stored(t, from), write(t, from)
	cut := 0
	for i := range 12 { // a restore has some 20 round trips
		ctx, stop := context.WithCancel(t.Context())
		to.Keyspace().Redis.(*redis.Client).AddHook(&cutting{after: int64(2*i + rand.IntN(2)), stop: stop})
		err := restore(ctx, to, file, true)
		stop()
		to = storagetest.OpenAt(t, storagetest.URL(t), strings.Trim(to.Keyspace().Key(""), "{}:")) // without the hook
		switch whole := to.Whole(t.Context()); {
		case whole == nil && len(stored(t, to)) > 0 && err != nil:
			if diff := cmp.Diff(want, stored(t, to)); diff != "" {
				t.Error("it is called whole and is not:\n", diff)
			}
		case errors.Is(whole, storage.ErrUnfinished):
			cut++
			if err := to.Commit(t.Context(), chat.Change{Cause: "u9", Marks: []string{"x"}}); !errors.Is(err, storage.ErrUnfinished) {
				t.Error("something was written in between:", err)
			}
		}
		if err := restore(t.Context(), to, file, err == nil); err != nil && !errors.Is(err, backup.ErrNotEmpty) {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, stored(t, to)); diff != "" {
			t.Fatal("run again:\n", diff)
		}
	}
	if cut < 3 {
		t.Errorf("only %d of 12 were cut off midway", cut)
	}
}

// cutting ends a context after so many round trips.
type cutting struct {
	after int64
	stop  func()
}

func (c *cutting) DialHook(next redis.DialHook) redis.DialHook { return next }

func (c *cutting) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		c.count()
		return next(ctx, cmd)
	}
}

func (c *cutting) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		c.count()
		return next(ctx, cmds)
	}
}

func (c *cutting) count() {
	if atomic.AddInt64(&c.after, -1) == 0 {
		c.stop()
	}
}

// A store that somebody works on is not restored over.
func TestRestoreUnderARunningServe(t *testing.T) {
	t.Parallel()
	from, to := storagetest.Open(t), storagetest.Open(t)
	fill(t, from)
	lease, err := to.Lead(t.Context(), time.Minute, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := restore(t.Context(), to, write(t, from), true); !errors.Is(err, backup.ErrInUse) {
		t.Error(err)
	}
	if err := lease.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// Backups that are written while others write and send hold one moment each: every task as
// its last entry says, every mark with its message, and no message that was sent before.
func TestOneMoment(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	const writers, backups = 4, 5
	ctx, stop := context.WithCancel(t.Context())
	var busy sync.WaitGroup
	var written, sent atomic.Int64
	var gone sync.Map // ids of messages of which a call to Telegram has ended
	for n := range writers {
		busy.Go(func() { report(ctx, t, s, n+1, &written) })
		busy.Go(func() { send(ctx, t, s, int64(n+1), &gone, &sent) })
	}
	for range backups {
		for enough := written.Load() + 40; written.Load() < enough; {
			time.Sleep(time.Millisecond)
		}
		before := maps.Collect(func(yield func(string, bool) bool) {
			gone.Range(func(id, _ any) bool { return yield(id.(string), true) })
		})
		copied := storagetest.Open(t)
		if err := restore(t.Context(), copied, write(t, s), false); err != nil {
			t.Fatal(err)
		}
		consistent(t, copied, writers, before)
	}
	stop()
	busy.Wait()
	t.Logf("%d reports, %d messages sent", written.Load(), sent.Load())
}

// report writes entries of a task until the end, each with the task, a mark and a message.
func report(ctx context.Context, t *testing.T, s *storage.Store, id int, written *atomic.Int64) {
	task := work.Task{ID: id, Plan: "plan", Title: "Rà soát", Leads: []int{1}, Created: now,
		Deadline:    work.Deadline{Kind: work.OneDate, Due: calendar.On(2026, 12, 1)},
		Assignments: []work.Assignment{{Unit: 1, Role: work.Lead, State: work.NotStarted}}}
	for n := 1; ctx.Err() == nil; n++ {
		cause := fmt.Sprintf("u%d.%d", id, n)
		task.Assignments[0].Percent = n
		err := s.Commit(ctx, chat.Change{Cause: cause, At: now, Tasks: []work.Task{task},
			Entries:  []work.Entry{{ID: cause, Task: id, Unit: 1, Cause: cause, At: now}},
			Marks:    []string{fmt.Sprintf("r:%d:0:%d", id, n)},
			Messages: []chat.Message{{ID: cause, Kind: work.KindAnswer, Chat: int64(id), Parts: []string{"x"}, Tasks: []int{id}}}})
		if err != nil {
			if ctx.Err() == nil {
				t.Error(err)
			}
			return
		}
		written.Add(1)
		if task, err = s.Task(ctx, id); err != nil {
			if ctx.Err() == nil {
				t.Error(err)
			}
			return
		}
	}
}

// send takes what waits for a chat and settles it, as the sender does.
func send(ctx context.Context, t *testing.T, s *storage.Store, to int64, gone *sync.Map, sent *atomic.Int64) {
	for ctx.Err() == nil {
		messages, _, err := s.Take(ctx, to, chat.LaterLane, now, now.Add(time.Minute))
		if err != nil && ctx.Err() == nil {
			t.Error(err)
			return
		}
		for i, m := range messages {
			gone.Store(m.ID, true) // Telegram has it
			next := now
			if i < len(messages)-1 {
				next = now.Add(time.Minute)
			}
			if err := s.Settle(context.WithoutCancel(ctx), m, chat.LaterLane, m.Deliveries(now, work.Sent, ""), false, next); err != nil {
				t.Error(err)
			}
			sent.Add(1)
		}
	}
}

func consistent(t *testing.T, s *storage.Store, tasks int, before map[string]bool) {
	t.Helper()
	ctx := t.Context()
	waiting := map[string]bool{}
	messages, err := s.Waiting(ctx, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range messages {
		if waiting[m.ID] = true; before[m.ID] {
			t.Errorf("message %s was sent before the backup and waits in it", m.ID)
		}
	}
	settled := map[string]int{}
	for d, err := range s.EachDelivery(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		settled[d.Message]++
	}
	for id := 1; id <= tasks; id++ {
		task, err := s.Task(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		entries, err := s.Entries(ctx, id, 0)
		n := task.Assignments[0].Percent
		if err != nil || len(entries) != n || task.Version != int64(n) {
			t.Errorf("task %d has version %d, %d%% and %d entries: %v", id, task.Version, n, len(entries), err)
		}
		marks, err := s.Marked(ctx, []string{fmt.Sprintf("r:%d:0:%d", id, n), fmt.Sprintf("r:%d:0:%d", id, n+1)})
		if err != nil || !marks[0] || marks[1] {
			t.Errorf("the marks of task %d are %v: %v", id, marks, err)
		}
		for i := 1; i <= n; i++ {
			if cause := fmt.Sprintf("u%d.%d", id, i); waiting[cause] == (settled[cause] == 1) {
				t.Errorf("message %s waits: %v, and was settled %d times", cause, waiting[cause], settled[cause])
			}
		}
	}
}
