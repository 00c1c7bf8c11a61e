package letterbox

import (
	"fmt"
	"log/slog"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers"
	"dondoc/mail/inbox"
	"dondoc/mail/token"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/mailing"
)

// post is a letterbox to which Lan writes.
type post struct {
	*testing.T
	store *storage.Store
	now   time.Time
	key   []byte
	take  func(raw string)
}

func newPost(t *testing.T, box mailing.Box) *post {
	t.Helper()
	p := &post{T: t, store: storagetest.Open(t), now: time.Date(2026, 11, 27, 14, 5, 0, 0, time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)), key: []byte("0123456789abcdef0123456789abcdef")}
	a := work.Assignment{Unit: 1, Role: work.Lead, State: work.InProgress, DeadlineVersion: 1, Officer: lan, Due: calendar.DateOf(p.now).Add(10)}
	a.Original = a.Due
	p.must(p.store.Commit(t.Context(), chat.Change{Cause: "c1", At: p.now, Units: []work.Unit{{ID: 1, Name: "Vụ Kế hoạch"}},
		People: []work.Person{{ID: lan, Name: "Nguyễn Thị Lan", Unit: 1, Roles: []work.Role{work.Officer}, Language: work.Vietnamese, Chosen: true, Joined: p.now, Unreachable: "blocked", Mail: box}},
		Tasks:  []work.Task{{ID: 12, Plan: "p", Title: "Đề án", Deadline: work.Deadline{Kind: work.OneDate, Due: a.Due, Text: "12/2026"}, Assignments: []work.Assignment{a}}}}))
	now := func() time.Time { return p.now }
	logger, cal := slog.New(slog.DiscardHandler), calendar.NewCalendar()
	h := handlers.New(p.store, handlers.Options{Bot: func() string { return "dondoc_bot" }, Now: now, Location: p.now.Location(),
		Language: work.Vietnamese, Calendar: func() *calendar.Calendar { return cal }, Logger: logger})
	at, err := inbox.ParseAddress("imap://a:b@127.0.0.1:1/INBOX")
	p.must(err)
	_, take := New(p.store, Options{Address: at, Key: p.key, Self: []string{"nhacviec@bo.example.vn"}, Now: now, Logger: logger, Handle: h.Handle,
		Confirmed: h.MailConfirmed, Stopped: h.MailStopped, Resumed: h.MailResumed, Returned: h.MailRefused})
	uid := uint32(0)
	p.take = func(raw string) {
		t.Helper()
		uid++
		p.must(take(t.Context(), inbox.Mail{UID: uid, At: p.now, Size: int64(len(raw)), Raw: []byte(raw)}))
		p.now = p.now.Add(time.Minute)
	}
	return p
}

func (p *post) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *post) token(purpose token.Purpose, of string) string {
	return token.Token(p.key, token.Binding{Purpose: purpose, Person: lan, Task: 12, Address: token.Mark(p.key, of)})
}

// writes takes a mail from that address in answer to one for that purpose.
func (p *post) writes(id, from string, purpose token.Purpose, body string) {
	p.Helper()
	p.take(fmt.Sprintf("From: Lan <%s>\nTo: <nhacviec+%s@bo.example.vn>\nSubject: Re: 12\nMessage-ID: <%s@x>\nMIME-Version: 1.0\n%s\n", from, p.token(purpose, from), id, body))
}

// says takes a mail of those words from the confirmed address.
func (p *post) says(id, words string) {
	p.Helper()
	p.writes(id, address, token.Reply, plainMail+words)
}

const plainMail = "Content-Type: text/plain; charset=utf-8\n\n"

func (p *post) box() mailing.Box {
	p.Helper()
	person, err := p.store.Mailed().Person(p.Context(), lan)
	p.must(err)
	return person.Mail
}

func (p *post) entries() []work.Entry {
	p.Helper()
	all, err := p.store.Entries(p.Context(), 12, 10)
	p.must(err)
	return all
}

func (p *post) kept() int {
	p.Helper()
	n, err := p.store.MailsKept(p.Context())
	p.must(err)
	return n
}

var confirmedBox = mailing.Box{Address: address, Confirmed: true}

// The same mail counts once, also when it is about its address: a mailbox may be restored, and anybody who has
// the mail can send it again.
func TestAMailAboutItsAddressIsTakenOnce(t *testing.T) {
	p := newPost(t, confirmedBox)
	p.says("s1", "dừng")
	if p.box().Mode != mailing.Never {
		t.Fatal(p.box())
	}
	p.says("s2", "bắt đầu")
	if p.says("s1", "dừng"); p.box().Mode == mailing.Never {
		t.Error("the same “dừng” stops mail again")
	}
	p.says("s3", "dừng")
	if p.says("s2", "bắt đầu"); p.box().Mode != mailing.Never {
		t.Error("the same “bắt đầu” begins mail again")
	}
	p = newPost(t, confirmedBox)
	for range 6 {
		p.take(fmt.Sprintf("From: <mailer-daemon@x.vn>\nTo: <nhacviec@bo.example.vn>\nMessage-ID: <b1@x>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nsorry\n--r\nContent-Type: message/delivery-status\n\n"+
			"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; %s\nAction: failed\nStatus: 5.2.2\n\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <%s.1@bo.example.vn>\n--r--\n", address, p.token(token.Reply, address)))
		p.now = p.now.Add(24 * time.Hour)
	}
	if got := p.box(); got.Refused != "" || got.Turned.Days != 1 {
		t.Errorf("one report, seen on six days: %+v", got)
	}
}

// What a mail says below the word that begins or ends mail is a report, and its files are.
func TestAReportBelowAWordAboutTheAddress(t *testing.T) {
	for words, mode := range map[string]mailing.Mode{
		"Bắt đầu\n\nNhiệm vụ đã trình, được 60%": mailing.Auto, "Tiếp tục\nNhiệm vụ đã trình, được 60%": mailing.Auto, "Dừng\n\nNhiệm vụ đã trình, được 60%": mailing.Never,
	} {
		box := confirmedBox
		if mode == mailing.Auto {
			box = box.Use(mailing.Never)
		}
		p := newPost(t, box)
		p.says("s1", words)
		if all := p.entries(); len(all) != 1 || all[0].Text != "Nhiệm vụ đã trình, được 60%" || p.box().Mode != mode {
			t.Errorf("%q: mode %q, recorded %+v", words, p.box().Mode, all)
		}
	}
	p := newPost(t, confirmedBox)
	p.writes("s1", address, token.Reply, "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nstop\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=qd.pdf\n\nPDF\n--b--\n")
	if all := p.entries(); len(all) != 1 || len(all[0].Files) != 1 || p.box().Mode != mailing.Never {
		t.Errorf("mode %q, recorded %+v", p.box().Mode, all)
	}
	p = newPost(t, confirmedBox)
	if p.says("s1", "Dừng\n\nNguyễn Thị Lan\nVụ Kế hoạch\nĐT: 0912 345 678"); len(p.entries()) != 0 || p.kept() != 0 || p.box().Mode != mailing.Never {
		t.Errorf("a signature: mode %q, recorded %+v, kept %d", p.box().Mode, p.entries(), p.kept())
	}
}

// A yes to a question that is closed, because it was declined or is too old, is kept for somebody to look at.
func TestAYesToAClosedQuestionIsKept(t *testing.T) {
	for name, close := range map[string]func(*post){
		"declined": func(p *post) { p.writes("n1", "moi@vukh.example.vn", token.Confirm, plainMail+"không phải tôi") },
		"too old":  func(p *post) { p.now = p.now.Add(mailing.PendingFor + time.Minute) },
		"open":     func(*post) {},
	} {
		t.Run(name, func(t *testing.T) {
			box := confirmedBox
			p := newPost(t, box)
			box = box.Ask("moi@vukh.example.vn")
			box.Asked = p.now
			p = newPost(t, box)
			close(p)
			p.writes("y1", "moi@vukh.example.vn", token.Confirm, plainMail+"đồng ý")
			p.writes("y2", "moi@vukh.example.vn", token.Confirm, plainMail+"đồng ý")
			if got, open := p.box().Address, name == "open"; (got != address) != open || (p.kept() == 0) != open {
				t.Errorf("%s is used, %d are kept", got, p.kept())
			}
		})
	}
}
