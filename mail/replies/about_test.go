package replies

import (
	"context"
	"fmt"
	"log/slog"
	"reflect"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/mail/inbox"
	"dondoc/mail/token"
)

// TestWhatAnAnswerIsAbout answers mails with buttons, with a question of somebody and with a request for a
// contribution, as people do: with a signature below, with a file, from programs that name the thread only.
func TestWhatAnAnswerIsAbout(t *testing.T) {
	key := []byte("0123456789abcdef0123456789abcdef")
	const lan = "lan@vukh.example.vn"
	offers := map[string]chat.Offered{
		"buttons": {Person: 101, Tasks: []int{12}, Buttons: []chat.Button{{Text: "Chưa có gì mới", Data: "1:same:12"}, {Text: "Trình hoàn thành", Data: "1:done:12"}}},
		"asked":   {Person: 101, Tasks: []int{12}, Answers: 103},
		"gives":   {Person: 101, Tasks: []int{12}, Contribution: "u7"},
		"report":  {Person: 101, Report: "2026-11_3"},
		"list":    {Person: 101, Tasks: []int{12, 14}},
		"others":  {Person: 102, Tasks: []int{12}, Buttons: []chat.Button{{Text: "Xác nhận", Data: "1:yes:12"}}},
	}
	var got chat.Incoming
	d := New(Options{Key: key, Self: []string{"nhacviec@bo.example.vn"}, Now: time.Now, Logger: slog.New(slog.DiscardHandler),
		Known: func(context.Context, string) (bool, error) { return false, nil },
		Person: func(_ context.Context, id int64) (Person, bool, error) {
			return Person{ID: id, Name: "Lan", Language: "vi", Address: lan}, id == 101, nil
		},
		Handle: func(_ context.Context, in chat.Incoming) error { got = in; return nil },
		Offered: func(_ context.Context, mark string) (chat.Offered, bool, error) {
			o, known := offers[mark]
			return o, known, nil
		},
		Store: func(_ context.Context, _ int64, name string, _ []byte) (chat.File, bool, error) {
			return chat.File{ID: "mail:x", Name: name}, true, nil
		},
	})
	bound := func(task int) string {
		return token.Token(key, token.Binding{Purpose: token.Reply, Person: 101, Task: task, Address: token.Mark(key, lan)})
	}
	about := func(q chat.Quoted) *chat.Quoted { q.FromBot = true; return &q }
	for n, c := range []struct {
		field, mark string
		task        int
		words, file string
		press       string
		quoted      *chat.Quoted
	}{
		{"In-Reply-To", "buttons", 12, "2", "", "1:done:12", nil},
		{"References", "buttons", 12, "2", "", "1:done:12", nil},
		{"In-Reply-To", "buttons", 12, "Trình hoàn thành", "", "1:done:12", nil},
		{"In-Reply-To", "buttons", 12, "2\r\n\r\nNguyễn Thị Lan\r\nVụ Pháp chế\r\nĐT: 0912 345 678", "", "1:done:12", nil},
		{"In-Reply-To", "buttons", 12, "2\r\n\r\nĐã ban hành QĐ số 12", "", "", about(chat.Quoted{Tasks: []int{12}})},
		{"In-Reply-To", "buttons", 12, "2\r\nNguyễn Thị Lan", "", "", about(chat.Quoted{Tasks: []int{12}})},
		{"In-Reply-To", "buttons", 12, "2", "qd12.pdf", "1:done:12", about(chat.Quoted{Tasks: []int{12}})},
		{"In-Reply-To", "buttons", 12, "Trình hoàn thành", "qd12.pdf", "1:done:12", about(chat.Quoted{Tasks: []int{12}})},
		{"In-Reply-To", "buttons", 12, "2\r\n\r\nĐã ban hành QĐ số 12", "qd12.pdf", "", about(chat.Quoted{Tasks: []int{12}})},
		{"In-Reply-To", "buttons", 12, "3", "", "", about(chat.Quoted{Tasks: []int{12}})},
		{"In-Reply-To", "others", 12, "1", "", "", about(chat.Quoted{Tasks: []int{12}})},
		{"In-Reply-To", "asked", 12, "nộp cho đồng chí Bình", "", "", about(chat.Quoted{Tasks: []int{12}, Answers: 103})},
		{"References", "gives", 12, "thống nhất với dự thảo", "", "", about(chat.Quoted{Tasks: []int{12}, Contribution: "u7"})},
		{"In-Reply-To", "report", 0, "bổ sung: đã họp 2 lần", "", "", about(chat.Quoted{Report: "2026-11_3"})},
		{"In-Reply-To", "list", 0, "NV 14: được 60%", "", "", about(chat.Quoted{Tasks: []int{12, 14}})},
		{"In-Reply-To", "unknown", 12, "được 60%", "", "", about(chat.Quoted{Tasks: []int{12}})},
	} {
		tok := bound(c.task)
		plain := "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + c.words + "\r\n"
		if c.file != "" {
			plain = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + plain +
				"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=" + c.file + "\r\n\r\nPDF\r\n--b--\r\n"
		}
		raw := fmt.Sprintf("From: <%s>\r\nTo: <nhacviec+%s@bo.example.vn>\r\nSubject: Re: x\r\nMessage-ID: <a%d@x>\r\nMIME-Version: 1.0\r\n%s: <%s.%s@bo.example.vn>\r\n%s", lan, tok, n, c.field, tok, c.mark, plain)
		got = chat.Incoming{}
		if err := d.Take(t.Context(), inbox.Mail{UID: uint32(n + 1), At: time.Now(), Size: int64(len(raw)), Raw: []byte(raw)}); err != nil {
			t.Fatal(err)
		}
		press := ""
		if got.Press != nil {
			press = got.Press.Data
		}
		if press != c.press || !reflect.DeepEqual(got.Quoted, c.quoted) || c.file != "" && len(got.Files) != 1 || press == "" && got.Text == "" {
			t.Errorf("%s of %s, %q: pressed %q, %+v, %d files", c.field, c.mark, c.words, press, got.Quoted, len(got.Files))
		}
	}
}
