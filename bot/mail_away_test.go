package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/simulator"
	"dondoc/storage/mailed"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// shifted is the machine's clock, set forward.
type shifted struct{ ahead atomic.Int64 }

func (s *shifted) now() time.Time { return time.Now().Add(time.Duration(s.ahead.Load())) }

// serveBy runs serve by a clock.
func (d deploy) serveBy(t *testing.T, clock *shifted) *replica {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	r := &replica{t: t, stop: stop, log: &output{}, code: make(chan int, 1)}
	go func() {
		r.code <- world{out: io.Discard, err: r.log, now: clock.now}.run(ctx, []string{"serve"}, func(k string) string { return d[k] })
		close(r.code)
	}()
	t.Cleanup(func() {
		stop()
		<-r.code
		if t.Failed() {
			t.Logf("the log of serve:\n%s", r.log)
		}
	})
	eventually(t, "serve begins", func() bool { return r.logged("role=receiving") })
	return r
}

// TestMailServerAwayForADay holds that nothing is lost while the mail server is away for a day, over
// a start of serve in between: what still holds goes out once and says when it was written, and what
// does not is dropped, as its delivery says.
func TestMailServerAwayForADay(t *testing.T) {
	t.Parallel()
	const replies = 5
	sim := simulator.Start(t, simulator.Options{})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	post, box := mailtest.Start(t), imaptest.Start(t)
	c := newCorrespondents(t, url, prefix, 3)
	d := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *").with("DIGEST_CRON", "0 0 1 1 *").
		with("SEND_RATE", "unlimited").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00").with("SMTP_URL", post.URL()).with("IMAP_URL", box.URL()).with("MAIL_FROM", imaptest.User)
	post.Stop()
	var clock shifted
	bot := d.serveBy(t, &clock)
	for n := range replies {
		box.Deliver(c.writes(n%3, fmt.Sprint("d", n), fmt.Sprintf("được 1%d%%", n)))
	}
	// As a pass makes them: one that is worth something for a week, and one for half a day.
	remind := func(id string, days float64) chat.Message {
		return chat.Message{ID: id, Kind: work.KindReminder, Chat: 101, Person: 101, Tasks: []int{1}, Parts: []string{"Còn 9 ngày: " + id}, Queued: clock.now(),
			Expires: clock.now().Add(time.Duration(days * 24 * float64(time.Hour)))}
	}
	if err := c.store.Commit(t.Context(), chat.Change{At: clock.now(), Messages: []chat.Message{remind("week", 7), remind("half", 0.5)}}); err != nil {
		t.Fatal(err)
	}
	waiting := func() int {
		n, dead, _, err := c.store.OutboxSize(t.Context())
		if err != nil || dead > 0 {
			t.Fatalf("%d dead letters, %v", dead, err)
		}
		return n
	}
	eventually(t, "all replies are taken, and serve knows that the server is away", func() bool {
		return box.Unseen() == 0 && waiting() == replies+2 && bot.logged("cannot send mail")
	})
	clock.ahead.Add(int64(12 * time.Hour))
	if code := bot.end(); code != 0 {
		t.Errorf("serve ends with %d", code)
	}
	bot = d.serveBy(t, &clock)
	clock.ahead.Add(int64(12 * time.Hour))
	post.Restart()
	clock.ahead.Add(int64(time.Hour)) // the next try is due
	eventually(t, "nothing waits", func() bool { return waiting() == 0 })
	ids := map[string]int{}
	for _, m := range post.Mails() {
		ids[m.Header.Get("Message-Id")]++
		if body := bodyOf(t, m); !strings.HasPrefix(body, "Nội dung lập lúc ") || strings.Contains(body, "half") {
			t.Errorf("a day late:\n%s", body)
		}
	}
	if len(ids) != replies+1 || len(post.Mails()) != replies+1 {
		t.Errorf("%d mails, %d different ones", len(post.Mails()), len(ids))
	}
	outcomes := map[string]int{}
	for delivery, err := range c.store.EachDelivery(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		outcomes[delivery.Channel+" "+string(delivery.Outcome)]++
	}
	if outcomes["mail sent"] != replies+1 || outcomes["mail expired"] != 1 {
		t.Errorf("deliveries %v", outcomes)
	}
}

// TestServeBeginsWithoutTelegram holds that serve begins although Telegram is away when there is
// e-mail, remembers for how long it has been, and sends by mail; and that all is as before when
// Telegram is back.
func TestServeBeginsWithoutTelegram(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	post := mailtest.Start(t)
	c := newCorrespondents(t, url, prefix, 1)
	ctx := t.Context()
	lan, err := c.store.Mailed().Person(ctx, c.people[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	lan.Unreachable = "" // Telegram reaches her, when it is there
	if err := c.store.Commit(ctx, chat.Change{At: time.Now(), People: []work.Person{lan}}); err != nil {
		t.Fatal(err)
	}
	d := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *").with("DIGEST_CRON", "0 0 1 1 *").
		with("SEND_RATE", "unlimited").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00").with("SMTP_URL", post.URL()).with("MAIL_FROM", imaptest.User)
	var clock shifted
	if code := d.serveBy(t, &clock).end(); code != 0 {
		t.Errorf("serve ends with %d", code)
	}
	sim.Fault(simulator.Fault{Status: http.StatusBadGateway, HTML: true, Times: -1})
	if err := c.store.Mailed().NoteOutage(ctx, mailed.Outage{Last: clock.now(), Missed: 2*time.Hour - 90*time.Second}); err != nil {
		t.Fatal(err)
	}
	remind := func(id string) {
		m := chat.Message{ID: id, Kind: work.KindReminder, Chat: lan.ID, Person: lan.ID, Tasks: []int{1}, Parts: []string{"Còn 9 ngày: " + id}, Queued: clock.now()}
		if err := c.store.Commit(ctx, chat.Change{At: clock.now(), Messages: []chat.Message{m}}); err != nil {
			t.Fatal(err)
		}
	}
	remind("away")
	bot := d.serveBy(t, &clock)
	if !bot.logged("Telegram is away; beginning without it") {
		t.Error("nothing is said of it")
	}
	eventually(t, "the time is counted", func() bool { o, err := c.store.Mailed().Outage(ctx); return err == nil && !o.Last.IsZero() })
	if n := len(post.Mails()); n != 0 {
		t.Errorf("%d mails before two hours", n)
	}
	eventually(t, "the reminder goes by mail", func() bool {
		clock.ahead.Add(int64(20 * time.Second))
		time.Sleep(100 * time.Millisecond)
		return len(post.Mails()) == 1
	})
	sim.ClearFaults()
	sim.User(900, "Đỗ Mạnh Hùng", "", "vi").Say("xin chào") // a poll without updates takes its time
	eventually(t, "Telegram is back", func() bool {
		clock.ahead.Add(int64(time.Second))
		o, err := c.store.Mailed().Outage(ctx)
		return err == nil && o == (mailed.Outage{})
	})
	if len(post.Mails()) != 1 {
		t.Errorf("%d mails", len(post.Mails()))
	}
}
