package simulator_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"mime/multipart"
	"strings"
	"testing"

	"dondoc/simulator"
)

func TestCommandLimits(t *testing.T) {
	s := quiet(t, simulator.Options{})
	s.User(7, "Lan", "", "").Say("/start")
	one := func(command, description string) string {
		return fmt.Sprintf(`[{"command":%q,"description":%q}]`, command, description)
	}
	many := func(n int) string {
		return "[" + strings.TrimSuffix(strings.Repeat(`{"command":"a","description":"b"},`, n), ",") + "]"
	}
	for commands, want := range map[string]string{
		one(strings.Repeat("a", 32), strings.Repeat("đ", 256)): "",
		one("/a_1", "x"):                   "",
		many(100):                          "",
		"[]":                               "",
		many(101):                          "Bad Request: BOT_COMMANDS_TOO_MUCH",
		one(strings.Repeat("a", 33), "x"):  "Bad Request: command length must not exceed 32",
		one("a", strings.Repeat("đ", 257)): "Bad Request: command description length must not exceed 256",
		one("", "x"):                       "Bad Request: command must be non-empty",
		one("a", " "):                      "Bad Request: command description must be non-empty",
		one("Tasks", "x"):                  "Bad Request: BOT_COMMAND_INVALID",
		one("việc", "x"):                   "Bad Request: BOT_COMMAND_INVALID",
		`{"command":"a"}`:                  "Bad Request: can't parse commands JSON object",
	} {
		if a := ask(t, s, "setMyCommands", "commands", commands); a.Description != want {
			t.Errorf("%.60s: %q", commands, a.Description)
		}
	}
	for scope, want := range map[string]string{
		`{"type":"chat","chat_id":7}`:                "",
		`{"type":"chat","chat_id":"7"}`:              "",
		`{"type":"chat","chat_id":8}`:                "Bad Request: chat not found",
		`{"type":"chat"}`:                            `Bad Request: can't parse BotCommandScope: can't find field "chat_id"`,
		`{"type":"everybody"}`:                       "Bad Request: can't parse BotCommandScope: unsupported type specified",
		`[]`:                                         "Bad Request: can't parse BotCommandScope: BotCommandScope must be an Object",
		`{"type":"chat_administrators","chat_id":7}`: "Bad Request: can't change commands for chat_administrators of a private chat",
	} {
		if a := ask(t, s, "setMyCommands", "commands", one("a", "b"), "scope", scope); a.Description != want {
			t.Errorf("%s: %q", scope, a.Description)
		}
	}
	refused(t, s, "Bad Request: invalid language code specified", "getMyCommands", "language_code", "vie")
}

func TestGroupMenu(t *testing.T) {
	s := quiet(t, simulator.Options{})
	lan, an := s.User(7, "Lan", "", ""), s.User(8, "An", "", "")
	group := s.Group("Vụ", lan, an)
	for _, scope := range []string{
		`{"type":"default"}`, `{"type":"all_group_chats"}`, `{"type":"all_chat_administrators"}`, fmt.Sprintf(`{"type":"chat","chat_id":%d}`, group.ID()),
		fmt.Sprintf(`{"type":"chat_administrators","chat_id":%d}`, group.ID()), fmt.Sprintf(`{"type":"chat_member","chat_id":%d,"user_id":8}`, group.ID()),
	} {
		name := strings.Split(scope, `"`)[3]
		if a := ask(t, s, "setMyCommands", "scope", scope, "commands", fmt.Sprintf(`[{"command":%q,"description":"x"}]`, name)); !a.OK {
			t.Fatal(a.Description)
		}
	}
	menus := func() string { return group.Menu(lan)[0].Command + " " + group.Menu(an)[0].Command }
	if m := menus(); m != "chat_administrators chat_member" {
		t.Error(m)
	}
	for _, step := range []struct{ remove, want string }{
		{fmt.Sprintf(`{"type":"chat_member","chat_id":%d,"user_id":8}`, group.ID()), "chat_administrators chat"},
		{fmt.Sprintf(`{"type":"chat_administrators","chat_id":%d}`, group.ID()), "chat chat"},
		{fmt.Sprintf(`{"type":"chat","chat_id":%d}`, group.ID()), "all_chat_administrators all_group_chats"},
		{`{"type":"all_chat_administrators"}`, "all_group_chats all_group_chats"},
		{`{"type":"all_group_chats"}`, "default default"},
	} {
		ask(t, s, "deleteMyCommands", "scope", step.remove)
		if m := menus(); m != step.want {
			t.Errorf("without %s: %s", step.remove, m)
		}
	}
}

// upload calls a method with a file in its form.
func upload(t *testing.T, s *simulator.Server, method, field, name string, data []byte) answer {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	_ = w.WriteField("chat_id", "7")
	part, err := w.CreateFormFile(field, name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(data)
	_ = w.Close()
	return post(t, s, method, w.FormDataContentType(), form.String())
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFiles(t *testing.T) {
	s := quiet(t, simulator.Options{Limits: &simulator.Limits{}})
	lan := s.User(7, "Lan", "", "")
	lan.Say("/start")
	for _, c := range []struct {
		method, field, name string
		data                []byte
		want                string
	}{
		{"sendDocument", "document", "a.txt", []byte("x"), ""},
		{"sendDocument", "document", "a.txt", nil, "Bad Request: file must be non-empty"},
		{"sendDocument", "file", "a.txt", []byte("x"), "Bad Request: there is no document in the request"},
		{"sendDocument", "document", "a.bin", make([]byte, 50<<20+1), "Request Entity Too Large"},
		{"sendPhoto", "photo", "a.png", picture(t, 40, 30), ""},
		{"sendPhoto", "photo", "a.png", []byte("x"), "Bad Request: IMAGE_PROCESS_FAILED"},
		{"sendPhoto", "photo", "a.png", picture(t, 100, 4), "Bad Request: PHOTO_INVALID_DIMENSIONS"},
	} {
		if a := upload(t, s, c.method, c.field, c.name, c.data); a.Description != c.want {
			t.Errorf("%s %s, %d bytes: %q", c.method, c.name, len(c.data), a.Description)
		}
	}
	shown := lan.Messages()
	if len(shown) != 3 || shown[1].File.Type != "text/plain" || !shown[2].File.Photo {
		t.Fatalf("%v", shown)
	}
	document, photo := shown[1].File.ID, shown[2].File.ID
	if a := ask(t, s, "sendDocument", "chat_id", "7", "document", document, "caption", strings.Repeat("đ", 1024)); !a.OK {
		t.Errorf("%+v", a)
	}
	id := fmt.Sprint(lan.Chat().Last().ID)
	refused(t, s, "Bad Request: message caption is too long", "sendDocument", "chat_id", "7", "document", document, "caption", strings.Repeat("đ", 1025))
	refused(t, s, "Bad Request: can't use file of type Document as Photo", "sendPhoto", "chat_id", "7", "photo", document)
	refused(t, s, "Bad Request: can't use file of type Photo as Document", "sendDocument", "chat_id", "7", "document", photo)
	refused(t, s, "Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol", "sendPhoto", "chat_id", "7", "photo", "x")
	refused(t, s, "Bad Request: failed to get HTTP URL content", "sendPhoto", "chat_id", "7", "photo", "https://a.vn/x.png")
	refused(t, s, "Bad Request: there is no text in the message to edit", "editMessageText", "chat_id", "7", "message_id", id, "text", "x")
	if a := ask(t, s, "editMessageCaption", "chat_id", "7", "message_id", id, "caption", "mới"); !a.OK || lan.Chat().Last().Text != "mới" {
		t.Errorf("%+v", a)
	}
	refused(t, s, "Bad Request: invalid file_id", "getFile", "file_id", "x")
	if a := ask(t, s, "getFile", "file_id", photo); !a.OK {
		t.Errorf("%+v", a)
	}
	big, err := lan.SendFile(simulator.Upload{Name: "to.zip", Data: make([]byte, 20<<20+1)}, "")
	if err != nil {
		t.Fatal(err)
	}
	refused(t, s, "Bad Request: file is too big", "getFile", "file_id", big.File.ID)
}

func TestActionsAndReactions(t *testing.T) {
	c := newClock()
	s := quiet(t, free(c))
	lan := s.User(7, "Lan", "", "")
	m := lan.Say("/start")
	id := fmt.Sprint(m.ID)
	refused(t, s, "Bad Request: wrong parameter action in request", "sendChatAction", "chat_id", "7", "action", "thinking")
	ask(t, s, "sendChatAction", "chat_id", "7", "action", "typing")
	if a := lan.Chat().Action(); a != "typing" {
		t.Errorf("action %q", a)
	}
	c.at = c.at.Add(6e9)
	if a := lan.Chat().Action(); a != "" {
		t.Errorf("action %q after its time", a)
	}
	refused(t, s, "Bad Request: REACTION_INVALID", "setMessageReaction", "chat_id", "7", "message_id", id, "reaction", `[{"type":"emoji","emoji":"✅"}]`)
	refused(t, s, "Bad Request: message to react not found", "setMessageReaction", "chat_id", "7", "message_id", "99", "reaction", `[]`)
	ask(t, s, "setMessageReaction", "chat_id", "7", "message_id", id, "reaction", `[{"type":"emoji","emoji":"👍"}]`)
	if r := lan.Chat().Message(m.ID).Reaction; r != "👍" {
		t.Errorf("reaction %q", r)
	}
}
