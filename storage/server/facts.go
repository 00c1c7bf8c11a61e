// Package server knows what a Redis or Valkey says about itself, and what of it would lose data.
package server

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

// unknown stands for a fact that Redis does not report.
const unknown = "unknown"

// Facts are what an operator must know about the Redis underneath.
type Facts struct {
	Version    string // of Redis or Valkey; "unknown" when it does not say
	Valkey     bool
	AppendOnly string // "yes", "no" or "unknown"
	AppendFine bool   // false when the last write to the append-only file failed
	Eviction   string // maxmemory-policy; "unknown" when it does not say
	ReadOnly   bool   // a replica, which refuses writes
	Replicas   int    // that are connected to it
	Cluster    bool   // it is a node of a Cluster
	Era        string // another since a replica has taken over, or a restart; "unknown" when it does not say
	Schema     int    // of the data; 0: nothing stored yet, or not yet migrated
	Newest     int    // schema that this version of dondoc writes
}

// Refused reports whether Redis answered that the command may not be used.
func Refused(err error) bool {
	reply, ok := errors.AsType[redis.Error](err)
	return ok && (strings.HasPrefix(reply.Error(), "NOPERM") ||
		strings.HasPrefix(reply.Error(), "ERR unknown command"))
}

// Read reads the text that INFO returns, https://redis.io/docs/latest/commands/info/.
func Read(info string) Facts {
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
	f.Replicas, _ = strconv.Atoi(values["connected_slaves"]) // missing: none that is known
	f.Cluster, f.Era = values["cluster_enabled"] == "1", told("master_replid")
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

// Told reports whether Redis says anything about itself; a managed one may refuse that.
func (f Facts) Told() bool { return f.Era != unknown }

// TooOld reports a Redis before 6.2. Every Valkey is younger.
func (f Facts) TooOld() bool {
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

// Warnings says in whole sentences what would lose data or not work.
func (f Facts) Warnings() []string {
	var all []string
	warn := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if f.TooOld() {
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
