package inbox

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/mail/imaptest"
)

// patience is how long a test waits for what must come; reaching it is a failure.
const patience = 60 * time.Second

func mail(n int) string {
	return fmt.Sprintf("From: an@vukh.example.vn\nTo: %s\nSubject: %d\nMessage-ID: <%d@vukh.example.vn>\n\nđược %d%%\n", imaptest.User, n, n, n)
}

// desk takes mails and notes them.
type desk struct {
	mu    sync.Mutex
	mails []Mail
	came  chan Mail
	fail  func(Mail) error
}

func newDesk() *desk { return &desk{came: make(chan Mail, 1000)} }

func (d *desk) take(_ context.Context, m Mail) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fail != nil {
		if err := d.fail(m); err != nil {
			return err
		}
	}
	d.mails = append(d.mails, m)
	d.came <- m
	return nil
}

func (d *desk) next(t *testing.T) Mail {
	t.Helper()
	select {
	case m := <-d.came:
		return m
	case <-time.After(patience):
		t.Fatal("no mail has come")
		return Mail{}
	}
}

func open(t *testing.T, url string) Address {
	t.Helper()
	a, err := ParseAddress(url)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// run starts a reader and returns what ends it.
func run(t *testing.T, r *Reader, take func(context.Context, Mail) error) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); r.Run(ctx, take) }()
	stop = func() {
		cancel()
		select {
		case <-done:
		case <-time.After(patience):
			t.Error("the reader does not end")
		}
	}
	t.Cleanup(stop)
	return stop
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for !holds() {
		select {
		case <-ctx.Done():
			t.Fatalf("not so: %s", what)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// TestEachMailOnce reads what is there and what comes while it waits, in order, over TLS.
func TestEachMailOnce(t *testing.T) {
	t.Parallel()
	server := imaptest.Start(t)
	server.Deliver(mail(1), mail(2))
	d := newDesk()
	// The poll is longer than the test: new mail is told by IDLE.
	r := New(open(t, server.SecureURL()), Options{Poll: time.Hour, TLS: &tls.Config{RootCAs: server.Roots}})
	stop := run(t, r, d.take)
	for n := 1; n <= 6; n++ {
		if n > 2 {
			server.Deliver(mail(n))
		}
		m := d.next(t)
		if !strings.Contains(string(m.Raw), fmt.Sprintf("được %d%%", n)) || !m.Whole() || m.UID == 0 || m.Validity == 0 {
			t.Errorf("mail %d: %+v %s", n, m, m.Raw)
		}
	}
	eventually(t, "all mails are seen", func() bool { return server.Unseen() == 0 })
	stop()
	if len(d.mails) != 6 {
		t.Errorf("%d mails were taken", len(d.mails))
	}
	again := newDesk()
	run(t, New(open(t, server.URL()), Options{}), again.take)
	server.Deliver(mail(7))
	if m := again.next(t); !strings.Contains(string(m.Raw), "7%") {
		t.Errorf("a mail came again: %s", m.Raw)
	}
}

// TestPollBesideIdle holds that mail is found when the server says nothing of it.
func TestPollBesideIdle(t *testing.T) {
	t.Parallel()
	server := imaptest.Start(t)
	d := newDesk()
	r := New(open(t, server.URL()), Options{Poll: 50 * time.Millisecond})
	run(t, r, d.take)
	for n := range 3 {
		server.Deliver(mail(n))
		d.next(t)
	}
}

// TestOfferedAgain holds that a mail that was not taken stays unseen and comes again, before
// those after it.
func TestOfferedAgain(t *testing.T) {
	t.Parallel()
	server := imaptest.Start(t)
	server.Deliver(mail(1), mail(2))
	d := newDesk()
	refusals := 0
	d.fail = func(m Mail) error {
		if refusals < 2 {
			refusals++
			return errors.New("the store is away")
		}
		return nil
	}
	r := New(open(t, server.URL()), Options{Pause: time.Millisecond})
	run(t, r, d.take)
	for n := 1; n <= 2; n++ {
		if m := d.next(t); !strings.Contains(string(m.Raw), fmt.Sprintf("%d%%", n)) {
			t.Errorf("mail %d came as %s", n, m.Raw)
		}
	}
	eventually(t, "all mails are seen", func() bool { return server.Unseen() == 0 })
	eventually(t, "the trouble is over", func() bool { return r.Trouble() == nil })
}

// TestPoisonedMail holds that a mail that can never be taken, or ends in a panic, keeps back
// none after it, and stays unseen.
func TestPoisonedMail(t *testing.T) {
	t.Parallel()
	server := imaptest.Start(t)
	server.Deliver(mail(1), mail(2), mail(3), mail(4))
	d := newDesk()
	d.fail = func(m Mail) error {
		switch {
		case bytes.Contains(m.Raw, []byte("được 1%")):
			panic("one")
		case bytes.Contains(m.Raw, []byte("được 3%")):
			return errors.New("three")
		}
		return nil
	}
	r := New(open(t, server.URL()), Options{Pause: time.Millisecond})
	run(t, r, d.take)
	var came []string
	for range 2 {
		came = append(came, string(d.next(t).Raw))
	}
	server.Deliver(mail(5))
	came = append(came, string(d.next(t).Raw))
	for i, want := range []string{"2%", "4%", "5%"} {
		if !strings.Contains(came[i], want) {
			t.Errorf("mail %d is %s", i, came[i])
		}
	}
	eventually(t, "the others are seen", func() bool { return server.Unseen() == 2 })
	if r.Trouble() == nil {
		t.Error("nobody is told of the mail that cannot be taken")
	}
}

// TestLargeMail holds that no more of a mail is fetched than the limit.
func TestLargeMail(t *testing.T) {
	t.Parallel()
	server := imaptest.Start(t)
	server.Deliver(mail(1)+strings.Repeat("0123456789\n", 100_000), mail(2))
	d := newDesk()
	run(t, New(open(t, server.URL()), Options{Size: 10_000}), d.take)
	if m := d.next(t); len(m.Raw) != 10_000 || m.Whole() || m.Size < 1_000_000 {
		t.Errorf("%d bytes of %d were fetched", len(m.Raw), m.Size)
	}
	if m := d.next(t); !m.Whole() {
		t.Error("a short mail is not whole")
	}
}

// TestServerAway holds that mail is read again when the server is back.
func TestServerAway(t *testing.T) {
	t.Parallel()
	server := imaptest.Start(t)
	server.Deliver(mail(1))
	var log bytes.Buffer
	d := newDesk()
	r := New(open(t, server.URL()), Options{Pause: time.Millisecond, Most: 20 * time.Millisecond, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	stop := run(t, r, d.take)
	d.next(t)
	for n := 2; n <= 4; n++ {
		server.Stop()
		eventually(t, "the trouble is noticed", func() bool { return r.Trouble() != nil })
		server.Bring()
		server.Deliver(mail(n))
		d.next(t)
	}
	eventually(t, "the trouble is over", func() bool { return r.Trouble() == nil })
	stop()
	if strings.Contains(log.String(), imaptest.Password) || strings.Contains(log.String(), "nhacviec") {
		t.Errorf("the log has a secret: %s", log.String())
	}
	if !strings.Contains(log.String(), "can be read again") {
		t.Errorf("the log does not tell the end of the trouble: %s", log.String())
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	server := imaptest.Start(t)
	good := open(t, server.URL())
	if err := Check(t.Context(), good, Options{}); err != nil {
		t.Error(err)
	}
	secure := open(t, server.SecureURL())
	if err := Check(t.Context(), secure, Options{}); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("an unknown certificate: %v", err)
	}
	wrong := good
	wrong.Password = "wrong-secret"
	nowhere := good
	nowhere.Mailbox = "Nowhere"
	for name, c := range map[string]struct {
		address Address
		says    string
	}{"password": {wrong, "sign in"}, "mailbox": {nowhere, "open the mailbox"}} {
		err := Check(t.Context(), c.address, Options{})
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
	server.Stop()
	if err := Check(t.Context(), good, Options{}); err == nil || !strings.Contains(err.Error(), "connect") {
		t.Errorf("a server that is away: %v", err)
	}
}

func TestParseAddress(t *testing.T) {
	t.Parallel()
	got := open(t, "imaps://a%40b.vn:p%3Aq@mail.example.vn/D%C3%B4n%20%C4%91%E1%BB%91c")
	if want := (Address{Host: "mail.example.vn", Port: "993", User: "a@b.vn", Password: "p:q", Mailbox: "Dôn đốc", TLS: true}); got != want {
		t.Errorf("got %+v", got)
	}
	if got.String() != "mail.example.vn:993/Dôn đốc" {
		t.Errorf("named %s", got)
	}
	if got := open(t, "imap://a:secret@[::1]:1143"); got.Mailbox != "INBOX" || got.Port != "1143" || got.TLS {
		t.Errorf("got %+v", got)
	}
	for _, bad := range []string{
		"", "a", "imap://a:secret@mail.example.vn/INBOX", "imaps://mail.example.vn", "imaps://a@mail.example.vn", "https://a:secret@h/",
		"imaps://a:secret@h/?x=1", "imaps://a:secret@h/#x", "imaps:a:secret", "imaps://a:secret%0d%0a@h/", "imaps://a:sec%ret@h:993/", "imaps://a:secret@/INBOX",
	} {
		if _, err := ParseAddress(bad); err == nil || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "sec%") {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if slices.ContainsFunc([]string{"localhost", "127.0.0.1", "::1"}, func(h string) bool { return !loopback(h) }) || loopback("10.0.0.1") || loopback("localhost.example.vn") {
		t.Error("loopback is taken for something else")
	}
}
