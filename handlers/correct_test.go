package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// edits changes an earlier message to new words.
func (r *room) edits(from chat.Incoming, text string) said {
	next := r.wrote(from.From.ID, text)
	next.Kind, next.Message, next.Quoted = chat.Edited, from.Message, from.Quoted
	return r.hears(next)
}

func TestCorrectInOneTap(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "được 60%, đang chờ góp ý", 12)
	open := s.button(lan, "Sửa")
	s = r.pressesData(lan, open)
	s.has(t, lan, "Đã ghi nhận báo cáo nhiệm vụ", "60%", "start=t12")
	if s[1].Edit == 0 || s.button(lan, "✓ Đang chờ") == "" || s.button(lan, "Vướng mắc") == "" || s.button(lan, "75%") == "" {
		t.Fatal("the choices:", s)
	}
	blocked, most := s.button(lan, "Vướng mắc"), s.button(lan, "75%")
	s = r.pressesData(lan, blocked)
	s.only(t, lan)
	s.has(t, lan, "Đã sửa báo cáo", "60%", "đang vướng mắc")
	if s[1].Edit == 0 || len(s[1].Buttons) != 2 || s.button(lan, "Sửa") == "" || s.button(lan, "Rút báo cáo") == "" || s.button(lan, "Ghi nhận vướng mắc") == "" {
		t.Error("the answer again:", s)
	}
	version := r.task(12).Version
	r.pressesData(lan, blocked).has(t, lan, "đang vướng mắc")
	if r.task(12).Version != version {
		t.Error("the same press changed something again")
	}
	r.pressesData(hung, most).has(t, hung, "75%", "đang vướng mắc")
	e := r.entries(12)[0]
	if a := r.part(12, phapChe); a.State != work.Blocked || a.Percent != 75 || *a.Last.Percent != 75 || a.Last.ID != e.ID {
		t.Errorf("assignment %+v", a)
	}
	if *e.State != work.Blocked || *e.Percent != 75 || e.Text != "được 60%, đang chờ góp ý" || e.Corrected.By != hung {
		t.Errorf("entry %+v", e)
	}
	if s := r.pressesData(lan, r.pressesData(lan, open).button(lan, "Đóng")); s.button(lan, "Sửa") == "" || s.button(lan, "75%") != "" {
		t.Error("closed:", s)
	}
}

func TestCorrectedToAllIsAClaim(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "được 60%", 12)
	choices := r.pressesData(lan, s.button(lan, "Sửa"))
	s = r.pressesData(lan, choices.button(lan, "100%"))
	s.has(t, lan, "báo đã hoàn thành")
	if s.button(lan, "Trình hoàn thành") == "" || r.part(12, phapChe).State != work.InProgress {
		t.Error(s)
	}
	r.pressesData(lan, choices.button(lan, "Chưa triển khai")).has(t, lan, "0%", "chưa triển khai")
	if a := r.part(12, phapChe); a.State != work.NotStarted || a.Percent != 0 {
		t.Errorf("%+v", a)
	}
}

func TestUndo(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "được 40%", 12)
	first := s.button(lan, "Rút báo cáo")
	r.now = r.now.Add(time.Hour)
	s = r.replies(lan, "xong rồi", 12)
	undo, open := s.button(lan, "Rút báo cáo"), s.button(lan, "Sửa")
	if got := r.pressesData(lan, first).toast(); !strings.Contains(got, "báo cáo mới hơn") {
		t.Error("undoing what is not the latest:", got)
	}
	s = r.pressesData(lan, undo)
	s.only(t, lan)
	s.has(t, lan, "Đã rút báo cáo", "40%", "start=t12")
	if s[1].Edit == 0 || len(s[1].Buttons) != 0 {
		t.Error(s)
	}
	a := r.part(12, phapChe)
	if a.State != work.InProgress || a.Percent != 40 || a.Last == nil || a.Last.Text != "được 40%" {
		t.Errorf("after undoing: %+v", a)
	}
	if e := r.entries(12); len(e) != 2 || e[0].Withdrawn == nil || e[0].Withdrawn.By != lan || e[0].Text != "xong rồi" {
		t.Errorf("entries %+v", e)
	}
	for _, data := range []string{undo, open} {
		if got := r.pressesData(lan, data).toast(); !strings.Contains(got, "đã được rút") {
			t.Error("again:", got)
		}
	}
	r.says(lan, "/task 12").has(t, lan, "“xong rồi” (đã rút)", "“được 40%”")

	r.pressesData(lan, first).has(t, lan, "chưa có báo cáo")
	if a := r.part(12, phapChe); a.State != work.NotStarted || a.Percent != 0 || a.Last != nil {
		t.Errorf("after undoing all: %+v", a)
	}
}

func TestWhoMayCorrect(t *testing.T) {
	for who, want := range map[int64]string{
		lan: "", hung: "", binh: "Chỉ người báo cáo", thu: "không thuộc đơn vị",
		ha: "Chỉ người báo cáo", minh: "Chỉ người báo cáo", none: "được mời",
	} {
		r := newRoom(t)
		s := r.replies(lan, "được 60%", 12)
		entry := r.entries(12)[0].ID
		for _, data := range []string{
			chat.EncodePress(chat.PressCorrect, 12, entry, "percent", 75), s.button(lan, "Rút báo cáo"),
		} {
			s := r.pressesData(who, data)
			if got := s.toast() + s.to(who); want != "" && !strings.Contains(got, want) {
				t.Errorf("%d reads %q", who, got)
			}
		}
		if changed := r.entries(12)[0].Withdrawn != nil; changed != (want == "") {
			t.Errorf("%d: undone is %v", who, changed)
		}
	}
}

func TestWhatCannotBeCorrected(t *testing.T) {
	r := newRoom(t)
	entry := func() string { return r.entries(12)[0].ID }
	refused := func(what, want string, data string) {
		t.Helper()
		before := r.task(12).Version
		if got := r.pressesData(lan, data).toast(); !strings.Contains(got, want) {
			t.Errorf("%s: %q", what, got)
		}
		if r.task(12).Version != before {
			t.Errorf("%s: changed the task", what)
		}
	}
	r.replies(lan, "được 60%", 12)
	id := entry()
	refused("a state that is not offered", "Nút này đã cũ", chat.EncodePress(chat.PressCorrect, 12, id, "state", work.Done))
	refused("a percent that is not offered", "Nút này đã cũ", chat.EncodePress(chat.PressCorrect, 12, id, "percent", 1000))
	refused("no such entry", "Nút này đã cũ", chat.EncodePress(chat.PressUndo, 12, "u5"))
	refused("no entry", "Nút này đã cũ", chat.EncodePress(chat.PressUndo, 12))
	undo := chat.EncodePress(chat.PressUndo, 12, id)
	r.says(lan, "/done 12")
	refused("submitted", "đang chờ xác nhận", undo)
	r.says(hung, "/return 12 thiếu phụ lục")
	refused("returned", "đã thay đổi sau báo cáo này, hiện bị trả lại", undo)
	r.says(lan, "/done 12")
	r.says(hung, "/confirm 12")
	refused("confirmed", "đã được xác nhận hoàn thành", undo)
	if s := r.replies(lan, "được 10%", 12); s.button(lan, "Sửa") != "" {
		t.Error("a report on finished work can be corrected:", s)
	}
	for _, words := range []string{"ok", "nộp cho ai ạ?"} {
		if s := r.replies(lan, words, 13); s.button(lan, "Sửa") != "" {
			t.Errorf("%q can be corrected: %v", words, s)
		}
	}
}

func TestUndoneRequest(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "xin hủy nhiệm vụ này", 12)
	s.only(t, lan, hung, ha)
	choices := r.pressesData(lan, s.button(lan, "Sửa"))
	choices.has(t, lan, "đề nghị thôi thực hiện", "đồng chí Lê Văn Hùng, đồng chí Vũ Hà (Cục Hợp tác quốc tế)")
	s = r.pressesData(lan, choices.button(lan, "Rút báo cáo"))
	s.only(t, lan, hung, ha)
	s.has(t, ha, "Nguyễn Thị Lan (Vụ Pháp chế) rút lại", "start=t12")
}

func TestUndoneWishForMoreTime(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "xin lùi đến 15/12 do chờ Luật", 12)
	undo := s.button(lan, "Rút báo cáo")
	s = r.pressesData(lan, s.button(lan, "Đề nghị gia hạn đến"))
	r.pressesData(hung, s.button(hung, "Trình"))
	a := r.part(12, phapChe)
	if _, pending := a.PendingExtension(); !pending {
		t.Fatalf("no request: %+v", a)
	}
	s = r.pressesData(lan, undo)
	s.has(t, lan, "Đã rút báo cáo")
	s.has(t, ha, "rút", "start=t12")
	a = r.part(12, phapChe)
	if _, pending := a.PendingExtension(); pending || a.Last != nil {
		t.Errorf("the request stands: %+v", a)
	}

	s = r.replies(lan, "xin gia hạn", 12)
	r.pressesData(lan, s.button(lan, "Rút báo cáo")).only(t, lan)
	r.says(lan, "15/12 do chờ Luật").has(t, lan, "nhiệm vụ nào")
}

func TestSeveralAreCorrectedEachByItself(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "NV 12: 40%, NV 15: xong")
	if s.button(lan, "Sửa NV 12") == "" || s.button(lan, "Rút báo cáo") != "" || s.button(lan, "Trình hoàn thành nhiệm vụ 15") == "" {
		t.Fatal(s)
	}
	s = r.pressesData(lan, s.button(lan, "Sửa NV 15"))
	if s[1].Edit != 0 || strings.Contains(s.to(lan), "t12") {
		t.Error("in the place of an answer about others:", s)
	}
	r.pressesData(lan, s.button(lan, "25%")).has(t, lan, "25%", "đang thực hiện")
	if a, b := r.part(12, phapChe), r.part(15, phapChe); a.Percent != 40 || b.Percent != 25 {
		t.Errorf("12 is at %d, 15 at %d", a.Percent, b.Percent)
	}
	r.pressesData(lan, s.button(lan, "Rút báo cáo")).has(t, lan, "chưa có báo cáo")
}

func TestEditOfSeveral(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "NV 12: 40%, NV 15: 50%, NV 99: 10%")
	r.hears(in)
	s := r.edits(in, "NV 12: 45%, NV 15: 50%, NV 99: 20%")
	s.has(t, lan, "Đã sửa báo cáo", "start=t12", "45%")
	if strings.Contains(s.to(lan), "t15") || strings.Contains(s.to(lan), "99") {
		t.Error("what did not change is answered:", s)
	}
	e := r.entries(12)
	if len(e) != 1 || e[0].Text != "45%" || strings.Join(e[0].Earlier, "|") != "40%" || r.part(12, phapChe).Percent != 45 {
		t.Errorf("entries %+v", e)
	}
	r.edits(in, "tất cả xong").has(t, lan, "không còn đúng các số nhiệm vụ")
	if a, b := r.part(12, phapChe), r.part(15, phapChe); a.Percent != 45 || b.Percent != 50 || len(r.entries(15)) != 1 {
		t.Errorf("12 is at %d, 15 at %d", a.Percent, b.Percent)
	}

	r.pressesData(lan, chat.EncodePress(chat.PressUndo, 12, e[0].ID))
	r.edits(in, "NV 12: 80%, NV 15: 55%, NV 99: 1%").has(t, lan, "đã được rút", "55%")
	reply := r.wrote(lan, "nay được 90%")
	reply.Quoted = &chat.Quoted{Message: in.Message, From: lan}
	r.hears(reply).has(t, lan, "nhiệm vụ nào")
}

// An edit that names other tasks moves what the message reported.
func TestEditOfSeveralMoves(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "NV 12: 40%, NV 15: 50%")
	r.hears(in)
	r.edits(in, "NV 12: 70%, NV 13: 60%").has(t, lan, "được rút lại", "start=t12", "start=t13")
	if a, b, c := r.part(12, phapChe), r.part(13, phapChe), r.part(15, phapChe); a.Percent != 70 || b.Percent != 60 || c.Percent != 0 || c.Last != nil {
		t.Errorf("12 is at %d, 13 at %d, 15 at %d", a.Percent, b.Percent, c.Percent)
	}
	r.edits(in, "NV 13: 65%").has(t, lan, "65%")
	if a, b := r.part(12, phapChe), r.part(13, phapChe); a.Last != nil || b.Percent != 65 {
		t.Errorf("12 is %+v, 13 at %d", a.Last, b.Percent)
	}
}

func TestImpossibleDateIsAskedAbout(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "30/2 xong")
	in.Quoted = &chat.Quoted{FromBot: true, Tasks: []int{12}}
	r.hears(in).has(t, lan, "Đã ghi nhận báo cáo nhiệm vụ", "Lịch không có ngày “30/2”")
	if e := r.entries(12); len(e) != 1 || e[0].State != nil || e[0].Date != nil {
		t.Errorf("entries %+v", e)
	}
	r.edits(in, "31/2 xong").has(t, lan, "“31/2”")
	r.edits(in, "dự kiến 28/2 xong").has(t, lan, "28/02/2027")
}

func TestWhoAskedIsToldOnce(t *testing.T) {
	r := newRoom(t)
	r.says(ha, "/ask 12 đến đâu rồi?")
	r.now = r.now.Add(time.Hour)
	s := r.replies(lan, "được 60%", 12)
	s.only(t, lan, ha)
	s.has(t, ha, "Nguyễn Thị Lan (Vụ Pháp chế)</a> đã trả lời đồng chí", "start=t12", "được 60%")
	r.replies(lan, "được 65%", 12).only(t, lan)

	r.says(ha, "/ask 12")
	r.says(lan, "/done 12").has(t, ha, "chờ xác nhận hoàn thành, 100%")
	r.says(hung, "/return 12 thiếu")
	r.says(hung, "/ask 12")
	s = r.says(lan, "/done 12")
	if strings.Contains(s.to(hung), "trả lời đồng chí") {
		t.Error("the head is told twice:", s)
	}

	r.says(hung, "/ask 15 sao rồi")
	r.replies(thu, "được 5%", 15).only(t, thu) // another unit's part
	r.replies(lan, "ok", 15).only(t, lan)
	r.presses(lan, chat.PressNothingNew, 15).has(t, hung, "Chưa có gì mới")
	r.says(hung, "/ask 15 sao rồi")
	r.replies(hung, "tôi làm: 50%", 15).only(t, hung)
}
