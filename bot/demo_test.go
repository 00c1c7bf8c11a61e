package main

import (
	"context"
	"os"
	"strings"
	"testing"
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
