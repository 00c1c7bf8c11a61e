package storage_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/keyspace"
	"dondoc/storage/numbered"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// Whatever is committed, in whatever order, and whichever attempts are refused: the indexes
// hold exactly what the tasks that are stored belong to.
func TestIndexesAreThePlacesOfAllTasks(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	rapid.Check(t, func(rt *rapid.T) {
		ctx := context.Background()
		s := ok[*storage.Store](t)(storage.Open(ctx, url, storagetest.Prefix()))
		defer func() { _ = s.Close() }()
		read := map[int]work.Task{} // as some caller last read it; may be out of date
		for step := range rapid.IntRange(1, 12).Draw(rt, "steps") {
			var c chat.Change
			c.Cause, c.At = fmt.Sprintf("u%d", step), now
			for _, id := range rapid.SliceOfNDistinct(rapid.IntRange(1, 5), 1, 3, rapid.ID[int]).Draw(rt, "tasks") {
				task := read[id]
				version, read := task.Version, task.Read
				task = anyTask(rt, id)
				task.Version, task.Read = version, read
				c.Tasks = append(c.Tasks, task)
			}
			err := s.Commit(ctx, c)
			if err != nil && !errors.Is(err, work.ErrConflict) {
				rt.Fatal(err)
			}
			for id := range 6 {
				if rapid.Bool().Draw(rt, "read again") || err != nil {
					if task, err := s.Task(ctx, id); err == nil {
						read[id] = task
					}
				}
			}
		}
		wantIndexes(rt, s)
	})
}

// An officer who stands for two units in one task is listed once, by the first due date,
// whichever of the two moves.
func TestOfficerOfTwoUnitsIsListedByTheFirstDueDate(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	task := lead(1, 3, day)
	task.Assignments = append(task.Assignments, lead(1, 4, day.Add(9)).Assignments...)
	task.Assignments[0].Officer, task.Assignments[1].Officer = 42, 42
	commit(t, s, chat.Change{Tasks: []work.Task{task}})
	for step, due := range []calendar.Date{day, day.Add(20), day} {
		task = ok[work.Task](t)(s.Task(ctx, 1))
		task.Assignments[0].Due = due
		commit(t, s, chat.Change{Cause: fmt.Sprint("u", step), Tasks: []work.Task{task}})
		want := due
		if due.After(day.Add(9)) {
			want = day.Add(9)
		}
		pages := ok[[]work.Page](t)(s.Pages(ctx, work.Query{
			Scope: work.PersonScope(42), Bucket: work.BucketOpen, From: want, Before: want.Add(1)}))
		if pages[0].Total != 1 {
			t.Errorf("step %d: not listed under %v", step, want)
		}
	}
}

func anyTask(rt *rapid.T, id int) work.Task {
	states := []work.State{work.NotStarted, work.InProgress, work.Awaiting, work.Returned, work.Done, work.Cancelled}
	anyDay := func(name string) calendar.Date {
		n := rapid.IntRange(-1, 40).Draw(rt, name)
		if n < 0 {
			return calendar.Date{}
		}
		return day.Add(n)
	}
	task := work.Task{ID: id, Plan: rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "plan"), Created: now}
	task.Number = rapid.SampledFrom([]string{"", "1.1", "1,1", "II.2"}).Draw(rt, "number")
	task.Title = rapid.SampledFrom([]string{"", "Rà soát văn bản", "Rà soát đề án", "Văn kiện"}).Draw(rt, "title")
	if rapid.Bool().Draw(rt, "ongoing") {
		task.Deadline.Kind = work.Ongoing
	}
	for _, unit := range rapid.SliceOfNDistinct(rapid.IntRange(1, 4), 1, 4, rapid.ID[int]).Draw(rt, "units") {
		a := work.Assignment{
			Unit: unit, Role: work.Lead, Due: anyDay("due"),
			Officer: rapid.Int64Range(0, 3).Draw(rt, "officer"),
			State:   rapid.SampledFrom(states).Draw(rt, "state"),
		}
		if len(task.Assignments) > 0 && rapid.Bool().Draw(rt, "coordinating") {
			a.Role = work.Coordinating
		}
		if a.Officer == 0 && rapid.Bool().Draw(rt, "named") {
			a.OfficerName = "Nguyễn Văn An"
		}
		if a.State == work.Done {
			a.DoneOn = anyDay("done")
		}
		if rapid.Bool().Draw(rt, "heard") {
			a.Last = &work.Entry{ID: "u", At: now.Add(time.Duration(rapid.IntRange(0, 400).Draw(rt, "at")) * time.Hour)}
		}
		task.Assignments = append(task.Assignments, a)
	}
	return task
}

func wantIndexes(t rapid.TB, s *storage.Store) {
	ctx := context.Background()
	want, got := map[string]int64{}, map[string]int64{}
	for task, err := range s.EachTask(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		is := storage.IndexOf(&task)
		for _, p := range is.Places {
			want[fmt.Sprintf("index:%s:%s %d", p.Scope, p.Bucket, task.ID)] = p.Score
		}
		for _, of := range is.Every {
			want[fmt.Sprintf("every:%s %d", of, task.ID)] = 0
		}
		for _, of := range is.Named {
			want[fmt.Sprintf("named:%s %d", of, task.ID)] = 0
		}
		for _, number := range is.Number {
			want[fmt.Sprintf("numbered:%s %d", number, task.ID)] = 0
		}
		for _, w := range is.Words {
			want[fmt.Sprintf("word:%s %d", w, task.ID)] = 0
		}
	}
	stored := map[string]bool{}
	scan := s.Client().Scan(ctx, 0, s.Prefix()+"*", 1000).Iterator()
	for scan.Next(ctx) {
		name := strings.TrimPrefix(scan.Val(), s.Prefix())
		switch kind, rest, _ := strings.Cut(name, ":"); kind {
		case "index":
			for _, z := range s.Client().ZRangeWithScores(ctx, scan.Val(), 0, -1).Val() {
				got[name+" "+z.Member.(string)] = int64(z.Score)
			}
			for _, score := range longList(t, s, scan.Val()) {
				got[name+" "+strconv.FormatInt(score%work.TasksPerDay, 10)] = score
			}
		case "words", "scopes":
			names := s.Client().ZRange(ctx, scan.Val(), 0, -1).Val()
			for _, member := range names {
				of, end, few := keyspace.SplitName(member)
				kinds := map[byte]string{keyspace.EndsWord: "word:", keyspace.EndsSaid: "said:", keyspace.EndsNumbered: "numbered:"}
				if kind == "scopes" {
					kinds = map[byte]string{keyspace.EndsWord: "every:", keyspace.EndsSaid: "named:"}
				}
				set := kinds[end] + of
				stands := s.Client().Exists(ctx, s.Raw(set), s.Raw("bits:"+set)).Val()
				if kinds[end] == "" || (few == "") != (stands == 1) {
					t.Errorf("%s has %q, and there are %d others", name, member, stands)
				}
				for _, n := range numbered.Few(few) {
					if kinds[end] != "said:" {
						got[set+" "+strconv.Itoa(n)] = 0
					}
				}
			}
		case "every", "word", "named", "numbered":
			for _, member := range s.Client().SMembers(ctx, scan.Val()).Val() {
				got[name+" "+member] = 0
			}
		case "bits":
			for _, n := range numbered.Bits(s.Client().Get(ctx, scan.Val()).Val()) {
				if !strings.HasPrefix(rest, "said:") {
					got[rest+" "+strconv.Itoa(n)] = 0
				}
			}
		case "tasks":
			for _, id := range s.Client().HKeys(ctx, scan.Val()).Val() {
				stored["every:all "+id] = true
			}
		}
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("indexes differ from the tasks (-want +got):\n%s", diff)
	}
	for task := range stored {
		if _, listed := got[task]; !listed {
			t.Errorf("%s is missing", task)
		}
	}
}

// longList is what stands in a list that is a hash: see package listed.
func longList(t rapid.TB, s *storage.Store, key string) (scores []int64) {
	for field, value := range s.Client().HGetAll(context.Background(), key).Val() {
		if field == "sums" {
			continue // package listed looks at them
		}
		part, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			t.Fatal(key, err)
		}
		first := part/256*work.TasksPerDay + part%256*65536
		if len(value)%2 == 0 {
			for i := 0; i < len(value); i += 2 {
				scores = append(scores, first+int64(value[i])<<8+int64(value[i+1]))
			}
			continue
		}
		all := numbered.Bits(value[3:])
		if n := int(value[0])<<16 + int(value[1])<<8 + int(value[2]); n != len(all) {
			t.Errorf("%s, %s says that it has %d tasks, and has %d", key, field, n, len(all))
		}
		for _, n := range all {
			scores = append(scores, first+int64(n))
		}
	}
	return scores
}
