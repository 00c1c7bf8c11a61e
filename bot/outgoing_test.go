package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// serve beats at its first tick, however often it ticks not twice in a minute, and goes on
// when the receiver hangs.
func TestServeBeats(t *testing.T) {
	t.Parallel()
	var beats atomic.Int64
	hang := make(chan struct{})
	receiver := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		beats.Add(1)
		<-hang
	}))
	t.Cleanup(receiver.Close)
	t.Cleanup(func() { close(hang) })
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).
		with("REMINDER_CRON", "@every 1s").with("HEARTBEAT_URL", receiver.URL+"/ping/0123456789abcdef")
	bot := d.serve(t)
	eventually(t, "it beats", func() bool { return beats.Load() > 0 })
	lan := sim.User(2, "Lan", "", "vi")
	lan.Say("xin chào")
	if _, err := lan.Wait(waiting(t), simulator.Any); err != nil {
		t.Fatal(err)
	}
	passes := func() string {
		_, page := bot.get("/metrics")
		for line := range strings.Lines(page) {
			if strings.HasPrefix(line, `dondoc_passes_total{pass="reminders"`) {
				return line
			}
		}
		return ""
	}
	before := passes()
	eventually(t, "passes go on", func() bool { return passes() != before })
	if n := beats.Load(); n != 1 {
		t.Errorf("%d beats", n)
	}
	if code, out, _ := d.command(t, "check"); code != 0 || !strings.Contains(out, "heartbeat") || strings.Contains(out, "0123456789abcdef") {
		t.Errorf("check: %d\n%s", code, out)
	}
	began := time.Now()
	if code := bot.end(); code != 0 || time.Since(began) > 8*time.Second {
		t.Errorf("it ends with %d after %v", code, time.Since(began))
	}
	if log := bot.log.String(); strings.Contains(log, "0123456789abcdef") || strings.Count(log, "HEARTBEAT_URL") > 1 {
		t.Errorf("the log:\n%s", log)
	}
}

// listener is a server that takes events, now and then. What it has taken it holds against the
// signature.
type listener struct {
	*httptest.Server
	mu     sync.Mutex
	taken  map[string]string // id → what was posted
	calls  int
	again  int
	answer func(call int) int // status, 0: hang for a moment and close
}

func listen(t *testing.T, answer func(call int) int) *listener {
	t.Helper()
	l := &listener{taken: map[string]string{}, answer: answer}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return // cut off
		}
		sum := hmac.New(sha256.New, []byte("the events' secret"))
		sum.Write(body)
		if got := r.Header.Get("X-Dondoc-Signature"); got != "sha256="+hex.EncodeToString(sum.Sum(nil)) {
			t.Errorf("signed %q", got)
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		l.calls++
		status := l.answer(l.calls)
		if status == http.StatusOK || status == 0 {
			id := r.Header.Get("X-Dondoc-Event")
			if was, known := l.taken[id]; known {
				l.again++
				if was != string(body) {
					t.Errorf("%s is posted as\n%s\nand as\n%s", id, was, body)
				}
			}
			l.taken[id] = string(body)
		}
		if status == 0 { // it was taken, and nobody hears of it
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(status)
	}))
	l.Config.ErrorLog = nil
	t.Cleanup(l.Close)
	return l
}

func (l *listener) posted() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Sorted(maps.Values(l.taken))
}

// wanted are the event lines of the export, as they are to be posted.
func (d deploy) wanted(t *testing.T) (all []string) {
	t.Helper()
	for line := range strings.Lines(d.lines(t, "export", "--format", "jsonl")) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatal(err)
		}
		if object["type"] != "event" {
			continue
		}
		for _, field := range []string{"before", "after", "why"} {
			delete(object, field)
		}
		all = append(all, normal(t, object))
	}
	slices.Sort(all)
	return all
}

// normal is a JSON object with its fields in order.
func normal(t *testing.T, object map[string]any) string {
	t.Helper()
	text, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every event is posted, whatever the receiver answers and however often serve is killed; one
// that is posted again has the same id.
func TestEveryEventIsPosted(t *testing.T) {
	t.Parallel()
	receiver := listen(t, func(call int) int {
		switch call % 7 {
		case 2:
			return http.StatusInternalServerError
		case 5:
			return 0
		}
		return http.StatusOK
	})
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	d := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *")
	posting := d.with("EVENTS_URL", receiver.URL+"/events").with("EVENTS_SECRET", "the events' secret")
	bot := newKillable(t, posting, url, prefix)
	bot.start()
	// The command line need not know of it.
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n2,Hai,Vụ Pháp chế,12/2030\n3,Ba,Vụ Đào tạo,12/2030\n")
	people := d.officers(t, sim, 3)
	for n := range 8 {
		for _, who := range people {
			who.Say(fmt.Sprintf("/update 1 được %d%%, số điện thoại riêng 0912", 10+n*10))
		}
		time.Sleep(time.Duration(rand.Int64N(int64(150 * time.Millisecond))))
		bot.kill()
		bot.start()
	}
	resting(t, sim)
	var want []string
	eventually(t, "all events are posted", func() bool {
		want = d.wanted(t)
		return len(receiver.posted()) >= len(want)
	})
	var got []string
	for _, body := range receiver.posted() {
		if strings.Contains(body, "0912") || strings.Contains(body, "Rà soát") {
			t.Errorf("words of people are posted: %s", body)
		}
		var object map[string]any
		if err := json.Unmarshal([]byte(body), &object); err != nil {
			t.Fatal(err)
		}
		got = append(got, normal(t, object))
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-exported +posted):\n%s", diff)
	}
	t.Logf("%d events, %d calls, %d of them again", len(want), receiver.calls, receiver.again)
	var out string
	for end := time.Now().Add(time.Minute); time.Now().Before(end) && !strings.Contains(out, "none waits"); time.Sleep(100 * time.Millisecond) {
		_, out, _ = posting.command(t, "check") // the last one may have been told once more
	}
	if !strings.Contains(out, "none waits") || strings.Contains(out, "the events' secret") {
		t.Errorf("check:\n%s", out)
	}
	if log := bot.log.String(); strings.Contains(log, "the events' secret") {
		t.Errorf("the log holds the secret")
	}
}

func resting(t *testing.T, sim *simulator.Server) {
	t.Helper()
	if err := sim.Drained(waiting(t)); err != nil {
		t.Fatal(err)
	}
}

// While the receiver hangs people are answered as ever; the backlog is on the metrics and in
// check, survives a change of the leader, and is gone when it is switched off.
func TestDeadReceiverHoldsUpNobody(t *testing.T) {
	t.Parallel()
	var dead atomic.Bool
	dead.Store(true)
	released := make(chan struct{})
	receiver := listen(t, func(int) int { return http.StatusOK })
	taking := receiver.Config.Handler
	receiver.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if dead.Load() {
			<-released
			return
		}
		taking.ServeHTTP(w, r)
	})
	t.Cleanup(sync.OnceFunc(func() {
		if dead.Load() {
			close(released)
		}
	}))
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).with("REMINDER_CRON", "0 0 1 1 *")
	posting := d.with("EVENTS_URL", receiver.URL).with("EVENTS_SECRET", "the events' secret")
	first := posting.serve(t)
	second := posting.serve(t)
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	lan := d.officers(t, sim, 1)[0]
	lan.Say("/update 1 được 40%")
	if _, err := lan.Wait(waiting(t), simulator.Says("40%")); err != nil {
		t.Fatal(err)
	}
	n := len(d.wanted(t))
	if _, page := first.get("/metrics"); !strings.Contains(page, fmt.Sprintf("dondoc_events_waiting %d\n", n)) || !strings.Contains(page, "dondoc_events_dropped_total 0") {
		t.Errorf("/metrics does not tell of what waits")
	}
	if code, out, _ := posting.command(t, "check"); code != 0 || !strings.Contains(out, fmt.Sprintf("%d wait to be posted to ", n)+strings.TrimPrefix(receiver.URL, "http://")) {
		t.Errorf("check: %d\n%s", code, out)
	}
	began := time.Now()
	if code := first.end(); code != 0 || time.Since(began) > 8*time.Second {
		t.Errorf("it ends with %d after %v", code, time.Since(began))
	}
	dead.Store(false)
	close(released)
	eventually(t, "the other replica posts them", func() bool { return len(receiver.posted()) == n })
	if warnings := strings.Count(second.log.String(), "level=WARN"); warnings > 1 {
		t.Errorf("%d warnings:\n%s", warnings, second.log)
	}
	second.end()

	receiver.Close()
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n2,Hai,Vụ Pháp chế,12/2030\n")
	if _, out, _ := d.command(t, "check"); !strings.Contains(out, "1 wait to be posted, but EVENTS_URL is not set") {
		t.Errorf("check:\n%s", out)
	}
	third := d.serve(t)
	eventually(t, "it is switched off", func() bool { return third.logged("events=1") })
	if _, out, _ := d.command(t, "check"); strings.Contains(out, "to be posted") {
		t.Errorf("check:\n%s", out)
	}
}
