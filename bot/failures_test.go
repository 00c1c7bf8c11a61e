package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// What must never be printed.
const (
	secretToken    = "987654321:AAsecret-token-that-nobody-may-see"
	secretPassword = "hunter2hunter2"
)

// refused runs a command that must fail with one sentence, soon, and without a secret.
func refused(t *testing.T, d deploy, words string, args ...string) {
	t.Helper()
	begun := time.Now()
	code, stdout, stderr := d.command(t, args...)
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("%v took %s", args, took)
	}
	if code != 1 {
		t.Errorf("%v: exit code %d, want 1", args, code)
	}
	if !strings.HasPrefix(stderr, "dondoc: ") || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, words) {
		t.Errorf("%v: not one sentence about %q:\n%s", args, words, stderr)
	}
	if strings.Contains(stderr, "goroutine ") || strings.Contains(stderr, ".go:") {
		t.Errorf("%v: a stack trace:\n%s", args, stderr)
	}
	for _, secret := range []string{secretToken, "AAsecret", secretPassword} {
		if strings.Contains(stdout+stderr, secret) {
			t.Errorf("%v prints %q:\n%s%s", args, secret, stdout, stderr)
		}
	}
}

func TestServeRefusesToStart(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Token: secretToken})
	sim.Allow("Unauthorized")
	d := newDeploy(t, sim)
	with := func(pairs ...string) deploy {
		env := d.with("DATA_DIR", t.TempDir())
		for i := 0; i < len(pairs); i += 2 {
			env = env.with(pairs[i], pairs[i+1])
		}
		return env
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "<html>the proxy does not like "+r.URL.Path+"</html>", http.StatusBadGateway)
	}))
	defer page.Close()
	broken := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(broken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	owner := storagetest.Start(t)

	for name, c := range map[string]struct {
		env   deploy
		words string
	}{
		"no token":            {with("TELEGRAM_BOT_TOKEN", ""), "@BotFather"},
		"wrong token":         {with("TELEGRAM_BOT_TOKEN", secretToken+"x"), "TELEGRAM_BOT_TOKEN"},
		"no token's form":     {with("TELEGRAM_BOT_TOKEN", secretToken+"/../x"), "TELEGRAM_BOT_TOKEN"},
		"time zone":           {with("TIMEZONE", "Asia/Saigon2"), "TIMEZONE"},
		"reminder cron":       {with("REMINDER_CRON", "0 8 * *"), "REMINDER_CRON"},
		"panicking cron":      {with("DIGEST_CRON", "CRON_TZ=Asia/Tokyo"), "DIGEST_CRON"},
		"send hours":          {with("SEND_HOURS", "7-25"), "SEND_HOURS"},
		"send days":           {with("SEND_DAYS", "sometimes"), "SEND_DAYS"},
		"log level":           {with("LOG_LEVEL", "loud"), "LOG_LEVEL"},
		"language":            {with("DEFAULT_LANGUAGE", "tlh"), "DEFAULT_LANGUAGE"},
		"no Redis address":    {with("REDIS_URL", "redis//:"+secretPassword+"@localhost"), "REDIS_URL"},
		"broken address":      {with("REDIS_URL", "redis://:"+secretPassword+"@local host:99"), "REDIS_URL"},
		"no Redis there":      {with("REDIS_URL", "redis://:"+secretPassword+"@127.0.0.1:1/0"), "Redis"},
		"no Redis at the end": {with("REDIS_URL", "redis://:"+secretPassword+"@"+taken.Addr().String()), "Redis"},
		"wrong password":      {with("REDIS_URL", strings.Replace(owner.URL(), "unix://", "unix://user:"+secretPassword+"@", 1)), "Redis"},
		"not a folder":        {with("DATA_DIR", broken), "DATA_DIR"},
		"port in use":         {with("LISTEN_ADDR", taken.Addr().String()), "LISTEN_ADDR"},
		"no Telegram there":   {with("TELEGRAM_API_URL", "http://127.0.0.1:1"), "Telegram"},
		"a page for Telegram": {with("TELEGRAM_API_URL", page.URL), "502"},
		"a silent Telegram":   {with("TELEGRAM_API_URL", "http://"+taken.Addr().String()), "Telegram"},
	} {
		t.Run(name, func(t *testing.T) { refused(t, c.env, c.words, "serve") })
	}
}

func TestEverySettingIsComplainedAbout(t *testing.T) {
	t.Parallel()
	d := deploy{"TIMEZONE": "Nowhere", "LOG_LEVEL": "loud", "REDIS_URL": "redis://:" + secretPassword + "@"}
	code, _, stderr := d.command(t, "serve")
	if code != 1 || strings.Count(stderr, "\n") != 4 {
		t.Errorf("exit code %d, want four lines:\n%s", code, stderr)
	}
	code, stdout, stderr := d.command(t, "check", "--json")
	if code != 1 || stderr != "" || !strings.HasPrefix(stdout, `{"ok":false,`) {
		t.Errorf("check: %d\n%s\n%s", code, stdout, stderr)
	}
	if strings.Contains(stdout+stderr, secretPassword) {
		t.Error("the password is printed")
	}
}

func TestReadOnlyRedis(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	replica := storagetest.Start(t, "--replicaof", "127.0.0.1 1", "--replica-serve-stale-data", "yes")
	refused(t, newDeploy(t, sim).with("REDIS_URL", replica.URL()), "read-only", "serve")
}

func TestRedisWithoutPersistence(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix())
	bot := d.serve(t)
	if !bot.logged("level=WARN") || !bot.logged("appendonly") {
		t.Error("nothing is said about Redis keeping nothing")
	}
	code, table, stderr := d.command(t, "check")
	if code != 0 || stderr != "" || !strings.Contains(table, "warn") || !strings.Contains(table, "appendonly") {
		t.Errorf("check: %d\n%s%s", code, table, stderr)
	}
}
