package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/simulator"
)

// letters are the mails of a deployment, as people at the other end read and write them.
type letters struct {
	t    *testing.T
	post *mailtest.Server
	box  *imaptest.Server
	seen map[string]int // mails read, by address
	sent int
}

// to waits for the next mail to an address that says something.
func (l *letters) to(address, words string) (mailtest.Mail, string) {
	l.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		for all := l.post.Mails(); l.seen[address] < len(all); {
			m := all[l.seen[address]]
			l.seen[address]++
			if body := bodyOf(l.t, m); m.To == address && strings.Contains(body, words) {
				return m, body
			}
		}
	}
	l.t.Fatalf("no mail to %s says %q", address, words)
	return mailtest.Mail{}, ""
}

// count is how many mails went to an address.
func (l *letters) count(address string) (n int) {
	for _, m := range l.post.Mails() {
		if m.To == address {
			n++
		}
	}
	return n
}

// asked is how many mails asked an address whose it is.
func (l *letters) asked(address string) (n int) {
	l.t.Helper()
	for _, m := range l.post.Mails() {
		if m.To == address && strings.Contains(bodyOf(l.t, m), "bằng chữ “đồng ý”") {
			n++
		}
	}
	return n
}

func (l *letters) answer(m mailtest.Mail, words string) {
	l.sent++
	l.box.Deliver(fmt.Sprintf("From: <%s>\nTo: %s\nSubject: Re: %s\nMessage-ID: <b%d@vupc.example.vn>\nIn-Reply-To: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n\nVào 27/11/2026 08:00, Nhắc việc đã viết:\n> 1 – xong 100%%\n",
		m.To, m.Header.Get("Reply-To"), m.Header.Get("Subject"), l.sent, m.Header.Get("Message-Id"), words))
}

// until waits until the export says something.
func (d deploy) until(t *testing.T, is func(all string) bool) string {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		_, all, _ := d.command(t, "export", "--format", "jsonl")
		if is(all) {
			return all
		}
		if time.Now().After(end) {
			t.Fatalf("the export never says so:\n%s", all)
		}
	}
}

// TestListedHeadIsFollowedByMail plays a unit whose people have no Telegram: the list of units has the
// head's address, the appendix the officer's. They agree by mail, are reminded by mail, report by mail;
// the head then joins in Telegram and is one person, with all that was before.
func TestListedHeadIsFollowedByMail(t *testing.T) {
	t.Parallel()
	const hung, lan = "hung@vupc.example.vn", "lan@vupc.example.vn"
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	l := &letters{t: t, post: mailtest.Start(t), box: imaptest.Start(t), seen: map[string]int{}}
	d := byMail(t, sim, l.post.URL(), l.box.URL()).with("REMINDER_CRON", "@every 1s").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00")
	d.serve(t)
	ha := d.joins(t, sim, 700, "Vũ Hà", "department", "")
	units := "Tên đơn vị,Email thủ trưởng\nVụ Pháp chế,Đỗ Mạnh Hùng <" + hung + ">\nCục Báo chí,không có\n"
	d.file(t, "units", units)
	late := time.Now().AddDate(0, 0, -3).Format("2/1/2006")
	appendix := "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành,Cán bộ phụ trách\n1,Rà soát văn bản," + "Vụ Pháp chế," + late + ",\n2,Soạn thảo quy chế,Vụ Pháp chế,12/2030,Nguyễn Thị Lan <" + lan + ">\n"
	asked, body := l.to(hung, "đồng ý")
	if !strings.Contains(body, "start=m") || !strings.Contains(body, "Đỗ Mạnh Hùng") {
		t.Error(body)
	}
	if n := l.count(hung); n != 1 {
		t.Errorf("%d mails before the address is confirmed", n)
	}
	l.answer(asked, "Đồng ý")
	says(t, ha, "qua e-mail")
	l.to(hung, "Đã xác nhận")
	d.file(t, "import", appendix)
	reminder, _ := l.to(hung, "Rà soát văn bản")
	l.answer(reminder, "được 60%, đang lấy ý kiến")
	d.until(t, func(all string) bool {
		return strings.Contains(all, `"type":"progress"`) && strings.Contains(all, `"percent":60`)
	})
	invited, _ := l.to(lan, "Vụ Pháp chế")
	l.answer(invited, "đồng ý.")
	l.to(lan, "Soạn thảo quy chế")
	ha.Say("/team Vụ Pháp chế")
	says(t, ha, "theo dõi qua e-mail")

	// The same files again ask and change nothing.
	before := l.asked(hung) + l.asked(lan)
	d.file(t, "units", units)
	d.file(t, "import", appendix)
	for _, format := range []string{"csv"} {
		if _, out, _ := d.command(t, "export", "--format", format); strings.Contains(out, "@vupc") || !strings.Contains(out, "Nguyễn Thị Lan") {
			t.Errorf("the export as %s:\n%s", format, out)
		}
	}

	phone := d.joins(t, sim, 900, "Đỗ Mạnh Hùng", "head", "Vụ Pháp chế")
	l.to(hung, "Từ nay nhắc việc")
	l.answer(reminder, "được 75%, đã lấy ý kiến") // to a mail from before
	all := d.until(t, func(all string) bool { return strings.Contains(all, `"percent":75`) })
	if n := len(regexp.MustCompile(`"type":"person"[^\n]*"role":"head"`).FindAllString(all, -1)); n != 1 {
		t.Errorf("%d heads:\n%s", n, all)
	}
	if !strings.Contains(all, `"became":900`) || strings.Count(all, `"type":"progress"`) != 2 {
		t.Error(all)
	}
	phone.Say("/tasks")
	says(t, phone, "75%")
	if n := l.asked(hung) + l.asked(lan); n != before || before != 2 {
		t.Errorf("%d mails ask, of which %d did before", n, before)
	}
	for _, u := range []*simulator.User{ha, phone} {
		for _, m := range u.Messages() {
			if strings.Contains(m.Text, "@vupc") {
				t.Errorf("%s is shown %s", u.Name(), m.Text)
			}
		}
	}
}
