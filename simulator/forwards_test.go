package simulator_test

import (
	"encoding/json"
	"strings"
	"testing"

	"dondoc/simulator"
)

// raw empties the queue and returns the updates as they were sent.
func raw(t *testing.T, s *simulator.Server, allowed ...string) (all []string) {
	t.Helper()
	params := []string{"offset", "-100"}
	if len(allowed) > 0 {
		list, err := json.Marshal(allowed)
		if err != nil {
			t.Fatal(err)
		}
		params = append(params, "allowed_updates", string(list))
	}
	var updates []json.RawMessage
	ask(t, s, "getUpdates", params...).into(t, &updates)
	for _, u := range updates {
		all = append(all, string(u))
	}
	poll(t, s, 1<<30) // a poll in between, so that the next one does not seem to be too soon
	if n := len(all); n > 0 {
		var last got
		if err := json.Unmarshal(updates[n-1], &last); err != nil {
			t.Fatal(err)
		}
		poll(t, s, last.ID+1)
	}
	return all
}

// last expects the newest update to hold all parts.
func last(t *testing.T, s *simulator.Server, what string, parts ...string) {
	t.Helper()
	updates := raw(t, s)
	if len(updates) == 0 {
		t.Errorf("%s: the bot was told nothing", what)
		return
	}
	for _, part := range parts {
		if u := updates[len(updates)-1]; !strings.Contains(u, part) {
			t.Errorf("%s: no %s in %s", what, part, u)
		}
	}
}

func TestForwardsSayFromWhom(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan, an, ha := s.User(7, "Lan", "", ""), s.User(8, "An", "", ""), s.User(9, "Hà", "", "")
	lan.Say("/start")
	ask(t, s, "sendMessage", "chat_id", "7", "parse_mode", "HTML", "text", `<a href="https://t.me/dondoc_bot?start=t12">12</a>`,
		"reply_markup", `{"inline_keyboard":[[{"text":"x","callback_data":"y"}]]}`)
	card := lan.Chat().Last()
	if m, err := lan.Forward(card, lan.Chat()); err != nil || len(m.Buttons) != 0 {
		t.Fatal(m, err)
	}
	last(t, s, "the bot's own", `"forward_origin":{"type":"user"`, `"sender_user":{"id":4200000042,"is_bot":true`, `start=t12`, `"from":{"id":7`)
	words := an.Say("được 60%")
	forwarded, _ := lan.Forward(words, lan.Chat())
	last(t, s, "a person's", `"sender_user":{"id":8`, `"text":"được 60%"`)
	lan.Forward(forwarded, lan.Chat())
	last(t, s, "forwarded twice", `"sender_user":{"id":8`)
	ha.HideForwards()
	lan.Forward(ha.Say("xong"), lan.Chat())
	last(t, s, "a hidden one's", `"forward_origin":{"type":"hidden_user","date":`, `"sender_user_name":"Hà"`)
	lan.ForwardFrom("Tin", "thông báo", lan.Chat())
	last(t, s, "a channel's", `"forward_origin":{"type":"channel","date":`, `"title":"Tin"`)
}

func TestAlbumsAndExternalReplies(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	group := s.Group("Vụ", lan).Upgrade()
	group.PromoteBot()
	if _, err := lan.Album(lan.Chat(), simulator.Draft{}, simulator.Upload{Name: "a.txt", Data: []byte("a")}); err == nil {
		t.Error("an album of one file")
	}
	raw(t, s)
	if _, err := lan.Album(lan.Chat(), simulator.Draft{Text: "ba văn bản"}, simulator.Upload{Name: "a.txt", Data: []byte("a")},
		simulator.Upload{Name: "b.txt", Data: []byte("b")}); err != nil {
		t.Fatal(err)
	}
	updates := raw(t, s)
	if len(updates) != 2 || !strings.Contains(updates[0], `"media_group_id":"137`) || !strings.Contains(updates[0], `"caption":"ba văn bản"`) ||
		strings.Contains(updates[1], "caption") || !strings.Contains(updates[1], `"media_group_id":"137`) {
		t.Errorf("told %v", updates)
	}

	there := lan.SayIn(group, "hạn ngày 30/11")
	if _, err := lan.Send(lan.Chat(), simulator.Draft{Text: "đây", ReplyTo: there, Quote: "30/11"}); err != nil {
		t.Fatal(err)
	}
	last(t, s, "a reply elsewhere", `"external_reply":{"origin":{"type":"user"`, `"quote":{"text":"30/11","position":9`, `"type":"supergroup"`)
	if _, err := lan.Send(lan.Chat(), simulator.Draft{Text: "x", ReplyTo: there, Quote: "31/11"}); err == nil {
		t.Error("what was not said is quoted")
	}
	if _, err := lan.Send(lan.Chat(), simulator.Draft{Content: "poll", JSON: `{"question":"?","options":[]}`}); err != nil {
		t.Fatal(err)
	}
	last(t, s, "a poll", `"poll":{"question":"?","options":[]}`)
	if _, err := lan.Send(group, simulator.Draft{Text: "/assign 12 Lan", Mentions: []*simulator.User{lan}}); err != nil {
		t.Fatal(err)
	}
	last(t, s, "a mention", `{"type":"text_mention","offset":11,"length":3,"user":{"id":7`)
}

func TestWritingInTheNameOfAChat(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	basic := s.Group("Vụ", lan)
	if _, err := lan.Send(basic, simulator.Draft{Text: "x", Anonymous: true}); err == nil {
		t.Error("anonymous in a basic group")
	}
	group := basic.Upgrade()
	lan.Send(group, simulator.Draft{Text: "/tasks@dondoc_bot", Anonymous: true})
	last(t, s, "an anonymous admin", `"from":{"id":1087968824,"is_bot":true`, `"sender_chat":{"id":-1000000000001`)
	lan.Send(group, simulator.Draft{Text: "/tasks@dondoc_bot", Channel: "Tin"})
	last(t, s, "a channel", `"from":{"id":136817688,"is_bot":true`, `"sender_chat":{"id":-100`, `"title":"Tin"`)
}

// Reactions are told when they are asked for by name, in groups to administrators only.
func TestReactionsOfPeople(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	group := s.Group("Vụ", lan)
	said := lan.Say("/start")
	react := func(m *simulator.Message, emoji string) {
		t.Helper()
		if err := lan.React(m, emoji); err != nil {
			t.Fatal(err)
		}
	}
	react(said, "👍")
	for _, u := range raw(t, s, "message", "message_reaction") {
		if strings.Contains(u, "message_reaction") {
			t.Errorf("told without being asked: %s", u)
		}
	}
	react(said, "🔥")
	react(said, "🔥")
	last(t, s, "changed", `"message_reaction":{`, `"old_reaction":[{"type":"emoji","emoji":"👍"}],"new_reaction":[{"type":"emoji","emoji":"🔥"}]`)
	react(said, "")
	last(t, s, "taken back", `"new_reaction":[]`)
	inGroup := lan.SayIn(group, "x")
	react(inGroup, "👍")
	if told := raw(t, s); len(told) != 0 {
		t.Errorf("told in a group: %v", told)
	}
	group.PromoteBot()
	react(inGroup, "👎")
	last(t, s, "in a group of its own", `"emoji":"👎"`)
	if lan.React(said, "🐙") == nil {
		t.Error("an emoji that is no reaction")
	}
}

func TestWhereTheBotMayNotWrite(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	group := s.Group("Vụ", lan).Upgrade()
	topic := group.Topic("Kế hoạch")
	to := []string{"chat_id", number(group.ID()), "text", "x"}
	inTopic := append(to, "message_thread_id", number(int64(topic.ID)))
	group.CloseTopic(topic)
	refused(t, s, "Bad Request: TOPIC_CLOSED", "sendMessage", inTopic...)
	group.PromoteBot()
	if a := ask(t, s, "sendMessage", inTopic...); !a.OK {
		t.Errorf("an administrator: %+v", a)
	}
	group.MuteBot()
	refused(t, s, "Bad Request: not enough rights to send text messages to the chat", "sendMessage", to...)
	group.PromoteBot()
	group.ReopenTopic(topic)
	group.DeleteTopic(topic)
	refused(t, s, "Bad Request: message thread not found", "sendMessage", inTopic...)
}

func TestPressUnderADeletedMessage(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	ask(t, s, "sendMessage", "chat_id", "7", "text", "x", "reply_markup", `{"inline_keyboard":[[{"text":"x","callback_data":"y"}]]}`)
	m := lan.Chat().Last()
	lan.Chat().Delete(m)
	if _, err := lan.Press(m, "x"); err != nil {
		t.Fatal(err)
	}
	last(t, s, "pressed", `"callback_query":{`, `"message_id":2,"date":0}`)
	refused(t, s, "Bad Request: message to edit not found", "editMessageText", "chat_id", "7", "message_id", "2", "text", "z")
}

func TestRenamedBot(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	group := s.Group("Vụ", lan)
	s.RenameBot("new_bot")
	var me struct{ Username string }
	ask(t, s, "getMe").into(t, &me)
	heard(t, s)
	lan.SayIn(group, "/help@dondoc_bot")
	lan.SayIn(group, "/help@new_bot")
	if h := heard(t, s); me.Username != "new_bot" || h != "/help@new_bot" {
		t.Errorf("it is %s and heard %q", me.Username, h)
	}
	if _, err := lan.Open("https://t.me/dondoc_bot?start=x"); err == nil {
		t.Error("the former name leads to the bot")
	}
}
