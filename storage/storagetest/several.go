package storagetest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// settleTimeout is how long servers may take to find each other.
const settleTimeout = 30 * time.Second

// port is one of loopback that nobody listens at.
func port(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	defer func() { _ = l.Close() }()
	_, p, _ := net.SplitHostPort(l.Addr().String())
	return p
}

// node is a server that others of its deployment reach over loopback.
type node struct {
	*Server
	port   string
	client *redis.Client
}

func startNode(t testing.TB, options ...string) *node {
	t.Helper()
	p := port(t)
	s := Start(t, append([]string{"--port", p, "--bind", "127.0.0.1", "--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1"}, options...)...)
	c := redis.NewClient(&redis.Options{Addr: "127.0.0.1:" + p})
	t.Cleanup(func() { _ = c.Close() })
	return &node{s, p, c}
}

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
		p, dir := port(t), t.TempDir()
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
// and waits until it is a replica of the new one.
func (s *Sentinels) KillPrimary() (bringBack func()) {
	s.t.Helper()
	killed := s.primary()
	killed.Kill()
	return func() {
		s.t.Helper()
		eventually(s.t, "another is the primary", func() bool { n := s.primary(); return n != nil && n != killed })
		killed.Restart()
		s.settle()
	}
}

// StartCluster starts three primaries of a Cluster for the test alone, and returns their
// address.
func StartCluster(t testing.TB) (url string) {
	t.Helper()
	ctx := context.Background()
	var nodes []*node
	for i := range 3 {
		bus := port(t)
		n := startNode(t, "--cluster-enabled", "yes", "--cluster-port", bus, "--cluster-node-timeout", "2000")
		first, last := i*16384/3, (i+1)*16384/3-1
		if err := n.client.ClusterAddSlotsRange(ctx, first, last).Err(); err != nil {
			t.Fatalf("storagetest: %v", err)
		}
		if err := n.client.Do(ctx, "CLUSTER", "SET-CONFIG-EPOCH", strconv.Itoa(i+1)).Err(); err != nil {
			t.Fatalf("storagetest: %v", err)
		}
		if i > 0 {
			if err := n.client.Do(ctx, "CLUSTER", "MEET", "127.0.0.1", nodes[0].port, nodes[0].bus(t)).Err(); err != nil {
				t.Fatalf("storagetest: %v", err)
			}
		}
		nodes = append(nodes, n)
	}
	eventually(t, "the Cluster is complete", func() bool {
		for _, n := range nodes {
			info := n.client.ClusterInfo(ctx).Val()
			if !strings.Contains(info, "cluster_state:ok") || !strings.Contains(info, "cluster_size:3") {
				return false
			}
		}
		return true
	})
	return fmt.Sprintf("redis://127.0.0.1:%s?addr=127.0.0.1:%s&addr=127.0.0.1:%s", nodes[0].port, nodes[1].port, nodes[2].port)
}

func (n *node) bus(t testing.TB) string {
	t.Helper()
	values, err := n.client.ConfigGet(context.Background(), "cluster-port").Result()
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	return values["cluster-port"]
}

func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(settleTimeout); !holds(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("storagetest: never happened: %s", what)
		}
	}
}
