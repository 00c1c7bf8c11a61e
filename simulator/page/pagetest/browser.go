package pagetest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"

	"github.com/chromedp/chromedp"
)

// chromium is one browser for all tests, started by the first one that opens a window.
var chromium struct {
	sync.Once
	ctx   context.Context
	close func()
	err   error
}

// programs are the names of Chromium's program.
var programs = []string{"chromium", "chromium-browser", "google-chrome"}

// errMissing tells what to install.
var errMissing = errors.New("no chromium on PATH: apt-get install chromium (brew install chromium), or make test, which does that")

// start starts Chromium, which must be on PATH. Its files are in a temporary folder that is
// removed afterwards.
func start() {
	path := ""
	for _, name := range programs {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		chromium.err = errMissing
		return
	}
	dir, err := os.MkdirTemp("", "dondoc-chromium-")
	if err != nil {
		chromium.err = err
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Env("TMPDIR="+dir), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	chromium.ctx, _ = chromedp.NewContext(ctx)
	chromium.err = chromedp.Do(chromium.ctx)
	chromium.close = func() {
		_ = chromedp.Cancel(chromium.ctx) // the process is killed below if it did not end by itself
		cancel()
		_ = os.RemoveAll(dir) // whatever cannot be removed is in the system's temporary folder
	}
}

// Runner is what runs the tests of a binary: a *testing.M.
type Runner interface{ Run() int }

// Closing closes the browser after the tests, before the caller of Run checks for leaked
// goroutines and files.
func Closing(tests Runner) Runner { return closing{tests} }

type closing struct{ Runner }

// Run runs the tests.
func (c closing) Run() int {
	code := c.Runner.Run()
	if chromium.close != nil {
		chromium.close()
	}
	return code
}
