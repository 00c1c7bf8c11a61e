package main

import (
	"encoding/base64"
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
)

// TestFollowedByMail plays how somebody is followed whom Telegram does not reach: the address is given
// and confirmed by mail, the head's question comes by mail, its answer is progress, a number presses a
// button, and what the head decides comes back by mail.
func TestFollowedByMail(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	sim.Allow("blocked by the user") // what she is told once she has blocked the bot
	post, box := mailtest.Start(t), imaptest.Start(t)
	d := byMail(t, sim, post.URL(), box.URL())
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Đơn vị phối hợp,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,,12/2030\n2,Soạn thảo quy chế,Vụ Pháp chế,Cục Báo chí,12/2030\n")
	if code, out, _ := d.command(t, "check"); code != 0 || !strings.Contains(out, "answers come in at") || strings.Contains(out, mailtest.Password) {
		t.Errorf("check: %d\n%s", code, out)
	}
	d.serve(t)
	lan := d.officers(t, sim, 1)[0]
	hung := d.joins(t, sim, 900, "Đỗ Mạnh Hùng", "head", "Vụ Pháp chế")
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
	answerAs := func(to mailtest.Mail, from, rest string) {
		sent++
		box.Deliver(fmt.Sprintf("From: Lan <%s>\nTo: %s\nSubject: Re: %s\nMessage-ID: <a%d@vukh.example.vn>\nIn-Reply-To: %s\nMIME-Version: 1.0\n%s",
			from, to.Header.Get("Reply-To"), to.Header.Get("Subject"), sent, to.Header.Get("Message-Id"), rest))
	}
	answer := func(to mailtest.Mail, from, words string) {
		answerAs(to, from, plainWords+words+"\n\nVào 27/11/2026 08:00, Nhắc việc đã viết:\n> 1 – xong 100%\n")
	}

	gives(t, lan, "lan.nt@vukh.example.vn")
	asked, _ := mail("start=m")
	answer(asked, "ke.xau@example.vn", "Đồng ý")
	answer(asked, "lan.nt@vukh.example.vn", "Đồng ý.")
	mail("Đã xác nhận e-mail")

	hung.Say("/assign 1 " + lan.Name())
	says(t, lan, "phân công")
	lan.Block()
	hung.Say("/ask 1 tiến độ đến đâu?")
	question, body := mail("tiến độ đến đâu")
	if question.To != "lan.nt@vukh.example.vn" || !strings.Contains(body, "Trình hoàn thành") {
		t.Errorf("to %s:\n%s", question.To, body)
	}
	looksAlike(t, question)
	answer(question, "lan.nt@vukh.example.vn", "được 60%, đang lấy ý kiến")
	says(t, hung, "60%")
	mail("60%")
	number := regexp.MustCompile(`(\d+) – Trình hoàn thành`).FindStringSubmatch(body)
	if number == nil {
		t.Fatal(body)
	}
	answer(question, "lan.nt@vukh.example.vn", number[1])
	result, _ := mail("kết quả")
	answer(result, "lan.nt@vukh.example.vn", "Đã ban hành Quyết định số 12/QĐ-BVHTTDL ngày 3/2/2026")
	submission := says(t, hung, "12/QĐ-BVHTTDL")
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

	// What else is said by mail: a report in other encodings, a press with a file, a question, a contribution.
	const address, thus = "lan.nt@vukh.example.vn", "thu@baochi.example.vn"
	hung.Say("/assign 2 " + lan.Name())
	assigned, _ := mail("Soạn thảo quy chế")
	for percent, rest := range map[string]string{
		"31%": "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=C4=91u=CC=9B=CC=A3=E1=BB=A3c 31%\n",
		"32%": "Content-Type: text/plain; charset=windows-1258\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte("\xf0\xfd\xf2c 32%")) + "\n",
		"33%": "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte("đu\u031bo\u031b\u0323c 33%")) + "\n",
	} {
		answerAs(assigned, address, rest)
		mail(percent)
	}
	hung.Say("/ask 2 đến đâu rồi?")
	question, body = mail("đến đâu rồi")
	if number = regexp.MustCompile(`(\d+) – Chưa có gì mới`).FindStringSubmatch(body); number == nil {
		t.Fatal(body)
	}
	answerAs(question, address, "Content-Type: multipart/mixed; boundary=b\n\n--b\n"+plainWords+number[1]+"\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=du-thao.pdf\n\nPDF\n--b--\n")
	if _, body := mail("du-thao.pdf"); strings.Contains(body, "“1”") {
		t.Error(body)
	}
	hung.Say("/evidence 2")
	says(t, hung, "du-thao.pdf")
	answer(question, address, "Hạn cuối là khi nào ạ?")
	says(t, hung, "Hạn cuối là khi nào")

	thu := d.joins(t, sim, 901, "Phạm Thu", "head", "Cục Báo chí")
	gives(t, thu, thus)
	asked, _ = mail("start=m")
	answer(asked, thus, "Đúng")
	mail("Đã xác nhận e-mail")
	thu.Block()
	hung.Say("/request 2 Cục Báo chí góp ý dự thảo quy chế")
	wanted, _ := mail("góp ý dự thảo")
	answer(wanted, thus, "Thống nhất với dự thảo, bổ sung Điều 5.")
	says(t, hung, "bổ sung Điều 5")

	// No more of it, and yes again.
	answer(result, address, "dừng")
	last, _ := mail("“bắt đầu”")
	says(t, hung, "không nhận được tin nhắn")
	answer(last, address, "được 90%")
	answer(last, address, "Bắt đầu")
	mail("lại nhận thư")
	answer(last, address, "xong 45% việc 2")
	mail("45%")
	if _, list, _ := d.command(t, "stuck"); strings.Count(list, "does not ask for it again") != 1 {
		t.Errorf("stuck lists\n%s", list)
	}
	all = d.until(t, func(all string) bool { return strings.Contains(all, `"after":"101 confirmed"`) })
	for _, event := range []string{`"after":"101 stopped"`, `"before":"stopped","after":"101 confirmed"`} {
		if !strings.Contains(all, event) {
			t.Errorf("no event %s", event)
		}
	}
	if strings.Contains(all, `"after":"101 `+address) {
		t.Error("an event names the address")
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
