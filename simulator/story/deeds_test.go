package story

import (
	"strings"
	"testing"
	"time"

	"dondoc/simulator"
)

// What people do beyond writing reaches the bot as Telegram would tell it.
func TestPlayBeyondText(t *testing.T) {
	s := simulator.New(simulator.Options{})
	t.Cleanup(s.Close)
	script := strings.Join([]string{
		"people",
		`  lan 101 "Lan" @lan vi`,
		`  an 102 "An" @an vi`,
		"an: được 60%",
		`lan forwards "60"`,
		`lan albums "3": ba ảnh`,
		`lan sends "poll": {"question":"?","options":[]}`,
		`lan sends "photo": một ảnh`,
		`lan reacts "ảnh": 👍`,
		`lan deletes "một ảnh"`,
	}, "\n")
	stage := Stage{Server: s, Location: time.UTC, Settle: func() error { return nil }}
	if _, err := Play(script, stage); err != nil {
		t.Fatal(err)
	}
	if n := s.Pending(); n != 7 { // the reaction was not asked for
		t.Errorf("the bot was told %d things", n)
	}
	for _, wrong := range []string{`lan forwards "x"`, `lan albums "1": x`, `lan reacts "60": 🐙`, `lan sends "poll": {`} {
		if _, err := Play("people\n  lan 101 \"Lan\" @lan vi\n"+wrong, stage); err == nil {
			t.Errorf("%s was played", wrong)
		}
	}
}
