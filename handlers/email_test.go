package handlers

import (
	"regexp"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/mail"
	"dondoc/work"
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
	if err := r.h.MailRefused(t.Context(), lan, "khac@bo.example", mailing.Refusal{Said: "550"}); err != nil || box(lan).Refused != "550" {
		t.Errorf("%v, %+v", err, box(lan))
	}
	r.presses(lan, chat.PressMail, "forget")
	if box(lan).Address != "" {
		t.Errorf("%+v", box(lan))
	}
}
