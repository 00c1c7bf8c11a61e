package handlers

import (
	"context"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/mailing"
)

// givesUp makes dead letters of messages, in their order.
func (r *room) givesUp(messages ...chat.Message) {
	r.t.Helper()
	ctx := context.Background()
	for _, m := range messages {
		m.Parts = []string{m.ID}
		r.commit(chat.Change{At: r.now, Messages: []chat.Message{m}})
		if _, _, err := r.store.Take(ctx, m.Chat, m.Lane(), r.now, r.now.Add(time.Minute)); err != nil {
			r.t.Fatal(err)
		}
		d := m.Deliveries(r.now, work.GivenUp, "Forbidden: bot was blocked by the user")
		if err := r.store.Settle(ctx, m, m.Lane(), d, true, r.now); err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r *room) letters() (ids []string) {
	r.t.Helper()
	letters, err := r.store.DeadLetters(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	for _, l := range letters {
		ids = append(ids, l.Message.ID)
	}
	return ids
}

// Whoever comes back gets what waited for them and still tells them something, in its order,
// once, after the answer and without a sound; the rest stays where it was.
func TestWhatWaitedComesOnReturn(t *testing.T) {
	r := newRoom(t)
	to := func(id string, who int64, kind work.MessageKind, tasks ...int) chat.Message {
		return chat.Message{ID: id, Kind: kind, Chat: who, Person: who, Tasks: tasks, Urgent: true}
	}
	over := to("expired", lan, work.KindDigest)
	over.Expires = r.now.Add(time.Hour)
	press := to("press", lan, work.KindPress)
	press.Press = "q1"
	r.givesUp(
		to("old", lan, work.KindNotice))
	r.now = r.now.Add(waitedWorth)
	r.givesUp(to("first", lan, work.KindNotice), over, press, to("other's", thu, work.KindNotice),
		to("open", lan, work.KindReminder, 12), to("not hers", lan, work.KindReminder, 13), to("done", lan, work.KindReminder, 15),
		to("told", lan, work.KindNotice, 15), to("unseen", lan, work.KindNotice, 17), to("no longer there", lan, work.KindNotice, 99))
	done := r.task(15)
	for i := range done.Assignments {
		done.Assignments[i].State = work.Done
	}
	r.commit(chat.Change{At: r.now, Tasks: []work.Task{done}})
	if err := r.h.Unreachable(context.Background(), lan, "Forbidden: bot was blocked by the user"); err != nil {
		t.Fatal(err)
	}
	r.sent()
	r.now = r.now.Add(2 * time.Hour)
	s := r.says(lan, "/start")
	var got []string
	for _, m := range s {
		if len(m.Parts) == 1 && m.Parts[0] == m.ID {
			got = append(got, m.ID)
			if !m.Silent {
				t.Errorf("%s makes a sound", m.ID)
			}
		}
	}
	if want := []string{"open", "told", "first"}; len(got) != 3 { // by length, see sent
		t.Errorf("got %q, want %q", got, want)
	}
	for _, id := range []string{"first", "open", "told"} {
		r.holds(got, id)
	}
	if left := r.letters(); len(left) != 8 {
		t.Errorf("left: %q", left)
	}
	for _, m := range r.says(lan, "/start") {
		r.lacks(m.ID, "first", "open", "told")
	}
}

func (r *room) holds(list []string, want string) {
	r.t.Helper()
	for _, s := range list {
		if s == want {
			return
		}
	}
	r.t.Errorf("%q is missing in %q", want, list)
}

func (r *room) lacks(id string, unwanted ...string) {
	r.t.Helper()
	for _, u := range unwanted {
		if id == u {
			r.t.Errorf("%s came again", id)
		}
	}
}

// What waited for mail comes by Telegram to who is back there and gets no mail.
func TestWaitedMailComesByTelegram(t *testing.T) {
	r := newRoom(t)
	p := r.person(lan)
	p.Mail, p.Unreachable = mailing.Box{Address: "lan@bo.example", Confirmed: true, Mode: mailing.Never}, "Forbidden"
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	r.givesUp(chat.Message{ID: "r1:mail", Kind: work.KindReminder, Chat: lan, Person: lan, Tasks: []int{12}, Channel: chat.ByMail})
	r.says(lan, "/status")
	for _, lane := range []chat.Lane{chat.MailLane, chat.MailLaterLane} {
		for _, m := range r.taken(lane) {
			t.Errorf("%s waits in %s, from which nothing is sent to her", m.ID, lane)
		}
	}
}
