package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/work"
)

// delivery is a sender at work, inside a synctest bubble.
type delivery struct {
	*fakeAPI
	*fakeOutbox
	*Sender
	stop func()
	log  bytes.Buffer
}

func deliver(t *testing.T, api *fakeAPI, box *fakeOutbox, change func(*SenderOptions)) *delivery {
	d := &delivery{fakeAPI: api, fakeOutbox: box}
	o := SenderOptions{Now: time.Now, Logger: slog.New(slog.NewTextHandler(&d.log, nil))}
	if change != nil {
		change(&o)
	}
	// Whatever is sent, the lease outlasts the call.
	api.watch = func(r request) {
		if left := box.leaseLeft(r.chat()); r.Method == "sendMessage" && left < requestTimeout {
			t.Errorf("sent %q with %v of the lease left", r.Params["text"], left)
		}
	}
	d.Sender = NewSender(api.dial(t), box, o)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := d.Run(ctx); err != nil {
			t.Error(err)
		}
	}()
	d.stop = func() { cancel(); <-ended }
	return d
}

// texts returns what was sent, in order.
func (d *delivery) texts() []string {
	var all []string
	for _, r := range d.calls("sendMessage") {
		all = append(all, r.Params["text"])
	}
	return all
}

func say(id string, to int64, parts ...string) chat.Message {
	if len(parts) == 0 {
		parts = []string{id}
	}
	return chat.Message{ID: id, Kind: work.KindAnswer, Chat: to, Person: max(0, to), Parts: parts, Urgent: true}
}

func remind(id string, chat int64) chat.Message {
	m := say(id, chat)
	m.Kind, m.Urgent = work.KindReminder, false
	return m
}

// refuse answers the first n calls of sendMessage.
func refuse(n, status int, body string) answer {
	return func(r request, count int) (int, string) {
		if r.Method == "sendMessage" && count <= n {
			return status, body
		}
		return 0, ""
	}
}

func refusal(code int, description string) string {
	return fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q}`, code, description)
}

func TestSendFormsOfMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := say("a", 42, "<b>một</b>", "hai")
		m.ReplyTo, m.Thread = 8, 5
		m.Buttons = [][]chat.Button{{{Text: "Xác nhận", Data: "1:c:12"}, {Text: "Mở", Data: "1:o:12"}}}
		edit := say("b", 42, "mới")
		edit.Edit = 3
		press := chat.Message{ID: "c", Kind: work.KindPress, Chat: 42, Press: "q1", Alert: true, Parts: []string{"Đã ghi"}, Urgent: true}
		menu := chat.Message{ID: "d", Kind: work.KindMenu, Chat: 42, Menu: []chat.MenuItem{{Command: "help", Text: "Trợ giúp"}}}
		general := say("e", -7, "chung")
		general.Thread, general.Silent = 1, true
		api := newFakeAPI()
		d := deliver(t, api, newFakeOutbox(m, edit, press, menu, general), nil)
		time.Sleep(5 * time.Second)
		d.stop()

		sent := map[string][]map[string]string{}
		for _, method := range []string{"sendMessage", "editMessageText", "answerCallbackQuery", "setMyCommands"} {
			for _, r := range api.calls(method) {
				sent[method] = append(sent[method], r.Params)
			}
		}
		slices.SortFunc(sent["sendMessage"], func(a, b map[string]string) int { return -strings.Compare(a["chat_id"], b["chat_id"]) })
		const noPreview = `{"is_disabled":true}`
		want := map[string][]map[string]string{
			"sendMessage": {
				{"chat_id": "42", "text": "<b>một</b>", "parse_mode": "HTML", "link_preview_options": noPreview, "message_thread_id": "5", "reply_parameters": `{"message_id":8,"allow_sending_without_reply":true}`},
				{"chat_id": "42", "text": "hai", "parse_mode": "HTML", "link_preview_options": noPreview, "message_thread_id": "5", "disable_notification": "true", "reply_markup": `{"inline_keyboard":[[{"text":"Xác nhận","callback_data":"1:c:12"},{"text":"Mở","callback_data":"1:o:12"}]]}`},
				{"chat_id": "-7", "text": "chung", "parse_mode": "HTML", "link_preview_options": noPreview, "disable_notification": "true"},
			},
			"editMessageText":     {{"chat_id": "42", "message_id": "3", "text": "mới", "parse_mode": "HTML", "link_preview_options": noPreview}},
			"answerCallbackQuery": {{"callback_query_id": "q1", "text": "Đã ghi", "show_alert": "true"}},
			"setMyCommands":       {{"commands": `[{"command":"help","description":"Trợ giúp"}]`, "scope": `{"type":"chat","chat_id":42}`}},
		}
		if diff := cmp.Diff(want, sent); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string]chat.Outcome{"a": chat.Sent, "b": chat.Sent, "e": chat.Sent}, d.outcomes()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSendWakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newFakeOutbox()
		d := deliver(t, newFakeAPI(), box, nil)
		time.Sleep(lookEvery + time.Millisecond)
		box.put(say("a", 42))
		begun := time.Now()
		d.Wake()
		synctest.Wait()
		if sent := d.calls("sendMessage"); len(sent) != 1 || !sent[0].At.Equal(begun) {
			t.Errorf("sent %v", sent)
		}
		d.stop()
	})
}

// A replica that lost the lead, and has it again, sends as before.
func TestSendRunsAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api, box := newFakeAPI(), newFakeOutbox(say("a", 42))
		d := deliver(t, api, box, nil)
		time.Sleep(5 * time.Second)
		d.stop()
		box.put(say("b", 42))
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if err := d.Run(ctx); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff([]string{"a", "b"}, d.texts()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSendTransientFailures(t *testing.T) {
	for name, takeOver := range map[string]answer{
		"5xx":               refuse(6, 500, refusal(500, "Internal Server Error")),
		"gateway's JSON":    refuse(6, 502, refusal(502, "Bad Gateway")),
		"proxy's page":      refuse(6, 503, "<html>/bot"+testToken+"/</html>"),
		"proxy's 403":       refuse(6, 403, "<html>no</html>"),
		"token revoked":     refuse(6, 401, refusal(401, "Unauthorized")),
		"half an answer":    refuse(6, 200, `{"ok":tr`),
		"too many requests": refuse(6, 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 9","parameters":{"retry_after":9}}`),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				api := newFakeAPI()
				api.reply(takeOver)
				d := deliver(t, api, newFakeOutbox(say("a", 42), say("b", 42)), nil)
				time.Sleep(3 * time.Minute)
				d.stop()
				if got := d.texts(); !slices.Equal(got, []string{"a", "a", "a", "a", "a", "a", "a", "b"}) {
					t.Errorf("sent %v", got)
				}
				if d.tries != 6 || d.waiting() != 0 || len(d.dead) != 0 {
					t.Errorf("%d tries, %d waiting, dead %v", d.tries, d.waiting(), d.dead)
				}
				if name == "too many requests" {
					calls := d.calls("sendMessage")
					for i := 1; i < 7; i++ {
						if gap := calls[i].At.Sub(calls[i-1].At); gap < 9*time.Second || gap > 10*time.Second {
							t.Errorf("came back after %v", gap)
						}
					}
				}
				if strings.Contains(d.log.String(), "secret") {
					t.Errorf("logged %s", d.log.String())
				}
			})
		})
	}
}

func TestSendFinalFailures(t *testing.T) {
	for _, test := range []struct {
		code       int
		text       string
		outcome    chat.Outcome
		dead, gone bool
	}{
		{403, "Forbidden: bot was blocked by the user", chat.GivenUp, true, true},
		{400, "Bad Request: chat not found", chat.GivenUp, true, true},
		{400, "Bad Request: message is too long", chat.GivenUp, true, false},
		{400, "Bad Request: query is too old and response timeout expired or query ID is invalid", chat.GivenUp, false, false},
		{400, "Bad Request: message is not modified: specified new message content", chat.Sent, false, false},
	} {
		t.Run(test.text, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				api := newFakeAPI()
				api.reply(refuse(1, test.code, refusal(test.code, test.text)))
				var told []int64
				fails := true
				d := deliver(t, api, newFakeOutbox(say("a", 42), say("b", 42)), func(o *SenderOptions) {
					o.Unreachable = func(_ context.Context, person int64, reason string) error {
						told = append(told, person)
						if reason != test.text {
							t.Errorf("reason %q", reason)
						}
						if fails {
							fails = false
							api.reply(refuse(2, test.code, refusal(test.code, test.text)))
							return errAway
						}
						return nil
					}
				})
				time.Sleep(time.Minute)
				d.stop()
				if got := d.texts(); got[len(got)-1] != "b" || d.waiting() != 0 {
					t.Errorf("the queue is blocked: sent %v", got)
				}
				if diff := cmp.Diff(map[string]chat.Outcome{"a": test.outcome, "b": chat.Sent}, d.outcomes()); diff != "" {
					t.Error(diff)
				}
				if (len(d.dead) == 1) != test.dead || (len(told) == 2) != test.gone {
					t.Errorf("dead %v, told %v", d.dead, told)
				}
				if test.outcome == chat.GivenUp && d.fakeOutbox.log[0].Reason != test.text {
					t.Errorf("reason %q", d.fakeOutbox.log[0].Reason)
				}
			})
		})
	}
}

// A group's refusal says nothing about the person whom the message was for.
func TestSendGroupRefusal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.reply(refuse(1, 403, refusal(403, "Forbidden: bot was kicked from the group chat")))
		m := say("a", -7)
		m.Person = 42
		d := deliver(t, api, newFakeOutbox(m), func(o *SenderOptions) {
			o.Unreachable = func(context.Context, int64, string) error { return errors.New("not the person's fault") }
		})
		time.Sleep(time.Second)
		d.stop()
		if !slices.Equal(d.dead, []string{"a"}) {
			t.Errorf("dead %v", d.dead)
		}
	})
}

// What Telegram has taken is not sent again because the library cannot read its answer.
func TestSendUnreadableResult(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.reply(refuse(9, 200, `{"ok":true,"result":{"message_id":"one"}}`))
		d := deliver(t, api, newFakeOutbox(say("a", 42)), nil)
		time.Sleep(time.Minute)
		d.stop()
		if got := d.texts(); len(got) != 1 || d.outcomes()["a"] != chat.Sent {
			t.Errorf("sent %v, %v", got, d.outcomes())
		}
	})
}

func TestSendFollowsMigration(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.reply(func(r request, _ int) (int, string) {
			if r.chat() == -7 {
				return 400, `{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234567890}}`
			}
			return 0, ""
		})
		later := remind("b", -7)
		var told [][2]int64
		d := deliver(t, api, newFakeOutbox(say("a", -7), later), func(o *SenderOptions) {
			o.Moved = func(_ context.Context, from, to int64) error {
				if told = append(told, [2]int64{from, to}); len(told) == 1 {
					return errors.New("Redis is away")
				}
				return nil
			}
		})
		time.Sleep(5 * time.Second)
		d.stop()
		if got := d.texts(); !slices.Equal(got, []string{"a", "a", "b"}) {
			t.Errorf("sent %v", got)
		}
		if last := d.calls("sendMessage")[2]; last.chat() != -1001234567890 {
			t.Errorf("sent to %d", last.chat())
		}
		if want := [2]int64{-7, -1001234567890}; !slices.Equal(told, [][2]int64{want, want}) {
			t.Errorf("told of the move: %v", told)
		}
	})
}

// Whatever Redis does after Telegram has said yes, it is said once.
func TestSendRecordsWhatWasSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var away atomic.Bool
		box := newFakeOutbox(say("a", 42, "1", "2"), say("b", 42))
		box.broken = func(string) bool { return away.Load() }
		api := newFakeAPI()
		api.reply(func(r request, n int) (int, string) {
			if r.Method == "sendMessage" && n == 1 {
				away.Store(true)
				time.AfterFunc(10*time.Second, func() { away.Store(false) })
			}
			return 0, ""
		})
		d := deliver(t, api, box, nil)
		time.Sleep(time.Minute)
		d.stop()
		if got := d.texts(); !slices.Equal(got, []string{"1", "2", "b"}) {
			t.Errorf("sent %v", got)
		}
	})
}
