package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"dondoc/simulator/page/pagetest"
)

// TestMain lets scripts run the test binary as the command dondoc.
func TestMain(m *testing.M) {
	testscript.Main(pagetest.Closing(m), map[string]func(){"dondoc": main})
}

// TestScripts plays testdata/*.txtar: command lines, what they print and how they end.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
