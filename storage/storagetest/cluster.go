package storagetest

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"dondoc/internal/ports"
)

// slots is how many slots a Cluster has (https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/).
const slots = 16384

// Cluster is a Cluster of three primaries, each with a number of replicas.
type Cluster struct {
	t         testing.TB
	primaries int
	nodes     []*node // the primaries as they were in the beginning, then the replicas
}

// StartCluster starts one for the test alone, without replicas, and returns its address.
func StartCluster(t testing.TB) (url string) {
	t.Helper()
	return StartReplicated(t, 0).URL()
}

// StartReplicated starts one for the test alone, in which each primary has that many replicas.
func StartReplicated(t testing.TB, replicas int) *Cluster {
	t.Helper()
	ctx := context.Background()
	c := &Cluster{t: t, primaries: 3}
	for i := range c.primaries * (1 + replicas) {
		n := startNode(t, "--cluster-enabled", "yes", "--cluster-port", ports.Take(t), "--cluster-node-timeout", "2000")
		if i < c.primaries {
			first, last := i*slots/c.primaries, (i+1)*slots/c.primaries-1
			c.must(n.client.ClusterAddSlotsRange(ctx, first, last).Err())
		}
		c.must(n.client.Do(ctx, "CLUSTER", "SET-CONFIG-EPOCH", strconv.Itoa(i+1)).Err())
		if i > 0 {
			c.must(n.client.Do(ctx, "CLUSTER", "MEET", "127.0.0.1", c.nodes[0].port, c.nodes[0].bus(t)).Err())
		}
		c.nodes = append(c.nodes, n)
	}
	for i, n := range c.nodes[c.primaries:] {
		primary := c.nodes[i%c.primaries].client.Do(ctx, "CLUSTER", "MYID").String()
		primary = primary[strings.LastIndex(primary, " ")+1:]
		eventually(t, "the replica follows its primary", func() bool {
			return n.client.ClusterReplicate(ctx, primary).Err() == nil
		})
	}
	c.settle(replicas)
	return c
}

func (c *Cluster) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatalf("storagetest: %v", err)
	}
}

// settle waits until every node finds the Cluster complete, and every primary has its replicas.
func (c *Cluster) settle(replicas int) {
	c.t.Helper()
	eventually(c.t, "the Cluster is complete", func() bool {
		for _, n := range c.nodes {
			info := n.client.ClusterInfo(context.Background()).Val()
			if !strings.Contains(info, "cluster_state:ok") || !strings.Contains(info, fmt.Sprintf("cluster_size:%d", c.primaries)) ||
				!strings.Contains(info, fmt.Sprintf("cluster_known_nodes:%d", len(c.nodes))) {
				return false
			}
			state := n.client.Info(context.Background(), "replication").Val()
			if strings.Contains(state, "role:master") && !strings.Contains(state, fmt.Sprintf("connected_slaves:%d", replicas)) ||
				strings.Contains(state, "role:slave") && !strings.Contains(state, "master_link_status:up") {
				return false
			}
		}
		return true
	})
}

// URL is the address of the deployment.
func (c *Cluster) URL() string {
	return fmt.Sprintf("redis://127.0.0.1:%s?addr=127.0.0.1:%s&addr=127.0.0.1:%s", c.nodes[0].port, c.nodes[1].port, c.nodes[2].port)
}

// primary is the node that has a key: the one that owns its slot. It is nil while nobody does.
func (c *Cluster) primary(key string) *node {
	options := &redis.ClusterOptions{}
	for _, n := range c.nodes {
		options.Addrs = append(options.Addrs, "127.0.0.1:"+n.port)
	}
	client := redis.NewClusterClient(options)
	defer func() { _ = client.Close() }()
	owner, err := client.MasterForKey(context.Background(), key)
	if err != nil {
		return nil
	}
	for _, n := range c.nodes {
		if strings.HasSuffix(owner.Options().Addr, ":"+n.port) {
			return n
		}
	}
	return nil
}

// KillPrimary ends the primary of the keys with that hash tag as kill -9 does. What returns it
// starts it again, as it was, and waits until it is a replica of the new one: the test fails when
// it was written to before.
func (c *Cluster) KillPrimary(tag string) (bringBack func()) {
	c.t.Helper()
	killed := c.primary(tag)
	killed.Kill()
	return func() {
		c.t.Helper()
		eventually(c.t, "another is the primary", func() bool { n := c.primary(tag); return n != nil && n != killed })
		killed.Restart()
		c.settle(len(c.nodes)/c.primaries - 1)
		killed.untouched()
	}
}

func (n *node) bus(t testing.TB) string {
	t.Helper()
	values, err := n.client.ConfigGet(context.Background(), "cluster-port").Result()
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	return values["cluster-port"]
}
