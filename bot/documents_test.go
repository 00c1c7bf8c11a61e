package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// TestKilledWhileADocumentIsSent kills serve between making a report and marking it as sent.
// The next process sends the same file, which is the one that the command line writes, and in
// the end it is there once; whoever asks next gets it by its id.
func TestKilledWhileADocumentIsSent(t *testing.T) {
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	env := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with("REMINDER_CRON", "0 0 1 1 *").with("DIGEST_CRON", "0 0 1 1 *").with("ISSUER_CODE", "HTQT")
	store := storagetest.OpenAt(t, url, prefix)
	sim.User(101, "Lê Thanh Mai", "mai", "vi")
	sim.User(102, "Đỗ Mạnh Hùng", "hung", "vi")
	long := time.Now().AddDate(0, -5, 0)
	due := calendar.DateOf(time.Now().AddDate(1, 0, 0))
	if err := store.Commit(t.Context(), chat.Change{
		At:    long,
		Units: []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}},
		People: []work.Person{
			{ID: 101, Name: "Lê Thanh Mai", Username: "mai", Unit: 1, Roles: []work.Role{work.Department}, Language: work.Vietnamese, Joined: long},
			{ID: 102, Name: "Đỗ Mạnh Hùng", Username: "hung", Unit: 1, Roles: []work.Role{work.Department}, Language: work.Vietnamese, Joined: long},
		},
		Tasks: []work.Task{{ID: 1, Plan: "p", Title: "Rà soát văn bản", Created: long, Leads: []int{1}, Deadline: work.Deadline{Kind: work.OneDate, Due: due},
			Assignments: []work.Assignment{{Unit: 1, Role: work.Lead, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1}}}},
	}); err != nil {
		t.Fatal(err)
	}
	waiting := func() int {
		n, dead, _, err := store.OutboxSize(t.Context())
		if err != nil || dead > 0 {
			t.Fatalf("%d dead letters: %v", dead, err)
		}
		return n
	}
	killed := newKillable(t, env, url, prefix)
	killed.start()
	mai, hung := sim.User(101, "", "", ""), sim.User(102, "", "", "")
	month := calendar.LastReportPeriod(calendar.SpanMonth, calendar.DateOf(time.Now()))

	sim.Fault(simulator.Fault{Method: "sendDocument", Latency: time.Minute, Drop: simulator.DropBefore, Times: -1})
	mai.Say("/report " + month.String())
	eventually(t, "the file is on its way", func() bool { return mai.Chat().Action() == "upload_document" && waiting() == 2 })
	time.Sleep(200 * time.Millisecond) // made, and hanging in the upload
	killed.kill()
	sim.ClearFaults()
	killed.start()
	eventually(t, "both files are there", func() bool { return len(files(mai)) == 2 && waiting() == 0 })

	path := filepath.Join(t.TempDir(), "report.docx")
	if code, _, complaint := env.command(t, "report", "--of", month.String(), "-o", path); code != 0 {
		t.Fatal(complaint)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := files(mai)
	if !bytes.Equal(got[0].Data, want) || !strings.HasSuffix(got[0].Name, ".docx") || !strings.HasSuffix(got[1].Name, ".xlsx") {
		t.Errorf("%s of %d bytes, %s; the command line writes %d bytes", got[0].Name, len(got[0].Data), got[1].Name, len(want))
	}
	hung.Say("/report " + month.String())
	eventually(t, "the second reader has them", func() bool { return len(files(hung)) == 2 })
	for i, f := range files(hung) {
		if f.ID != got[i].ID {
			t.Errorf("%s was sent anew", f.Name)
		}
	}
	time.Sleep(lookPause)
	if n := len(files(mai)); n != 2 {
		t.Errorf("%d files in the end", n)
	}
	for _, r := range sim.Refusals() {
		t.Errorf("Telegram refused the bot: %v", r)
	}
}

// lookPause is long enough for a sender to find what it would send once more.
const lookPause = 500 * time.Millisecond

// files are what the bot sent to a person.
func files(u *simulator.User) (all []*simulator.File) {
	for _, m := range u.Messages() {
		if m.Bot && m.File != nil {
			all = append(all, m.File)
		}
	}
	return all
}
