package main

import (
	"fmt"
	"io"
	"mime/quotedprintable"
	"net/textproto"
	"regexp"
	"strings"
	"testing"
	"time"

	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// TestFollowedByMail plays how somebody is followed whom Telegram does not reach: the address is given
// and confirmed by mail, the head's question comes by mail, its answer is progress, a number presses a
// button, and what the head decides comes back by mail.
func TestFollowedByMail(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	sim.Allow("blocked by the user") // what she is told once she has blocked the bot
	post, box := mailtest.Start(t), imaptest.Start(t)
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).with("REMINDER_CRON", "0 0 1 1 *").
		with("SEND_RATE", "unlimited").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00").with("SMTP_URL", post.URL()).with("IMAP_URL", box.URL()).with("MAIL_FROM", "nhacviec@bo.example.vn")
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	if code, out, _ := d.command(t, "check"); code != 0 || !strings.Contains(out, "answers come in at") || strings.Contains(out, mailtest.Password) {
		t.Errorf("check: %d\n%s", code, out)
	}
	d.serve(t)
	lan := d.officers(t, sim, 1)[0]
	_, link, _ := d.command(t, "invite", "--role", "head", "--unit", "Vụ Pháp chế")
	hung := sim.User(900, "Đỗ Mạnh Hùng", "hung", "vi")
	if _, err := hung.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err)
	}
	says := func(u *simulator.User, words string) *simulator.Message {
		t.Helper()
		m, err := u.Wait(waiting(t), simulator.Says(words))
		if err != nil {
			t.Fatalf("%s is not told %q: %v", u.Name(), words, err)
		}
		return m
	}
	says(hung, "Lãnh đạo đơn vị")
	// mail is the next one that says something.
	seen := 0
	mail := func(words string) (mailtest.Mail, string) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			for all := post.Mails(); seen < len(all); {
				m := all[seen]
				seen++
				if body := bodyOf(t, m); strings.Contains(body, words) {
					return m, body
				}
			}
		}
		t.Fatalf("no mail says %q", words)
		return mailtest.Mail{}, ""
	}
	sent := 0
	answer := func(to mailtest.Mail, from, words string) {
		sent++
		box.Deliver(fmt.Sprintf("From: Lan <%s>\nTo: %s\nSubject: Re: %s\nMessage-ID: <a%d@vukh.example.vn>\nIn-Reply-To: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n\nVào 27/11/2026 08:00, Nhắc việc đã viết:\n> 1 – xong 100%%\n",
			from, to.Header.Get("Reply-To"), to.Header.Get("Subject"), sent, to.Header.Get("Message-Id"), words))
	}

	lan.Say("/settings")
	if _, err := lan.Press(says(lan, "Cài đặt"), "E-mail"); err != nil {
		t.Fatal(err)
	}
	says(lan, "địa chỉ e-mail")
	lan.Say("lan.nt@vukh.example.vn")
	asked, _ := mail("start=m")
	answer(asked, "ke.xau@example.vn", "Đồng ý")
	answer(asked, "lan.nt@vukh.example.vn", "Đồng ý.")
	says(lan, "Đã xác nhận e-mail")

	hung.Say("/assign 1 " + lan.Name())
	says(lan, "phân công")
	lan.Block()
	hung.Say("/ask 1 tiến độ đến đâu?")
	question, body := mail("tiến độ đến đâu")
	if question.To != "lan.nt@vukh.example.vn" || !strings.Contains(body, "Trình hoàn thành") {
		t.Errorf("to %s:\n%s", question.To, body)
	}
	looksAlike(t, question)
	answer(question, "lan.nt@vukh.example.vn", "được 60%, đang lấy ý kiến")
	says(hung, "60%")
	noted, _ := mail("60%")
	_ = noted
	number := regexp.MustCompile(`(\d+) – Trình hoàn thành`).FindStringSubmatch(body)
	if number == nil {
		t.Fatal(body)
	}
	answer(question, "lan.nt@vukh.example.vn", number[1])
	result, _ := mail("kết quả")
	answer(result, "lan.nt@vukh.example.vn", "Đã ban hành Quyết định số 12/QĐ-BVHTTDL ngày 3/2/2026")
	submission := says(hung, "12/QĐ-BVHTTDL")
	if _, err := hung.Press(submission, "Xác nhận"); err != nil {
		t.Fatal(err)
	}
	mail("xác nhận")
	_, list, _ := d.command(t, "stuck")
	if strings.Count(list, "mail") == 0 || strings.Contains(list, "Đồng ý") {
		t.Errorf("stuck lists\n%s", list)
	}
	_, all, _ := d.command(t, "export", "--format", "jsonl")
	if n := strings.Count(all, `"type":"progress"`); n != 2 {
		t.Errorf("%d entries", n)
	}
	if !strings.Contains(all, `"channel":"mail"`) {
		t.Error("no delivery by mail")
	}
	answer(result, "lan.nt@vukh.example.vn", "dừng")
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if _, all, _ = d.command(t, "export", "--format", "jsonl"); strings.Contains(all, `"never"`) {
			break
		}
		if time.Now().After(end) {
			t.Fatal("mail is not stopped")
		}
	}
}

var encodings = regexp.MustCompile(`(?i)Content-Transfer-Encoding: quoted-printable`)

// bodyOf is the plain part of a mail of ours.
func bodyOf(t *testing.T, m mailtest.Mail) string {
	t.Helper()
	raw := m.Raw
	at := encodings.FindStringIndex(raw)
	if at == nil {
		return raw
	}
	raw = raw[at[1]:]
	if _, rest, ok := strings.Cut(raw, "\r\n\r\n"); ok {
		raw = rest
	}
	if boundary := regexp.MustCompile(`\r\n--[0-9A-Za-z]{20,}`).FindStringIndex(raw); boundary != nil {
		raw = raw[:boundary[0]]
	}
	plain, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(raw)))
	if err != nil {
		t.Fatal(err, textproto.TrimString(raw))
	}
	return string(plain)
}
