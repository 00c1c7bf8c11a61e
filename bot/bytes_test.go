package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/demo"
	"dondoc/internal/realdata"
	"dondoc/storage/keyspace"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// A task of a plan of seventy takes at most 900 bytes of the server's memory after its import, with all that is kept beside it.
func TestBytesOfASmallPlan(t *testing.T) {
	t.Parallel()
	d := sharedRedis(t)
	d.file(t, "import", string(realdata.Read(t, "appendix-sample.csv")))
	size, tasks, err := storagetest.OpenAt(t, d["REDIS_URL"], d["REDIS_PREFIX"]).Weigh(t.Context())
	if err != nil || tasks < 60 || size.Bytes > int64(900*tasks) {
		t.Errorf("%d bytes for %d tasks: %v", size.Bytes, tasks, err)
	}
	t.Logf("%d bytes for each of %d tasks", size.Bytes/int64(tasks), tasks)
}

// BenchmarkBytesOfMany is what each of some two thousand tasks takes: a plan and copies of it. What
// stands once, as words and units, weighs less there. The first figure is what MEMORY USAGE tells, the second how
// much the server's whole memory has grown, the third how much of it is free again when the data is deleted: the rest are
// the server's own figures about each command that was used for the first time.
func BenchmarkBytesOfMany(b *testing.B) {
	b.Run("demo", func(b *testing.B) { bytesOfMany(b, nil) })
	b.Run("sample", func(b *testing.B) { bytesOfMany(b, realdata.Read(b, "appendix-sample.csv")) })
}

// bytesOfMany weighs copies of a plan; of nil, of the demo's.
func bytesOfMany(b *testing.B, file []byte) {
	const copies = 33
	s := newStage(b, time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC))
	s.Files = b.TempDir()
	if err := demo.Unpack(s.Files, work.Vietnamese); err != nil {
		b.Fatal(err)
	}
	if file != nil {
		if err := os.WriteFile(filepath.Join(s.Files, "plan.csv"), file, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	space := s.Store.Keyspace()
	used := func() (bytes int64) {
		_, line, _ := strings.Cut(space.Redis.Info(b.Context(), "memory").Val(), "used_memory:")
		if _, err := fmt.Sscan(line, &bytes); err != nil {
			b.Fatal(err)
		}
		return bytes
	}
	empty := used()
	if _, err := s.Do(b.Context(), []string{"import", "plan.csv"}); err != nil {
		b.Fatal(err)
	}
	when := func(of keyspace.Times, task, unit int) time.Time {
		all, err := s.Store.When(b.Context(), of, task)
		if err != nil {
			b.Fatal(err)
		}
		if all[unit] == 0 {
			return time.Time{}
		}
		return time.UnixMilli(all[unit])
	}
	var plan []work.Task
	var next []work.Rearm
	for task, err := range s.Store.EachTask(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		for _, a := range task.Assignments {
			key := keyspace.Keys(space.Prefix)
			next = append(next, work.Rearm{Task: task.ID, Unit: a.Unit, At: when(key.Next(), task.ID, a.Unit), Opens: when(key.Opening(), task.ID, a.Unit)})
		}
		task.Version, task.Read = 0, work.Read{}
		plan = append(plan, task)
	}
	for n := 1; n <= copies; n++ {
		c := chat.Change{At: plan[0].Created, Tasks: slices.Clone(plan), Next: slices.Clone(next)}
		for i := range c.Tasks {
			c.Tasks[i].ID += n * len(plan)
			c.Tasks[i].Plan += strconv.Itoa(n)
		}
		for i := range c.Next {
			c.Next[i].Task += n * len(plan)
		}
		if err := s.Store.Commit(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
	size, tasks, err := s.Store.Weigh(b.Context())
	if err != nil || tasks == 0 {
		b.Fatal(tasks, err)
	}
	full := used()
	for b.Loop() {
		if err := space.Clear(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	each := func(bytes int64) float64 { return float64(bytes) / float64(tasks) }
	b.ReportMetric(each(size.Bytes), "bytes/task")
	b.ReportMetric(each(full-empty), "used-bytes/task")
	b.ReportMetric(each(full-used()), "freed-bytes/task")
}
