package redisd

import (
	"os/exec"
	"syscall"
)

// tie gives the child its own process group, so that a Ctrl-C for dondoc does not reach it
// first, and makes the kernel kill it when this process dies.
func tie(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// watch does nothing on Linux: the kernel kills the child.
func watch(int) (release func()) { return func() {} }
