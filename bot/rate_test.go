package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// A server of one's own that has no limits is not spared: thirty answers to one person, which
// Telegram's limits would spread over half a minute, are there in a moment.
func TestUnlimitedRate(t *testing.T) {
	t.Parallel()
	const answers = 30
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).
		with("REMINDER_CRON", "0 0 1 1 *").with("SEND_RATE", "unlimited")
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	if code, out, _ := d.command(t, "check"); code != 0 || !strings.Contains(out, "without pacing") {
		t.Errorf("check: %d\n%s", code, out)
	}
	d.serve(t)
	lan := d.officers(t, sim, 1)[0]
	began := time.Now()
	for n := range answers {
		lan.Say(fmt.Sprintf("/update 1 được %d%%", n+1))
	}
	if _, err := lan.Wait(waiting(t), simulator.Says(fmt.Sprintf("%d%%", answers))); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	t.Logf("%d answers took %v", answers, took)
	if took > answers*time.Second/2 {
		t.Errorf("%d answers took %v", answers, took)
	}
}
