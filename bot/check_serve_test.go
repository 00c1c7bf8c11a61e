package main

import (
	"strings"
	"testing"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// Two deployments with one token fight over updates. Redis and Telegram tell check nothing of it, the serve
// beside it does.
func TestCheckTellsOfAnotherPoller(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	sim.Allow("terminated by other getUpdates request")
	one := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix())
	serving := one.serve(t)
	beside := one.with("LISTEN_ADDR", serving.addr())
	if code, out, _ := beside.command(t, "check"); code != 0 || !strings.Contains(out, "answers at "+serving.addr()+", receiving") {
		t.Errorf("%d\n%s", code, out)
	}
	other := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).serve(t)
	eventually(t, "check names the conflict", func() bool {
		code, out, _ := beside.command(t, "check")
		return code == 0 && strings.Contains(out, "another process polls with the same token") && strings.Contains(out, "Conflict")
	})
	serving.end()
	other.end()
	if code, out, _ := beside.command(t, "check"); code != 0 || !strings.Contains(out, "none answers at "+serving.addr()) {
		t.Errorf("%d\n%s", code, out)
	}
}
