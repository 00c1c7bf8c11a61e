package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"dondoc/bot/pages"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

const testSecret = "a-secret_of-the-test"

// loseEvery is how many requests there are to one whose answer is lost. They are counted, not
// thrown dice for: each failure of an update doubles the wait for its next try.
const loseEvery = 8

// spreading is a small reverse proxy: it gives each request to one of the replicas, at
// random, and loses some answers.
type spreading struct {
	*httptest.Server
	mu      sync.Mutex
	targets []*httputil.ReverseProxy
	asked   int
	lost    int
}

func spread(t *testing.T) *spreading {
	t.Helper()
	s := &spreading{}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// to names the replicas.
func (s *spreading) to(t *testing.T, replicas ...*replica) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.targets = nil
	for _, r := range replicas {
		u, err := url.Parse("http://" + r.addr())
		if err != nil {
			t.Fatal(err)
		}
		s.targets = append(s.targets, httputil.NewSingleHostReverseProxy(u))
	}
}

func (s *spreading) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if len(s.targets) == 0 {
		s.mu.Unlock()
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	target := s.targets[rand.IntN(len(s.targets))]
	s.asked++
	lose := s.asked%loseEvery == 0
	if lose {
		s.lost++
	}
	s.mu.Unlock()
	if lose {
		target.ServeHTTP(httptest.NewRecorder(), r) // it arrives, and the answer does not
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	target.ServeHTTP(w, r)
}

// addr is where the replica listens.
func (r *replica) addr() string {
	r.t.Helper()
	m := listening.FindStringSubmatch(r.log.String())
	if m == nil {
		r.t.Fatalf("serve does not say where it listens:\n%s", r.log)
	}
	return m[1]
}

// webhooked is a deployment with a webhook, and with a plan, on a simulated Telegram.
func webhooked(t *testing.T) (deploy, *simulator.Server, *spreading) {
	t.Helper()
	sim := simulator.Start(t, simulator.Options{LocalWebhooks: true, Limits: &simulator.Limits{}})
	sim.Allow("Wrong response from the webhook", "Webhook connection closed", "terminated by setWebhook", "can't use getUpdates method while webhook is active")
	proxy := spread(t)
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).with("REMINDER_CRON", "0 0 1 1 *").
		with("TELEGRAM_WEBHOOK_URL", proxy.URL+"/tg/k3wq9").with("TELEGRAM_WEBHOOK_SECRET", testSecret)
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	return d, sim, proxy
}

// officers lets people join who write to the bot.
func (d deploy) officers(t *testing.T, sim *simulator.Server, n int) []*simulator.User {
	t.Helper()
	link := strings.TrimSpace(d.lines(t, "invite", "--role", "officer", "--unit", "Vụ Pháp chế", "--uses", fmt.Sprint(n)))
	var people []*simulator.User
	for i := range n {
		one := sim.User(int64(101+i), fmt.Sprintf("Chuyên viên %d", i+1), "", "vi")
		if _, err := one.Open(link); err != nil {
			t.Fatal(err)
		}
		if _, err := one.Wait(waiting(t), simulator.Says("Vụ Pháp chế")); err != nil {
			t.Fatal(err)
		}
		people = append(people, one)
	}
	return people
}

var echoed = regexp.MustCompile(`Đã ghi nhận báo cáo nhiệm vụ 1: (?:\D*?)(\d+)%`)

// heard are the numbers that the bot has answered somebody with, in their order.
func heard(u *simulator.User) (all []int) {
	for _, m := range u.Messages() {
		if found := echoed.FindStringSubmatch(simulator.Plain(m.Text)); found != nil && m.Bot {
			n, _ := strconv.Atoi(found[1]) // they are digits
			all = append(all, n)
		}
	}
	return all
}

// Two replicas behind a proxy that spreads updates at random, and loses answers: what each
// person says is stored once and answered in its order, also while one of them is replaced.
func TestWebhookOfTwoReplicas(t *testing.T) {
	t.Parallel()
	const reports = 12
	d, sim, proxy := webhooked(t)
	a := d.serve(t)
	b := d.serve(t)
	proxy.to(t, a, b)
	people := d.officers(t, sim, 4)
	want := make([]int, 0, reports)
	for n := range reports {
		want = append(want, n+1)
		for _, p := range people {
			p.Say(fmt.Sprintf("/update 1 được %d%%", n+1))
		}
		if n == reports/2 {
			proxy.to(t, b)
			a.end()
			c := d.serve(t)
			proxy.to(t, b, c)
		}
	}
	for _, p := range people {
		eventually(t, "every report is answered", func() bool { return len(heard(p)) >= reports })
		if got := heard(p); !slices.Equal(got, want) {
			t.Errorf("%s was answered %v", p.Name(), got)
		}
	}
	store := storagetest.OpenAt(t, d["REDIS_URL"], d["REDIS_PREFIX"])
	entries, err := store.Entries(t.Context(), 1, 0)
	if err != nil || len(entries) != reports*len(people) {
		t.Errorf("%d entries for %d reports: %v", len(entries), reports*len(people), err)
	}
	proxy.mu.Lock()
	defer proxy.mu.Unlock()
	t.Logf("%d answers were lost on the way", proxy.lost)
}

// From polling to the webhook and back no hand is needed, nothing that waits is lost, and
// check says what it finds.
func TestChangeBetweenPollingAndWebhook(t *testing.T) {
	t.Parallel()
	pushed, sim, proxy := webhooked(t)
	polled := pushed.with("TELEGRAM_WEBHOOK_URL", "")
	has := func(d deploy, words ...string) {
		t.Helper()
		_, out, _ := d.command(t, "check")
		for _, w := range words {
			if !strings.Contains(out, w) {
				t.Errorf("check does not say %q:\n%s", w, out)
			}
		}
		if strings.Contains(out, "k3wq9") || strings.Contains(out, testSecret) {
			t.Errorf("check tells a secret:\n%s", out)
		}
	}
	has(polled, "updates are polled")
	has(pushed, "none is set and a poller may be at work")
	first := polled.serve(t)
	lan := polled.officers(t, sim, 1)[0]
	first.end()
	answers := func(n int) {
		t.Helper()
		eventually(t, "the report is answered", func() bool { return slices.Contains(heard(lan), n) })
	}
	lan.Say("/update 1 được 11%")
	second := pushed.serve(t)
	proxy.to(t, second)
	answers(11)
	lan.Say("/update 1 được 12%")
	answers(12)
	has(polled, "serve polls and will end that")
	has(pushed, "updates are pushed to "+strings.TrimPrefix(proxy.URL, "http://"))
	has(pushed.with("TELEGRAM_WEBHOOK_SECRET", testSecret).with("TELEGRAM_WEBHOOK_URL", proxy.URL+"/other/k3wq9"), "pushed to another address")
	if code, state := second.readiness(); code != 200 || state.Role != pages.Receiving {
		t.Errorf("/readyz: %d %+v", code, state)
	}
	second.end()
	lan.Say("/update 1 được 13%")
	polled.serve(t)
	answers(13)
	if got := heard(lan); !slices.Equal(got, []int{11, 12, 13}) {
		t.Errorf("answered %v", got)
	}
}

// A thousand forged requests are refused, change nothing, and leave a line or two in the log;
// real ones are answered meanwhile.
func TestForgedWebhook(t *testing.T) {
	t.Parallel()
	d, sim, proxy := webhooked(t)
	bot := d.serve(t)
	proxy.to(t, bot)
	lan := d.officers(t, sim, 1)[0]
	before := len(bot.log.String())
	update := `{"update_id":9,"message":{"message_id":1,"date":1,"chat":{"id":101,"type":"private"},"from":{"id":101,"first_name":"Lan"},"text":"/update 1 được 99%"}}`
	address := "http://" + bot.addr() + "/tg/k3wq9"
	forgeries := []struct {
		name, method, path, secret, kind, body string
		want                                   int
	}{
		{"no secret", "POST", "", "", "application/json", update, 401},
		{"a wrong secret", "POST", "", testSecret + "x", "application/json", update, 401},
		{"a short secret", "POST", "", "a", "application/json", update, 401},
		{"huge", "POST", "", testSecret, "application/json", strings.Repeat(" ", 2<<20), 413},
		{"no JSON", "POST", "", testSecret, "application/json", "update_id=9", 400},
		{"a form", "POST", "", testSecret, "application/x-www-form-urlencoded", update, 415},
		{"GET", "GET", "", testSecret, "application/json", "", 405},
		{"PUT", "PUT", "", testSecret, "application/json", update, 405},
		{"another path", "POST", "x", testSecret, "application/json", update, 404},
	}
	for i := range 1000 {
		f := forgeries[i%len(forgeries)]
		request, err := http.NewRequestWithContext(t.Context(), f.method, address+f.path, strings.NewReader(f.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", f.kind)
		if f.secret != "" {
			request.Header.Set("X-Telegram-Bot-Api-Secret-Token", f.secret)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != f.want {
			t.Fatalf("%s: %d, want %d", f.name, answer.StatusCode, f.want)
		}
		if i == 500 {
			lan.Say("/update 1 được 40%")
		}
	}
	eventually(t, "a real update is answered", func() bool { return slices.Equal(heard(lan), []int{40}) })
	if log := bot.log.String()[before:]; len(log) > 2000 || strings.Contains(log, testSecret) || strings.Contains(log, "99%") {
		t.Errorf("the log grew by %d bytes:\n%.3000s", len(log), log)
	}
	if _, metrics := bot.get("/metrics"); !strings.Contains(metrics, `dondoc_webhook_refused_total{reason="secret"} 33`) {
		t.Error("refused requests are not counted")
	}
}

func TestWebhookSettings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ url, secret, api, want string }{
		{"", "", "", ""},
		{"https://bot.example.vn/hook", "s3cret", "", ""},
		{"https://bot.example.vn:8443/hook", "s3cret", "", ""},
		{"http://127.0.0.1:8080/hook", "s3cret", "http://127.0.0.1:8081", ""},
		{"https://bot.example.vn:9000/hook", "s3cret", "http://10.0.0.1:8081", ""},
		{"https://bot.example.vn/hook", "", "", "TELEGRAM_WEBHOOK_SECRET is needed"},
		{"https://bot.example.vn/hook", "s cret", "", "TELEGRAM_WEBHOOK_SECRET is needed"},
		{"https://bot.example.vn/hook", strings.Repeat("a", 257), "", "TELEGRAM_WEBHOOK_SECRET is needed"},
		{"https://bot.example.vn:9000/hook", "s3cret", "", "ports 443"},
		{"http://127.0.0.1:8080/hook", "s3cret", "", "must begin with https"},
		{"http://bot.example.vn/hook", "s3cret", "http://127.0.0.1:8081", "must begin with https"},
		{"https://bot.example.vn/readyz", "s3cret", "", "own pages (/healthz"},
		{"https://user:pw@bot.example.vn/hook", "s3cret", "", "not an address"},
		{"bot.example.vn/hook", "s3cret", "", "not an address"},
	} {
		s := defaultSettings()
		s.TelegramWebhookURL, s.TelegramWebhookSecret = c.url, c.secret
		if c.api != "" {
			s.TelegramAPIURL = c.api
		}
		err := s.checkWebhook()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s, %q: %v, want %q", c.url, c.secret, err, c.want)
		}
	}
	s := defaultSettings()
	s.TelegramWebhookURL, s.TelegramWebhookSecret = "https://bot.example.vn", "s3cret"
	address, path := s.webhookAddress()
	if again, _ := s.webhookAddress(); again != address || len(path) < 30 || address != "https://bot.example.vn"+path {
		t.Errorf("without a path: %s, %s", address, path)
	}
	s.TelegramWebhookSecret = "other"
	if _, other := s.webhookAddress(); other == path {
		t.Error("the path does not depend on the secret")
	}
}
