package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dondoc/simulator"
	"dondoc/storage/ownredis"
)

// program is the command as a program of its own. The test binary runs the command of the
// name by which it is called; see TestMain.
func program(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "dondoc")
	if err := os.Symlink(self, program); err != nil {
		t.Fatal(err)
	}
	return program
}

// spawn runs serve as a process of its own and waits until it is ready.
func (d deploy) spawn(t *testing.T) (process *exec.Cmd, log *output) {
	t.Helper()
	log = &output{}
	process = exec.Command(program(t), "serve")
	process.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir()}
	for name, value := range d {
		process.Env = append(process.Env, name+"="+value)
	}
	process.Stderr = log
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = process.Process.Kill() // an error: it has ended
		_ = process.Wait()         // likewise
		if t.Failed() {
			t.Logf("the log of serve:\n%s", log)
		}
	})
	eventually(t, "serve is ready", func() bool { return strings.Contains(log.String(), "msg=ready") })
	return process, log
}

func send(t *testing.T, process *exec.Cmd, s os.Signal) {
	t.Helper()
	if err := process.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

func TestSignalStopsInOrder(t *testing.T) {
	t.Parallel()
	for _, s := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
		sim := simulator.Start(t, simulator.Options{})
		d := newDeploy(t, sim)
		process, _ := d.spawn(t)
		lan := sim.User(2, "Lan", "", "vi")
		lan.Say("xin chào")
		if _, err := lan.Wait(t.Context(), simulator.Any); err != nil {
			t.Fatal(err)
		}
		send(t, process, s)
		if err := process.Wait(); err != nil {
			t.Errorf("after %s: %v", s, err)
		}
		if url, ok := ownredis.Running(t.Context(), d["DATA_DIR"]); ok {
			t.Errorf("after %s its Redis still runs at %s", s, url)
		}
		if info, err := os.Stat(d["DATA_DIR"]); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("the data folder: %v, %v", info.Mode(), err)
		}
	}
}

// A killed process takes its Redis along, and the next one goes on with the data.
func TestKillTakesRedisAlong(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim)
	process, _ := d.spawn(t)
	if code, _, stderr := d.command(t, "invite", "--role", "leader"); code != 0 {
		t.Fatal(stderr)
	}
	send(t, process, syscall.SIGKILL)
	eventually(t, "its Redis ends", func() bool { _, ok := ownredis.Running(t.Context(), d["DATA_DIR"]); return !ok })
	d.spawn(t)
}

func TestSecondSignalStopsAtOnce(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	process, log := newDeploy(t, sim).spawn(t)
	sim.Fault(simulator.Fault{Method: "sendMessage", Slow: 5 * time.Second}) // which an orderly end waits for
	lan := sim.User(2, "Lan", "", "vi")
	lan.Say("xin chào")
	if _, err := lan.Wait(waiting(t), simulator.Any); err != nil {
		t.Fatal(err)
	}
	send(t, process, syscall.SIGTERM)
	eventually(t, "it begins to stop", func() bool { return strings.Contains(log.String(), "stopping") })
	begun := time.Now()
	ended := make(chan error, 1)
	go func() { ended <- process.Wait() }()
	var err error
	eventually(t, "it ends", func() bool {
		select {
		case err = <-ended:
			return true
		default:
			_ = process.Process.Signal(syscall.SIGTERM) // an error: it has ended
			return false
		}
	})
	if err == nil {
		t.Error("it says that it ended well")
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("it took %s", took)
	}
}
