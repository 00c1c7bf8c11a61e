package mail

import (
	"strings"
	"testing"

	"dondoc/mail/mailtest"
)

func TestParseServer(t *testing.T) {
	for address, host := range map[string]string{
		"smtp://mail.example": "mail.example:587", "smtps://dondoc:secret@mail.example": "mail.example:465", "smtp://127.0.0.1:2525": "127.0.0.1:2525",
		"": "", "mail.example:25": "", "http://mail.example": "", "smtp://": "", "smtp://dondoc:secret@": "", "smtp://dondoc:se%zzcret@mail.example": "",
		"smtp://mail.example:0": "", "smtp://mail.example:99999": "", "smtp://dondoc:secret@mail.example/INBOX": "",
	} {
		s, err := ParseServer(address)
		switch {
		case host == "" && (err == nil || strings.Contains(err.Error(), "cret")):
			t.Errorf("%s: %v", address, err)
		case host != "" && (err != nil || s.Host() != host):
			t.Errorf("%s: %v, %v", address, s, err)
		}
	}
	for from, ok := range map[string]bool{
		"dondoc@bo.example": true, "Đôn đốc <dondoc@bo.example>": true, "": false, "dondoc": false, "a-name-that-is-too-long@bo.example": false,
	} {
		if _, err := ParseFrom(from); (err == nil) != ok {
			t.Errorf("%q: %v", from, err)
		}
	}
}

func TestReach(t *testing.T) {
	server := mailtest.Start(t)
	good, err := ParseServer(server.URL())
	if err != nil || good.Reach(t.Context()) != nil {
		t.Error(err, good.Reach(t.Context()))
	}
	wrong, err := ParseServer(strings.Replace(server.URL(), mailtest.Password, "wr0ng-pass", 1))
	if err != nil {
		t.Fatal(err)
	}
	if err := wrong.Reach(t.Context()); err == nil || strings.Contains(err.Error(), "wr0ng") {
		t.Errorf("a wrong password: %v", err)
	}
}

func TestPlain(t *testing.T) {
	for rich, want := range map[string]string{
		`<b>Còn 3 ngày</b>: <a href="https://t.me/dondoc_bot?start=t12">12</a> A &amp; B`:     "Còn 3 ngày: 12 A & B",
		`Xem <a href="https://bo.example/a?b&amp;c">trang</a>`:                                "Xem trang (https://bo.example/a?b&c)",
		`<a href="https://t.me/dondoc_bot?start=mabc">https://t.me/dondoc_bot?start=mabc</a>`: "https://t.me/dondoc_bot?start=mabc",
		`&lt;script&gt;`: "<script>",
	} {
		if got := Plain(rich); got != want {
			t.Errorf("%s: %q, want %q", rich, got, want)
		}
	}
}
