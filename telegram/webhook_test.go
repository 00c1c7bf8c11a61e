package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
)

const hookSecret = "s3cret_-"

// hooked is a webhook with what it was asked to do.
type hooked struct {
	*Webhook
	log    bytes.Buffer
	turns  []string
	aside  []int64
	handle func(chat.Incoming) error
}

func newHooked(t *testing.T, api *fakeAPI) *hooked {
	h := &hooked{handle: func(chat.Incoming) error { return nil }}
	h.Webhook = NewWebhook(api.dial(t), func(_ context.Context, in chat.Incoming) error {
		h.turns = append(h.turns, fmt.Sprint("handle ", in.Update))
		return h.handle(in)
	}, WebhookOptions{
		Address: "https://bot.example.vn/hook", Secret: hookSecret,
		Turn: func(_ context.Context, id int64, _ time.Duration) (func(), error) {
			if id == 99 {
				return nil, errors.New("another replica has it")
			}
			h.turns = append(h.turns, fmt.Sprint("begin ", id))
			return func() { h.turns = append(h.turns, fmt.Sprint("end ", id)) }, nil
		},
		ReceiverOptions: ReceiverOptions{Now: time.Now, Logger: slog.New(slog.NewTextHandler(&h.log, nil)),
			Quarantine: func(_ context.Context, id int64, _ []byte, _ string, _ time.Time) error {
				h.aside = append(h.aside, id)
				return nil
			}},
	})
	return h
}

// sent is one request of Telegram's.
func (h *hooked) sent(body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set(secretHeader, hookSecret)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func hookUpdate(id, chat int64) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":1,"date":1790000000,"from":{"id":7,"first_name":"An"},"chat":{"id":%d,"type":"private"},"text":"x"}}`, id, chat)
}

// An update is answered with 200 only when it is finished, inside its chat's turn; all else
// comes again.
func TestWebhookAnswers(t *testing.T) {
	h := newHooked(t, newFakeAPI())
	fails := func(chat.Incoming) error { return errors.New("Redis is away") }
	panics := func(chat.Incoming) error { panic("x") }
	fine := h.handle
	for _, c := range []struct {
		name, body string
		handle     func(chat.Incoming) error
		want       int
		turns      string
	}{
		{"handled", hookUpdate(1, 7), fine, 200, "[begin 7 handle 1 end 7]"},
		{"not now", hookUpdate(2, 7), fails, 503, "[begin 7 handle 2 end 7]"},
		{"a panic", hookUpdate(3, 7), panics, 503, "[begin 7 handle 3 end 7]"},
		{"another replica's turn", hookUpdate(4, 99), fine, 503, "[]"},
		{"nobody's", `{"update_id":5,"poll":{}}`, fine, 200, "[]"},
		{"unknown form", `{"update_id":6,"message":17}`, fine, 200, "[]"},
		{"without an id", `{"message":{}}`, fine, 200, "[]"},
		{"no JSON", `{"update_id":6`, fine, 400, "[]"},
	} {
		h.turns, h.handle = nil, c.handle
		w := h.sent(c.body)
		if got := fmt.Sprint(h.turns); w.Code != c.want || got != c.turns {
			t.Errorf("%s: %d, %s, want %d, %s", c.name, w.Code, got, c.want, c.turns)
		}
		if again := w.Header().Get("Retry-After") != ""; again != (c.want == 503) {
			t.Errorf("%s: Retry-After %q", c.name, w.Header().Get("Retry-After"))
		}
	}
	if fmt.Sprint(h.aside) != "[6 0]" {
		t.Errorf("put aside: %v", h.aside)
	}
	h.Close(time.Second)
	if w := h.sent(hookUpdate(9, 7)); w.Code != 503 {
		t.Errorf("after the end: %d", w.Code)
	}
}

// The end waits for what is in the works.
func TestWebhookEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHooked(t, newFakeAPI())
		done := make(chan int, 1)
		h.handle = func(chat.Incoming) error { time.Sleep(3 * time.Second); return nil }
		go func() { done <- h.sent(hookUpdate(1, 7)).Code }()
		synctest.Wait()
		start := time.Now()
		h.Close(10 * time.Second)
		if waited := time.Since(start); waited != 3*time.Second || <-done != 200 {
			t.Errorf("it waited %s", waited)
		}
	})
}

// Who leads sets the webhook, tries until it succeeds, and sets it again when somebody took
// it away.
func TestWebhookIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		var mu sync.Mutex
		set, down := "", true
		change := func(do func()) { mu.Lock(); do(); mu.Unlock() }
		stands := func() string { mu.Lock(); defer mu.Unlock(); return set }
		api.reply(func(r request, _ int) (int, string) {
			mu.Lock()
			defer mu.Unlock()
			switch r.Method {
			case "setWebhook":
				if down {
					return 502, "bad gateway"
				}
				set = r.Params["url"] + " " + r.Params["secret_token"]
				return 200, `{"ok":true,"result":true}`
			case "getWebhookInfo":
				address, _, _ := strings.Cut(set, " ")
				return 200, fmt.Sprintf(`{"ok":true,"result":{"url":%q}}`, address)
			}
			return 0, ""
		})
		h := newHooked(t, api)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { h.Keep(ctx); close(ended) }()
		time.Sleep(10 * time.Second)
		if stands() != "" || h.State() == nil {
			t.Errorf("set %q, %v", stands(), h.State())
		}
		change(func() { down = false })
		time.Sleep(time.Minute)
		want := "https://bot.example.vn/hook " + hookSecret
		if stands() != want || h.State() != nil {
			t.Errorf("set %q, %v", stands(), h.State())
		}
		change(func() { set = "" })
		time.Sleep(2 * time.Minute)
		if stands() != want || len(api.calls("setWebhook")) < 3 {
			t.Errorf("set %q", stands())
		}
		stop()
		<-ended
		if stands() != want {
			t.Error("the end took it away")
		}
	})
}
