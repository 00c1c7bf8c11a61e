package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// failovers is how often each test of failovers kills the primary: make failover has it ten times.
var failovers = flag.Int("failovers", 2, "how often a test of failovers kills the primary")

// several is a deployment of Redis that survives the death of a primary.
type several struct {
	url         string
	killPrimary func() (bringBack func())
	looks       string // what check says of it
}

// severals are the deployments by name.
var severals = map[string]func(*testing.T) several{
	"sentinel": func(t *testing.T) several {
		s := storagetest.StartSentinels(t)
		return several{s.URL(), s.KillPrimary, "Sentinel main, 2 replicas, 3 of 3 sentinels, quorum 2"}
	},
	"cluster": func(t *testing.T) several {
		c := storagetest.StartReplicated(t, 1)
		return several{c.URL(), func() func() { return c.KillPrimary("{dondoc}") }, "Cluster of 3 primaries; the one of this deployment has 1 replica"}
	},
}

// The primary is killed again and again while replies come in. With REDIS_WAIT_REPLICAS every
// reply is stored once: none is lost with the primary, and none is applied twice. A server that
// comes back as it was, and believes to be the primary, is not written to.
func TestFailoverLosesNothing(t *testing.T) {
	t.Parallel()
	for layout, start := range severals {
		for _, mode := range []string{"polling", "webhook"} {
			t.Run(layout+"/"+mode, func(t *testing.T) {
				t.Parallel()
				testFailovers(t, start(t), mode)
			})
		}
	}
}

func testFailovers(t *testing.T, redis several, mode string) {
	sim := simulator.Start(t, simulator.Options{LocalWebhooks: true, Limits: &simulator.Limits{}})
	sim.Allow("Wrong response from the webhook", "Webhook connection closed", "terminated by setWebhook")
	d := newDeploy(t, sim).with("REDIS_URL", redis.url).with("REDIS_WAIT_REPLICAS", "1").with("REMINDER_CRON", "0 0 1 1 *")
	proxy := spread(t)
	if mode == "webhook" {
		d = d.with("TELEGRAM_WEBHOOK_URL", proxy.URL+"/hook").with("TELEGRAM_WEBHOOK_SECRET", testSecret)
	}
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	if _, out, _ := d.command(t, "check"); !strings.Contains(out, redis.looks) ||
		!strings.Contains(out, "min-replicas-to-write 0") || !strings.Contains(out, "when 1 have it") {
		t.Errorf("check does not name the topology:\n%s", out)
	}
	bot := d.serve(t)
	proxy.to(t, bot)
	people := d.officers(t, sim, 5)
	var said []string
	for range *failovers {
		kill := 5 + rand.IntN(30)
		var bringBack func()
		for n := range 40 {
			if n == kill {
				bringBack = redis.killPrimary()
			}
			said = append(said, fmt.Sprintf("được %d phần", len(said)+1))
			people[rand.IntN(len(people))].Say("/update 1 " + said[len(said)-1])
			time.Sleep(time.Duration(rand.Int64N(int64(10 * time.Millisecond))))
		}
		bringBack()
	}
	store := storagetest.OpenAt(t, redis.url, "dondoc")
	defer func() {
		if t.Failed() {
			checkEntries(t, store, said) // names those that are missing
		}
	}()
	eventually(t, "every reply is stored", func() bool {
		entries, err := store.Entries(t.Context(), 1, 0)
		return err == nil && len(entries) >= len(said)
	})
	checkEntries(t, store, said)
	t.Logf("%d failovers, %d replies, each stored once", *failovers, len(said))
}

// On a Cluster everything works as on one server, and what was saved there can be restored
// elsewhere and the other way round.
func TestOnACluster(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.StartCluster(t)).with("REMINDER_CRON", "0 0 1 1 *")
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n")
	bot := d.serve(t)
	lan := d.officers(t, sim, 1)[0]
	lan.Say("/update 1 được 40%")
	if _, err := lan.Wait(waiting(t), simulator.Says("40%")); err != nil {
		t.Fatal(err)
	}
	_, out, _ := d.command(t, "check")
	if strings.Contains(out, "fail") || !strings.Contains(out, "Cluster of 3 primaries; the one of this deployment has 0 replicas") || !strings.Contains(out, "nothing takes over") {
		t.Errorf("check:\n%s", out)
	}
	bot.end()
	file, want := filepath.Join(t.TempDir(), "backup"), d.lines(t, "export", "--format", "jsonl")
	d.lines(t, "backup", file)
	single := d.elsewhere(t)
	single.lines(t, "restore", file)
	back := d.with("REDIS_PREFIX", "another")
	single.lines(t, "backup", file+"2")
	back.lines(t, "restore", file+"2")
	for _, there := range []deploy{single, back} {
		if diff := cmp.Diff(want, there.lines(t, "export", "--format", "jsonl")); diff != "" {
			t.Error("(-saved +restored)\n", diff)
		}
	}
}
