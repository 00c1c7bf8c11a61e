package scheduler

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/announcing"
)

// announce stores an announcement to so many officers of unit 2, as who sent it leaves it.
func (o *office) announce(now time.Time, readers int) announcing.Announcement {
	o.t.Helper()
	day := o.cal.AddWorking(calendar.DateOf(now), 2)
	a := announcing.Announcement{ID: "u1", By: department, At: now, Text: "Họp <b>", Remind: at(day, now.Hour(), now.Minute()), To: announcing.To{Whom: announcing.All}}
	c := chat.Change{At: now, By: department}
	for n := range readers {
		p := work.Person{ID: int64(1000 + n), Name: fmt.Sprint("Người ", n), Unit: 2, Roles: []work.Role{work.Officer}}
		c.People = append(c.People, p)
		a.Readers = append(a.Readers, announcing.Reader{Person: p.ID})
	}
	a.Sending()
	c.Announced = []announcing.Announcement{a}
	o.must(o.store.Commit(o.ctx, c))
	o.spy.said = nil
	return a
}

func (o *office) announced(now time.Time) map[int64][]chat.Message {
	o.t.Helper()
	_, err := o.Announce(o.ctx, now)
	o.must(err)
	return o.spy.heard()
}

// The pass goes on where the sender's change ended, at any hour, and writes to each once.
func TestAnnouncementIsSentToAll(t *testing.T) {
	o := openOffice(t, nil)
	night := at(monday, 22, 0)
	o.announce(night, 2*announcing.Batch+20)
	o.person(1000+announcing.Batch, func(p *work.Person) { p.Roles = nil })
	heard := o.announced(night)
	if len(heard) != announcing.Batch+19 || len(heard[1000]) != 0 || len(heard[1000+announcing.Batch]) != 0 {
		t.Errorf("%d people", len(heard))
	}
	m := heard[1000+2*announcing.Batch]
	if len(m) != 1 || m[0].Urgent || !strings.Contains(m[0].Parts[0], "Họp &lt;b&gt;") || len(m[0].Buttons) != 1 {
		t.Errorf("%+v", m)
	}
	if again := o.announced(night.Add(time.Minute)); len(again) != 0 {
		t.Errorf("again: %v", again)
	}
}

// After two working days whoever has not read it is reminded once, within the window; whoever has
// read it, or has left, is not.
func TestUnreadAnnouncementIsRemindedOnce(t *testing.T) {
	o := openOffice(t, nil)
	friday := at(monday.Add(4), 19, 30)
	a := o.announce(friday, 3)
	a, err := o.store.Announcement(o.ctx, a.ID)
	o.must(err)
	a.Readers[0].At = friday.Add(time.Hour)
	o.must(o.store.Commit(o.ctx, chat.Change{At: friday, Announced: []announcing.Announcement{a}}))
	o.person(1001, func(p *work.Person) { p.Roles = nil })
	tuesday := at(monday.Add(8), 19, 30)
	for _, early := range []time.Time{friday.Add(time.Hour), at(monday.Add(7), 10, 0), tuesday.Add(-time.Minute), tuesday.Add(time.Hour)} {
		if heard := o.announced(early); len(heard) != 0 {
			t.Errorf("at %s: %v", early, heard)
		}
	}
	heard := o.announced(at(monday.Add(9), 7, 0))
	m := heard[1002]
	if len(heard) != 1 || len(m) != 1 || m[0].Urgent || !strings.Contains(m[0].Parts[0], "chưa được xác nhận đã đọc") || len(m[0].Buttons) != 1 {
		t.Errorf("%v", heard)
	}
	if again := o.announced(at(monday.Add(16), 10, 0)); len(again) != 0 {
		t.Errorf("again: %v", again)
	}
}

// A crash at any call, before or after its effect, repeats and loses nothing; neither do two
// replicas at once.
func TestACrashWritesToEveryReaderOnce(t *testing.T) {
	for _, after := range []bool{false, true} {
		for call := 1; call <= 2; call++ {
			o := openOffice(t, nil)
			now := at(monday, 9, 0)
			o.announce(now, 3*announcing.Batch)
			o.spy.calls, o.spy.crash, o.spy.after = 0, call, after
			if _, err := o.Announce(o.ctx, now); !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			o.spy.crash = 0
			var replicas sync.WaitGroup
			for range 2 {
				replica, err := New(o.store, o.o)
				o.must(err)
				replicas.Go(func() {
					if _, err := replica.Announce(o.ctx, now); err != nil {
						t.Error(err)
					}
				})
			}
			replicas.Wait()
			o.announced(now)
			ids := map[int64]int{}
			for {
				chats, err := o.store.Ready(o.ctx, now, map[chat.Lane]int{chat.LaterLane: 1000})
				o.must(err)
				if len(chats[chat.LaterLane]) == 0 {
					break
				}
				for _, id := range chats[chat.LaterLane] {
					messages, _, err := o.store.Take(o.ctx, id, chat.LaterLane, now, now.Add(time.Hour))
					o.must(err)
					ids[id] += len(messages)
				}
			}
			if len(ids) != 2*announcing.Batch {
				t.Errorf("call %d, after %t: %d people", call, after, len(ids))
			}
			for id, n := range ids {
				if n != 1 {
					t.Errorf("call %d, after %t: %d gets %d", call, after, id, n)
				}
			}
		}
	}
}
