package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// drafted is what is stored of the announcement that somebody writes.
func (r *room) drafted(who int64) (d struct{ Shown string }) {
	r.t.Helper()
	s, err := r.store.Session(context.Background(), "", who, chat.Ahead{})
	if err == nil {
		err = json.Unmarshal([]byte(s.Form.Note), &d)
	}
	if err != nil {
		r.t.Fatal(err)
	}
	return d
}

// A preview sends what it shows or nothing: not the words, nor to the readers, of a later one.
func TestAnOldPreviewSendsNothing(t *testing.T) {
	r := newRoom(t)
	s := r.says(ha, "/announce Họp thứ Hai")
	all := s.button(ha, "Tất cả")
	old := r.pressesData(ha, all).button(ha, "Gửi")
	r.says(ha, "/announce Họp thứ Ba")
	current := r.says(ha, "Báo chí").button(ha, "Gửi")
	for _, data := range []string{old, chat.EncodePress(chat.PressAnnounce, "send", ""), chat.EncodePress(chat.PressAnnounce, "send", "u1")} {
		s := r.pressesData(ha, data)
		r.toasts(s, "Nút này đã cũ")
		if s.to(lan) != "" || s.to(thu) != "" {
			t.Errorf("%s sends: %v", data, s)
		}
	}
	// The choice under the first question stands for the draft of now, whose preview it brings.
	again := r.pressesData(ha, all)
	again.has(t, ha, "Họp thứ Ba", "5 người nhận")
	if s := r.pressesData(ha, current); s.to(thu) != "" {
		t.Error("to other readers than are shown:", s)
	}
	r.pressesData(ha, again.button(ha, "Gửi")).has(t, lan, "Họp thứ Ba")
}

// Who has become a head since sends to the own unit alone, and sees so before.
func TestAnnounceAfterAChangeOfRole(t *testing.T) {
	r := newRoom(t)
	s := r.says(ha, "/announce Nghỉ")
	s = r.pressesData(ha, s.button(ha, "Tất cả"))
	p := r.person(ha)
	p.Roles, p.Unit = []work.Role{work.Head}, phapChe
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	s = r.pressesData(ha, s.button(ha, "Gửi"))
	if s.to(lan) != "" || s.to(thu) != "" || s.to(minh) != "" {
		t.Error("a head announces to all:", s)
	}
	s.has(t, ha, "chưa gửi", "Nơi nhận: Vụ Pháp chế", "3 người nhận")
	p = r.person(ha)
	p.Roles = []work.Role{work.Officer}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	r.toasts(r.pressesData(ha, s.button(ha, "Gửi")), "Nút này đã cũ")
}

// A reader who has left reads nothing any more by the button that is still there.
func TestReceiptOfWhoHasLeft(t *testing.T) {
	r := newRoom(t)
	id, _ := r.announces(hung, "Họp lúc 8h00")
	p := r.person(lan)
	p.Roles = nil
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	s := r.presses(lan, chat.PressRead, id)
	if a := r.announcement(id); strings.Contains(fmt.Sprint(s), "Họp lúc") || len(a.Unread()) != 2 {
		t.Error(s)
	}
}

// A file where readers are asked for is no name of a unit: it is taken as any other file.
func TestAFileIsNoReader(t *testing.T) {
	r := newRoom(t)
	r.says(ha, "/announce Họp")
	if got := r.hears(r.attaches(ha, draftFile, "Báo chí")).to(ha); strings.Contains(got, "chưa gửi") || got == "" {
		t.Error(got)
	}
	r.says(ha, "Báo chí").has(t, ha, "chưa gửi", "1 người nhận")
}

// Receipts that come at one moment are all counted: what conflicts is handled again.
func TestReceiptsAtOneMoment(t *testing.T) {
	const readers = 24
	r := newRoom(t)
	var people []work.Person
	for n := range readers {
		people = append(people, work.Person{ID: int64(6000 + n), Name: fmt.Sprint("Người ", n), Unit: vanHoa, Roles: []work.Role{work.Officer}, Language: work.Vietnamese, Joined: r.now})
	}
	r.commit(chat.Change{At: r.now, People: people})
	s := r.says(ha, "/announce Họp")
	s.has(t, ha, "gửi cho ai")
	s = r.says(ha, "Báo Văn hóa")
	s = r.pressesData(ha, s.button(ha, "Gửi"))
	id := strings.Split(s.button(6000, "Đã đọc"), ":")
	var all sync.WaitGroup
	for n := range readers {
		in := r.wrote(int64(6000+n), "")
		in.Kind, in.Press = chat.Pressed, &chat.Press{ID: fmt.Sprint("p", n), Data: s.button(6000, "Đã đọc")}
		all.Go(func() {
			for range 50 { // as a lane does, which tries again until it is done
				if r.h.Handle(context.Background(), in) == nil {
					return
				}
			}
			t.Error("a receipt is never taken")
		})
	}
	all.Wait()
	if a := r.announcement(id[len(id)-1]); len(a.Readers) != readers || len(a.Unread()) != 0 {
		t.Errorf("%d of %d have not read it", len(a.Unread()), len(a.Readers))
	}
	r.now = r.now.Add(10 * time.Second)
	late := counts(r.sent())
	slices.SortStableFunc(late, func(a, b chat.Message) int { return a.Queued.Compare(b.Queued) })
	if n := len(late); n == 0 || n > 2 || !strings.Contains(late[n-1].Parts[0], fmt.Sprintf("%d/%d", readers, readers)) {
		t.Errorf("%+v", late)
	}
}
