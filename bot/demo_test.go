package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/simulator"
	"dondoc/work"
)

// TestDemo plays the story on a redis-server, and again where there is none. It must come
// out both times, word for word the same, whatever deployment the environment describes.
func TestDemo(t *testing.T) {
	env := deploy{"REDIS_URL": "redis://127.0.0.1:1", "TIMEZONE": "UTC", "DEFAULT_LANGUAGE": "en", "TELEGRAM_API_URL": "http://127.0.0.1:1"}
	code, first, stderr := env.command(t, "demo", "--headless")
	if code != 0 || stderr != "" {
		t.Fatalf("exit code %d\n%s\n%s", code, first, stderr)
	}
	for _, words := range []string{"Báo cáo tuần", "Đã ghi nhận báo cáo nhiệm vụ 8: 60%", "One simulated fortnight"} {
		if !strings.Contains(first, words) {
			t.Errorf("the transcript does not say %q", words)
		}
	}

	t.Setenv("PATH", os.DevNull)
	code, second, stderr := env.command(t, "demo", "--headless")
	if code != 0 || stderr != "" {
		t.Fatalf("without redis-server: exit code %d\n%s\n%s", code, second, stderr)
	}
	if !strings.Contains(second, "no redis-server on this machine") || !strings.HasSuffix(second, first) {
		t.Error("without redis-server the story is another one, or it is not said")
	}
}

// TestDemoInEnglish plays the English history and story: the bot and the people write
// English, and only names are Vietnamese.
func TestDemoInEnglish(t *testing.T) {
	t.Parallel()
	code, transcript, stderr := deploy{}.command(t, "demo", "--headless", "--language", "en")
	if code != 0 || stderr != "" {
		t.Fatalf("exit code %d\n%s\n%s", code, transcript, stderr)
	}
	for _, words := range []string{"Weekly report as of", "Recorded for task 8: 60%, waiting for others", "61 tasks, 6 people", "done_in_time"} {
		if !strings.Contains(transcript, words) {
			t.Errorf("the transcript does not say %q", words)
		}
	}
	for _, words := range []string{"Nhiệm vụ", "Tiến độ", "kept as written", "Vụ Pháp chế"} {
		if strings.Contains(transcript, words) {
			t.Errorf("the transcript says %q", words)
		}
	}
	if code, _, stderr := (deploy{}).command(t, "demo", "--headless", "--language", "fr"); code == 0 || !strings.Contains(stderr, "--language") {
		t.Errorf("French: exit code %d\n%s", code, stderr)
	}
}

// TestDemoSpeaks holds that the demo's language is that of everybody on the page: of answers,
// of reminders to people who write nothing, of somebody who chose otherwise, and of somebody
// who has not joined.
func TestDemoSpeaks(t *testing.T) {
	t.Parallel()
	d := playedHistory(t)
	last := func(u *simulator.User) string {
		t.Helper()
		if err := d.Settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		all := u.Messages()
		return all[len(all)-1].Text
	}
	person := func(id int64) *simulator.User { return d.Server.User(id, "", "", "") }
	person(hung).Say("/language vi")
	_ = last(person(hung))
	for _, in := range []struct {
		language         work.Language
		answer, stranger string
		menu             string
		reminder         string
	}{
		{work.English, "Where things stand", "staff who have been invited", "Open tasks", "Task 13 (no. 12.1 in the appendix): overdue"},
		{work.Vietnamese, "Tình hình thực hiện", "được mời", "Nhiệm vụ đang thực hiện", "Nhiệm vụ 13 (số 12.1 trong phụ lục): quá hạn"},
	} {
		if err := d.Speak(t.Context(), in.language); err != nil {
			t.Fatal(err)
		}
		for _, who := range []int64{hung, mai} {
			person(who).Say("/status")
			if got := last(person(who)); !strings.Contains(got, in.answer) {
				t.Errorf("%s: %d was told %q", in.language, who, got)
			}
		}
		person(an).Say("/tasks")
		if got := last(person(an)); !strings.Contains(got, in.stranger) {
			t.Errorf("%s: a stranger was told %q", in.language, got)
		}
		var menu []string
		for _, c := range person(lan).Menu() {
			menu = append(menu, c.Description)
		}
		if !strings.Contains(strings.Join(menu, "; "), in.menu) {
			t.Errorf("%s: the menu is %q", in.language, menu)
		}
		if err := d.MoveTo(t.Context(), d.Now().Add(7*24*time.Hour)); err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(person(lan).Messages(), func(m *simulator.Message) bool { return strings.Contains(simulator.Plain(m.Text), in.reminder) }) {
			t.Errorf("%s: no reminder says %q", in.language, in.reminder)
		}
	}
}

// TestStoppedStory holds that a story which somebody stopped is not called one that did not
// come out.
func TestStoppedStory(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	out, log := &output{}, &output{}
	code := run(ctx, []string{"demo", "--headless"}, func(string) string { return "" }, out, log)
	if code != 1 || log.String() != "dondoc: stopped before the story was over\n" {
		t.Errorf("exit code %d\n%s", code, log)
	}
}
