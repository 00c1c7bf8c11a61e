package storagetest

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/internal/ports"
)

// settleTimeout is how long servers may take to find each other.
const settleTimeout = 30 * time.Second

// node is a server that others of its deployment reach over loopback.
type node struct {
	*Server
	port   string
	client *redis.Client
}

func startNode(t testing.TB, options ...string) *node {
	t.Helper()
	p := ports.Take(t)
	s := Start(t, append([]string{"--port", p, "--bind", "127.0.0.1", "--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1"}, options...)...)
	c := redis.NewClient(&redis.Options{Addr: "127.0.0.1:" + p})
	t.Cleanup(func() { _ = c.Close() })
	return &node{s, p, c}
}

// ran are the scripts that a server has run; those that it refused count as calls=0.
var ran = regexp.MustCompile(`cmdstat_eval\w*:calls=[1-9]`)

// untouched fails the test when a client has run a script on the server since it started; what
// it has by replication is no script. One that others replicate has been made the primary again:
// on a loaded machine its successor can seem dead.
func (n *node) untouched() {
	n.t.Helper()
	if stats := n.client.Info(context.Background(), "commandstats").Val(); ran.MatchString(stats) && !strings.Contains(stats, "cmdstat_psync") {
		n.t.Errorf("storagetest: a server that was the primary once was written to:\n%s", stats)
	}
}

func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(settleTimeout); !holds(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("storagetest: never happened: %s", what)
		}
	}
}
