package handlers

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// TestEveryVerbHasItsRow holds the table of buttons against the verbs that messages may
// carry, and their arguments against what the codec says of them.
func TestEveryVerbHasItsRow(t *testing.T) {
	source, err := os.ReadFile("../chat/press.go")
	if err != nil {
		t.Fatal(err)
	}
	presses := newRooms(request.Base{}).presses
	verbs := regexp.MustCompile(`Verb = "(\w+)"\s*// ([^:\n]*)`).FindAllStringSubmatch(string(source), -1)
	if len(verbs) == 0 {
		t.Fatal("no verbs found")
	}
	for _, v := range verbs {
		rows := slices.DeleteFunc(slices.Clone(presses), func(row request.Press) bool { return string(row.Verb) != v[1] })
		if len(rows) != 1 {
			t.Errorf("%s has %d rows", v[1], len(rows))
			continue
		}
		for _, name := range []string{"task", "unit", "person"} {
			says := strings.Contains(v[2], name) && (name != "task" || strings.HasPrefix(v[2], name) || strings.HasSuffix(v[2], ", "+name))
			if says != slices.Contains(rows[0].Args, name) {
				t.Errorf("%s is said to carry %q, its row takes %v", v[1], v[2], rows[0].Args)
			}
		}
	}
	if len(verbs) != len(presses) {
		t.Errorf("%d verbs, %d rows", len(verbs), len(presses))
	}
}

// TestOldButtons presses what stands in messages of earlier releases, as text: what has
// another form is out of date, and changes nothing.
func TestOldButtons(t *testing.T) {
	for data, want := range map[string]string{
		"1:open:12": "Xây dựng nghị định", "1:assign:12:1": "cho ai", "1:assign:12:1:102": "Trần Bình", "1:assign:12": "cho ai",
		"1:ask:12:1": "Đã hỏi", "1:ask:12": "Đã hỏi", "1:unit:1": "Vụ Pháp chế", "1:page:open.unit:0": "Rà soát", "1:page:late.1:0:1": "Rà soát",
		"1:update:12": "Tiến độ", "1:done:12": "nêu kết quả", "1:extend:12": "đến ngày", "1:extend:12:2026-12-15:": "15/12/2026", "1:lang:en": "English",
	} {
		r := newRoom(t)
		s := r.pressesData(hung, data)
		if got := s.to(hung) + s.toast(); !strings.Contains(got, want) {
			t.Errorf("%s: %q", data, got)
		}
	}
	r := newRoom(t)
	for _, data := range []string{
		"1:open", "1:open:", "1:open:x", "1:open:12x", "1:pick:m1.2", "1:pick:m1.2:x", "1:unit:", "1:confirm:12:x", "1:extend:12:31/12/2026",
		"1:undo:12", "1:correct:12", "1:page:open.me:x", "1:approve:12:1", "1:lang:", "1:unknown:12", "2:open:12",
	} {
		if got := r.pressesData(hung, data).toast(); !strings.Contains(got, "Nút này đã cũ") {
			t.Errorf("%s: %q", data, got)
		}
	}
	if a := r.part(12, phapChe); a.State != work.NotStarted {
		t.Error(a.State)
	}
	if chat.EncodePress(chat.PressOpen, 12) != "1:open:12" {
		t.Error("the form of buttons has changed")
	}
}
