package listed_test

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"testing"

	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/storage/listed"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// changes enters and takes out: of each "ENTER" or not, the score, the number.
var changes = redis.NewScript(listed.ForWriting + `
for i = 1, #ARGV, 3 do
  if ARGV[i] == "ENTER" then
    enter(KEYS[1], ARGV[i + 1], ARGV[i + 2])
  else
    leave(KEYS[1], ARGV[i + 1], ARGV[i + 2])
  end
end
return redis.call("TYPE", KEYS[1]).ok`)

// Whatever is entered and taken out, twice as well: a list is what it is told to be, short and long, with few and
// with many tasks on a day, and whichever part of it is asked for.
func TestListsAreWhatWasEntered(t *testing.T) {
	s := storagetest.Open(t)
	client, first := s.Keyspace().Redis, calendar.On(2026, 1, 1)
	long := 0
	rapid.Check(t, func(rt *rapid.T) {
		ctx, keys := context.Background(), keyspace.Of(storagetest.Prefix())
		lists, key := listed.New(client, keys, &codec.Ledger{}), keys.Index("all", "open")
		on := map[int]calendar.Date{} // task → day
		for range rapid.IntRange(1, 12).Draw(rt, "changes") {
			var args []any
			change := func(what string, task int, day calendar.Date) {
				args = append(args, what, work.Score(day, task), task)
			}
			from, step := rapid.SampledFrom([]int{1, 500, 65_530, 131_000, 9_999_000}).Draw(rt, "from"), rapid.SampledFrom([]int{1, 2, 7, 90}).Draw(rt, "step")
			day, away := first.Add(rapid.IntRange(0, 5).Draw(rt, "day")), rapid.Bool().Draw(rt, "away")
			spread := rapid.SampledFrom([]int{0, 0, 1, 40}).Draw(rt, "spread")
			for n := range rapid.IntRange(1, 300).Draw(rt, "tasks") {
				task := from + n*step
				if task >= work.TasksPerDay {
					break
				}
				was, there := on[task]
				switch {
				case away && there:
					change("LEAVE", task, was)
					delete(on, task)
				case away:
					change("LEAVE", task, day)
				default:
					if there {
						change("LEAVE", task, was)
					}
					on[task] = day
					if spread > 0 {
						on[task] = day.Add(n % spread)
					}
					change("ENTER", task, on[task])
					change("ENTER", task, on[task])
				}
			}
			kind, err := changes.Run(ctx, client, []string{key}, args...).Text()
			if err != nil {
				rt.Fatal(err)
			}
			if kind == "hash" {
				long++
			}
			q := work.Query{Scope: work.AllTasks, Bucket: work.BucketOpen, Offset: rapid.IntRange(0, 400).Draw(rt, "offset"), Limit: rapid.IntRange(0, 500).Draw(rt, "limit")}
			if rapid.Bool().Draw(rt, "from a day on") {
				q.From = first.Add(rapid.IntRange(0, 9).Draw(rt, "first day"))
			}
			if rapid.Bool().Draw(rt, "before a day") {
				q.Before = first.Add(rapid.IntRange(0, 9).Draw(rt, "last day"))
			}
			pages, err := lists.Pages(ctx, q, work.Query{Scope: work.AllTasks, Bucket: work.BucketOpen, Limit: 1e6})
			if err != nil {
				rt.Fatal(err)
			}
			var want, all []int
			for task, day := range on {
				all = append(all, task)
				if (q.From.IsZero() || !day.Before(q.From)) && (q.Before.IsZero() || day.Before(q.Before)) {
					want = append(want, task)
				}
			}
			order := func(a, b int) int { return cmp.Compare(work.Score(on[a], a), work.Score(on[b], b)) }
			slices.SortFunc(all, order)
			slices.SortFunc(want, order)
			if pages[0].Total != len(want) || pages[1].Total != len(all) || !slices.Equal(pages[1].IDs, all) {
				rt.Fatalf("%d of %d, want %d of %d: %v", pages[0].Total, pages[1].Total, len(want), len(all), pages[1].IDs)
			}
			want = want[min(q.Offset, len(want)):]
			if want = want[:min(q.Limit, len(want))]; !slices.Equal(pages[0].IDs, want) {
				rt.Fatalf("%+v gives %v, want %v", q, pages[0].IDs, want)
			}
		}
	})
	if long == 0 {
		t.Error("no list was long")
	}
}

// A list in which all tasks stand under one day takes a bit for each, and as little when most have left it.
func TestALongListTakesLittle(t *testing.T) {
	s := storagetest.Open(t)
	client, key := s.Keyspace().Redis, keyspace.Of(storagetest.Prefix()).Index("all", "heard")
	do := func(what string, from, to int) int64 {
		var args []any
		for task := from; task <= to; task++ {
			args = append(args, what, work.Score(calendar.On(2026, 1, 1), task), strconv.Itoa(task))
		}
		for part := range slices.Chunk(args, 3000) {
			if err := changes.Run(t.Context(), client, []string{key}, part...).Err(); err != nil {
				t.Fatal(err)
			}
		}
		return client.MemoryUsage(t.Context(), key).Val()
	}
	if bytes := do("ENTER", 1, 20_000); bytes > 4000 {
		t.Errorf("20,000 tasks take %d bytes", bytes)
	}
	if bytes := do("LEAVE", 1, 19_990); bytes > 300 {
		t.Errorf("ten tasks take %d bytes", bytes)
	}
	if do("LEAVE", 19_991, 20_000); client.Exists(t.Context(), key).Val() != 0 {
		t.Error("a list without tasks is still there")
	}
}
