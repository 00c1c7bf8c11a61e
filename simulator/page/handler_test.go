package page

import (
	"bufio"
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"dondoc/simulator"
)

func TestOnlyThisMachineAndThisPage(t *testing.T) {
	s := newStage(t)
	answer, body := s.get("/")
	if answer.StatusCode != 200 || !strings.Contains(body, "page.js") {
		t.Fatal(answer.Status, body)
	}
	for name, value := range map[string]string{
		"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
	} {
		if got := answer.Header.Get(name); got != value {
			t.Errorf("%s: %q", name, got)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") || !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:;") {
		t.Error(policy)
	}
	for _, host := range []string{"evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1", ""} {
		answer, _ := s.get("/cast", func(r *http.Request) { r.Host = host })
		if host != "" && answer.StatusCode != http.StatusForbidden {
			t.Errorf("host %q: %s", host, answer.Status)
		}
	}
	for _, host := range []string{"localhost", "LOCALHOST:1", "[::1]:80", "127.0.0.1"} {
		if answer, _ := s.get("/cast", func(r *http.Request) { r.Host = host }); answer.StatusCode != 200 {
			t.Errorf("host %q: %s", host, answer.Status)
		}
	}
	for _, header := range [][2]string{{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}} {
		answer, _ := s.ask("POST", "/move", strings.NewReader("by=hour"), func(r *http.Request) { r.Header.Set(header[0], header[1]) })
		if answer.StatusCode != http.StatusForbidden {
			t.Errorf("%v: %s", header, answer.Status)
		}
	}
	if _, err := Listen("0.0.0.0:0"); err == nil {
		t.Error("listened on every address")
	}
	if at := s.Now(); at.Minute() != 30 || at.Hour() != 7 {
		t.Error("the clock moved", at)
	}
}

// act posts a form as the page does.
func (s *stage) act(path string, fields map[string]string, file ...byte) (int, map[string]any) {
	s.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range fields {
		if err := form.WriteField(name, value); err != nil {
			s.Fatal(err)
		}
	}
	if file != nil {
		part, err := form.CreateFormFile("file", fields["name"])
		if err != nil {
			s.Fatal(err)
		}
		if _, err := part.Write(file); err != nil {
			s.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		s.Fatal(err)
	}
	answer, text := s.ask("POST", path, &body, func(r *http.Request) { r.Header.Set("Content-Type", form.FormDataContentType()) })
	var result map[string]any
	if err := json.Unmarshal([]byte(text), &result); err != nil {
		s.Fatalf("%s: %v: %q", path, err, text)
	}
	return answer.StatusCode, result
}

func TestWhatPeopleDo(t *testing.T) {
	s := newStage(t)
	do := func(path string, fields map[string]string, file ...byte) map[string]any {
		t.Helper()
		code, result := s.act(path, fields, file...)
		if code != 200 {
			t.Fatal(path, code, result)
		}
		return result
	}
	do("/send", map[string]string{"as": "101", "text": "/card"})
	card, err := s.lan.Wait(t.Context(), simulator.Says("Nhiệm vụ 12"))
	if err != nil {
		t.Fatal(err)
	}
	sent := do("/send", map[string]string{"as": "101", "text": "được 60%", "reply": strconv.Itoa(card.ID)})
	id := int(sent["message"].(float64))
	if m := s.lan.Chat().Message(id); m.ReplyTo != card.ID {
		t.Error(m)
	}
	do("/edit", map[string]string{"as": "101", "message": strconv.Itoa(id), "text": "được 70%"})
	if m := s.lan.Chat().Message(id); m.Text != "được 70%" {
		t.Error(m)
	}
	press := map[string]string{"as": "101", "message": strconv.Itoa(card.ID), "button": "loud"}
	if got := do("/press", press); got["text"] != "Đã nhận loud" || got["alert"] != true {
		t.Error(got)
	}
	do("/open", map[string]string{"as": "101", "link": "https://t.me/dondoc_bot?start=t12"})
	do("/block", map[string]string{"as": "101", "blocked": "true"})
	if !s.lan.Blocked() {
		t.Error("not blocked")
	}
	do("/block", map[string]string{"as": "101", "blocked": "false"})
	do("/send", map[string]string{"as": "102", "chat": strconv.FormatInt(s.group.ID(), 10), "text": "chào cả nhóm"})

	for _, wrong := range []struct {
		path   string
		fields map[string]string
	}{
		{"/send", map[string]string{"as": "101", "text": "  "}},
		{"/send", map[string]string{"as": "999", "text": "x"}},
		{"/send", map[string]string{"as": "101", "chat": "102", "text": "x"}},
		{"/send", map[string]string{"text": "x"}},
		{"/send", map[string]string{"as": "103", "chat": strconv.FormatInt(s.group.ID(), 10), "text": "x"}},
		{"/edit", map[string]string{"as": "101", "message": strconv.Itoa(card.ID), "text": "x"}},
		{"/edit", map[string]string{"as": "101", "text": "x"}},
		{"/press", map[string]string{"as": "101", "message": "99999", "button": "x"}},
		{"/press", map[string]string{"as": "101", "message": strconv.Itoa(card.ID), "button": "none"}},
		{"/open", map[string]string{"as": "101", "link": "https://evil.example/"}},
		{"/move", map[string]string{"by": "century"}},
	} {
		if code, result := s.act(wrong.path, wrong.fields); code != http.StatusUnprocessableEntity || result["error"] == "" {
			t.Error(wrong, code, result)
		}
	}
}

func TestFiles(t *testing.T) {
	s := newStage(t)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, photo, kind, disposition string
		data                           []byte
	}{
		{"ảnh.png", "true", "image/png", "inline", picture.Bytes()},
		{"page.html", "false", "application/octet-stream", "attachment", []byte("<script>alert(1)</script>")},
	} {
		code, result := s.act("/send", map[string]string{"as": "101", "name": c.name, "photo": c.photo}, c.data...)
		if code != 200 {
			t.Fatal(code, result)
		}
		answer, body := s.get("/files/101/" + strconv.Itoa(int(result["message"].(float64))))
		if body != string(c.data) || answer.Header.Get("Content-Type") != c.kind || !strings.HasPrefix(answer.Header.Get("Content-Disposition"), c.disposition) {
			t.Error(c.name, answer.Header)
		}
		if !strings.Contains(answer.Header.Get("Content-Security-Policy"), "sandbox") {
			t.Error("a file could act as a page")
		}
	}
	for _, path := range []string{"/files/101/1", "/files/5/1", "/files/x/y"} {
		if answer, _ := s.get(path); answer.StatusCode != http.StatusNotFound {
			t.Error(path, answer.Status)
		}
	}
}

func TestMoves(t *testing.T) {
	s := newStage(t)
	for _, c := range []struct{ by, arrives string }{
		{"hour", "2026-11-16T08:30:00+07:00"},
		{"morning", "2026-11-17T08:00:00+07:00"},
		{"monday", "2026-11-23T08:00:00+07:00"},
		{"monday", "2026-11-30T08:00:00+07:00"},
		{"month", "2026-12-30T08:00:00+07:00"},
	} {
		if code, result := s.act("/move", map[string]string{"by": c.by}); code != 200 {
			t.Fatal(code, result)
		}
		if at := s.Now().Format(time.RFC3339); at != c.arrives {
			t.Errorf("%s arrives at %s, not at %s", c.by, at, c.arrives)
		}
	}
	s.page.moves.Lock()
	defer s.page.moves.Unlock()
	if code, _ := s.act("/move", map[string]string{"by": "hour"}); code != http.StatusConflict {
		t.Error("moved twice at a time", code)
	}
}

func TestFacts(t *testing.T) {
	s := newStage(t)
	for path, part := range map[string]string{"/task/12": "Rà soát", "/keys/12": "Rà soát", "/sent/12": "reminder", "/sent/0": "digest", "/outbox": "[]"} {
		if answer, body := s.get(path); answer.StatusCode != 200 || !strings.Contains(body, part) {
			t.Error(path, answer.Status, body)
		}
	}
	for _, path := range []string{"/task/13", "/task/x", "/keys/0"} {
		if answer, _ := s.get(path); answer.StatusCode != http.StatusNotFound {
			t.Error(path, answer.Status)
		}
	}
}

// events reads the stream, as a browser that got as far as last.
func (s *stage) events(last string) func() (string, news) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), "GET", s.url+"/events", nil)
	if err != nil {
		s.Fatal(err)
	}
	r.Header.Set("Last-Event-ID", last)
	answer, err := s.client.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = answer.Body.Close() })
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	return func() (id string, n news) {
		s.Helper()
		for lines.Scan() {
			if rest, ok := strings.CutPrefix(lines.Text(), "id: "); ok {
				id = rest
			}
			if rest, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				if err := json.Unmarshal([]byte(rest), &n); err != nil {
					s.Fatal(err)
				}
				return id, n
			}
		}
		s.Fatal("the stream ended", lines.Err())
		return id, n
	}
}

func TestStream(t *testing.T) {
	s := newStage(t)
	next := s.events("")
	id, first := next()
	if !first.Whole || len(first.Chats) != 4 || first.Now != "2026-11-16T07:30:00+07:00" {
		t.Fatalf("%+v", first)
	}
	s.lan.Say("xin chào")
	said := 0
	for said < 2 { // her words and the answer, in one event or in two
		var n news
		id, n = next()
		for _, c := range n.Chats {
			if c.ID != 101 || n.Whole {
				t.Fatalf("told again: %+v", n)
			}
			said += len(c.Messages)
		}
	}
	if code, result := s.act("/move", map[string]string{"by": "hour"}); code != 200 {
		t.Fatal(result)
	}
	_, later := s.events(id)() // another browser that knows as much
	if later.Whole || len(later.Log) != 3 || later.Now != "2026-11-16T08:30:00+07:00" {
		t.Errorf("%+v", later)
	}
	if _, again := s.events("another-7")(); !again.Whole || len(again.Chats) != 4 {
		t.Error("a browser of an earlier demo was not told everything")
	}
}
