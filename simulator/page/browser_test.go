package page

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"go.uber.org/goleak"
)

// browser is one Chromium for all tests; each test has tabs of its own.
var browser struct {
	sync.Once
	ctx   context.Context
	close func()
	err   error
}

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(closing{m})
}

// closing closes the browser after the tests, before leaks are looked for.
type closing struct{ *testing.M }

func (c closing) Run() int {
	code := c.M.Run()
	if browser.close != nil {
		browser.close()
	}
	return code
}

// openBrowser starts Chromium, which must be on PATH.
func openBrowser() {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		browser.err = fmt.Errorf("no chromium on PATH: apt-get install chromium")
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	browser.ctx, _ = chromedp.NewContext(ctx)
	browser.err = chromedp.Do(browser.ctx)
	browser.close = func() {
		_ = chromedp.Cancel(browser.ctx) // the process is killed below if it did not end by itself
		cancel()
	}
}

// tab is the page in a browser window.
type tab struct {
	*stage
	ctx context.Context
}

// open opens the page in a window of that size. What the page complains about in its console
// fails the test.
func (s *stage) open(width, height int64) *tab {
	s.Helper()
	browser.Do(openBrowser)
	if browser.err != nil {
		s.Fatal(browser.err)
	}
	ctx, cancel := chromedp.NewContext(browser.ctx, chromedp.WithNewBrowserContext())
	ctx, end := context.WithTimeout(ctx, 30*time.Second)
	w := &tab{stage: s, ctx: ctx}
	heard := make(chan struct{})
	messages := chromedp.Console(ctx)
	go func() {
		defer close(heard)
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.Type != "log" && m.Type != "debug" && m.Type != "info" && !strings.Contains(m.Text, "status of 422") {
				s.Errorf("console: %v (%s:%d)", m, m.URL, m.Line)
			}
		}
	}()
	s.Cleanup(func() {
		end()
		cancel()
		<-heard
	})
	_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 500})
	w.must(err)
	_, err = chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	w.must(err)
	w.must(chromedp.Do(ctx, chromedp.Navigate(s.url), chromedp.WaitReady(chromedp.CSS("html[data-ready]"))))
	return w
}

func (w *tab) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// until waits for an expression to become true.
func (w *tab) until(expression string, args ...any) {
	w.Helper()
	expression = fmt.Sprintf(expression, args...)
	ctx, cancel := context.WithTimeout(w.ctx, 5*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps(chromedp.Poll[bool]("Boolean("+expression+")"))); err != nil {
		w.Fatalf("%s: %v\n%s", expression, err, w.value("document.body.innerText"))
	}
}

func steps[T any](a chromedp.Action[T]) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := a(ctx, t)
		return err
	})
}

// value is what an expression gives, as text.
func (w *tab) value(expression string, args ...any) string {
	w.Helper()
	text, err := chromedp.Run(w.ctx, chromedp.Evaluate[string]("String("+fmt.Sprintf(expression, args...)+")"))
	w.must(err)
	return text
}

func (w *tab) is(want, expression string, args ...any) {
	w.Helper()
	if got := w.value(expression, args...); got != want {
		w.Errorf("%s is %q, not %q", fmt.Sprintf(expression, args...), got, want)
	}
}

func (w *tab) click(selector string) {
	w.Helper()
	w.until("document.querySelector(%q)", selector)
	ctx, cancel := context.WithTimeout(w.ctx, 5*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)); err != nil {
		w.Fatal(selector, err)
	}
}

// keys presses keys as a keyboard does. Unlike chromedp's, the letter of a key comes with it,
// so that a page can prevent both.
func (w *tab) keys(keys ...string) {
	w.Helper()
	codes := map[string]int64{"Enter": 13, "Tab": 9, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "ArrowLeft": 37, "ArrowRight": 39, "F6": 117}
	for _, key := range keys {
		name, shift := strings.CutPrefix(key, "Shift+")
		down := input.DispatchKeyEventParams{Type: "keyDown", Key: name, Code: name, WindowsVirtualKeyCode: codes[name]}
		switch {
		case name == "Enter":
			down.Text = "\r"
		case codes[name] == 0:
			down.Text, down.Code = name, ""
		}
		if shift != (key != name) {
			w.Fatal(key)
		}
		if shift {
			down.Modifiers = int64(chromedp.ModifierShift)
		}
		up := down
		up.Type, up.Text = "keyUp", ""
		for _, event := range []input.DispatchKeyEventParams{down, up} {
			_, err := chromedp.Call(w.ctx, input.DispatchKeyEvent, event)
			w.must(err)
		}
	}
}

// write types text into what has the focus, as an input method does.
func (w *tab) write(text string) {
	w.Helper()
	_, err := chromedp.Call(w.ctx, input.InsertText, input.InsertTextParams{Text: text})
	w.must(err)
}

// columnOf is the selector of somebody's column.
func columnOf(id int64) string { return fmt.Sprintf("#column-%d", id) }

// says waits until the newest message of a column has a text.
func (w *tab) says(id int64, text string) {
	w.Helper()
	w.until(`[...document.querySelectorAll("%s .message")].at(-1)?.querySelector(".text")?.textContent.includes(%q)`, columnOf(id), text)
}
