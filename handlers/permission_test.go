package handlers

import (
	"strconv"
	"testing"

	"dondoc/chat"
	"dondoc/work"
)

// TestWhoMayDoWhat asks each role for each action about the own unit's task, another unit's
// and one of a unit that has nobody, in private and in a group, by command and by button,
// which are refused and allowed alike.
func TestWhoMayDoWhat(t *testing.T) {
	const own, foreign, deserted = 12, 14, 17
	unitOf := map[int]int{own: phapChe, foreign: baoChi, deserted: vanHoa}
	roles := map[string]int64{"officer": lan, "head": hung, "department": ha, "leader": minh, "stranger": none}
	actions := map[string]struct {
		do      func(r *room, who int64, task int, private bool) // by command
		press   func(r *room, who int64, task int, private bool) // by button
		done    func(before, after work.Assignment) bool
		allowed map[string][3]bool // own, foreign, deserted
	}{
		"report": {
			func(r *room, who int64, task int, private bool) {
				r.command(who, "update", task, "được 60%", private)
			},
			func(r *room, who int64, task int, private bool) { r.button(who, private, chat.PressNothingNew, task) },
			func(before, after work.Assignment) bool { return before.Last == nil && after.Last != nil },
			map[string][3]bool{"officer": {true}, "head": {true}, "department": {false, false, true}},
		},
		"submit": {
			func(r *room, who int64, task int, private bool) {
				r.command(who, "done", task, "đã ban hành", private)
			},
			func(r *room, who int64, task int, private bool) {
				r.button(who, private, chat.PressSubmit, task)
				r.button(who, private, chat.PressSkip, task)
			},
			func(before, after work.Assignment) bool { return after.Submitted != nil },
			map[string][3]bool{"officer": {true}, "head": {true}, "department": {false, false, true}},
		},
		"ask": {
			func(r *room, who int64, task int, private bool) { r.command(who, "ask", task, "sao rồi?", private) },
			func(r *room, who int64, task int, private bool) {
				r.button(who, private, chat.PressAsk, task, unitOf[task])
			},
			func(before, after work.Assignment) bool { return after.Asked != nil },
			// Who stands in is told to report instead of asking; a leader asks them.
			map[string][3]bool{"head": {true}, "department": {true, true, false}, "leader": {true, true, true}},
		},
		"assign": {
			func(r *room, who int64, task int, private bool) {
				r.command(who, "assign", task, map[int]string{own: "Bình", foreign: "@thu", deserted: "Đỗ Văn Mới"}[task], private)
			},
			nil,
			func(before, after work.Assignment) bool {
				return before.Officer != after.Officer || before.OfficerName != after.OfficerName
			},
			map[string][3]bool{"head": {true}, "department": {true, false, true}}, // Thu has the foreign one already
		},
	}
	for action, row := range actions {
		for role, who := range roles {
			for i, task := range []int{own, foreign, deserted} {
				for _, private := range []bool{true, false} {
					for way, act := range map[string]func(*room, int64, int, bool){"command": row.do, "button": row.press} {
						if act == nil {
							continue
						}
						r := newRoom(t)
						before := r.part(task, unitOf[task])
						act(r, who, task, private)
						if got, want := row.done(before, r.part(task, unitOf[task])), row.allowed[role][i]; got != want {
							t.Errorf("%s %s task %d (private %v) by %s: %v", role, action, task, private, way, got)
						}
					}
				}
			}
		}
	}
}

// command types a command about a task, in private or in a group.
func (r *room) command(who int64, name string, task int, words string, private bool) {
	r.t.Helper()
	in := r.wrote(who, "/"+name+" "+strconv.Itoa(task)+" "+words)
	if !private {
		in.Chat, in.Private = group, false
	}
	r.hears(in)
}

// button presses a button, in private or in a group.
func (r *room) button(who int64, private bool, verb chat.Verb, args ...any) {
	r.t.Helper()
	in := r.wrote(who, "")
	in.Kind, in.Press = chat.Pressed, &chat.Press{ID: "q" + strconv.Itoa(int(r.update)), Data: chat.EncodePress(verb, args...)}
	if !private {
		in.Chat, in.Private = group, false
	}
	r.hears(in)
}
