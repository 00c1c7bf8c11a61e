//go:build unix && !linux

package redisd

import (
	"context"
	"os/exec"
	"strconv"
	"syscall"
)

// tie gives the child its own process group, so that a Ctrl-C for dondoc does not reach it
// first.
func tie(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// watch starts a shell that kills the child when this process dies: the shell reads from a
// pipe, which then ends. release ends the shell; call it when the child has ended.
func watch(pid int) (release func()) {
	shell := exec.CommandContext(context.Background(), "/bin/sh", "-c", `cat >/dev/null; kill -9 "$1"`, "sh", strconv.Itoa(pid))
	shell.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	pipe, err := shell.StdinPipe()
	if err != nil || shell.Start() != nil {
		return func() {} // the child then survives a crash of this process, and keeps the folder locked
	}
	return func() {
		_ = shell.Process.Kill()
		_ = shell.Wait()
		_ = pipe.Close()
	}
}
