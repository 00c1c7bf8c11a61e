package outgoing

import (
	"slices"
	"strings"
	"testing"
)

func TestAddressesAreChecked(t *testing.T) {
	for address, fine := range map[string]bool{
		"": true, "https://hc.example.org/ping/0a1b": true, "http://10.0.0.7:3001/api/push/x": true,
		"hc.example.org/ping": false, "ftp://hc.example.org": false, "https:///ping": false, "://": false,
	} {
		if err := CheckHeartbeat(address); (err == nil) != fine {
			t.Errorf("HEARTBEAT_URL=%q: %v", address, err)
		} else if err != nil && !strings.HasPrefix(err.Error(), "HEARTBEAT_URL ") {
			t.Errorf("%q does not name the setting", err)
		}
	}
	for _, c := range []struct {
		address, secret string
		sentences       int
	}{
		{"", "", 0}, {"", "s", 0}, {"https://erp.example.org/hook", "s", 0}, {"http://localhost:9000", "s", 0},
		{"http://127.0.0.1/e", "s", 0}, {"http://[::1]:80/e", "s", 0},
		{"https://erp.example.org/hook", "", 1}, {"http://erp.example.org/hook", "s", 1}, {"http://10.0.0.7/", "", 2}, {"erp", "s", 1},
	} {
		err := CheckEvents(c.address, c.secret)
		got := 0
		if err != nil {
			got = len(strings.Split(err.Error(), "\n"))
		}
		if got != c.sentences || err != nil && strings.Contains(err.Error(), "erp.example.org") {
			t.Errorf("EVENTS_URL=%q: %v", c.address, err)
		}
	}
	got := Secrets("https://hc.example.org/ping/0a1b-2c3d", "https://0a1b2c3d4e5f6a7b@hc.example.org", "https://me:longpassword@h/e?key=0123456789")
	for _, want := range []string{"/ping/0a1b-2c3d", "longpassword", "key=0123456789", "0a1b2c3d4e5f6a7b"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	if slices.Contains(got, "/e") {
		t.Errorf("a word is among %q", got)
	}
}
