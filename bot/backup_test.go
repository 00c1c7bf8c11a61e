package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
	"dondoc/work/places"
)

// lines is what a verb prints, when it succeeds.
func (d deploy) lines(t *testing.T, args ...string) string {
	t.Helper()
	code, out, complaint := d.command(t, args...)
	if code != 0 {
		t.Fatalf("%v: %d %s%s", args, code, out, complaint)
	}
	return out
}

// elsewhere is the same deployment on a Redis of its own that is empty.
func (d deploy) elsewhere(t *testing.T) deploy {
	t.Helper()
	d = d.with("DATA_DIR", t.TempDir()).with("REDIS_PREFIX", "elsewhere")
	delete(d, "REDIS_URL")
	return d
}

// What was saved while replies come in is restored on an empty machine as it was at one
// moment; what was saved when all was quiet is exported there line for line the same; and
// nothing that was said is said again.
func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	folder := t.TempDir()
	var talking sync.WaitGroup
	talking.Go(func() {
		for n := range 20 {
			o.lan.Say(fmt.Sprintf("/update 1 được %d%%", n+1))
			if _, err := o.lan.Wait(waiting(t), simulator.Says(fmt.Sprintf("%d%%", n+1))); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for n := range 3 {
		file := filepath.Join(folder, fmt.Sprint(n))
		o.lines(t, "backup", file)
		copied := o.deploy.elsewhere(t)
		copied.lines(t, "restore", file)
		entries := strings.Count(copied.lines(t, "export", "--format", "jsonl"), `"type":"progress"`)
		last := copied.table(t)[0]["last_progress"]
		if want := fmt.Sprintf("được %d%%", entries); entries > 0 && last != want {
			t.Errorf("%d entries, and the last is %q", entries, last)
		}
	}
	talking.Wait()
	o.end()
	o.file(t, "import", fmt.Sprintf("STT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn,Cán bộ\n1,Soạn thông tư,Vụ Pháp chế,%s,@lan\n", time.Now().AddDate(0, 0, -30).Format("2/1/2006")))
	reminding := o.with("REMINDER_CRON", "@every 1s")
	first := reminding.serve(t)
	if _, err := o.lan.Wait(waiting(t), simulator.Says("Soạn thông tư")); err != nil {
		t.Fatal(err)
	}
	first.end()

	bound := places.Place{ID: "u1", Chat: -100, Thread: 7, Unit: 1, By: 101, At: time.Now().UTC().Truncate(time.Second)}
	if err := storagetest.OpenAt(t, o.deploy["REDIS_URL"], o.deploy["REDIS_PREFIX"]).Commit(t.Context(), chat.Change{Places: []places.Place{bound}}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "quiet")
	o.lines(t, "backup", file)
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v: %v", info, err)
	}
	copied := reminding.elsewhere(t)
	copied.lines(t, "restore", file)
	if diff := cmp.Diff(o.lines(t, "export", "--format", "jsonl"), copied.lines(t, "export", "--format", "jsonl")); diff != "" {
		t.Error("(-saved +restored)\n", diff)
	}
	if lines := copied.lines(t, "export", "--format", "jsonl"); strings.Count(lines, `"type":"place","chat":-100,"thread":7`) != 1 {
		t.Error("a bound place is not exported")
	}
	if code, _, complaint := copied.command(t, "restore", file); code != 1 || !strings.Contains(complaint, "--replace") {
		t.Errorf("over other data: %d %s", code, complaint)
	}
	said := len(o.lan.Messages())
	again := copied.serve(t)
	eventually(t, "two passes have run", func() bool {
		_, metrics := again.get("/metrics")
		return regexp.MustCompile(`dondoc_passes_total\{pass="remind[a-z]*",result="ok"\} [2-9]`).MatchString(metrics)
	})
	if news := o.lan.Messages()[said:]; len(news) > 0 {
		t.Errorf("said after the restore: %q", news[0].Text)
	}
	if code, _, complaint := copied.command(t, "restore", "--replace", file); code != 1 || !strings.Contains(complaint, "stop it first") {
		t.Errorf("under a running serve: %d %s", code, complaint)
	}
}

// A restore that is killed leaves what was there, or something that every verb calls
// unfinished until it has been run again.
func TestRestoreKilled(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	from := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix())
	var plan strings.Builder
	plan.WriteString("TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n")
	for n := range 400 {
		fmt.Fprintf(&plan, "%d,Xây dựng đề án số %d,Vụ số %d,12/2030\n", n+1, n, n%20)
	}
	from.file(t, "import", plan.String())
	file := filepath.Join(t.TempDir(), "backup")
	from.lines(t, "backup", file)
	to := from.with("REDIS_PREFIX", storagetest.Prefix())
	to.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	old, whole := to.lines(t, "export", "--format", "jsonl"), from.lines(t, "export", "--format", "jsonl")
	program, unfinished := program(t), 0
	restoring := func() *exec.Cmd {
		process := exec.Command(program, "restore", "--replace", file)
		for name, value := range to {
			process.Env = append(process.Env, name+"="+value)
		}
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		return process
	}
	began := time.Now()
	if err := restoring().Wait(); err != nil {
		t.Fatal(err)
	}
	takes := time.Since(began)
	for range 8 {
		process := restoring()
		time.Sleep(takes/4 + time.Duration(rand.Int64N(int64(takes)))) // the random moment
		_ = process.Process.Kill()
		_ = process.Wait()
		code, got, complaint := to.command(t, "export", "--format", "jsonl")
		switch {
		case code == 0 && got != old && got != whole:
			t.Fatal("neither the old state nor the new one, and not called unfinished (-whole +got):\n", cmp.Diff(whole, got))
		case code != 0:
			unfinished++
			if !strings.Contains(complaint, "run the same dondoc restore again") {
				t.Fatal(complaint)
			}
			if code, out, _ := to.command(t, "check"); code != 1 || !strings.Contains(out, "run the same dondoc restore again") {
				t.Errorf("check: %d %s", code, out)
			}
			if code, _, complaint := to.command(t, "serve"); code != 1 || !strings.Contains(complaint, "run the same dondoc restore again") {
				t.Errorf("serve: %d %s", code, complaint)
			}
		}
		to.lines(t, "restore", "--replace", file)
		old = to.lines(t, "export", "--format", "jsonl")
		if old != whole {
			t.Fatal("the restore that was run again is not complete")
		}
	}
	t.Logf("%d of 8 were cut off midway", unfinished)
}

// TestBackupOfEarlierVersions restores what earlier versions have saved.
//
// testdata/backup1-schema1.gz is the data of testdata/schema1.jsonl as it is there, saved by
// dondoc backup, form 1; testdata/backup1.gz the same after it was brought to schema 3, testdata/backup1-schema11.gz
// to schema 11, testdata/backup1-schema12.gz to schema 12, by their own code.
func TestBackupOfEarlierVersions(t *testing.T) {
	t.Parallel()
	server := storagetest.Start(t)
	options, err := redis.ParseURL(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	held := loadFixture(t, client, "testdata/schema1.jsonl")
	if err := storagetest.OpenAt(t, server.URL(), "dondoc").Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	sim := simulator.Start(t, simulator.Options{})
	want := newDeploy(t, sim).with("REDIS_URL", server.URL()).lines(t, "export", "--format", "jsonl")
	for _, file := range []string{"testdata/backup1-schema1.gz", "testdata/backup1.gz", "testdata/backup1-schema11.gz", "testdata/backup1-schema12.gz"} {
		d := newDeploy(t, sim).with("REDIS_URL", server.URL()).with("REDIS_PREFIX", filepath.Base(file))
		d.lines(t, "restore", file)
		if diff := cmp.Diff(want, d.lines(t, "export", "--format", "jsonl")); diff != "" {
			t.Errorf("%s (-saved +restored)\n%s", file, diff)
		}
		store := storagetest.OpenAt(t, server.URL(), filepath.Base(file))
		for key, members := range held { // those of tasks stand for good; other marks run out
			if !strings.HasPrefix(key, "marks:") {
				continue
			}
			if stand := must(store.Marked(t.Context(), slices.Collect(maps.Keys(members))))(t); slices.Contains(stand, false) {
				t.Errorf("%s: a mark of %s is lost", file, key)
			}
		}
	}
}
