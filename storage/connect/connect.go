// Package connect reads the address of a Redis, be it one server, Sentinel or a Cluster, and
// knows what of such a deployment would lose data.
package connect

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// How long a command may take before Redis counts as away. A caller in a chat or a pass
// waits no longer than about twice this.
const (
	dialTimeout    = 2 * time.Second
	commandTimeout = 3 * time.Second
)

// errForm quotes neither the address nor the parser's words: they can hold a password.
var errForm = errors.New("the Redis URL is not of the form redis://[user:password@]host:port[/db]," +
	" rediss://… (TLS) or unix:///path/to/socket; for Sentinel redis://sentinel:26379?master_name=NAME&addr=another:26379," +
	" for a Cluster redis://node:7000?addr=another:7001")

// Topology is how a deployment of Redis is laid out.
type Topology struct {
	Name string // as people may read it
	Self string // the name of this client's connections: CLIENT LIST shows who is there by it

	client    redis.UniversalClient
	sentinels []string
	master    string
	options   *redis.Options // of a sentinel
}

// Client makes a client for an address; it connects when it is used.
func Client(address string) (redis.UniversalClient, Topology, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, Topology{}, errForm
	}
	switch q := u.Query(); {
	case q.Has("master_name"):
		return sentinel(address)
	case q.Has("addr"):
		return cluster(address)
	}
	o, err := redis.ParseURL(address)
	if err != nil {
		return nil, Topology{}, errForm
	}
	limits{&o.Protocol, &o.DialTimeout, &o.ReadTimeout, &o.WriteTimeout, &o.PoolTimeout, &o.DialerRetries, &o.ContextTimeoutEnabled, &o.MaintNotificationsConfig}.set()
	o.MaxRetries = cmp.Or(o.MaxRetries, 1) // on a fresh connection; waiting longer is the caller's business
	self := named(&o.OnConnect)
	client := redis.NewClient(o)
	return client, Topology{Name: o.Addr, Self: self, client: client}, nil
}

func sentinel(address string) (redis.UniversalClient, Topology, error) {
	o, err := redis.ParseFailoverURL(address)
	if err != nil || o.MasterName == "" || o.ReplicaOnly || o.RouteByLatency || o.RouteRandomly {
		return nil, Topology{}, errForm
	}
	limits{&o.Protocol, &o.DialTimeout, &o.ReadTimeout, &o.WriteTimeout, &o.PoolTimeout, &o.DialerRetries, &o.ContextTimeoutEnabled, new(*maintnotifications.Config)}.set()
	o.MaxRetries = cmp.Or(o.MaxRetries, 1)
	self := named(&o.OnConnect)
	client := redis.NewFailoverClient(o)
	one := &redis.Options{Username: o.SentinelUsername, Password: o.SentinelPassword, TLSConfig: o.TLSConfig}
	limits{&one.Protocol, &one.DialTimeout, &one.ReadTimeout, &one.WriteTimeout, &one.PoolTimeout, &one.DialerRetries, &one.ContextTimeoutEnabled, &one.MaintNotificationsConfig}.set()
	return client, Topology{
		Name: "the primary " + o.MasterName + " that Sentinel knows at " + strings.Join(o.SentinelAddrs, ", "),
		Self: self, client: client, sentinels: o.SentinelAddrs, master: o.MasterName, options: one,
	}, nil
}

func cluster(address string) (redis.UniversalClient, Topology, error) {
	o, err := redis.ParseClusterURL(address)
	if err != nil || o.ReadOnly || o.RouteByLatency || o.RouteRandomly {
		return nil, Topology{}, errForm // what a replica answers may be old
	}
	limits{&o.Protocol, &o.DialTimeout, &o.ReadTimeout, &o.WriteTimeout, &o.PoolTimeout, &o.DialerRetries, &o.ContextTimeoutEnabled, &o.MaintNotificationsConfig}.set()
	self := named(&o.OnConnect)
	client := redis.NewClusterClient(o)
	return client, Topology{Name: "the Cluster at " + strings.Join(o.Addrs, ", "), Self: self, client: client}, nil
}

// named has all connections of a client bear one name, which nobody else's do, and returns it. A server
// that allows no names is used without.
func named(onConnect *func(context.Context, *redis.Conn) error) string {
	self := "dondoc-" + rand.Text()
	*onConnect = func(ctx context.Context, c *redis.Conn) error {
		if err := c.ClientSetName(ctx, self).Err(); err != nil && !redis.HasErrorPrefix(err, "ERR") && !redis.HasErrorPrefix(err, "NOPERM") {
			return err
		}
		return nil
	}
	return self
}

// limits are the options that every kind of client has, under its own type.
type limits struct {
	protocol                *int
	dial, read, write, pool *time.Duration
	dials                   *int
	byContext               *bool
	maintenance             **maintnotifications.Config
}

func (l limits) set() {
	// In the newer protocol the client looks for notices of the server before and after each command,
	// which takes longer than the command; nothing here asks for such notices.
	*l.protocol = cmp.Or(*l.protocol, 2)
	*l.dial = cmp.Or(*l.dial, dialTimeout)
	for _, d := range []*time.Duration{l.read, l.write, l.pool} {
		*d = cmp.Or(*d, commandTimeout)
	}
	*l.dials, *l.byContext = 1, true
	*l.maintenance = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
}

// Look says how the deployment is laid out, and what of it would lose data: facts are what
// the primary says about itself.
func (t Topology) Look(ctx context.Context, replicas int, clustered bool) (text string, warnings []string) {
	warn := func(format string, args ...any) { warnings = append(warnings, fmt.Sprintf(format, args...)) }
	several := true
	switch {
	case len(t.sentinels) > 0:
		text = t.lookAtSentinels(ctx, replicas, warn)
	case t.isCluster():
		text = t.lookAtCluster(ctx, replicas, warn)
	default:
		text, several = "one server, "+replicasOf(replicas), replicas > 0
		if clustered {
			warn("Redis is a node of a Cluster, but the URL names it alone: name a second node with ?addr=host:port.")
		}
	}
	if !several {
		return text, warnings
	}
	switch replicas {
	case 0:
		warn("The primary has no replica: nothing takes over when it dies.")
	case 1:
		warn("The primary has one replica: while that is away, nothing takes over when the primary dies.")
	}
	if n, ok := t.setting(ctx, "min-replicas-to-write"); ok && n == "0" {
		warn("Redis runs with min-replicas-to-write 0: a primary that is cut off from its replicas goes on taking changes, which are lost when another has taken over. Set min-replicas-to-write 1.")
	}
	return text, warnings
}

func replicasOf(n int) string {
	if n == 1 {
		return "1 replica"
	}
	return fmt.Sprintf("%d replicas", n)
}

func (t Topology) isCluster() bool {
	_, ok := t.client.(*redis.ClusterClient)
	return ok
}

// setting reads a setting of the primary; a managed Redis may refuse that.
func (t Topology) setting(ctx context.Context, name string) (string, bool) {
	var node redis.Cmdable = t.client
	if c, ok := t.client.(*redis.ClusterClient); ok {
		master, err := c.MasterForKey(ctx, name)
		if err != nil {
			return "", false
		}
		node = master
	}
	values, err := node.ConfigGet(ctx, name).Result()
	return values[name], err == nil && values[name] != ""
}

func (t Topology) lookAtSentinels(ctx context.Context, replicas int, warn func(string, ...any)) string {
	answers, quorum, fault := 0, "", ""
	for _, addr := range t.sentinels {
		o := *t.options
		o.Addr = addr
		s := redis.NewSentinelClient(&o)
		master, err := s.Master(ctx, t.master).Result()
		if err == nil {
			answers++
			quorum = master["quorum"]
			if _, err := s.CkQuorum(ctx, t.master).Result(); err != nil {
				fault = err.Error()
			}
		}
		_ = s.Close() // it was only asked
	}
	if answers < len(t.sentinels) {
		warn("%d of %d sentinels answer.", answers, len(t.sentinels))
	}
	if len(t.sentinels) < 3 {
		warn("There are %d sentinels in the URL: with fewer than three, no majority is left when one dies.", len(t.sentinels))
	}
	if fault != "" {
		warn("The sentinels cannot fail over: %s", fault)
	}
	return fmt.Sprintf("Sentinel %s, %s, %d of %d sentinels, quorum %s", t.master, replicasOf(replicas), answers, len(t.sentinels), cmp.Or(quorum, "unknown"))
}

func (t Topology) lookAtCluster(ctx context.Context, replicas int, warn func(string, ...any)) string {
	info, err := t.client.ClusterInfo(ctx).Result()
	if err != nil {
		warn("The Cluster says nothing about itself: %v", err)
		return "Cluster"
	}
	value := func(name string) string {
		_, rest, _ := strings.Cut(info, name+":")
		v, _, _ := strings.Cut(rest, "\r\n")
		return v
	}
	if state := value("cluster_state"); state != "ok" {
		warn("The Cluster is in state %s.", state)
	}
	if size := value("cluster_size"); size == "1" || size == "2" {
		warn("The Cluster has %s primaries: with fewer than three, no majority is left when one dies.", size)
	}
	return fmt.Sprintf("Cluster of %s primaries; the one of this deployment has %s", value("cluster_size"), replicasOf(replicas))
}
