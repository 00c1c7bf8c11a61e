package redisd

import (
	"os/exec"
	"syscall"
)

// tie gives the child a process group of its own, so that a Ctrl-C meant for us does not
// reach it first, and has the kernel kill it when we die.
func tie(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// watch has nothing to do where the kernel watches.
func watch(int) (release func()) { return func() {} }
