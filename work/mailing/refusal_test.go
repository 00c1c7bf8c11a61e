package mailing

import (
	"testing"
	"time"
)

func TestTurnedAwayOnSeveralDays(t *testing.T) {
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 7*60*60))
	good := Box{Address: "an@bo.example", Confirmed: true}
	b := good
	for day := range MostTurned {
		for hour := range 3 {
			var ended bool
			if b, ended = b.TurnAway(start.AddDate(0, 0, day).Add(time.Duration(hour)*time.Hour), false); ended != (day == MostTurned-1) {
				t.Errorf("day %d: %t, %+v", day, ended, b.Turned)
			}
		}
	}
	if b.Taken() != good {
		t.Errorf("%+v", b.Taken())
	}
	b, _ = good.TurnAway(start, true)
	if b.Taken() != b {
		t.Error("what was taken and came back says nothing")
	}
	if b, _ = b.TurnAway(start.AddDate(0, 0, 40), false); b.Turned.Days != 1 || b.Turned.Report {
		t.Errorf("%+v", b.Turned)
	}
}
