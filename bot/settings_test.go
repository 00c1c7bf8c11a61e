package main

import (
	"io"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// parse reads settings from flags and an environment.
func parse(t *testing.T, env map[string]string, args ...string) Settings {
	t.Helper()
	var line commandLine
	parser, err := kong.New(&line, kong.Resolvers(environment(func(k string) string { return env[k] })))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(append([]string{"check"}, args...)); err != nil {
		t.Fatal(err)
	}
	return line.Settings
}

func TestEveryDocumentedVariableIsASetting(t *testing.T) {
	defaults := map[string]string{
		"TELEGRAM_BOT_TOKEN":      "",
		"TELEGRAM_API_URL":        "https://api.telegram.org",
		"TELEGRAM_WEBHOOK_URL":    "",
		"TELEGRAM_WEBHOOK_SECRET": "",
		"SEND_RATE":               "telegram",
		"HEARTBEAT_URL":           "",
		"EVENTS_URL":              "",
		"EVENTS_SECRET":           "",
		"REDIS_URL":               "",
		"DATA_DIR":                "./data",
		"REDIS_PREFIX":            "dondoc",
		"LISTEN_ADDR":             "127.0.0.1:8080",
		"TIMEZONE":                "Asia/Ho_Chi_Minh",
		"DEFAULT_LANGUAGE":        "vi",
		"REMINDER_CRON":           "0 8,14 * * 1-5",
		"SEND_DAYS":               "working",
		"SEND_HOURS":              "07:00-20:00",
		"DIGEST_CRON":             "0 8 * * 1",
		"LOG_LEVEL":               "info",
		"LOG_FORMAT":              "text",
	}
	value := func(s Settings, name string) string {
		return map[string]string{
			"TELEGRAM_BOT_TOKEN": s.TelegramBotToken, "TELEGRAM_API_URL": s.TelegramAPIURL,
			"TELEGRAM_WEBHOOK_URL": s.TelegramWebhookURL, "TELEGRAM_WEBHOOK_SECRET": s.TelegramWebhookSecret, "SEND_RATE": s.SendRate,
			"HEARTBEAT_URL": s.HeartbeatURL, "EVENTS_URL": s.EventsURL, "EVENTS_SECRET": s.EventsSecret, "REDIS_URL": s.RedisURL,
			"DATA_DIR": s.DataDir, "REDIS_PREFIX": s.RedisPrefix, "LISTEN_ADDR": s.ListenAddr, "TIMEZONE": s.Timezone,
			"DEFAULT_LANGUAGE": s.DefaultLanguage, "REMINDER_CRON": s.ReminderCron, "SEND_DAYS": s.SendDays,
			"SEND_HOURS": s.SendHours, "DIGEST_CRON": s.DigestCron, "LOG_LEVEL": s.LogLevel, "LOG_FORMAT": s.LogFormat,
		}[name]
	}
	for name, want := range defaults {
		flag := "--" + strings.ToLower(strings.ReplaceAll(name, "_", "-"))
		for _, c := range []struct {
			what string
			got  Settings
			want string
		}{
			{"nothing", parse(t, nil), want},
			{"an empty variable", parse(t, map[string]string{name: ""}), want},
			{"the variable", parse(t, map[string]string{name: "from-variable"}), "from-variable"},
			{"the flag", parse(t, map[string]string{name: "from-variable"}, flag+"=from-flag"), "from-flag"},
		} {
			if got := value(c.got, name); got != c.want {
				t.Errorf("%s with %s: %q, want %q", name, c.what, got, c.want)
			}
		}
	}
}

func TestSettingsRefused(t *testing.T) {
	for _, c := range []struct {
		name, value string
		check       func(*Settings) error
	}{
		{"TIMEZONE", "Asia/Hanoi", func(s *Settings) error { _, err := s.location(); return err }},
		{"TIMEZONE", "Local", func(s *Settings) error { _, err := s.location(); return err }},
		{"TIMEZONE", "../etc/passwd", func(s *Settings) error { _, err := s.location(); return err }},
		{"DEFAULT_LANGUAGE", "fr", func(s *Settings) error { _, err := s.language(); return err }},
		{"LOG_LEVEL", "loud", func(s *Settings) error { _, err := s.logger(io.Discard); return err }},
		{"LOG_FORMAT", "xml", func(s *Settings) error { _, err := s.logger(io.Discard); return err }},
		{"TELEGRAM_API_URL", "api.telegram.org", (*Settings).checkTelegram},
		{"SEND_RATE", "fast", (*Settings).checkRate},
		{"SEND_RATE", "unlimited", (*Settings).checkRate},
		{"REDIS_URL", "localhost:6379", (*Settings).checkRedis},
		{"REDIS_URL", "http://localhost:6379", (*Settings).checkRedis},
		{"REDIS_URL", "redis://:pass word@%zz", (*Settings).checkRedis},
		{"REDIS_URL", "unix://", (*Settings).checkRedis},
		{"REDIS_PREFIX", "a}b", (*Settings).checkRedis},
		{"LISTEN_ADDR", "8080", (*Settings).checkListen},
	} {
		s := parse(t, map[string]string{c.name: c.value})
		err := c.check(&s)
		if err == nil {
			t.Errorf("%s=%q is taken", c.name, c.value)
			continue
		}
		if !strings.HasPrefix(err.Error(), c.name) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s=%q: %q does not name the variable in one line", c.name, c.value, err)
		}
		if c.name == "REDIS_URL" && strings.Contains(err.Error(), "pass word") {
			t.Errorf("%q holds the password", err)
		}
	}
}

func TestDefaultsAreTaken(t *testing.T) {
	s := parse(t, map[string]string{"TELEGRAM_BOT_TOKEN": "1:a"})
	for _, url := range []string{"", "redis://h", "rediss://u:p@h:6380/2", "unix:///run/redis.sock"} {
		s.RedisURL = url
		if _, err := s.deployment(io.Discard); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
}

func TestEveryMistakeIsASentence(t *testing.T) {
	s := parse(t, map[string]string{
		"TIMEZONE": "Asia/Hanoi", "SEND_DAYS": "monday", "LOG_LEVEL": "loud", "REDIS_URL": "localhost",
	})
	_, err := s.deployment(io.Discard)
	if got := len(sentences(err)); got != 4 {
		t.Errorf("%d sentences, want 4: %v", got, err)
	}
	s = parse(t, map[string]string{"REMINDER_CRON": "CRON_TZ=Asia/Tokyo", "DIGEST_CRON": "* * *"})
	_, err = s.deployment(io.Discard)
	if err == nil || !strings.HasPrefix(err.Error(), "REMINDER_CRON") {
		t.Errorf("%v does not name the variable", err)
	}
}

// Telegram's own limits are lifted for no spelling of its address.
func TestSendRate(t *testing.T) {
	for address, fine := range map[string]bool{
		"https://api.telegram.org": false, "https://api.telegram.org/": false, "https://API.telegram.org:443": false,
		"http://127.0.0.1:8081": true, "https://bots.example.org": true,
	} {
		s := parse(t, map[string]string{"TELEGRAM_BOT_TOKEN": "1:a", "SEND_RATE": "unlimited", "TELEGRAM_API_URL": address})
		if _, err := s.deployment(io.Discard); (err == nil) != fine || err != nil && len(sentences(err)) != 1 {
			t.Errorf("unlimited at %s: %v", address, err)
		}
	}
}
