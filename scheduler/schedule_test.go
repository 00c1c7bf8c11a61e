package scheduler

import (
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
)

func TestBadSpecsAreRefusedInASentence(t *testing.T) {
	for spec, sentence := range map[string]string{
		"":                             "write five fields such as 0 8 * * 1-5",
		"   ":                          "which is empty",
		"0 8 * *":                      "which has 4 fields",
		"0 0 8 * * 1":                  "which has 6 fields",
		"60 8 * * *":                   "which cron does not understand",
		"*/0 * * * *":                  "which cron does not understand",
		"a b c d e":                    "which cron does not understand",
		"0 8 * * 8":                    "which cron does not understand",
		"0 8 * * mon-fri;":             "which cron does not understand",
		"0 0 30 2 *":                   "a day that never comes",
		"@fortnightly":                 "not a schedule that cron knows",
		"@daily 8":                     "not a schedule that cron knows",
		"@every":                       "which names no interval",
		"@every 2":                     "not a duration of at least 1s",
		"@every 0s":                    "not a duration of at least 1s",
		"@every -2s":                   "not a duration of at least 1s",
		"@every 1d":                    "not a duration of at least 1s",
		"CRON_TZ=Asia/Tokyo":           "set TIMEZONE", // panics cron's parser
		"0 8 * * 1 ; 0 25 * * 2":       "which cron does not understand",
		"0 8 * * 1 ; @every 2h":        "which has",
		"CRON_TZ=":                     "set TIMEZONE",
		"TZ=UTC 0 8 * * *":             "set TIMEZONE",
		"CRON_TZ=Asia/Tokyo 0 8 * * *": "set TIMEZONE",
	} {
		_, err := New(nil, Options{Location: hanoi, ReminderCron: "@daily", DigestCron: spec})
		if err == nil || !strings.Contains(err.Error(), sentence) || !strings.HasPrefix(err.Error(), "DIGEST_CRON is ") {
			t.Errorf("%q: %v", spec, err)
		}
	}
	for _, spec := range []string{"0 8,14 * * 1-5", "@every 2s", "@daily", "@weekly", " 0  8 * * MON ", "*/15 7-19 1,15 jan-jun ?", "0 8 * * 1-5 ; 30 13 * * 1-5"} {
		if _, err := New(nil, Options{Location: hanoi, ReminderCron: spec, DigestCron: "@daily"}); err != nil {
			t.Errorf("%q: %v", spec, err)
		}
	}
}

// Sunday is 0 or 7, alone, in a list, at the end of a range, and with a step.
func TestSundayIsSeven(t *testing.T) {
	for spec, same := range map[string]string{
		"0 8 * * 7": "0 8 * * 0", "0 8 * * 1,7": "0 8 * * 0,1", "0 8 * * 5-7": "0 8 * * 5,6,0", "0 8 * * 1-7": "0 8 * * *",
		"0 8 * * 0-7": "0 8 * * *", "0 8 * * 1-7/2": "0 8 * * 1,3,5,0", "0 8 * * 7-7": "0 8 * * 0", "0 8 * * 6-7,3": "0 8 * * 0,3,6",
	} {
		got, err := parse("X", spec, hanoi)
		want, err2 := parse("X", same, hanoi)
		if err != nil || err2 != nil {
			t.Errorf("%s: %v, %v", spec, err, err2)
			continue
		}
		for i, day := 0, at(calendar.On(2026, 9, 20), 0, 0); i < 14; i, day = i+1, day.AddDate(0, 0, 1) {
			if !got.Next(day).Equal(want.Next(day)) {
				t.Errorf("%s after %s: %s, want %s", spec, day, got.Next(day), want.Next(day))
			}
		}
	}
	for _, spec := range []string{"0 8 * * 8", "0 8 * * 7-8", "0 8 * * 1-7/0", "0 8 * * 77"} {
		if _, err := parse("X", spec, hanoi); err == nil {
			t.Errorf("%s was taken", spec)
		}
	}
}

func TestLatestActivation(t *testing.T) {
	now := at(calendar.On(2026, 9, 23), 10, 0) // a Wednesday
	for _, c := range []struct {
		spec        string
		since, want time.Time
	}{
		{"0 8 * * 1", now.AddDate(0, 0, -7), at(calendar.On(2026, 9, 21), 8, 0)},
		{"0 8 * * 1", at(calendar.On(2026, 9, 21), 7, 59), at(calendar.On(2026, 9, 21), 8, 0)},
		{"0 8 * * 1", at(calendar.On(2026, 9, 21), 8, 0), time.Time{}},
		{"0 8 * * 1", now.AddDate(-20, 0, 0), at(calendar.On(2026, 9, 21), 8, 0)},
		{"0 10 * * *", now.Add(-time.Second), now},
		{"0 0 1 1 *", now.AddDate(-3, 0, 0), at(calendar.On(2026, 1, 1), 0, 0)},
		{"* * * * *", now.AddDate(-9, 0, 0), now},
		{"@every 7m", now.Add(-20 * time.Minute), now.Add(-6 * time.Minute)},
		{"@every 1s", now.AddDate(-9, 0, 0), now},
		{"@every 1h", now.Add(-59 * time.Minute), time.Time{}},
	} {
		s, err := parse("X", c.spec, hanoi)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := s.latest(c.since.UTC(), now)
		if ok == c.want.IsZero() || ok && !got.Equal(c.want) {
			t.Errorf("%s since %s: got %s %v, want %s", c.spec, c.since, got, ok, c.want)
		}
	}
}

// Several specs run a pass at the times of each.
func TestSeveralSpecsHoldTogether(t *testing.T) {
	s, err := parse("it", "0 8 * * 1-5 ; 30 13 * * 1-5", hanoi)
	if err != nil {
		t.Fatal(err)
	}
	monday := calendar.On(2026, 9, 21)
	next := at(monday, 7, 0)
	for _, want := range []time.Time{at(monday, 8, 0), at(monday, 13, 30), at(monday.Add(1), 8, 0)} {
		if next = s.Next(next); !next.Equal(want) {
			t.Errorf("%s, want %s", next, want)
		}
	}
	if got, ok := s.latest(at(monday, 7, 0), at(monday, 15, 0)); !ok || !got.Equal(at(monday, 13, 30)) {
		t.Errorf("the latest is %s", got)
	}
}
