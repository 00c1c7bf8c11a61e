package telegram

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
)

// refuseWhere answers the calls of a method that a test picks.
func refuseWhere(method string, code int, description string, picks func(r request, n int) bool) answer {
	return func(r request, n int) (int, string) {
		if r.Method == method && picks(r, n) {
			return code, refusal(code, description)
		}
		return 0, ""
	}
}

// A part that is as it should be already does not end the message.
func TestSendPartNotModified(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := say("a", 42, "1", "2", "3")
		m.Edit = 7
		api := newFakeAPI()
		api.reply(refuseWhere("editMessageText", 400, "Bad Request: message is not modified: specified new message content", func(request, int) bool { return true }))
		d := deliver(t, api, newFakeOutbox(m), nil)
		time.Sleep(10 * time.Second)
		d.stop()
		if got := d.texts(); !slices.Equal(got, []string{"2", "3"}) || d.outcomes()["a"] != chat.Sent {
			t.Errorf("sent %v, %v", got, d.outcomes())
		}
	})
}

// A topic that is gone does not keep the message from the chat, whichever part finds out.
func TestSendWithoutLostTopic(t *testing.T) {
	for _, words := range []string{"Bad Request: message thread not found", "Bad Request: TOPIC_DELETED"} {
		for lost := range 2 {
			synctest.Test(t, func(t *testing.T) {
				m := say("a", -7, "1", "2")
				m.Thread = 5
				api := newFakeAPI()
				api.reply(refuseWhere("sendMessage", 400, words, func(r request, n int) bool {
					return n > lost && r.Params["message_thread_id"] != ""
				}))
				d := deliver(t, api, newFakeOutbox(m), nil)
				time.Sleep(30 * time.Second)
				d.stop()
				taken := slices.DeleteFunc(d.calls("sendMessage"), func(r request) bool { return r.Params["message_thread_id"] != "" })
				if got := d.texts(); got[len(got)-1] != "2" || len(taken) != 2-lost || d.outcomes()["a"] != chat.Sent || len(d.dead) != 0 {
					t.Errorf("%s from part %d on: sent %v, %v, dead %v", words, lost, got, d.outcomes(), d.dead)
				}
			})
		}
	}
}

// What was meant for a topic alone is not said to the whole group: whoever has it instead gets it.
func TestSendNothingElseThanAnswersWithoutLostTopic(t *testing.T) {
	for _, words := range []string{"Bad Request: message thread not found", "Bad Request: TOPIC_DELETED", "Bad Request: TOPIC_CLOSED"} {
		synctest.Test(t, func(t *testing.T) {
			m := remind("a", -7)
			m.Thread, m.Person, m.Fallback = 5, 0, 103
			api := newFakeAPI()
			api.reply(refuseWhere("sendMessage", 400, words, func(r request, _ int) bool { return r.Params["message_thread_id"] != "" }))
			var redirected []chat.Message
			d := deliver(t, api, newFakeOutbox(m), func(o *SenderOptions) {
				o.Redirect = func(_ context.Context, m chat.Message, _ string) error {
					redirected = append(redirected, m)
					return nil
				}
			})
			time.Sleep(30 * time.Second)
			d.stop()
			if len(d.calls("sendMessage")) != 1 || len(redirected) != 1 || redirected[0].Thread != 5 || d.outcomes()["a"] != chat.GivenUp {
				t.Errorf("%s: %d calls, redirected %v, %v", words, len(d.calls("sendMessage")), redirected, d.outcomes())
			}
		})
	}
}

// The answer to a press is said anew where the message under which it was pressed is gone;
// another message that should have been changed is not.
func TestSendAnswerWhoseMessageIsGone(t *testing.T) {
	for _, words := range []string{"Bad Request: message to edit not found", "Bad Request: message can't be edited", "Bad Request: MESSAGE_ID_INVALID"} {
		synctest.Test(t, func(t *testing.T) {
			m := say("a", -7, "1", "2")
			m.Edit, m.Thread = 3, 5
			other := remind("b", 43)
			other.Edit = 4
			api := newFakeAPI()
			api.reply(refuseWhere("editMessageText", 400, words, func(request, int) bool { return true }))
			d := deliver(t, api, newFakeOutbox(say("x", -7), say("y", -7), m, other), nil) // the burst is used up
			time.Sleep(20 * time.Second)
			d.stop()
			if got := d.texts(); !slices.Equal(got, []string{"x", "y", "1", "2"}) {
				t.Errorf("%s: sent %v", words, got)
			}
			if got := d.outcomes(); got["a"] != chat.Sent || got["b"] != chat.GivenUp || len(d.dead) != 0 {
				t.Errorf("%s: %v, dead %v", words, got, d.dead)
			}
		})
	}
}

// What a group does not let the bot write is handed to whom it is for, and again until that
// has been noted; without such a person it is given up.
func TestSendWhereTheBotMayNotWrite(t *testing.T) {
	for _, words := range []string{
		"400 Bad Request: not enough rights to send text messages to the chat", "400 Bad Request: TOPIC_CLOSED",
		"400 Bad Request: CHAT_WRITE_FORBIDDEN", "400 Bad Request: have no rights to send a message",
		"403 Forbidden: bot was kicked from the supergroup chat",
	} {
		synctest.Test(t, func(t *testing.T) {
			code := 400
			if strings.HasPrefix(words, "403") {
				code = 403
			}
			reason := words[4:]
			m, nobodys := say("a", -7), say("b", -7)
			m.Fallback = 42
			api := newFakeAPI()
			api.reply(refuseWhere("sendMessage", code, reason, func(request, int) bool { return true }))
			var told []string
			d := deliver(t, api, newFakeOutbox(m, nobodys), func(o *SenderOptions) {
				o.Redirect = func(_ context.Context, m chat.Message, why string) error {
					if told = append(told, m.ID); why != reason || m.Fallback != 42 {
						t.Errorf("told of %+v, %s", m, why)
					}
					if len(told) == 1 {
						return errAway
					}
					return nil
				}
			})
			time.Sleep(time.Minute)
			d.stop()
			if !slices.Equal(told, []string{"a", "a"}) || !slices.Equal(d.dead, []string{"b"}) || d.waiting() != 0 {
				t.Errorf("%s: told %v, dead %v, %d wait", words, told, d.dead, d.waiting())
			}
		})
	}
}

// Nothing that the sender calls can end the process or hold up a chat by panicking.
func TestSendOutlivesPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.reply(refuseWhere("sendMessage", 403, "Forbidden: bot was blocked by the user", func(r request, _ int) bool { return r.chat() == 42 || r.chat() == -7 }))
		group := say("b", -7)
		group.Fallback = 43
		box := newFakeOutbox(say("a", 42), group, say("c", 44))
		panics := map[string]int{"Take": 1, "Ready": 1}
		var mu sync.Mutex
		box.broken = func(method string) bool {
			mu.Lock()
			defer mu.Unlock()
			if panics[method]--; panics[method] == 0 {
				panic("secret words")
			}
			return false
		}
		d := deliver(t, api, box, func(o *SenderOptions) {
			o.Unreachable = func(context.Context, int64, string) error { panic("secret words") }
			o.Redirect = func(context.Context, chat.Message, string) error { panic(errors.New("secret words")) }
		})
		time.Sleep(time.Minute)
		d.stop()
		if got := d.outcomes(); got["c"] != chat.Sent || d.waiting() != 0 || !slices.Equal(d.dead, []string{"a"}) {
			t.Errorf("%v, dead %v, %d wait", got, d.dead, d.waiting())
		}
		if log := d.log.String(); strings.Count(log, "level=ERROR") != 4 || strings.Contains(log, "secret") {
			t.Errorf("logged %s", log)
		}
	})
}

// A record that cannot be read is stepped over and logged once.
func TestSendStepsOverTheUnreadable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var messages []chat.Message
		for _, id := range []string{"a", "b", "c", "d", "e", "f"} { // more than one lease hands out
			m := remind(id, 42)
			m.Kind = unreadableKind
			messages = append(messages, m)
		}
		box := newFakeOutbox(append(messages, remind("good", 42))...)
		d := deliver(t, newFakeAPI(), box, nil)
		time.Sleep(time.Minute)
		d.stop()
		if got := d.texts(); !slices.Equal(got, []string{"good"}) || len(box.aside) != 6 || d.leased() != 0 {
			t.Errorf("sent %v, aside %v", got, box.aside)
		}
		if n := strings.Count(d.log.String(), "cannot be read"); n != 6 {
			t.Errorf("logged %d times", n)
		}
	})
}
