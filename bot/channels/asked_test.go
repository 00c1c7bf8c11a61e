package channels

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/mail"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/mailing"
)

// ask queues the question about an address.
func (s *stand) ask(id string, person int64, address string) {
	s.Helper()
	code := "m" + mail.From{Key: s.key}.Confirmation(person, address)
	url := text.InviteURL("dondoc_bot", code)
	m := chat.Message{ID: id, Kind: work.KindAddress, Chat: person, Person: person, Parts: []string{fmt.Sprintf("Xác nhận\n<a href=%q>%s</a>", url, url)}}
	s.must(s.store.Commit(s.Context(), chat.Change{At: s.now(), Messages: []chat.Message{m}}))
}

// A question goes to the address that waits, not to the confirmed one; and to none but the one that it is
// about, however many were given in the meantime.
func TestTheQuestionGoesToTheAddressThatWaits(t *testing.T) {
	box := confirmed("an@bo.example")
	box.Pending, box.Asked = "moi@bo.example", start
	s := newStand(t, map[int64]mailing.Box{an: box})
	s.ask("q1", an, "cu@bo.example")
	s.ask("q2", an, "moi@bo.example")
	m := s.mails(1)[0]
	if m.To != "moi@bo.example" || !strings.HasSuffix(m.Header.Get("Message-ID"), mail.Mark("q2")+"@bo.example>") {
		t.Errorf("%s to %s", m.Header.Get("Message-ID"), m.To)
	}
}

// Every refusal for good is told, with whether the address is gone.
func TestARefusedQuestionIsTold(t *testing.T) {
	s := newStand(t, map[int64]mailing.Box{an: {Address: "an@bo.example"}, binh: confirmed("binh@bo.example")})
	s.server.RefuseAs("an@bo.example", 552, [3]int{5, 2, 2})
	s.server.RefuseAs("binh@bo.example", 552, [3]int{5, 2, 2})
	s.ask("q1", an, "an@bo.example")
	s.set(binh, func(p *work.Person) { p.Unreachable = "Forbidden" })
	s.queue(reminder("r1", binh))
	s.telegram(binh)
	s.mails(0)
	// What it means for an address that somebody has confirmed is another's to say: a full mailbox is none that is gone.
	want := []string{fmt.Sprint(an, " an@bo.example 552 5.2.2 false"), fmt.Sprint(binh, " binh@bo.example 552 5.2.2 false")}
	if !slices.Equal(s.lost, want) {
		t.Errorf("%q, want %q", s.lost, want)
	}
}
