package channels

import (
	"context"
	"fmt"
	"log/slog"
	netmail "net/mail"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/mail"
	"dondoc/mail/mailtest"
	"dondoc/mail/token"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/mailing"
)

const an, binh = 11, 22

var start = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

// stand is a store, a mail server, and both edges' ends of the outbox.
type stand struct {
	*testing.T
	store  *storage.Store
	server *mailtest.Server
	key    []byte
	box    *Switch
	ahead  atomic.Int64 // how far the clock was set forward
	log    strings.Builder
	lost   []string
	// without is that no e-mail is sent any more.
	without bool
	window  func(time.Time) time.Time // nil: any hour
	make    func(ctx context.Context, d chat.Document) (mail.File, bool, error)
}

func (s *stand) now() time.Time { return start.Add(time.Duration(s.ahead.Load())) }

func newStand(t *testing.T, boxes map[int64]mailing.Box) *stand {
	s := &stand{T: t, store: storagetest.Open(t), server: mailtest.Start(t)}
	var people []work.Person
	for id, box := range boxes {
		people = append(people, work.Person{ID: id, Name: fmt.Sprint("Người ", id), Roles: []work.Role{work.Officer}, Language: work.Vietnamese, Mail: box, Joined: start})
	}
	s.must(s.store.Commit(t.Context(), chat.Change{At: start, People: people}))
	key, err := s.store.Mailed().Key(t.Context())
	s.must(err)
	again, err := s.store.Mailed().Key(t.Context())
	s.must(err)
	if s.key = key; string(key) != string(again) || len(key) != 32 {
		t.Fatal("the key changes")
	}
	s.box = New(s.store, s.store.Mailed(), Options{Now: s.now, Window: func(t time.Time) time.Time { return t }, Logger: slog.New(slog.NewTextHandler(&s.log, nil))})
	return s
}

func (s *stand) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *stand) queue(m chat.Message) {
	s.Helper()
	m.Parts = []string{"Nhiệm vụ <b>sắp đến hạn</b> &amp; cần báo cáo"}
	s.must(s.store.Commit(s.Context(), chat.Change{At: s.now(), Messages: []chat.Message{m}}))
}

func reminder(id string, to int64) chat.Message {
	return chat.Message{ID: id, Kind: work.KindReminder, Chat: to, Person: to, Tasks: []int{12}, Buttons: [][]chat.Button{{{Text: "Đã xong", Data: "1:done:12"}}}}
}

// telegram takes what Telegram's sender would get, and frees the queue again.
func (s *stand) telegram(to int64) (ids []string) {
	s.Helper()
	messages, _, err := s.box.Take(s.Context(), to, chat.LaterLane, s.now(), s.now().Add(time.Second))
	s.must(err)
	for _, m := range messages {
		ids = append(ids, m.ID)
	}
	s.must(s.box.Release(s.Context(), to, chat.LaterLane, s.now()))
	return ids
}

// settle lets the mail's sender run until nothing is left that it may send now.
func (s *stand) settle() {
	s.Helper()
	s.deliver(0)
}

// mails does the same until so many mails have come in all.
func (s *stand) mails(want int) []mailtest.Mail {
	s.Helper()
	s.deliver(want)
	if got := s.server.Mails(); len(got) != want {
		s.Fatalf("%d mails, want %d\n%s", len(got), want, &s.log)
	}
	return s.server.Mails()
}

func (s *stand) deliver(want int) {
	s.Helper()
	var server *mail.Server
	if !s.without {
		var err error
		server, err = mail.ParseServer(s.server.URL())
		s.must(err)
	}
	sender := mail.NewSender(server, NewBack(s.store, s.store.Mailed(), s.now), s.store.Mailed(), mail.Options{
		Now: s.now, From: mail.From{Address: netmail.Address{Address: "dondoc@bo.example"}, Key: s.key, Bot: "dondoc_bot"}, Unpaced: true, Window: s.window, Make: s.make,
		Refused: func(_ context.Context, person int64, address string, why mailing.Refusal) error {
			s.lost = append(s.lost, fmt.Sprint(person, " ", address, " ", why.Said, " ", why.Gone))
			return nil
		},
		Logger: slog.New(slog.NewTextHandler(&s.log, nil)),
	})
	ctx, stop := context.WithCancel(s.Context())
	done := make(chan error)
	go func() { done <- sender.Run(ctx) }()
	for limit := time.Now().Add(20 * time.Second); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		ready, err := s.store.Ready(s.Context(), s.now(), s.lanes())
		s.must(err)
		if len(s.server.Mails()) >= want && len(ready) == 0 && !s.sending() {
			break
		}
	}
	stop()
	s.must(<-done)
}

// sending reports whether the sender holds a queue: what it has taken is not ready any more, and not settled yet.
func (s *stand) sending() bool {
	s.Helper()
	space, held := s.store.Keyspace(), int64(0)
	for lane := range s.lanes() {
		n, err := space.Redis.HLen(s.Context(), space.Key("holders:"+string(lane))).Result()
		s.must(err)
		held += n
	}
	return held > 0
}

// lanes are those from which mail may be sent now.
func (s *stand) lanes() map[chat.Lane]int {
	if s.window != nil && s.window(s.now()).After(s.now()) {
		return map[chat.Lane]int{chat.MailLane: 1}
	}
	return map[chat.Lane]int{chat.MailLane: 1, chat.MailLaterLane: 1}
}

func (s *stand) deliveries() (all []string) {
	s.Helper()
	for d, err := range s.store.EachDelivery(s.Context()) {
		s.must(err)
		all = append(all, fmt.Sprintf("%s %s %s", d.Message, d.Outcome, d.Channel))
	}
	return all
}

func confirmed(address string) mailing.Box { return mailing.Box{Address: address, Confirmed: true} }

func (s *stand) set(id int64, change func(*work.Person)) {
	s.Helper()
	p, err := s.store.Mailed().Person(s.Context(), id)
	s.must(err)
	change(&p)
	s.must(s.store.Commit(s.Context(), chat.Change{At: s.now(), People: []work.Person{p}}))
}

func TestTelegramCarriesWhileItReaches(t *testing.T) {
	s := newStand(t, map[int64]mailing.Box{an: confirmed("an@bo.example")})
	s.queue(reminder("r1", an))
	if got := s.telegram(an); len(got) != 1 {
		t.Errorf("%v", got)
	}
	s.mails(0)
}

// What Telegram refuses for good, and all after it, goes by mail, once.
func TestWhoeverTelegramLosesGetsMail(t *testing.T) {
	s := newStand(t, map[int64]mailing.Box{an: confirmed("an@bo.example"), binh: {Address: "binh@bo.example"}})
	for _, id := range []int64{an, binh} {
		m := reminder(fmt.Sprint("r", id), id)
		s.queue(m)
		taken, _, err := s.box.Take(t.Context(), id, chat.LaterLane, s.now(), s.now().Add(time.Second))
		s.must(err)
		s.set(id, func(p *work.Person) { p.Unreachable = "Forbidden: bot was blocked by the user" })
		for range 2 { // the second after a crash in between
			s.must(s.box.Settle(t.Context(), taken[0], chat.LaterLane, taken[0].Deliveries(s.now(), chat.GivenUp, "Forbidden"), true, s.now()))
		}
		s.queue(reminder(fmt.Sprint("later", id), id))
	}
	if got := s.telegram(an); len(got) != 0 {
		t.Errorf("Telegram still gets %v", got)
	}
	if got := s.telegram(binh); len(got) != 1 {
		t.Errorf("an address that is not confirmed takes %v", got)
	}
	got := s.mails(2)
	for _, m := range got {
		if m.To != "an@bo.example" || m.Header.Get("To") != "<an@bo.example>" {
			t.Errorf("to %s, %s", m.To, m.Header.Get("To"))
		}
	}
	want := "r11 given_up ,r22 given_up ,r11:mail sent mail,later11:mail sent mail"
	if got := strings.Join(s.deliveries(), ","); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, dead, _, err := s.store.OutboxSize(t.Context()); err != nil || dead != 1 {
		t.Errorf("%d dead letters, %v: want that of who has no mail", dead, err)
	}
}

func TestAlsoGoesBothWaysOnce(t *testing.T) {
	box := confirmed("an@bo.example")
	box.Mode = mailing.Also
	s := newStand(t, map[int64]mailing.Box{an: box})
	s.queue(reminder("r1", an))
	for range 3 { // Telegram tries again
		if got := s.telegram(an); len(got) != 1 {
			t.Errorf("%v", got)
		}
		s.mails(1)
	}
	s.set(an, func(p *work.Person) { p.Unreachable = "Forbidden" })
	if got := s.telegram(an); len(got) != 0 {
		t.Errorf("%v", got)
	}
	s.mails(1)
}

// After two hours in which passes may send without Telegram, reminders change to mail and stay
// there; what happens in the chat waits for it.
func TestMailWhileTelegramIsAway(t *testing.T) {
	never := confirmed("binh@bo.example")
	never.Mode = mailing.Never
	s := newStand(t, map[int64]mailing.Box{an: confirmed("an@bo.example"), binh: never})
	s.queue(reminder("r1", an))
	s.queue(reminder("r2", binh))
	answer := reminder("u5:0", an)
	answer.Kind = work.KindAnswer
	s.queue(answer)
	heard := func(answers bool) { s.must(s.box.Heard(t.Context(), answers)) }
	heard(false)
	for i := range 119 {
		s.ahead.Add(int64(time.Minute))
		if i%40 == 0 { // serve starts again
			s.box = New(s.store, s.store.Mailed(), s.box.options)
		}
		heard(false)
	}
	if got := s.telegram(an); len(got) != 2 {
		t.Errorf("before two hours: %v", got)
	}
	s.ahead.Add(int64(time.Minute))
	heard(false)
	if got := s.telegram(an); len(got) != 1 || got[0] != "u5:0" {
		t.Errorf("after two hours: %v", got)
	}
	if got := s.telegram(binh); len(got) != 1 {
		t.Errorf("somebody without mail: %v", got)
	}
	s.box = New(s.store, s.store.Mailed(), s.box.options)
	heard(false)
	if !s.box.away() {
		t.Error("a start forgets that Telegram is away")
	}
	heard(true)
	if o, err := s.store.Mailed().Outage(t.Context()); err != nil || o.Missed != 0 {
		t.Errorf("%+v, %v: it is back", o, err)
	}
	s.queue(reminder("r3", an))
	if got := s.telegram(an); len(got) != 2 {
		t.Errorf("when it is back: %v", got)
	}
	s.mails(1)
}

// A server that is away for a day loses nothing.
func TestNothingIsLostWhileTheServerIsAway(t *testing.T) {
	id := mailing.AloneID(7)
	s := newStand(t, map[int64]mailing.Box{id: confirmed("an@bo.example")})
	s.server.Stop()
	for i := range 7 {
		s.queue(reminder(fmt.Sprint("r", i), id))
	}
	menu := chat.Message{ID: "menu", Kind: work.KindMenu, Chat: id, Person: id, Menu: []chat.MenuItem{{Command: "a", Text: "b"}}}
	s.must(s.store.Commit(t.Context(), chat.Change{At: s.now(), Messages: []chat.Message{menu}}))
	server, err := mail.ParseServer(s.server.URL())
	s.must(err)
	if err := server.Reach(t.Context()); err == nil || strings.Contains(err.Error(), mailtest.Password) {
		t.Errorf("%v", err)
	}
	s.ahead.Add(int64(24 * time.Hour))
	s.server.Restart()
	for i, m := range s.mails(7) {
		if want := fmt.Sprintf(".%s@bo.example>", mail.Mark(fmt.Sprint("r", i))); !strings.HasSuffix(m.Header.Get("Message-ID"), want) {
			t.Errorf("mail %d is %s", i, m.Header.Get("Message-ID"))
		}
	}
}

// A refusal for good gives the address up, unless it is about the mail or its sender; one for now is
// tried again.
func TestRefusals(t *testing.T) {
	s := newStand(t, map[int64]mailing.Box{mailing.AloneID(1): confirmed("an@bo.example"), mailing.AloneID(2): confirmed("binh@bo.example"), mailing.AloneID(3): confirmed("chi@bo.example")})
	s.server.Refuse("an@bo.example", 550)
	s.server.RefuseAs("chi@bo.example", 554, [3]int{5, 7, 1}) // as of a sender on a list of unwanted ones
	s.queue(reminder("r3", mailing.AloneID(3)))
	s.server.Refuse("binh@bo.example", 451)
	s.queue(reminder("r1", mailing.AloneID(1)))
	s.queue(reminder("r2", mailing.AloneID(2)))
	s.mails(0)
	want := []string{fmt.Sprint(mailing.AloneID(1), " an@bo.example 550 5.1.1 true"), fmt.Sprint(mailing.AloneID(3), " chi@bo.example 554 5.7.1 false")}
	if slices.Sort(s.lost); !slices.Equal(s.lost, want) && !slices.Equal(s.lost, []string{want[1], want[0]}) {
		t.Errorf("%q", s.lost)
	}
	if got := strings.Join(s.deliveries(), ","); !strings.Contains(got, "r3 given_up mail") {
		t.Errorf("%s", got)
	}
	s.server.Refuse("binh@bo.example", 0)
	s.ahead.Add(int64(2 * time.Minute))
	s.mails(1)
	if log := s.log.String(); strings.Contains(log, "@bo.example") || strings.Contains(log, mailtest.Password) {
		t.Errorf("the log names an address: %s", log)
	}
}

func TestAMailCanBeAnswered(t *testing.T) {
	id := mailing.AloneID(3)
	s := newStand(t, map[int64]mailing.Box{id: confirmed("an@bo.example")})
	s.queue(reminder("r1", id))
	s.queue(reminder("r2", id))
	got := s.mails(2)
	var threads []string
	for _, m := range got {
		h := m.Header
		for _, where := range []string{h.Get("Reply-To"), h.Get("Message-ID"), m.From} {
			b, ok := token.Find(s.key, token.Reply, where)
			if !ok || b.Person != id || b.Task != 12 || b.Address != token.Mark(s.key, "AN@bo.example") {
				t.Errorf("%s: %+v, %v", where, b, ok)
			}
		}
		if b, ok := token.Find(s.key, token.Stop, strings.ReplaceAll(h.Get("List-Unsubscribe"), ":", " ")); !ok || b.Person != id {
			t.Errorf("List-Unsubscribe %s", h.Get("List-Unsubscribe"))
		}
		if h.Get("Auto-Submitted") != "auto-generated" || h.Get("Date") == "" || !strings.Contains(m.Raw, "text/plain") || !strings.Contains(m.Raw, "text/html") {
			t.Error(m.Raw)
		}
		threads = append(threads, h.Get("In-Reply-To")+h.Get("References"))
	}
	if threads[0] != threads[1] || threads[0] == "" || got[0].Header.Get("Message-ID") == got[1].Header.Get("Message-ID") {
		t.Errorf("threads %q", threads)
	}
	offered, err := s.store.Mailed().Offered(t.Context(), mail.Mark("r1"))
	if err != nil || offered.Person != id || len(offered.Buttons) != 1 || offered.Buttons[0].Data != "1:done:12" || len(offered.Tasks) != 1 {
		t.Errorf("%+v, %v", offered, err)
	}
}

// A copy that is not sent is nothing that nobody got: Telegram carried it.
func TestACopyIsNoDeadLetter(t *testing.T) {
	box := confirmed("an@bo.example")
	box.Mode = mailing.Also
	s := newStand(t, map[int64]mailing.Box{an: box})
	s.queue(reminder("r1", an))
	if got := s.telegram(an); len(got) != 1 {
		t.Fatal(got)
	}
	s.set(an, func(p *work.Person) { p.Mail.Mode = mailing.Never }) // dừng, in the night before it is sent
	s.settle()
	letters, err := s.store.DeadLetters(t.Context())
	s.must(err)
	for _, l := range letters {
		t.Errorf("stuck: %s %s: Telegram has r1", l.Message.ID, l.Reason)
	}
}

// The same for a copy that is refused.
func TestARefusedCopyIsNoDeadLetter(t *testing.T) {
	box := confirmed("an@bo.example")
	box.Mode = mailing.Also
	s := newStand(t, map[int64]mailing.Box{an: box})
	s.server.RefuseAs("an@bo.example", 552, [3]int{5, 2, 2})
	s.queue(reminder("r1", an))
	s.telegram(an)
	s.mails(0)
	letters, err := s.store.DeadLetters(t.Context())
	s.must(err)
	for _, l := range letters {
		t.Errorf("stuck: %s %s: Telegram has r1", l.Message.ID, l.Reason)
	}
}

// A mail that waited for somebody who has joined Telegram meanwhile can be answered by a number.
func TestWhoJoinedMeanwhileCanAnswer(t *testing.T) {
	s := newStand(t, map[int64]mailing.Box{an: confirmed("an@bo.example")})
	old := mailing.AddressID("an@bo.example")
	s.must(s.store.Commit(t.Context(), chat.Change{At: start, People: []work.Person{{ID: old, Name: "An", Listed: mailing.Listed{Became: an}}}}))
	s.queue(reminder("r1", old))
	m := s.mails(1)[0]
	o, err := s.store.Mailed().Offered(t.Context(), mail.Mark("r1"))
	s.must(err)
	if o.Person != an {
		t.Errorf("offered to %d, but the token of the mail to %s names %d", o.Person, m.To, an)
	}
}

// Who leaves one unit and keeps a role is not told that the address is deleted.
func TestFarewellToWhoKeepsARole(t *testing.T) {
	s := newStand(t, map[int64]mailing.Box{an: confirmed("an@bo.example")})
	s.set(an, func(p *work.Person) { p.Roles = []work.Role{work.Department}; p.Unreachable = "Forbidden" })
	m := chat.Message{ID: "f1", Kind: work.KindFarewell, Chat: an, Person: an, Expires: start.Add(7 * 24 * time.Hour)}
	s.queue(m)
	s.telegram(an)
	if got := s.mails(1)[0].Plain(t); strings.Contains(got, "địa chỉ đã được xóa") || strings.Contains(got, "thư cuối cùng") {
		t.Errorf("she keeps a role and the address, and reads\n%s", got)
	}
}

// The last mail goes to the address that wants no more, and to nobody who gets mail again.
func TestTheLastMailIsGivenUp(t *testing.T) {
	for what, box := range map[string]mailing.Box{
		"mail is wanted again":               confirmed("an@bo.example"),
		"another address has stopped it too": {Address: "moi@bo.example", Confirmed: true, Mode: mailing.Never},
	} {
		s := newStand(t, map[int64]mailing.Box{an: box})
		s.queue(chat.Message{ID: "mail-stopped:11:1:0", Kind: chat.KindStopped, Urgent: true, Chat: an, Person: an, Address: "an@bo.example"})
		s.settle()
		for _, m := range s.server.Mails() {
			t.Errorf("%s, and %s reads\n%s", what, m.To, m.Plain(t))
		}
		if _, dead, _, err := s.store.OutboxSize(t.Context()); err != nil || dead != 0 {
			t.Errorf("%s: %d dead letters, %v", what, dead, err)
		}
	}
}
