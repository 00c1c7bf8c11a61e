package simulator_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"dondoc/simulator"
)

// free limits nothing, and answers at once who polls again too soon.
func free(c *clock) simulator.Options {
	return simulator.Options{Now: c.now, Limits: &simulator.Limits{}, MaxPoll: time.Millisecond}
}

// said sends a message of the bot and returns its number.
func said(t *testing.T, s *simulator.Server, chat int64, text string, params ...string) int {
	t.Helper()
	var m simulatedMessage
	ask(t, s, "sendMessage", append([]string{"chat_id", strconv.FormatInt(chat, 10), "text", text}, params...)...).into(t, &m)
	return m.ID
}

func TestLengths(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	send := func(text string) answer {
		return ask(t, s, "sendMessage", "chat_id", "7", "text", text, "parse_mode", "HTML")
	}
	long := strings.Repeat("đ", 4096)
	for _, text := range []string{long, "<b>" + long + "</b>", strings.Repeat("&amp;", 4096), strings.Repeat("😀", 4096)} {
		if a := send(text); !a.OK {
			t.Errorf("%.10s: %s", text, a.Description)
		}
	}
	for text, want := range map[string]string{
		long + "đ":                "Bad Request: message is too long",
		" \n ":                    "Bad Request: text must be non-empty",
		"<b> </b>":                "Bad Request: text must be non-empty",
		"<b>x":                    `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
		strings.Repeat("😀", 8193): "Bad Request: text is too long",
	} {
		if a := send(text); a.Description != want {
			t.Errorf("%.10s: %q", text, a.Description)
		}
	}
	if a := send(strings.Repeat("<b>a</b> ", 101)); !a.OK || len(lan.Chat().Last().Entities) != 100 {
		t.Errorf("%d entities kept", len(lan.Chat().Last().Entities))
	}
	if n := len(lan.Messages()); n != 6 {
		t.Errorf("%d messages", n)
	}
}

func TestButtons(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	row := func(button string) string { return `{"inline_keyboard":[[` + button + `]]}` }
	for markup, want := range map[string]string{
		row(`{"text":"a","callback_data":"` + strings.Repeat("x", 64) + `","copy_text":{"text":""}}`): "",
		row(`{"text":"a","copy_text":{"text":"b"}}`):                                                  "",
		row(`{"text":"a","url":"https://t.me/dondoc_bot?start=t1"}`):                                  "",
		`{"keyboard":[[{"text":"a"}]]}`:                                                               "",
		`{"inline_keyboard":[]}`:                                                                      "",
		row(`{"text":"a","callback_data":"` + strings.Repeat("x", 65) + `"}`):                         "Bad Request: BUTTON_DATA_INVALID",
		row(`{"text":"a","callback_data":"` + strings.Repeat("đ", 33) + `"}`):                         "Bad Request: BUTTON_DATA_INVALID",
		row(`{"text":"a","copy_text":{"text":""}}`):                                                   "Bad Request: BUTTON_COPY_TEXT_INVALID",
		row(`{"text":"a"}`):                          "Bad Request: can't parse inline keyboard button: text buttons are unallowed in the inline keyboard",
		row(`{"text":"","callback_data":"x"}`):       "Bad Request: inline keyboard button text must be non-empty",
		row(`{"callback_data":"x"}`):                 `Bad Request: can't parse inline keyboard button: can't find field "text"`,
		row(`{"text":"a","url":"http://localhost"}`): "Bad Request: inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
		row(`1`):                   "Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an Object",
		`{"inline_keyboard":[{}]}`: `Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`,
		`[]`:                       "Bad Request: object expected as reply markup",
		row(strings.Repeat(`{"text":"a","callback_data":"x"},`, 100) + `{"text":"a","callback_data":"x"}`): "Bad Request: reply markup is too long",
	} {
		if a := ask(t, s, "sendMessage", "chat_id", "7", "text", "x", "reply_markup", markup); a.Description != want {
			t.Errorf("%.80s: %q", markup, a.Description)
		}
	}
}

func TestEdits(t *testing.T) {
	c := newClock()
	s := quiet(t, free(c))
	lan := s.User(7, "Lan", "", "")
	own := lan.Say("/start")
	id := strconv.Itoa(said(t, s, 7, "<b>một</b>", "parse_mode", "HTML", "reply_markup", `{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}`))
	edit := func(params ...string) []string { return append([]string{"chat_id", "7", "message_id", id}, params...) }
	same := "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
	refused(t, s, same, "editMessageText", edit("text", " <strong>một</strong>", "parse_mode", "html", "reply_markup", `{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}`)...)
	c.at = c.at.Add(time.Minute)
	var m simulatedMessage
	ask(t, s, "editMessageText", edit("text", "một")...).into(t, &m)
	if shown := lan.Chat().Last(); m.EditDate != int(c.at.Unix()) || shown.Text != "một" || len(shown.Entities) != 0 || len(shown.Buttons) != 0 {
		t.Errorf("%+v", shown)
	}
	refused(t, s, same, "editMessageText", edit("text", "một")...)
	refused(t, s, same, "editMessageReplyMarkup", edit()...)
	refused(t, s, "Bad Request: inline keyboard expected", "editMessageReplyMarkup", edit("reply_markup", `{"force_reply":true}`)...)
	refused(t, s, "Bad Request: there is no caption in the message to edit", "editMessageCaption", edit("caption", "x")...)
	refused(t, s, "Bad Request: message to edit not found", "editMessageText", "chat_id", "7", "message_id", "99", "text", "x")
	refused(t, s, "Bad Request: message can't be edited", "editMessageText", "chat_id", "7", "message_id", strconv.Itoa(own.ID), "text", "x")
	lan.Block()
	ask(t, s, "editMessageText", edit("text", "hai")...).into(t, &m) // blocking does not stop edits
	lan.Unblock()

	c.at = c.at.Add(49 * time.Hour)
	refused(t, s, "Bad Request: message can't be deleted for everyone", "deleteMessage", edit()...)
	last := said(t, s, 7, "ba")
	if a := ask(t, s, "deleteMessage", "chat_id", "7", "message_id", strconv.Itoa(last)); !a.OK || lan.Chat().Last().Text != "hai" {
		t.Errorf("%+v", a)
	}
	refused(t, s, "Bad Request: message to delete not found", "deleteMessage", "chat_id", "7", "message_id", strconv.Itoa(last))
}

func TestReplies(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	first := lan.Say("một")
	reply := func(id int) string { return fmt.Sprintf(`{"message_id":%d}`, id) }
	second := said(t, s, 7, "hai", "reply_parameters", reply(first.ID))
	lan.Reply(lan.Chat().Message(second), "ba")
	updates := poll(t, s, 0)
	to := updates[len(updates)-1].Message.ReplyTo
	if to == nil || to.Text != "hai" || to.ReplyTo != nil {
		t.Errorf("replied to %+v", to)
	}
	refused(t, s, "Bad Request: message to be replied not found", "sendMessage", "chat_id", "7", "text", "x", "reply_parameters", reply(99))
	said(t, s, 7, "x", "reply_parameters", `{"message_id":99,"allow_sending_without_reply":true}`)
	if m := lan.Chat().Last(); m.ReplyTo != 0 {
		t.Errorf("replied to %d", m.ReplyTo)
	}
}

func TestCallbackAnswers(t *testing.T) {
	c := newClock()
	o := free(c)
	o.CallbackExpiry = time.Minute
	s := quiet(t, o)
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	said(t, s, 7, "x", "reply_markup", `{"inline_keyboard":[[{"text":"Được","callback_data":"ok"}],[{"text":"Mở","url":"https://t.me/dondoc_bot?start=t1"}]]}`)
	press := func() *simulator.Press {
		p, err := lan.Press(lan.Chat().Last(), "Được")
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	old := "Bad Request: query is too old and response timeout expired or query ID is invalid"
	p := press()
	refused(t, s, "Bad Request: MESSAGE_TOO_LONG", "answerCallbackQuery", "callback_query_id", p.ID, "text", strings.Repeat("đ", 201))
	refused(t, s, old, "answerCallbackQuery", "callback_query_id", "1")
	if a := ask(t, s, "answerCallbackQuery", "callback_query_id", p.ID, "text", strings.Repeat("đ", 200)); !a.OK {
		t.Errorf("%+v", a)
	}
	if a, ok := p.Answered(); !ok || len([]rune(a.Text)) != 200 || a.Alert {
		t.Errorf("%+v %v", a, ok)
	}
	p = press()
	c.at = c.at.Add(61 * time.Second)
	refused(t, s, old, "answerCallbackQuery", "callback_query_id", p.ID)

	if _, err := lan.Press(lan.Chat().Last(), "Mở"); err != nil {
		t.Error(err)
	}
	if all := lan.Messages(); all[len(all)-1].Text != "/start t1" {
		t.Errorf("the link said %q", all[len(all)-1].Text)
	}
	if _, err := lan.Press(lan.Chat().Last(), "Không có"); err == nil {
		t.Error("a button that is not there was pressed")
	}
	if _, err := lan.Start("không hợp lệ"); err == nil {
		t.Error("an impossible payload was passed on")
	}
}

func TestForbidden(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	send := []string{"chat_id", "7", "text", "x"}
	refused(t, s, "Forbidden: bot can't initiate conversation with a user", "sendMessage", send...)
	lan.Say("/start")
	lan.Block()
	refused(t, s, "Forbidden: bot was blocked by the user", "sendMessage", send...)
	lan.Say("đây")
	said(t, s, 7, "x")
	lan.Delete()
	refused(t, s, "Forbidden: user is deactivated", "sendMessage", send...)
	if u := texts(poll(t, s, 0)); u != "/start, kicked, member, đây" {
		t.Errorf("updates: %s", u)
	}
}
