package storagetest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"dondoc/internal/ports"
)

// Sentinels is a primary with two replicas, watched by three sentinels.
type Sentinels struct {
	t         testing.TB
	nodes     []*node
	sentinels []string
}

// StartSentinels starts one for the test alone.
func StartSentinels(t testing.TB) *Sentinels {
	t.Helper()
	s := &Sentinels{t: t}
	primary := startNode(t)
	s.nodes = []*node{primary}
	for range 2 {
		s.nodes = append(s.nodes, startNode(t, "--replicaof", "127.0.0.1 "+primary.port))
	}
	program, err := exec.LookPath("redis-server")
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	for range 3 {
		p, dir := ports.Take(t), t.TempDir()
		file := filepath.Join(dir, "sentinel.conf")
		config := fmt.Sprintf("port %s\nbind 127.0.0.1\ndir %s\nsentinel monitor main 127.0.0.1 %s 2\n"+
			"sentinel down-after-milliseconds main 700\nsentinel failover-timeout main 5000\nsentinel parallel-syncs main 2\n", p, dir, primary.port)
		if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
			t.Fatalf("storagetest: %v", err)
		}
		c := exec.Command(program, file, "--sentinel")
		if err := c.Start(); err != nil {
			t.Fatalf("storagetest: %v", err)
		}
		t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
		s.sentinels = append(s.sentinels, "127.0.0.1:"+p)
	}
	s.settle()
	return s
}

// URL is the address of the deployment.
func (s *Sentinels) URL() string {
	return "redis://" + s.sentinels[0] + "?master_name=main&addr=" + s.sentinels[1] + "&addr=" + s.sentinels[2]
}

// settle waits until there is a primary with two replicas that all sentinels know.
func (s *Sentinels) settle() {
	s.t.Helper()
	eventually(s.t, "the sentinels know a primary with two replicas", func() bool {
		primary := s.primary()
		if primary == nil || !strings.Contains(primary.client.Info(context.Background(), "replication").Val(), "connected_slaves:2") {
			return false
		}
		for _, addr := range s.sentinels {
			c := redis.NewSentinelClient(&redis.Options{Addr: addr})
			master := c.Master(context.Background(), "main").Val()
			_ = c.Close()
			if master["port"] != primary.port || master["num-slaves"] != "2" || master["num-other-sentinels"] != "2" || master["flags"] != "master" {
				return false
			}
		}
		return true
	})
}

func (s *Sentinels) primary() *node {
	c := redis.NewSentinelClient(&redis.Options{Addr: s.sentinels[0]})
	defer func() { _ = c.Close() }()
	addr := c.GetMasterAddrByName(context.Background(), "main").Val()
	for _, n := range s.nodes {
		if len(addr) == 2 && addr[1] == n.port {
			return n
		}
	}
	return nil
}

// KillPrimary ends the primary as kill -9 does. What returns it starts it again, as it was,
// and waits until it is a replica of the new one. Until then it believes to be the primary:
// the test fails when it is written to.
func (s *Sentinels) KillPrimary() (bringBack func()) {
	s.t.Helper()
	killed := s.primary()
	killed.Kill()
	return func() {
		s.t.Helper()
		eventually(s.t, "another is the primary", func() bool { n := s.primary(); return n != nil && n != killed })
		killed.Restart()
		s.settle()
		killed.untouched()
	}
}
