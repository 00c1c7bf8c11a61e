package handlers

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// labels are the buttons of tasks that a chat is offered, as their numbers.
func (s said) labels(who int64) (numbers []string) {
	for _, m := range s {
		for _, row := range m.Buttons {
			for _, b := range row {
				if number, _, ok := strings.Cut(b.Text, " ·"); ok && m.Chat == who {
					numbers = append(numbers, number)
				}
			}
		}
	}
	return numbers
}

// Every command about a task offers tasks when it names none, to everybody who may use it, and
// only what it can do something with; else it says so and what to do instead.
func TestBareCommandsOfferTasks(t *testing.T) {
	command := regexp.MustCompile(`/[a-z]+`)
	for _, row := range newRooms(request.Base{}).commands {
		if row.Likely == nil {
			continue
		}
		for _, lang := range text.Languages() {
			for _, key := range []string{"which.likely." + row.Name, "which.none." + row.Name} {
				if text.For(lang).Say(key, nil) == key {
					t.Errorf("%s has no words in %s", key, lang)
				}
			}
		}
		for _, who := range []int64{lan, binh, hung, thu, ha, minh} {
			r := newRoom(t)
			r.says(lan, "/done 15 đã ký")
			if !row.For(r.person(who)) {
				continue
			}
			s := r.says(who, "/"+row.Name)
			if len(s.labels(who)) == 0 {
				if !command.MatchString(s.to(who)) || len(s[0].Buttons) > 0 {
					t.Errorf("/%s of %d leads nowhere: %s", row.Name, who, s.to(who))
				}
				continue
			}
			for _, label := range s.labels(who) {
				r := newRoom(t)
				r.says(lan, "/done 15 đã ký")
				s := r.says(who, "/"+row.Name)
				pressed := r.pressesData(who, s.button(who, label+" ·"))
				if pressed.to(who) == "" || pressed[1].Edit == 0 || !strings.Contains(pressed.to(who), "start=t"+label) {
					t.Errorf("/%s of %d, then %s: %v", row.Name, who, label, pressed)
				}
			}
		}
	}
}

// What a command likely means comes first.
func TestLikeliestFirst(t *testing.T) {
	for _, c := range []struct {
		who     int64
		command string
		before  []string // said before, by whom
		want    string
	}{
		{lan, "/update", nil, "12 15 13 14"},
		{lan, "/update được 30%", nil, "12 15 13 14"},
		{lan, "/task", nil, "12 15 13 14"},
		{lan, "/update", []string{"hung: /ask 15"}, "15 12 13 14"},
		{lan, "/done", []string{"lan: NV 15 đã xong"}, "15 12 13 14"},
		{lan, "/done", []string{"lan: /done 12 đã ký"}, "15 13 14"},
		{lan, "/extend", nil, "12 15 13 14"},
		{lan, "/extend", []string{"lan: /extend 12 15/12/2026 do chờ ý kiến"}, "15 13 14"},
		{hung, "/confirm", nil, ""},
		{hung, "/confirm", []string{"lan: /done 15 đã ký", "lan: /done 12 đã ký"}, "12 15"},
		{hung, "/return thiếu phụ lục", []string{"lan: /done 15 đã ký"}, "15"},
		{ha, "/confirm", []string{"thu: /done 14 đã ký"}, "14"},
		{hung, "/assign", nil, "13 14 12 15"},
		{hung, "/assign Bình", nil, "13 14 12 15"},
		{hung, "/ask", nil, "12 15"},
		{ha, "/ask", nil, "13 12 14 15"},
		{minh, "/task", nil, "13 12 14 15 17 16"},
		{ha, "/done", nil, "17"}, // for the unit that has nobody
	} {
		r := newRoom(t)
		people := map[string]int64{"lan": lan, "hung": hung, "thu": thu}
		for _, line := range c.before {
			who, words, _ := strings.Cut(line, ": ")
			r.says(people[who], words)
		}
		if got := strings.Join(r.says(c.who, c.command).labels(c.who), " "); got != c.want {
			t.Errorf("%s of %d after %v offers %q, want %q", c.command, c.who, c.before, got, c.want)
		}
	}
}

// What was written with the command stays with it; a number may be typed instead of pressed.
func TestChosenTaskContinuesTheCommand(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "/update được 30%")
	r.pressesData(lan, s.button(lan, "15 ·")).has(t, lan, "Đã ghi nhận báo cáo nhiệm vụ", "30%")
	if got := r.pressesData(lan, s.button(lan, "12 ·")).toast(); !strings.Contains(got, "đã được ghi") {
		t.Error("chosen twice:", got)
	}
	s = r.says(lan, "/update")
	r.pressesData(lan, s.button(lan, "12 ·")).has(t, lan, "Tiến độ nhiệm vụ")
	r.says(lan, "được 40%").has(t, lan, "40%", "start=t12")
	r.says(lan, "/extend")
	r.says(lan, "7").has(t, lan, "đến ngày nào", "start=t12") // the plan's number of 12
	r.says(lan, "15/12/2026 do chờ ý kiến").has(t, lan, "Đã gửi đề nghị")
	// A tap submits nothing by itself.
	s = r.says(lan, "/done")
	r.pressesData(lan, s.button(lan, "15 ·")).has(t, lan, "nêu kết quả")
	if a := r.part(15, phapChe); a.State == work.Awaiting {
		t.Error("submitted by one tap")
	}
	r.says(lan, "Đã ban hành Quyết định 12").has(t, hung, "Đã ban hành Quyết định 12")
	s = r.says(hung, "/return")
	r.pressesData(hung, s.button(hung, "15 ·")).has(t, hung, "vì lý do gì")
	r.says(hung, "thiếu phụ lục").has(t, lan, "thiếu phụ lục")
	s = r.says(hung, "/assign")
	s = r.pressesData(hung, s.button(hung, "13 ·"))
	r.pressesData(hung, s.button(hung, "Trần Bình")).has(t, binh, "phân công đồng chí")
	// In a group of somebody who sees all, what others do is not shown.
	in := r.wrote(ha, "/ask")
	in.Chat, in.Private = group, false
	if s := r.hears(in); len(s.labels(group)) > 0 || len(s.labels(ha)) == 0 {
		t.Error(s)
	}
}

// More tasks than a page has are turned in place, up to the last one.
func TestChoicesHavePages(t *testing.T) {
	for _, words := range []string{"/update", "được 30%"} {
		r := newRoom(t)
		var tasks []work.Task
		for id := 101; id <= 118; id++ {
			tasks = append(tasks, work.Task{ID: id, Title: fmt.Sprint("Việc ", id), Plan: "p", Created: r.now, Leads: []int{baoChi},
				Assignments: []work.Assignment{{Unit: baoChi, Role: work.Lead, Officer: thu, State: work.NotStarted, Due: calendar.On(2026, 12, id-100)}}})
		}
		r.commit(chat.Change{At: r.now, Tasks: tasks})
		seen := map[string]bool{}
		s := r.says(thu, words)
		for range 5 {
			if n := len(s.labels(thu)); n == 0 || n > 8 {
				t.Fatalf("%d tasks on a page", n)
			}
			for _, label := range s.labels(thu) {
				seen[label] = true
			}
			next := s.button(thu, "Trang sau")
			if next == "" {
				break
			}
			if s = r.pressesData(thu, next); s[1].Edit == 0 {
				t.Fatal("another message:", s)
			}
		}
		if len(seen) != 21 {
			t.Errorf("%q: %d tasks of 21 are offered", words, len(seen))
		}
		if s.button(thu, "‹ Trang trước") == "" || s.button(thu, "Trang sau") != "" {
			t.Error("the last page:", s)
		}
		r.pressesData(thu, s.button(thu, "16 ·")).has(t, thu, "start=t16")
	}
}

// A task in which the unit only takes part is marked wherever tasks are chosen from.
func TestCoordinatingPartsAreMarked(t *testing.T) {
	r := newRoom(t)
	marked := func(s said, who int64) {
		t.Helper()
		for _, m := range s {
			for _, row := range m.Buttons {
				for _, b := range row {
					if number, _, ok := strings.Cut(b.Text, " ·"); ok && m.Chat == who && strings.Contains(b.Text, "(phối hợp)") != (number == "14") {
						t.Errorf("%q", b.Text)
					}
				}
			}
		}
		if len(s.labels(who)) == 0 {
			t.Error("no tasks:", s)
		}
	}
	for _, words := range []string{"được 30%", "/update", "/done", "/extend", "/task"} {
		marked(r.says(lan, words), lan)
	}
	marked(r.replies(lan, "được 30%", 12, 14), lan)
	marked(r.replies(lan, "/done", 12, 14), lan)
	marked(r.says(hung, "/assign"), hung)
}

// A day with dots is no plan's number, and a group is told how to answer a question.
func TestExtendWithDotsAndInAGroup(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "/extend 15.12.2026 do chờ ý kiến")
	r.pressesData(lan, s.button(lan, "12 ·")).has(t, lan, "Đã gửi đề nghị", "15/12/2026")
	in := r.wrote(lan, "/update 13")
	in.Chat, in.Private = group, false
	r.hears(in).has(t, group, "trả lời (reply) tin nhắn này")
	if s := r.says(lan, "/update 13"); strings.Contains(s.to(lan), "reply") {
		t.Error("in private:", s)
	}
}

// What a leader cannot place is no report, and is dropped as what it is.
func TestLeadersAreAskedAsLeaders(t *testing.T) {
	r := newRoom(t)
	r.replies(minh, "ok", 12).has(t, minh, "cho ý kiến chỉ đạo")
	s := r.replies(minh, "báo cáo tôi trước thứ Sáu", 12, 14)
	if s.button(minh, "Không phải báo cáo") != "" {
		t.Error(s)
	}
	r.pressesData(minh, s.button(minh, "Hủy thao tác")).has(t, minh, "Đã hủy thao tác")
}

// Who stands in may say more about what they submitted, and the buttons of an objection name the
// unit where there are several.
func TestStandingInAfterSubmitting(t *testing.T) {
	r := newRoom(t)
	r.says(ha, "/done 17 đã xong").has(t, ha, "người khác của đơn vị đầu mối", "/invite")
	r.replies(ha, "đã bổ sung phụ lục", 17).has(t, ha, "báo cáo thay Báo Văn hóa", "chờ xác nhận")
	r.says(ha, "/done 17").has(t, ha, "đã trình hoàn thành")
	s := r.replies(lan, "không phải việc của Vụ", 14)
	if s.button(ha, "Giữ nguyên · Vụ Pháp chế") == "" {
		t.Error(s)
	}
}

// A command that named a number which fits two tasks does what was typed when one is chosen.
func TestTypedNumberSubmitsAtOnce(t *testing.T) {
	r := newRoom(t)
	task := r.task(15)
	task.Number = "13"
	r.commit(chat.Change{At: r.now, Tasks: []work.Task{task}})
	s := r.says(lan, "/done 13")
	r.pressesData(lan, s.button(lan, "15 ·")).has(t, lan, "Đã trình hoàn thành")
	if a := r.part(15, phapChe); a.State != work.Awaiting {
		t.Error(a.State)
	}
}
