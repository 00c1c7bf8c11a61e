package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/mail/token"
	"dondoc/simulator"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/mailing"
)

// correspondents are people who are followed by mail, and what a mail of theirs needs.
type correspondents struct {
	store  *storage.Store
	key    []byte
	people []work.Person
}

// newCorrespondents stores so many officers of a unit with confirmed addresses, whom Telegram does
// not reach, and task 1 of that unit.
func newCorrespondents(t *testing.T, url, prefix string, n int) *correspondents {
	t.Helper()
	c := &correspondents{store: storagetest.OpenAt(t, url, prefix)}
	now := time.Now().Truncate(time.Second)
	for i := range n {
		c.people = append(c.people, work.Person{ID: int64(101 + i), Name: fmt.Sprintf("Chuyên viên %d", i+1), Unit: 1, Roles: []work.Role{work.Officer}, Language: work.Vietnamese,
			Chosen: true, Joined: now, Unreachable: "blocked", Mail: mailing.Box{Address: fmt.Sprintf("cv%d@vukh.example.vn", i+1), Confirmed: true}})
	}
	a := work.Assignment{Unit: 1, Role: work.Lead, State: work.InProgress, DeadlineVersion: 1, Due: calendar.DateOf(now).Add(100), Original: calendar.DateOf(now).Add(100)}
	task := work.Task{ID: 1, Plan: "p", Title: "Rà soát văn bản", Deadline: work.Deadline{Kind: work.OneDate, Due: a.Due, Text: "12/2030"}, Assignments: []work.Assignment{a}}
	err := c.store.Commit(t.Context(), chat.Change{Cause: "setup", At: now, Units: []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, People: c.people, Tasks: []work.Task{task}})
	if err != nil {
		t.Fatal(err)
	}
	if c.key, err = c.store.Mailed().Key(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c
}

// token is what a mail to a person's address about task 1 carries.
func (c *correspondents) token(i int) string {
	p := c.people[i]
	return token.Token(c.key, token.Binding{Purpose: token.Reply, Person: p.ID, Task: 1, Address: token.Mark(c.key, p.Mail.Address)})
}

// writes is a mail of one of them about task 1.
func (c *correspondents) writes(i int, id, words string) string {
	return letterFrom(c.people[i].Mail.Address, c.token(i), id, "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"+words+"\n")
}

// remind queues a reminder to the first of them, as a pass does.
func (c *correspondents) remind(t *testing.T, id string) {
	t.Helper()
	m := chat.Message{ID: id, Kind: work.KindReminder, Chat: c.people[0].ID, Person: c.people[0].ID, Tasks: []int{1}, Parts: []string{"Còn 9 ngày: " + id}, Queued: time.Now()}
	if err := c.store.Commit(t.Context(), chat.Change{At: m.Queued, Messages: []chat.Message{m}}); err != nil {
		t.Fatal(err)
	}
}

// letterFrom is a mail to an address of ours with a token; rest begins with further fields.
func letterFrom(from, token, id, rest string) string {
	return fmt.Sprintf("From: <%s>\nTo: <nhacviec+%s@bo.example.vn>\nSubject: Re: 1\nMessage-ID: <%s@vukh.example.vn>\nMIME-Version: 1.0\n%s", from, token, id, rest)
}

// TestKilledWhileMailComesIn kills serve with SIGKILL again and again while 100 replies come in by
// mail, some of them twice. Each must be stored exactly once, and be answered: an answer that was
// under way may come again, under the same Message-ID.
func TestKilledWhileMailComesIn(t *testing.T) {
	t.Parallel()
	const replies, officers = 100, 8
	sim := simulator.Start(t, simulator.Options{})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	post, box := mailtest.Start(t), imaptest.Start(t)
	c := newCorrespondents(t, url, prefix, officers)
	env := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *").
		with("SEND_RATE", "unlimited").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00").with("SMTP_URL", post.URL()).with("IMAP_URL", box.URL()).with("MAIL_FROM", imaptest.User)
	killed := newKillable(t, env, url, prefix)
	killed.start()
	random := rand.New(rand.NewPCG(20261128, 16))
	mail := func(n int) string {
		return c.writes(n%officers, fmt.Sprintf("r%d", n), fmt.Sprintf("được %d%%", n))
	}
	for n := 1; n <= replies; {
		for range 1 + random.IntN(10) {
			if n <= replies {
				box.Deliver(mail(n))
				n++
			}
			if random.IntN(5) == 0 {
				box.Deliver(mail(1 + random.IntN(n-1))) // a copy by another way
			}
		}
		time.Sleep(time.Duration(random.Int64N(int64(150 * time.Millisecond)))) // the random moment
		killed.kill()
		killed.start()
	}
	eventually(t, "all mails are seen", func() bool { return box.Unseen() == 0 })
	// Who was killed while it handed a mail over holds that person's mails until its lease is over.
	for deadline := time.Now().Add(2 * patience); ; time.Sleep(50 * time.Millisecond) {
		waiting, dead, _, err := c.store.OutboxSize(t.Context())
		if err != nil || dead > 0 || time.Now().After(deadline) {
			t.Fatalf("%d messages wait, %d dead letters: %v", waiting, dead, err)
		}
		if waiting == 0 {
			break
		}
	}
	entries, err := c.store.Entries(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	stored := map[string]int{}
	for _, e := range entries {
		stored[e.Text]++
	}
	answered, ids, sent := map[string]int{}, map[string]map[string]bool{}, 0
	percent := regexp.MustCompile(`Đã ghi nhận báo cáo nhiệm vụ[ \x{a0}]1: (?:\D*?)(\d+%)`)
	for _, m := range post.Mails() {
		if said := percent.FindStringSubmatch(bodyOf(t, m)); said != nil {
			words := "được " + said[1]
			answered[words]++
			sent++
			if ids[words] == nil {
				ids[words] = map[string]bool{}
			}
			ids[words][m.Header.Get("Message-Id")] = true
		}
	}
	for n := 1; n <= replies; n++ {
		words := fmt.Sprintf("được %d%%", n)
		if stored[words] != 1 || answered[words] == 0 || len(ids[words]) > 1 {
			t.Errorf("%q is stored %d times and answered %d times by %d answers", words, stored[words], answered[words], len(ids[words]))
		}
	}
	if len(entries) != replies || sent > replies+len(killed.starts) {
		t.Errorf("%d entries and %d answers to %d replies, %d starts", len(entries), sent, replies, len(killed.starts))
	}
	if kept, err := c.store.Mails(t.Context()); err != nil || len(kept) != 0 {
		t.Errorf("%d mails are kept, %v", len(kept), err)
	}
	t.Logf("%d replies, %d answers, %d starts; %s", replies, sent, len(killed.starts), killed.back())
}
