package main

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// From /board in the chat to the pages of a running serve, and no further for a second one who
// has the same address; no secret of it is logged.
func TestBoardOfServe(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	proxy := spread(t)
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).with("REMINDER_CRON", "0 0 1 1 *").with("WEB_URL", proxy.URL+"/")
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	if _, out, _ := d.command(t, "check"); !strings.Contains(out, proxy.URL+"/board/") {
		t.Errorf("check does not say where the board is:\n%s", out)
	}
	bot := d.serve(t)
	proxy.to(t, bot)
	minh := sim.User(401, "Minh", "", "vi")
	if _, err := minh.Open(strings.TrimSpace(d.lines(t, "invite", "--role", "leader"))); err != nil {
		t.Fatal(err)
	}
	minh.Say("/board")
	m, err := minh.Wait(waiting(t), simulator.Says("trang tổng quan"))
	if err != nil {
		t.Fatal(err)
	}
	button, ok := m.Button("Mở trang tổng quan")
	if !ok || button.Web == "" {
		t.Fatal(m.Buttons)
	}
	opened, err := url.Parse(minh.OpenWebApp(button, true))
	if err != nil {
		t.Fatal(err)
	}
	fragment, err := url.ParseQuery(opened.EscapedFragment())
	if err != nil {
		t.Fatal(err)
	}
	ticket := opened.Query().Get("ticket")
	knock := func() *http.Response {
		t.Helper()
		answer, err := http.PostForm("http://"+bot.addr()+opened.Path, url.Values{"ticket": {ticket}, "init": {fragment.Get("tgWebAppData")}, "theme": {"dark"}})
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		return answer
	}
	first, second := knock(), knock()
	if first.StatusCode != http.StatusNoContent || len(first.Cookies()) != 1 || second.StatusCode != http.StatusUnauthorized {
		t.Fatal(first.Status, second.Status)
	}
	cookie := first.Cookies()[0]
	request, err := http.NewRequestWithContext(t.Context(), "GET", "http://"+bot.addr()+"/board/plan", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.AddCookie(&http.Cookie{Name: cookie.Name, Value: cookie.Value})
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 200 || !strings.Contains(string(body), "Vụ Pháp chế") || !strings.Contains(string(body), `data-theme="dark"`) {
		t.Errorf("%s %v\n%s", answer.Status, err, body)
	}
	for _, secret := range []string{ticket, cookie.Value, fragment.Get("tgWebAppData")} {
		if strings.Contains(bot.log.String(), secret) {
			t.Error("the log has a secret")
		}
	}
}

func TestWebSettings(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"": "", "https://dondoc.example.vn": "", "https://example.vn/dondoc/": "", "http://127.0.0.1:8080": "", "http://localhost:8080": "",
		"http://dondoc.example.vn": "must begin with https", "dondoc.example.vn": "not an address", "https://u:p@dondoc.example.vn": "not an address", "https://dondoc.example.vn/?a=b": "not an address",
	} {
		s := defaultSettings()
		s.WebURL = address
		if err := s.checkWeb(); want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
}
