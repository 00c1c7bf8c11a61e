package main

import (
	"bytes"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/documents/docx"
	"dondoc/mail/imaptest"
	"dondoc/mail/mailtest"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/mailing"
)

// enclosed waits for a mail to the reader that has so many files.
func (p *postOffice) enclosed(user string, files int) (all []mailtest.Part) {
	p.t.Helper()
	eventually(p.t, "a mail with files comes to "+user, func() bool {
		for mails := p.box.Mails(user); p.seen[user] < len(mails); {
			raw := mails[p.seen[user]]
			p.seen[user]++
			parsed, err := netmail.ReadMessage(strings.NewReader(raw))
			if err != nil {
				p.t.Fatal(err, raw)
			}
			all = nil
			for _, part := range (mailtest.Mail{Message: parsed, Raw: raw}).Parts(p.t) {
				if part.Name != "" {
					all = append(all, part)
				}
			}
			if len(all) == files {
				return true
			}
		}
		return false
	})
	return all
}

// TestPapersGoByMail plays how a member of the department gets the week's papers by mail beside Telegram, asks
// for a report by mail, and gets the file of an announcement, over OpenSMTPD into a mailbox of Dovecot's.
func TestPapersGoByMail(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	const address = "ha.v@htqt.example.vn"
	office := newPostOffice(t, address)
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	store, ctx := storagetest.OpenAt(t, url, prefix), t.Context()
	long := time.Now().AddDate(0, -5, 0)
	due := calendar.DateOf(time.Now().AddDate(1, 0, 0))
	ha := work.Person{ID: 700, Name: "Vũ Hà", Username: "ha", Roles: []work.Role{work.Department}, Language: work.Vietnamese, Joined: long,
		Mail: mailing.Box{Address: address, Confirmed: true, Papers: true}}
	lan := work.Person{ID: mailing.AddressID("lan@htqt.example.vn"), Name: "Nguyễn Thị Lan", Unit: 1, Roles: []work.Role{work.Officer}, Language: work.Vietnamese, Joined: long,
		Unreachable: mailing.NoTelegram, Mail: mailing.Box{Address: address, Confirmed: true}}
	if err := store.Commit(ctx, chat.Change{At: long, Units: []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, People: []work.Person{ha, lan},
		Tasks: []work.Task{{ID: 1, Plan: "p", Title: "Rà soát văn bản", Created: long, Leads: []int{1}, Deadline: work.Deadline{Kind: work.OneDate, Due: due},
			Assignments: []work.Assignment{{Unit: 1, Role: work.Lead, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1}}}}}); err != nil {
		t.Fatal(err)
	}
	d := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *").with("DIGEST_CRON", "0 0 1 1 *").
		with("SEND_RATE", "unlimited").with("SEND_DAYS", "any").with("SEND_HOURS", "00:00-24:00").
		with("SMTP_URL", office.server.URL()).with("IMAP_URL", office.box.URL()).with("MAIL_FROM", imaptest.User)
	d.serve(t)
	phone := sim.User(700, "Vũ Hà", "ha", "vi")
	if _, err := phone.Start(""); err != nil {
		t.Fatal(err)
	}

	month := calendar.LastReportPeriod(calendar.SpanMonth, calendar.DateOf(time.Now()))
	now := time.Now()
	paper := func(id, format string) chat.Message {
		return chat.Message{ID: id, Kind: work.KindDocument, Chat: ha.ID, Person: ha.ID, Parts: []string{"Báo cáo tháng"}, Queued: now,
			Document: &chat.Document{Kind: chat.DocumentReport, Period: month, Format: format, Language: work.Vietnamese, At: now}}
	}
	opens := func(all []mailtest.Part) {
		t.Helper()
		for _, p := range all {
			if p.Name == "" || p.Name != p.NameOfType || !strings.Contains(p.Name, "áo cáo") {
				t.Errorf("the file is called %q and %q", p.Name, p.NameOfType)
			}
			switch {
			case strings.HasSuffix(p.Name, ".docx"):
				if _, err := docx.Read(bytes.NewReader(p.Data), int64(len(p.Data))); err != nil || !strings.HasSuffix(p.Type, "wordprocessingml.document") {
					t.Errorf("%s, %s: %v", p.Name, p.Type, err)
				}
			case strings.HasSuffix(p.Name, ".xlsx"):
				if book, err := excelize.OpenReader(bytes.NewReader(p.Data)); err != nil || len(book.GetSheetList()) == 0 || !strings.HasSuffix(p.Type, "spreadsheetml.sheet") {
					t.Errorf("%s, %s: %v", p.Name, p.Type, err)
				}
			default:
				t.Errorf("%s is neither", p.Name)
			}
		}
	}
	if err := store.Commit(ctx, chat.Change{At: now, Messages: []chat.Message{paper("d1", "docx"), paper("d2", "xlsx")}}); err != nil {
		t.Fatal(err)
	}
	opens(office.enclosed(address, 1))
	opens(office.enclosed(address, 1))
	eventually(t, "Telegram has them as well", func() bool { return len(files(phone)) == 2 })

	// The file of an announcement is at Telegram; who reads mail gets it from there.
	const name = "Kế hoạch tổng kết công tác năm 2026 và phương hướng, nhiệm vụ năm 2027 của Bộ (dự thảo lần 3).pdf"
	data := []byte(strings.Repeat("%PDF-1.4 kế hoạch\n", 3000))
	sent, err := phone.SendFile(simulator.Upload{Name: name, Data: data}, "gửi đơn vị")
	if err != nil {
		t.Fatal(err)
	}
	m := chat.Message{ID: "a1", Kind: work.KindNotice, Chat: lan.ID, Person: lan.ID, Parts: []string{"Thông báo: mời họp tổng kết"}, Queued: now,
		Document: &chat.Document{Kind: chat.DocumentFile, File: work.File{ID: sent.File.ID, Form: work.FormDocument, Name: name}, Language: work.Vietnamese, At: now}}
	if err := store.Commit(ctx, chat.Change{At: now, Messages: []chat.Message{m}}); err != nil {
		t.Fatal(err)
	}
	if got := office.enclosed(address, 1)[0]; got.Name != name || got.NameOfType != name || got.Type != "application/pdf" || !bytes.Equal(got.Data, data) {
		t.Errorf("%q, %q, %s, %d bytes", got.Name, got.NameOfType, got.Type, len(got.Data))
	}

	// A command in an answer is one.
	notice := chat.Message{ID: "n1", Kind: work.KindDocument, Chat: ha.ID, Person: ha.ID, Parts: []string{"Có báo cáo mới"}, Queued: time.Now()}
	if err := store.Commit(ctx, chat.Change{At: notice.Queued, Messages: []chat.Message{notice}}); err != nil {
		t.Fatal(err)
	}
	mail, _ := office.next(address, "Có báo cáo mới")
	office.answer(mail, address, "/report "+month.String())
	opens(office.enclosed(address, 1))
	opens(office.enclosed(address, 1))
}
