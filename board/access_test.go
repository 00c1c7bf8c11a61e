package board_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dondoc/simulator/page/pagetest"
)

// axe is the source of axe-core, which `make axe` fetches.
func axe(t testing.TB) string {
	t.Helper()
	found, err := filepath.Glob("../bin/axe-*/axe.min.js")
	if err != nil || len(found) == 0 {
		t.Fatalf("no axe-core in bin: run make axe (%v)", err)
	}
	source, err := os.ReadFile(found[len(found)-1])
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// accessible has axe-core look for what keeps people from using a page, by the rules of WCAG 2.2 A
// and AA and its own best practices.
func accessible(w *pagetest.Window, source, page string) {
	w.Do(source + "; undefined")
	w.Do(`window.faults = undefined; void axe.run().then(
		(r) => { window.faults = r.violations.map((v) => v.impact + " " + v.id + ": " + v.nodes.map((n) => n.target.join(" ")).join(", ")).join("; ") },
		(e) => { window.faults = String(e) })`)
	w.Until(`window.faults !== undefined`)
	w.Is("", `window.faults && %q + ": " + window.faults`, page)
}

// Whoever has no mouse comes to everything: every link and every fold of a page in its order, with a
// mark that is seen, and past the menu to the content at once.
func TestKeyboardAlone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.freeze()
	for who, paths := range map[int64][]string{minh: {"/board/plan", "/board/year", "/board/obstacles", "/board/print"}, hung: {"/board/unit/1", "/board/task/1"}} {
		w := r.window(t, who, 768, who == hung)
		for _, path := range paths {
			r.look(t, w, path)
			const all = `[...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((e) => e.checkVisibility())`
			want := w.Value(all + `.map((e, i) => (e.dataset.nth = i)).join()`)
			var got []string
			for range strings.Count(want, ",") + 1 {
				w.Press("Tab")
				got = append(got, w.Value(`document.activeElement.dataset.nth`))
				w.Is("true", `((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || document.activeElement.className === "skip")(getComputedStyle(document.activeElement))`)
			}
			if strings.Join(got, ",") != want {
				t.Errorf("%s: Tab goes to %v of %s", path, got, want)
			}
			r.look(t, w, path)
			w.Press("Tab")
			w.Is("skip", `document.activeElement.className`)
			w.Is("true", `document.activeElement.getBoundingClientRect().top >= 0`) // it is seen when it has the focus
			w.Press("Enter")
			w.Until(`location.hash !== "" && document.querySelector(location.hash).matches("main, main *")`)
		}
	}
	w := r.window(t, minh, 768, false)
	r.look(t, w, "/board/plan")
	for range 30 {
		w.Press("Tab")
		if strings.Contains(w.Value(`document.activeElement.getAttribute("href") || ""`), "/board/unit/") {
			break
		}
	}
	w.Press("Enter")
	w.Must(chromedp.Do(w.Ctx, chromedp.WaitReady(chromedp.CSS("#tasks")))) // of a unit
	w.Is("true", `location.pathname.startsWith("/board/unit/")`)
}
