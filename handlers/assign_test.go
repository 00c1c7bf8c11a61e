package handlers

import (
	"context"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

func TestAssign(t *testing.T) {
	r := newRoom(t)
	r.replies(lan, "đã có dự thảo", 12)
	s := r.says(hung, "/assign 12 Bình")
	s.only(t, hung, lan, binh)
	s.has(t, hung, "Đã phân công", "Trần Bình")
	s.has(t, binh, "phân công đồng chí phụ trách", "Xây dựng nghị định", "đã có dự thảo", "start=t12")
	s.has(t, lan, "không còn phụ trách", "start=t12")
	if a := r.part(12, phapChe); a.Officer != binh {
		t.Error(a.Officer)
	}
	r.says(hung, "/assign 12 Bình").has(t, hung, "đang phụ trách")
	r.says(hung, "/assign 12 @LAN").has(t, hung, "Đã phân công")
	r.says(hung, "/assign 12 Không Ai").has(t, hung, "Chưa có ai đăng ký sử dụng")
	r.says(hung, "/assign 12 @thu").has(t, hung, "không thuộc đơn vị")
	r.says(hung, "/assign 14 @thu").has(t, hung, "không thuộc đơn vị")
	r.says(hung, "/assign 16 @thu").has(t, hung, "không thuộc đơn vị")
	r.says(lan, "/assign 12 Bình").has(t, lan, "chỉ dành cho")
	r.says(ha, "/assign 17").has(t, ha, "Báo Văn hóa chưa có ai đăng ký", "/invite")

	s = r.says(ha, "/assign 15")
	s.has(t, ha, "cho ai?")
	if s.button(ha, "Phạm Thu @thu · Cục Báo chí") == "" || s.button(ha, "Trần Bình · Vụ Pháp chế") == "" {
		t.Error(s)
	}
	s = r.pressesData(ha, s.button(ha, "Trần Bình"))
	if r.part(15, phapChe).Officer != binh || r.part(15, baoChi).Officer != thu || !strings.Contains(s.toast(), "Trần Bình") {
		t.Error("several leads:", s)
	}
	for _, forged := range [][]any{{12, phapChe, thu}, {12, baoChi, thu}, {12, phapChe, none}} {
		if got := r.presses(hung, chat.PressAssign, forged...).toast(); !strings.Contains(got, "Không phân công được") {
			t.Errorf("%v: %q", forged, got)
		}
	}
	if got := r.presses(lan, chat.PressAssign, 12, phapChe, lan).toast(); !strings.Contains(got, "lãnh đạo đơn vị") {
		t.Error(got)
	}
	r.presses(hung, chat.PressAssign, 12, phapChe).has(t, hung, "cho ai?")
	r.says(hung, "/done 12")
	r.says(hung, "/assign 12 Bình").has(t, hung, "đã được xác nhận hoàn thành")
}

func TestAmbiguousName(t *testing.T) {
	r := newRoom(t)
	r.commit(chat.Change{At: r.now, People: []work.Person{{ID: 104, Name: "Đỗ Bình", Unit: phapChe, Roles: []work.Role{work.Officer}}}})
	s := r.says(hung, "/assign 12 bình")
	if s.button(hung, "Trần Bình") == "" || s.button(hung, "Đỗ Bình") == "" || s.button(hung, "Nguyễn") != "" {
		t.Error(s)
	}
}

func TestAsk(t *testing.T) {
	r := newRoom(t)
	s := r.says(hung, "/ask 12 đã trình chưa?")
	s.only(t, hung, lan)
	s.has(t, lan, "Lê Văn Hùng hỏi tiến độ", "đã trình chưa?", "start=t12")
	if s[1].Kind != work.KindAsk {
		t.Error(s[1].Kind)
	}
	s.has(t, hung, "Đã hỏi đồng chí Nguyễn Thị Lan về")
	r.says(ha, "/ask 13").has(t, hung, "hỏi tiến độ")
	r.says(ha, "/ask 15").only(t, ha, lan, thu)
	r.says(hung, "/ask 13").has(t, hung, "chưa có người khác")
	r.says(ha, "/ask 17").has(t, ha, "báo cáo thay", "/invite", "start=t17")
	r.says(lan, "/ask 12").has(t, lan, "chỉ dành cho")
	r.now = r.now.Add(time.Hour)
	s = r.presses(ha, chat.PressAsk, 15, baoChi)
	s.only(t, ha, thu)
	if !strings.Contains(s.toast(), "Đã hỏi") {
		t.Error(s)
	}
	if got := r.presses(ha, chat.PressAsk, 15, baoChi); len(got) != 1 || !strings.Contains(got.toast(), "đã hỏi về nhiệm vụ 15 lúc 10:00") {
		t.Error("pressed twice:", got)
	}
	r.replies(thu, "đang làm", 15)
	r.presses(ha, chat.PressAsk, 15, baoChi).has(t, thu, "hỏi tiến độ")
	r.says(lan, "/done 12")
	r.says(hung, "/ask 12").has(t, hung, "đang chờ xác nhận")
}

func TestRearm(t *testing.T) {
	r := newRoom(t)
	due := func() []work.Ref {
		refs, err := r.store.Due(context.Background(), r.now.AddDate(1, 0, 0), 100)
		if err != nil {
			t.Fatal(err)
		}
		return refs
	}
	if len(due()) != 0 {
		t.Fatal("armed from the start")
	}
	r.says(lan, "/update 12 60%")
	if got := due(); len(got) != 1 || got[0] != (work.Ref{Task: 12, Unit: phapChe}) {
		t.Error("after a report:", got)
	}
	r.says(lan, "/done 12")
	if got := due(); len(got) != 0 {
		t.Error("submitted work is still to be reminded of:", got)
	}
	r.says(hung, "/return 12 chưa đủ")
	if got := due(); len(got) != 1 {
		t.Error("returned work is not reminded of:", got)
	}
	r.says(hung, "/done 12")
	if got := due(); len(got) != 0 {
		t.Error("finished work is still to be reminded of:", got)
	}
}
