package main

import (
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"dondoc/calendar"
	"dondoc/simulator/page/pagetest"
)

// TestMain lets scripts run the test binary as the command dondoc, and tests as the same by
// a clock that they move.
func TestMain(m *testing.M) {
	testscript.Main(pagetest.Closing(m), map[string]func(){"dondoc": main, "dondoc-by-clock": byClock})
}

// TestScripts plays testdata/*.txtar: command lines, what they print and how they end.
func TestScripts(t *testing.T) {
	now := time.Now().In(time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)) // scripts have no clock of their own
	p := calendar.ReportPeriodAt(calendar.SpanQuarter, calendar.DateOf(now))
	testscript.Run(t, testscript.Params{Dir: "testdata", Setup: func(e *testscript.Env) error {
		e.Setenv("YEAR", strconv.Itoa(p.Year))
		e.Setenv("LAST", strconv.Itoa(p.Year-1))
		e.Setenv("NEXT", strconv.Itoa(p.Year+1))
		e.Setenv("QUARTER", strconv.Itoa(p.Number))
		return nil
	}})
}
