package telegram

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// commitLeasing puts the messages of a change into the outbox, and leases the lanes in which nothing
// waits.
func (b *fakeOutbox) commitLeasing(_ context.Context, c chat.Change, l chat.Lease) (leased []chat.Message, err error) {
	if err := b.enter("Commit"); err != nil {
		return nil, err
	}
	defer b.mu.Unlock()
	mine := map[chat.Lane]bool{}
	for _, m := range c.Messages {
		at := b.lane(m.Chat, m.Lane())
		if l.Covers(m) && len(at.messages) == 0 && !at.ready.After(l.Now) {
			at.ready, at.held, mine[m.Lane()] = l.Until, true, true
		}
		if at.messages = append(at.messages, m); l.Covers(m) && mine[m.Lane()] {
			leased = append(leased, m)
		}
	}
	return leased, nil
}

// counting counts the calls of the outbox.
func (b *fakeOutbox) counting() map[string]*atomic.Int64 {
	calls := map[string]*atomic.Int64{"Take": {}, "Ready": {}, "Release": {}}
	b.broken = func(method string) bool {
		if c := calls[method]; c != nil {
			c.Add(1)
		}
		return false
	}
	return calls
}

func TestAnswersAreSentWithoutBeingTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newFakeOutbox()
		calls := box.counting()
		d := deliver(t, newFakeAPI(), box, nil)
		time.Sleep(lookEvery / 2)
		press := chat.Message{ID: "p", Kind: work.KindPress, Chat: 42, Press: "q1", Urgent: true, Queued: time.Now()}
		if err := d.Commit(t.Context(), chat.Change{Messages: []chat.Message{press, say("a", 42), say("b", 42)}}, box.commitLeasing); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if got := d.texts(); !slices.Equal(got, []string{"a", "b"}) || len(d.fakeAPI.calls("answerCallbackQuery")) != 1 {
			t.Errorf("sent %q", got)
		}
		if n := calls["Take"].Load(); n != 0 {
			t.Errorf("taken %d times", n)
		}
		if n := calls["Ready"].Load(); n > 2 {
			t.Errorf("looked %d times", n)
		}
		d.stop()
		if box.waiting() != 0 || box.leased() != 0 || len(d.busy)+len(d.pressing) != 0 {
			t.Errorf("%d wait, %d leased, busy %v %v", box.waiting(), box.leased(), d.busy, d.pressing)
		}
	})
}

// What is no answer is taken, in its order, and so is what comes while its chat is busy.
func TestTheRestOfAChangeIsTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newFakeOutbox()
		d := deliver(t, newFakeAPI(), box, func(o *SenderOptions) { o.Unpaced = true })
		notice, other := say("notice", 42), say("other", 43)
		notice.Kind, other.Kind = work.KindReminder, work.KindReminder
		if err := d.Commit(t.Context(), chat.Change{Messages: []chat.Message{say("a", 42), notice, other}}, box.commitLeasing); err != nil {
			t.Fatal(err)
		}
		if err := d.Commit(t.Context(), chat.Change{Messages: []chat.Message{say("b", 42)}}, box.commitLeasing); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		got := d.texts()
		if to42 := slices.DeleteFunc(slices.Clone(got), func(s string) bool { return s == "other" }); len(got) != 4 || !slices.Equal(to42, []string{"a", "notice", "b"}) {
			t.Errorf("sent %q", got)
		}
		d.stop()
	})
}

// A commit whose answer is an error may have been stored: its lease does not hold up the chat.
func TestAnUncertainCommitGivesItsLeaseBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newFakeOutbox()
		d := deliver(t, newFakeAPI(), box, nil)
		lost := errors.New("the connection is gone")
		err := d.Commit(t.Context(), chat.Change{Messages: []chat.Message{say("a", 42)}}, func(ctx context.Context, c chat.Change, l chat.Lease) ([]chat.Message, error) {
			_, err := box.commitLeasing(ctx, c, l)
			return nil, errors.Join(err, lost)
		})
		if !errors.Is(err, lost) {
			t.Error(err)
		}
		func() {
			defer func() { _ = recover() }()
			_ = d.Commit(t.Context(), chat.Change{Messages: []chat.Message{say("b", 43)}}, func(context.Context, chat.Change, chat.Lease) ([]chat.Message, error) {
				panic("a fault")
			})
		}()
		time.Sleep(2 * lookEvery)
		if got := d.texts(); !slices.Equal(got, []string{"a"}) {
			t.Errorf("sent %q", got)
		}
		d.stop()
		if len(d.busy) != 0 {
			t.Errorf("busy %v", d.busy)
		}
	})
}

// A Sender that does not run leases nothing; one that ended while a change was stored leaves its
// answer to the next.
func TestNothingIsLeasedByASenderThatDoesNotRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newFakeOutbox()
		s := NewSender(newFakeAPI().dial(t), box, SenderOptions{Now: time.Now})
		if err := s.Commit(t.Context(), chat.Change{Messages: []chat.Message{say("a", 42)}}, box.commitLeasing); err != nil || box.leased() != 0 {
			t.Errorf("%d leased: %v", box.leased(), err)
		}
		api := newFakeAPI()
		d := deliver(t, api, box, nil)
		time.Sleep(time.Second)
		err := d.Commit(t.Context(), chat.Change{Messages: []chat.Message{say("b", 43)}}, func(ctx context.Context, c chat.Change, l chat.Lease) ([]chat.Message, error) {
			leased, err := box.commitLeasing(ctx, c, l)
			d.stop()
			return leased, err
		})
		if err != nil || len(box.lane(43, chat.UrgentLane).messages) != 1 || box.leased() != 0 || len(d.busy) != 0 {
			t.Errorf("%d leased, busy %v: %v", box.leased(), d.busy, err)
		}
	})
}
