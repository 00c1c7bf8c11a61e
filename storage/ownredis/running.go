package ownredis

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/internal/redisd"
)

// runningTimeout is how long another process's Redis on this machine may take to answer.
const runningTimeout = time.Second

// socketFile is the file that holds the path of the socket, which may be outside the
// folder.
func socketFile(dir string) string { return filepath.Join(dir, "redis.socket") }

// Running returns the address of the Redis that another process runs in the folder, if
// there is one and it answers.
func Running(ctx context.Context, dir string) (url string, ok bool) {
	socket, err := os.ReadFile(socketFile(dir))
	if err != nil {
		return "", false
	}
	path := strings.TrimSpace(string(socket))
	client := redis.NewClient(&redis.Options{Network: "unix", Addr: path, MaxRetries: -1,
		DialerRetries: 1, DialTimeout: runningTimeout, ReadTimeout: runningTimeout})
	defer func() { _ = client.Close() }()
	if client.Ping(ctx).Err() != nil {
		return "", false
	}
	return redisd.URL(path), true
}
