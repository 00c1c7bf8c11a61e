package storage

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

// unknown replaces a fact that Redis does not report.
const unknown = "unknown"

// Facts is what an operator must know about the Redis in use.
type Facts struct {
	Version    string // of Redis or Valkey; "unknown" when not reported
	Valkey     bool
	AppendOnly string // "yes", "no" or "unknown"
	AppendFine bool   // false when the last write to the append-only file failed
	Eviction   string // maxmemory-policy; "unknown" when not reported
	ReadOnly   bool   // a replica, which refuses writes
	Schema     int    // of the data; 0: nothing stored yet, or not yet migrated
	Newest     int    // schema that this release of dondoc writes
}

// Inspect asks Redis about itself. What a managed Redis does not report is "unknown" and
// not an error.
func (s *Store) Inspect(ctx context.Context) (Facts, error) {
	schema, err := s.schema(ctx)
	if err != nil {
		return Facts{}, err
	}
	info, err := s.redis.Info(ctx).Result()
	if err != nil && !refused(err) {
		return Facts{}, fmt.Errorf("inspect: %w", err)
	}
	f := factsOf(info)
	f.Schema, f.Newest = schema, newest(migrations)
	return f, nil
}

// refused reports whether Redis answered that the command is not allowed.
func refused(err error) bool {
	reply, ok := errors.AsType[redis.Error](err)
	return ok && (strings.HasPrefix(reply.Error(), "NOPERM") ||
		strings.HasPrefix(reply.Error(), "ERR unknown command"))
}

// factsOf parses the text that INFO returns, https://redis.io/docs/latest/commands/info/.
func factsOf(info string) Facts {
	values := map[string]string{}
	for line := range strings.Lines(info) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			values[name] = value
		}
	}
	told := func(name string) string {
		if v := values[name]; v != "" {
			return v
		}
		return unknown
	}
	f := Facts{
		Version:    told("redis_version"),
		AppendOnly: unknown,
		AppendFine: values["aof_last_write_status"] != "err",
		Eviction:   told("maxmemory_policy"),
		ReadOnly:   values["role"] == "slave" && values["slave_read_only"] != "0",
	}
	if v := values["valkey_version"]; v != "" {
		f.Version, f.Valkey = v, true
	}
	switch values["aof_enabled"] {
	case "0":
		f.AppendOnly = "no"
	case "1":
		f.AppendOnly = "yes"
	}
	return f
}

// tooOld reports a Redis before 6.2. Every release of Valkey is newer.
func (f Facts) tooOld() bool {
	if f.Valkey || f.Version == unknown {
		return false
	}
	major, rest, _ := strings.Cut(f.Version, ".")
	minor, _, _ := strings.Cut(rest, ".")
	a, err := strconv.Atoi(major)
	if err != nil {
		return false
	}
	b, _ := strconv.Atoi(minor)
	return a < 6 || a == 6 && b < 2
}

// Warnings lists, in whole sentences, what would lose data or not work.
func (f Facts) Warnings() []string {
	var all []string
	warn := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if f.tooOld() {
		warn("Redis %s is too old: dondoc needs Redis 6.2 or Valkey.", f.Version)
	}
	if f.ReadOnly {
		warn("Redis is a read-only replica: nothing can be stored in it.")
	}
	switch f.AppendOnly {
	case "no":
		warn("Redis runs with appendonly no: a crash or restart of Redis loses what was stored since its last snapshot. Set appendonly yes.")
	case unknown:
		warn("Redis does not say whether it keeps an append-only file: make sure that it survives a restart.")
	}
	if !f.AppendFine {
		warn("Redis could not write its append-only file the last time: look at its disk.")
	}
	switch f.Eviction {
	case "noeviction":
	case unknown:
		warn("Redis does not say its maxmemory-policy: make sure that it is noeviction.")
	default:
		warn("Redis runs with maxmemory-policy %s: it deletes data when memory is short. Set maxmemory-policy noeviction.", f.Eviction)
	}
	if f.Schema > f.Newest {
		warn("The data was written by a newer dondoc (schema %d, this one knows %d).", f.Schema, f.Newest)
	}
	return all
}
