package storage

import (
	"context"

	"github.com/redis/go-redis/v9"
)

// silent keeps the client library from writing to stderr by itself. What it would say comes
// back as errors too, and those go where their caller's logs go.
type silent struct{}

// Printf drops the line.
func (silent) Printf(context.Context, string, ...any) {}

func init() { redis.SetLogger(silent{}) }
