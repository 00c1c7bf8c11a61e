package handlers

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/mail"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
)

// An address is used only after whoever reads its mail has followed the link, and only by the
// person themself.
func TestAnAddressIsConfirmed(t *testing.T) {
	r := newRoom(t)
	if s := r.says(lan, "/settings"); strings.Contains(s.to(lan), "E-mail") {
		t.Error(s.to(lan))
	}
	r.toasts(r.presses(lan, chat.PressMail, "address"), "/settings")
	r.mail = mail.From{Key: []byte("key")}
	r.h = r.handlers(r.store)
	box := func(who int64) mailing.Box {
		t.Helper()
		p, _ := r.directory().Person(who)
		return p.Mail
	}
	code := func(said) string {
		t.Helper()
		for _, m := range r.taken(chat.MailLane) {
			if m.Kind == work.KindAddress && m.Chat == lan {
				return regexp.MustCompile(`start=(m[a-z2-7]+)`).FindStringSubmatch(strings.Join(m.Parts, ""))[1]
			}
		}
		t.Fatal("nothing was asked by mail")
		return ""
	}
	r.says(lan, "/settings").has(t, lan, "E-mail: chưa có")
	ask := func(address string) said {
		r.presses(lan, chat.PressMail, "address")
		return r.says(lan, address)
	}
	ask("không phải").has(t, lan, "ten@bo.gov.vn")
	first := code(ask("Lan.cu@bo.example"))
	second := code(ask("lan@bo.example"))
	r.presses(lan, chat.PressMail, "also")
	if got := box(lan); got.Address != "lan@bo.example" || got.Confirmed || got.Mode != mailing.Auto {
		t.Errorf("%+v", got)
	}
	r.says(hung, "/start "+second)
	r.says(none, "/start "+second)
	r.says(lan, "/start "+first)
	if box(lan).Confirmed || box(hung) != (mailing.Box{}) {
		t.Errorf("confirmed by others, or by the link of an older address: %+v, %+v", box(lan), box(hung))
	}
	r.says(lan, "/start "+second).has(t, lan, "Đã xác nhận")
	r.presses(lan, chat.PressMail, "also")
	r.presses(lan, chat.PressMail, "forged")
	if got := box(lan); !got.Confirmed || got.Mode != mailing.Also || got.Papers {
		t.Errorf("%+v", got)
	}
	ask("khac@bo.example")
	ask("khac2@bo.example").has(t, lan, "sau một giờ")
	if err := r.h.MailRefused(t.Context(), lan, "lan@bo.example", mailing.Refusal{Said: "550", Gone: true}); err != nil || box(lan).Refused != "550" {
		t.Errorf("%v, %+v", err, box(lan))
	}
	r.presses(lan, chat.PressMail, "forget")
	if box(lan).Address != "" {
		t.Errorf("%+v", box(lan))
	}
}

// A confirmed address is used until the one that takes its place is confirmed: what is asked, declined,
// refused or forgotten leaves it as it is.
func TestAnAddressIsChangedInOneStep(t *testing.T) {
	r := newRoom(t)
	r.mail = mail.From{Key: []byte("key"), Bot: "dondoc_bot"}
	r.h = r.handlers(r.store)
	p := r.person(lan)
	p.Mail = mailing.Box{Address: "lan@bo.example", Confirmed: true, Mode: mailing.Also}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	ask := func(address string) (said, string) {
		t.Helper()
		r.presses(lan, chat.PressMail, "address")
		s := r.says(lan, address)
		code := linkOf.FindStringSubmatch(r.mails(lan))
		if code == nil {
			t.Fatal("nothing is asked by mail")
		}
		return s, code[1]
	}
	stays := func(when string) {
		t.Helper()
		if got := r.person(lan).Mail; got.Address != "lan@bo.example" || !got.Reaches() || got.Mode != mailing.Also {
			t.Errorf("%s: %+v", when, got)
		}
	}
	s, first := ask("moi@bo.example")
	s.has(t, lan, "vẫn dùng địa chỉ hiện nay")
	stays("asked")
	r.says(lan, "/settings").has(t, lan, "lan@bo.example", "Địa chỉ mới: moi@bo.example")
	_, second := ask("moi2@bo.example")
	stays("asked again")
	r.says(lan, "/start "+first).has(t, lan, "không còn hiệu lực")
	r.agrees(lan, "moi@bo.example")
	stays("the older question is answered")
	if err := r.h.MailRefused(t.Context(), lan, "moi2@bo.example", mailing.Refusal{Said: "550 5.1.1", Gone: true}); err != nil {
		t.Fatal(err)
	}
	stays("refused")
	if s := r.noticed(); !strings.Contains(s.to(lan), "vẫn dùng địa chỉ cũ") {
		t.Errorf("is told %q", s.to(lan))
	}
	r.says(lan, "/start "+second).has(t, lan, "không còn hiệu lực")
	if err := r.h.MailRefused(t.Context(), lan, "moi2@bo.example", mailing.Refusal{Said: "550 5.1.1", Gone: true}); err != nil || r.noticed().to(lan) != "" {
		t.Errorf("told twice; %v", err)
	}
	_, third := ask("moi3@bo.example")
	if err := r.h.MailStopped(t.Context(), lan, "moi3@bo.example"); err != nil {
		t.Fatal(err)
	}
	stays("declined")
	r.says(lan, "/start "+third).has(t, lan, "không còn hiệu lực")
	r.now = r.now.Add(2 * time.Hour)
	ask("moi3@bo.example")
	r.presses(lan, chat.PressMail, "keep")
	stays("taken back")
	_, late := ask("moi3@bo.example")
	r.now = r.now.Add(mailing.PendingFor + time.Minute)
	r.says(lan, "/start "+late).has(t, lan, "không còn hiệu lực")
	if s := r.says(lan, "/settings").to(lan); strings.Contains(s, "moi3@") {
		t.Error(s)
	}
	stays("too late")
	_, last := ask("moi3@bo.example")
	r.says(lan, "/start "+last).has(t, lan, "Đã xác nhận")
	if got := r.person(lan).Mail; got.Address != "moi3@bo.example" || got.Pending != "" || !got.Reaches() || got.Mode != mailing.Also {
		t.Errorf("confirmed: %+v", got)
	}
	// The answer by mail does the same.
	ask("moi4@bo.example")
	r.agrees(lan, "moi4@bo.example")
	if got := r.person(lan).Mail; got.Address != "moi4@bo.example" || got.Pending != "" {
		t.Errorf("confirmed by mail: %+v", got)
	}
}

// Whoever gave an address that takes no mail is told, once.
func TestWhoGaveAnAddressHearsThatItIsRefused(t *testing.T) {
	r, _, trang := lists(t)
	refuse := func(id int64, address string) said {
		t.Helper()
		if err := r.h.MailRefused(t.Context(), id, address, mailing.Refusal{Said: "550 5.1.1", Gone: true}); err != nil {
			t.Fatal(err)
		}
		return r.noticed()
	}
	refuse(trang, "trang@bvh.example").has(t, ha, "Đỗ Thu Trang", "bị máy chủ từ chối")
	if s := refuse(trang, "trang@bvh.example"); s.to(ha) != "" {
		t.Errorf("twice: %s", s.to(ha))
	}
	// A list gives the address of somebody who has joined: they did not give it.
	plan := listing.Take(r.directory(), []listing.Address{{Unit: phapChe, Name: r.person(lan).Name, Address: "lan@pc.example"}}, listing.Options{Now: r.now, Mail: true})
	r.commit(chat.Change{At: r.now, People: plan.People})
	s := refuse(lan, "lan@pc.example")
	s.has(t, ha, r.person(lan).Name)
	if s.to(lan) != "" || s.to(hung) != "" {
		t.Errorf("told to who did not give it: %q, %q", s.to(lan), s.to(hung))
	}
	r.presses(lan, chat.PressMail, "address")
	r.says(lan, "lan@bo.example")
	refuse(lan, "lan@bo.example").has(t, lan, "Không gửi được thư xác nhận")
	if got := r.person(lan).Mail; got.Refused == "" || got.Reaches() {
		t.Errorf("%+v", got)
	}
}

// Where no e-mail is sent any more, whoever was followed by it alone is reached by nothing, which is shown.
func TestNobodyIsReachedByMailThatIsNotSent(t *testing.T) {
	r, _, trang := lists(t)
	r.agrees(trang, "trang@bvh.example")
	r.says(ha, "/team Báo Văn hóa").has(t, ha, "theo dõi qua e-mail")
	r.store.WithoutMail()
	p := r.person(trang)
	p.Name = "Đỗ Thu  Trang"
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	if r.person(trang).Reachable() {
		t.Error("reached by mail that is not sent")
	}
	s := r.says(ha, "/team Báo Văn hóa")
	s.has(t, ha, "không nhận được tin nhắn")
	if strings.Contains(s.to(ha), "theo dõi qua e-mail") {
		t.Error(s.to(ha))
	}
}

// mailed is a room in which Lan has that e-mail, and Telegram does not reach her for that reason.
func mailed(t *testing.T, box mailing.Box, lost string) *room {
	t.Helper()
	r := newRoom(t)
	r.mail = mail.From{Key: []byte("key"), Bot: "dondoc_bot"}
	r.h = r.handlers(r.store)
	p := r.person(lan)
	p.Mail, p.Unreachable = box, lost
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	return r
}

// noticed is what is sent, and what waits for the hours in which messages are sent.
func (r *room) noticed() said {
	r.t.Helper()
	return append(r.sent(), r.taken(chat.LaterLane)...)
}

var lanConfirmed = mailing.Box{Address: "lan@bo.example", Confirmed: true}

// Mail that is turned off and on again is as it was, however it was turned off, and the answer says truly when
// it comes.
func TestStoppedMailComesBackAsItWas(t *testing.T) {
	for _, c := range []struct {
		mode mailing.Mode
		lost string
		says string
	}{
		{mailing.Also, "", "lại nhận thư nhắc việc"}, {mailing.Auto, "", "khi Telegram không đến được"}, {mailing.Auto, "Forbidden", "lại nhận thư nhắc việc"},
	} {
		for how, stop := range map[string]func(*room) error{
			"by mail":     func(r *room) error { return r.h.MailStopped(t.Context(), lan, "lan@bo.example") },
			"in settings": func(r *room) error { r.presses(lan, chat.PressMail, "never"); return nil },
		} {
			box := lanConfirmed
			box.Mode = c.mode
			r := mailed(t, box, c.lost)
			if err := stop(r); err != nil || r.person(lan).Mail.Mode != mailing.Never {
				t.Fatal(err)
			}
			if c.lost != "" {
				p := r.person(lan)
				p.Unreachable = c.lost // a press has shown that she is there
				r.commit(chat.Change{At: r.now, People: []work.Person{p}})
			}
			r.mails(lan)
			if err := r.h.MailResumed(t.Context(), lan, box.Address); err != nil {
				t.Fatal(err)
			}
			if got := r.person(lan).Mail; got != box {
				t.Errorf("%q stopped %s: %+v", c.mode, how, got)
			}
			if s := r.mails(lan); !strings.Contains(s, c.says) {
				t.Errorf("%q, lost %q, stopped %s: is told %q", c.mode, c.lost, how, s)
			}
		}
	}
}

// Who writes from an address that its server refused reads what comes there.
func TestARefusedAddressThatWritesIsUsedAgain(t *testing.T) {
	box := lanConfirmed
	box.Refused = "552 5.2.2"
	r := mailed(t, box, "Forbidden")
	r.byMail(lan, "được 40%", 12)
	if r.part(12, phapChe).Percent != 40 || !r.person(lan).Reachable() {
		t.Errorf("%+v", r.person(lan).Mail)
	}
	box.Mode = mailing.Never
	r = mailed(t, box, "Forbidden")
	if err := r.h.MailResumed(t.Context(), lan, box.Address); err != nil || !r.person(lan).Reachable() {
		t.Errorf("%+v %v", r.person(lan).Mail, err)
	}
}

// What a server says at night wakes nobody.
func TestARefusedAddressIsToldInTheHours(t *testing.T) {
	r := mailed(t, lanConfirmed, "Forbidden")
	if err := r.h.MailRefused(t.Context(), lan, lanConfirmed.Address, mailing.Refusal{Said: "550 5.1.1", Gone: true}); err != nil {
		t.Fatal(err)
	}
	for _, m := range r.taken(chat.UrgentLane) {
		t.Errorf("to %d at any hour: %q", m.Chat, m.Parts)
	}
	if later := r.taken(chat.LaterLane); len(later) == 0 {
		t.Error("nobody is told")
	}
}

// Who has stopped mail and gives an address, the same or another, wants mail there.
func TestWhoStoppedMailAndGivesAnAddressGetsIt(t *testing.T) {
	for _, address := range []string{"moi@bo.example", lanConfirmed.Address} {
		r := mailed(t, lanConfirmed, "")
		if err := r.h.MailStopped(t.Context(), lan, lanConfirmed.Address); err != nil {
			t.Fatal(err)
		}
		r.presses(lan, chat.PressMail, "address")
		r.says(lan, address)
		if s := r.says(lan, "/settings").to(lan); strings.Contains(s, "không dùng") || !strings.Contains(s, address) {
			t.Error(s)
		}
		r.agrees(lan, address)
		if got := r.person(lan).Mail; !got.Reaches() || got.Address != address {
			t.Errorf("%+v", got)
		}
	}
}

// Who waits for a new address when the old one is refused need only open the mail there.
func TestTheOldAddressIsRefusedWhileANewOneWaits(t *testing.T) {
	r := mailed(t, lanConfirmed, "")
	r.presses(lan, chat.PressMail, "address")
	r.says(lan, "moi@bo.example")
	if err := r.h.MailRefused(t.Context(), lan, lanConfirmed.Address, mailing.Refusal{Said: "550 5.1.1", Gone: true}); err != nil {
		t.Fatal(err)
	}
	if s := r.noticed().to(lan); !strings.Contains(s, "mở thư ở địa chỉ mới") {
		t.Errorf("is told %q", s)
	}
	if s := r.says(lan, "/settings").to(lan); strings.Contains(s, "cho địa chỉ khác") || strings.Contains(s, "vẫn dùng") {
		t.Error(s)
	}
	n := r.happened("edited", "mail")
	r.agrees(lan, "moi@bo.example")
	if !r.person(lan).Mail.Reaches() || r.happened("edited", "mail") == n {
		t.Errorf("%+v", r.person(lan).Mail)
	}
}

// That another address takes the place of one is an event as the first one was.
func TestAnotherAddressIsAnEvent(t *testing.T) {
	r := mailed(t, lanConfirmed, "")
	r.presses(lan, chat.PressMail, "address")
	r.says(lan, "moi@bo.example")
	n := r.happened("edited", "mail")
	r.agrees(lan, "moi@bo.example")
	if got := r.happened("edited", "mail"); got != n+1 {
		t.Errorf("%d events, then %d", n, got)
	}
}
