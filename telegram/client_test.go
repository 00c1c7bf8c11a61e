package telegram

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
)

func TestDial(t *testing.T) {
	api := newFakeAPI()
	server := httptest.NewServer(api)
	defer server.Close()
	for _, path := range []string{"", "/", "/base", "/base/"} {
		c, err := Dial(t.Context(), Config{Token: testToken + "\n", URL: server.URL + path, Client: server.Client()})
		if err != nil {
			t.Fatalf("at %q: %v", path, err)
		}
		if c.ID() != 77 || c.Username() != "DonDocBot" {
			t.Errorf("at %q: it is %+v", path, c.Identity())
		}
		c.Close()
	}
}

// Nothing that goes wrong may show the token, and everything is one sentence.
func TestDialFails(t *testing.T) {
	answering := func(status int, body string) func(*testing.T) string {
		return func(t *testing.T) string {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if status/100 == 3 {
					w.Header().Set("Location", "http://elsewhere.invalid"+r.URL.Path)
				}
				w.WriteHeader(status)
				io.WriteString(w, strings.ReplaceAll(body, "PATH", r.URL.Path))
			}))
			t.Cleanup(s.Close)
			return s.URL
		}
	}
	at := func(url string) func(*testing.T) string { return func(*testing.T) string { return url } }
	for _, test := range []struct {
		name  string
		url   func(*testing.T) string
		token string
		want  string
		wrong bool // the token
	}{
		{"unknown token", answering(401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`), "", "Telegram refused the token (401 Unauthorized)", true},
		{"unknown bot", answering(404, `{"ok":false,"error_code":404,"description":"Not Found"}`), "", "Telegram refused the token (404 Not Found)", true},
		{"no token", at(""), " ", "Telegram refused the token: it does not look like", true},
		{"token with a slash", at(""), "12:ab/getMe?x=", "Telegram refused the token: it does not look like", true},
		{"server's fault", answering(500, `{"ok":false,"error_code":500,"description":"Internal Server Error"}`), "", "answered 500 Internal Server Error", false},
		{"proxy's page", answering(502, `<html>cannot reach PATH</html>`), "", "answered 502 Bad Gateway, and not as a Bot API server does", false},
		{"another server", answering(404, `{"error":"no route PATH"}`), "", "answered 404 Not Found, and not as", false},
		{"description with the path", answering(400, `{"ok":false,"error_code":400,"description":"bad PATH"}`), "", "answered 400 bad /bot***", false},
		{"redirect", answering(302, `<html>`), "", "answered 302 Found, and not as", false},
		{"nobody", answering(200, `{"ok":true,"result":{}}`), "", "did not say which bot", false},
		{"unreadable", answering(200, `{"ok":true,"result":[1]}`), "", "did not say which bot", false},
		{"too long", answering(200, `{"ok":true,"result":"`+strings.Repeat("x", bodyLimit)), "", "the answer is too long", false},
		{"refused connection", at("http://127.0.0.1:1"), "", "cannot reach Telegram at http://127.0.0.1:1: dial tcp", false},
		{"bad TLS", func(t *testing.T) string {
			s := httptest.NewUnstartedServer(http.NotFoundHandler())
			s.Config.ErrorLog = log.New(io.Discard, "", 0)
			s.StartTLS()
			t.Cleanup(s.Close)
			return s.URL
		}, "", "cannot reach Telegram at https://127.0.0.1", false},
		{"malformed address", at("http://a b/bot" + testToken), "", "cannot be read", false},
		{"control character", at("http://a\x7f/"), "", "cannot be read", false},
		{"no scheme", at("api.telegram.org"), "", "is not the address of a Bot API server", false},
		{"address with the token", at("http://127.0.0.1:1/bot" + testToken), "", "cannot reach Telegram at http://127.0.0.1:1/bot***", false},
		{"query with the token", at("http://127.0.0.1/?token=" + testToken), "", "is not the address", false},
		{"password", at("http://user:" + testToken[10:] + "@127.0.0.1:1"), "", "cannot reach Telegram at http://user:xxxxx@127", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			token := test.token
			if token == "" {
				token = testToken
			}
			transport := &http.Transport{}
			defer transport.CloseIdleConnections()
			_, err := Dial(t.Context(), Config{Token: token, URL: test.url(t), Client: &http.Client{Transport: transport}})
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("%q does not contain %q", err, test.want)
			}
			if errors.Is(err, ErrToken) != test.wrong {
				t.Errorf("%q: blames the token: %v", err, !test.wrong)
			}
			for _, secret := range []string{testToken, "secretSECRET", "elsewhere", "\n", "<html>"} {
				if strings.Contains(err.Error(), secret) {
					t.Errorf("%q shows %q", err, secret)
				}
			}
		})
	}
}

func TestDialGivesUpWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		_, err := Dial(ctx, Config{Token: testToken, URL: "http://fake", Client: &http.Client{Transport: silent{}}})
		if err == nil || !strings.Contains(err.Error(), "no answer in time") || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v", err)
		}
		if took := time.Since(begun); took != dialTimeout {
			t.Errorf("waited %v", took)
		}
	})
}

// silent never answers.
type silent struct{}

func (silent) RoundTrip(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	req.Body.Close()
	return nil, req.Context().Err()
}

func TestSetMenus(t *testing.T) {
	api := newFakeAPI()
	c := api.dial(t)
	err := c.SetMenus(t.Context(), map[string][]chat.MenuItem{"vi": {{Command: "help", Text: "Trợ giúp"}}})
	if err != nil {
		t.Fatal(err)
	}
	got := api.calls("setMyCommands")[0].Params
	if got["language_code"] != "vi" || got["scope"] != `{"type":"default"}` || got["commands"] != `[{"command":"help","description":"Trợ giúp"}]` {
		t.Errorf("sent %v", got)
	}
	if err := c.SetGroupMenus(t.Context(), map[string][]chat.MenuItem{"": {{Command: "help", Text: "Trợ giúp"}}}); err != nil {
		t.Fatal(err)
	}
	if got := api.calls("setMyCommands")[1].Params; got["language_code"] != "" || got["scope"] != `{"type":"all_group_chats"}` {
		t.Errorf("sent %v", got)
	}
}

func TestVerdict(t *testing.T) {
	for _, test := range []struct {
		code int
		text string
		want verdict
	}{
		{403, "Forbidden: bot was blocked by the user", unreachable},
		{403, "Forbidden: user is deactivated", unreachable},
		{403, "Forbidden: bot was kicked from the group chat", unreachable},
		{403, "Forbidden: bot can't initiate conversation with a user", unreachable},
		{400, "Bad Request: chat not found", unreachable},
		{400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same", done},
		{400, "Bad Request: message to edit not found", stale},
		{400, "Bad Request: message can't be edited", stale},
		{400, "Bad Request: query is too old and response timeout expired or query ID is invalid", stale},
		{400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 3", refused},
		{400, "Bad Request: message is too long", refused},
		{400, "Bad Request: BUTTON_DATA_INVALID", refused},
		{413, "Request Entity Too Large", refused},
		{401, "Unauthorized", later},
		{404, "Not Found", later},
		{429, "Too Many Requests: retry after 5", later},
		{500, "Internal Server Error", later},
		{502, "Bad Gateway", later},
		{0, "connection reset by peer", later},
	} {
		if got := (&failure{code: test.code, text: test.text}).verdict(); got != test.want {
			t.Errorf("%d %s: verdict %d, want %d", test.code, test.text, got, test.want)
		}
	}
	if (&failure{code: 400, text: "answered 400", foreign: true}).verdict() != later {
		t.Error("a proxy's 400 is not Telegram's word")
	}
}
