package storage

import "github.com/redis/go-redis/v9/logging"

// What the client library would print to stderr by itself comes back as errors too, and
// those go where their caller's logs go. It is switched off for all clients, also those
// with which the own redis-server is started.
func init() { logging.Disable() }
