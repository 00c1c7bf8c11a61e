package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/announcing"
)

// announces sends what the department, or a head, writes, and returns its id and what was said.
func (r *room) announces(who int64, words string, to ...string) (string, said) {
	r.t.Helper()
	s := r.says(who, "/announce "+words)
	for _, button := range to {
		s = r.pressesData(who, s.button(who, button))
	}
	data := s.button(who, "Gửi")
	s = r.pressesData(who, data)
	for _, m := range s {
		if parts := strings.Split(m.ID, ":"); parts[0] == "announced" {
			return parts[1], s
		}
	}
	r.t.Fatal("nothing was announced:", s)
	return "", nil
}

func (r *room) announcement(id string) announcing.Announcement {
	r.t.Helper()
	a, err := r.store.Announcement(context.Background(), id)
	if err != nil {
		r.t.Fatal(err)
	}
	return a
}

// toasts holds what a press is answered with.
func (r *room) toasts(s said, words string) {
	r.t.Helper()
	if !strings.Contains(s.toast(), words) {
		r.t.Errorf("the toast is %q, not %q", s.toast(), words)
	}
}

func TestAnnounce(t *testing.T) {
	r := newRoom(t)
	s := r.says(ha, "/announce Họp giao ban 8h00 thứ Hai")
	s.has(t, ha, "gửi cho ai")
	s = r.pressesData(ha, s.button(ha, "Tất cả"))
	s.has(t, ha, "chưa gửi", "Họp giao ban", "5 người nhận", "Chưa có người đăng ký sử dụng (1): Báo Văn hóa")
	gui := s.button(ha, "Gửi")
	s = r.pressesData(ha, gui)
	s.has(t, ha, "0/5 đã đọc", "Báo Văn hóa")
	for _, who := range []int64{lan, binh, hung, thu, minh} {
		s.has(t, who, "Thông báo</b> của", "Vũ Hà", "Họp giao ban 8h00")
	}
	if again := r.pressesData(ha, gui); again.to(lan) != "" {
		t.Error("sent twice:", again)
	}
}

// Whom each choice means, and that nobody is written to twice or by themselves.
func TestAnnounceTo(t *testing.T) {
	for choice, want := range map[string][]int64{
		"Lãnh đạo đơn vị": {hung}, "Chuyên viên": {lan, binh, thu}, "Lãnh đạo Bộ": {minh}, "Tất cả": {lan, binh, hung, thu, minh},
	} {
		r := newRoom(t)
		id, s := r.announces(ha, "Họp", choice)
		for _, who := range want {
			s.has(t, who, "Thông báo")
		}
		if a := r.announcement(id); len(a.Readers) != len(want) {
			t.Errorf("%s: %v", choice, a.Readers)
		}
	}
	r := newRoom(t)
	r.says(ha, "/announce Họp")
	r.says(ha, "Vụ Không Có").has(t, ha, "Chưa có đơn vị", "gửi cho ai")
	s := r.says(ha, "Báo chí; Báo Văn hóa")
	s.has(t, ha, "1 người nhận", "Báo Văn hóa")
	s = r.pressesData(ha, s.button(ha, "Gửi"))
	s.has(t, thu, "Thông báo")
	if s.to(lan) != "" {
		t.Error(s)
	}
	// A unit that has nobody gets nothing, and no button says that it would.
	r.says(ha, "/announce Họp")
	s = r.says(ha, "Báo Văn hóa")
	s.has(t, ha, "chưa gửi được")
	r.toasts(r.presses(ha, chat.PressAnnounce, "send", r.drafted(ha).Shown), "Chưa có ai nhận được")
}

// A head speaks to the own unit only, whatever the buttons say.
func TestAnnounceOfHead(t *testing.T) {
	r := newRoom(t)
	s := r.says(hung, "/announce Nộp báo cáo trước 16h")
	s.has(t, hung, "2 người nhận", "Vụ Pháp chế")
	r.toasts(r.presses(hung, chat.PressAnnounce, "to", "all"), "Nút này đã cũ")
	r.toasts(r.presses(hung, chat.PressAnnounce, "to", ""), "Nút này đã cũ")
	s = r.pressesData(hung, s.button(hung, "Gửi"))
	s.has(t, lan, "Nộp báo cáo")
	s.has(t, binh, "Nộp báo cáo")
	for _, who := range []int64{thu, ha, minh} {
		if s.to(who) != "" {
			t.Errorf("%d hears of it: %v", who, s)
		}
	}
	for _, who := range []int64{lan, minh, none} {
		// Nor by the answer to a form, or a button, that they never had.
		r.commit(chat.Change{At: r.now, Form: &chat.Form{Person: who, Kind: "announce", Note: `{"text":"Nghỉ làm","to":{"whom":"all"},"asks":"text"}`, Expires: r.now.Add(time.Hour)}})
		s := append(r.says(who, "/announce Nghỉ làm"), r.says(who, "Nghỉ làm")...)
		for _, m := range append(s, r.presses(who, chat.PressAnnounce, "send")...) {
			if m.Chat != who || len(m.Buttons) > 0 && strings.Contains(fmt.Sprint(m.Buttons), "announce") {
				t.Errorf("%d announces: %+v", who, m)
			}
		}
	}
}

// A receipt is taken once, of those alone to whom it was sent.
func TestReceiptOfAnnouncement(t *testing.T) {
	r := newRoom(t)
	id, s := r.announces(hung, "Họp lúc 8h00")
	read := s.button(lan, "Đã đọc")
	r.now = r.now.Add(time.Minute)
	s = r.pressesData(lan, read)
	r.toasts(s, "Đã ghi nhận")
	s.has(t, lan, "Đồng chí đã đọc lúc 09:01")
	for _, m := range s {
		if m.Chat == lan && m.Press == "" && (m.Edit == 0 || len(m.Buttons) > 0) {
			t.Errorf("the button stays: %+v", m)
		}
	}
	at := r.now
	r.now = r.now.Add(time.Hour)
	s = r.pressesData(lan, read)
	r.toasts(s, "xác nhận từ trước")
	s.has(t, lan, "09:01")
	for _, who := range []int64{thu, ha, hung, none} {
		s := r.pressesData(who, read)
		if strings.Contains(fmt.Sprint(s), "Họp lúc") {
			t.Errorf("%d reads what is not theirs: %v", who, s)
		}
	}
	r.toasts(r.presses(lan, chat.PressRead, "u1"), "Nút này đã cũ")
	a := r.announcement(id)
	if reader, ok := a.Reader(lan); !ok || !reader.At.Equal(at) || len(a.Unread()) != 1 || a.Unread()[0] != binh {
		t.Errorf("%+v", a.Readers)
	}
}

// counts are the edits of the sender's message.
func counts(s said) (all []chat.Message) {
	for _, m := range s {
		if strings.Contains(m.ID, ":count:") {
			all = append(all, m)
		}
	}
	return all
}

// The sender's message counts the receipts of a few seconds by one silent edit, the last of which
// is never lost.
func TestCountOfReceipts(t *testing.T) {
	r := newRoom(t)
	id, _ := r.announces(ha, "Họp", "Tất cả")
	sender := r.announcement(id).Message
	if sender == 0 {
		t.Fatal("nobody knows which message counts")
	}
	first := counts(r.presses(lan, chat.PressRead, id))
	if len(first) != 1 || first[0].Edit != sender || !first[0].Silent || !strings.Contains(first[0].Parts[0], "1/5") {
		t.Fatalf("%+v", first)
	}
	if early := counts(append(append(r.presses(binh, chat.PressRead, id), r.presses(thu, chat.PressRead, id)...), r.presses(minh, chat.PressRead, id)...)); len(early) != 0 {
		t.Errorf("within a few seconds: %+v", early)
	}
	r.now = r.now.Add(5 * time.Second)
	late := counts(r.sent())
	if len(late) != 1 || !strings.Contains(late[0].Parts[0], "4/5") || len(late[0].Buttons) == 0 {
		t.Fatalf("%+v", late)
	}
	r.now = r.now.Add(time.Minute)
	if last := counts(r.presses(hung, chat.PressRead, id)); len(last) != 1 || !strings.Contains(last[0].Parts[0], "5/5") || len(last[0].Buttons) != 0 {
		t.Errorf("%+v", last)
	}
}

// Who has not read it is told to the sender alone, also from a group.
func TestWhoHasNotReadIt(t *testing.T) {
	r := newRoom(t)
	id, s := r.announces(ha, "Họp", "Tất cả")
	list := s.button(ha, "Ai chưa đọc")
	r.presses(lan, chat.PressRead, id)
	s = r.pressesData(ha, list)
	s.has(t, ha, "Trần Bình", "Phạm Thu", "4/5")
	if strings.Contains(s.to(ha), "Nguyễn Thị Lan") {
		t.Error(s)
	}
	for _, who := range []int64{lan, hung, minh, none} {
		if s := r.pressesData(who, list); strings.Contains(fmt.Sprint(s), "Phạm Thu") {
			t.Errorf("%d sees who has not read it: %v", who, s)
		}
	}
	in := r.wrote(ha, "")
	in.Kind, in.Press, in.Chat, in.Private = chat.Pressed, &chat.Press{ID: "g", Data: list}, group, false
	for _, m := range r.hears(in) {
		if m.Chat == group && strings.Contains(strings.Join(m.Parts, ""), "Phạm Thu") {
			t.Errorf("the group reads %v", m.Parts)
		}
	}
}

// A file goes on by its id, with the words under it; its receipt changes those words.
func TestAnnounceFile(t *testing.T) {
	r := newRoom(t)
	r.says(hung, "/announce").has(t, hung, "nội dung thông báo")
	s := r.hears(r.attaches(hung, draftFile, "Góp ý trước 16h"))
	s.has(t, hung, "Dự thảo.docx", "Góp ý trước 16h", "2 người nhận")
	s = r.pressesData(hung, s.button(hung, "Gửi"))
	found := false
	for _, m := range s {
		if m.Chat == lan {
			found = m.Document != nil && m.Document.File.ID == draftFile.ID && strings.Contains(m.Parts[0], "Góp ý")
		}
	}
	if !found {
		t.Fatal(s)
	}
	for _, m := range r.pressesData(lan, s.button(lan, "Đã đọc")) {
		if m.Chat == lan && m.Press == "" && !m.Captioned {
			t.Errorf("%+v", m)
		}
	}
	// Without a word; and only one.
	r.says(hung, "/announce")
	r.hears(r.attaches(hung, draftFile, "")).has(t, hung, "Dự thảo.docx", "chưa gửi")
	r.says(hung, "/announce")
	r.hears(r.albumPart(hung, "a1", "Ảnh"))
	r.now = r.now.Add(time.Minute)
	r.hears(r.attaches(hung, draftFile, strings.Repeat("dài ", 400))).has(t, hung, "dài quá 600 ký tự")
	r.says(hung, strings.Repeat("dài ", 700)).has(t, hung, "dài quá 2500 ký tự")
	r.says(hung, "Họp "+strings.Repeat("📣", 1300)).has(t, hung, "dài quá 2500 ký tự") // of which Telegram counts each twice
	r.says(hung, "Họp").has(t, hung, "chưa gửi")
	// Under the preview, what is written is something else.
	r.replies(hung, "được 40%", 12).has(t, hung, "Đã ghi nhận", "40%")
}

// More readers than one change holds are written to by the scheduler; until then a forged button
// reads nothing.
func TestAnnounceToMany(t *testing.T) {
	r := newRoom(t)
	var many []work.Person
	for n := range 130 {
		many = append(many, work.Person{ID: int64(5000 + n), Name: fmt.Sprintf("Người %03d", n), Unit: baoChi, Roles: []work.Role{work.Officer}, Language: work.Vietnamese, Joined: r.now})
	}
	r.commit(chat.Change{At: r.now, People: many})
	id, s := r.announces(ha, "Họp", "Chuyên viên")
	a := r.announcement(id)
	if a.Sent != announcing.Batch || len(a.Readers) != 133 || len(s) > 95 {
		t.Errorf("%d of %d, %d messages", a.Sent, len(a.Readers), len(s))
	}
	last := a.Readers[len(a.Readers)-1].Person
	if s := r.presses(last, chat.PressRead, id); strings.Contains(fmt.Sprint(s), "Thông báo của") {
		t.Error(s)
	}
	list := r.presses(ha, chat.PressUnread, id, 0, 1)
	list.has(t, ha, "1–30")
	r.pressesData(ha, list.button(ha, "Trang sau")).has(t, ha, "31–60")
	r.presses(ha, chat.PressUnread, id, 1<<30, 0).has(t, ha, "121–133")
}

// What was announced is an event about people, without its words, and cannot be taken back.
func TestAnnouncedEvent(t *testing.T) {
	r := newRoom(t)
	id, _ := r.announces(ha, "Họp bí mật", "Tất cả")
	found, _, err := r.store.Events(context.Background(), 0, 0, 1)
	if err != nil || len(found) != 1 || found[0].What != "announced" || found[0].By != ha || found[0].After != id+" all" {
		t.Errorf("%+v %v", found, err)
	}
	if _, err := r.store.Deed(context.Background(), ha); !errors.Is(err, work.ErrNotFound) {
		t.Error("a deed that cannot be taken back:", err)
	}
	if strings.Contains(r.log.String(), "bí mật") {
		t.Error("the log holds what was announced")
	}
}
