package main

import (
	"fmt"
	netmail "net/mail"
	"regexp"
	"strings"
	"testing"

	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/mail/smtptest"
	"dondoc/simulator"
)

// postOffice is the mail of two houses: OpenSMTPD delivers it, and Dovecot shows it to its readers.
type postOffice struct {
	t      *testing.T
	box    *imaptest.Server
	server *smtptest.Server
	seen   map[string]int
	sent   int
}

func newPostOffice(t *testing.T, users ...string) *postOffice {
	t.Helper()
	box := imaptest.Start(t)
	return &postOffice{t: t, box: box, server: smtptest.Start(t, box, append([]string{imaptest.User}, users...)...), seen: map[string]int{}}
}

// next is the next mail of a reader that says something, with its plain text.
func (p *postOffice) next(user, words string) (m mailtest.Mail, body string) {
	p.t.Helper()
	eventually(p.t, "a mail to "+user+" says "+words, func() bool {
		for all := p.box.Mails(user); p.seen[user] < len(all); {
			raw := all[p.seen[user]]
			p.seen[user]++
			parsed, err := netmail.ReadMessage(strings.NewReader(raw))
			if err != nil {
				p.t.Fatal(err, raw)
			}
			m = mailtest.Mail{Message: parsed, Raw: raw}
			if body = bodyOf(p.t, m); strings.Contains(body, words) {
				return true
			}
		}
		return false
	})
	return m, body
}

// answer has a reader answer a mail.
func (p *postOffice) answer(to mailtest.Mail, from, words string) {
	p.t.Helper()
	p.sent++
	reply, err := netmail.ParseAddress(to.Header.Get("Reply-To"))
	if err != nil {
		p.t.Fatal(err)
	}
	mail := fmt.Sprintf("From: <%s>\nTo: %s\nSubject: Re: %s\nMessage-ID: <b%d@vukh.example.vn>\nIn-Reply-To: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n\nVào 27/11/2026 08:00, Nhắc việc đã viết:\n> 1 – xong 100%%\n",
		from, reply, to.Header.Get("Subject"), p.sent, to.Header.Get("Message-Id"), words)
	if err := p.server.Send(from, reply.Address, mail); err != nil {
		p.t.Fatal(err, p.server.Log())
	}
}

// TestMailOverOthersServers plays the round over servers that are not ours: from the bot by
// OpenSMTPD into a mailbox that Dovecot opens, and back the same way; and how a mail that is taken
// and comes back ends an address.
func TestMailOverOthersServers(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	sim.Allow("blocked by the user")
	const address, gone = "lan.nt@vukh.example.vn", "cu@" + smtptest.GoneHost
	office := newPostOffice(t, address)
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(office.server.Log())
		}
	})
	d := byMail(t, sim, office.server.URL(), office.box.URL())
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	d.serve(t)
	people := d.officers(t, sim, 2)
	lan, old := people[0], people[1]
	hung := d.joins(t, sim, 900, "Đỗ Mạnh Hùng", "head", "Vụ Pháp chế")

	gives(t, lan, address)
	asked, _ := office.next(address, "start=m")
	office.answer(asked, address, "Đồng ý")
	office.next(address, "Đã xác nhận e-mail")
	hung.Say("/assign 1 " + lan.Name())
	says(t, lan, "phân công")
	lan.Block()
	hung.Say("/ask 1 tiến độ đến đâu?")
	question, body := office.next(address, "tiến độ đến đâu")
	office.answer(question, address, "được 60%, đang lấy ý kiến")
	says(t, hung, "60%")
	office.next(address, "60%")
	number := regexp.MustCompile(`(\d+) – Trình hoàn thành`).FindStringSubmatch(body)
	if number == nil {
		t.Fatal(body)
	}
	office.answer(question, address, number[1])
	result, _ := office.next(address, "kết quả")
	office.server.Stop() // the server of the ministry starts again
	office.server.Bring()
	office.answer(result, address, "Đã ban hành Quyết định số 12/QĐ-BVHTTDL ngày 3/2/2026")
	if _, err := hung.Press(says(t, hung, "12/QĐ-BVHTTDL"), "Xác nhận"); err != nil {
		t.Fatal(err)
	}
	office.next(address, "xác nhận")

	gives(t, old, gone)
	says(t, old, "Không gửi được thư xác nhận")
	_, list, _ := d.command(t, "stuck")
	if strings.Contains(list, "@") || !strings.Contains(list, "nothing is stuck") {
		t.Errorf("stuck lists\n%s", list)
	}
}
