package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// serve beats at its first tick, however often it ticks not twice in a minute, and goes on
// when the receiver hangs.
func TestServeBeats(t *testing.T) {
	t.Parallel()
	var beats atomic.Int64
	hang := make(chan struct{})
	receiver := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		beats.Add(1)
		<-hang
	}))
	t.Cleanup(receiver.Close)
	t.Cleanup(func() { close(hang) })
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).
		with("REMINDER_CRON", "@every 1s").with("HEARTBEAT_URL", receiver.URL+"/ping/0123456789abcdef")
	bot := d.serve(t)
	eventually(t, "it beats", func() bool { return beats.Load() > 0 })
	lan := sim.User(2, "Lan", "", "vi")
	lan.Say("xin chào")
	if _, err := lan.Wait(waiting(t), simulator.Any); err != nil {
		t.Fatal(err)
	}
	passes := func() string {
		_, page := bot.get("/metrics")
		for line := range strings.Lines(page) {
			if strings.HasPrefix(line, `dondoc_passes_total{pass="reminders"`) {
				return line
			}
		}
		return ""
	}
	before := passes()
	eventually(t, "passes go on", func() bool { return passes() != before })
	if n := beats.Load(); n != 1 {
		t.Errorf("%d beats", n)
	}
	if code, out, _ := d.command(t, "check"); code != 0 || !strings.Contains(out, "heartbeat") || strings.Contains(out, "0123456789abcdef") {
		t.Errorf("check: %d\n%s", code, out)
	}
	began := time.Now()
	if code := bot.end(); code != 0 || time.Since(began) > 8*time.Second {
		t.Errorf("it ends with %d after %v", code, time.Since(began))
	}
	if log := bot.log.String(); strings.Contains(log, "0123456789abcdef") || strings.Count(log, "HEARTBEAT_URL") > 1 {
		t.Errorf("the log:\n%s", log)
	}
}
