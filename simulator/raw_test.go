package simulator_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dondoc/simulator"
)

// answer is what any method answers.
type answer struct {
	Status      int
	OK          bool            `json:"ok"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Result      json.RawMessage `json:"result"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// into reads the result.
func (a answer) into(t *testing.T, v any) {
	t.Helper()
	if !a.OK {
		t.Fatalf("refused: %d %s", a.Code, a.Description)
	}
	if err := json.Unmarshal(a.Result, v); err != nil {
		t.Fatal(err)
	}
}

// quiet is a server whose refusals are what the test looks at.
func quiet(t *testing.T, o simulator.Options) *simulator.Server {
	t.Helper()
	s := simulator.New(o)
	t.Cleanup(s.Close)
	return s
}

// post makes a request without a network.
func post(t *testing.T, s *simulator.Server, method, kind, body string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL()+"/bot"+s.Token()+"/"+method, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	return do(t, s, r)
}

func do(t *testing.T, s *simulator.Server, r *http.Request) answer {
	t.Helper()
	got, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	a := answer{Status: got.StatusCode}
	if err := json.Unmarshal(body, &a); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return a
}

// ask calls a method with parameters given as name, value, name, value.
func ask(t *testing.T, s *simulator.Server, method string, params ...string) answer {
	t.Helper()
	values := url.Values{}
	for i := 0; i < len(params); i += 2 {
		values.Set(params[i], params[i+1])
	}
	return post(t, s, method, "application/x-www-form-urlencoded", values.Encode())
}

// refused calls a method and holds the description it is refused with.
func refused(t *testing.T, s *simulator.Server, want, method string, params ...string) {
	t.Helper()
	if a := ask(t, s, method, params...); a.OK || a.Description != want || a.Status != a.Code {
		t.Errorf("%s %v: %d %q, want %q", method, params, a.Code, a.Description, want)
	}
}

func TestEncodings(t *testing.T) {
	s := quiet(t, simulator.Options{})
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	_ = w.WriteField("chat_id", "7")
	_ = w.WriteField("text", "đa phần")
	_ = w.Close()
	for _, c := range []struct{ kind, body, want string }{
		{"application/x-www-form-urlencoded", "chat_id=7&text=m%E1%BA%ABu", "mẫu"},
		{"application/json", `{"chat_id":7,"text":"json","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]},"entities":null}`, "json"},
		{"application/json; charset=utf-8", `{"chat_id":"7","text":"json2"}`, "json2"},
		{w.FormDataContentType(), form.String(), "đa phần"},
	} {
		if a := post(t, s, "sendMessage", c.kind, c.body); !a.OK || lan.Chat().Last().Text != c.want {
			t.Errorf("%s: %+v", c.kind, a)
		}
	}
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+"/bot"+s.Token()+"/SENDmessage?chat_id=7&text=get", nil)
	if a := do(t, s, r); !a.OK {
		t.Errorf("in the address: %+v", a)
	}
	for _, c := range []struct{ kind, body, want string }{
		{"application/json", "{", "Bad Request: can't parse request JSON object"},
		{"application/json", `["chat_id"]`, "Bad Request: can't parse request JSON object"},
		{"application/x-www-form-urlencoded", "%zz", "Bad Request: can't parse the form"},
		{"multipart/form-data; boundary=x", "--x\r\nbroken", "Bad Request: can't parse multipart form"},
		{"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7", "Bad Request: can't parse multipart form"},
		{"text/plain", "chat_id=7&text=x", "Bad Request: chat_id is empty"},
	} {
		if a := post(t, s, "sendMessage", c.kind, c.body); a.Description != c.want {
			t.Errorf("%s %s: %+v", c.kind, c.body, a)
		}
	}
}

func TestCallers(t *testing.T) {
	s := quiet(t, simulator.Options{})
	for path, want := range map[string]string{
		"/bot42:wrong/getMe":           "Unauthorized",
		"/botwrong/getMe":              "Not Found",
		"/":                            "Not Found",
		"/bot" + s.Token() + "/getYou": "Not Found: method not found",
		"/bot" + s.Token() + "/":       "Not Found: method not found",
		"/file/bot42:wrong/x":          "Unauthorized",
		"/file/bot" + s.Token() + "/x": "Not Found",
	} {
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+path, nil)
		if a := do(t, s, r); a.Description != want {
			t.Errorf("%s: %+v", path, a)
		}
	}
	var me struct {
		ID       int64
		Username string
		IsBot    bool `json:"is_bot"`
	}
	ask(t, s, "getMe").into(t, &me)
	if me.ID != 4200000042 || me.Username != "dondoc_bot" || !me.IsBot {
		t.Errorf("%+v", me)
	}
	if n := len(s.Refusals()); n != 7 {
		t.Errorf("%d refusals", n)
	}
	s.Allow("Not Found")
	if n := len(s.Refusals()); n != 2 {
		t.Errorf("%d refusals besides the allowed", n)
	}
}

func TestParameters(t *testing.T) {
	s := quiet(t, simulator.Options{})
	s.User(7, "Lan", "", "").Say("/start")
	refused(t, s, "Bad Request: chat_id is empty", "sendMessage", "text", "x")
	refused(t, s, "Bad Request: chat not found", "sendMessage", "chat_id", "8", "text", "x")
	refused(t, s, "Bad Request: chat not found", "sendMessage", "chat_id", "@lan", "text", "x")
	refused(t, s, "Bad Request: message text is empty", "sendMessage", "chat_id", "7")
	refused(t, s, `Bad Request: parameter "chat_id" of sendMessage has the wrong type`, "sendMessage", "chat_id", "7.5", "text", "x")
	refused(t, s, `Bad Request: parameter "message_id" of deleteMessage has the wrong type`, "deleteMessage", "chat_id", "7", "message_id", "một")
	refused(t, s, `Bad Request: parameter "disable_notification" of sendMessage has the wrong type`, "sendMessage", "chat_id", "7", "text", "x", "disable_notification", "maybe")
	refused(t, s, `Bad Request: parameter "reply_markup" of sendMessage has the wrong type`, "sendMessage", "chat_id", "7", "text", "x", "reply_markup", "{")
	refused(t, s, `Bad Request: sendMessage has no parameter "reply_to_message_id"`, "sendMessage", "chat_id", "7", "text", "x", "reply_to_message_id", "1")
	refused(t, s, "Bad Request: unsupported parse_mode", "sendMessage", "chat_id", "7", "text", "x", "parse_mode", "MarkdownV2")
	refused(t, s, "Bad Request: strings must be encoded in UTF-8", "sendMessage", "chat_id", "7", "text", "\xff")
	refused(t, s, "Bad Request: message identifier is not specified", "editMessageText", "text", "x")
	refused(t, s, `Bad Request: parameter "commands" is required`, "setMyCommands")
}
