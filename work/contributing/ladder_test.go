package contributing

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
)

var days = calendar.Announced{}.Calendar()

// The ladder of a contribution asked for on a Friday, due on a Thursday three weeks later.
func TestLadder(t *testing.T) {
	c := Contribution{State: Open, Due: calendar.On(2026, 12, 10), At: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	c.Begin(days)
	var got []string
	for day := calendar.On(2026, 11, 20); day.Before(calendar.On(2027, 1, 1)); day = day.Add(1) {
		if _, reached := c.Reached(day, days); reached {
			got = append(got, day.String()[5:])
			c.Send(day, time.UTC, days)
		}
	}
	want := []string{"12-07", "12-09", "12-10", "12-11", "12-15", "12-22", "12-29"}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

// However late and however often a pass looks, no rung is sent twice, none goes down, and what was
// given has none.
func TestNoRungTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := calendar.On(2026, 1, 1).Add(rapid.IntRange(0, 700).Draw(t, "asked"))
		c := Contribution{State: Open, At: start.In(time.UTC), Due: start.Add(rapid.IntRange(1, 60).Draw(t, "due"))}
		c.Begin(days)
		sent := map[Rung]bool{}
		last := Rung(-100)
		day := start
		for range rapid.IntRange(1, 60).Draw(t, "looks") {
			day = day.Add(rapid.IntRange(0, 9).Draw(t, "later"))
			r, reached := c.Reached(day, days)
			if reached != !c.Next.After(day.In(time.UTC)) {
				t.Fatalf("on %s %v is reached (%v), and the pass looks at %s", day, r, reached, c.Next)
			}
			if !reached {
				continue
			}
			if sent[r] || r <= last {
				t.Fatalf("%v after %v", r, last)
			}
			sent[r], last = true, r
			c.Send(day, time.UTC, days)
			if !c.Next.After(day.In(time.UTC)) {
				t.Fatalf("sent on %s, it is looked at again at %s", day, c.Next)
			}
		}
		c.Give(Answer{})
		if _, reached := c.Reached(day.Add(100), days); reached {
			t.Fatal("what was given is reminded of")
		}
	})
}
