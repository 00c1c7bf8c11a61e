package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/simulator"
	"dondoc/storage"
	"dondoc/storage/storagetest"
)

const (
	crashes  = 20 // how often the bot is killed
	officers = 8  // who write; each gets no more than a message a second
)

// TestKilledAtAnyPoint kills serve with SIGKILL again and again while replies come in, at
// random moments between receiving and answering. Every reply must be stored exactly once,
// and every answer must have been sent at least once.
func TestKilledAtAnyPoint(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	sim.Allow("terminated by other getUpdates request")
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	env := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *")
	plan := filepath.Join(t.TempDir(), "plan.csv")
	if err := os.WriteFile(plan, []byte("TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, complaint := env.command(t, "import", plan); code != 0 {
		t.Fatal(out, complaint)
	}
	_, link, complaint := env.command(t, "invite", "--role", "officer", "--unit", "Vụ Pháp chế", "--uses", fmt.Sprint(officers))
	if link == "" {
		t.Fatal(complaint)
	}
	killed := newKillable(t, env, url, prefix)

	random := rand.New(rand.NewPCG(20261122, 59))
	killed.start()
	var people []*simulator.User
	for i := range officers {
		one := sim.User(int64(101+i), fmt.Sprintf("Chuyên viên %d", i+1), "", "vi")
		if _, err := one.Open(strings.TrimSpace(link)); err != nil {
			t.Fatal(err)
		}
		if _, err := one.Wait(t.Context(), simulator.Says("Vụ Pháp chế")); err != nil {
			t.Fatal(err, killed.log)
		}
		people = append(people, one)
	}
	var said []string
	for range crashes {
		for range 1 + random.IntN(3) {
			said = append(said, fmt.Sprintf("được %d%%", len(said)+1)) // each with a number that its answer repeats
			people[random.IntN(officers)].Say("/update 1 " + said[len(said)-1])
		}
		time.Sleep(time.Duration(random.Int64N(int64(25 * time.Millisecond)))) // the random moment
		killed.kill()
		killed.start()
	}
	began := time.Now()
	resting, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := sim.Drained(resting); err != nil {
		t.Fatal(err, killed.log)
	}
	store := storagetest.OpenAt(t, url, prefix)
	eventually(t, "the outbox is empty", func() bool {
		waiting, dead, _, err := store.OutboxSize(t.Context())
		if err != nil || dead > 0 {
			t.Fatalf("%d dead letters: %v", dead, err)
		}
		return waiting == 0
	})
	t.Logf("%s; all answered %v after the last start", killed.back(), time.Since(began).Round(time.Millisecond))
	checkEntries(t, store, said)
	checkAnswers(t, people, said)
	for _, r := range sim.Refusals() {
		t.Errorf("Telegram refused the bot: %v", r)
	}
}

// TestKilledWhileItAnswers kills serve while the call that brings an answer hangs: the chat's queue is
// held then. The next process does not wait until that would have ended by itself.
func TestKilledWhileItAnswers(t *testing.T) {
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	sim.Allow("terminated by other getUpdates request")
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	env := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *")
	_, link, complaint := env.command(t, "invite", "--role", "department")
	if link == "" {
		t.Fatal(complaint)
	}
	killed := newKillable(t, env, url, prefix)
	killed.start()
	mai := sim.User(101, "Lê Thanh Mai", "", "vi")
	if _, err := mai.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err)
	}
	if _, err := mai.Wait(t.Context(), simulator.Says("Chào mừng")); err != nil {
		t.Fatal(err, killed.log)
	}
	var answered []time.Duration
	for range 5 {
		before := len(mai.Messages())
		sim.Fault(simulator.Fault{Method: "sendMessage", Latency: time.Minute, Drop: simulator.DropBefore, Times: -1})
		mai.Say("/status")
		eventually(t, "the answer is on its way", func() bool {
			return killed.redis.HLen(t.Context(), "{"+prefix+"}:holders:urgent").Val() > 0
		})
		time.Sleep(50 * time.Millisecond) // it hangs in the call
		killed.kill()
		sim.ClearFaults()
		began := time.Now()
		killed.start()
		eventually(t, "the answer is there", func() bool { return len(mai.Messages()) > before+1 })
		answered = append(answered, time.Since(began).Round(time.Millisecond))
		if n := len(mai.Messages()) - before; n != 2 {
			t.Errorf("%d messages for one answer", n-1)
		}
	}
	t.Logf("%s; answered after %v", killed.back(), answered)
}

func checkEntries(t *testing.T, store *storage.Store, said []string) {
	t.Helper()
	entries, err := store.Entries(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	stored := map[string]int{}
	for _, e := range entries {
		stored[e.Text]++
	}
	for _, words := range said {
		if stored[words] != 1 {
			t.Errorf("%q is stored %d times", words, stored[words])
		}
	}
	if len(entries) != len(said) {
		t.Errorf("%d entries for %d replies", len(entries), len(said))
	}
}

// checkAnswers looks for the answer to each reply: it repeats the percent. One that was under
// way when the bot was killed may have been sent twice, and none may be missing.
func checkAnswers(t *testing.T, people []*simulator.User, said []string) {
	t.Helper()
	answered, all := map[string]int{}, 0
	for _, who := range people {
		for _, m := range who.Messages() {
			if _, echo, ok := strings.Cut(simulator.Plain(m.Text), "Đã ghi nhận báo cáo nhiệm vụ 1: "); ok && m.Bot {
				percent, _, _ := strings.Cut(echo, ",")
				answered["được "+percent]++
				all++
			}
		}
	}
	for _, words := range said {
		if answered[words] == 0 {
			t.Errorf("%q was not answered", words)
		}
	}
	t.Logf("%d replies, %d answers, %d crashes", len(said), all, crashes)
}

// killable is serve as a process of its own.
type killable struct {
	t       *testing.T
	program string
	env     []string
	redis   *redis.Client
	log     *output
	process *exec.Cmd
	starts  []time.Duration // how long each start took until updates were received
}

// back says how long it takes until updates are received again.
func (k *killable) back() string {
	sorted := slices.Sorted(slices.Values(k.starts))
	return fmt.Sprintf("receiving again after %v, at most %v", sorted[len(sorted)/2].Round(time.Millisecond), sorted[len(sorted)-1].Round(time.Millisecond))
}

func newKillable(t *testing.T, env deploy, url, prefix string) *killable {
	t.Helper()
	return newKillableAs(t, "dondoc", env, url, prefix)
}

// newKillableAs runs the command of that name in [TestMain].
func newKillableAs(t *testing.T, name string, env deploy, url, prefix string) *killable {
	t.Helper()
	// The test binary runs the command of the name by which it is called; see TestMain.
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	k := &killable{t: t, program: filepath.Join(t.TempDir(), name), log: &output{}}
	if err := os.Symlink(self, k.program); err != nil {
		t.Fatal(err)
	}
	for name, value := range env {
		k.env = append(k.env, name+"="+value)
	}
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	k.redis = redis.NewClient(options)
	t.Cleanup(func() {
		k.kill()
		if err := k.redis.Close(); err != nil {
			t.Error(err)
		}
	})
	return k
}

func (k *killable) start() {
	k.process = exec.Command(k.program, "serve")
	k.process.Env, k.process.Stderr = k.env, k.log
	const receiving = "role=receiving"
	before, began := strings.Count(k.log.String(), receiving), time.Now()
	if err := k.process.Start(); err != nil {
		k.t.Fatal(err)
	}
	eventually(k.t, "serve receives", func() bool { return strings.Count(k.log.String(), receiving) > before })
	k.starts = append(k.starts, time.Since(began))
}

// kill ends the process without a warning. What it held is another's soon, since none of its
// connections to Redis is left.
func (k *killable) kill() {
	if k.process == nil {
		return
	}
	// Both errors say no more than that it was killed.
	_ = k.process.Process.Kill()
	_ = k.process.Wait()
	k.process = nil
}
