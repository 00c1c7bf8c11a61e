package main

import (
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/mail/token"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

const plainWords = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"

// mostMemory is what serve may take at its largest with mails of the largest size coming in, in MiB.
// The race detector takes five to ten times as much.
func mostMemory() int {
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		return 4000
	}
	return 400
}

// TestMailFromStrangers has mail come in that is forged, replayed, too large or dangerous: none of it
// counts but what the person wrote, and that once; nobody else is answered; and nothing of it, nor a
// password, is in what serve and the commands print.
func TestMailFromStrangers(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	post, box := mailtest.Start(t), imaptest.Start(t)
	c := newCorrespondents(t, url, prefix, 2)
	lan, binh := c.people[0].Mail.Address, c.people[1].Mail.Address
	env := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *").with("LOG_LEVEL", "debug").
		with("SEND_RATE", "unlimited").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00").with("SMTP_URL", post.URL()).with("IMAP_URL", box.URL()).with("MAIL_FROM", imaptest.User)
	var tracked atomic.Int64
	tracker := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { tracked.Add(1) }))
	t.Cleanup(tracker.Close)

	const stranger = "ke.xau@la.example"
	good := c.token(0)
	n := 0
	mail := func(author, token, rest string) string {
		n++
		return strings.Replace(letterFrom("AUTHOR", token, fmt.Sprint("s", n), rest), "<AUTHOR>", author, 1)
	}
	purpose := func(p token.Purpose, i int) string {
		return token.Token(c.key, token.Binding{Purpose: p, Person: c.people[i].ID, Task: 1, Address: token.Mark(c.key, c.people[i].Mail.Address)})
	}
	long := func(words string, size int) string { return strings.Repeat(words, size/len(words)) }
	nested := ""
	for i := range 20 {
		nested += fmt.Sprintf("Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n", i, i)
	}
	tampered := []byte(good)
	tampered[3] = 'a' + (tampered[3]-'a'+1)%26
	html := "Content-Type: text/html; charset=utf-8\n\n"

	// What counts: his words, once each, whatever is around them.
	counts := []string{
		mail(lan, good, plainWords+"được 11%"),
		mail(strings.ToUpper(lan), strings.ToUpper(good), plainWords+"được 12%"), // a server changed the case; also another mail with an old token
		mail(lan, good, html+"<script>fetch('"+tracker.URL+"/s')</script><style>@import '"+tracker.URL+"/c';</style><img src='"+tracker.URL+"/p.gif' onerror='alert(1)'>"+
			"<iframe src='"+tracker.URL+"/f'></iframe><p onclick='x()'>được 13%</p><link rel=stylesheet href='"+tracker.URL+"/l'>"),
		mail(lan, good, "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=C4=91=C6=B0=E1=BB=A3c 14%\n\n"+long("=20=\n", 8<<20)),
		mail(lan, good, "Subject: =?utf-8?q?a=0D=0ABcc:_"+stranger+"?=\n"+plainWords+"được 15%"),
	}
	want := []string{"được 11%", "được 12%", "được 13%", "được 14%", "được 15%"}
	kept := []string{
		mail(stranger, good, plainWords+"được 21%"),
		mail(`"`+lan+`" <`+stranger+">", good, plainWords+"được 22%"),
		mail(lan+", "+stranger, good, plainWords+"được 23%"),
		mail(lan, good, "From: "+stranger+"\n"+plainWords+"được 24%"),
		mail(binh, good, plainWords+"được 25%"),
		mail(lan, c.token(1), plainWords+"được 26%"),
		mail(lan, string(tampered), plainWords+"được 27%"),
		mail(lan, purpose(token.Stop, 1), plainWords+"dừng"),
		mail(stranger, purpose(token.Confirm, 0), plainWords+"Đồng ý"),
		mail(lan, good, "Authentication-Results: mx.bo.example.vn; dmarc=fail header.from=vukh.example.vn\n"+plainWords+"được 28%"),
		mail(lan, good, plainWords+"được 31%\n"+long("a b c d e f g\n", 26<<20)),
		mail(lan, good, "Content-Type: multipart/mixed; boundary=b\n\n"+long("--b\n\nđược 32%\n", 1<<20)),
		mail(lan, good, nested+"\nđược 33%"),
		mail(lan, good, long("X-A: b\n", 300<<10)+plainWords+"được 34%"),
		mail(lan, good, "Content-Type: multipart/mixed; boundary=b\n\n--b\n"+long("X-A: b\n", 300<<10)+"\nđược 35%\n--b--\n"),
		mail(imaptest.User, good, plainWords+"được 36%"),
		mail(lan, good, "X-Loop: "+imaptest.User+"\n"+plainWords+"được 37%"),
		mail("mailer-daemon@la.example", string(tampered), "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nx\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; "+
			lan+"\nAction: failed\nStatus: 5.1.1\n\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <1@x>\n--r--\n"),
	}
	passed := []string{
		mail(lan, good, "Auto-Submitted: auto-replied\n"+plainWords+"được 41%, tôi nghỉ đến 30/11"),
		mail(lan, good, "Precedence: bulk\n"+plainWords+"được 42%"),
		mail("noreply@vukh.example.vn", good, plainWords+"được 43%"),
	}
	// What is attached is kept as it is and never opened.
	file := base64.StdEncoding.EncodeToString([]byte(long("\x00", 12<<20)))
	counts = append(counts, mail(lan, good, "Content-Type: multipart/mixed; boundary=b\n\n--b\n"+plainWords+"được 16%\n--b\nContent-Type: application/zip\nContent-Disposition: attachment; filename=\"../../etc/a.zip\"\nContent-Transfer-Encoding: base64\n\n"+file+"\n--b--\n"))
	want = append(want, "được 16%")
	killed := newKillable(t, env, url, prefix)
	killed.start()
	for _, group := range [][]string{counts, kept, passed, counts} { // all that counts comes once more
		box.Deliver(group...)
	}
	eventually(t, "all mails are seen", func() bool { return box.Unseen() == 0 })
	eventually(t, "the outbox is empty", func() bool {
		waiting, dead, _, err := c.store.OutboxSize(t.Context())
		if err != nil || dead > 0 {
			t.Fatalf("%d dead letters: %v", dead, err)
		}
		return waiting == 0
	})
	entries, err := c.store.Entries(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Text)
		for _, f := range e.Files {
			if f.Name != "a.zip" || f.Size != 12<<20 {
				t.Errorf("the file %s has %d bytes", f.Name, f.Size)
			}
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("recorded %q, want %q", got, want)
	}
	for _, m := range post.Mails() {
		if m.To != lan || m.Header.Get("Bcc") != "" {
			t.Errorf("answered to %s:\n%s", m.To, bodyOf(t, m))
		}
	}
	if len(post.Mails()) != len(want) {
		t.Errorf("%d answers to %d reports", len(post.Mails()), len(want))
	}
	stuck, err := c.store.Mails(t.Context())
	if err != nil || len(stuck) != len(kept) {
		t.Errorf("%d mails are kept, want %d: %v", len(stuck), len(kept), err)
		for _, m := range stuck {
			t.Log(m.Reason)
		}
	}
	for i := range c.people {
		if p, err := c.store.Mailed().Person(t.Context(), c.people[i].ID); err != nil || p.Mail != c.people[i].Mail {
			t.Errorf("the address is changed: %+v, %v", p.Mail, err)
		}
	}
	if n := tracked.Load(); n != 0 {
		t.Errorf("%d requests to a tracker", n)
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", killed.process.Process.Pid))
	if peak := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status); err != nil || peak == nil {
		t.Error(err)
	} else if kib, _ := strconv.Atoi(string(peak[1])); kib > mostMemory()<<10 {
		t.Errorf("serve took %d MiB", kib>>10)
	} else {
		t.Logf("serve took %d MiB at most", kib>>10)
	}

	printed := map[string]string{"the log": killed.log.String()}
	at := listening.FindStringSubmatch(killed.log.String())
	page, err := http.Get("http://" + at[1] + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(page.Body)
	_ = page.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	printed["/metrics"] = string(all)
	for _, line := range []string{
		fmt.Sprintf("dondoc_mails_received_total{result=\"recorded\"} %d", len(counts)), fmt.Sprintf("dondoc_mails_received_total{result=\"repeated\"} %d", len(counts)),
		fmt.Sprintf("dondoc_mails_received_total{result=\"kept\"} %d", len(kept)), fmt.Sprintf("dondoc_mails_received_total{result=\"passed\"} %d", len(passed)),
		fmt.Sprintf("dondoc_mails_total{outcome=\"sent\"} %d", len(want)), fmt.Sprintf("dondoc_mails_kept %d", len(kept)),
		"dondoc_mail_people_waiting 0", `dondoc_mail_server_away{server="imap"} 0`, `dondoc_mail_server_away{server="smtp"} 0`,
	} {
		if !strings.Contains(string(all), line+"\n") {
			t.Errorf("/metrics does not have %s", line)
		}
	}
	for _, verb := range [][]string{{"check"}, {"check", "--json"}, {"stuck"}, {"stuck", "retry", "all"}, {"stuck", "drop", "all"}} {
		_, out, complaint := env.command(t, verb...)
		printed[strings.Join(verb, " ")] = out + complaint
	}
	secrets := []string{mailtest.Password, imaptest.Password, "p%40ss", lan, binh, stranger, good, c.token(1), strings.ToUpper(good), "được 1", "được 2", "nghỉ đến"}
	for where, text := range printed {
		for _, secret := range secrets {
			if strings.Contains(text, secret) {
				t.Errorf("%s has %q:\n%.3000s", where, secret, text)
			}
		}
	}
	if left, err := c.store.Mails(t.Context()); err != nil || len(left) != 0 {
		t.Errorf("%d mails are left: %v", len(left), err)
	}
}
