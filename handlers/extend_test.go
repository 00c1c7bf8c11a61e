package handlers

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// extension returns the latest request of a unit's part in a task.
func (r *room) extension(task, unit int) work.Extension {
	r.t.Helper()
	a := r.part(task, unit)
	if len(a.Extensions) == 0 {
		r.t.Fatalf("nobody asked for more time for task %d", task)
	}
	return a.Extensions[len(a.Extensions)-1]
}

// enter adds people, or gives those there are other roles.
func (r *room) enter(people ...work.Person) {
	r.t.Helper()
	for i := range people {
		people[i].Version = r.person(people[i].ID).Version
		people[i].Language, people[i].Joined = work.Vietnamese, r.now
	}
	r.commit(chat.Change{At: r.now, People: people})
}

const phuong int64 = 302 // another of the department

func TestExtensionIsDecidedOnce(t *testing.T) {
	r := newRoom(t)
	r.enter(work.Person{ID: phuong, Name: "Ngô Phương", Unit: hopTac, Roles: []work.Role{work.Department}})
	s := r.says(lan, "/extend 12 15/12/2026 do chờ Luật")
	s.only(t, lan, hung)
	s = r.pressesData(hung, s.button(hung, "Trình đơn vị đầu mối"))
	s.only(t, lan, hung, ha, phuong)
	s.has(t, ha, "chờ Luật", "15/12/2026", "30/11/2026", "start=t12")
	if s.button(hung, "Đồng ý") != "" {
		t.Error("the head is offered to decide on a plan's task")
	}
	approve, refuse := s.button(ha, "Đồng ý"), s.button(phuong, "Từ chối")
	r.pressesData(phuong, refuse)
	s = r.pressesData(ha, approve)
	s.only(t, lan, hung, ha)
	a := r.part(12, phapChe)
	if a.Due != calendar.On(2026, 12, 15) || a.Original != calendar.On(2026, 11, 30) || a.DeadlineVersion != 2 {
		t.Errorf("approved: %+v", a)
	}
	// The other one's form was opened before and is answered after.
	if s = r.says(phuong, "Chưa có căn cứ"); !strings.Contains(s.to(phuong), "Vũ Hà") || r.extension(12, phapChe).State != work.ExtensionApproved {
		t.Error("decided twice:", s.to(phuong))
	}
	if got := r.pressesData(ha, approve).toast(); !strings.Contains(got, "đã được đồng chí Vũ Hà gia hạn đến 15/12/2026") {
		t.Errorf("a stale press is answered %q", got)
	}
}

func TestNobodyDecidesOnTheirOwnExtension(t *testing.T) {
	r := newRoom(t)
	r.enter(work.Person{ID: lan, Name: "Nguyễn Thị Lan", Username: "lan", Unit: phapChe, Roles: []work.Role{work.Officer, work.Head, work.Department}})
	s := r.says(lan, "/extend 12 15/12/2026 do chờ Luật")
	if s.button(lan, "Đồng ý") != "" {
		t.Error("who asks is offered to decide")
	}
	e := r.extension(12, phapChe)
	for _, verb := range []chat.Verb{chat.PressApprove, chat.PressRefuse, chat.PressCounter} {
		if got := r.presses(lan, verb, 12, phapChe, e.ID).toast(); !strings.Contains(got, "không tự quyết định") {
			t.Errorf("%s: %q", verb, got)
		}
		if got := r.presses(hung, verb, 12, phapChe, e.ID).toast(); !strings.Contains(got, "đơn vị đầu mối") {
			t.Errorf("%s of the head: %q", verb, got)
		}
	}
	if r.extension(12, phapChe).State != work.ExtensionOpen || r.part(12, phapChe).DeadlineVersion != 1 {
		t.Error("decided all the same")
	}
	// Who offers another date does not take it either.
	r.presses(ha, chat.PressCounter, 12, phapChe, e.ID)
	r.enter(work.Person{ID: ha, Name: "Vũ Hà", Username: "ha", Unit: phapChe, Roles: []work.Role{work.Department, work.Head}})
	r.says(ha, "10/12/2026")
	if got := r.presses(ha, chat.PressAccept, 12, phapChe, e.ID).toast(); !strings.Contains(got, "người đề xuất") {
		t.Errorf("the offer was taken by who made it: %q", got)
	}
	r.presses(lan, chat.PressAccept, 12, phapChe, e.ID)
	if a := r.part(12, phapChe); a.Due != calendar.On(2026, 12, 10) {
		t.Error("accepted:", a.Due)
	}
}

// A task of no plan is its unit's own, and the head decides.
func TestExtensionOfAUnitsOwnTask(t *testing.T) {
	r := newRoom(t)
	own := r.task(12)
	own.Plan = ""
	r.commit(chat.Change{At: r.now, Tasks: []work.Task{own}})
	s := r.says(lan, "/extend 12 15/12/2026 do chờ Luật")
	s.only(t, lan, hung)
	if got := r.presses(ha, chat.PressApprove, 12, phapChe, r.extension(12, phapChe).ID).toast(); !strings.Contains(got, "lãnh đạo đơn vị quyết định") {
		t.Error(got)
	}
	r.pressesData(hung, s.button(hung, "Đồng ý"))
	if a := r.part(12, phapChe); a.Due != calendar.On(2026, 12, 15) {
		t.Error(a.Due)
	}
}

func TestExtensionOfOneOfSeveralLeads(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "/extend 15 15/12/2026 do chờ Luật")
	r.pressesData(hung, s.button(hung, "Trình"))
	r.says(thu, "/extend 15 20/12/2026 do lịch họp báo")
	s = r.says(ha, "/task 15")
	if s.button(ha, "Đồng ý · Vụ Pháp chế") == "" {
		t.Error("the buttons do not say of which unit:", s[0].Buttons)
	}
	r.pressesData(ha, s.button(ha, "Đồng ý · Cục Báo chí"))
	if r.part(15, baoChi).Due != calendar.On(2026, 12, 20) || r.part(15, phapChe).Due != calendar.On(2026, 11, 30) {
		t.Error("the wrong deadline moved")
	}
	if r.extension(15, phapChe).State != work.ExtensionOpen {
		t.Error("the other unit's request was decided as well")
	}
}

// The words of a report open a request, once.
func TestExtensionOutOfAReply(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "được 40%, xin lùi đến 15/12 do chờ Luật", 12)
	s.only(t, lan)
	send := s.button(lan, "Đề nghị gia hạn đến 15/12/2026")
	s = r.pressesData(lan, send)
	s.only(t, lan, hung)
	e := r.extension(12, phapChe)
	if e.Reason != "được 40%, xin lùi đến 15/12 do chờ Luật" || e.Date != calendar.On(2026, 12, 15) || e.Entry == "" {
		t.Errorf("%+v", e)
	}
	if got := r.pressesData(lan, send).toast(); !strings.Contains(got, "đang chờ ý kiến lãnh đạo đơn vị") {
		t.Error("pressed again:", got)
	}
	r.presses(lan, chat.PressWithdraw, 12, phapChe, e.ID)
	r.pressesData(lan, send)
	if n := len(r.part(12, phapChe).Extensions); n != 1 {
		t.Errorf("the same words made %d requests", n)
	}
	if got := r.pressesData(thu, send).toast(); !strings.Contains(got, "không thuộc đơn vị") {
		t.Error("pressed by another unit:", got)
	}
	s = r.replies(binh, "xin lùi đến 25/11", 12)
	s.has(t, binh, "không sau thời hạn hiện nay (30/11/2026)", "đến ngày nào")
	r.says(binh, "ngày 31/11").has(t, binh, "không có trong lịch")
	r.says(binh, "đang chờ").has(t, binh, "Chưa rõ ngày")
	r.says(binh, "20/12").has(t, binh, "Đã gửi đề nghị", "xin lùi đến 25/11")
}

func TestExtensionOutOfSeveralReports(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "NV 12: xin lùi đến 15/12, NV 13: xin thêm thời gian")
	if r.person(lan); s.button(lan, "Nhiệm vụ 12 (số 7): đề nghị gia hạn đến 15/12/2026") == "" {
		t.Error(s)
	}
	r.pressesData(lan, s.button(lan, "Nhiệm vụ 13: đề nghị gia hạn")).has(t, lan, "đến ngày nào", "start=t13")
	r.says(lan, "15/12/2026").has(t, lan, "xin thêm thời gian")
	if e := r.extension(13, phapChe); e.Date != calendar.On(2026, 12, 15) {
		t.Errorf("%+v", e)
	}
}

func TestExtensionIsRefusedWhereThereIsNothingToExtend(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/done 15")
	for argument, want := range map[string]string{
		"":                          "gia hạn nhiệm vụ nào",
		"999 15/12/2026 do bận":     "Không có nhiệm vụ số 999",
		"16 15/12/2026 do bận":      "không thuộc đơn vị",
		"15 15/12/2026 do bận":      "đã trình hoàn thành",
		"12 30/2/2027 do bận":       "không có trong lịch",
		"12 25/11/2026 do bận":      "không sau thời hạn hiện nay",
		"13 20/11/2026 do bận":      "không sau hôm nay",
		"13 23/11/2026 do bận":      "không sau hôm nay",
		"12 30/11/2026 do bận":      "không sau thời hạn hiện nay",
		"12 15/12/2026":             "vì lý do gì",
		"12":                        "đến ngày nào",
		"12 do chờ Luật":            "đến ngày nào",
		"14 15/12/2026 do phối hợp": "Đã gửi đề nghị",
	} {
		r.says(lan, strings.TrimSpace("/extend "+argument)).has(t, lan, want)
	}
	r.says(thu, "/extend 16 15/12/2026 do bận").has(t, thu, "không có thời hạn")
	r.says(ha, "/extend 12 15/12/2026 do bận").has(t, ha, "chỉ dành cho")
}

// TestExtensionsHoldTogether lets anybody press and write anything about more time, in any
// order: at most one request is pending, who decided may, nobody on their own, and the
// deadline moves exactly when one is approved, never back.
func TestExtensionsHoldTogether(t *testing.T) {
	r := newRoom(t)
	r.enter(work.Person{ID: phuong, Name: "Ngô Phương", Unit: phapChe, Roles: []work.Role{work.Department, work.Officer}})
	people := []int64{lan, binh, hung, thu, ha, phuong, minh}
	verbs := []chat.Verb{chat.PressApprove, chat.PressRefuse, chat.PressCounter, chat.PressAccept, chat.PressDecline, chat.PressWithdraw, chat.PressEndorse}
	texts := []string{"/extend 12 +10", "/extend 12 +20", "/extend 12", "+5 do chờ Luật", "+15 do chờ Luật", "chờ Luật", "xin gia hạn", "/cancel"}
	rapid.Check(t, func(rt *rapid.T) {
		who := rapid.SampledFrom(people).Draw(rt, "who")
		before := r.part(12, phapChe)
		if rapid.Bool().Draw(rt, "press") && len(before.Extensions) > 0 {
			last := max(0, len(before.Extensions)-3)
			e := rapid.SampledFrom(before.Extensions[last:]).Draw(rt, "request")
			r.presses(who, rapid.SampledFrom(verbs).Draw(rt, "verb"), 12, phapChe, e.ID)
		} else {
			words := rapid.SampledFrom(texts).Draw(rt, "text")
			for n, plus := range map[int]string{5: "+5", 10: "+10", 15: "+15", 20: "+20"} {
				words = strings.ReplaceAll(words, plus+" ", before.Due.Add(n).String()+" ")
				if strings.HasSuffix(words, plus) {
					words = strings.TrimSuffix(words, plus) + before.Due.Add(n).String() + " do chờ ký"
				}
			}
			r.says(who, words)
		}
		a := r.part(12, phapChe)
		pending, approved := 0, 0
		for _, e := range a.Extensions {
			switch a.ExtensionState(e) {
			case work.ExtensionProposed, work.ExtensionOpen, work.ExtensionCountered:
				pending++
			case work.ExtensionApproved:
				approved++
			}
			turnedDown := e.DecidedBy == hung && e.State == work.ExtensionRefused && !e.Forwarded()
			if e.DecidedBy != 0 && (e.DecidedBy == e.By || e.DecidedBy != ha && e.DecidedBy != phuong && !turnedDown) {
				rt.Errorf("%d decided on the request of %d", e.DecidedBy, e.By)
			}
			if !e.Date.After(e.Due) || !e.DecidedDate.IsZero() && !e.DecidedDate.After(e.Due) {
				rt.Errorf("%v or %v instead of %v", e.Date, e.DecidedDate, e.Due)
			}
		}
		if pending > 1 {
			rt.Errorf("%d requests are pending", pending)
		}
		if a.DeadlineVersion != 1+approved || a.Original != calendar.On(2026, 11, 30) {
			rt.Errorf("%d approved, version %d, original %v", approved, a.DeadlineVersion, a.Original)
		}
		if moved := a.Due != before.Due; moved != (a.DeadlineVersion != before.DeadlineVersion) || a.Due.Before(before.Due) {
			rt.Errorf("due %v, before %v, version %d, before %d", a.Due, before.Due, a.DeadlineVersion, before.DeadlineVersion)
		}
	})
	if strings.Contains(r.log.String(), "panicked") {
		t.Error(r.log)
	}
}
