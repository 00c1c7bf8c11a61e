package updates

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"dondoc/chat"
	"dondoc/work"
)

var (
	us  = Identity{ID: 77, Username: "DonDocBot"}
	now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
)

// inChat wraps the fields of a message that An sends in private.
func inChat(fields string) string {
	return `{"update_id":5,"message":{"message_id":9,"date":1790000000,"from":{"id":42,"first_name":"An","last_name":"Trần","username":"an","language_code":"vi"},"chat":{"id":42,"type":"private"},` + fields + `}}`
}

func fromAn(change func(*chat.Incoming)) chat.Incoming {
	in := chat.Incoming{
		Update: 5, Kind: chat.Wrote, At: time.Unix(1790000000, 0).UTC(), Chat: 42, Private: true, Message: 9,
		From: chat.Sender{ID: 42, Name: "An Trần", Username: "an", Language: "vi"}, Content: chat.ContentText,
	}
	change(&in)
	return in
}

func command(length int) string {
	return fmt.Sprintf(`"entities":[{"type":"bot_command","offset":0,"length":%d}]`, length)
}

func TestDecode(t *testing.T) {
	for _, test := range []struct {
		name string
		raw  string
		want chat.Incoming
	}{
		{"text", inChat(`"text":"xong 60%"`), fromAn(func(in *chat.Incoming) { in.Text = "xong 60%" })},
		{"NFD", inChat(`"text":"` + norm.NFD.String("Đã hoàn thành") + `"`), fromAn(func(in *chat.Incoming) { in.Text = "Đã hoàn thành" })},
		{"thumb", inChat(`"text":"👍"`), fromAn(func(in *chat.Incoming) { in.Text = "👍" })},
		{"thumb as sticker", inChat(`"sticker":{"file_id":"x","emoji":"👍"}`), fromAn(func(in *chat.Incoming) { in.Text, in.File, in.Content = "👍", "sticker", chat.ContentSticker })},
		{"command", inChat(`"text":"/Status  Vụ HTQT \n",` + command(7)), fromAn(func(in *chat.Incoming) {
			in.Text, in.Command, in.Argument = "/Status  Vụ HTQT \n", "status", "Vụ HTQT"
		})},
		{"command to us", inChat(`"text":"/done@dondocBOT 12 xong",` + command(15)), fromAn(func(in *chat.Incoming) {
			in.Text, in.Command, in.Argument = "/done@dondocBOT 12 xong", "done", "12 xong"
		})},
		{"deep link", inChat(`"text":"/start t12",` + command(6)), fromAn(func(in *chat.Incoming) {
			in.Text, in.Command, in.Argument = "/start t12", "start", "t12"
		})},
		{"NFD argument", inChat(`"text":"/assign 12 ` + norm.NFD.String("Nguyễn Thị Ánh") + `",` + command(7)), fromAn(func(in *chat.Incoming) {
			in.Text, in.Command, in.Argument = "/assign 12 Nguyễn Thị Ánh", "assign", "12 Nguyễn Thị Ánh"
		})},
		{"slash without entity", inChat(`"text":"/ hai phần"`), fromAn(func(in *chat.Incoming) { in.Text = "/ hai phần" })},
		{"emoji before command", inChat(`"text":"😀/help","entities":[{"type":"bot_command","offset":2,"length":5}]`), fromAn(func(in *chat.Incoming) { in.Text = "😀/help" })},
		{"entity beyond the text", inChat(`"text":"/help",` + command(99)), fromAn(func(in *chat.Incoming) { in.Text, in.Command = "/help", "help" })},
		{"entity of negative length", inChat(`"text":"/help",` + command(-1)), fromAn(func(in *chat.Incoming) { in.Text = "/help" })},
		{"caption", inChat(`"caption":"/update 3 ảnh 😀 xong","photo":[{"file_id":"a"}],"caption_entities":[{"type":"bot_command","offset":0,"length":7}]`), fromAn(func(in *chat.Incoming) {
			in.Text, in.Command, in.Argument, in.File, in.Content = "/update 3 ảnh 😀 xong", "update", "3 ảnh 😀 xong", "photo", chat.ContentPhoto
			in.Attached = &work.File{ID: "a", Form: work.FormPhoto}
		})},
		{"document alone", inChat(`"document":{"file_id":"a"},"animation":{"file_id":"a"}`), fromAn(func(in *chat.Incoming) {
			in.File, in.Content, in.Attached = "document", chat.ContentAnimation, &work.File{ID: "a", Form: work.FormAnimation}
		})},
		{"voice", inChat(`"voice":{}`), fromAn(func(in *chat.Incoming) { in.File, in.Content = "voice", chat.ContentVoice })},
		{"audio", inChat(`"audio":{}`), fromAn(func(in *chat.Incoming) { in.File, in.Content = "audio", chat.ContentAudio })},
		{"video", inChat(`"video":{}`), fromAn(func(in *chat.Incoming) { in.File, in.Content = "video", chat.ContentVideo })},
		{"round video", inChat(`"video_note":{}`), fromAn(func(in *chat.Incoming) { in.File, in.Content = "video", chat.ContentVideoNote })},
		{"place", inChat(`"location":{"latitude":1}`), fromAn(func(in *chat.Incoming) { in.File, in.Content = "location", chat.ContentLocation })},
		{"another bot's name in private", inChat(`"text":"/status@OtherBot",` + command(16)), fromAn(func(in *chat.Incoming) { in.Text, in.Command = "/status@OtherBot", "status" })},
		{"contact", inChat(`"contact":{}`), fromAn(func(in *chat.Incoming) { in.File, in.Content = "contact", chat.ContentContact })},
		{"topic", inChat(`"text":"x","message_thread_id":8,"is_topic_message":true,"reply_to_message":{"message_id":8,"forum_topic_created":{"name":"x"}}`), fromAn(func(in *chat.Incoming) {
			in.Text, in.Thread = "x", 8
		})},
		{
			"group that has become a supergroup",
			`{"update_id":6,"message":{"message_id":9,"date":1790000000,"from":{"id":1087968824,"is_bot":true,"first_name":"Group"},"chat":{"id":-100,"type":"group","title":"Nhóm"},"migrate_to_chat_id":-1001234567890}}`,
			chat.Incoming{Update: 6, Kind: chat.Moved, At: time.Unix(1790000000, 0).UTC(), Chat: -100, From: chat.Sender{ID: -100, Name: "Nhóm"}, MovedTo: -1001234567890},
		},
		{"General topic", inChat(`"text":"x","message_thread_id":1,"is_topic_message":true`), fromAn(func(in *chat.Incoming) { in.Text = "x" })},
		{"thread that is no topic", inChat(`"text":"x","message_thread_id":8`), fromAn(func(in *chat.Incoming) { in.Text = "x" })},
		{
			"edited",
			`{"update_id":6,"edited_message":{"message_id":9,"date":1790000000,"edit_date":1790000060,"from":{"id":42,"first_name":"An"},"chat":{"id":-100,"type":"supergroup"},"text":"70%"}}`,
			chat.Incoming{Update: 6, Kind: chat.Edited, At: time.Unix(1790000060, 0).UTC(), Chat: -100, Message: 9, From: chat.Sender{ID: 42, Name: "An"}, Text: "70%", Content: chat.ContentText, Written: time.Unix(1790000000, 0).UTC()},
		},
		{
			"edited to have no caption",
			`{"update_id":6,"edited_message":{"message_id":9,"date":1790000000,"from":{"id":42,"first_name":"An"},"chat":{"id":-100,"type":"supergroup"},"photo":[{"file_id":"a"}]}}`,
			chat.Incoming{Update: 6, Kind: chat.Edited, At: time.Unix(1790000000, 0).UTC(), Chat: -100, Message: 9, From: chat.Sender{ID: 42, Name: "An"}, File: "photo", Attached: &work.File{ID: "a", Form: work.FormPhoto}, Content: chat.ContentPhoto, Written: time.Unix(1790000000, 0).UTC()},
		},
		{
			"pressed",
			`{"update_id":7,"callback_query":{"id":"q1","from":{"id":42,"first_name":"An"},"message":{"message_id":3,"date":0,"chat":{"id":42,"type":"private"}},"chat_instance":"z","data":"1:c:12"}}`,
			chat.Incoming{Update: 7, Kind: chat.Pressed, At: now, Chat: 42, Private: true, Message: 3, From: chat.Sender{ID: 42, Name: "An"}, Press: &chat.Press{ID: "q1", Data: "1:c:12", Gone: true}},
		},
		{
			"pressed under a message that is there",
			`{"update_id":7,"callback_query":{"id":"q1","from":{"id":42},"message":{"message_id":3,"date":1790000000,"chat":{"id":-42,"type":"supergroup"}},"data":"x"}}`,
			chat.Incoming{Update: 7, Kind: chat.Pressed, At: now, Chat: -42, Message: 3, From: chat.Sender{ID: 42}, Press: &chat.Press{ID: "q1", Data: "x"}},
		},
		{
			"reacted",
			`{"update_id":9,"message_reaction":{"chat":{"id":42,"type":"private"},"message_id":3,"user":{"id":42,"first_name":"An"},"date":1790000000,"old_reaction":[{"type":"emoji","emoji":"👎"}],"new_reaction":[{"type":"emoji","emoji":"👍"},{"type":"custom_emoji","custom_emoji_id":"77"},{"type":"paid"}]}}`,
			chat.Incoming{Update: 9, Kind: chat.Reacted, At: time.Unix(1790000000, 0).UTC(), Chat: 42, Private: true, Message: 3, From: chat.Sender{ID: 42, Name: "An"},
				Reaction: &chat.Reaction{Old: []string{"👎"}, New: []string{"👍", "custom:77"}}},
		},
		{
			"blocked",
			`{"update_id":8,"my_chat_member":{"chat":{"id":42,"type":"private"},"from":{"id":42,"first_name":"An"},"date":1790000000,"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked","until_date":0}}}`,
			chat.Incoming{Update: 8, Kind: chat.Left, At: time.Unix(1790000000, 0).UTC(), Chat: 42, Private: true, From: chat.Sender{ID: 42, Name: "An"}},
		},
		{
			"added to a group",
			`{"update_id":8,"my_chat_member":{"chat":{"id":-5,"type":"group"},"from":{"id":42,"first_name":"An"},"date":1790000000,"old_chat_member":{"status":"left"},"new_chat_member":{"status":"restricted","is_member":true}}}`,
			chat.Incoming{Update: 8, Kind: chat.Entered, At: time.Unix(1790000000, 0).UTC(), Chat: -5, From: chat.Sender{ID: 42, Name: "An"}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok, err := Decode([]byte(test.raw), us, now)
			if err != nil || !ok {
				t.Fatalf("ok %v, error %v", ok, err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecodeQuoted(t *testing.T) {
	const link = "https://t.me/DonDocBot?start="
	bot := `"from":{"id":77,"is_bot":true,"first_name":"dondoc"},`
	for _, test := range []struct {
		name, message string
		want          *chat.Quoted
	}{
		{"links", bot + `"text":"12 3","entities":[{"type":"text_link","offset":0,"length":2,"url":"` + link + `t12"},{"type":"bold","offset":0,"length":2},{"type":"text_link","offset":3,"length":1,"url":"https://t.me/dondocbot?start=t3"},{"type":"text_link","offset":0,"length":2,"url":"` + link + `t12"}]`,
			&chat.Quoted{FromBot: true, Tasks: []int{12, 3}}},
		{"plain link after an emoji", bot + `"text":"😀 t.me/DONDOCBOT?start=t7 !","entities":[{"type":"url","offset":3,"length":23}]`,
			&chat.Quoted{FromBot: true, Tasks: []int{7}}},
		{"caption", bot + `"caption":"4","photo":[{}],"caption_entities":[{"type":"text_link","offset":0,"length":1,"url":"` + link + `t4"}]`,
			&chat.Quoted{FromBot: true, Tasks: []int{4}}},
		{"other links", bot + `"text":"x","entities":[{"type":"text_link","url":"https://t.me/a/b?start=t1"},{"type":"text_link","url":"https://t.me/?start=t1"},{"type":"text_link","url":"https://example.org/DonDocBot?start=t2"},{"type":"text_link","url":"` + link + `abc"},{"type":"text_link","url":"` + link + `t-3"},{"type":"text_link","url":"` + link + `t0"},{"type":"text_link","url":"` + link + `t99999999999"},{"type":"text_link","url":"%zz"},{"type":"url","offset":50,"length":-4}]`,
			&chat.Quoted{FromBot: true}},
		{"the bot's former name", bot + `"text":"x","entities":[{"type":"text_link","offset":0,"length":1,"url":"https://t.me/OldName_bot?start=t1"},{"type":"text_link","offset":0,"length":1,"url":"https://telegram.me/older_bot/?start=t2"}]`,
			&chat.Quoted{FromBot: true, Tasks: []int{1, 2}}},
		{"another bot", `"from":{"id":78,"is_bot":true},"text":"1","entities":[{"type":"text_link","offset":0,"length":1,"url":"` + link + `t1"}]`, &chat.Quoted{}},
		{"a person", `"from":{"id":42},"text":"1","entities":[{"type":"text_link","offset":0,"length":1,"url":"` + link + `t1"}]`, &chat.Quoted{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok, err := Decode([]byte(inChat(`"text":"ok","reply_to_message":{"message_id":8,"date":1,"chat":{"id":42},`+test.message+`}`)), us, now)
			if err != nil || !ok {
				t.Fatalf("ok %v, error %v", ok, err)
			}
			test.want.Message, test.want.From = 8, got.Quoted.From
			if diff := cmp.Diff(test.want, got.Quoted); diff != "" {
				t.Error(diff)
			}
			if got.Quoted.FromBot != (got.Quoted.From == us.ID) {
				t.Error("FromBot is not about this bot")
			}
		})
	}
}

// A reply that quotes a part of a list is about the tasks of that part.
func TestDecodeQuotedPart(t *testing.T) {
	const list = "Của tôi 😀\n\n1. Một\n hạn\n2. Hai\n hạn\n\nGõ /help"
	at := func(words string) string {
		before, _, _ := strings.Cut(list, words)
		return fmt.Sprint(len(utf16.Encode([]rune(before))))
	}
	replied := `"reply_to_message":{"message_id":8,"date":1,"chat":{"id":42},"from":{"id":77,"is_bot":true},"text":` + fmt.Sprintf("%q", list) + `,"entities":[
		{"type":"text_link","offset":` + at("1. ") + `,"length":1,"url":"https://t.me/DonDocBot?start=t1"},{"type":"text_link","offset":` + at("2. ") + `,"length":1,"url":"https://t.me/DonDocBot?start=t2"}]}`
	for part, want := range map[string][]int{
		"1. Một": {1}, "2. Hai\n hạn": {2}, "Hai": {2}, "Một\n hạn\n2": {2}, "1. Một\n hạn\n2. Hai": {1, 2}, "Của tôi": {1, 2}, "Gõ /help": {1, 2},
	} {
		got, _, err := Decode([]byte(inChat(`"text":"xong","quote":{"text":`+fmt.Sprintf("%q", part)+`,"position":`+at(part)+`},`+replied)), us, now)
		if err != nil || got.Quoted == nil || !slices.Equal(got.Quoted.Tasks, want) {
			t.Errorf("%q: %+v, error %v", part, got.Quoted, err)
		}
	}
}

func TestDecodeNotForUs(t *testing.T) {
	for name, raw := range map[string]string{
		"another bot's command": `{"update_id":1,"message":{"message_id":1,"from":{"id":9},"chat":{"id":-1,"type":"group"},"text":"/status@OtherBot",` + command(16) + `}}`,
		"service message":       inChat(`"new_chat_members":[{"id":1}]`),
		"pinned by somebody":    inChat(`"pinned_message":{"message_id":3}`),
		"copied channel post":   `{"update_id":1,"message":{"message_id":1,"from":{"id":777000},"sender_chat":{"id":-2},"is_automatic_forward":true,"chat":{"id":-1},"text":"x"}}`,
		"anonymous reaction":    `{"update_id":1,"message_reaction":{"chat":{"id":-1},"message_id":1,"actor_chat":{"id":-1},"date":1,"old_reaction":[],"new_reaction":[{"type":"emoji","emoji":"👍"}]}}`,
		"null file":             inChat(`"document":null`),
		"a bot":                 `{"update_id":1,"message":{"message_id":1,"from":{"id":9,"is_bot":true},"chat":{"id":-1},"text":"x"}}`,
		"channel post":          `{"update_id":1,"channel_post":{"message_id":1,"chat":{"id":-1},"text":"x"}}`,
		"poll with votes":       `{"update_id":1,"edited_message":{"message_id":1,"from":{"id":9},"chat":{"id":9},"poll":{"question":"Xong?"}}}`,
		"moving location":       `{"update_id":1,"edited_message":{"message_id":1,"from":{"id":9},"chat":{"id":9},"location":{}}}`,
		"inline press":          `{"update_id":1,"callback_query":{"id":"1","from":{"id":9},"inline_message_id":"x","data":"x"}}`,
		"made an admin":         `{"update_id":1,"my_chat_member":{"chat":{"id":-1},"from":{"id":9},"old_chat_member":{"status":"member"},"new_chat_member":{"status":"administrator"}}}`,
		"something new":         `{"update_id":1,"telepathy":{"from":{"id":9}}}`,
	} {
		if in, ok, err := Decode([]byte(raw), us, now); ok || err != nil {
			t.Errorf("%s: %+v, error %v", name, in, err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, raw := range map[string]string{
		"no object":          `7`,
		"no id":              `{"message":{}}`,
		"id in words":        `{"update_id":"five"}`,
		"message is a list":  `{"update_id":1,"message":[]}`,
		"text is a number":   inChat(`"text":5`),
		"chat id is a text":  `{"update_id":1,"message":{"message_id":1,"from":{"id":9},"chat":{"id":"x"},"text":"x"}}`,
		"no chat":            `{"update_id":1,"message":{"message_id":1,"from":{"id":9},"text":"x"}}`,
		"press by nobody":    `{"update_id":1,"callback_query":{"id":"1","message":{"chat":{"id":1}}}}`,
		"beyond any integer": inChat(`"text":"x","message_thread_id":1e400`),
	} {
		if in, ok, err := Decode([]byte(raw), us, now); ok || err == nil {
			t.Errorf("%s: %+v, ok %v", name, in, ok)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(inChat(`"text":"/start t12",` + command(6)))
	f.Add(inChat(`"text":"😀","reply_to_message":{"message_id":8,"from":{"id":77},"text":"😀 t.me/DonDocBot?start=t7","entities":[{"type":"url","offset":3,"length":23}]}`))
	f.Add(`{"update_id":7,"callback_query":{"id":"q1","from":{"id":42},"message":{"message_id":3,"chat":{"id":42}},"data":"x"}}`)
	f.Add(`{"update_id":8,"my_chat_member":{"chat":{"id":42},"from":{"id":42},"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}}`)
	f.Fuzz(func(t *testing.T, raw string) {
		in, ok, err := Decode([]byte(raw), us, now)
		if !ok || err != nil {
			if ok || !cmp.Equal(in, chat.Incoming{}) {
				t.Errorf("ok %v, error %v, and yet %+v", ok, err, in)
			}
			return
		}
		if in.Update <= 0 || in.Chat == 0 || in.From.ID == 0 || in.Kind == "" {
			t.Errorf("incomplete: %+v", in)
		}
		if !norm.NFC.IsNormalString(in.Text) || !norm.NFC.IsNormalString(in.Argument) {
			t.Errorf("not NFC: %+v", in)
		}
		if in.Quoted != nil {
			seen := map[int]bool{}
			for _, n := range in.Quoted.Tasks {
				if n <= 0 || seen[n] || !in.Quoted.FromBot {
					t.Errorf("tasks %v", in.Quoted.Tasks)
				}
				seen[n] = true
			}
		}
	})
}

func FuzzSliceUTF16(f *testing.F) {
	f.Add("a😀b", 1, 2)
	f.Fuzz(func(t *testing.T, s string, offset, length int) {
		part := sliceUTF16(s, offset, length)
		units := utf16.Encode([]rune(s))
		if offset < 0 || length < 0 || offset > len(units) || length > len(units)-offset {
			return
		}
		want := units[offset : offset+length]
		whole := func(at int) bool {
			return at == 0 || at == len(units) || !utf16.IsSurrogate(rune(units[at])) || units[at] < 0xDC00
		}
		if whole(offset) && whole(offset+length) && string(utf16.Decode(want)) != string([]rune(part)) {
			t.Errorf("%q[%d:+%d] is %q, want %q", s, offset, length, part, string(utf16.Decode(want)))
		}
	})
}

// Only the bot's own link on a period makes a reply a correction of a unit's report.
func TestLinkedReport(t *testing.T) {
	for link, want := range map[string]string{
		"https://t.me/dondoc_bot?start=p2026-11_3": "2026-11_3", "https://t.me/dondoc_bot?start=p2026_12": "2026_12",
		"http://t.me/dondoc_bot?start=p2026_12": "", "https://t.me/dondoc_bot?start=p2026": "", "https://t.me/dondoc_bot?start=p2026_x": "",
		"https://t.me/dondoc_bot?start=t12": "", "https://t.me/dondoc_bot?start=c12_u7": "", "https://example.org/?start=p2026_12": "",
	} {
		if got, ok := chat.LinkedReport(link); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %v", link, got, ok)
		}
	}
}
