package handlers

import (
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// TestGroupsHearTheirOwn asks everything that there is to ask in a group as somebody of the
// department, whose own unit takes part in no task: the group never reads of another unit's
// work. A new command or button is tried by itself.
func TestGroupsHearTheirOwn(t *testing.T) {
	secrets := []string{"start=t", "nghị định", "Rà soát", "họp báo", "Quy chế", "Bản tin", "Chuyên mục", "Cục Báo chí", "Phạm Thu", "Nguyễn Thị Lan"}
	tables := newRooms(request.Base{}).tables
	told := 0
	try := func(t *testing.T, r *room, in chat.Incoming) {
		t.Helper()
		in.Chat, in.Private = group, false
		s := r.hears(in)
		if len(s) == 0 {
			t.Errorf("%q %v is not answered", in.Text, in.Press)
		}
		for _, m := range s {
			words := strings.Join(m.Parts, "\n")
			for _, row := range m.Buttons {
				for _, b := range row {
					words += "\n" + b.Text
				}
			}
			for _, secret := range secrets {
				echoed := strings.Contains(in.Text, secret)
				if m.Chat == group && m.Press == "" && strings.Contains(words, secret) && !echoed {
					t.Errorf("%q %v: the group reads %q", in.Text, in.Press, words)
				}
			}
			if m.Chat == ha {
				told++
			}
		}
	}
	// submitted is a room in which task 14 waits for a decision, with a request for more time.
	submitted := func() (*room, string) {
		r := newRoom(t)
		r.says(thu, "/extend 15 15/12/2026 do chờ ý kiến")
		id := r.part(15, baoChi).Extensions[0].ID
		r.says(thu, "/done 14")
		return r, id
	}
	for _, row := range tables.commands {
		for _, argument := range []string{"", " 14", " 14 thiếu hồ sơ", " 15", " 16", " Báo chí", " quá hạn", " họp báo"} {
			r, _ := submitted()
			try(t, r, r.wrote(ha, "/"+row.Name+argument))
		}
	}
	for _, row := range tables.presses {
		r, extension := submitted()
		var args []any
		for _, name := range row.Args {
			switch name {
			case "task":
				args = append(args, map[bool]int{true: 15, false: 14}[strings.Contains(strings.Join(row.Args, " "), "extension")])
			case "unit":
				args = append(args, baoChi)
			case "extension":
				args = append(args, extension)
			case "person", "offset":
				args = append(args, 0)
			case "submission":
				args = append(args, r.part(14, baoChi).Submitted.Cause)
			case "list":
				args = append(args, "late.2")
			default:
				args = append(args, "")
			}
		}
		in := r.wrote(ha, "")
		in.Kind, in.Press = chat.Pressed, &chat.Press{ID: "q", Data: chat.EncodePress(row.Verb, args...)}
		try(t, r, in)
	}
	if told < 20 {
		t.Errorf("only %d answers were given in private", told)
	}
}

// The person gets the whole answer in private, and can go on there.
func TestDecisionInAGroup(t *testing.T) {
	r := newRoom(t)
	r.says(thu, "/done 14")
	in := r.wrote(ha, "/confirm 14")
	in.Chat, in.Private = group, false
	s := r.hears(in)
	s.only(t, group, ha, thu)
	s.has(t, ha, "start=t14", "đã hoàn thành")
	if s.to(group) != "Đã trả lời trong tin nhắn riêng." || r.part(14, baoChi).State != work.Done {
		t.Error(s)
	}
	// A head of a unit that takes part reads it there.
	in = r.wrote(hung, "/task 14")
	in.Chat, in.Private = group, false
	r.hears(in).only(t, group)
}
