package handlers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/events"
)

// linked is the code of the link in an answer.
func linked(t *testing.T, s said, who int64) string {
	t.Helper()
	_, rest, ok := strings.Cut(s.to(who), "?start=")
	if !ok {
		t.Fatal("no link:", s)
	}
	return strings.Fields(rest)[0]
}

// happened counts the events about people of that kind and field.
func (r *room) happened(what events.What, field events.Field) (n int) {
	r.t.Helper()
	all, _, err := r.store.Events(r.t.Context(), 0, 0, 1000)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, e := range all {
		if e.What == what && e.Field == field {
			n++
		}
	}
	return n
}

func TestOpenInvitesAreListedAndRevoked(t *testing.T) {
	r := newRoom(t)
	r.says(hung, "/invite").has(t, hung, "Không có lời mời nào đang mở")
	mine := linked(t, r.says(hung, "/invite officer"), hung)
	theirs := linked(t, r.says(ha, "/invite officer pháp chế"), ha)
	linked(t, r.says(ha, "/invite head Cục Báo chí"), ha)
	linked(t, r.says(ha, "/invite leader"), ha)
	if n := r.happened(events.Created, events.FieldInvite); n != 4 {
		t.Errorf("%d events of links made", n)
	}
	s := r.says(hung, "/invite")
	s.has(t, hung, "Chuyên viên, Vụ Pháp chế", "Vũ Hà", "còn 1", "30/11/2026")
	if text := s.to(hung); strings.Contains(text, "Lãnh đạo") || strings.Contains(text, mine) || strings.Contains(text, "start=") {
		t.Error("a head sees others' invites, or a code:", text)
	}
	all := r.says(ha, "/invite")
	all.has(t, ha, "Lãnh đạo Bộ", "Cục Báo chí", "4.")
	// A head revokes the department's for the unit's officers: it is told.
	hash := chat.InviteID(chat.InviteHash(theirs))
	s = r.presses(hung, chat.PressRevoke, hash, 0)
	s.has(t, hung, "Đã thu hồi")
	s.has(t, ha, "Lê Văn Hùng", "đã thu hồi lời mời")
	if n := r.happened(events.Withdrawn, events.FieldInvite); n != 1 {
		t.Errorf("%d events", n)
	}
	r.toasts(r.presses(hung, chat.PressRevoke, hash, 0), "không còn hiệu lực")
	r.says(none, "/start "+theirs).has(t, none, "đã được thu hồi")
	if n := strings.Count(r.says(hung, "/invite").to(hung), "Vụ Pháp chế\n"); n != 1 {
		t.Error(n)
	}
	// One's own tells nobody.
	r.presses(hung, chat.PressRevoke, chat.InviteID(chat.InviteHash(mine)), 0).only(t, hung)
	// Forged presses: another unit's, another role's, an officer's, none that there is.
	for hash, i := range r.invitesByHash() {
		if i.Revoked != nil {
			continue
		}
		for _, who := range []int64{hung, lan, minh, none} {
			r.presses(who, chat.PressRevoke, chat.InviteID(hash), 0)
		}
		if now := r.invitesByHash()[hash]; now.Revoked != nil {
			t.Errorf("%s revoked by %d", i.Role, now.Revoked.By)
		}
	}
	for _, id := range []string{"", "x", "%%", hash[:10]} {
		r.toasts(r.presses(ha, chat.PressRevoke, id, 0), "Nút này đã cũ")
	}
	for _, who := range []int64{lan, minh} {
		if s := r.presses(who, chat.PressInvites, 0); strings.Contains(s.to(who), "Lời mời") {
			t.Error(s)
		}
	}
	// What has ended is not listed.
	r.now = r.now.AddDate(0, 0, 9)
	r.says(ha, "/invite").has(t, ha, "Không có lời mời nào đang mở")
}

func (r *room) invitesByHash() map[string]chat.Invite {
	r.t.Helper()
	all, err := r.store.Invites(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	by := map[string]chat.Invite{}
	for _, i := range all {
		by[i.Hash] = i
	}
	return by
}

func TestOpenInvitesPage(t *testing.T) {
	r := newRoom(t)
	for range 12 {
		r.says(hung, "/invite officer")
		r.now = r.now.Add(time.Minute)
	}
	s := r.says(hung, "/team")
	s = r.pressesData(hung, s.button(hung, "Lời mời đang mở"))
	s.has(t, hung, "1–5/12")
	s = r.pressesData(hung, s.button(hung, "Trang sau"))
	s.has(t, hung, "6–10/12", "6. Chuyên viên")
	s = r.pressesData(hung, s.button(hung, "Thu hồi lời mời 7"))
	s = r.pressesData(hung, s.button(hung, "Lời mời đang mở"))
	s.has(t, hung, "6–10/11")
	s = r.pressesData(hung, s.button(hung, "Trang sau"))
	s.has(t, hung, "11–11/11")
	if s.button(hung, "Trang sau") != "" {
		t.Error(s)
	}
}

func TestUsesAreRead(t *testing.T) {
	r := newRoom(t)
	r.commit(chat.Change{At: r.now, Units: []work.Unit{{ID: 20, Name: "Phòng 2"}}})
	for words, want := range map[string]string{
		"/invite officer pháp chế 20":                  "cho 20",
		"/invite chuyên viên Vụ Pháp chế cho 20 người": "cho 20",
		"/invite officer PC for 3 people":              "cho 3",
		"/invite officer Phòng 2":                      "Phòng 2. Dùng được một lần",
		"/invite officer Phòng 2 15":                   "Phòng 2. Dùng được cho 15",
		"/invite officer PC 1":                         "một lần",
		"/invite officer PC 0":                         "1 đến 100",
		"/invite officer PC 101":                       "1 đến 100",
		"/invite head PC 5":                            "chỉ dùng để mời chuyên viên",
		"/invite leader 5":                             "chỉ dùng để mời chuyên viên",
		"/invite department 5":                         "chỉ dùng để mời chuyên viên",
	} {
		r.says(ha, words).has(t, ha, want)
	}
	for words, want := range map[string]string{
		"/invite 20":                    "cho 20",
		"/invite cho 20 người":          "cho 20",
		"/invite officer 20":            "được báo cho đồng chí",
		"/invite officer Cục Báo chí 9": "chỉ mời chuyên viên của đơn vị mình",
	} {
		r.says(hung, words).has(t, hung, want)
	}
	// By buttons, and by a number that is typed.
	s := r.says(hung, "/invite officer")
	s = r.pressesData(hung, s.button(hung, "Một liên kết cho nhiều"))
	s.has(t, hung, "bao nhiêu chuyên viên")
	r.pressesData(hung, s.button(hung, "20")).has(t, hung, "cho 20", "start=")
	s = r.presses(hung, chat.PressUses, phapChe)
	s.has(t, hung, "bao nhiêu")
	r.says(hung, "500 người").has(t, hung, "1 đến 100")
	r.says(hung, "17 người").has(t, hung, "cho 17", "start=")
	for _, args := range [][]any{{baoChi, 5}, {baoChi}, {99, 5}} {
		if s := r.presses(hung, chat.PressUses, args...); strings.Contains(s.to(hung), "start=") || s.toast() == "" {
			t.Error(args, s)
		}
	}
	for _, args := range [][]any{{5, 5}, {phapChe, 5000}, {phapChe, -1}} {
		if s := r.presses(ha, chat.PressUses, args...); strings.Contains(s.to(ha), "start=") || s.toast() == "" {
			t.Error(args, s)
		}
	}
}

// A head's own link is their agreement: each who joins is told to them, to be removed by a button.
func TestAHeadsLinkForMany(t *testing.T) {
	r := newRoom(t)
	code := linked(t, r.says(hung, "/invite 2"), hung)
	s := r.says(none, "/start "+code)
	s.has(t, none, "Chào mừng")
	s.has(t, hung, "đã đăng ký sử dụng")
	s = r.pressesData(hung, s.button(hung, "Không phải người của đơn vị"))
	r.pressesData(hung, s.button(hung, "Đưa khỏi đơn vị"))
	if !r.person(none).IsStranger() {
		t.Error("still there")
	}
	// Who was removed joins again by a link, as the person they were.
	r.says(none, "/start "+code).has(t, none, "Chào mừng")
	r.says(888, "/start "+code).has(t, 888, "đã được sử dụng")
	// A head who is none any more agrees to nobody.
	code = linked(t, r.says(hung, "/invite 5"), hung)
	p := r.person(hung)
	p.Roles = []work.Role{work.Officer}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	s = r.says(888, "/start "+code)
	s.has(t, 888, "quyết định")
	s.has(t, ha, "đề nghị đăng ký sử dụng")
}

// asked makes a link of the department for the first unit's officers, which somebody follows.
func (r *room) asked(uses int) (code string, s said) {
	r.t.Helper()
	code = linked(r.t.(*testing.T), r.says(ha, fmt.Sprint("/invite officer pháp chế ", uses)), ha)
	return code, r.says(none, "/start "+code)
}

func (r *room) invite(code string) chat.Invite {
	r.t.Helper()
	i, err := r.store.Invite(r.t.Context(), chat.InviteHash(code))
	if err != nil {
		r.t.Fatal(err)
	}
	return i
}

func TestTheHeadAgreesToWhoFollowsALinkForMany(t *testing.T) {
	r := newRoom(t)
	code, s := r.asked(3)
	s.only(t, none, hung)
	s.has(t, none, "quyết định")
	s.has(t, hung, "Người lạ", "Vụ Pháp chế")
	if strings.Contains(s.to(none), "nghị định") || !r.person(none).IsStranger() {
		t.Error("sees something:", s)
	}
	yes, no := s.button(hung, "Đồng ý"), s.button(hung, "Không phải người của đơn vị")
	// Until then they see nothing, and the head is not told again.
	r.says(none, "/tasks").has(t, none, "được mời sử dụng")
	r.says(none, "/start "+code).only(t, none)
	if i := r.invite(code); i.Uses != 2 || len(i.Asked) != 1 {
		t.Errorf("%+v", i)
	}
	r.says(hung, "/invite").has(t, hung, "Chờ đồng ý: Người lạ")
	// Nobody else decides, be it by a forged press.
	for _, who := range []int64{lan, thu, ha, minh, none} {
		for _, data := range []string{yes, no} {
			r.pressesData(who, data)
		}
	}
	for _, args := range [][]any{{"x", 0}, {chat.InviteID(chat.InviteHash(code)), 1}, {chat.InviteID(chat.InviteHash(code)), -1}, {chat.InviteID(chat.InviteHash(code))}} {
		r.toasts(r.presses(hung, chat.PressAdmit, args...), "Nút này đã cũ")
	}
	if i := r.invite(code); i.Asked[0].State != chat.AskingOpen {
		t.Fatalf("%+v", i)
	}
	s = r.pressesData(hung, yes)
	s.has(t, hung, "đã đăng ký sử dụng")
	s.has(t, none, "Chào mừng", "Vụ Pháp chế")
	if strings.Contains(s.to(ha), "đăng ký") {
		t.Error("the department is told of each:", s)
	}
	menus := 0
	for _, m := range s {
		if m.Kind == work.KindMenu && m.Chat == none {
			menus++
		}
	}
	if p := r.person(none); menus != 1 || !p.Is(work.Officer) || p.Unit != phapChe || p.Name != "Người lạ" {
		t.Errorf("%d menus, %+v", menus, p)
	}
	r.toasts(r.pressesData(hung, yes), "đã được đồng ý")
	r.toasts(r.pressesData(hung, no), "đã được đồng ý")
	if n := r.happened(events.Joined, ""); n != 7 {
		t.Errorf("%d have joined", n) // six at the beginning
	}
	// Another one is kept out, for good, and the link is good for one more again.
	s = r.says(888, "/start "+code)
	s = r.pressesData(hung, s.button(hung, "Không phải người"))
	s.has(t, 888, "không phải người của đơn vị")
	if !r.person(888).IsStranger() || r.invite(code).Uses != 2 {
		t.Errorf("%+v", r.invite(code))
	}
	r.says(888, "/start "+code).only(t, 888)
}

func TestTheDepartmentDecidesWhereThereIsNoHead(t *testing.T) {
	r := newRoom(t)
	code := linked(t, r.says(ha, "/invite officer Cục Báo chí 5"), ha)
	s := r.says(none, "/start "+code)
	s.has(t, ha, "đề nghị đăng ký sử dụng")
	yes := s.button(ha, "Đồng ý")
	// A head who joins meanwhile decides from then on, and learns of it in the list or when the link is followed again.
	r.enter(work.Person{ID: 777, Name: "Lý Chi", Unit: baoChi, Roles: []work.Role{work.Head}, Language: work.Vietnamese, Joined: r.now})
	r.toasts(r.pressesData(ha, yes), "thuộc lãnh đạo đơn vị")
	s = r.says(none, "/start "+code)
	s.only(t, none, 777)
	r.says(none, "/start "+code).only(t, none)
	// Removed, they do not.
	p := r.person(777)
	p.Unit, p.Roles = 0, nil
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	r.pressesData(777, s.button(777, "Đồng ý"))
	if !r.person(none).IsStranger() {
		t.Fatal("let in by somebody who was removed")
	}
	s = r.says(ha, "/invite")
	s = r.pressesData(ha, s.button(ha, "Người lạ · Đồng ý"))
	s.has(t, none, "Chào mừng", "Cục Báo chí")
}

// Who waits longer than a week follows the link again.
func TestWhoWaitsTooLongAsksAgain(t *testing.T) {
	r := newRoom(t)
	_, s := r.asked(3)
	yes := s.button(hung, "Đồng ý")
	r.now = r.now.AddDate(0, 0, 7)
	r.toasts(r.pressesData(hung, yes), "đã hết hạn")
	if !r.person(none).IsStranger() {
		t.Error("joined")
	}
	r.says(hung, "/invite").has(t, hung, "còn 2")
	if text := r.says(hung, "/invite").to(hung); strings.Contains(text, "Chờ đồng ý") {
		t.Error(text)
	}
}

// Who waits follows the unit into the one that it becomes part of.
func TestWhoWaitsFollowsAMergedUnit(t *testing.T) {
	r := newRoom(t)
	code := linked(t, r.says(ha, "/invite officer Báo Văn hóa 5"), ha)
	s := r.says(none, "/start "+code)
	yes := s.button(ha, "Đồng ý")
	r.presses(ha, chat.PressMerge, vanHoa, phapChe, 1)
	r.toasts(r.pressesData(ha, yes), "thuộc lãnh đạo đơn vị")
	s = r.says(hung, "/invite")
	s = r.pressesData(hung, s.button(hung, "Người lạ · Đồng ý"))
	s.has(t, none, "Chào mừng", "Vụ Pháp chế")
	if p := r.person(none); p.Unit != phapChe {
		t.Errorf("%+v", p)
	}
}

// Somebody of another unit stays there until the head agrees.
func TestWhoMovesWaitsWhereTheyAre(t *testing.T) {
	r := newRoom(t)
	code := linked(t, r.says(ha, "/invite officer pháp chế 5"), ha)
	s := r.says(thu, "/start "+code)
	if p := r.person(thu); p.Unit != baoChi {
		t.Fatalf("%+v", p)
	}
	r.pressesData(hung, s.button(hung, "Đồng ý")).has(t, thu, "Chuyển từ: Cục Báo chí")
	if a := r.part(14, baoChi); r.person(thu).Unit != phapChe || a.Officer != 0 {
		t.Errorf("%+v", a)
	}
}
