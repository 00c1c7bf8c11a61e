package storage_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

var errKilled = errors.New("killed")

// killer lets a program send so many commands or pipelines, and no more, as when it is killed.
type killer struct{ left, sent int }

func (k *killer) next() error {
	if k.sent++; k.sent > k.left {
		return errKilled
	}
	return nil
}

func (k *killer) DialHook(next redis.DialHook) redis.DialHook { return next }

func (k *killer) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, c redis.Cmder) error {
		if err := k.next(); err != nil {
			c.SetErr(err)
			return err
		}
		return next(ctx, c)
	}
}

func (k *killer) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, all []redis.Cmder) error {
		if err := k.next(); err != nil {
			for _, c := range all {
				c.SetErr(err)
			}
			return err
		}
		return next(ctx, all)
	}
}

// Wherever the migration of a large plan is killed, twice: the next run makes of it what it is without.
func TestMigrationIsCompleteAfterItWasKilled(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	var tasks []work.Task
	var next []work.Rearm
	for id := 1; id <= 400; id++ {
		task := titled(id, 3+id%2, "Rà soát văn bản")
		task.Assignments[0].Due = day.Add(id % 40)
		if id%50 == 0 {
			task.Assignments[0].OfficerName = "Nguyễn Văn An"
		}
		tasks = append(tasks, task)
		next = append(next, work.Rearm{Task: id, Unit: 3 + id%2, At: now.Add(time.Duration(id) * time.Minute), Opens: now.Add(time.Duration(id) * time.Hour)})
	}
	for _, schema := range []int{1, 6, 10, 11, 12} {
		t.Run(fmt.Sprint(schema), func(t *testing.T) {
			t.Parallel()
			total, killed := 0, 0
			for round := range 5 {
				s := storagetest.Open(t)
				storagetest.Load(t, s, tasks, next)
				commit(t, s, chat.Change{Cause: "u1", Entries: []work.Entry{{ID: "a", Task: 7, Text: "đang chờ"}, {ID: "b", Task: 40, Text: "chờ rồi"}}})
				want := ok[[]work.Ref](t)(s.Due(ctx, now.Add(99*time.Hour), 1000))
				before := s.Before12
				if schema == 12 {
					before = s.Before13
				} else if schema < 11 {
					before = func(ctx context.Context) error { return s.Before(ctx, schema) }
				}
				if err := before(ctx); err != nil {
					t.Fatal(err)
				}
				for range min(round, 2) { // the first round is not killed: it counts
					doomed := ok[*storage.Store](t)(storage.Open(ctx, storagetest.URL(t), s.Name()))
					defer doomed.Close()
					doomed.Client().AddHook(&killer{left: rand.IntN(total)})
					switch err := doomed.Migrate(ctx); {
					case errors.Is(err, errKilled):
						killed++
					case err != nil:
						t.Fatal(err)
					}
				}
				counter := &killer{left: 1 << 30}
				s.Client().AddHook(counter)
				if err := s.Migrate(ctx); err != nil {
					t.Fatal(err)
				}
				total = max(total, counter.sent)
				wantIndexes(t, s)
				if got := ok[[]work.Ref](t)(s.Due(ctx, now.Add(99*time.Hour), 1000)); !slices.Equal(got, want) {
					t.Errorf("%d are due, want %d", len(got), len(want))
				}
				opening := ok[[]work.Ref](t)(s.Opening(ctx, now.Add(99*time.Hour), 1000))
				if len(opening) != 99 {
					t.Errorf("%d open, want 99", len(opening))
				}
				page := ok[work.Page](t)(s.Search(ctx, work.Search{Scope: work.UnitScope(3), Buckets: listed, Words: "soat van", Limit: 2}))
				if diff := cmp.Diff(work.Page{IDs: []int{40, 80}, Total: 200}, page); diff != "" {
					t.Errorf("found (-want +got):\n%s", diff)
				}
				page = ok[work.Page](t)(s.Search(ctx, work.Search{Scope: work.AllTasks, Buckets: listed, Words: "ch", Said: true, Limit: 3}))
				if diff := cmp.Diff(work.Page{IDs: []int{40, 7}, Total: 2}, page); diff != "" {
					t.Errorf("found by what was said (-want +got):\n%s", diff)
				}
				byPlans, _, err := s.Numbered(ctx, []string{"77.1", "77"}, 2, nil)
				if err != nil || !slices.Equal(byPlans[0], []int{77}) || len(byPlans[1]) != 0 {
					t.Errorf("numbered %v: %v", byPlans, err)
				}
				if named := ok[[]work.Task](t)(s.AwaitingOfficer(ctx, 3)); len(named) != 8 {
					t.Errorf("%d tasks await an officer, want 8", len(named))
				}
			}
			if killed == 0 {
				t.Error("no run was killed")
			}
		})
	}
}
