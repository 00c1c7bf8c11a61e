package main

import (
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

func TestServeWaitsForARedisThatStoresNothing(t *testing.T) {
	t.Parallel()
	for trouble, commands := range map[string]struct{ begins, ends []any }{
		"memory is full":  {[]any{"CONFIG", "SET", "maxmemory", "1"}, []any{"CONFIG", "SET", "maxmemory", "0"}},
		"it is a replica": {[]any{"REPLICAOF", "127.0.0.1", "1"}, []any{"REPLICAOF", "NO", "ONE"}},
	} {
		t.Run(trouble, func(t *testing.T) {
			t.Parallel()
			sim := simulator.Start(t, simulator.Options{})
			server := storagetest.Start(t)
			bot := newDeploy(t, sim).with("REDIS_URL", server.URL()).serve(t)
			options, err := redis.ParseURL(server.URL())
			if err != nil {
				t.Fatal(err)
			}
			client := redis.NewClient(options)
			defer func() { _ = client.Close() }()
			if err := client.Do(t.Context(), commands.begins...).Err(); err != nil {
				t.Fatal(err)
			}
			eventually(t, "readyz says that Redis is away", func() bool {
				code, state := bot.readiness()
				return code == 503 && state.Away["redis"].Why != ""
			})
			lan := sim.User(2, "Lan", "", "vi")
			lan.Say("xin chào")
			// Long enough for every part to have met the trouble.
			eventually(t, "the update is tried again", func() bool {
				return bot.logged("update waits") || bot.logged("lost the lead")
			})
			if err := client.Do(t.Context(), commands.ends...).Err(); err != nil {
				t.Fatal(err)
			}
			if _, err := lan.Wait(waiting(t), simulator.Any); err != nil {
				t.Fatal(err)
			}
			eventually(t, "readyz says that Redis is back", func() bool { code, _ := bot.readiness(); return code == 200 })
			if n := bot.outages(); n < 1 || n > mostOutages {
				t.Errorf("the outage is logged %d times", n)
			}
		})
	}
}

// Replicas that are waited for and are away hold up updates, in both modes, and that is said of them: Telegram is not away.
func TestServeSaysThatReplicasAreTooFew(t *testing.T) {
	t.Parallel()
	says := func(bot *replica) {
		t.Helper()
		eventually(t, "readyz says that replicas are too few", func() bool {
			code, state := bot.readiness()
			return code == 503 && strings.Contains(state.Away["replicas"].Why, "REDIS_WAIT_REPLICAS is 1, and 0 are connected")
		})
	}
	hooked, _, proxy := webhooked(t)
	pushed := hooked.with("REDIS_WAIT_REPLICAS", "1").serve(t)
	proxy.to(t, pushed)
	says(pushed)
	sim := simulator.Start(t, simulator.Options{})
	polling := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).with("REDIS_WAIT_REPLICAS", "1").serve(t)
	says(polling)
	sim.User(2, "Lan", "", "vi").Say("xin chào")
	eventually(t, "the update is not confirmed", func() bool { return polling.logged("cannot tell Telegram that updates are done") })
	eventually(t, "two more looks have been taken", func() bool {
		_, state := polling.readiness()
		return time.Since(state.Away["replicas"].Since) > 2*pulse
	})
	if _, state := polling.readiness(); state.Away["telegram"].Why != "" || polling.logged("part=telegram") {
		t.Errorf("Telegram is said to be away: %+v\n%s", state, polling.log)
	}
}
