package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/mail"
	"dondoc/work"
	"dondoc/work/mailing"
)

// An address is given up for what is said of it, or when it took nothing on several days; not for what the
// server says to everybody, nor for one mail.
func TestWhenAnAddressIsGivenUp(t *testing.T) {
	r := newRoom(t)
	r.mail = mail.From{Key: []byte("key")}
	r.h = r.handlers(r.store)
	const address = "lan@bo.example"
	set := func(box mailing.Box) {
		p := r.person(lan)
		p.Unreachable, p.Mail = "blocked", box
		r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	}
	refuse := func(why mailing.Refusal) (told string) {
		t.Helper()
		if err := r.h.MailRefused(t.Context(), lan, address, why); err != nil {
			t.Fatal(err)
		}
		return r.noticed().to(hung)
	}
	good := mailing.Box{Address: address, Confirmed: true}
	set(good)
	if told := refuse(mailing.Refusal{Said: "550 5.1.1", Gone: true}); !strings.Contains(told, "Nguyễn Thị Lan") || r.person(lan).Mail.Refused != "550 5.1.1" {
		t.Errorf("%q, %+v", told, r.person(lan).Mail)
	}
	if told := refuse(mailing.Refusal{Said: "550 5.1.1", Gone: true}); told != "" {
		t.Errorf("told again %q", told)
	}

	set(good)
	policy := mailing.Refusal{Said: "554 5.7.1"}
	for day := range mailing.MostTurned - 1 {
		for range 3 {
			if told := refuse(policy); told != "" || r.person(lan).Mail.Refused != "" || r.person(lan).Mail.Turned.Days != day+1 {
				t.Errorf("day %d: %q, %+v", day, told, r.person(lan).Mail)
			}
		}
		r.now = r.now.Add(24 * time.Hour)
	}
	before := r.person(lan).Mail
	for range mailing.MostTurned { // the same to everybody
		refuse(mailing.Refusal{Said: "554 5.7.1", Shared: true})
		r.now = r.now.Add(24 * time.Hour)
	}
	if r.person(lan).Mail != before {
		t.Errorf("%+v", r.person(lan).Mail)
	}
	if err := r.h.MailTaken(t.Context(), lan, address); err != nil || r.person(lan).Mail != good {
		t.Errorf("%v, %+v", err, r.person(lan).Mail)
	}
	for range mailing.MostTurned - 1 {
		refuse(mailing.Refusal{Said: "552 5.2.2", Report: true})
		r.now = r.now.Add(24 * time.Hour)
	}
	if r.byMail(lan, "được 40%", 12); r.person(lan).Mail != good {
		t.Errorf("who writes from there reads what comes there: %+v", r.person(lan).Mail)
	}
	told := ""
	for range mailing.MostTurned {
		told += refuse(mailing.Refusal{Said: "552 5.2.2", Report: true})
		r.now = r.now.Add(24 * time.Hour)
	}
	if strings.Count(told, "Nguyễn Thị Lan") != 1 || r.person(lan).Mail.Refused != "552 5.2.2" {
		t.Errorf("%q, %+v", told, r.person(lan).Mail)
	}
}

// Who was asked for a list while the server refuses everybody is asked by the next one, and nobody hears of it.
func TestAServerThatRefusesEverybodyEndsNoQuestion(t *testing.T) {
	r, head, _ := lists(t)
	r.taken(chat.MailLane)
	if err := r.h.MailRefused(t.Context(), head, "thutruong@bvh.example", mailing.Refusal{Said: "554 5.7.1", Shared: true}); err != nil {
		t.Fatal(err)
	}
	if p := r.directory().Listed()[head]; p.Mail.Refused != "" || !p.Mail.Asked.IsZero() || len(r.noticed()) != 0 {
		t.Errorf("%+v", p.Mail)
	}
}
