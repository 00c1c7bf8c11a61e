package handlers

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

func TestTasks(t *testing.T) {
	r := newRoom(t)
	tests := []struct {
		who  int64
		text string
		has  []string
		not  []string
	}{
		{lan, "/tasks", []string{"start=t12", "start=t15", "Của tôi"}, []string{"t13", "t14", "t16"}},
		{hung, "/tasks", []string{"Vụ Pháp chế", "start=t12", "start=t13", "start=t14", "phối hợp"}, []string{"t16", "t17"}},
		{ha, "/tasks", []string{"Toàn bộ", "t12", "t13", "t14", "t15", "t16", "t17", "thường xuyên"}, nil},
		{minh, "/tasks", []string{"Toàn bộ", "start=t16"}, nil},
		{hung, "/tasks overdue", []string{"start=t13", "quá hạn 5 ngày làm việc"}, []string{"t12"}},
		{hung, "/tasks week", []string{"start=t12"}, []string{"t13", "t16"}},
		{hung, "/tasks quá hạn", []string{"start=t13"}, []string{"t12"}},
		{lan, "/tasks done", []string{"Không có nhiệm vụ nào"}, nil},
		{ha, "/tasks van ban", []string{"start=t13", "Tìm"}, []string{"t12"}},
		{lan, "/tasks báo", []string{"Không có nhiệm vụ nào"}, nil},
	}
	for _, tt := range tests {
		s := r.says(tt.who, tt.text)
		s.only(t, tt.who)
		s.has(t, tt.who, tt.has...)
		for _, not := range tt.not {
			if strings.Contains(s.to(tt.who), not+`"`) {
				t.Errorf("%d %s shows %s", tt.who, tt.text, not)
			}
		}
	}
	s := r.says(lan, "/tasks")
	if a, b := strings.Index(s.to(lan), "t12"), strings.Index(s.to(lan), "t15"); a > b {
		t.Error("not by deadline and number")
	}
}

func TestPages(t *testing.T) {
	r := newRoom(t)
	var tasks []work.Task
	for i := range 25 {
		due := calendar.On(2027, 1, 1+i)
		a := work.Assignment{Unit: vanHoa, Role: work.Lead, State: work.NotStarted, Due: due}
		if i%2 == 1 {
			a.State, a.DoneOn = work.Done, calendar.On(2026, 10, 1+i)
		}
		tasks = append(tasks, work.Task{ID: 100 + i, Title: fmt.Sprint("Việc ", i), Assignments: []work.Assignment{a}, Created: r.now})
	}
	r.commit(chat.Change{At: r.now, Tasks: tasks})
	seen := 0
	s := r.says(ha, "/tasks")
	for i := range 3 {
		seen += strings.Count(s.to(ha), "start=t")
		next := s.button(ha, "Trang sau")
		if (next == "") != (i == 1) {
			t.Fatalf("page %d: %v", i, s)
		}
		if next == "" {
			break
		}
		s = r.pressesData(ha, next)
		if s[1].Edit == 0 {
			t.Error("a page does not take the place of the one before")
		}
	}
	if seen != 19 { // 13 of these and six of the room's
		t.Errorf("%d open tasks on all pages", seen)
	}
	s = r.says(ha, "/tasks done")
	if got := s.to(ha); strings.Index(got, "t123") > strings.Index(got, "t121") || !strings.Contains(got, "(1–10/12)") {
		t.Error("finished ones, newest first:", got)
	}
	s = r.pressesData(ha, s.button(ha, "Trang sau"))
	s.has(t, ha, "start=t101", "(11–12/12)")
	if got := r.presses(lan, chat.PressPage, "open.all", 0).toast(); !strings.Contains(got, "của mình") {
		t.Error("an officer turns the pages of all:", got)
	}
	for _, forged := range []string{"open.mine", "late.x", "late.-1", "", "x.me", "open"} {
		if got := r.presses(ha, chat.PressPage, forged, 0).toast(); !strings.Contains(got, "Nút này đã cũ") {
			t.Errorf("%q: %q", forged, got)
		}
	}
	r.presses(ha, chat.PressPage, "done.all", 5000).has(t, ha, "Không có nhiệm vụ nào")
}

func TestStatusAndOverdue(t *testing.T) {
	r := newRoom(t)
	r.replies(binh, "đang rà soát", 13)
	r.says(hung, "/status").has(t, hung, "Vụ Pháp chế", "3 nhiệm vụ có thời hạn", "1/3 (33%)", "start=t13")
	s := r.says(ha, "/status")
	s.has(t, ha, "Toàn bộ kế hoạch", "5 nhiệm vụ có thời hạn", "1 thường xuyên", "start=t13")
	r.pressesData(ha, s.button(ha, "Xem nhiệm vụ quá hạn")).has(t, ha, "Quá hạn", "đang rà soát", "quá hạn 5 ngày")
	r.pressesData(ha, s.button(ha, "Vụ Pháp chế")).has(t, ha, "Tình hình thực hiện", "Vụ Pháp chế")
	r.says(ha, "/status bao chi").has(t, ha, "Cục Báo chí", "2 nhiệm vụ có thời hạn")
	r.says(minh, "/overdue PC").has(t, minh, "Vụ Pháp chế", "start=t13")
	r.says(minh, "/overdue").has(t, minh, "toàn bộ kế hoạch")
	r.says(ha, "/status Vụ Xa Lạ").has(t, ha, "Không có đơn vị nào")
	r.says(hung, "/status Cục Báo chí").has(t, hung, "chỉ xem được tình hình của đơn vị mình")
	r.says(hung, "/overdue Cục Báo chí").has(t, hung, "chỉ xem được tình hình của đơn vị mình")
	r.says(lan, "/status").has(t, lan, "chỉ dành cho")
	for _, unit := range []int{77, -1} {
		for _, pressed := range []said{r.presses(minh, chat.PressUnit, unit), r.presses(minh, chat.PressPage, fmt.Sprintf("late.%d", unit), 0)} {
			if got := pressed.toast(); !strings.Contains(got, "Nút này đã cũ") || pressed.to(minh) != "" {
				t.Errorf("a button of unit %d: %q %q", unit, got, pressed.to(minh))
			}
		}
	}
	if got := r.presses(lan, chat.PressUnit, phapChe).toast(); !strings.Contains(got, "đơn vị mình") {
		t.Error(got)
	}
	r.says(ha, "/digest").has(t, ha, "Báo cáo tuần", "Toàn bộ kế hoạch")
	r.says(hung, "/digest").has(t, hung, "Báo cáo tuần", "Vụ Pháp chế")
	r.says(minh, "/digest").has(t, minh, "chỉ dành cho")
}

func TestCard(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/task 12").has(t, lan, "Xây dựng nghị định", "chưa có báo cáo", "còn 4 ngày làm việc", "Nguyễn Thị Lan")
	r.says(lan, "/task NV 14").has(t, lan, "Phần phối hợp của Vụ Pháp chế")
	r.says(lan, "/task 999").has(t, lan, "Không có nhiệm vụ số 999")
	r.says(lan, "/task 16").has(t, lan, "không thuộc đơn vị")
	r.says(lan, "NV 12").has(t, lan, "Xây dựng nghị định", "chưa có báo cáo")
	r.says(lan, "/task").has(t, lan, "nhiệm vụ nào")
	r.says(lan, "/task nghị định").has(t, lan, "Tìm “nghị định”", "start=t12")
	r.says(lan, "/task 14.1").has(t, lan, "Không có nhiệm vụ số 14.1")
	r.says(minh, "/task 15").has(t, minh, "Các đơn vị chủ trì", "Cục Báo chí")
	in := r.wrote(lan, "/task")
	in.Quoted = &chat.Quoted{FromBot: true, Tasks: []int{15}}
	r.hears(in).has(t, lan, "Quy chế chung")
	r.presses(lan, chat.PressOpen, 12).has(t, lan, "Xây dựng nghị định")
	for who, want := range map[int64][]string{
		lan: {"Báo cáo tiến độ", "Trình hoàn thành"}, hung: {"Báo cáo tiến độ", "Hỏi tiến độ", "Phân công chuyên viên"}, ha: {"Hỏi tiến độ"}, minh: {"Hỏi tiến độ"},
	} {
		s := r.says(who, "/task 12")
		for _, w := range want {
			if s.button(who, w) == "" {
				t.Errorf("%d has no button %s", who, w)
			}
		}
		if who == minh && s.button(who, "Phân công") != "" {
			t.Error("a leader is offered to assign")
		}
	}
}

func TestGroup(t *testing.T) {
	r := newRoom(t)
	in := func(who int64, text string) chat.Incoming {
		i := r.wrote(who, text)
		i.Chat, i.Private = group, false
		return i
	}
	for _, quiet := range []chat.Incoming{in(lan, "chào cả nhà"), in(none, "/status"), in(none, "x"), in(lan, "/unknown"), in(none, "/start abc")} {
		if s := r.hears(quiet); len(s) != 0 {
			t.Error(quiet.Text, s)
		}
	}
	reply := in(lan, "được 60%")
	reply.Quoted = &chat.Quoted{FromBot: true, Tasks: []int{12}}
	s := r.hears(reply)
	s.only(t, group)
	s.has(t, group, "Đã ghi nhận báo cáo nhiệm vụ")
	if s[0].ReplyTo != reply.Message || s[0].Person != 0 {
		t.Errorf("%+v", s[0])
	}
	r.hears(in(hung, "/status")).has(t, group, "Vụ Pháp chế")
	for _, text := range []string{"/status", "/tasks", "/overdue Cục Báo chí", "/task 16", "/digest", "/invite leader"} {
		s := r.hears(in(ha, text))
		s.only(t, group, ha)
		if s.to(group) != "Đã trả lời trong tin nhắn riêng." || s.to(ha) == "" {
			t.Errorf("%s in a group: %q", text, s.to(group))
		}
	}
	if _, err := r.store.Kept(context.Background(), lan, fmt.Sprintf("m%d.1", group)); err == nil {
		t.Error("talk in a group is kept")
	}
}
