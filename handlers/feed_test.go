package handlers

import (
	"regexp"
	"strings"
	"testing"

	"dondoc/chat"
)

// /feed gives everybody an address of their own, in private only and once; a button makes another or
// ends it. Where there are no pages it sends the calendar.
func TestFeed(t *testing.T) {
	r := newRoom(t)
	for _, m := range r.says(lan, "/feed") {
		if m.Document == nil || m.Document.Kind != chat.DocumentAgenda || m.Document.Person != lan || m.Document.Format != "ics" || m.Chat != lan {
			t.Errorf("without WEB_URL: %+v", m)
		}
	}
	r.says(none, "/feed").only(t, none)
	r.web = "https://dondoc.example.vn/x"
	r.h = r.handlers(r.store)
	address := regexp.MustCompile(`https://dondoc\.example\.vn/x/board/feed/(\d+)/([A-Z2-7]{26})\.ics`)
	opens := func(who int64, s said) (string, bool) {
		t.Helper()
		m := address.FindStringSubmatch(s.to(who))
		if m == nil {
			t.Fatalf("no address in %q", s.to(who))
		}
		f, err := r.store.Feed(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		return m[2], f.Opens(m[2])
	}
	seen := map[string]bool{}
	for _, who := range []int64{lan, hung, ha, minh} {
		secret, ok := opens(who, r.says(who, "/feed"))
		if !ok || seen[secret] {
			t.Errorf("%d's address: %v, somebody else's: %v", who, ok, seen[secret])
		}
		seen[secret] = true
	}
	again := r.says(lan, "/feed")
	again.has(t, lan, "một lần")
	if strings.Contains(again.to(lan), "/board/feed/") {
		t.Error("the address is shown again")
	}
	first, err := r.store.Feed(t.Context(), lan)
	if err != nil {
		t.Fatal(err)
	}
	secret, ok := opens(lan, r.pressesData(lan, again.button(lan, "Địa chỉ mới")))
	if !ok || first.Opens(secret) {
		t.Error("the new address is the old one, or opens nothing")
	}
	r.pressesData(lan, again.button(lan, "Hủy địa chỉ")).has(t, lan, "/feed")
	if f, err := r.store.Feed(t.Context(), lan); err != nil || f.Hash != "" || f.Opens(secret) || f.Opens("") {
		t.Error("it is revoked, and opens", err)
	}
	r.pressesData(lan, again.button(lan, "Hủy địa chỉ"))
	in := r.wrote(ha, "/feed")
	in.Chat, in.Private = group, false
	for _, m := range r.hears(in) {
		if m.Chat == group && strings.Contains(strings.Join(m.Parts, ""), "/board/feed/") {
			t.Error("a group gets an address")
		}
	}
	if log := r.log.String(); strings.Contains(log, secret) || strings.Contains(log, "/board/feed/") {
		t.Error("the log has an address")
	}
}
