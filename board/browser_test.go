package board_test

import (
	"fmt"
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

func (r *room) look(t testing.TB, w *pagetest.Window, name, path string) {
	t.Helper()
	w.Must(chromedp.Do(w.Ctx, chromedp.Navigate(r.server.URL+path)))
	w.Must(chromedp.Do(w.Ctx, chromedp.WaitReady(chromedp.CSS("header.mast"))))
	if dir := os.Getenv("BOARD_SHOTS"); dir != "" {
		picture, err := chromedp.Run(w.Ctx, chromedp.FullScreenshot(100))
		w.Must(err)
		w.Must(os.WriteFile(dir+"/"+name+".png", picture, 0o644))
	}
}

// On every width, light and dark, in either language, a page fits its window, and the browser
// finds nothing to complain of.
func TestPagesFitTheirWindow(t *testing.T) {
	r := newRoom(t)
	r.freeze()
	for _, width := range []int64{360, 768, 1440} {
		for _, dark := range []bool{false, true} {
			for who, paths := range map[int64][]string{minh: {"/board/plan", "/board/task/5", "/board/obstacles", "/board/year", "/board/print"}, hung: {"/board/unit/1"}} {
				w := r.window(t, who, width, dark)
				for _, path := range paths {
					r.look(t, w, fmt.Sprintf("%s-%d-%v", path[7:9], width, dark), path)
					w.Is("true", `document.documentElement.scrollWidth <= innerWidth`)
					if want := map[bool]string{true: "rgb(15, 22, 29)", false: "rgb(244, 246, 248)"}[dark]; want != "" {
						w.Is(want, `getComputedStyle(document.body).backgroundColor`)
					}
				}
			}
		}
	}
}
