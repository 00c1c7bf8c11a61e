package inbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dondoc/chat"
	"dondoc/mail/imaptest"
	"dondoc/mail/letter"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// The variables that make a reader of the test's binary: where the mails are, and where they go.
const (
	readFrom   = "INBOX_TEST_FROM"
	storeAt    = "INBOX_TEST_REDIS"
	storeNames = "INBOX_TEST_PREFIX"
)

func TestMain(m *testing.M) {
	if os.Getenv(readFrom) != "" {
		read()
		return
	}
	goleak.VerifyTestMain(m)
}

// read takes mails until it is killed.
func read() {
	ctx := context.Background()
	store, err := storage.Open(ctx, os.Getenv(storeAt), os.Getenv(storeNames))
	if err != nil {
		panic(err)
	}
	address, err := ParseAddress(os.Getenv(readFrom))
	if err != nil {
		panic(err)
	}
	logger := slog.New(slog.NewTextHandler(os.Stderr, nil))
	New(address, Options{Pause: time.Millisecond, Logger: logger}).Run(ctx, func(ctx context.Context, m Mail) error {
		l, err := letter.Parse(m.Raw, nil, letter.Limits{})
		if err != nil {
			return err
		}
		cause := l.Cause(m.Raw)
		err = store.Commit(ctx, chat.Change{Cause: cause, At: time.Unix(0, 0), Mails: []chat.Mail{{Cause: cause, Reason: l.Text}}})
		if errors.Is(err, work.ErrRepeated) {
			return nil
		}
		return err
	})
}

// TestKilledWhileMailComesIn kills the reader with SIGKILL again and again, two of them at a
// time as two replicas are for a moment, while 100 mails and copies of them come in: each
// counts once.
func TestKilledWhileMailComesIn(t *testing.T) {
	t.Parallel()
	const mails = 100
	server := imaptest.Start(t)
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	store := storagetest.OpenAt(t, url, prefix)
	start := func() (kill func()) {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), readFrom+"="+server.URL(), storeAt+"="+url, storeNames+"="+prefix)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		return func() { _ = c.Process.Kill(); _ = c.Wait() }
	}
	random := rand.New(rand.NewPCG(20261123, 16))
	for n := 0; n < mails; {
		kill := start()
		other := func() {}
		if random.IntN(3) == 0 {
			other = start()
		}
		for range 1 + random.IntN(8) {
			if n < mails {
				server.Deliver(mail(n))
				n++
			}
			if random.IntN(4) == 0 {
				server.Deliver(mail(random.IntN(n))) // a copy, as one that came by another way
			}
		}
		time.Sleep(time.Duration(random.Int64N(int64(150 * time.Millisecond)))) // the random moment
		kill()
		other()
	}
	kill := start()
	t.Cleanup(kill)
	eventually(t, "all mails are seen", func() bool { return server.Unseen() == 0 })
	all, err := store.Mails(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	times := map[string]int{}
	percent := regexp.MustCompile(`^được \d+%$`)
	for _, m := range all {
		if !percent.MatchString(m.Reason) {
			t.Errorf("read as %q", m.Reason)
		}
		times[m.Reason]++
	}
	for n := range mails {
		if said := fmt.Sprintf("được %d%%", n); times[said] != 1 {
			t.Errorf("%s counts %d times", said, times[said])
		}
	}
	if len(all) != mails {
		t.Errorf("%d mails are stored", len(all))
	}
}
