package handlers

import (
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// The new officer says that they have the work, or that it is not their unit's; a report says
// it as well.
func TestReceiptOfAnAssignment(t *testing.T) {
	r := newRoom(t)
	s := r.says(hung, "/assign 12 Trần Bình")
	if a := r.part(12, phapChe); !a.Given() {
		t.Fatalf("%+v", a)
	}
	r.says(binh, "/todo").has(t, binh, "chờ xác nhận nhận việc")
	r.pressesData(binh, s.button(binh, "Đã nhận việc")).has(t, binh, "Tiến độ")
	if a := r.part(12, phapChe); a.Given() || a.Taken.IsZero() || a.Silence != nil {
		t.Errorf("%+v", a)
	}
	r.says(hung, "/history 12").has(t, hung, "xác nhận đã nhận việc")

	r = newRoom(t)
	s = r.says(hung, "/assign 12 Trần Bình")
	s = r.pressesData(binh, s.button(binh, "Không thuộc đơn vị"))
	s.has(t, ha, "Không thuộc đơn vị")
	if a := r.part(12, phapChe); a.Given() {
		t.Errorf("%+v", a)
	}
	a := r.part(12, phapChe)
	if o, ok := a.PendingObjection(); !ok || o.Wants != work.NotOurs {
		t.Error("no objection waits for a decision")
	}

	r = newRoom(t)
	r.says(hung, "/assign 12 Trần Bình")
	r.replies(binh, "đang làm", 12)
	if a := r.part(12, phapChe); a.Given() {
		t.Errorf("a report acknowledges: %+v", a)
	}
	// Nobody else's press does, nor one of who was the officer before.
	r = newRoom(t)
	r.says(hung, "/assign 12 Trần Bình")
	for _, who := range []int64{lan, hung, thu, none} {
		r.presses(who, chat.PressTake, 12)
		r.presses(who, chat.PressNotOurs, 12)
	}
	if a := r.part(12, phapChe); !a.Given() {
		t.Errorf("%+v", a)
	}
}

// Who takes work on themselves is not asked.
func TestNoReceiptFromOneself(t *testing.T) {
	r := newRoom(t)
	r.presses(hung, chat.PressAssign, 12, phapChe, hung)
	if a := r.part(12, phapChe); a.Given() || a.Officer != hung {
		t.Errorf("%+v", a)
	}
}

// One tap says of everything that a handover brought that its new officer has it.
func TestReceiptOfAHandover(t *testing.T) {
	r := newRoom(t)
	r.says(hung, "/assign 13 Trần Bình") // is asked about by itself
	r.now = r.now.Add(time.Minute)
	s := r.presses(hung, chat.PressHandGo, lan, binh, "all")
	for _, id := range []int{12, 15} {
		if a := r.part(id, phapChe); !a.Given() || a.Officer != binh {
			t.Fatalf("%d: %+v", id, a)
		}
	}
	all, none := s.button(binh, "Đã nhận việc"), s.button(binh, "Không thuộc đơn vị")
	// Nobody else's press counts.
	for _, who := range []int64{lan, hung, thu, ha, minh} {
		for _, data := range []string{all, none} {
			r.toasts(r.pressesData(who, data), "đã trả lời")
		}
	}
	r.toasts(r.presses(binh, chat.PressTakeAll, ha, r.now.Unix()), "đã trả lời")
	r.toasts(r.presses(binh, chat.PressTakeAll, hung, "x"), "Nút này đã cũ")
	// One of them is not ours; the rest is taken.
	c := r.pressesData(binh, none)
	c.has(t, binh, "không thuộc đơn vị")
	r.pressesData(binh, c.button(binh, "15")).has(t, ha, "Không thuộc đơn vị")
	s = r.pressesData(binh, all)
	s.has(t, binh, "nhận 1", "Xây dựng nghị định")
	s.only(t, binh)
	if a := r.part(12, phapChe); a.Given() || a.Taken.IsZero() {
		t.Errorf("%+v", a)
	}
	if a := r.part(13, phapChe); !a.Given() {
		t.Errorf("taken with the others: %+v", a)
	}
	r.toasts(r.pressesData(binh, all), "đã trả lời")
	r.says(hung, "/history 12").has(t, hung, "xác nhận đã nhận việc")
}

// Work that rests is handed over and taken like the rest, and nobody is told of a silence on it.
func TestReceiptOfRestingWork(t *testing.T) {
	r := newRoom(t)
	r.edits12("pause", "chờ Nghị định mới")
	s := r.presses(hung, chat.PressHandGo, lan, binh, "all")
	if a := r.part(12, phapChe); !a.Offered() || a.Unanswered() || a.Officer != binh {
		t.Fatalf("%+v", a)
	}
	r.pressesData(binh, s.button(binh, "Đã nhận việc")).has(t, binh, "nhận 2", "Xây dựng nghị định")
	if a := r.part(12, phapChe); a.Offered() || a.Taken.IsZero() {
		t.Errorf("%+v", a)
	}
}

// Who hands over to themselves is not asked.
func TestNoReceiptOfAHandoverToOneself(t *testing.T) {
	r := newRoom(t)
	s := r.presses(hung, chat.PressHandGo, lan, hung, "all")
	if a := r.part(12, phapChe); a.Given() || a.Officer != hung || s.button(hung, "Đã nhận việc") != "" {
		t.Errorf("%+v", a)
	}
}
