package scheduler

import (
	"errors"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/places"
)

const room, forum int64 = -100, -200

// bind binds a group to unit 1, and a topic to the whole plan.
func (o *office) bind() {
	o.t.Helper()
	o.must(o.store.Commit(o.ctx, chat.Change{Places: []places.Place{
		{ID: "u1", Chat: room, Unit: 1, By: head, At: early},
		{ID: "u2", Chat: forum, Thread: 7, By: department, At: early},
	}}))
}

func TestTheDigestComesToBoundPlacesOnce(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, calendar.On(2026, 9, 18), 1)
	o.bind()
	o.must(o.store.SetLastPass(o.ctx, Digests, at(monday.Add(-7), 8, 0)))
	heard := o.tick(at(monday, 8, 0))
	if len(heard[room]) != 1 || len(heard[forum]) != 1 || len(heard[department]) == 0 {
		t.Fatalf("%v", heard)
	}
	unit, whole := heard[room][0], heard[forum][0]
	if unit.Kind != work.KindDigest || unit.Thread != 0 || unit.Fallback != head || unit.Person != 0 || unit.Urgent || unit.Expires.IsZero() || len(unit.Buttons) > 0 ||
		!strings.Contains(unit.Parts[0], "Cục Bản quyền tác giả") || !strings.Contains(unit.Parts[0], "Quá hạn lâu nhất") {
		t.Errorf("%+v", unit)
	}
	if whole.Thread != 7 || whole.Fallback != department || !strings.Contains(whole.Parts[0], "Toàn bộ kế hoạch") {
		t.Errorf("%+v", whole)
	}
	for _, m := range []chat.Message{unit, whole} {
		if strings.Contains(m.Parts[0], "Nguyễn") {
			t.Errorf("somebody is named as late:\n%s", m.Parts[0])
		}
	}
	// The group has become a supergroup meanwhile: it is the same place.
	all, err := o.store.Places(o.ctx)
	o.must(err)
	o.must(o.store.Commit(o.ctx, chat.Change{Places: places.Moved(all, room, -1100)}))
	if _, err := o.Digest(o.ctx, at(monday, 8, 0)); err != nil {
		t.Fatal(err)
	}
	if heard := o.spy.heard(); len(heard) > 0 {
		t.Errorf("again: %v", heard)
	}
	if heard := o.tick(at(monday.Add(7), 8, 0)); len(heard[-1100]) != 1 || len(heard[forum]) != 1 || len(heard[room]) > 0 ||
		!strings.Contains(heard[-1100][0].Parts[0], "Tăng, giảm so với ngày 21/09/2026") {
		t.Errorf("the next week: %v", heard)
	}
}

func TestAPlaceMayNamePeople(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, calendar.On(2026, 9, 18), 1)
	o.must(o.store.Commit(o.ctx, chat.Change{Places: []places.Place{{ID: "u1", Chat: room, Unit: 1, By: head, Names: true}}}))
	if _, err := o.Digest(o.ctx, at(monday, 8, 0)); err != nil {
		t.Fatal(err)
	}
	heard := o.spy.heard()
	if len(heard[room]) != 1 || !strings.Contains(heard[room][0].Parts[0], "phụ trách: Nguyễn &lt;An&gt;") {
		t.Errorf("%v", heard[room])
	}
	if strings.Contains(heard[department][0].Parts[0], "phụ trách") {
		t.Error("and so does everybody's digest")
	}
}

func TestACrashNeitherRepeatsNorSkipsAPlace(t *testing.T) {
	prepare := func() *office {
		o := openOffice(t, nil)
		o.bind()
		o.must(o.store.SetLastPass(o.ctx, Reminders, at(monday, 7, 0)))
		o.must(o.store.SetLastPass(o.ctx, Digests, at(monday, 7, 0)))
		o.spy.calls = 0
		return o
	}
	whole := prepare()
	whole.tick(at(monday, 8, 0))
	for call := 1; call <= whole.spy.calls; call++ {
		for _, after := range []bool{false, true} {
			o := prepare()
			o.spy.crash, o.spy.after = call, after
			if _, err := o.Tick(o.ctx, at(monday, 8, 0)); !errors.Is(err, errCrash) {
				t.Fatalf("call %d: %v", call, err)
			}
			first := o.spy.heard()
			late := o.tick(at(monday, 9, 0))
			for _, id := range []int64{room, forum} {
				if n := len(first[id]) + len(late[id]); n != 1 {
					t.Errorf("crash at call %d (after: %v): %d digests to %d", call, after, n, id)
				}
			}
		}
	}
}
