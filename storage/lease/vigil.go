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

// mark stands between a random token and the name of the client that holds it.
const mark = "@"

// holder is the name in a token; empty when there is none.
func holder(token string) string {
	_, name, _ := strings.Cut(token, mark)
	return name
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
	name := holder(token)
	if name == "" || name == self {
		return false
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
	var node redis.Cmdable = client
	if c, ok := client.(*redis.ClusterClient); ok {
		master, err := c.MasterForKey(ctx, key)
		if err != nil {
			return nil, false
		}
		node = master
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
