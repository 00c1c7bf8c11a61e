package simulator_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/simulator"
)

// hook is a bot's webhook: it remembers what arrives and answers what the test decides.
type hook struct {
	mu     sync.Mutex
	texts  []string
	secret string
	decide func(text string, n int) (status int, retryAfter string)
}

func (h *hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var u got
	if json.NewDecoder(r.Body).Decode(&u) != nil || u.Message == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.secret = r.Header.Get("X-Telegram-Bot-Api-Secret-Token")
	h.texts = append(h.texts, u.Message.Text)
	n := 0
	for _, text := range h.texts {
		if text == u.Message.Text {
			n++
		}
	}
	status, after := h.decide(u.Message.Text, n)
	if after != "" {
		w.Header().Set("Retry-After", after)
	}
	w.WriteHeader(status)
}

func (h *hook) arrived() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return strings.Join(h.texts, " ")
}

// steady is a clock that may be moved while the server reads it.
type steady struct {
	mu sync.Mutex
	at time.Time
}

func (c *steady) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *steady) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func webhookServer(t *testing.T, h *hook) (*simulator.Server, *steady, string) {
	t.Helper()
	c := &steady{at: newClock().at}
	s := quiet(t, simulator.Options{Now: c.now, LocalWebhooks: true, MaxPoll: time.Millisecond})
	bot := httptest.NewServer(h)
	t.Cleanup(bot.Close)
	return s, c, bot.URL
}

// arrives waits until the server knows the outcome of as many deliveries as are wanted, and
// compares them.
func arrives(t *testing.T, s *simulator.Server, h *hook, want string) {
	t.Helper()
	n := len(strings.Fields(want))
	if err := s.Until(t.Context(), func() bool { return len(s.Calls("webhook")) >= n }); err != nil || h.arrived() != want {
		t.Fatalf("arrived: %s, want %s, %v", h.arrived(), want, err)
	}
}

func TestWebhook(t *testing.T) {
	h := &hook{decide: func(text string, n int) (int, string) {
		switch {
		case text == "hỏng" && n < 4:
			return 500, ""
		case text == "chờ" && n == 1:
			return 503, "30"
		}
		return 200, ""
	}}
	s, c, url := webhookServer(t, h)
	lan, an := s.User(7, "Lan", "", ""), s.User(8, "An", "", "")
	if a := ask(t, s, "setWebhook", "url", url, "secret_token", "a-B_9"); !a.OK {
		t.Fatalf("%+v", a)
	}
	refused(t, s, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "getUpdates")

	lan.Say("hỏng")
	arrives(t, s, h, "hỏng hỏng") // repeated at once, then after two and four seconds
	lan.Say("sau")                // waits behind it
	an.Say("khác")                // does not
	arrives(t, s, h, "hỏng hỏng khác")
	c.add(2 * time.Second)
	arrives(t, s, h, "hỏng hỏng khác hỏng")
	var info struct {
		Pending int    `json:"pending_update_count"`
		Error   string `json:"last_error_message"`
		URL     string
	}
	ask(t, s, "getWebhookInfo").into(t, &info)
	if info.Pending != 2 || info.URL != url || info.Error != "Wrong response from the webhook: 500 Internal Server Error" {
		t.Errorf("%+v", info)
	}
	c.add(4 * time.Second)
	arrives(t, s, h, "hỏng hỏng khác hỏng hỏng sau")
	if err := s.Drained(t.Context()); err != nil {
		t.Fatal(err)
	}

	lan.Say("chờ")
	arrives(t, s, h, "hỏng hỏng khác hỏng hỏng sau chờ")
	c.add(30 * time.Second)
	arrives(t, s, h, "hỏng hỏng khác hỏng hỏng sau chờ chờ")
	if h.secret != "a-B_9" {
		t.Errorf("secret %q", h.secret)
	}
	if err := s.Drained(t.Context()); err != nil {
		t.Fatal(err)
	}

	if a := ask(t, s, "deleteWebhook"); !a.OK {
		t.Errorf("%+v", a)
	}
	lan.Say("lại hỏi")
	if u := poll(t, s, 0); texts(u) != "lại hỏi" {
		t.Errorf("polled %s", texts(u))
	}
}

func TestWebhookAddresses(t *testing.T) {
	s := quiet(t, simulator.Options{})
	for url, want := range map[string]string{
		"http://example.vn/x":       "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
		"https://example.vn:8080/x": "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
		"https://127.0.0.1/x":       "Bad Request: bad webhook: IP address 127.0.0.1 is reserved",
		"https://":                  "Bad Request: invalid webhook URL specified",
	} {
		refused(t, s, want, "setWebhook", "url", url)
	}
	refused(t, s, `Bad Request: parameter "url" is required`, "setWebhook")
	ask(t, s, "setWebhook", "url", "https://192.0.2.1/x")
	ask(t, s, "setWebhook", "url", "") // as deleteWebhook
	if answer := ask(t, s, "getUpdates"); !answer.OK {
		t.Errorf("an empty address leaves the webhook: %+v", answer)
	}
	refused(t, s, "Bad Request: secret token is too long", "setWebhook", "url", "https://a.vn", "secret_token", strings.Repeat("a", 257))
	refused(t, s, "Bad Request: secret token contains unallowed characters", "setWebhook", "url", "https://a.vn", "secret_token", "a b")
}

// A webhook that is set again and again while people write loses nothing of what they say.
func TestWebhookSetAgain(t *testing.T) {
	h := &hook{decide: func(string, int) (int, string) { return 200, "" }}
	s, _, url := webhookServer(t, h)
	for n := range 200 {
		s.User(int64(10+n%5), "Lan", "", "").Say(strconv.Itoa(n))
		if a := ask(t, s, "setWebhook", "url", url); !a.OK {
			t.Fatalf("%+v", a)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := s.Drained(ctx); err != nil {
		t.Fatalf("some updates are never delivered: %v", err)
	}
}
