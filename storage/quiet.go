package storage

import "github.com/redis/go-redis/v9/logging"

// The client library also prints to stderr the errors that it returns, which the callers
// log. This switches printing off for all clients, including those that wait for dondoc's
// own redis-server to start.
func init() { logging.Disable() }
