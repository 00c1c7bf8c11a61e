package updates

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/internal/realdata"
	"dondoc/work"
)

func TestDecodeEveryKindOfContent(t *testing.T) {
	for _, test := range []struct {
		fields string
		kind   chat.Content
		file   string
		text   string
	}{
		{`"poll":{"id":"1","question":"Họp ngày nào?","options":[{"text":"Thứ hai","voter_count":0},{"text":"Thứ ba","voter_count":0}]}`, chat.ContentPoll, "", "Họp ngày nào?\nThứ hai\nThứ ba"},
		{`"dice":{"emoji":"🎲","value":3}`, chat.ContentDice, "", ""},
		{`"story":{"chat":{"id":1},"id":2}`, chat.ContentStory, "", ""},
		{`"checklist":{"title":"Việc tuần","tasks":[{"id":1,"text":"Gửi công văn"},{"id":2,"text":"Họp"}]}`, chat.ContentChecklist, "", "Việc tuần\nGửi công văn\nHọp"},
		{`"contact":{"phone_number":"1","first_name":"Lan","last_name":"Nguyễn"}`, chat.ContentContact, "contact", "Lan Nguyễn"},
		{`"location":{"latitude":1},"venue":{"location":{},"title":"Hội trường","address":"35 Đại Cồ Việt"}`, chat.ContentVenue, "location", "Hội trường\n35 Đại Cồ Việt"},
		{`"video_note":{"file_id":"a"}`, chat.ContentVideoNote, "video", ""},
		{`"sticker":{"file_id":"a","emoji":"😡"}`, chat.ContentSticker, "sticker", "😡"},
		{`"sticker":{"file_id":"a"}`, chat.ContentSticker, "sticker", ""},
		{`"paid_media":{"star_count":1,"paid_media":[]},"caption":"ảnh"`, chat.ContentPaidMedia, "", "ảnh"},
		{`"live_photo":{},"photo":[{"file_id":"a"}],"caption":"xong"`, chat.ContentLivePhoto, "photo", "xong"},
		{`"game":{"title":"Cờ","description":"đánh cờ","photo":[]}`, chat.ContentGame, "", "Cờ\nđánh cờ"},
		{`"rich_message":{"blocks":[{"type":"heading","text":"Báo cáo","size":1},{"type":"paragraph","text":["được ",{"type":"bold","text":"60%"}]},{"type":"list","items":[{"label":"1.","blocks":[{"type":"paragraph","text":"họp"}]}]},{"type":"table","cells":[[{"text":"a"},{"text":["b"]}]]}]}`, chat.ContentRich, "", "Báo cáo\nđược 60%\n1.\nhọp\na\nb"},
		{`"rich_message":"of another form"`, chat.ContentRich, "", "of another form"},
		{`"hologram":{"title":"Mô hình","size":7}`, "hologram", "", "Mô hình"},
		{`"hologram":true`, "hologram", "", ""},
		{`"poll":7`, chat.ContentPoll, "", ""},
	} {
		want := fromAn(func(in *chat.Incoming) { in.Content, in.File, in.Text = test.kind, test.file, test.text })
		switch test.kind {
		case chat.ContentVideoNote:
			want.Attached = &work.File{ID: "a", Form: work.FormVideoNote}
		case chat.ContentLivePhoto:
			want.Attached = &work.File{ID: "a", Form: work.FormPhoto}
		}
		got, ok, err := Decode([]byte(inChat(test.fields)), us, now)
		if err != nil || !ok {
			t.Errorf("%s: ok %v, error %v", test.fields, ok, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", test.fields, diff)
		}
	}
}

// Every field that the Bot API gives a message is a content that is told apart, says
// something about it, or makes it a service message.
func TestMessageFieldsAreKnown(t *testing.T) {
	raw := realdata.Read(t, "telegram-bot-api.json")
	var api struct {
		Types map[string]struct {
			Fields []struct{ Name string }
		}
	}
	if err := json.Unmarshal(raw, &api); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, c := range contents {
		known[string(c.kind)] = true
	}
	later := map[string]bool{"giveaway": true, "giveaway_winners": true, "invoice": true} // only a chat's or a bot's
	for _, f := range api.Types["Message"].Fields {
		if !known[f.Name] && !about[f.Name] && !service[f.Name] && !later[f.Name] {
			t.Errorf("nobody knows the field %q", f.Name)
		}
	}
}

func TestDecodeWhoseWordsTheyAre(t *testing.T) {
	const card = `"text":"12 x","entities":[{"type":"text_link","offset":0,"length":2,"url":"https://t.me/former_bot?start=t12"},{"type":"text_link","offset":3,"length":1,"url":"https://t.me/dondocbot?start=t3"}],`
	at := time.Unix(1780000000, 0).UTC()
	for _, test := range []struct {
		name, origin string
		want         chat.Forward
	}{
		{"this bot", `{"type":"user","date":1780000000,"sender_user":{"id":77,"is_bot":true,"first_name":"dondoc"}}`,
			chat.Forward{Origin: chat.Origin{Kind: chat.OriginUser, FromBot: true, From: 77, Name: "dondoc", At: at}, Tasks: []int{12, 3}}},
		{"a person", `{"type":"user","date":1780000000,"sender_user":{"id":43,"first_name":"Lan","last_name":"Vũ"}}`,
			chat.Forward{Origin: chat.Origin{Kind: chat.OriginUser, From: 43, Name: "Lan Vũ", At: at}, Tasks: []int{3}}},
		{"somebody hidden", `{"type":"hidden_user","date":1780000000,"sender_user_name":"Lan"}`,
			chat.Forward{Origin: chat.Origin{Kind: chat.OriginHidden, Name: "Lan", At: at}, Tasks: []int{3}}},
		{"a group", `{"type":"chat","date":1780000000,"sender_chat":{"id":-5,"type":"supergroup","title":"Vụ"}}`,
			chat.Forward{Origin: chat.Origin{Kind: chat.OriginChat, From: -5, Name: "Vụ", At: at}, Tasks: []int{3}}},
		{"a channel", `{"type":"channel","date":1780000000,"chat":{"id":-6,"type":"channel","title":"Tin"},"message_id":8}`,
			chat.Forward{Origin: chat.Origin{Kind: chat.OriginChannel, From: -6, Name: "Tin", Message: 8, At: at}, Tasks: []int{3}}},
		{"a kind that is new", `{"type":"moon","date":1780000000}`,
			chat.Forward{Origin: chat.Origin{Kind: "moon", At: at}, Tasks: []int{3}}},
	} {
		got, ok, err := Decode([]byte(inChat(card+`"forward_origin":`+test.origin)), us, now)
		if err != nil || !ok {
			t.Fatalf("%s: ok %v, error %v", test.name, ok, err)
		}
		if diff := cmp.Diff(&test.want, got.Forward); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestDecodeAlbumMentionsAndReplies(t *testing.T) {
	raw := inChat(`"photo":[{"file_id":"a"}],"media_group_id":"13000000001","caption":"😀 @lan và Vũ Hà","caption_entities":[{"type":"mention","offset":3,"length":4},{"type":"text_mention","offset":11,"length":5,"user":{"id":55,"first_name":"Vũ Hà"}},{"type":"mention","offset":0,"length":2},{"type":"text_mention","offset":11,"length":5}],"external_reply":{"origin":{"type":"user","date":1780000000,"sender_user":{"id":77,"is_bot":true,"first_name":"dondoc"}},"chat":{"id":-100,"type":"supergroup"},"message_id":31},"quote":{"text":"hạn 30/11","position":4}`)
	want := fromAn(func(in *chat.Incoming) {
		in.Content, in.File, in.Text, in.Album = chat.ContentPhoto, "photo", "😀 @lan và Vũ Hà", "13000000001"
		in.Attached = &work.File{ID: "a", Form: work.FormPhoto}
		in.Mentions = []chat.Mention{{Text: "@lan", Username: "lan"}, {Text: "Vũ Hà", Person: 55}}
		in.External = &chat.External{Origin: chat.Origin{Kind: chat.OriginUser, FromBot: true, From: 77, Name: "dondoc", At: time.Unix(1780000000, 0).UTC()},
			Chat: -100, Message: 31, Part: "hạn 30/11"}
	})
	got, ok, err := Decode([]byte(raw), us, now)
	if err != nil || !ok {
		t.Fatalf("ok %v, error %v", ok, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	got, _, err = Decode([]byte(inChat(`"text":"ok","reply_to_message":{"message_id":8,"date":1,"chat":{"id":42},"from":{"id":77}},"quote":{"text":"phần này","position":0}`)), us, now)
	if want := (&chat.Quoted{Message: 8, From: 77, FromBot: true, Part: "phần này"}); err != nil || !cmp.Equal(want, got.Quoted) {
		t.Errorf("quoted %+v, error %v", got.Quoted, err)
	}
}

// Who writes in the name of a chat is not told by Telegram; nobody can be taken for them.
func TestDecodeBehalf(t *testing.T) {
	for _, test := range []struct {
		name, from, behalf string
		want               chat.Behalf
		sender             chat.Sender
	}{
		{"anonymous admin", `{"id":1087968824,"is_bot":true,"first_name":"Group"}`, `{"id":-100,"type":"supergroup","title":"Vụ HTQT"}`, chat.BehalfGroup, chat.Sender{ID: -100, Name: "Vụ HTQT"}},
		{"channel", `{"id":136817688,"is_bot":true,"first_name":"Channel"}`, `{"id":-200,"type":"channel","title":"Tin","username":"tin"}`, chat.BehalfChannel, chat.Sender{ID: -200, Name: "Tin", Username: "tin"}},
	} {
		raw := fmt.Sprintf(`{"update_id":5,"message":{"message_id":9,"date":1790000000,"from":%s,"sender_chat":%s,"chat":{"id":-100,"type":"supergroup"},"text":"/tasks",%s}}`, test.from, test.behalf, command(6))
		got, ok, err := Decode([]byte(raw), us, now)
		want := chat.Incoming{Update: 5, Kind: chat.Wrote, At: time.Unix(1790000000, 0).UTC(), Chat: -100, Message: 9,
			From: test.sender, Behalf: test.want, Content: chat.ContentText, Text: "/tasks", Command: "tasks"}
		if diff := cmp.Diff(want, got); !ok || err != nil || diff != "" {
			t.Errorf("%s: ok %v, error %v, %s", test.name, ok, err, diff)
		}
	}
}
