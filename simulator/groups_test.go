package simulator_test

import (
	"strconv"
	"strings"
	"testing"

	"dondoc/simulator"
)

func number(id int64) string { return strconv.FormatInt(id, 10) }

// heard empties the queue and says what was in it.
func heard(t *testing.T, s *simulator.Server) string {
	t.Helper()
	updates := poll(t, s, -100)
	next := int64(1) // an offset in between, so that the next poll does not seem to be too soon
	if len(updates) > 0 {
		next = updates[len(updates)-1].ID + 1
	}
	poll(t, s, next)
	return texts(updates)
}

func TestPrivacy(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan, an := s.User(7, "Lan", "", ""), s.User(8, "An", "", "")
	group := s.Group("Vụ HTQT", lan, an)
	if h := heard(t, s); h != "member, " { // the service message has no text
		t.Errorf("at first: %q", h)
	}
	for _, c := range []struct {
		text string
		want string
	}{
		{"xin chào", ""},
		{"@dondoc_bot chào", ""},
		{"/status", ""},
		{"/status@dondoc_bot", "/status@dondoc_bot"},
		{"/status@DonDoc_Bot x", "/status@DonDoc_Bot x"},
		{"/status@other_bot", ""},
		{"xem /status@dondoc_bot", ""},
	} {
		lan.SayIn(group, c.text)
		if h := heard(t, s); h != c.want {
			t.Errorf("%s: heard %q", c.text, h)
		}
	}
	id := said(t, s, group.ID(), "hỏi")
	hidden := an.SayIn(group, "không ai nghe")
	lan.Reply(group.Message(id), "đáp")
	lan.SayIn(group, "/status")
	if h := heard(t, s); h != "đáp, /status" {
		t.Errorf("after the bot spoke: %q", h)
	}
	refused(t, s, "Bad Request: message to be replied not found", "sendMessage", "chat_id", number(group.ID()), "text", "x",
		"reply_parameters", `{"message_id":`+strconv.Itoa(hidden.ID)+`}`)
	group.PromoteBot()
	an.SayIn(group, "giờ thì nghe")
	if h := heard(t, s); h != "administrator, giờ thì nghe" {
		t.Errorf("as administrator: %q", h)
	}
}

func TestMigration(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	group := s.Group("Vụ", lan)
	old := said(t, s, group.ID(), "cũ")
	heard(t, s)
	super := group.Upgrade()
	updates := poll(t, s, -2)
	if len(updates) != 2 || updates[0].Message.MigrateTo != super.ID() || updates[1].Message.MigrateFrom != group.ID() || updates[1].Message.Chat.Type != "supergroup" {
		t.Errorf("%+v", updates)
	}
	a := ask(t, s, "sendMessage", "chat_id", number(group.ID()), "text", "x")
	if a.Code != 400 || a.Parameters.MigrateTo != super.ID() || a.Description != "Bad Request: group chat was upgraded to a supergroup chat" {
		t.Errorf("%+v", a)
	}
	refused(t, s, "Bad Request: message can't be edited", "editMessageText", "chat_id", number(group.ID()), "message_id", strconv.Itoa(old), "text", "x")
	if id := said(t, s, super.ID(), "mới"); id != 2 {
		t.Errorf("a supergroup counts its own messages, not %d", id)
	}
	if group.Upgrade() != group || super.Upgrade() != super {
		t.Error("upgraded twice")
	}
}

func TestMembership(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan, an := s.User(7, "Lan", "", ""), s.User(8, "An", "", "")
	group := s.Group("Vụ", lan)
	send := []string{"chat_id", number(group.ID()), "text", "x"}
	status := func(user int64) string {
		var m struct{ Status string }
		ask(t, s, "getChatMember", "chat_id", number(group.ID()), "user_id", number(user)).into(t, &m)
		return m.Status
	}
	if got := status(7) + status(8) + status(s.Bot().ID); got != "creatorleftmember" {
		t.Error(got)
	}
	group.Add(an)
	if got := status(8); got != "member" {
		t.Error(got)
	}
	group.Remove(an)
	if _, err := an.Send(group, simulator.Draft{Text: "x"}); err == nil || status(8) != "left" {
		t.Error("who left can still write")
	}
	refused(t, s, "Bad Request: PARTICIPANT_ID_INVALID", "getChatMember", "chat_id", number(group.ID()), "user_id", "99")
	refused(t, s, "Bad Request: not enough rights to manage pinned messages in the chat", "pinChatMessage", "chat_id", number(group.ID()), "message_id", "1")
	group.PromoteBot()
	id := strconv.Itoa(said(t, s, group.ID(), "ghim"))
	if a := ask(t, s, "pinChatMessage", "chat_id", number(group.ID()), "message_id", id); !a.OK || strconv.Itoa(group.Pinned()) != id {
		t.Errorf("%+v", a)
	}
	group.KickBot()
	refused(t, s, "Forbidden: bot was kicked from the group chat", "sendMessage", send...)
	group.AddBot()
	said(t, s, group.ID(), "x")
	if a := ask(t, s, "leaveChat", "chat_id", number(group.ID())); !a.OK {
		t.Errorf("%+v", a)
	}
	refused(t, s, "Forbidden: bot is not a member of the group chat", "sendMessage", send...)
}

func TestTopics(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	basic := s.Group("Vụ", lan)
	if basic.Topic("x") != nil {
		t.Error("a basic group has topics")
	}
	group := basic.Upgrade()
	group.PromoteBot()
	chat := number(group.ID())

	// Replies in a supergroup make a thread, which is no topic.
	first := said(t, s, group.ID(), "đầu", "message_thread_id", "55")
	lan.Reply(group.Message(first), "đáp")
	if m := poll(t, s, -1)[0].Message; m.Thread != first || m.Topic {
		t.Errorf("%+v", m)
	}

	topic := group.Topic("Báo cáo")
	refused(t, s, "Bad Request: message thread not found", "sendMessage", "chat_id", chat, "text", "x", "message_thread_id", "1")
	refused(t, s, "Bad Request: message thread not found", "sendMessage", "chat_id", chat, "text", "x", "message_thread_id", "99")
	id := said(t, s, group.ID(), "trong", "message_thread_id", strconv.Itoa(topic.ID))
	if m := group.Message(id); m.Thread != topic.ID {
		t.Errorf("%+v", m)
	}
	if _, err := lan.Send(group, simulator.Draft{Text: "nói", Topic: topic}); err != nil {
		t.Fatal(err)
	}
	m := poll(t, s, -1)[0].Message
	if m.Thread != topic.ID || !m.Topic || !m.Chat.IsForum || m.ReplyTo == nil || m.ReplyTo.ID != topic.ID {
		t.Errorf("%+v", m)
	}
}

func TestNextMessage(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	said(t, s, 7, "một")
	id := strconv.Itoa(said(t, s, 7, "hai"))
	said(t, s, 7, "ba")
	next := func(want string) {
		t.Helper()
		if m, err := lan.Wait(t.Context(), simulator.Any); err != nil || m.Text != want {
			t.Errorf("%v, %v, want %s", m, err, want)
		}
	}
	next("một")
	next("hai")
	ask(t, s, "editMessageText", "chat_id", "7", "message_id", id, "text", "hai a")
	next("ba")
	next("hai a")
	said(t, s, 7, "bốn")
	lan.Chat().CatchUp()
	said(t, s, 7, "năm")
	next("năm")
	if text := lan.Chat().Transcript(); !strings.Contains(text, "Lan: /start") || !strings.Contains(text, "dondoc: hai a") {
		t.Error(text)
	}
}

func TestGroupsAndTheirMembers(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan, an := s.User(7, "Lan", "", ""), s.User(8, "An", "", "")
	first, second := s.Group("Vụ HTQT", lan), s.Group("Vụ Pháp chế", an, lan)
	if all := s.Groups(); len(all) != 2 || all[0] != first || all[1] != second {
		t.Errorf("%v", all)
	}
	if in := second.Members(); len(in) != 2 || in[0] != an || in[1] != lan {
		t.Errorf("%v", in)
	}
}
