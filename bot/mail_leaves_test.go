package main

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
	"dondoc/work/mailing"
)

// TestWhoLeavesGetsNoMail holds that evidence that came by mail is sent on by Telegram; that somebody who
// leaves the unit is told so by mail, and that the address is then forgotten: what waits is not sent, and what
// still comes from there counts no more.
func TestWhoLeavesGetsNoMail(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	sim.Allow("chat not found") // they have never written there
	post, box := mailtest.Start(t), imaptest.Start(t)
	c := newCorrespondents(t, url, prefix, 2)
	d := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *").
		with("SEND_RATE", "unlimited").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00").with("SMTP_URL", post.URL()).with("IMAP_URL", box.URL()).with("MAIL_FROM", imaptest.User)
	var clock shifted
	d.serveBy(t, &clock)
	_, link, _ := d.command(t, "invite", "--role", "head", "--unit", "Vụ Pháp chế")
	hung := sim.User(900, "Đỗ Mạnh Hùng", "hung", "vi")
	if _, err := hung.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err)
	}
	says := func(words string) *simulator.Message {
		t.Helper()
		m, err := hung.Wait(waiting(t), simulator.Says(words))
		if err != nil {
			t.Fatalf("not told %q: %v", words, err)
		}
		return m
	}
	says("Lãnh đạo đơn vị")

	picture := strings.Repeat("ảnh chụp biên bản ", 5000)
	box.Deliver(letterFrom(c.people[0].Mail.Address, c.token(0), "p1", "Content-Type: multipart/mixed; boundary=b\n\n--b\n"+plainWords+
		"được 60%, gửi kèm biên bản\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"bien-ban.pdf\"\nContent-Transfer-Encoding: base64\n\n"+
		base64.StdEncoding.EncodeToString([]byte(picture))+"\n--b--\n"))
	eventually(t, "the report is answered", func() bool { return len(post.Mails()) == 1 })
	hung.Say("/evidence 1")
	eventually(t, "the file comes by Telegram, as it was", func() bool {
		for _, m := range hung.Messages() {
			if m.File != nil {
				return m.File.Name == "bien-ban.pdf" && string(m.File.Data) == picture
			}
		}
		return false
	})

	post.Stop()
	c.remind(t, "waits")
	eventually(t, "the reminder waits for the mail server", func() bool {
		waiting, err := c.store.Waiting(t.Context(), 10)
		return err == nil && slices.ContainsFunc(waiting, func(m chat.Message) bool { return m.ID == "waits:mail" })
	})
	hung.Say("/team")
	if _, err := hung.Press(says("• Chuyên viên 1"), "Chuyên viên 1 · Đưa khỏi đơn vị"); err != nil {
		t.Fatal(err)
	}
	if _, err := hung.Press(says("Đưa đồng chí"), "Đưa khỏi đơn vị"); err != nil {
		t.Fatal(err)
	}
	box1 := func() mailing.Box {
		p, err := c.store.Mailed().Person(t.Context(), c.people[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if !p.IsStranger() {
			return p.Mail
		}
		return mailing.Box{Address: p.Mail.Address, Parting: p.Mail.Parting}
	}
	eventually(t, "the farewell waits", func() bool { return box1().Parting })
	post.Restart()
	clock.ahead.Add(int64(2 * time.Minute)) // the next try is due
	eventually(t, "nothing waits", func() bool { n, _, _, err := c.store.OutboxSize(t.Context()); return err == nil && n == 0 })
	if got := box1(); got != (mailing.Box{}) {
		t.Errorf("the address is kept: %+v", got)
	}
	if all := post.Mails(); len(all) != 2 || !strings.Contains(all[1].Plain(t), "đưa đồng chí khỏi Vụ Pháp chế") || all[1].Header.Get("Reply-To") != "" {
		t.Errorf("%d mails, the last is\n%s", len(all), all[len(all)-1].Plain(t))
	}
	var why []string
	for delivery, err := range c.store.EachDelivery(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if delivery.Message == "waits:mail" {
			why = append(why, string(delivery.Outcome)+" "+delivery.Reason)
		}
	}
	if len(why) != 1 || why[0] != "given_up the person has left" {
		t.Errorf("deliveries %q", why)
	}
	box.Deliver(c.writes(0, "p2", "được 80%"), c.writes(0, "p3", "dừng"))
	eventually(t, "the mails are kept", func() bool { n, err := c.store.MailsKept(t.Context()); return err == nil && n == 2 })
	if _, list, _ := d.command(t, "stuck"); strings.Count(list, "whom it was written to is not known any more") != 2 {
		t.Errorf("stuck lists\n%s", list)
	}
	if entries, err := c.store.Entries(t.Context(), 1, 0); err != nil || len(entries) != 1 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}
