package telegram

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

func pressed50(to int64) (presses []chat.Message) {
	for n := range 50 {
		id := fmt.Sprintf("p%02d", n)
		presses = append(presses, chat.Message{ID: id, Kind: work.KindPress, Chat: to, Press: id, Urgent: true, Queued: time.Now()})
	}
	return presses
}

// Fifty quick presses are answered while the chat has much to be sent, and while Telegram
// is slow.
func TestSendAnswersPressesAtOnce(t *testing.T) {
	for _, slow := range []time.Duration{0, 2 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			api := newFakeAPI()
			api.reply(func(r request, _ int) (int, string) {
				if slow > 0 && r.Method != "getMe" {
					time.Sleep(slow)
				}
				return 0, ""
			})
			box := newFakeOutbox()
			for n := range 30 {
				box.put(say(fmt.Sprintf("m%02d", n), -7))
			}
			d := deliver(t, api, box, nil)
			time.Sleep(3 * time.Second) // the group's burst is used up
			begun := time.Now()
			box.put(pressed50(-7)...)
			d.Wake()
			time.Sleep(3 * time.Minute)
			d.stop()
			calls := d.calls("answerCallbackQuery")
			if len(calls) != 50 {
				t.Fatalf("%d answers", len(calls))
			}
			if took := calls[49].At.Sub(begun); took > 7*time.Second {
				t.Errorf("Telegram takes %v: the last answer began after %v", slow, took)
			}
			all := slices.Concat(calls, d.calls("sendMessage"))
			slices.SortFunc(all, func(a, b request) int { return a.At.Compare(b.At) })
			if n := most(all, time.Second); n > 30 {
				t.Errorf("%d calls a second in all", n)
			}
			if got := d.texts(); !slices.IsSorted(got) || len(got) != 30 {
				t.Errorf("sent %v", got)
			}
		})
	}
}

// A chat that must be left alone for a while is one for messages, not for presses.
func TestSendAnswersPressesInAFloodedChat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.reply(refuse(1, 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 60","parameters":{"retry_after":60}}`))
		box := newFakeOutbox(say("a", 42))
		d := deliver(t, api, box, nil)
		time.Sleep(time.Second)
		begun := time.Now()
		box.put(pressed50(42)[0])
		d.Wake()
		time.Sleep(2 * time.Minute)
		d.stop()
		if calls := d.calls("answerCallbackQuery"); len(calls) != 1 || calls[0].At.Sub(begun) > time.Second {
			t.Errorf("answers %v", calls)
		}
	})
}

// What is too late is dropped without a word: known to be before the call, or told by
// Telegram. What fails for a while is tried again, and holds up none of the others.
func TestSendPressesThatFail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		begun := time.Now()
		api.reply(func(r request, n int) (int, string) {
			switch {
			case r.Params["callback_query_id"] == "p01":
				return 400, refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
			case r.Params["callback_query_id"] == "p02" && time.Since(begun) < 5*time.Second:
				return 502, "<html>"
			case r.Params["callback_query_id"] == "p03":
				return 400, refusal(400, "Bad Request: MESSAGE_TOO_LONG")
			}
			return 0, ""
		})
		presses := pressed50(42)[:5]
		presses[0].Queued = begun.Add(-pressWorth - time.Second)
		d := deliver(t, api, newFakeOutbox(presses...), nil)
		time.Sleep(time.Minute)
		d.stop()
		var asked []string
		for _, r := range d.calls("answerCallbackQuery") {
			asked = append(asked, r.Params["callback_query_id"])
		}
		if slices.Contains(asked, "p00") || asked[len(asked)-1] != "p02" || !slices.Equal(d.dead, []string{"p03"}) || d.waiting() != 0 {
			t.Errorf("asked for %v, dead %v, %d wait", asked, d.dead, d.waiting())
		}
		if len(d.fakeOutbox.log) != 0 || strings.Contains(d.log.String(), "too old") {
			t.Errorf("told: %v, %s", d.fakeOutbox.log, d.log.String())
		}
	})
}
