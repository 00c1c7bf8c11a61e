package simulator_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/simulator"
)

func TestGivenEntities(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	for entities, want := range map[string]string{
		`[{"type":"bold","offset":0,"length":4},{"type":"text_link","offset":5,"length":99,"url":"t.me/x"}]`:                                              "bold text_link",
		`[{"type":"text_link","offset":0,"length":4,"url":"http://localhost"},{"type":"mention","offset":0,"length":4}]`:                                  "",
		`[{"type":"text_mention","offset":0,"length":4,"user":{"id":7,"first_name":"x"}},{"type":"text_mention","offset":5,"length":1,"user":{"id":99}}]`: "text_mention",
		`[{"type":"sparkling","offset":0,"length":4}]`:    "Bad Request: can't parse MessageEntity: unsupported type specified",
		`[{"type":"text_mention","offset":0,"length":4}]`: `Bad Request: can't parse MessageEntity: can't find field "user"`,
		`[{"type":"bold","offset":-1,"length":4}]`:        "Bad Request: receive an entity with incorrect offset",
		`[{"type":"bold","offset":0,"length":-4}]`:        "Bad Request: receive an entity with incorrect length",
		`{}`: "Bad Request: can't parse entities JSON object",
	} {
		got := ask(t, s, "sendMessage", "chat_id", "7", "text", "việc số 12", "entities", entities).Description
		if got == "" {
			var kinds []string
			for _, e := range lan.Chat().Last().Entities {
				kinds = append(kinds, string(e.Type))
			}
			got = strings.Join(kinds, " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", entities, got, want)
		}
	}
}

func TestPeople(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "lan", "vi")
	if s.User(7, "Khác", "", "") != lan || lan.Say(" \n") != nil {
		t.Error("the same person twice, or an empty message")
	}
	last := lan.Say(strings.Repeat("đ", 4096) + "hết")
	if all := lan.Messages(); len(all) != 2 || last.Text != "hết" || len(all[0].Text) != 2*4096 {
		t.Errorf("%d parts, the last %q", len(all), last.Text)
	}
	lan.Rename("Lan Anh", "lananh")
	lan.SetLanguage("en")
	lan.Say("xin chào @dondoc_bot")
	var updates []struct {
		Message struct {
			From map[string]any
			Chat map[string]any
		}
	}
	ask(t, s, "getUpdates", "offset", "-1").into(t, &updates)
	want := map[string]any{"id": 7.0, "is_bot": false, "first_name": "Lan Anh", "username": "lananh", "language_code": "en"}
	if diff := cmp.Diff(want, updates[0].Message.From); diff != "" {
		t.Error(diff)
	}
	want = map[string]any{"id": 7.0, "type": "private", "first_name": "Lan Anh", "username": "lananh"}
	if diff := cmp.Diff(want, updates[0].Message.Chat); diff != "" {
		t.Error(diff)
	}
	defer func() {
		if recover() == nil {
			t.Error("a person writes where they cannot")
		}
	}()
	lan.SayIn(s.Group("Vụ", s.User(8, "An", "", "")), "x")
}

func TestEditing(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan, an := s.User(7, "Lan", "", ""), s.User(8, "An", "", "")
	m := lan.Say("một")
	group := s.Group("Vụ", an, lan)
	said := lan.SayIn(group, "hai")
	group.Remove(lan)
	before := s.Pending()
	for _, refused := range []error{lan.Edit(m, " \n"), lan.Edit(m, strings.Repeat("đ", 4097)), an.Edit(m, "khác"), lan.Edit(said, "ba")} {
		if refused == nil {
			t.Error("an edit that Telegram does not let people make")
		}
	}
	if err := lan.Edit(m, "một "); err != nil || lan.Messages()[0].Text != "một" || s.Pending() != before {
		t.Errorf("an edit that changes nothing: %v, %d updates", err, s.Pending()-before)
	}
	if err := lan.Edit(m, strings.Repeat("đ", 4096)); err != nil || s.Pending() != before+1 {
		t.Errorf("an edit: %v, %d updates", err, s.Pending()-before)
	}
}

func TestLinks(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	said(t, s, 7, `Việc <a href="https://t.me/dondoc_bot?start=t12">12</a>, xem example.vn`, "parse_mode", "HTML")
	links := lan.Chat().Last().Links()
	if !slices.Equal(links, []string{"https://t.me/dondoc_bot?start=t12", "example.vn"}) {
		t.Fatal(links)
	}
	if m, err := lan.Open(links[0]); err != nil || m.Text != "/start t12" {
		t.Errorf("%v %v", m, err)
	}
	if _, err := lan.Open(links[1]); err == nil {
		t.Error("any page starts the bot")
	}
}

func TestChats(t *testing.T) {
	s := quiet(t, free(newClock()))
	lan := s.User(7, "Lan", "", "")
	refused(t, s, "Bad Request: chat not found", "getChat", "chat_id", "7")
	lan.Say("/start")
	var chat struct{ Type, Title string }
	ask(t, s, "getChat", "chat_id", "7").into(t, &chat)
	if chat.Type != "private" {
		t.Errorf("%+v", chat)
	}
	group := s.Group("Vụ", lan)
	ask(t, s, "getChat", "chat_id", number(group.ID())).into(t, &chat)
	var count int
	ask(t, s, "getChatMemberCount", "chat_id", number(group.ID())).into(t, &count)
	if chat.Type != "group" || chat.Title != "Vụ" || count != 2 {
		t.Errorf("%+v, %d members", chat, count)
	}
	id := strconv.Itoa(said(t, s, 7, "ghim"))
	ask(t, s, "pinChatMessage", "chat_id", "7", "message_id", id)
	refused(t, s, "Bad Request: message to unpin not found", "unpinChatMessage", "chat_id", "7", "message_id", "1")
	if a := ask(t, s, "unpinChatMessage", "chat_id", "7"); !a.OK || lan.Chat().Pinned() != 0 {
		t.Errorf("%+v", a)
	}
	refused(t, s, "Bad Request: chat member status can't be changed in private chats", "leaveChat", "chat_id", "7")
}

// complaints collects what Start would tell a test.
type complaints struct {
	cleanups []func()
	errors   int
}

func (*complaints) Helper()                 {}
func (c *complaints) Cleanup(f func())      { c.cleanups = append(c.cleanups, f) }
func (c *complaints) Errorf(string, ...any) { c.errors++ }
func (c *complaints) Fatalf(string, ...any) { c.errors++ }

func TestStartComplains(t *testing.T) {
	var c complaints
	s := simulator.Start(&c, simulator.Options{})
	ask(t, s, "sendMessage", "chat_id", "7", "text", "x")
	ask(t, s, "getMy")
	s.Allow("chat not found")
	for _, f := range c.cleanups {
		f()
	}
	if c.errors != 1 {
		t.Errorf("%d complaints", c.errors)
	}
}
