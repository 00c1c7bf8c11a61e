package handlers

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/places"
)

const topic = 7

// here is what somebody writes in a group, or in a topic of it.
func (r *room) here(who int64, thread int, text string) said {
	r.t.Helper()
	in := r.wrote(who, text)
	in.Chat, in.Private, in.Thread, in.Title = group, false, thread, "Nhóm chung"
	return r.hears(in)
}

// taps presses a button there.
func (r *room) taps(who int64, thread int, data string) said {
	r.t.Helper()
	in := r.wrote(who, "")
	in.Kind, in.Press, in.Chat, in.Private, in.Thread, in.Title = chat.Pressed, &chat.Press{ID: fmt.Sprint("q", r.update), Data: data}, group, false, thread, "Nhóm chung"
	return r.hears(in)
}

func (r *room) place(chatID int64, thread int) places.Place {
	r.t.Helper()
	p, err := r.store.Place(r.t.Context(), chatID, thread)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

// Who may bind a place to what: heads to their own unit, the department to any unit and to the
// whole plan. The same holds for buttons, which can be forged.
func TestWhoBindsAPlace(t *testing.T) {
	for _, c := range []struct {
		who  int64
		unit int
		may  bool
	}{
		{hung, phapChe, true}, {hung, baoChi, false}, {hung, 0, false},
		{ha, phapChe, true}, {ha, baoChi, true}, {ha, 0, true}, {ha, 77, false},
		{lan, phapChe, false}, {lan, 0, false}, {minh, phapChe, false}, {minh, 0, false}, {none, phapChe, false}, {none, 0, false},
	} {
		r := newRoom(t)
		words := "/here department"
		if c.unit != 0 {
			words = "/here unit " + r.directory().Unit(c.unit).Name
		}
		r.here(c.who, topic, words)
		if p := r.place(group, topic); p.Bound() != c.may || c.may && (p.Unit != c.unit || p.By != c.who || p.Names) {
			t.Errorf("%d %q: %+v", c.who, words, p)
		}
		r = newRoom(t)
		r.taps(c.who, topic, chat.EncodePress(chat.PressHere, topic, c.unit))
		if p := r.place(group, topic); p.Bound() != c.may || c.may && p.Unit != c.unit {
			t.Errorf("%d presses for %d: %+v", c.who, c.unit, p)
		}
		if p := r.place(group, 0); p.Bound() {
			t.Errorf("the group is bound with its topic: %+v", p)
		}
	}
	r := newRoom(t)
	r.presses(ha, chat.PressHere, 0, phapChe) // in private
	r.presses(ha, chat.PressNames, 0, 1)
	if all, err := r.store.Places(t.Context()); len(all) > 0 || err != nil {
		t.Error(all, err)
	}
}

// What is bound is changed by those who may speak for it, and nobody else.
func TestWhoChangesABoundPlace(t *testing.T) {
	r := newRoom(t)
	r.here(ha, 0, "/here unit Cục Báo chí")
	before := r.place(group, 0)
	for _, who := range []int64{hung, lan, minh, none} {
		for _, words := range []string{"/here off", "/here unit Vụ Pháp chế", "/here department"} {
			r.here(who, 0, words)
		}
		r.taps(who, 0, chat.EncodePress(chat.PressNames, 0, 1))
		r.taps(who, 0, chat.EncodePress(chat.PressHere, 0, phapChe))
	}
	if after := r.place(group, 0); after != before {
		t.Errorf("%+v became %+v", before, after)
	}
	s := r.here(ha, 0, "/here")
	edited := r.taps(ha, 0, s.button(group, "Nêu tên"))
	if p := r.place(group, 0); !p.Names || !strings.Contains(edited.to(group), "có nêu") || edited[len(edited)-1].Edit == 0 {
		t.Errorf("%+v %v", p, edited)
	}
	// Twice the same changes nothing, and neither does an old button once it is bound no more.
	r.taps(ha, 0, chat.EncodePress(chat.PressNames, 0, 1))
	r.here(ha, 0, "/here unit Cục Báo chí")
	if p := r.place(group, 0); p.ID != before.ID || p.Version != before.Version+1 {
		t.Errorf("%+v", p)
	}
	r.here(ha, 0, "/here tắt")
	r.taps(ha, 0, chat.EncodePress(chat.PressNames, 0, 0))
	if p := r.place(group, 0); p.Bound() {
		t.Errorf("%+v", p)
	}
	// Somebody who is head no more finds nothing under the old button.
	r.here(hung, 0, "/here unit PC")
	p := r.person(hung)
	p.Roles = []work.Role{work.Officer}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	r.taps(hung, 0, chat.EncodePress(chat.PressNames, 0, 1))
	if p := r.place(group, 0); p.Names {
		t.Errorf("%+v", p)
	}
}

// Wrong words are answered with what to write, and names that several units have with buttons.
func TestHereAsksWhatIsMeant(t *testing.T) {
	r := newRoom(t)
	for _, words := range []string{"unit", "Vụ Pháp chế", "off now", "department Vụ Pháp chế", "unit Bộ Không Có", "đơn vị"} {
		if s := r.here(ha, 0, "/here "+words); !strings.Contains(s.to(group), "ví dụ: /here unit") && !strings.Contains(s.to(group), "Ví dụ: /here unit") {
			t.Errorf("%q: %s", words, s.to(group))
		}
	}
	s := r.here(ha, topic, "/here unit báo")
	r.taps(ha, topic, s.button(group, "Báo Văn hóa"))
	if p := r.place(group, topic); p.Unit != vanHoa {
		t.Errorf("%+v", p)
	}
	for words, unit := range map[string]int{"đơn vị báo chí": baoChi, "UNIT pc": phapChe, "đầu mối": 0, "don vi dau moi": 0} {
		if r.here(ha, topic, "/here "+words); r.place(group, topic).Unit != unit {
			t.Errorf("%q: %+v", words, r.place(group, topic))
		}
	}
	r.says(ha, "/here unit Vụ Pháp chế").has(t, ha, "dùng trong nhóm", "/here@dondoc_bot")
}

// The state of what a place is bound to stands in it for those who may read it, and names nobody
// unless the place says so; everything else is as private as before.
func TestStatusInABoundPlace(t *testing.T) {
	r := newRoom(t)
	task := r.task(13)
	task.Assignments[0].Officer = lan
	r.commit(chat.Change{At: r.now, Tasks: []work.Task{task}})
	r.here(ha, 0, "/here unit Vụ Pháp chế")
	for _, who := range []int64{ha, minh, hung} {
		s := r.here(who, 0, "/status")
		if got := s.to(group); !strings.Contains(got, "Vụ Pháp chế") || !strings.Contains(got, "Rà soát văn bản") || strings.Contains(got, "Lan") {
			t.Errorf("%d: %s", who, got)
		}
		s.only(t, group)
	}
	if got := r.here(ha, 0, "/status Báo chí").to(group); strings.Contains(got, "họp báo") {
		t.Errorf("of another unit: %s", got)
	}
	if got := r.here(ha, topic, "/status").to(group); strings.Contains(got, "Rà soát") {
		t.Errorf("in another topic: %s", got)
	}
	if got := r.here(ha, 0, "/overdue").to(group); strings.Contains(got, "Rà soát") {
		t.Errorf("a list of all units: %s", got)
	}
	for _, who := range []int64{lan, thu, none} {
		if got := r.here(who, 0, "/status").to(group); strings.Contains(got, "Rà soát") {
			t.Errorf("%d: %s", who, got)
		}
	}
	r.taps(ha, 0, chat.EncodePress(chat.PressNames, 0, 1))
	if got := r.here(ha, 0, "/status").to(group); !strings.Contains(got, "phụ trách: Nguyễn Thị Lan") {
		t.Error(got)
	}
	// Another unit's head reads their own there, as anywhere.
	r.here(ha, 0, "/here unit Cục Báo chí")
	if got := r.here(hung, 0, "/status").to(group); strings.Contains(got, "họp báo") || !strings.Contains(got, "Vụ Pháp chế") {
		t.Error(got)
	}
}

// Whoever writes as the group or as a channel cannot be recognised: they are told so, and nothing
// of the place.
func TestHereAsSomebodyUnknown(t *testing.T) {
	for _, behalf := range []chat.Behalf{chat.BehalfGroup, chat.BehalfChannel} {
		r := newRoom(t)
		r.here(ha, 0, "/here unit Vụ Pháp chế")
		before := r.place(group, 0)
		for _, words := range []string{"/here", "/here off", "/here unit Cục Báo chí", "/status"} {
			in := r.wrote(none, words)
			in.Chat, in.Private, in.Behalf, in.From = group, false, behalf, chat.Sender{ID: group, Name: "Nhóm"}
			s := r.hears(in)
			if s.only(t, group); !strings.Contains(s.to(group), "không biết ai viết") || strings.Contains(s.to(group), "Pháp chế") {
				t.Errorf("%s %q: %v", behalf, words, s)
			}
		}
		if after := r.place(group, 0); after != before {
			t.Errorf("%+v became %+v", before, after)
		}
	}
}

// A group that becomes a supergroup keeps what it is bound to, however often that is told.
func TestAPlaceFollowsItsGroup(t *testing.T) {
	const super int64 = -1001000
	r := newRoom(t)
	r.here(hung, 0, "/here unit Vụ Pháp chế")
	before := r.place(group, 0)
	in := r.wrote(none, "")
	in.Kind, in.Chat, in.Private, in.From, in.MovedTo = chat.Moved, group, false, chat.Sender{ID: group}, super
	if s := r.hears(in); len(s) > 0 {
		t.Error(s)
	}
	for range 2 {
		if err := r.h.Moved(t.Context(), group, super); err != nil {
			t.Fatal(err)
		}
	}
	before.Chat, before.Version = super, 1
	if after := r.place(super, 0); after != before || r.place(group, 0).Bound() {
		t.Errorf("%+v became %+v", before, after)
	}
	// When nothing but a refused message told of it.
	r = newRoom(t)
	r.here(hung, 0, "/here unit Vụ Pháp chế")
	if err := errors.Join(r.h.Moved(t.Context(), group, super), r.h.Moved(t.Context(), group, super)); err != nil || !r.place(super, 0).Bound() {
		t.Error(err)
	}
}

// Where the bot may not write, nothing is bound any more; whoever bound it is told once, with what
// could not be said, and only while they may read it.
func TestAPlaceEnds(t *testing.T) {
	digest := func(r *room, thread int) chat.Message {
		return chat.Message{ID: "digest:x", Kind: work.KindDigest, Chat: group, Thread: thread, Fallback: hung, Parts: []string{"việc của Vụ"}}
	}
	t.Run("refused", func(t *testing.T) {
		r := newRoom(t)
		r.here(hung, topic, "/here unit Vụ Pháp chế")
		r.here(ha, 0, "/here department")
		for n := range 2 {
			if err := r.h.Redirect(t.Context(), digest(r, topic), "Bad Request: TOPIC_CLOSED"); err != nil {
				t.Fatal(err)
			}
			s := r.sent()
			if n == 0 {
				s.has(t, hung, "không còn gắn với Vụ Pháp chế", "Nhóm chung", "việc của Vụ")
			}
			if len(s) != 1-n {
				t.Errorf("%d messages the %d. time: %v", len(s), n+1, s)
			}
		}
		if r.place(group, topic).Bound() || !r.place(group, 0).Bound() {
			t.Error("it is bound still, or the other place is not")
		}
	})
	t.Run("removed", func(t *testing.T) {
		r := newRoom(t)
		r.here(hung, topic, "/here unit Vụ Pháp chế")
		r.here(ha, 0, "/here department")
		for n, who := range []int64{hung, none} { // also by who bound it
			in := r.wrote(who, "")
			in.Kind, in.Chat, in.Private = chat.Left, group, false
			s := r.hears(in)
			if n == 0 {
				s.has(t, hung, "không còn gắn với Vụ Pháp chế", "đưa ra khỏi nhóm")
				s.has(t, ha, "không còn gắn với đơn vị đầu mối")
				s.only(t, hung, ha)
			} else if len(s) > 0 {
				t.Error("again:", s)
			}
		}
		if all, err := r.store.Places(t.Context()); len(all) > 0 || err != nil {
			t.Error(all, err)
		}
		if err := r.h.Redirect(t.Context(), digest(r, topic), "kicked"); err != nil || len(r.sent()) > 0 {
			t.Error("what was queued before is said after all", err)
		}
	})
	t.Run("by somebody who left the unit", func(t *testing.T) {
		r := newRoom(t)
		r.here(hung, 0, "/here unit Vụ Pháp chế")
		p := r.person(hung)
		p.Unit, p.Roles = baoChi, []work.Role{work.Officer}
		r.commit(chat.Change{At: r.now, People: []work.Person{p}})
		if err := r.h.Redirect(t.Context(), digest(r, 0), "kicked"); err != nil {
			t.Fatal(err)
		}
		s := r.sent()
		s.has(t, ha, "không còn gắn", "việc của Vụ")
		s.only(t, ha)
	})
	t.Run("by an answer", func(t *testing.T) {
		r := newRoom(t)
		r.here(hung, 0, "/here unit Vụ Pháp chế")
		m := chat.Message{ID: "u9:0", Kind: work.KindAnswer, Chat: group, Fallback: ha, Parts: []string{"trả lời"}}
		if err := r.h.Redirect(t.Context(), m, "not enough rights"); err != nil {
			t.Fatal(err)
		}
		s := r.sent()
		s.has(t, hung, "không còn gắn")
		s.has(t, ha, "trả lời")
		if strings.Contains(s.to(hung), "trả lời") {
			t.Error("somebody else's answer:", s.to(hung))
		}
	})
}

// A place of a unit that was made part of another is the other's.
func TestAPlaceOfAMergedUnit(t *testing.T) {
	r := newRoom(t)
	r.here(ha, 0, "/here unit Cục Báo chí")
	u := r.directory().Unit(baoChi)
	u.Into = phapChe
	r.commit(chat.Change{At: r.now, Units: []work.Unit{u}})
	r.here(hung, 0, "/here").has(t, group, "Vụ Pháp chế")
	if got := r.here(ha, 0, "/status").to(group); !strings.Contains(got, "Vụ Pháp chế") {
		t.Error(got)
	}
	r.here(hung, 0, "/here off")
	if p := r.place(group, 0); p.Bound() {
		t.Errorf("%+v", p)
	}
}
