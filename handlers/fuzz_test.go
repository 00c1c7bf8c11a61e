package handlers

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dondoc/chat"
	"dondoc/text"
)

// FuzzHandle lets anybody write and press anything anywhere: nothing panics, and nothing is
// said that Telegram would refuse.
func FuzzHandle(f *testing.F) {
	for _, seed := range []string{
		"được 60%", "/done 12 xong", "/task 12", "/start t12", "/assign 12", "/return 12", "/tasks x", "NV 12: 5%, NV 13: xong",
		"1:confirm:12:1", "1:page:open.all:10", "1:pick:m1.2:12", "1:assign:12:1:102", "1:return:12:1", "1:unit:2", "0:", "1:lang:en",
		"/extend 12 15/12/2026 do chờ", "xin lùi đến 15/12", "1:extend:12:2026-12-15:u1001", "1:approve:12:1:u1001", "1:withdraw:15:1:u",
	} {
		for how := range uint8(5) {
			f.Add(seed, uint8(len(seed))+how, how, 12)
		}
	}
	people := []int64{lan, binh, hung, thu, ha, minh, none}
	f.Fuzz(func(t *testing.T, words string, who, how uint8, quoted int) {
		if len(words) > 4096 || !utf8.ValidString(words) {
			return // Telegram sends neither
		}
		r := newRoom(t)
		r.says(lan, "/done 15")
		in := r.wrote(people[int(who)%len(people)], words)
		switch how % 5 {
		case 1:
			in.Kind, in.Press = chat.Pressed, &chat.Press{ID: "1", Data: words}
		case 2:
			in.Kind = chat.Edited
		case 3:
			in.Chat, in.Private = group, false
		case 4:
			in.File = "photo"
		}
		if quoted != 0 {
			in.Quoted = &chat.Quoted{Message: quoted, FromBot: quoted > 0, From: in.From.ID, Tasks: []int{quoted, 12}}
		}
		s := r.hears(in)
		if strings.Contains(r.log.String(), "panicked") {
			t.Fatal(r.log)
		}
		for _, m := range s {
			checkMessage(t, m)
		}
	})
}

// checkMessage holds what Telegram would refuse.
func checkMessage(t *testing.T, m chat.Message) {
	t.Helper()
	for _, part := range m.Parts {
		if strings.TrimSpace(part) == "" || len(text.Split(part)) > 1 {
			t.Errorf("a part that Telegram refuses: %q", part)
		}
	}
	if m.Press == "" && len(m.Menu) == 0 && len(m.Parts) == 0 {
		t.Errorf("a message without words: %+v", m)
	}
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Text == "" || b.Data == "" || len(b.Data) > chat.PressLimit {
				t.Errorf("a button that Telegram refuses: %+v", b)
			}
		}
	}
}
