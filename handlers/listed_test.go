package handlers

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/handlers/people"
	"dondoc/mail"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
)

// lists opens a room with e-mail into which lists brought addresses: of the head of Báo Văn hóa, and of
// its officer, for whom a task waits.
func lists(t *testing.T) (r *room, head, trang int64) {
	t.Helper()
	r = newRoom(t)
	proof := mail.From{Key: []byte("key"), Bot: "dondoc_bot"}
	r.mail = proof
	r.h = r.handlers(r.store)
	plan := listing.Take(r.directory(), []listing.Address{
		{Unit: vanHoa, Head: true, Address: "thutruong@bvh.example"}, {Unit: vanHoa, Name: "Đỗ Thu Trang", Address: "trang@bvh.example"},
	}, listing.Options{Now: r.now, Language: work.Vietnamese, Mail: true})
	c := chat.Change{At: r.now, People: plan.People}
	for _, p := range plan.Asked {
		m := people.Question("dondoc_bot", proof, r.directory(), p)
		m.ID, m.Queued = p.Mail.Address, r.now
		c.Messages = append(c.Messages, m)
	}
	r.commit(c)
	return r, mailing.AddressID("thutruong@bvh.example"), mailing.AddressID("trang@bvh.example")
}

// agrees has whoever reads the mail of an address answer the question.
func (r *room) agrees(id int64, address string) {
	r.t.Helper()
	if err := r.h.MailConfirmed(r.t.Context(), id, address); err != nil {
		r.t.Fatal(err)
	}
}

// mails is what goes by mail to somebody.
func (r *room) mails(id int64) string {
	r.t.Helper()
	var all []string
	for _, m := range append(r.taken(chat.MailLane), r.taken(chat.MailLaterLane)...) {
		if m.Chat == id {
			all = append(all, strings.Join(m.Parts, "\n"))
		}
	}
	return strings.Join(all, "\n\n")
}

// byMail hands on what somebody wrote in a mail.
func (r *room) byMail(id int64, words string, task int) {
	r.t.Helper()
	in := r.wrote(id, words)
	in.Mail = "m" + strings.Repeat("0", 28) + in.Cause()[len(in.Cause())-4:]
	in.Update = 0
	if task != 0 {
		in.Quoted = &chat.Quoted{FromBot: true, Tasks: []int{task}}
	}
	r.hears(in)
}

var linkOf = regexp.MustCompile(`start=(m[a-z2-7]+)`)

func TestFollowedByMailAlone(t *testing.T) {
	r, head, trang := lists(t)
	for _, p := range r.directory().People(nil) {
		if mailing.Alone(p.ID) {
			t.Errorf("%s takes part before they have agreed", p.Name)
		}
	}
	r.says(ha, "/team Báo Văn hóa").has(t, ha, "Chưa có ai của đơn vị đăng ký", "Đỗ Thu Trang: 1", "đã gửi thư hỏi")
	r.agrees(trang, "ai.khac@bvh.example")
	if !r.person(trang).IsStranger() {
		t.Fatal("another address confirms it")
	}
	r.agrees(trang, "Trang@bvh.example")
	p := r.person(trang)
	if !p.Is(work.Officer) || p.Unit != vanHoa || p.Name != "Đỗ Thu Trang" || !p.Reachable() || p.Mail.Listed {
		t.Fatalf("%+v", p)
	}
	if got := r.part(17, vanHoa); got.Officer != trang || got.OfficerName != "" {
		t.Errorf("%+v", got)
	}
	if s := r.sent(); !strings.Contains(s.to(ha), "qua e-mail") {
		t.Errorf("the department is told %q", s.to(ha))
	}
	if s := r.mails(trang); !strings.Contains(s, "Chuyên mục") {
		t.Errorf("is mailed %q", s)
	}
	r.agrees(trang, "trang@bvh.example") // again
	if s := r.mails(trang); s != "" {
		t.Errorf("is mailed again %q", s)
	}
	r.agrees(head, "thutruong@bvh.example")
	if p := r.person(head); !p.Is(work.Head) || p.Name != "Thủ trưởng Báo Văn hóa" {
		t.Errorf("%+v", p)
	}
	if s := r.mails(head); !strings.Contains(s, "Chuyên mục") {
		t.Errorf("the head is mailed %q", s)
	}
	r.byMail(trang, "được 40%", 17)
	if got := r.part(17, vanHoa); got.Percent != 40 {
		t.Errorf("%+v", got)
	}
	s := r.says(ha, "/team Báo Văn hóa").to(ha)
	if strings.Count(s, "theo dõi qua e-mail") != 2 || strings.Contains(s, "@") || strings.Contains(s, "không nhận được") {
		t.Error(s)
	}
	// No more mail: somebody has to know.
	if err := r.h.MailStopped(t.Context(), trang, "trang@bvh.example"); err != nil {
		t.Fatal(err)
	}
	all := r.taken(chat.MailLane)
	words := func(to int64) (s string) {
		for _, m := range all {
			if m.Chat == to {
				s += strings.Join(m.Parts, "\n")
			}
		}
		return s
	}
	if s := words(head); strings.Count(s, "không nhận được") != 1 {
		t.Errorf("the head is mailed %q", s)
	}
	if s := words(trang); !strings.Contains(s, "“bắt đầu”") {
		t.Errorf("the last mail says %q", s)
	}
	stop := func() {
		t.Helper()
		if err := r.h.MailStopped(t.Context(), trang, "trang@bvh.example"); err != nil {
			t.Fatal(err)
		}
	}
	if stop(); r.mails(head) != "" {
		t.Error("the head is told again")
	}
	resume := func(address string) {
		t.Helper()
		if err := r.h.MailResumed(t.Context(), trang, address); err != nil {
			t.Fatal(err)
		}
	}
	resume("khac@bvh.example")
	if r.person(trang).Reachable() {
		t.Error("another address resumes")
	}
	for range 2 {
		resume("trang@bvh.example")
	}
	if s := r.mails(trang); !r.person(trang).Reachable() || strings.Count(s, "lại nhận thư") != 1 {
		t.Errorf("%q, %+v", s, r.person(trang).Mail)
	}
}

// Whoever reads the mail of an address may say that it is not whom a list, or somebody, takes it for: then nothing
// goes there again, and it is seen.
func TestAQuestionIsDeclined(t *testing.T) {
	r, head, trang := lists(t)
	r.taken(chat.MailLane)
	stop := func(id int64, address string) said {
		t.Helper()
		for range 2 {
			if err := r.h.MailStopped(t.Context(), id, address); err != nil {
				t.Fatal(err)
			}
		}
		return r.sent()
	}
	if s := stop(trang, "trang@bvh.example"); len(s) != 0 || len(r.taken(chat.MailLane)) != 0 {
		t.Errorf("%v", s)
	}
	r.says(ha, "/team Báo Văn hóa").has(t, ha, "nhiệm vụ · đã trả lời thư: không đồng ý", "Thủ trưởng đơn vị · đã gửi thư hỏi")
	stop(head, "thutruong@bvh.example")
	for _, a := range []listing.Address{
		{Unit: vanHoa, Name: "Đỗ Thu Trang", Address: "trang@bvh.example"}, {Unit: vanHoa, Head: true, Address: "moi@bvh.example"}, {Unit: vanHoa, Head: true, Address: "thutruong@bvh.example"},
	} {
		r.now = r.now.Add(2 * time.Hour)
		plan := listing.Take(r.directory(), []listing.Address{a}, listing.Options{Now: r.now, Language: work.Vietnamese, Mail: true})
		if asked := len(plan.Asked) > 0; asked != (a.Address == "moi@bvh.example") {
			t.Errorf("%s is asked: %t", a.Address, asked)
		}
		r.commit(chat.Change{At: r.now, People: plan.People})
	}
	r.says(ha, "/invite chuyên viên Báo Văn hóa trang@bvh.example").has(t, ha, "không nhận thư mời nữa")
	r.agrees(trang, "trang@bvh.example") // they think better of it
	if p := r.person(trang); !p.Reachable() {
		t.Errorf("%+v", p)
	}

	p := r.person(lan)
	p.Mail = p.Mail.Ask("nham@bo.example")
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	r.sent()
	if s := stop(lan, "nham@bo.example"); len(s) != 1 || !strings.Contains(s.to(lan), "không phải địa chỉ của đồng chí") || r.person(lan).Mail.Address != "" {
		t.Errorf("%v", s)
	}
}

// The answer to a mail goes by mail, also to who has blocked the bot.
func TestAnAddressIsConfirmedByMail(t *testing.T) {
	r, _, _ := lists(t)
	p := r.person(lan)
	p.Unreachable, p.Mail = "blocked", p.Mail.Ask("lan@bo.example")
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	r.taken(chat.MailLane)
	r.agrees(lan, "lan@bo.example")
	if s := r.sent(); len(s) != 0 {
		t.Errorf("by Telegram: %v", s)
	}
	if s := r.mails(lan); !strings.Contains(s, "Đã xác nhận") {
		t.Errorf("by mail: %q", s)
	}
}

func TestWhoIsFollowedByMailJoins(t *testing.T) {
	const phone = int64(777)
	join := func(r *room, role work.Role, name string) said {
		t.Helper()
		answer := r.says(ha, "/invite "+string(role)+" Báo Văn hóa").to(ha)
		in := r.wrote(phone, "/start "+regexp.MustCompile(`start=([\w-]{22})`).FindStringSubmatch(answer)[1])
		in.From.Name = name
		return r.hears(in)
	}
	one := func(r *room, old int64, role work.Role) {
		t.Helper()
		var here []string
		for _, p := range r.directory().InUnit(vanHoa, role) {
			here = append(here, p.Name)
		}
		if p, ok := r.directory().Person(old); len(here) != 1 || !ok || p.ID != phone {
			t.Errorf("of the unit are %v; the old id is %+v", here, p)
		}
	}
	t.Run("officer", func(t *testing.T) {
		r, _, trang := lists(t)
		r.agrees(trang, "trang@bvh.example")
		r.byMail(trang, "được 40%", 17)
		join(r, work.Officer, "Đỗ Thu Trang").has(t, phone, "Chuyên mục")
		one(r, trang, work.Officer)
		if got := r.part(17, vanHoa); got.Officer != phone || got.Percent != 40 {
			t.Errorf("%+v", got)
		}
		if p := r.person(phone); p.Mail.Address != "trang@bvh.example" || !p.Mail.Confirmed || p.Unreachable != "" {
			t.Errorf("%+v", p)
		}
		if s := r.mails(phone); strings.Count(s, "Từ nay nhắc việc") != 1 {
			t.Errorf("is mailed %q", s)
		}
		r.says(phone, "/tasks").has(t, phone, "Chuyên mục")
		r.agrees(trang, "trang@bvh.example") // an old mail, answered again
		one(r, trang, work.Officer)
	})
	t.Run("head", func(t *testing.T) {
		r, head, _ := lists(t)
		r.agrees(head, "thutruong@bvh.example")
		join(r, work.Head, "Hà Văn Cao")
		one(r, head, work.Head)
	})
	t.Run("before answering", func(t *testing.T) {
		r, _, trang := lists(t)
		join(r, work.Officer, "Đỗ Thu Trang").has(t, phone, "Chuyên mục")
		one(r, trang, work.Officer)
		if p := r.person(phone); p.Mail.Confirmed || !p.Mail.Listed {
			t.Errorf("%+v", p.Mail)
		}
		if s := r.says(phone, "/settings").to(phone); strings.Contains(s, "trang@") {
			t.Errorf("shown what may be another's: %s", s)
		}
		r.agrees(trang, "trang@bvh.example")
		if p := r.person(phone); !p.Mail.Confirmed {
			t.Errorf("%+v", p.Mail)
		}
		one(r, trang, work.Officer)
	})
	t.Run("by the link", func(t *testing.T) {
		r, _, trang := lists(t)
		code := linkOf.FindStringSubmatch(r.mails(trang))[1]
		r.says(hung, "/start "+code).has(t, hung, "khác đơn vị")
		in := r.wrote(phone, "/start "+code)
		in.From.Name = "Trang Trang"
		r.hears(in).has(t, phone, "Chuyên mục")
		one(r, trang, work.Officer)
		if p := r.person(phone); !p.Mail.Confirmed || p.Name != "Trang Trang" {
			t.Errorf("%+v", p)
		}
		if got := r.part(17, vanHoa); got.Officer != phone {
			t.Errorf("%+v", got)
		}
		r.says(none, "/start "+code).has(t, none, "không còn hiệu lực")
		r.says(phone, "/start "+code).has(t, phone, "Đã xác nhận")
	})
	t.Run("already there under another name", func(t *testing.T) {
		r, _, trang := lists(t)
		join(r, work.Officer, "TT")
		code := linkOf.FindStringSubmatch(r.mails(trang))[1]
		r.says(phone, "/start "+code).only(t, phone)
		one(r, trang, work.Officer)
		if p := r.person(phone); !p.Mail.Confirmed || r.part(17, vanHoa).Officer != phone {
			t.Errorf("%+v", p)
		}
	})
	t.Run("by the address", func(t *testing.T) {
		r, _, trang := lists(t)
		r.agrees(trang, "trang@bvh.example")
		join(r, work.Officer, "TT")
		r.presses(phone, chat.PressMail, "address")
		r.says(phone, "trang@bvh.example")
		r.agrees(phone, "trang@bvh.example")
		one(r, trang, work.Officer)
		if got := r.part(17, vanHoa); got.Officer != phone {
			t.Errorf("%+v", got)
		}
	})
}

// An invite goes to an address that its maker cannot use to write to anybody, and that is shown to nobody.
func TestInviteByMail(t *testing.T) {
	r := newRoom(t)
	r.says(hung, "/invite chuyên viên mai@pc.example").has(t, hung, "chưa dùng e-mail")
	r.mail = mail.From{Key: []byte("key"), Bot: "dondoc_bot"}
	r.h = r.handlers(r.store)
	mai := mailing.AddressID("mai@pc.example")
	r.says(hung, "/invite chuyên viên mai@pc").has(t, hung, "chưa đúng")
	r.says(hung, "/invite lãnh đạo đơn vị mai@pc.example")
	r.says(hung, "/invite chuyên viên Cục Báo chí mai@pc.example")
	r.says(ha, "/invite chuyên viên mai@pc.example").has(t, ha, "đơn vị")
	r.says(ha, "/invite lãnh đạo bộ mai@pc.example")
	r.says(ha, "/invite chuyên viên Vụ Pháp chế 20 mai@pc.example")
	if s := r.mails(mai); s != "" {
		t.Fatalf("is mailed %q", s)
	}
	s := r.says(hung, "/invite chuyên viên <Mai@PC.example>")
	s.has(t, hung, "Đã gửi lời mời", "30/11/2026")
	if strings.Contains(s.to(hung), "example") || strings.Contains(s.to(hung), "start=") {
		t.Error(s.to(hung))
	}
	invited := r.mails(mai)
	code := regexp.MustCompile(`start=([\w-]{22})`).FindStringSubmatch(invited)
	if code == nil || strings.Contains(invited, "Hùng") {
		t.Fatal(invited)
	}
	if s := r.says(hung, "/invite").to(hung); strings.Contains(s, "example") || !strings.Contains(s, "Vụ Pháp chế") {
		t.Error(s)
	}
	r.says(thu, "/invite mai@pc.example") // who may not
	for range 3 {
		r.says(hung, "/invite chuyên viên mai@pc.example")
	}
	if s := r.mails(mai); strings.Count(s, "start=") != 4 {
		t.Errorf("one address is mailed\n%s", s)
	}
	for i := range 12 {
		r.says(hung, "/invite chuyên viên nguoi"+string(rune('a'+i))+"@pc.example")
	}
	if n := len(r.taken(chat.MailLane)); n != 7 {
		t.Errorf("somebody has %d more mails sent", n)
	}
	const phone = int64(777)
	in := r.wrote(phone, "/start "+code[1])
	in.From.Name = "Mai"
	r.hears(in).has(t, phone, "Chào mừng")
	if p := r.person(phone); p.Mail.Address != "mai@pc.example" || p.Mail.Confirmed {
		t.Errorf("%+v", p.Mail)
	}
	r.agrees(mai, "mai@pc.example")
	if p := r.person(phone); !p.Mail.Confirmed {
		t.Errorf("%+v", p.Mail)
	}
	if p, ok := r.directory().Person(mai); !ok || p.ID != phone || len(r.directory().Listed()) == 0 {
		t.Errorf("%+v", p)
	}
	r.now = r.now.Add(2 * time.Hour)
	r.says(hung, "/invite chuyên viên mai@pc.example").has(t, hung, "không nhận thư mời")
	// A withdrawn invite is not agreed to by mail.
	an := mailing.AddressID("an@bc.example")
	r.says(ha, "/invite chuyên viên Cục Báo chí an@bc.example").has(t, ha, "Đã gửi")
	for hash, i := range r.invitesByHash() {
		if i.Mailed == an {
			r.presses(ha, chat.PressRevoke, chat.InviteID(hash), 0)
		}
	}
	r.agrees(an, "an@bc.example")
	if p := r.person(an); !p.IsStranger() {
		t.Errorf("%+v", p)
	}
}

// Who is followed by mail alone is handed over to, and taken out, as others are; the list does not bring
// them back, an invite does.
func TestWhoIsFollowedByMailLeaves(t *testing.T) {
	r, head, trang := lists(t)
	r.agrees(trang, "trang@bvh.example")
	r.agrees(head, "thutruong@bvh.example")
	r.mails(trang)
	r.presses(ha, chat.PressHandover, trang, head)
	r.presses(ha, chat.PressHandGo, trang, head, "all")
	if got := r.part(17, vanHoa); got.Officer != head {
		t.Errorf("%+v", got)
	}
	if s := r.mails(head); !strings.Contains(s, "Chuyên mục") {
		t.Errorf("the head is mailed %q", s)
	}
	r.presses(ha, chat.PressRemove, vanHoa, trang, 1)
	if s := r.mails(trang); !strings.Contains(s, "đưa đồng chí khỏi Báo Văn hóa") {
		t.Errorf("is mailed %q", s)
	}
	if p := r.person(trang); !p.IsStranger() || p.Reachable() || !p.Mail.Parting {
		t.Errorf("%+v", p)
	}
	if err := r.h.MailParted(t.Context(), trang); err != nil || r.person(trang).Mail != (mailing.Box{}) {
		t.Errorf("%v, %+v", err, r.person(trang).Mail)
	}
	r.byMail(trang, "được 90%", 17)
	if got := r.part(17, vanHoa); got.Percent == 90 {
		t.Error("somebody who has left reports")
	}
	r.agrees(trang, "trang@bvh.example")
	again := listing.Take(r.directory(), []listing.Address{
		{Unit: vanHoa, Head: true, Address: "thutruong@bvh.example"}, {Unit: vanHoa, Name: "Đỗ Thu Trang", Address: "trang@bvh.example"},
	}, listing.Options{Now: r.now, Mail: true})
	if len(again.People) > 0 || !r.person(trang).IsStranger() {
		t.Errorf("the list brings back %+v", again.People)
	}
	r.mails(trang)
	r.says(ha, "/invite chuyên viên Báo Văn hóa trang@bvh.example")
	if s := r.mails(trang); !strings.Contains(s, "start=") {
		t.Errorf("is mailed %q", s)
	}
	r.agrees(trang, "trang@bvh.example")
	if p := r.person(trang); !p.Is(work.Officer) || p.Unit != vanHoa {
		t.Errorf("%+v", p)
	}
	// The server of an address refuses the question.
	r.says(ha, "/invite chuyên viên Cục Báo chí an@bc.example")
	an := mailing.AddressID("an@bc.example")
	if err := r.h.MailRefused(t.Context(), an, "an@bc.example", mailing.Refusal{Said: "550 5.1.1", Gone: true}); err != nil {
		t.Fatal(err)
	}
	if s := r.noticed(); !strings.Contains(s.to(ha), "bị máy chủ từ chối") || strings.Contains(s.to(ha), "@") {
		t.Errorf("the department is told %q", s.to(ha))
	}
	// Units become one: who was asked in one of them is asked for the other.
	r.says(ha, "/invite chuyên viên Cục Báo chí binh@bc.example")
	u := r.directory().Unit(baoChi)
	u.Into = phapChe
	r.commit(chat.Change{At: r.now, Units: []work.Unit{u}})
	r.agrees(mailing.AddressID("binh@bc.example"), "binh@bc.example")
	if p := r.person(mailing.AddressID("binh@bc.example")); p.Unit != phapChe {
		t.Errorf("%+v", p)
	}
}

// Who declined and opens the link of the question later has agreed after all.
func TestWhoDeclinedOpensTheLink(t *testing.T) {
	r, _, trang := lists(t)
	code := linkOf.FindStringSubmatch(r.mails(trang))[1]
	if err := r.h.MailStopped(t.Context(), trang, "trang@bvh.example"); err != nil {
		t.Fatal(err)
	}
	r.says(none, "/start "+code)
	if p := r.person(none); p.IsStranger() || !p.Mail.Reaches() {
		t.Errorf("%+v", p)
	}
}
