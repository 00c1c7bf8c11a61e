package telegram

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// fakeMaker makes files that say what they are and how often they were made.
type fakeMaker struct {
	mu    sync.Mutex
	ids   map[string]string
	made  int
	takes time.Duration
	fails func(n int) error // of the nth try
}

func newFakeMaker() *fakeMaker { return &fakeMaker{ids: map[string]string{}} }

func (m *fakeMaker) Known(_ context.Context, d chat.Document) (string, string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return d.Name(), m.ids[d.Name()], nil
}

func (m *fakeMaker) Make(_ context.Context, d chat.Document) (File, error) {
	m.mu.Lock()
	m.made++
	n := m.made
	m.mu.Unlock()
	time.Sleep(m.takes)
	if m.fails != nil {
		if err := m.fails(n); err != nil {
			return File{}, err
		}
	}
	return File{Name: "báo cáo." + d.Format, Data: []byte("bytes of " + d.Name()), Version: d.Name()}, nil
}

func (m *fakeMaker) Keep(_ context.Context, version, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ids[version] = id
	return nil
}

func (m *fakeMaker) Apology(chat.Document) string { return "Chưa lập được tệp." }

// paper is a message with a document.
func paper(id string, to int64, format string, parts ...string) chat.Message {
	m := say(id, to)
	m.Parts = parts
	m.Document = &chat.Document{Kind: chat.DocumentReport, Period: calendar.ReportPeriod{Span: calendar.SpanQuarter, Year: 2026, Number: 3}, Format: format, Language: work.Vietnamese}
	if format == "png" {
		m.Document.Kind = chat.DocumentChart
	}
	return m
}

// filed answers as Telegram does when it has taken a file.
func filed(r request, n int) (int, string) {
	switch r.Method {
	case "sendDocument":
		return 200, fmt.Sprintf(`{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":1,"type":"private"},"document":{"file_id":"BQAC%d","file_unique_id":"a"}}}`, n, n)
	case "sendPhoto":
		return 200, fmt.Sprintf(`{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":1,"type":"private"},"photo":[{"file_id":"AgAC%d","file_unique_id":"b","width":9,"height":9}]}}`, n, n)
	}
	return 0, ""
}

func withMaker(m Maker) func(*SenderOptions) { return func(o *SenderOptions) { o.Maker = m } }

func TestDocumentsAreMadeWhenSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api, maker := newFakeAPI(), newFakeMaker()
		api.reply(filed)
		long := strings.Repeat("dài ", 300)
		first := paper("a", 42, "docx", "<b>Báo cáo</b>")
		first.Buttons, first.Silent = [][]chat.Button{{{Text: "Kỳ khác", Data: "1:report:2026-Q2:0"}}}, true
		d := deliver(t, api, newFakeOutbox(first, paper("b", 43, "docx", "Báo cáo"), paper("c", 44, "png", long)), withMaker(maker))
		time.Sleep(time.Minute)
		d.stop()

		docs := api.calls("sendDocument")
		if len(docs) != 2 || maker.made != 2+1 && maker.made != 2 {
			t.Fatalf("sent %d, made %d", len(docs), maker.made)
		}
		p := api.calls("sendDocument")[slices.IndexFunc(docs, func(r request) bool { return r.chat() == 42 })].Params
		for name, want := range map[string]string{
			"caption": "<b>Báo cáo</b>", "parse_mode": "HTML", "disable_notification": "true", "document": "bytes of report:2026-Q3:0:docx:vi",
			"document name": "báo cáo.docx", "reply_markup": `{"inline_keyboard":[[{"text":"Kỳ khác","callback_data":"1:report:2026-Q2:0"}]]}`,
		} {
			if p[name] != want {
				t.Errorf("%s is %q, want %q", name, p[name], want)
			}
		}
		photo := api.calls("sendPhoto")
		if len(photo) != 1 || photo[0].Params["caption"] != "" || photo[0].Params["photo"] != "bytes of chart:2026-Q3:0:png:vi" {
			t.Errorf("%+v", photo)
		}
		if got := d.texts(); len(got) != 1 || got[0] != long {
			t.Errorf("what is too long for a caption: %q", got)
		}
		shown := api.calls("sendChatAction")
		if !slices.ContainsFunc(shown, func(r request) bool { return r.Params["action"] == "upload_document" }) ||
			!slices.ContainsFunc(shown, func(r request) bool { return r.Params["action"] == "upload_photo" }) {
			t.Errorf("shown %+v", shown)
		}
		if d.waiting() != 0 || len(d.dead) > 0 || d.outcomes()["c"] != chat.Sent {
			t.Errorf("%d waiting, dead %v, %v", d.waiting(), d.dead, d.outcomes())
		}
	})
}

// A file that Telegram has is sent by its id; when it does not know that any more, the file is
// made again.
func TestDocumentsAreSentByTheirIDs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api, maker := newFakeAPI(), newFakeMaker()
		api.reply(filed)
		box := newFakeOutbox(paper("a", 42, "docx"))
		d := deliver(t, api, box, withMaker(maker))
		time.Sleep(10 * time.Second)
		box.put(paper("b", 42, "docx"), paper("c", 43, "docx"))
		time.Sleep(10 * time.Second)
		if maker.made != 1 || len(api.calls("sendChatAction")) != 1 {
			t.Errorf("made %d times", maker.made)
		}
		api.reply(func(r request, n int) (int, string) {
			if r.Params["document"] == "BQAC1" {
				return 400, refusal(400, "Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
			}
			return filed(r, n)
		})
		box.put(paper("d", 42, "docx"))
		time.Sleep(10 * time.Second)
		d.stop()
		var sent []string
		for _, r := range api.calls("sendDocument") {
			sent = append(sent, r.Params["document"])
		}
		file := "bytes of report:2026-Q3:0:docx:vi"
		if want := []string{file, "BQAC1", "BQAC1", "BQAC1", file}; !slices.Equal(sent, want) {
			t.Errorf("sent %q", sent)
		}
		if id := maker.ids["report:2026-Q3:0:docx:vi"]; id != "BQAC5" || d.waiting() != 0 {
			t.Errorf("kept %q, %d waiting", id, d.waiting())
		}
	})
}

// What somebody sent is sent again by its id, each in its own form, without being made; a round
// video has its words behind it. One that Telegram no longer has is told in a sentence.
func TestFilesAreSentAgain(t *testing.T) {
	again := func(id string, form work.FileForm) chat.Message {
		m := say(id, 42)
		m.Parts = []string{"Nhiệm vụ 12"}
		m.Document = &chat.Document{Kind: chat.DocumentFile, File: work.File{ID: "F" + id, Form: form}, Language: work.Vietnamese}
		return m
	}
	synctest.Test(t, func(t *testing.T) {
		api, maker := newFakeAPI(), newFakeMaker()
		box := newFakeOutbox()
		for i, form := range []work.FileForm{work.FormPhoto, work.FormDocument, work.FormAnimation, work.FormAudio, work.FormVoice, work.FormVideo, work.FormVideoNote} {
			box.put(again(fmt.Sprint(i), form))
		}
		d := deliver(t, api, box, withMaker(maker))
		time.Sleep(30 * time.Second)
		for i, c := range []struct{ method, field string }{{"sendPhoto", "photo"}, {"sendDocument", "document"}, {"sendAnimation", "animation"},
			{"sendAudio", "audio"}, {"sendVoice", "voice"}, {"sendVideo", "video"}, {"sendVideoNote", "video_note"}} {
			calls := api.calls(c.method)
			if len(calls) != 1 || calls[0].Params[c.field] != fmt.Sprintf("F%d", i) || (calls[0].Params["caption"] == "") != (c.field == "video_note") {
				t.Errorf("%s: %+v", c.method, calls)
			}
		}
		if n := len(api.calls("sendMessage")); n != 1 || maker.made != 0 {
			t.Errorf("%d messages, %d files made", n, maker.made)
		}
		api.reply(func(r request, _ int) (int, string) {
			if r.Method == "sendVoice" {
				return 400, refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
			}
			return 0, ""
		})
		box.put(again("8", work.FormVoice))
		time.Sleep(10 * time.Second)
		d.stop()
		if said := api.calls("sendMessage"); len(said) != 2 || said[1].Params["text"] != "Chưa lập được tệp." || d.waiting() != 0 {
			t.Errorf("%+v, %d waiting", said, d.waiting())
		}
	})
}

// What cannot be made is told in a sentence, and what stands behind it is sent.
func TestDocumentsThatCannotBeMade(t *testing.T) {
	passing := errors.New("redis is away")
	for name, c := range map[string]struct {
		fails func(n int) error
		say   []string
		made  int
	}{
		"for good":     {func(int) error { return &NotMade{"Chưa có nhiệm vụ nào."} }, []string{"Chưa có nhiệm vụ nào.", "b"}, 1},
		"for a moment": {func(n int) error { return map[bool]error{true: passing}[n < 3] }, []string{"b"}, 3},
		"for long":     {func(int) error { return passing }, []string{"Chưa lập được tệp.", "b"}, makeTries + 1},
		"a panic":      {func(int) error { panic("a fault") }, []string{"Chưa lập được tệp.", "b"}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				api, maker := newFakeAPI(), newFakeMaker()
				api.reply(filed)
				maker.fails = c.fails
				d := deliver(t, api, newFakeOutbox(paper("a", 42, "docx", "Báo cáo"), say("b", 42)), withMaker(maker))
				time.Sleep(10 * time.Minute)
				d.stop()
				if got := d.texts(); !slices.Equal(got, c.say) || maker.made != c.made || d.waiting() != 0 {
					t.Errorf("said %q, made %d times, %d waiting", got, maker.made, d.waiting())
				}
			})
		})
	}
	t.Run("a picture and a companion", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			api, maker := newFakeAPI(), newFakeMaker()
			maker.fails = func(int) error { return &NotMade{"Chưa có."} }
			companion := paper("b", 42, "xlsx", "Bảng số liệu.")
			companion.Document.Companion = true
			d := deliver(t, api, newFakeOutbox(paper("a", 42, "png", "Báo cáo tuần"), companion, say("c", 42)), withMaker(maker))
			time.Sleep(time.Minute)
			d.stop()
			if got := d.texts(); !slices.Equal(got, []string{"Báo cáo tuần", "c"}) || len(d.dead) > 0 {
				t.Errorf("said %q, dead %v", got, d.dead)
			}
		})
	})
	t.Run("refused by Telegram", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			api := newFakeAPI()
			api.reply(func(r request, _ int) (int, string) {
				switch r.Method {
				case "sendDocument":
					return 413, refusal(413, "Request Entity Too Large")
				case "sendPhoto":
					return 400, refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
				}
				return 0, ""
			})
			d := deliver(t, api, newFakeOutbox(paper("a", 42, "docx", "Báo cáo"), paper("b", 42, "png", "Tuần")), withMaker(newFakeMaker()))
			time.Sleep(time.Minute)
			d.stop()
			if got := d.texts(); !slices.Equal(got, []string{"Chưa lập được tệp.", "Tuần"}) || len(d.dead) > 0 {
				t.Errorf("said %q, dead %v", got, d.dead)
			}
		})
	})
}

// A sender that ends between making and sending leaves the document to the next, which sends
// the same file once. Making may outlast the lease.
func TestDocumentsOfASenderThatWasStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api, maker := newFakeAPI(), newFakeMaker()
		maker.takes = 3 * lease
		api.reply(func(r request, n int) (int, string) {
			if r.Method == "sendDocument" && n == 1 {
				return 502, "<html>a gateway that took the file and did not pass it on</html>"
			}
			return filed(r, n)
		})
		box := newFakeOutbox(paper("a", 42, "docx", "Báo cáo"), say("b", 42))
		first := deliver(t, api, box, withMaker(maker))
		time.Sleep(lease) // it is being made
		first.stop()
		if sent := api.calls("sendDocument"); len(sent) > 0 || maker.made != 1 {
			t.Fatalf("%d sent, made %d times, after the end had come", len(sent), maker.made)
		}
		second := deliver(t, api, box, withMaker(maker))
		time.Sleep(10 * time.Minute)
		second.stop()
		sent := api.calls("sendDocument")
		if len(sent) != 2 || sent[0].Params["document"] != sent[1].Params["document"] || sent[1].Params["document name"] != "báo cáo.docx" {
			t.Errorf("sent %+v", sent)
		}
		if got := second.texts(); !slices.Equal(got, []string{"b"}) || box.waiting() != 0 || box.outcomes()["a"] != chat.Sent {
			t.Errorf("said %q, %d waiting", got, box.waiting())
		}
	})
}
