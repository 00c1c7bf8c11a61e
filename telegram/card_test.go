package telegram

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// A card is noted with the message that it became, and so is one that takes the place of another
// message.
func TestSendCard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		card, other := say("a", 42), say("b", 42)
		card.Card, other.Card, other.Edit = 12, 13, 9
		d := deliver(t, newFakeAPI(), newFakeOutbox(card, other, say("c", 42)), nil)
		time.Sleep(5 * time.Second)
		d.stop()
		if len(d.cards) != 2 || d.cards[0].Card != 12 || d.cards[0].Shown == 0 || d.cards[1].Card != 13 || d.cards[1].Shown != 9 {
			t.Errorf("noted %+v", d.cards)
		}
	})
}

// What brings a card up to date is filled in when it is sent, edits that message, and is never
// sent anew or kept among the dead. Where there is nothing to say, nothing is asked of Telegram.
func TestSendRefresh(t *testing.T) {
	for _, c := range []struct {
		name    string
		fill    func(calls int) (bool, error)
		refuse  string
		edits   int
		noted   int
		outcome chat.Outcome
	}{
		{name: "changed", fill: func(int) (bool, error) { return true, nil }, edits: 1, noted: 1},
		{name: "the same", fill: func(int) (bool, error) { return false, nil }},
		{name: "gone", fill: func(int) (bool, error) { return true, nil }, refuse: "Bad Request: message to edit not found", edits: 1},
		{name: "blocked", fill: func(int) (bool, error) { return true, nil }, refuse: "Forbidden: bot was blocked by the user", edits: 1},
		{name: "storage away", fill: func(calls int) (bool, error) {
			if calls < 3 {
				return false, errors.New("away")
			}
			return true, nil
		}, edits: 1, noted: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				shown := say("a", 42)
				shown.Card, shown.Shown = 12, 7
				m := chat.Refresh(shown)
				api := newFakeAPI()
				if c.refuse != "" {
					api.reply(refuseWhere("editMessageText", 400, c.refuse, func(request, int) bool { return true }))
				}
				calls := 0
				d := deliver(t, api, newFakeOutbox(m), func(o *SenderOptions) {
					o.Refresh = func(_ context.Context, m chat.Message) (chat.Message, bool, error) {
						calls++
						m.Parts = []string{"mới"}
						ok, err := c.fill(calls)
						return m, ok, err
					}
				})
				time.Sleep(time.Minute)
				d.stop()
				edits := api.calls("editMessageText")
				if len(edits) != c.edits || len(d.calls("sendMessage")) != 0 || len(d.cards) != c.noted || d.waiting() != 0 || len(d.dead) != 0 || len(d.fakeOutbox.log) != 0 {
					t.Errorf("%d edits, %d new, noted %+v, waiting %d, dead %v, log %v", len(edits), len(d.calls("sendMessage")), d.cards, d.waiting(), d.dead, d.fakeOutbox.log)
				}
				for _, e := range edits {
					if e.Params["message_id"] != "7" || e.Params["text"] != "mới" {
						t.Errorf("edited %v", e.Params)
					}
				}
			})
		})
	}
	if m := chat.Refresh(chat.Message{Card: 12}); m.Kind != work.KindCard {
		t.Error(m.Kind)
	}
}
