package mailing

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"dondoc/storage/storagetest"
	"dondoc/work/mailing"
)

// What the server says to several people is told apart from what it says of one; the log and check say so.
func TestTheSameAnswerForSeveralPeople(t *testing.T) {
	store := storagetest.Open(t)
	var log strings.Builder
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var got []string
	refuse := Judge(store, func() time.Time { return now }, slog.New(slog.NewTextHandler(&log, nil)), func(_ context.Context, person int64, _ string, why mailing.Refusal) error {
		got = append(got, fmt.Sprint(person, " ", why.Shared))
		return nil
	})
	say := func(want string, why mailing.Refusal, people ...int64) {
		t.Helper()
		got = nil
		for _, p := range people {
			if err := refuse(t.Context(), p, "an@bo.example", why); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Join(got, ",") != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
	policy := mailing.Refusal{Said: "554 5.7.1"}
	say("1 false,1 false,2 false,2 false,3 true,1 true", policy, 1, 1, 2, 2, 3, 1)
	say("4 false,5 false,6 false", mailing.Refusal{Said: "550 5.1.1", Gone: true}, 4, 5, 6)
	say("4 false,5 false,6 false", mailing.Refusal{Said: "552 5.2.2"}, 4, 5, 6)
	say("4 true", policy, 4)
	if n := strings.Count(log.String(), "554 5.7.1"); n != 1 || strings.Contains(log.String(), "@") {
		t.Errorf("logged %d times:\n%s", n, log.String())
	}
	warned := func() string {
		_, all, err := Settings{}.State(t.Context(), store, now)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(all, "\n")
	}
	if s := warned(); !strings.Contains(s, "mail to 4 people") || !strings.Contains(s, "554 5.7.1") || strings.Contains(s, "552") {
		t.Error(s)
	}
	if now = now.AddDate(0, 0, 8); warned() != "" {
		t.Error(warned())
	}
	say("5 false", policy, 5)
}
