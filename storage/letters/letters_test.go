package letters_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"dondoc/chat"
	"dondoc/storage/letters"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var at = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

func cause(n int) string { return fmt.Sprintf("m%032x", n) }

func kept(n int, raw []byte) chat.Change {
	return chat.Change{Cause: cause(n), At: at, Mails: []chat.Mail{{Cause: cause(n), From: "an@example.vn", Reason: "no token", At: at, Raw: raw}}}
}

// TestAMailIsKeptOnce holds that a mail is kept, known, and dropped, each once.
func TestAMailIsKeptOnce(t *testing.T) {
	t.Parallel()
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	store, ctx := storagetest.OpenAt(t, url, prefix), t.Context()
	large := bytes.Repeat([]byte("a"), 100_000)
	for n, raw := range [][]byte{[]byte("one"), large} {
		if known, err := store.KnowsMail(ctx, cause(n)); err != nil || known {
			t.Fatalf("known before it came: %v %v", known, err)
		}
		if err := store.Commit(ctx, kept(n, raw)); err != nil {
			t.Fatal(err)
		}
		if err := store.Commit(ctx, kept(n, raw)); !errors.Is(err, work.ErrRepeated) {
			t.Errorf("kept again: %v", err)
		}
		if known, err := store.KnowsMail(ctx, cause(n)); err != nil || !known {
			t.Errorf("not known: %v %v", known, err)
		}
	}
	all, err := store.Mails(ctx)
	if err != nil || len(all) != 2 {
		t.Fatalf("%d mails, %v", len(all), err)
	}
	if m := all[0]; m.Cause != cause(0) || m.From != "an@example.vn" || m.Reason != "no token" || !m.At.Equal(at) || string(m.Raw) != "one" {
		t.Errorf("kept as %+v", m)
	}
	if len(all[1].Raw) != 32<<10 {
		t.Errorf("%d bytes are kept", len(all[1].Raw))
	}
	if err := store.Commit(ctx, chat.Change{At: at, Mails: all[:1]}); err != nil {
		t.Fatal(err)
	}
	if n, err := store.MailsKept(ctx); err != nil || n != 1 {
		t.Errorf("%d are left, %v", n, err)
	}
	if err := store.Commit(ctx, kept(0, nil)); !errors.Is(err, work.ErrRepeated) {
		t.Errorf("a mail that was dropped is kept again: %v", err)
	}
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	if ttl := client.PTTL(ctx, "{"+prefix+"}:cause:"+cause(0)).Val(); ttl < 399*24*time.Hour {
		t.Errorf("a mail is known for %s", ttl)
	}
}

func TestTheLastAreKept(t *testing.T) {
	t.Parallel()
	store, ctx := storagetest.Open(t), t.Context()
	c := chat.Change{At: at}
	for n := range 1100 {
		c.Mails = append(c.Mails, kept(n, nil).Mails...)
	}
	if err := store.Commit(ctx, c); err != nil {
		t.Fatal(err)
	}
	all, err := store.Mails(ctx)
	if err != nil || len(all) != 1000 || all[999].Cause != cause(1099) {
		t.Errorf("%d are kept, %v", len(all), err)
	}
}

func TestIsCause(t *testing.T) {
	t.Parallel()
	for _, good := range []string{cause(1), "m" + strings.Repeat("af09", 8)} {
		if !letters.IsCause(good) {
			t.Errorf("%s is none", good)
		}
	}
	for _, bad := range []string{"", "m", "u12", cause(1) + ":0", strings.ToUpper(cause(255)), "n" + cause(1)[1:]} {
		if letters.IsCause(bad) {
			t.Errorf("%s is one", bad)
		}
	}
}
