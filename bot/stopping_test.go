package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/simulator"
	"dondoc/storage/ownredis"
)

// An answer that Telegram takes slowly is not sent again after a restart: stopping waits
// for the longest call.
func TestStoppingWaitsForASlowTelegram(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim)
	process, _ := d.spawn(t)
	lan := sim.User(2, "Lan", "", "vi")
	sim.Fault(simulator.Fault{Method: "sendMessage", Slow: 5500 * time.Millisecond})
	lan.Say("xin chào")
	if _, err := lan.Wait(waiting(t), simulator.Any); err != nil {
		t.Fatal(err)
	}
	send(t, process, syscall.SIGTERM)
	if err := process.Wait(); err != nil {
		t.Error(err)
	}
	again := d.serve(t)
	lan.Say("chào lần nữa")
	eventually(t, "the second message is answered", func() bool { return len(answers(lan)) >= 2 })
	if code := again.end(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if got := answers(lan); len(got) != 2 {
		t.Errorf("two messages, and the answers %q", got)
	}
}

func answers(who *simulator.User) (texts []string) {
	for _, m := range who.Messages() {
		if m.Bot {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// Who stops serve waits longer than stopping may take.
func TestStoppingFitsWhoStopsIt(t *testing.T) {
	t.Parallel()
	for file, pattern := range map[string]string{
		"deploy/dondoc.service": `(?m)^TimeoutStopSec=(\S+)$`,
		"compose.yaml":          `(?m)^\s+stop_grace_period:\s*(\S+)$`,
	} {
		text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(pattern).FindStringSubmatch(string(text))
		if found == nil {
			t.Errorf("%s does not say how long stopping may take", file)
			continue
		}
		grace, err := time.ParseDuration(found[1])
		if err != nil || grace < stopLimit+5*time.Second {
			t.Errorf("%s waits %s (%v), stopping takes up to %s", file, found[1], err, stopLimit)
		}
	}
}

// A redis-server that does not start again is told of once, with its words and what to do.
func TestOwnRedisThatDoesNotStartAgain(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim)
	bot := d.serve(t)
	files, err := filepath.Glob(filepath.Join(d["DATA_DIR"], "appendonlydir", "*.manifest"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	good, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], []byte("nonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	killOwnRedis(t, d["DATA_DIR"])
	eventually(t, "the log says why", func() bool { return bot.logged("redis-server does not start") })
	eventually(t, "it was tried several times", func() bool {
		_, state := bot.readiness()
		return time.Since(state.Away["redis"].Since) > 4*time.Second && len(state.Away) > 0
	})
	if n := strings.Count(bot.log.String(), "redis-server does not start"); n != 1 {
		t.Errorf("told %d times", n)
	}
	for _, words := range []string{"redis-check-aof", "manifest"} {
		if !bot.logged(words) {
			t.Errorf("the log does not say %q", words)
		}
	}
	if err := os.WriteFile(files[0], good, 0o600); err != nil {
		t.Fatal(err)
	}
	eventually(t, "it runs again", func() bool { code, _ := bot.readiness(); return code == 200 })
	eventually(t, "the log says that it is over", func() bool { return bot.logged("redis-server runs again") })
}

// killOwnRedis kills the redis-server of a deployment, as the system does when memory runs
// out.
func killOwnRedis(t *testing.T, folder string) {
	t.Helper()
	url, ok := ownredis.Running(t.Context(), folder)
	if !ok {
		t.Fatal("there is no Redis of its own")
	}
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	info, err := client.Info(t.Context(), "server").Result()
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`process_id:(\d+)`).FindStringSubmatch(info)
	pid, err := strconv.Atoi(found[1])
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}
