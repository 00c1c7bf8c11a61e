package page

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

func TestTimeMachineAndDrawer(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.is("07:30", `document.getElementById("hour").textContent`)
	w.is("Thứ Hai, 16/11/2026", `document.getElementById("day").textContent`)
	w.click("[data-move=monday]")
	w.until(`document.getElementById("hour").textContent === "08:00"`)
	w.until(`document.querySelectorAll("#log li").length === 3`)
	w.until(`document.querySelector("#log .busy").textContent.includes("xét 3, gửi 1 tin")`)
	w.until(`[...document.querySelectorAll("#column-101 .day")].at(-1).textContent === "Thứ Hai, 23/11/2026"`)

	w.says(101, "Nhiệm vụ 12")
	w.must(chromedp.Do(w.ctx, chromedp.Evaluate[chromedp.Void](last+`.focus()`)))
	w.click("#column-101 .message:last-child .actions .icon:last-child")
	w.click("#menu button:last-child") // what happened with task 12
	w.until(`document.getElementById("drawer-body").textContent.includes("Rà soát văn bản")`)
	w.click("#tab-sent")
	w.until(`document.querySelectorAll("#drawer-body tbody tr").length === 2`)
	w.keys("ArrowRight")
	w.until(`document.getElementById("drawer-body").textContent === "Không có gì."`)
	w.keys("Escape")
	w.until(`!document.getElementById("drawer").open`)
}

// TestKeyboardOnly goes from the top of the page to a pressed button and a reply without a
// mouse.
func TestKeyboardOnly(t *testing.T) {
	s := newStage(t)
	s.lan.Say("/card")
	s.settle()
	w := s.open(1600, 900)
	w.keys("Tab")
	w.is("skip", `document.activeElement.className`)
	w.keys("Enter", "Tab") // into the first column
	w.is("Tùy chọn: Nguyễn Thị Lan", `document.activeElement.getAttribute("aria-label")`)
	w.keys("Enter")
	w.until(`document.activeElement.getAttribute("role") === "menuitem"`)
	w.keys("Escape")
	w.is("Tùy chọn: Nguyễn Thị Lan", `document.activeElement.getAttribute("aria-label")`)
	w.keys("Tab") // the newest message
	w.is("true", `document.activeElement === `+last)
	w.keys("ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "Tab") // its link
	w.is("A", `document.activeElement.tagName`)
	for range 3 { // past reply and menu
		w.keys("Tab")
	}
	w.is("Xong", `document.activeElement.textContent`)
	w.keys("Enter")
	w.until(`document.querySelector("#column-101 .toast")?.textContent === "Đã nhận done"`)
	w.keys("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter")
	w.until(`document.activeElement.textContent === "Trả lời"`)
	w.keys("Enter")
	w.until(`document.activeElement.tagName === "TEXTAREA"`)
	w.write("xong rồi")
	w.keys("Enter")
	w.says(101, "Đã ghi: xong rồi")
	w.keys("F6")
	w.is("true", `document.querySelector("#column-102").contains(document.activeElement)`)
	w.keys("Shift+F6", "Shift+F6")
	w.is("true", `document.querySelector(".column:last-child").contains(document.activeElement)`)
}

// TestNames holds that all that can be operated has a name, in both languages.
func TestNames(t *testing.T) {
	s := newStage(t)
	s.lan.Say("/card")
	s.settle()
	w := s.open(1600, 900)
	const nameless = `[...document.querySelectorAll("button, a, input:not([type=file]), textarea, select, section, [role=log], [role=listbox]")]
		.filter((e) => !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length || e.getAttribute("aria-labelledby") || e.matches("[role=log], #menu")))
		.map((e) => e.outerHTML).join("\n")`
	w.is("", nameless)
	w.is("Chuyên viên · Vụ Pháp chế", `document.querySelector("#column-101 .who p").textContent`)
	w.click("#language")
	w.is("", nameless)
	w.is("en", `document.documentElement.lang`)
	w.is("Officer · Vụ Pháp chế", `document.querySelector("#column-101 .who p").textContent`)
	w.is("Monday, 16/11/2026", `document.getElementById("day").textContent`)
	w.is("Write a message", `document.querySelector("textarea").placeholder`)
	w.must(chromedp.Do(w.ctx, chromedp.Reload(), chromedp.WaitReady(chromedp.CSS("html[data-ready]"))))
	w.is("en", `document.documentElement.lang`)
}

func TestNarrow(t *testing.T) {
	s := newStage(t)
	s.lan.Say("/long")
	s.lan.Say("/card")
	s.settle()
	w := s.open(360, 740)
	const visible = `[...document.querySelectorAll(".column")].filter((c) => c.offsetWidth).map((c) => c.id).join()`
	const overflow = `document.documentElement.scrollWidth > 360 || document.body.scrollWidth > 360 ||
		[...document.querySelectorAll(".column.active *, .machine *")].some((e) => e.offsetWidth && !e.closest(".hidden") && e.getBoundingClientRect().right > 361)`
	w.is("column-101", visible)
	w.is("false", overflow)
	w.is("true", `(l => l.scrollHeight - l.scrollTop - l.clientHeight < 2)(document.querySelector("#column-101 .log"))`)
	w.click("#people li:nth-child(2) button")
	w.is("column-102", visible)
	w.is("false", overflow)
	w.is("none", `getComputedStyle(document.getElementById("moves")).display`)
	w.click("#clock")
	w.click("[data-move=hour]")
	w.until(`document.getElementById("hour").textContent === "08:30"`)
	w.is("false", overflow)
	w.until(`document.querySelector("#people li:first-child .badge").textContent === "1"`)
	w.click("#facts")
	w.until(`document.getElementById("drawer").getBoundingClientRect().width === 360`)
}

func TestThemes(t *testing.T) {
	w := newStage(t).open(1600, 900)
	const paper = `getComputedStyle(document.body).backgroundColor`
	for _, c := range []struct{ scheme, paper, other string }{
		{"light", "rgb(244, 241, 234)", "rgb(20, 23, 26)"},
		{"dark", "rgb(20, 23, 26)", "rgb(244, 241, 234)"},
	} {
		_, err := chromedp.Call(w.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: c.scheme}}})
		w.must(err)
		w.must(chromedp.Do(w.ctx, chromedp.Evaluate[chromedp.Void](`localStorage.removeItem("theme")`), chromedp.Reload(), chromedp.WaitReady(chromedp.CSS("html[data-ready]"))))
		w.is(c.paper, paper)
		w.click("#theme")
		w.is(c.other, paper)
	}
}
