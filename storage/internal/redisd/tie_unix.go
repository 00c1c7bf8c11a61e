//go:build unix && !linux

package redisd

import (
	"context"
	"os/exec"
	"strconv"
	"syscall"
)

// tie gives the child a process group of its own, so that a Ctrl-C meant for us does not
// reach it first.
func tie(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// watch starts a shell that kills the child when we die: then the pipe ends from which the
// shell reads. Release ends the shell; call it when the child has ended.
func watch(pid int) (release func()) {
	shell := exec.CommandContext(context.Background(), "/bin/sh", "-c", `cat >/dev/null; kill -9 "$1"`, "sh", strconv.Itoa(pid))
	shell.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	pipe, err := shell.StdinPipe()
	if err != nil || shell.Start() != nil {
		return func() {} // the child then outlives a crash of ours, and holds the folder
	}
	return func() {
		_ = shell.Process.Kill()
		_ = shell.Wait()
		_ = pipe.Close()
	}
}
