package handlers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/chat"
	"dondoc/work"
)

// TestNobodyReachesFurtherThanTheyMay lets random people press old, forged and fitting
// buttons and type commands, one after the other. Whatever the order: who takes no part in
// a task changes nothing in it, finished work stays finished, and no report is lost.
func TestNobodyReachesFurtherThanTheyMay(t *testing.T) {
	r := newRoom(t)
	people := []int64{lan, binh, hung, thu, ha, minh, none}
	ids := []int{12, 13, 14, 15, 16, 17}
	verbs := []chat.Verb{chat.PressSubmit, chat.PressConfirm, chat.PressReturn, chat.PressAssign, chat.PressAsk,
		chat.PressUpdate, chat.PressNothingNew, chat.PressOpen, chat.PressCancel, chat.PressUnit,
		chat.PressCorrect, chat.PressUndo}
	texts := []string{"/done %d", "/confirm %d", "/return %d thiếu", "/assign %d Bình", "/ask %d", "/update %d 50%%", "NV %d xong", "/task %d", "lý do %d"}
	rapid.Check(t, func(rt *rapid.T) {
		who := rapid.SampledFrom(people).Draw(rt, "who")
		id := rapid.SampledFrom(ids).Draw(rt, "task")
		before, reports := r.task(id), len(r.entries(id))
		var s said
		if rapid.Bool().Draw(rt, "press") {
			verb := rapid.SampledFrom(verbs).Draw(rt, "verb")
			args := []any{id, rapid.IntRange(0, 4).Draw(rt, "unit"), rapid.SampledFrom(people).Draw(rt, "person")}
			if all := r.entries(id); len(all) > 0 && (verb == chat.PressCorrect || verb == chat.PressUndo) {
				args = []any{id, rapid.SampledFrom(all).Draw(rt, "entry").ID, "percent", 75}
			}
			s = r.presses(who, verb, args...)
		} else {
			s = r.says(who, fmt.Sprintf(rapid.SampledFrom(texts).Draw(rt, "text"), id))
		}
		r.now = r.now.Add(time.Hour)
		p, after := r.person(who), r.task(id)
		if len(s) == 0 {
			rt.Error("no answer")
		}
		for _, m := range s {
			if m.Chat == none && m.Press == "" && !strings.Contains(m.Parts[0], "được mời") {
				rt.Errorf("a stranger reads %q", m.Parts[0])
			}
		}
		if _, own := before.Assignment(p.Unit); after.Version != before.Version && !(own && (p.Is(work.Officer) || p.Is(work.Head)) || p.Is(work.Department) || p.Is(work.Leader)) {
			rt.Errorf("%s changed task %d", p.Name, id)
		}
		for i, a := range after.Assignments {
			if old := before.Assignments[i]; p.Is(work.Leader) && (old.State != a.State || old.Percent != a.Percent || old.Officer != a.Officer) {
				rt.Errorf("%s moved task %d", p.Name, id)
			}
			if old := before.Assignments[i]; old.State == work.Done && a.State != work.Done {
				rt.Errorf("finished work is now %s", a.State)
			}
			if a.State == work.Done && before.Assignments[i].State != work.Done && !p.May(work.Confirm, a.Unit) {
				rt.Errorf("%s finished the work of unit %d", p.Name, a.Unit)
			}
			if o, ok := r.directory().Person(a.Officer); a.Officer != 0 && (!ok || o.Unit != a.Unit) {
				rt.Errorf("the officer of unit %d is of unit %d", a.Unit, o.Unit)
			}
		}
		if len(r.entries(id)) < reports {
			rt.Error("a report is lost")
		}
	})
	if strings.Contains(r.log.String(), "panicked") {
		t.Error(r.log)
	}
}

func (r *room) directory() *work.Directory {
	r.t.Helper()
	d, err := r.store.Directory(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	return d
}
