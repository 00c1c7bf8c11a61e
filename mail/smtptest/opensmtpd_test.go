package smtptest

import (
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dondoc/mail/imaptest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestDelivers holds that mail goes from one server to the other, that of an unknown user is
// refused, and that one that is taken and cannot be delivered comes back with a report.
func TestDelivers(t *testing.T) {
	t.Parallel()
	const lan = "lan.nt@vukh.example.vn"
	box := imaptest.Start(t)
	server := Start(t, box, imaptest.User, lan)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err, server.Log())
		}
	}
	has := func(user, words string) {
		t.Helper()
		for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
			all := strings.Join(box.Mails(user), "\n")
			if strings.Contains(all, words) {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("no mail of %s says %q:\n%s\n%s", user, words, all, server.Log())
			}
		}
	}
	must(server.Send(lan, "nhacviec+abc@bo.example.vn", "Subject: a\n\none\n"))
	has(imaptest.User, "one")
	if err := server.Send(lan, "ai.do@vukh.example.vn", "Subject: a\n\nx\n"); err == nil || !strings.HasPrefix(err.Error(), "5") {
		t.Errorf("an unknown user is taken: %v", err)
	}
	server.Stop()
	server.Bring()
	must(server.Send("nhacviec+abc@bo.example.vn", "cu@"+GoneHost, "Subject: b\nMessage-ID: <tok@x>\n\ntwo\n"))
	has(imaptest.User, "<tok@x>")
	has(imaptest.User, "Final-Recipient: rfc822; cu@"+GoneHost)
}
