//go:build !unix

package redisd

import (
	"errors"
	"os"
	"os/exec"
)

func tie(*exec.Cmd) {}

func watch(int) (release func()) { return func() {} }

// Lock fails: Redis itself does not run on this system.
func Lock(string) (*os.File, error) {
	return nil, errors.New("a redis-server of our own needs Linux or macOS; name another with REDIS_URL")
}
