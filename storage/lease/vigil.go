package lease

import (
	"context"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// between is how far apart the two looks lie after which a holder counts as dead: a process that
// lives and has just lost its connections makes new ones within that time.
const between = 400 * time.Millisecond

// mark stands between a random token, the name of the client that holds it, and the run of the
// server at which it was taken.
const mark = "@"

// unknown is the run of a server that does not tell.
const unknown = "unknown"

// holder is the name in a token, and the run of the server; empty when there is none.
func holder(token string) (name, run string) {
	_, rest, _ := strings.Cut(token, mark)
	name, run, _ = strings.Cut(rest, mark)
	return name, run
}

// Vigil watches over what another process holds. Each process gives all its connections to Redis
// one name, which stands in its tokens: when the process dies, its connections are closed at once,
// long before its leases run out.
type Vigil struct {
	token string
	sure  <-chan time.Time // after the first look at which no connection of its holder was left
	over  bool
}

// Dead reports whether the process that holds the token is gone: none of its connections was left at
// two looks. Where the server does not tell who is connected, or does not show this process either, as
// behind a proxy, that is never certain, and the lease's time decides.
func (v *Vigil) Dead(ctx context.Context, client redis.UniversalClient, key, self, token string) bool {
	name, run := holder(token)
	if name == "" || name == self || run == unknown || run != "" && run != runOf(ctx, client, key) {
		return false // after a failover or a restart of Redis, who lives may not be back yet
	}
	connected, known := clients(ctx, client, key)
	if !known || !connected[self] || connected[name] {
		*v = Vigil{}
		return false
	}
	if v.token != token {
		*v = Vigil{token: token, sure: time.After(between)}
	}
	select {
	case <-v.sure:
		v.over = true
	default:
	}
	return v.over
}

// clients returns the names of who is connected to the server that has the key.
func clients(ctx context.Context, client redis.UniversalClient, key string) (names map[string]bool, known bool) {
	node, err := serverOf(ctx, client, key)
	if err != nil {
		return nil, false
	}
	list, err := node.ClientList(ctx).Result()
	if err != nil {
		return nil, false
	}
	names = map[string]bool{}
	for line := range strings.Lines(list) {
		if _, rest, ok := strings.Cut(line, " name="); ok {
			name, _, _ := strings.Cut(rest, " ")
			names[name] = true
		}
	}
	return names, true
}

// serverOf is the server that has the key.
func serverOf(ctx context.Context, client redis.UniversalClient, key string) (redis.Cmdable, error) {
	if c, ok := client.(*redis.ClusterClient); ok {
		return c.MasterForKey(ctx, key)
	}
	return client, nil
}

// runOf names the run of the server that has the key: another server, or the same started again, has
// another. It is unknown where the server does not tell.
func runOf(ctx context.Context, client redis.UniversalClient, key string) string {
	node, err := serverOf(ctx, client, key)
	if err != nil {
		return unknown
	}
	info, err := node.Info(ctx, "server").Result()
	if err != nil {
		return unknown
	}
	_, rest, _ := strings.Cut(info, "run_id:")
	run, _, found := strings.Cut(rest, "\r\n")
	if !found {
		return unknown
	}
	return run
}
