package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const testToken = "123456789:AAsecretSECRETsecret-_x"

// request is one call that reached the fake.
type request struct {
	Method string
	Params map[string]string // nested values as JSON
	At     time.Time
}

func (r request) chat() int64 {
	n, _ := strconv.ParseInt(r.Params["chat_id"], 10, 64)
	return n
}

// answer may take over the nth call of a method; an empty body leaves it to the fake.
type answer func(r request, n int) (status int, body string)

// fakeAPI plays a Bot API server, over loopback or, where time must pass, without any
// network as a RoundTripper.
type fakeAPI struct {
	watch func(r request) // when set, sees every call

	mu        sync.Mutex
	takeOver  answer
	counts    map[string]int
	requests  []request
	updates   []string // raw, by rising id
	ids       []int64
	confirmed int64
	news      chan struct{}
}

func newFakeAPI() *fakeAPI {
	return &fakeAPI{counts: map[string]int{}, news: make(chan struct{})}
}

// reply lets an answer take over from now on.
func (f *fakeAPI) reply(a answer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.takeOver = a
}

// push adds an update that a poll will bring.
func (f *fakeAPI) push(id int64, raw string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ids, f.updates = append(f.ids, id), append(f.updates, raw)
	close(f.news)
	f.news = make(chan struct{})
}

func (f *fakeAPI) pushText(id, chat int64, text string) {
	f.push(id, fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1790000000,"from":{"id":%d,"first_name":"An"},"chat":{"id":%d,"type":"private"},"text":%q}}`, id, id, chat, chat, text))
}

// calls returns the requests of a method.
func (f *fakeAPI) calls(method string) []request {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []request
	for _, r := range f.requests {
		if r.Method == method {
			all = append(all, r)
		}
	}
	return all
}

// offset is how far updates have been confirmed.
func (f *fakeAPI) offset() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.confirmed
}

func (f *fakeAPI) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	r := request{Method: req.URL.Path[strings.LastIndex(req.URL.Path, "/")+1:], Params: params(req), At: time.Now()}
	f.mu.Lock()
	f.requests = append(f.requests, r)
	f.counts[r.Method]++
	n, takeOver := f.counts[r.Method], f.takeOver
	f.mu.Unlock()
	if f.watch != nil {
		f.watch(r)
	}
	if takeOver != nil {
		if status, body := takeOver(r, n); body != "" {
			w.WriteHeader(status)
			io.WriteString(w, body)
			return
		}
	}
	switch r.Method {
	case "getMe":
		io.WriteString(w, `{"ok":true,"result":{"id":77,"is_bot":true,"first_name":"dondoc","username":"DonDocBot"}}`)
	case "getUpdates":
		fmt.Fprintf(w, `{"ok":true,"result":[%s]}`, strings.Join(f.poll(req.Context(), r), ","))
	case "sendMessage", "editMessageText":
		fmt.Fprintf(w, `{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":%s,"type":"private"}}}`, n, r.Params["chat_id"])
	default:
		io.WriteString(w, `{"ok":true,"result":true}`)
	}
}

// poll waits like Telegram and applies its offset rule.
func (f *fakeAPI) poll(ctx context.Context, r request) []string {
	number := func(name string) int64 { n, _ := strconv.ParseInt(r.Params[name], 10, 64); return n }
	offset, limit := number("offset"), int(number("limit"))
	end := time.NewTimer(time.Duration(number("timeout")) * time.Second)
	defer end.Stop()
	for {
		f.mu.Lock()
		f.confirmed = max(f.confirmed, offset)
		var found []string
		for i, id := range f.ids {
			if id >= f.confirmed && len(found) < limit {
				found = append(found, f.updates[i])
			}
		}
		news := f.news
		f.mu.Unlock()
		if len(found) > 0 {
			return found
		}
		select {
		case <-news:
		case <-end.C:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
}

// params reads both encodings that the package uses.
func params(req *http.Request) map[string]string {
	found := map[string]string{}
	if kind, _, _ := mime.ParseMediaType(req.Header.Get("Content-Type")); kind == "application/json" {
		var values map[string]json.RawMessage
		json.NewDecoder(req.Body).Decode(&values)
		for name, v := range values {
			var text string
			if json.Unmarshal(v, &text) != nil {
				text = string(v)
			}
			found[name] = text
		}
		return found
	}
	if req.ParseMultipartForm(1<<20) == nil {
		for name, v := range req.MultipartForm.Value {
			found[name] = v[0]
		}
		for name, files := range req.MultipartForm.File {
			f, _ := files[0].Open()
			data, _ := io.ReadAll(f)
			found[name], found[name+" name"] = string(data), files[0].Filename
		}
	}
	return found
}

// RoundTrip lets a client reach the fake without a network, so that synctest's clock runs.
func (f *fakeAPI) RoundTrip(req *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	f.ServeHTTP(rec, req)
	req.Body.Close()
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	return rec.Result(), nil
}

// dial connects to the fake without a network.
func (f *fakeAPI) dial(t *testing.T) *Client {
	t.Helper()
	c, err := Dial(t.Context(), Config{Token: testToken, URL: "http://fake", Client: &http.Client{Transport: f}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}
