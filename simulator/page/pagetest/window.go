package pagetest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

const (
	// lifetime ends a test that does not finish.
	lifetime = 3 * time.Minute
	// patience is how long the page may take to show something; a month of the demo under
	// the race detector takes longest.
	patience = time.Minute
)

// Window is the page in a browser window. Its methods fail the test when the page is not as
// they expect.
type Window struct {
	Ctx context.Context // for chromedp
	t   testing.TB
}

// Open opens an address in a window of that size, in pixels, and waits until the page is
// ready. Errors in the page's console fail the test.
func Open(t testing.TB, url string, width, height int64) *Window {
	t.Helper()
	return open(t, url, width, height, ready())
}

// Visit opens an address like Open, be it that of any page, without waiting for a script of it.
func Visit(t testing.TB, url string, width, height int64) *Window {
	t.Helper()
	return open(t, url, width, height, chromedp.WaitReady(chromedp.CSS("body")))
}

func open(t testing.TB, url string, width, height int64, loaded chromedp.Action[chromedp.Void]) *Window {
	t.Helper()
	chromium.Do(start)
	if chromium.err != nil {
		t.Fatal(chromium.err)
	}
	ctx, cancel := chromedp.NewContext(chromium.ctx, chromedp.WithNewBrowserContext())
	ctx, end := context.WithTimeout(ctx, lifetime)
	w := &Window{Ctx: ctx, t: t}
	heard := make(chan struct{})
	messages := chromedp.Console(ctx)
	go func() {
		defer close(heard)
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.Type != "log" && m.Type != "debug" && m.Type != "info" && !strings.Contains(m.Text, "status of 422") {
				t.Errorf("console: %v (%s:%d)", m, m.URL, m.Line)
			}
		}
	}()
	t.Cleanup(func() {
		end()
		cancel()
		<-heard
	})
	_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 500})
	w.Must(err)
	_, err = chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	w.Must(err)
	w.Must(chromedp.Do(ctx, chromedp.Navigate(url), loaded))
	return w
}

// Prefer makes the browser prefer a colour scheme, light or dark, as if it was not chosen
// on the page, and reloads the page.
func (w *Window) Prefer(scheme string) {
	w.t.Helper()
	_, err := chromedp.Call(w.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	w.Must(err)
	w.Do(`localStorage.removeItem("theme")`)
	w.Reload()
}

// Reload reloads the page.
func (w *Window) Reload() {
	w.t.Helper()
	w.Must(chromedp.Do(w.Ctx, chromedp.Reload(), ready()))
}

// Leave leaves the page, so that its server may end without the page missing it.
func (w *Window) Leave() {
	w.t.Helper()
	w.Must(chromedp.Do(w.Ctx, chromedp.Navigate("about:blank")))
}

func ready() chromedp.Action[chromedp.Void] {
	return chromedp.WaitReady(chromedp.CSS("html[data-ready]"))
}

// Must fails the test on an error.
func (w *Window) Must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// Until waits for an expression to become true.
func (w *Window) Until(expression string, args ...any) {
	w.t.Helper()
	expression = fmt.Sprintf(expression, args...)
	ctx, cancel := context.WithTimeout(w.Ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, void(chromedp.Poll[bool]("Boolean("+expression+")"))); err != nil {
		w.t.Fatalf("%s: %v\n%s", expression, err, w.Value("document.body.innerText"))
	}
}

func void[T any](a chromedp.Action[T]) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := a(ctx, t)
		return err
	})
}

// Do runs a script.
func (w *Window) Do(script string) {
	w.t.Helper()
	w.Must(chromedp.Do(w.Ctx, chromedp.Evaluate[chromedp.Void](script)))
}

// Value is the value of an expression, as text.
func (w *Window) Value(expression string, args ...any) string {
	w.t.Helper()
	text, err := chromedp.Run(w.Ctx, chromedp.Evaluate[string]("String("+fmt.Sprintf(expression, args...)+")"))
	w.Must(err)
	return text
}

// Is compares the value of an expression.
func (w *Window) Is(want, expression string, args ...any) {
	w.t.Helper()
	if got := w.Value(expression, args...); got != want {
		w.t.Errorf("%s is %q, not %q", fmt.Sprintf(expression, args...), got, want)
	}
}

// Click waits until the element of a selector exists and may be pressed, and clicks it.
func (w *Window) Click(selector string) {
	w.t.Helper()
	w.Until(`(e => e && e.getAttribute("aria-disabled") !== "true")(document.querySelector(%q))`, selector)
	ctx, cancel := context.WithTimeout(w.Ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)); err != nil {
		w.t.Fatal(selector, err)
	}
}

// keyCodes are the codes of keys that are not letters.
var keyCodes = map[string]int64{"Enter": 13, "Tab": 9, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "ArrowLeft": 37, "ArrowRight": 39, "F6": 117}

// Press presses keys as on a keyboard, as in "Shift+Tab" and "r". Unlike chromedp, it sends
// the letter together with the key, so that a page can prevent both.
func (w *Window) Press(keys ...string) {
	w.t.Helper()
	for _, key := range keys {
		name, shift := strings.CutPrefix(key, "Shift+")
		down := input.DispatchKeyEventParams{Type: "keyDown", Key: name, Code: name, WindowsVirtualKeyCode: keyCodes[name]}
		switch {
		case name == "Enter":
			down.Text = "\r"
		case keyCodes[name] == 0:
			down.Text, down.Code = name, ""
		}
		if shift {
			down.Modifiers = int64(chromedp.ModifierShift)
		}
		up := down
		up.Type, up.Text = "keyUp", ""
		for _, event := range []input.DispatchKeyEventParams{down, up} {
			_, err := chromedp.Call(w.Ctx, input.DispatchKeyEvent, event)
			w.Must(err)
		}
	}
}

// Write types text into the focused element, as an input method does.
func (w *Window) Write(text string) {
	w.t.Helper()
	_, err := chromedp.Call(w.Ctx, input.InsertText, input.InsertTextParams{Text: text})
	w.Must(err)
}

// ColumnOf is the selector of a chat's column.
func ColumnOf(chat int64) string { return fmt.Sprintf("[id='column-%d']", chat) }

// Newest is an expression for the newest message in a chat's column.
func Newest(chat int64) string {
	return fmt.Sprintf(`[...document.querySelectorAll("%s .message")].at(-1)`, ColumnOf(chat))
}

// Says waits until the newest message of a chat contains a text.
func (w *Window) Says(chat int64, text string) {
	w.t.Helper()
	w.Until(`%s?.querySelector(".text")?.textContent.replaceAll("\u00a0", " ").includes(%q)`, Newest(chat), text)
}

// Shows waits until any message of a chat contains a text.
func (w *Window) Shows(chat int64, text string) {
	w.t.Helper()
	w.Until(`[...document.querySelectorAll("%s .text")].some((e) => e.textContent.replaceAll("\u00a0", " ").includes(%q))`, ColumnOf(chat), text)
}
