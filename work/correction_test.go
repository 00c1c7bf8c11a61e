package work

import (
	"fmt"
	"testing"
)

// saidOf writes what an entry says, "-" for what it does not.
func saidOf(e Entry) string {
	percent, state := "-", "-"
	if e.Percent != nil {
		percent = fmt.Sprint(*e.Percent)
	}
	if e.State != nil {
		state = string(*e.State)
	}
	return percent + " " + state
}

func TestCorrections(t *testing.T) {
	entry := func(percent int, s State) (e Entry) {
		if percent >= 0 {
			e.Percent = &percent
		}
		if s != "" {
			e.State = &s
		}
		return e
	}
	for _, c := range []struct {
		entry   Entry
		state   State // corrected to it, else
		percent int
		want    string
	}{
		{entry(60, InProgress), Blocked, 0, "60 blocked"},
		{entry(60, InProgress), InProgress, 0, "60 in_progress"},
		{entry(100, Done), InProgress, 0, "- in_progress"},
		{entry(0, NotStarted), Waiting, 0, "- waiting"},
		{entry(40, Waiting), NotStarted, 0, "0 not_started"},
		{entry(-1, ""), AtRisk, 0, "- at_risk"},
		{entry(60, Waiting), "", 75, "75 waiting"},
		{entry(60, Waiting), "", 100, "100 done"},
		{entry(60, Waiting), "", 0, "0 waiting"},
		{entry(100, Done), "", 75, "75 in_progress"},
		{entry(100, Done), "", 0, "0 in_progress"},
		{entry(0, NotStarted), "", 25, "25 in_progress"},
		{entry(0, NotStarted), "", 0, "0 not_started"},
		{entry(-1, ""), "", 50, "50 in_progress"},
		{entry(-1, ""), "", 0, "0 not_started"},
	} {
		got := c.entry.WithPercent(c.percent)
		if c.state != "" {
			got = c.entry.WithState(c.state)
		}
		if saidOf(got) != c.want {
			t.Errorf("%s corrected to %q %d: %s instead of %s", saidOf(c.entry), c.state, c.percent, saidOf(got), c.want)
		}
	}
}
