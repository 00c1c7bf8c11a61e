package storage

import "github.com/redis/go-redis/v9/logging"

// The client library also prints to stderr what it returns as errors, which the callers
// log. Printing is switched off for all clients, also those that wait for the own
// redis-server to start.
func init() { logging.Disable() }
