package connect

import (
	"errors"
	"fmt"
	"strings"

	"github.com/redis/go-redis/v9"
)

// Advise adds to why a Redis cannot be used what its address should say instead, where the answer tells:
// the server answers, but is of another kind than the address has it.
func (t Topology) Advise(err error) error {
	// What sentinels answered comes joined and under words that call them unreachable.
	asked := err != nil && t.master != "" && strings.Contains(err.Error(), "all sentinels")
	switch {
	case err == nil:
		return nil
	case asked && errors.Is(err, redis.Nil):
		return fmt.Errorf("the sentinels know no primary named %s; master_name in the URL must be the name in their configuration (sentinel monitor NAME …)", t.master)
	case asked && answers(err, "unknown command"):
		return errors.New("what is there is no sentinel; name the sentinels in the URL (port 26379 as a rule), or leave master_name out to use one server")
	case asked && answers(err, "NOAUTH ", "WRONGPASS "):
		return fmt.Errorf("%w; the sentinels' own password is that of the URL's user part", err)
	case t.master != "" && answers(err, "NOAUTH ", "WRONGPASS "):
		return fmt.Errorf("%w; the password of the data is password= in the URL", err)
	case t.master == "" && answers(err, "MOVED "):
		return errors.New("this is a server of a Cluster, and the data belongs to another one of it; name a second server in the URL with ?addr=host:port")
	case t.master == "" && answers(err, "unknown command 'get'", "unknown command `get`"):
		return errors.New("this is a sentinel, which keeps no data; add ?master_name=NAME to the URL, the name in its configuration (sentinel monitor NAME …)")
	}
	return err
}

// answers reports whether a server has answered an error that begins like one of these.
func answers(err error, beginnings ...string) bool {
	for _, b := range beginnings {
		if redis.HasErrorPrefix(err, b) {
			return true
		}
	}
	return false
}
