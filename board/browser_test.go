package board_test

import (
	"flag"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"dondoc/simulator"
	"dondoc/simulator/page/pagetest"
)

// window is the board in Chromium, entered by the door as Telegram's application opens it.
func (r *room) window(t testing.TB, who int64, width int64, dark bool) *pagetest.Window {
	t.Helper()
	sim := simulator.New(simulator.Options{Token: token, Now: r.now})
	t.Cleanup(sim.Close)
	address := sim.User(who, "X", "", "vi").OpenWebApp(simulator.Button{Web: r.server.URL + "/board/door?ticket=" + r.ticket(who)}, dark)
	w := pagetest.Visit(t, address, width, 900)
	w.Must(chromedp.Do(w.Ctx, chromedp.WaitReady(chromedp.CSS("header.mast"))))
	return w
}

func (r *room) look(t testing.TB, w *pagetest.Window, path string) {
	t.Helper()
	w.Must(chromedp.Do(w.Ctx, chromedp.Navigate(r.server.URL+path)))
	w.Must(chromedp.Do(w.Ctx, chromedp.WaitReady(chromedp.CSS("header.mast"))))
}

var images = flag.Bool("images", false, "write the pictures of docs/images anew")

// On every width, light and dark, in either language, a page fits its window, and the browser
// finds nothing to complain of.
func TestPagesFitTheirWindow(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.freeze()
	source := axe(t)
	if *images {
		for name, c := range map[string]struct {
			who, width int64
			dark       bool
			path       string
		}{"board-plan": {minh, 1100, false, "/board/plan"}, "board-unit": {hung, 390, true, "/board/unit/1"}} {
			w := r.window(t, c.who, c.width, c.dark)
			r.look(t, w, c.path)
			w.Must(os.WriteFile("../docs/images/"+name+".png", w.Picture(), 0o644))
		}
	}
	for _, c := range []struct {
		width int64
		dark  bool
		who   int64
	}{{360, false, minh}, {360, true, ha}, {768, false, ha}, {1440, true, minh}, {1440, false, ha}} {
		for who, paths := range map[int64][]string{c.who: {"/board/plan", "/board/task/5", "/board/obstacles", "/board/year", "/board/print"}, hung: {"/board/unit/1"}} {
			w := r.window(t, who, c.width, c.dark)
			for _, path := range paths {
				r.look(t, w, path)
				w.Is("true", `document.documentElement.scrollWidth <= innerWidth`)
				w.Is(map[bool]string{true: "rgb(15, 22, 29)", false: "rgb(244, 246, 248)"}[c.dark], `getComputedStyle(document.body).backgroundColor`)
				w.Is("1", `document.querySelectorAll("h1").length`)
				w.Is("0", `document.querySelectorAll("script, [style]").length`)
				w.Is("", `performance.getEntriesByType("resource").map((e) => e.name).filter((n) => new URL(n).origin !== location.origin).join()`)
				if c.dark == (c.width == 360) && c.width != 768 { // once in each light, narrow and wide
					accessible(w, source, path)
				}
			}
		}
	}
}
