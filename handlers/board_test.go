package handlers

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"dondoc/work/visiting"
)

// /board gives whoever may look at it a button with a ticket of their own, in private only, where
// there is a board.
func TestBoard(t *testing.T) {
	r := newRoom(t)
	r.says(hung, "/board").has(t, hung, "/status", "chưa được bật")
	r.web = "https://dondoc.example.vn/x"
	r.h = r.handlers(r.store)
	for _, who := range []int64{hung, ha, minh} {
		s := r.says(who, "/board")
		s.only(t, who)
		address, ok := strings.CutPrefix(s[0].Buttons[0][0].Web, "https://dondoc.example.vn/x/board/door?")
		values, err := url.ParseQuery(address)
		if !ok || err != nil || s[0].Buttons[0][0].Data != "" {
			t.Fatal(s[0].Buttons)
		}
		ticket := visiting.Ticket{Person: who, Hash: visiting.Hash(values.Get("ticket"))}
		if len(values.Get("ticket")) < 26 {
			t.Error("the ticket can be guessed")
		}
		if ttl := r.store.Keyspace().Redis.PTTL(t.Context(), r.store.Keyspace().Key("ticket:"+ // as the schema has it
			map[int64]string{hung: "103:", ha: "301:", minh: "401:"}[who]+ticket.Hash)).Val(); ttl <= 4*time.Minute || ttl > 5*time.Minute {
			t.Errorf("it lasts %s", ttl)
		}
		if in, err := r.store.Admit(t.Context(), ticket); err != nil || !in {
			t.Errorf("%d's ticket: %v %v", who, in, err)
		}
	}
	r.says(lan, "/board").has(t, lan, "chỉ dành cho")
	in := r.wrote(ha, "/board")
	in.Chat, in.Private = group, false
	for _, m := range r.hears(in) {
		for _, row := range m.Buttons {
			for _, b := range row {
				if b.Web != "" && m.Chat == group {
					t.Error("a group gets the ticket")
				}
			}
		}
		if m.Chat == group && !strings.Contains(strings.Join(m.Parts, ""), "trò chuyện riêng") {
			t.Error(m.Parts)
		}
	}
	if log := r.log.String(); strings.Contains(log, "ticket") {
		t.Error(log)
	}
}
