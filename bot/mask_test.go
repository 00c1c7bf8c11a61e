package main

import (
	"io"
	"strings"
	"testing"
)

func TestMask(t *testing.T) {
	s := Settings{TelegramBotToken: "not-even-a-token", RedisURL: "redis://user:p%40ss:w/o@rd@host:6379/0?master_name=m&password=dat%40-pass"}
	for _, line := range []string{
		`Post "https://api.telegram.org/bot123456789:AAF-abcdefghijklmnopqrstuvwxyz012345/getMe": EOF`,
		`Post "https://api.telegram.org/botnot-even-a-token/getMe": EOF`,
		`parse "redis://user:hunter22@host:6379": bad`,
		`parse "redis://:hunter22@host:6379": bad`,
		`parse "redis://user:p%40ss:w/o@rd@host:6379/0": bad`,
		`WRONGPASS p@ss:w/o@rd`,
		`parse "redis://s1:26379?master_name=m&password=hunter22&addr=s2:26379": bad`,
		`WRONGPASS dat@-pass dat%40-pass`,
	} {
		got := mask(line, s.secrets()...)
		for _, secret := range []string{"AAF-", "not-even", "hunter22", "w/o@rd", "p@ss", "p%40ss", "-pass"} {
			if strings.Contains(got, secret) {
				t.Errorf("%q survives in %q", secret, got)
			}
		}
		if !strings.Contains(got, blank) {
			t.Errorf("nothing is blanked out in %q", got)
		}
	}
}

// Every setting that is a secret is masked, also where the command line cannot be read.
func TestSecretSettingsAreMasked(t *testing.T) {
	env := map[string]string{
		"TELEGRAM_BOT_TOKEN": "token-of-the-bot", "TELEGRAM_WEBHOOK_SECRET": "secret-of-the-webhook", "EVENTS_SECRET": "secret-of-the-events",
		"HEARTBEAT_URL": "https://hc.example.org/ping-0123456789", "EVENTS_URL": "https://erp.example.org/hook?key=0123456789ab",
	}
	s := parse(t, env)
	for name, value := range env {
		for _, secret := range []string{"token-of", "secret-of", "0123456789"} {
			if got := mask("it is "+value, s.secrets()...); strings.Contains(got, secret) {
				t.Errorf("%q survives in %q", name, got)
			}
			var out output
			if code := run(t.Context(), []string{"serve", value}, func(k string) string { return env[k] }, io.Discard, &out); code != 1 || strings.Contains(out.String(), secret) {
				t.Errorf("%s as an argument: %d, %s", name, code, out.String())
			}
		}
	}
}

func TestMaskLeavesTheRest(t *testing.T) {
	for _, line := range []string{
		"time=2026-11-22T08:00:00.000+07:00 level=INFO msg=ready",
		"row 12: no unit", "task 12345:7", "listening on http://127.0.0.1:8080/healthz",
		"read 140, added 140, changed 0, unchanged 0, refused 0",
	} {
		if got := mask(line, "", "abc"); got != line {
			t.Errorf("%q became %q", line, got)
		}
	}
}
