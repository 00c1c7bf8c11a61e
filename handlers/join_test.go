package handlers

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// invites puts an invite into the store and returns its code.
func (r *room) invites(role work.Role, unit, uses int, by int64) string {
	r.t.Helper()
	r.update++
	code := strings.Repeat("A", 16) + time.Duration(r.update).String()
	r.commit(chat.Change{At: r.now, Invites: []chat.Invite{{
		Hash: chat.InviteHash(code), Role: role, Unit: unit, Uses: uses, Expires: r.now.Add(time.Hour), By: by,
	}}})
	return code
}

func TestJoin(t *testing.T) {
	r := newRoom(t)
	link := r.says(hung, "/invite officer")
	_, code, ok := strings.Cut(link.to(hung), "?start=")
	if !ok {
		t.Fatal(link)
	}
	s := r.says(none, "/start "+code)
	s.only(t, none, hung)
	s.has(t, none, "Chào mừng", "Vụ Pháp chế", "Chuyên viên", "Hiện chưa có nhiệm vụ nào")
	s.has(t, hung, "Người lạ", "đã đăng ký sử dụng")
	var menu []chat.MenuItem
	for _, m := range s {
		if m.Kind == work.KindMenu && m.Chat == none {
			menu = m.Menu
		}
	}
	if len(menu) == 0 {
		t.Error("no menu")
	}
	for _, item := range menu {
		if item.Command == "status" || item.Text == "" {
			t.Errorf("an officer's menu has %+v", item)
		}
	}
	p := r.person(none)
	if !p.Is(work.Officer) || p.Unit != phapChe || p.Name != "Người lạ" {
		t.Errorf("person %+v", p)
	}
	r.says(lan, "/start "+code).has(t, lan, "đã đăng ký sử dụng với vai trò")
	r.says(888, "/start "+code).has(t, 888, "không đúng hoặc đã được sử dụng")
	if !r.person(888).IsStranger() {
		t.Error("a used invite let somebody in")
	}
}

func TestBadInvites(t *testing.T) {
	r := newRoom(t)
	code := r.invites(work.Leader, 0, 1, 0)
	r.says(none, "/start nonsense").has(t, none, "không đúng hoặc đã được sử dụng")
	r.says(none, "/start").has(t, none, "được mời")
	r.says(none, "/start t12").has(t, none, "được mời")
	r.now = r.now.Add(2 * time.Hour)
	r.says(none, "/start "+code).has(t, none, "đã hết hạn")
	if !r.person(none).IsStranger() {
		t.Error("joined")
	}
	r.says(lan, "/start t12").has(t, lan, "Xây dựng nghị định")
}

func TestJoinTwiceKeepsTheInvite(t *testing.T) {
	r := newRoom(t)
	code := r.invites(work.Officer, phapChe, 1, 0)
	r.says(lan, "/start "+code).has(t, lan, "vẫn dùng được")
	invite, err := r.store.Invite(context.Background(), chat.InviteHash(code))
	if err != nil || invite.Uses != 1 {
		t.Error(invite, err)
	}
	r.says(hung, "/start "+code)
	if p := r.person(hung); !p.Is(work.Officer) || !p.Is(work.Head) {
		t.Error("a second invite adds its role:", p.Roles)
	}
	again := r.says(hung, "/start "+code)
	again.has(t, hung, "đã đăng ký sử dụng với vai trò Chuyên viên từ trước.")
}

func TestNewcomerFindsTheirTasks(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(none, "/start "+r.invites(work.Officer, vanHoa, 1, ha))
	in.From.Name = "Đỗ Thu Trang"
	s := r.hears(in)
	s.only(t, none, ha)
	s.has(t, none, "start=t17", "Chuyên mục")
	if a := r.part(17, vanHoa); a.Officer != none || a.OfficerName != "" {
		t.Errorf("%+v", a)
	}
	in = r.wrote(none+1, "/start "+r.invites(work.Head, vanHoa, 1, 0))
	r.hears(in).has(t, none+1, "Nhiệm vụ của đơn vị", "start=t17")
}

func TestMove(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "/start "+r.invites(work.Officer, baoChi, 1, ha))
	s.has(t, lan, "Cục Báo chí", "Chuyển từ: Vụ Pháp chế")
	s.has(t, hung, "đã chuyển từ Vụ Pháp chế sang Cục Báo chí", "2 nhiệm vụ")
	if a := r.part(12, phapChe); a.Officer != 0 {
		t.Error("the task went along:", a.Officer)
	}
	if p := r.person(lan); p.Unit != baoChi || !p.Is(work.Officer) {
		t.Errorf("%+v", p)
	}
	r.replies(lan, "60%", 12).has(t, lan, "không thuộc đơn vị")

	r.says(hung, "/start "+r.invites(work.Officer, baoChi, 1, ha))
	if p := r.person(hung); p.Is(work.Head) {
		t.Error("head of one unit has become head of another")
	}
}

// A task that is left in one unit and found in the other stands once in what is written.
func TestMoveIntoATaskThatIsLeft(t *testing.T) {
	r := newRoom(t)
	task := r.task(15)
	task.Assignments[1].Officer, task.Assignments[1].OfficerName = 0, "Nguyễn Thị Lan"
	r.commit(chat.Change{At: r.now, Tasks: []work.Task{task}, Next: work.Rearms(task, r.now, work.Timing{Calendar: calendar.NewCalendar(), Location: hanoi})})
	r.says(lan, "/start "+r.invites(work.Officer, baoChi, 1, ha)).has(t, lan, "Chuyển từ: Vụ Pháp chế", "Quy chế chung")
	if left, found := r.part(15, phapChe), r.part(15, baoChi); left.Officer != 0 || found.Officer != lan {
		t.Errorf("left to %d, found by %d", left.Officer, found.Officer)
	}
}

func TestInvite(t *testing.T) {
	r := newRoom(t)
	for text, want := range map[string]string{
		"/invite":                  "Để mời thêm",
		"/invite officer":          "start=",
		"/invite officer Báo chí":  "chỉ mời chuyên viên của đơn vị mình",
		"/invite head":             "chỉ mời chuyên viên của đơn vị mình",
		"/invite boss":             "Không có vai trò",
		"/invite officer pháp chế": "start=",
		"/invite department":       "chỉ mời chuyên viên",
		"/invite officer Vụ Xa lạ": "Không có đơn vị",
	} {
		r.says(hung, text).has(t, hung, want)
	}
	for text, want := range map[string]string{
		"/invite":                           "chọn vai trò",
		"/invite officer":                   "Chuyên viên của đơn vị nào",
		"/invite lãnh đạo đơn vị":           "Lãnh đạo đơn vị của đơn vị nào",
		"/invite lãnh đạo":                  "Không có vai trò",
		"/invite lãnh đạo Cục Báo chí":      "Lãnh đạo đơn vị, Cục Báo chí",
		"/invite đơn vị đầu mối":            "Cục Hợp tác quốc tế",
		"/invite head Cục Báo chí":          "Lãnh đạo đơn vị, Cục Báo chí",
		"/invite department":                "Cục Hợp tác quốc tế",
		"/invite leader":                    "Lãnh đạo Bộ",
		"/invite head Các đơn vị liên quan": "nhóm đơn vị",
		"/invite head báo":                  "Có nhiều đơn vị",
	} {
		r.says(ha, text).has(t, ha, want)
	}
	r.says(lan, "/invite officer").has(t, lan, "chỉ dành cho")
}

// What an invitation lacks is chosen with buttons, or typed.
func TestInviteByButtons(t *testing.T) {
	r := newRoom(t)
	for words, role := range map[string]string{"/invite": "Lãnh đạo Bộ", "/invite boss": "Đơn vị đầu mối"} {
		s := r.says(ha, words)
		if s = r.pressesData(ha, s.button(ha, role)); !strings.Contains(s.to(ha), "start=") || s[1].Edit == 0 {
			t.Errorf("%s: %v", words, s)
		}
	}
	// A unit that has nobody comes first; a group cannot be invited.
	s := r.says(ha, "/invite")
	s = r.pressesData(ha, s.button(ha, "Lãnh đạo đơn vị"))
	if first := s[1].Buttons[0][0].Text; s[1].Edit == 0 || first != "Báo Văn hóa" || s.button(ha, "Các đơn vị") != "" {
		t.Error(s)
	}
	r.pressesData(ha, s.button(ha, "Báo Văn hóa")).has(t, ha, "Lãnh đạo đơn vị, Báo Văn hóa", "start=")
	r.says(ha, "/invite chuyên viên")
	s = r.says(ha, "Vụ Xa lạ")
	s.has(t, ha, "Không có đơn vị")
	if s.button(ha, "Báo Văn hóa") == "" {
		t.Error("nothing to choose from:", s)
	}
	r.says(ha, "báo văn hóa").has(t, ha, "Chuyên viên, Báo Văn hóa", "start=")
	r.says(ha, "/cancel").has(t, ha, "Không có thao tác")
	// Buttons are checked as commands are.
	for _, args := range [][]any{{"head", baoChi}, {"leader"}, {"department"}, {"head"}} {
		if got := r.presses(hung, chat.PressRole, args...).toast(); !strings.Contains(got, "chỉ mời chuyên viên") {
			t.Errorf("%v: %q", args, got)
		}
	}
	for _, args := range [][]any{{"boss"}, {"head", 99}, {"head", 5}} {
		if s := r.presses(ha, chat.PressRole, args...); strings.Contains(s.to(ha), "start=") || s.toast() == "" {
			t.Errorf("%v: %v", args, s)
		}
	}
	if s := r.presses(lan, chat.PressRole, "officer", phapChe); strings.Contains(s.to(lan), "start=") {
		t.Error("an officer invites:", s)
	}
	// The link is for the one who asked, wherever that was.
	in := r.wrote(ha, "")
	in.Kind, in.Press, in.Chat, in.Private = chat.Pressed, &chat.Press{ID: "q", Data: chat.EncodePress(chat.PressRole, "leader")}, group, false
	if s := r.hears(in); strings.Contains(s.to(group), "start=") || !strings.Contains(s.to(ha), "start=") {
		t.Error(s)
	}
	var units []work.Unit
	for id := 11; id <= 30; id++ {
		units = append(units, work.Unit{ID: id, Name: "Vụ số " + strconv.Itoa(id)})
	}
	r.commit(chat.Change{At: r.now, Units: units})
	s = r.says(ha, "/invite head")
	for range 2 {
		s = r.pressesData(ha, s.button(ha, "Trang sau"))
	}
	if s.button(ha, "Vụ Pháp chế") == "" || s.button(ha, "‹ Trang trước") == "" || s.button(ha, "Trang sau") != "" {
		t.Error("the last page:", s)
	}
}

func TestUnreachable(t *testing.T) {
	r := newRoom(t)
	ctx := context.Background()
	for range 2 {
		if err := r.h.Unreachable(ctx, lan, "Forbidden: bot was blocked by the user"); err != nil {
			t.Fatal(err)
		}
	}
	s := r.sent()
	s.only(t, hung)
	if len(s) != 1 {
		t.Error("told more than once:", s)
	}
	s.has(t, hung, "Nguyễn Thị Lan", "không nhận được tin nhắn")
	if r.person(lan).Unreachable == "" {
		t.Error("not marked")
	}
	r.says(lan, "/tasks")
	if r.person(lan).Unreachable != "" {
		t.Error("still marked after being heard of")
	}
	gone := r.wrote(thu, "")
	gone.Kind = chat.Left
	r.hears(gone).only(t, ha)
	if r.person(thu).Unreachable == "" {
		t.Error("who left is not marked")
	}
	if err := r.h.Unreachable(ctx, none, "x"); err != nil || len(r.sent()) != 0 {
		t.Error("a stranger:", err)
	}
}

func TestPersonFollowsTelegram(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "/tasks")
	in.From.Name, in.From.Username, in.From.Language = "Nguyễn Lan", "lan2", "en-US"
	s := r.hears(in)
	s.has(t, lan, "Mine")
	p := r.person(lan)
	if p.Name != "Nguyễn Lan" || p.Username != "lan2" || p.Language != work.English {
		t.Errorf("%+v", p)
	}
	if s[1].Kind != work.KindMenu {
		t.Error("the menu kept its language")
	}
	r.says(lan, "/language vi").has(t, lan, "tiếng Việt")
	in = r.wrote(lan, "/tasks")
	in.From.Language = "en"
	r.hears(in).has(t, lan, "Của tôi")
	r.says(lan, "/language fr").has(t, lan, "tiếng Việt (vi)")
	s = r.says(lan, "/language")
	r.pressesData(lan, s.button(lan, "English"))
	if p := r.person(lan); p.Language != work.English || !p.Chosen {
		t.Errorf("%+v", p)
	}
}
