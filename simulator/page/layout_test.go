package page

import (
	"errors"
	"strings"
	"testing"
)

func TestTimeMachineAndDrawer(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.Is("07:30", `document.getElementById("hour").textContent`)
	w.Is("Thứ Hai, 16/11/2026", `document.getElementById("day").textContent`)
	w.Click("[data-move=monday]")
	w.Until(`document.getElementById("hour").textContent === "08:00"`)
	w.Until(`document.querySelectorAll("#log li").length === 3`)
	w.Until(`document.querySelector("#log .busy").textContent.includes("xét 3, gửi 1 tin")`)
	w.Until(`[...document.querySelectorAll("#column-101 .day")].at(-1).textContent === "Thứ Hai, 23/11/2026"`)

	w.Says(101, "Nhiệm vụ 12")
	w.Do(last + `.focus()`)
	w.Click("#column-101 .message:last-child .actions .icon:last-child")
	w.Click("#menu button:last-child") // what happened with task 12
	w.Until(`document.getElementById("drawer-body").textContent.includes("Rà soát văn bản")`)
	w.Click("#tab-sent")
	w.Until(`document.querySelectorAll("#drawer-body tbody tr").length === 2`)
	w.Press("ArrowRight")
	w.Until(`document.getElementById("drawer-body").textContent === "Không có gì."`)
	w.Press("Escape")
	w.Until(`!document.getElementById("drawer").open`)
}

// TestKeyboardOnly goes from the top of the page to a pressed button and a reply without a
// mouse.
func TestKeyboardOnly(t *testing.T) {
	s := newStage(t)
	s.lan.Say("/card")
	s.settle()
	w := s.open(1600, 900)
	w.Press("Tab")
	w.Is("skip", `document.activeElement.className`)
	w.Press("Enter", "Tab") // into the first column
	w.Is("Tùy chọn: Nguyễn Thị Lan", `document.activeElement.getAttribute("aria-label")`)
	w.Press("Enter")
	w.Until(`document.activeElement.getAttribute("role") === "menuitem"`)
	w.Press("Escape")
	w.Is("Tùy chọn: Nguyễn Thị Lan", `document.activeElement.getAttribute("aria-label")`)
	w.Press("Tab") // the newest message
	w.Is("true", `document.activeElement === `+last)
	w.Press("ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "Tab") // its link
	w.Is("A", `document.activeElement.tagName`)
	for range 3 { // past reply and menu
		w.Press("Tab")
	}
	w.Is("Xong", `document.activeElement.textContent`)
	w.Press("Enter")
	w.Until(`document.querySelector("#column-101 .toast")?.textContent === "Đã nhận done"`)
	w.Press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter")
	w.Until(`document.activeElement.textContent === "Trả lời"`)
	w.Press("Enter")
	w.Until(`document.activeElement.tagName === "TEXTAREA"`)
	w.Write("xong rồi")
	w.Press("Enter")
	w.Says(101, "Đã ghi: xong rồi")
	w.Press("F6")
	w.Is("true", `document.querySelector("#column-102").contains(document.activeElement)`)
	w.Press("Shift+F6", "Shift+F6")
	w.Is("true", `document.querySelector(".column:last-child").contains(document.activeElement)`)
}

// TestNames holds that all that can be operated has a name, in both languages.
func TestNames(t *testing.T) {
	s := newStage(t)
	s.lan.Say("/card")
	s.settle()
	w := s.open(1600, 900)
	const nameless = `[...document.querySelectorAll("button, a, input:not([type=file]), textarea, select, section, [role=log], [role=listbox]")]
		.filter((e) => !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length || e.getAttribute("aria-labelledby") || e.matches("#menu")))
		.map((e) => e.outerHTML).join("\n")`
	w.Is("", nameless)
	w.Is("Chuyên viên · Vụ Pháp chế", `document.querySelector("#column-101 .who p").textContent`)
	w.Click("#language")
	w.Until(`document.documentElement.lang === "en"`)
	w.Is("", nameless)
	w.Is("en", `document.documentElement.lang`)
	w.Is("Officer · Vụ Pháp chế", `document.querySelector("#column-101 .who p").textContent`)
	w.Is("Monday, 16/11/2026", `document.getElementById("day").textContent`)
	w.Is("Write a message", `document.querySelector("textarea").placeholder`)
	w.Reload()
	w.Is("en", `document.documentElement.lang`)

	// A bot that cannot change its language leaves the page as it is.
	s.mu.Lock()
	s.silent = errors.New("the store is gone")
	s.mu.Unlock()
	w.Click("#language")
	w.Until(`document.querySelector(".toast")?.textContent.includes("the store is gone")`)
	w.Is("en", `document.documentElement.lang`)
	s.mu.Lock()
	defer s.mu.Unlock()
	if got := strings.Join(s.spoken, " "); got != "en vi" {
		t.Errorf("the bot was told to speak %q", got)
	}
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
	w.Is("column-101", visible)
	w.Is("false", overflow)
	w.Is("true", `(l => l.scrollHeight - l.scrollTop - l.clientHeight < 2)(document.querySelector("#column-101 .log"))`)
	w.Click("#people li:nth-child(2) button")
	w.Is("column-102", visible)
	w.Is("false", overflow)
	w.Is("none", `getComputedStyle(document.getElementById("moves")).display`)
	w.Click("#clock")
	w.Click("[data-move=hour]")
	w.Until(`document.getElementById("hour").textContent === "08:30"`)
	w.Is("false", overflow)
	w.Until(`document.querySelector("#people li:first-child .badge").textContent === "1"`)
	w.Click("#facts")
	w.Until(`document.getElementById("drawer").getBoundingClientRect().width === 360`)
	w.Press("Shift+Tab", "Shift+Tab") // nothing that it covers gets the focus
	w.Is("false", `document.querySelector("main").contains(document.activeElement)`)
	w.Press("Escape")
	w.Is("facts", `document.activeElement.id`)
}

func TestThemes(t *testing.T) {
	w := newStage(t).open(1600, 900)
	const paper = `getComputedStyle(document.body).backgroundColor`
	for _, c := range []struct{ scheme, paper, other string }{
		{"light", "rgb(244, 241, 234)", "rgb(20, 23, 26)"},
		{"dark", "rgb(20, 23, 26)", "rgb(244, 241, 234)"},
	} {
		w.Prefer(c.scheme)
		w.Is(c.paper, paper)
		w.Click("#theme")
		w.Is(c.other, paper)
	}
}

// TestContrast holds that every text on the page stands out from what is behind it as WCAG AA
// wants it, in both themes.
func TestContrast(t *testing.T) {
	s := newStage(t)
	s.lan.Say("/card")
	s.settle()
	s.lan.Reply(s.lan.Chat().Last(), "Đang làm")
	s.settle()
	w := s.open(1600, 900)
	if err := s.lan.Edit(s.lan.Messages()[len(s.lan.Messages())-2], "Đang làm, /help"); err != nil {
		t.Fatal(err)
	}
	w.Until(`document.querySelector("#column-101 .own [data-say=edited]")`)
	for _, scheme := range []string{"light", "dark"} {
		w.Prefer(scheme)
		w.Is("", faint)
	}
}

// faint is an expression for the texts with a contrast below 4.5.
const faint = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
	const read = (colour) => {
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = colour;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	};
	const over = (top, below) => below.map((each, i) => top[i] * top[3] + each * (1 - top[3]));
	const behind = (element) => element ? over(read(getComputedStyle(element).backgroundColor), behind(element.parentElement)) : [255, 255, 255];
	const light = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, share, i) => {
		const part = colour[i] / 255;
		return sum + share * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
	}, 0.05);
	const contrast = (element) => {
		const [a, b] = [behind(element), over(read(getComputedStyle(element).color), behind(element))].map(light);
		return Math.max(a, b) / Math.min(a, b);
	};
	return [...document.querySelectorAll("body *")]
		.filter((e) => e.checkVisibility() && !e.closest("svg, .hidden, .skip") && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
		.filter((e) => contrast(e) < 4.5).map((e) => e.outerHTML + contrast(e)).join("\n");
})()`
