package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

// planOf writes a plan of so many tasks, all due on one day, and imports it.
func (d deploy) planOf(t *testing.T, tasks int, due calendar.Date) {
	t.Helper()
	var b strings.Builder
	b.WriteString("TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n")
	for n := range tasks {
		fmt.Fprintf(&b, "%d,Rà soát văn bản số %d,Vụ Pháp chế,%02d/%02d/%d\n", n+1, n+1, due.Day, due.Month, due.Year)
	}
	plan := filepath.Join(t.TempDir(), "plan.csv")
	if err := os.WriteFile(plan, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, complaint := d.command(t, "import", plan); code != 0 {
		t.Fatal(out, complaint)
	}
}

// changeRungs stores another ladder as if that had been done a while ago.
func changeRungs(t *testing.T, store *storage.Store, rungs ...ladder.Rung) timetable.Changes {
	t.Helper()
	c, err := store.Timetable(t.Context())
	if err == nil {
		c, err = c.With(timetable.Set{Part: timetable.Rungs, Rungs: rungs}, 301, time.Now().Add(-2*time.Minute))
	}
	if err == nil {
		err = store.Commit(t.Context(), chat.Change{At: time.Now(), Cause: fmt.Sprint("rungs:", c.Version), Timetable: &c})
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestKilledWhileTheLadderChanges kills serve with SIGKILL at random moments while it brings
// forward the next look at thousands of tasks. Each must be looked at on the first day of the last ladder.
func TestKilledWhileTheLadderChanges(t *testing.T) {
	t.Parallel()
	const tasks, times = 3000, 6
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	sim.Allow("terminated by other getUpdates request")
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	env := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *")
	today := calendar.DateOf(time.Now().In(time.FixedZone("ICT", 7*3600)))
	due := today.Add(200)
	env.planOf(t, tasks, due)
	store := storagetest.OpenAt(t, url, prefix)
	killed := newKillable(t, env, url, prefix)
	middle := 0
	var last timetable.Changes
	for n := range times {
		// Each ladder begins earlier than the one before.
		last = changeRungs(t, store, ladder.Rung(-20-n*5), 0, 1)
		killed.start() // its first tick finds the change
		for begun := time.Now(); time.Since(begun) < 5*time.Second; {
			version, offset, err := store.Rearmed(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if version == last.Rearm && offset != 0 {
				if offset > 0 {
					middle++
				}
				break
			}
		}
		killed.kill()
	}
	killed.start()
	eventually(t, "every task has been looked at", func() bool {
		version, offset, err := store.Rearmed(t.Context())
		return err == nil && version == last.Rearm && offset < 0
	})
	killed.kill()
	cal := calendar.NewCalendar()
	first := last.Ladder.Day(due, last.Ladder.Rungs()[0], cal)
	hanoi := time.FixedZone("ICT", 7*3600)
	refs, err := store.Due(t.Context(), first.In(hanoi), tasks+1)
	if err != nil || len(refs) != tasks {
		t.Errorf("%d of %d tasks are looked at on %s: %v", len(refs), tasks, first, err)
	}
	if refs, err = store.Due(t.Context(), first.Add(-1).In(hanoi), 1); err != nil || len(refs) > 0 {
		t.Errorf("looked at before: %v %v", refs, err)
	}
	t.Logf("killed %d times, %d in the middle", times, middle)
}

// TestReplicasFollowTheSchedule has somebody of the department change the schedule in the chat of one
// replica: both follow, check says it, and a backup keeps it.
func TestReplicasFollowTheSchedule(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	sim.Allow("terminated by other getUpdates request")
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	d := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *")
	first := d.serve(t)
	eventually(t, "the first leads", func() bool { return first.logged("ready") })
	other := d.serve(t)
	_, link, complaint := d.command(t, "invite", "--role", "department")
	if link == "" {
		t.Fatal(complaint)
	}
	ha := sim.User(301, "Vũ Hà", "ha", "vi")
	if _, err := ha.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err)
	}
	if _, err := ha.Wait(waiting(t), simulator.Says("Đơn vị đầu mối")); err != nil {
		t.Fatal(err)
	}
	apply := func(words string) {
		t.Helper()
		ha.Say("/schedule " + words)
		m, err := ha.Wait(waiting(t), simulator.Says("Chưa thay đổi gì"))
		if err == nil {
			_, err = ha.Press(m, "Áp dụng")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	apply("mốc trước 20, 0; sau 2")
	for _, each := range []*replica{first, other} {
		eventually(t, "each replica follows", func() bool { return each.logged("the schedule was changed") })
	}
	// The one that stood by takes over, with the ladder that it has learnt.
	first.end()
	eventually(t, "the other leads", func() bool { return other.logged("what was set by /schedule") })
	today := calendar.DateOf(time.Now().In(time.FixedZone("ICT", 7*3600)))
	d.planOf(t, 1, today.Add(120))
	store := storagetest.OpenAt(t, url, prefix)
	c, err := store.Timetable(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	looked := c.Ladder.Day(today.Add(120), -20, calendar.NewCalendar())
	if refs, err := store.Due(t.Context(), looked.In(time.FixedZone("ICT", 7*3600)), 5); err != nil || len(refs) != 1 || refs[0] != (work.Ref{Task: 1, Unit: refs[0].Unit}) {
		t.Errorf("looked at on %s: %v %v", looked, refs, err)
	}
	if _, out, _ := d.command(t, "check"); !strings.Contains(out, "the rungs are -20 0 2 working days") {
		t.Error(out)
	}
	const line = `"type":"schedule"`
	_, exported, _ := d.command(t, "export", "--format", "jsonl")
	if strings.Count(exported, line) != 1 || !strings.Contains(exported, `"ladder":[{"rung":-20`) {
		t.Error("not exported")
	}
	file := filepath.Join(t.TempDir(), "backup")
	copied := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix())
	if code, out, complaint := d.command(t, "backup", file); code != 0 {
		t.Fatal(out, complaint)
	}
	if code, out, complaint := copied.command(t, "restore", file); code != 0 {
		t.Fatal(out, complaint)
	}
	if _, again, _ := copied.command(t, "export", "--format", "jsonl"); strings.Count(again, line) != 1 {
		t.Error("not restored")
	}
}
