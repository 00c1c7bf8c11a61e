package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/demo"
	"dondoc/simulator/page"
	"dondoc/work"
)

func TestDemoListensOnFreeLoopbackOnly(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	for address, words := range map[string]string{
		taken.Addr().String(): "another process listens on " + taken.Addr().String(),
		"0.0.0.0:0":           "listens on loopback only",
		"nowhere":             "listens on loopback only",
		"127.0.0.1:99999":     "--listen: ",
	} {
		code, stdout, stderr := deploy{}.command(t, "demo", "--open=false", "--listen", address)
		if code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, words) {
			t.Errorf("%s: exit code %d\n%s%s", address, code, stdout, stderr)
		}
	}
}

// playedHistory is a demo whose history has been played.
func playedHistory(t testing.TB) *stage { return historyIn(t, work.Vietnamese) }

func historyIn(t testing.TB, language work.Language) *stage {
	t.Helper()
	d, err := openDemo(t.Context(), world{out: t.Output(), err: t.Output()}, language, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	if transcript, err := d.PlayHistory(t.Context()); err != nil {
		t.Fatalf("%v\n%s", err, transcript)
	}
	return d
}

var startCode = regexp.MustCompile(`/start \S+`) // another one each time

// TestHistory holds that the history is the same every time, and leaves something to say:
// work that was confirmed, work that was returned and is overdue, and somebody who has not
// joined.
func TestHistory(t *testing.T) {
	t.Parallel()
	var told [2]string
	for i := range told {
		d := playedHistory(t)
		cast, err := d.Cast(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, p := range cast.People {
			fmt.Fprintf(&b, "%s, %s, %s, invited: %t\n", p.Name, p.Role, p.Unit, p.Link != "")
			for _, m := range p.User.Messages() {
				fmt.Fprintln(&b, m.At.Format(time.DateTime), startCode.ReplaceAllString(m.Text, "/start …"), m.Buttons)
			}
		}
		for _, m := range cast.Groups[0].Chat.Messages() {
			fmt.Fprintln(&b, m.At.Format(time.DateTime), m.Text)
		}
		for _, task := range []string{"13", "15", "28", "25"} {
			rows, err := d.Show(t.Context(), []string{"task", task})
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&b, rows)
		}
		for _, r := range d.Server.Refusals() {
			t.Errorf("Telegram refused the bot: %v", r)
		}
		told[i] = b.String()
	}
	if diff := cmp.Diff(told[0], told[1]); diff != "" {
		t.Errorf("the second time the history is another one:\n%s", diff)
	}
	for _, words := range []string{
		"Nguyễn Thị Lan, officer, Vụ Pháp chế, invited: false",
		"Đỗ Mạnh Hùng, head, Vụ Pháp chế, invited: false",
		"Lê Thanh Mai, department, Cục Hợp tác quốc tế, invited: false",
		"Bùi Quốc An, newcomer, , invited: true",
		"Trần Văn Minh, officer, Cục Du lịch Quốc gia Việt Nam, invited: false",
		"Hoàng Đức Vinh, leader, , invited: false",
		"13 Vụ Pháp chế (lead) returned 40% open_overdue",
		"15 Vụ Pháp chế (lead) done 100% done_in_time",
		"28 Cục Du lịch Quốc gia Việt Nam (lead) done 100% done_late",
		"25 Cục Du lịch Quốc gia Việt Nam (lead) waiting 70% open_overdue",
	} {
		if !strings.Contains(told[0], words) {
			t.Errorf("nowhere: %s", words)
		}
	}
}

func TestDemoMorningsAreOfWorkingDays(t *testing.T) {
	t.Parallel()
	s := newStage(t, demo.Start)
	h := s.Host()
	for after, want := range map[string]string{
		"2026-11-16 07:30": "2026-11-16 08:00",
		"2026-11-16 08:00": "2026-11-17 08:00",
		"2026-11-20 09:00": "2026-11-23 08:00",
		"2026-11-23 08:00": "2026-11-25 08:00", // 24 November is a day off
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", after, s.Location())
		if err != nil {
			t.Fatal(err)
		}
		if got := h.WorkingMorning(at.UTC()).Format("2006-01-02 15:04"); got != want {
			t.Errorf("after %s: %s, want %s", after, got, want)
		}
	}
	for name, look := range map[string]func() (any, error){
		"Task": func() (any, error) { return h.Task(t.Context(), 1) },
		"Keys": func() (any, error) { return h.Keys(t.Context(), 1) },
	} {
		if _, err := look(); err != page.ErrNotFound {
			t.Errorf("%s of no task: %v", name, err)
		}
	}
}

// A demo that is stopped leaves nothing behind: no Redis, no folder. Whoever started it in
// a terminal has had the page opened in the browser.
func TestDemoOpensTheBrowserAndEndsCleanly(t *testing.T) {
	t.Parallel()
	for _, s := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
		programs, temp := t.TempDir(), t.TempDir()
		visited := filepath.Join(programs, "visited")
		for _, name := range []string{"xdg-open", "open"} {
			script := "#!/bin/sh\nprintf %s \"$1\" > " + visited + ".part && mv " + visited + ".part " + visited + "\nexit 3\n"
			if err := os.WriteFile(filepath.Join(programs, name), []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		out := &output{}
		process := exec.Command(program(t), "demo", "--listen", "127.0.0.1:0")
		process.Env = []string{"PATH=" + programs + string(os.PathListSeparator) + os.Getenv("PATH"), "TMPDIR=" + temp}
		process.Stdout, process.Stderr = out, out
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			_ = process.Process.Kill() // an error: it has ended
			_ = process.Wait()         // likewise
		})
		eventually(t, "the page can be used", func() bool { return opened.MatchString(out.String()) })
		url := opened.FindStringSubmatch(out.String())[1]
		eventually(t, "the browser is opened", func() bool {
			what, err := os.ReadFile(visited)
			return err == nil && string(what) == url
		})
		answer, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Error(answer.Status)
		}
		if left, _ := os.ReadDir(temp); len(left) == 0 {
			t.Error("it keeps its files elsewhere")
		}
		send(t, process, s)
		if err := process.Wait(); err != nil {
			t.Errorf("after %s: %v\n%s", s, err, out)
		}
		if left, _ := os.ReadDir(temp); len(left) > 0 {
			t.Errorf("after %s there are left: %v", s, left)
		}
		if got := out.String(); got != "open "+url+"\n" {
			t.Errorf("it said:\n%s", got)
		}
	}
}

// TestDemoStopsWhileItStarts holds that somebody who changes their mind gets no complaint.
func TestDemoStopsWhileItStarts(t *testing.T) {
	t.Parallel()
	if err := unlessEnded(t.Context(), work.ErrConflict); err != work.ErrConflict {
		t.Error(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, log output
	args := []string{"demo", "--open=false", "--listen", "127.0.0.1:0"}
	if code := run(ctx, args, func(string) string { return "" }, &out, &log); code != 0 || log.String() != "" {
		t.Errorf("exit code %d\n%s%s", code, &out, &log)
	}
}
