package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// TestMailOverTLS holds that mail goes over TLS, that no password goes without it to another machine,
// and that what is wrong with a certificate is one sentence of check; serve says it and goes on.
func TestMailOverTLS(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	box := imaptest.Start(t)
	startTLS, implicit := mailtest.StartTLS(t, mailtest.STARTTLS, "thu.example.vn"), mailtest.StartTLS(t, mailtest.Implicit, "127.0.0.1")
	other, plain := mailtest.StartTLS(t, mailtest.Implicit, "thu.example.vn"), mailtest.Start(t)
	trusted := filepath.Join(t.TempDir(), "trusted.pem")
	var all []byte
	for _, file := range []string{startTLS.Certificate, implicit.Certificate, other.Certificate, box.Certificate()} {
		one, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, one...)
	}
	if err := os.WriteFile(trusted, all, 0o600); err != nil {
		t.Fatal(err)
	}
	d := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("MAIL_FROM", imaptest.User)
	for name, c := range map[string]struct {
		smtp, imap, roots, says string
		works                   bool
	}{
		"STARTTLS":               {startTLS.URL(), box.SecureURL(), trusted, "answers come in at 127.0.0.1", true},
		"TLS from the first on":  {implicit.URL(), "", trusted, "IMAP_URL is not set", true},
		"STARTTLS on loopback":   {startTLS.URL(), "", box.Certificate(), "takes it", true},
		"smtps, unknown":         {implicit.URL(), "", box.Certificate(), "the certificate of 127.0.0.1 is signed by nobody", false},
		"another name":           {other.URL(), "", trusted, "the certificate of 127.0.0.1 is for another name", false},
		"no TLS at the port":     {strings.Replace(plain.URL(), "smtp:", "smtps:", 1), "", trusted, "127.0.0.1 speaks no TLS at this port", false},
		"imaps, unknown":         {implicit.URL(), box.SecureURL(), implicit.Certificate, "the mailbox 127.0.0.1:", false},
		"imaps, unknown, reason": {implicit.URL(), box.SecureURL(), implicit.Certificate, "the certificate of 127.0.0.1 is signed by nobody", false},
	} {
		t.Run(name, func(t *testing.T) {
			k := newKillable(t, d.with("SMTP_URL", c.smtp).with("IMAP_URL", c.imap).with("SSL_CERT_FILE", c.roots), url, prefix)
			check := exec.Command(k.program, "check")
			check.Env = k.env
			out, err := check.CombinedOutput()
			if _, failed := errors.AsType[*exec.ExitError](err); failed == c.works || !strings.Contains(string(out), c.says) {
				t.Errorf("%v\n%s", err, out)
			}
			for _, secret := range []string{mailtest.Password, imaptest.Password, "p%40ss"} {
				if strings.Contains(string(out), secret) {
					t.Errorf("%q is printed:\n%s", secret, out)
				}
			}
		})
	}

	c := newCorrespondents(t, url, prefix, 1)
	post := func(env deploy) *killable {
		k := newKillable(t, env, url, prefix)
		k.start()
		return k
	}
	k := post(d.with("SMTP_URL", implicit.URL()).with("IMAP_URL", box.SecureURL()).with("SSL_CERT_FILE", other.Certificate))
	box.Deliver(c.writes(0, "t1", "được 40%"))
	link := strings.TrimSpace(d.lines(t, "invite", "--role", "department"))
	c.remind(t, "t2")
	eventually(t, "both are said", func() bool { return strings.Count(k.log.String(), "is signed by nobody") >= 2 })
	mai := sim.User(900, "Lê Thanh Mai", "", "vi")
	if _, err := mai.Open(link); err != nil {
		t.Fatal(err)
	}
	if _, err := mai.Wait(waiting(t), simulator.Any); err != nil {
		t.Fatal("serve does not go on", err)
	}
	k.kill()
	for _, secret := range []string{mailtest.Password, imaptest.Password, "p%40ss"} {
		if strings.Contains(k.log.String(), secret) {
			t.Errorf("%q is logged", secret)
		}
	}
	k = post(d.with("SEND_RATE", "unlimited").with("SMTP_URL", startTLS.URL()).with("IMAP_URL", box.SecureURL()).with("SSL_CERT_FILE", trusted))
	eventually(t, "mail goes and comes", func() bool { return len(startTLS.Mails()) == 2 && box.Unseen() == 0 })
	k.kill()

	if code, out, _ := d.command(t, "check"); code != 0 || !strings.Contains(out, "1 people have confirmed an e-mail address, to which nothing is sent: SMTP_URL is not set") {
		t.Errorf("check without SMTP_URL: %d\n%s", code, out)
	}
}
