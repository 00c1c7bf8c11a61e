package storage

import (
	"context"

	"dondoc/storage/server"
)

var probeScript = script("probe")

// Probe tries what a running bot needs of Redis, with the very user of this Store: scripts
// and every command in them, transactions, streams, and waiting for replicas. It leaves
// nothing behind, and returns one error for each thing that does not work.
func (s *Store) Probe(ctx context.Context) []error {
	var keys []string
	for _, kind := range server.ProbeTypes {
		keys = append(keys, s.key.Probe(kind))
	}
	return server.Probe(ctx, s.redis, probeScript, keys)
}
