package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/bot/pages"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// patience ends a wait that would never end. It is long: a loaded machine is no fault, and
// the answers to many reports take their time, about one a second to a chat.
const patience = 2 * time.Minute

// output is what a command prints, readable while it runs.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// eventually polls until the condition holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for !holds() {
		if time.Now().After(deadline) {
			t.Fatalf("never happened: %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// deploy is the environment of a deployment under test.
type deploy map[string]string

func (d deploy) with(name, value string) deploy {
	env := deploy{name: value}
	for k, v := range d {
		if k != name {
			env[k] = v
		}
	}
	return env
}

// newDeploy is a deployment on a simulated Telegram; its Redis is its own.
func newDeploy(t *testing.T, sim *simulator.Server) deploy {
	t.Helper()
	// What a poll that was cut off gets to hear when the next one begins.
	sim.Allow("terminated by other getUpdates request")
	return deploy{
		"TELEGRAM_BOT_TOKEN": sim.Token(),
		"TELEGRAM_API_URL":   sim.URL(),
		"DATA_DIR":           t.TempDir(),
		"LISTEN_ADDR":        "127.0.0.1:0",
		"SEND_DAYS":          "any",
		"SEND_HOURS":         "00:00-24:00",
	}
}

// command runs a verb to its end.
func (d deploy) command(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err output
	code = run(t.Context(), args, func(k string) string { return d[k] }, &out, &err)
	return code, out.String(), err.String()
}

// replica is a running serve.
type replica struct {
	t    *testing.T
	stop context.CancelFunc
	log  *output
	code chan int
}

func (d deploy) serve(t *testing.T) *replica {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	r := &replica{t: t, stop: stop, log: &output{}, code: make(chan int, 1)}
	go func() {
		r.code <- run(ctx, []string{"serve"}, func(k string) string { return d[k] }, io.Discard, r.log)
		close(r.code)
	}()
	t.Cleanup(func() {
		stop()
		<-r.code
		if t.Failed() {
			t.Logf("the log of serve:\n%s", r.log)
		}
	})
	eventually(t, "serve is ready", func() bool {
		select {
		case code := <-r.code:
			t.Fatalf("serve ended with %d:\n%s", code, r.log)
		default:
		}
		return r.logged("msg=ready")
	})
	return r
}

func (r *replica) logged(words string) bool { return strings.Contains(r.log.String(), words) }

// end asks serve to stop and returns its exit code.
func (r *replica) end() int {
	r.t.Helper()
	r.stop()
	select {
	case code := <-r.code:
		return code
	case <-time.After(patience):
		r.t.Fatalf("serve does not stop:\n%s", r.log)
		return -1
	}
}

var listening = regexp.MustCompile(`msg=listening addr=(\S+)`)

// get asks for one of the operators' pages.
func (r *replica) get(path string) (code int, body string) {
	r.t.Helper()
	m := listening.FindStringSubmatch(r.log.String())
	if m == nil {
		r.t.Fatalf("serve does not say where it listens:\n%s", r.log)
	}
	resp, err := http.Get("http://" + m[1] + path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	all, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return resp.StatusCode, string(all)
}

func (r *replica) readiness() (int, pages.Readiness) {
	r.t.Helper()
	code, body := r.get("/readyz")
	var state pages.Readiness
	if err := json.Unmarshal([]byte(body), &state); err != nil {
		r.t.Fatalf("%v in %q", err, body)
	}
	return code, state
}

func TestServeOnItsOwnRedis(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim)
	bot := d.serve(t)

	if code, body := bot.get("/healthz"); code != 200 || body != "ok\n" {
		t.Errorf("/healthz: %d %q", code, body)
	}
	if code, state := bot.readiness(); code != 200 || state.Role != pages.Receiving {
		t.Errorf("/readyz: %d %+v", code, state)
	}

	// Verbs work beside it.
	code, link, stderr := d.command(t, "invite", "--role", "department")
	if code != 0 || stderr != "" || !regexp.MustCompile(`^https://t\.me/dondoc_bot\?start=[A-Za-z0-9_-]{22}\n$`).MatchString(link) {
		t.Fatalf("invite: %d %q %q", code, link, stderr)
	}
	duc := sim.User(1, "Trần Minh Đức", "minhduc", "vi")
	if _, err := duc.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err)
	}
	if _, err := duc.Wait(t.Context(), simulator.Any); err != nil {
		t.Fatal(err)
	}
	// The second use of a link that is good for one.
	code, people, _ := d.command(t, "export", "--format", "jsonl")
	if code != 0 || !strings.Contains(people, `"name":"Trần Minh Đức"`) {
		t.Errorf("the export does not know who has joined: %d\n%s", code, people)
	}

	_, metrics := bot.get("/metrics")
	for _, line := range []string{`dondoc_updates_total{kind="wrote",result="ok"} 1`, "dondoc_leader 1", "dondoc_dead_letters 0", "dondoc_outbox_messages"} {
		if !strings.Contains(metrics, line) {
			t.Errorf("/metrics does not say %s", line)
		}
	}

	duc.Say("/help")
	if code := bot.end(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(bot.log.String(), strings.TrimPrefix(strings.TrimSpace(link), "https://t.me/dondoc_bot?start=")) {
		t.Error("the log holds an invite code")
	}

	// It goes on where it stopped.
	again := d.serve(t)
	duc.Say("/tasks")
	if _, err := duc.Wait(t.Context(), simulator.Any); err != nil {
		t.Fatal(err)
	}
	if code := again.end(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

func TestServeOutlivesTelegram(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{MaxPoll: 50 * time.Millisecond})
	bot := newDeploy(t, sim).serve(t)
	sim.Fault(simulator.Fault{Times: -1, Status: http.StatusBadGateway})
	eventually(t, "readyz says that Telegram is away", func() bool {
		code, state := bot.readiness()
		return code == 503 && state.Away["telegram"].Why != "" && len(state.Away) == 1
	})
	lan := sim.User(2, "Lan", "", "vi")
	lan.Say("xin chào")
	sim.ClearFaults()
	if _, err := lan.Wait(t.Context(), simulator.Any); err != nil {
		t.Fatal(err)
	}
	eventually(t, "readyz says that Telegram is back", func() bool { code, _ := bot.readiness(); return code == 200 })
}

func TestServeOutlivesRedis(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	redis := storagetest.Start(t)
	bot := newDeploy(t, sim).with("REDIS_URL", redis.URL()).serve(t)
	redis.Kill()
	eventually(t, "readyz says that Redis is away", func() bool {
		code, state := bot.readiness()
		return code == 503 && state.Away["redis"].Why != ""
	})
	lan := sim.User(2, "Lan", "", "vi")
	lan.Say("xin chào")
	// Longer than the lease, so that the lead is lost and won back.
	eventually(t, "the lead is lost", func() bool { return bot.logged("lost the lead") })
	redis.Restart()
	if _, err := lan.Wait(waiting(t), simulator.Any); err != nil {
		t.Fatal(err)
	}
	eventually(t, "readyz says that Redis is back", func() bool { code, _ := bot.readiness(); return code == 200 })
	if n := bot.outages(); n < 1 || n > mostOutages {
		t.Errorf("the outage is logged %d times", n)
	}
}

// mostOutages is how often one outage of Redis is logged at most: after many failures the client
// library's pool answers with its last error for up to a second after Redis is back.
const mostOutages = 2

func (r *replica) outages() int {
	return strings.Count(r.log.String(), `msg="away, waiting for it" part=redis`)
}

func waiting(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return ctx
}

func TestSecondReplicaTakesOver(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix())
	first := d.serve(t)
	second := d.serve(t)
	if code, state := second.readiness(); code != 200 || state.Role != pages.Standby {
		t.Errorf("the second replica: %d %+v", code, state)
	}
	if code := first.end(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	eventually(t, "the second replica receives", func() bool { _, state := second.readiness(); return state.Role == pages.Receiving })
	lan := sim.User(2, "Lan", "", "vi")
	lan.Say("xin chào")
	if _, err := lan.Wait(t.Context(), simulator.Any); err != nil {
		t.Fatal(err)
	}
}
