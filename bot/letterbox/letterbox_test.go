package letterbox

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers"
	"dondoc/mail/imaptest"
	"dondoc/mail/inbox"
	"dondoc/mail/token"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/mailing"
)

const (
	lan     int64 = 101
	address       = "lan.nt@vukh.example.vn"
)

// TestReplyIsProgress holds that a reply to a reminder from the confirmed address is recorded as
// in the chat, once, with its files, and answered; and that anything else is kept and not
// answered.
func TestReplyIsProgress(t *testing.T) {
	t.Parallel()
	server, store, ctx := imaptest.Start(t), storagetest.Open(t), t.Context()
	now := time.Date(2026, 11, 27, 14, 5, 0, 0, time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60))
	key := []byte("0123456789abcdef0123456789abcdef")
	person := work.Person{ID: lan, Name: "Nguyễn Thị Lan", Unit: 1, Roles: []work.Role{work.Officer}, Language: work.Vietnamese, Chosen: true,
		Joined: now, Unreachable: "blocked", Mail: mailing.Box{Address: address, Confirmed: true}}
	a := work.Assignment{Unit: 1, Role: work.Lead, State: work.InProgress, DeadlineVersion: 1, Officer: lan}
	a.Due = calendar.DateOf(now).Add(10)
	a.Original = a.Due
	task := work.Task{ID: 12, Plan: "p", Title: "Hoàn thiện dự thảo đề án", Deadline: work.Deadline{Kind: work.OneDate, Due: a.Due, Text: "12/2026"}, Assignments: []work.Assignment{a}}
	if err := store.Commit(ctx, chat.Change{Cause: "c1", At: now, Units: []work.Unit{{ID: 1, Name: "Vụ Kế hoạch"}}, People: []work.Person{person}, Tasks: []work.Task{task}}); err != nil {
		t.Fatal(err)
	}
	logger := slog.New(slog.NewTextHandler(io.Discard, nil))
	cal := calendar.NewCalendar()
	h := handlers.New(store, handlers.Options{Bot: func() string { return "dondoc_bot" }, Now: func() time.Time { return now }, Location: now.Location(),
		Language: work.Vietnamese, Calendar: func() *calendar.Calendar { return cal }, Logger: logger})
	at, err := inbox.ParseAddress(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	var returned []string
	reader, take := New(store, Options{Address: at, Key: key, Self: []string{imaptest.User}, Now: func() time.Time { return now }, Logger: logger, Handle: h.Handle,
		Returned: func(_ context.Context, person int64, address string, why mailing.Refusal) error {
			returned = append(returned, fmt.Sprint(person, " ", address, " ", why.Gone))
			return nil
		}})
	good := token.Token(key, token.Binding{Purpose: token.Reply, Person: lan, Task: 12, Address: token.Mark(key, address)})
	elsewhere := token.Token(key, token.Binding{Purpose: token.Reply, Person: lan, Task: 12, Address: token.Mark(key, "old@vukh.example.vn")})
	mail := func(id, from, to, body string) string {
		return fmt.Sprintf("From: Lan <%s>\nTo: <nhacviec+%s@bo.example.vn>\nSubject: Re: 12\nMessage-ID: <%s@x>\nMIME-Version: 1.0\n%s", from, to, id, body)
	}
	plain := func(words string) string {
		return "Content-Type: text/plain; charset=utf-8\n\n" + words + "\n\nVào 27/11/2026 08:00, Nhắc việc đã viết:\n> Nhiệm vụ 12: xong 100%\n"
	}
	photo := "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nđược 60%, gửi kèm biên bản\n--b\nContent-Type: image/jpeg\nContent-Disposition: attachment; filename=IMG_1.jpeg\nContent-Transfer-Encoding: base64\n\n" +
		base64.StdEncoding.EncodeToString([]byte("picture")) + "\n--b--\n"
	bounce := "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nsorry\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; " + address +
		"\nAction: failed\nStatus: 5.1.1\n\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <" + good + ".1@bo.example.vn>\n--r--\n"
	server.Deliver(
		mail("1", address, good, plain("được 45%")), mail("1", address, good, plain("được 45%")), mail("2", strings.ToUpper(address), good, photo),
		mail("3", "ke.xau@example.vn", good, plain("được 100%")), mail("4", address, "khong-co-ma", plain("được 90%")), mail("5", address, elsewhere, plain("được 91%")),
		mail("6", address, good, "Auto-Submitted: auto-replied\n"+plain("Tôi nghỉ đến 30/11")), mail("7", imaptest.User, good, plain("được 92%")),
		mail("8", address, good, plain("")), mail("9", "mailer-daemon@x.vn", "x", bounce),
	)
	running, stop := context.WithTimeout(ctx, time.Minute)
	done := make(chan struct{})
	go func() { defer close(done); reader.Run(running, take) }()
	for server.Unseen() > 0 && running.Err() == nil {
		time.Sleep(20 * time.Millisecond) // the server tells only its reader
	}
	stop()
	<-done
	entries, err := store.Entries(ctx, 12, 10)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(entries, func(a, b work.Entry) int { return strings.Compare(a.Text, b.Text) })
	if len(entries) != 2 || entries[0].Text != "được 45%" || entries[1].Text != "được 60%, gửi kèm biên bản" || entries[0].By != lan {
		t.Fatalf("recorded: %+v", entries)
	}
	if f := entries[1].Files; len(f) != 1 || f[0].Name != "IMG_1.jpeg" || !chat.CameByMail(f[0]) {
		t.Errorf("files: %+v", f)
	} else if data, err := store.MailFile(ctx, f[0].ID); err != nil || string(data) != "picture" {
		t.Errorf("the file is %q, %v", data, err)
	}
	if stored, err := store.Tasks(ctx, []int{12}); err != nil || stored[0].Assignments[0].Percent != 60 {
		t.Errorf("the task: %+v %v", stored, err)
	}
	waiting, err := store.Waiting(ctx, 100)
	if err != nil || len(waiting) != 2 {
		t.Errorf("%d answers wait, %v", len(waiting), err)
	}
	for _, m := range waiting {
		if !m.IsAnswer() || !chat.FromMail(m.ID) || m.Person != lan {
			t.Errorf("answered by %+v", m)
		}
	}
	kept, err := store.Mails(ctx)
	if err != nil || len(kept) != 5 {
		t.Errorf("kept: %d, %v", len(kept), err)
	}
	if want := []string{"101 " + address + " true"}; !slices.Equal(returned, want) {
		t.Errorf("returned: %v", returned)
	}
	directory, err := store.Directory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if p, _ := directory.Person(lan); p.Unreachable != "blocked" || p.Name != person.Name {
		t.Errorf("the mail has changed the person: %+v", p)
	}
}
