package page

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"dondoc/simulator"
)

// last is an expression for the newest message of Lan's column.
const last = `[...document.querySelectorAll("#column-101 .message")].at(-1)`

func TestFormattedText(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.lan.Say("/card")
	w.says(101, "Nhiệm vụ 12: a <b> c")
	w.is("a <b> c", last+`.querySelector("em").textContent`)
	w.is("https://t.me/dondoc_bot?start=t12", last+`.querySelector("a").href`)
	w.is("null", last+`.querySelector(".text b")`) // what looks like HTML stays text
	w.is("đồng chí", `document.querySelector("#column-102 .text strong").textContent`)

	w.click("#column-101 .message:last-child .text a")
	w.says(101, "t12")
	w.is("/start t12", `[...document.querySelectorAll("#column-101 .own .text")].at(-1).textContent`)
}

func TestWritingReplyingAndEditing(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.click("#column-101 textarea")
	w.write("Đang lấy ý kiến <các đơn vị>")
	w.keys("Enter")
	w.says(101, "Đã ghi: Đang lấy ý kiến <các đơn vị>")
	w.is("", `document.querySelector("#column-101 textarea").value`)

	w.keys("ArrowUp") // corrects what was said last
	w.is("Đang lấy ý kiến <các đơn vị>", `document.querySelector("#column-101 textarea").value`)
	w.write(", 60%")
	w.keys("Enter")
	w.until(`document.querySelector("#column-101 .own:nth-last-child(2) .meta").textContent.includes("đã sửa")`)
	w.is("Đang lấy ý kiến <các đơn vị>, 60%", `document.querySelector("#column-101 .own:nth-last-child(2) .text").textContent`)

	w.must(chromedp.Do(w.ctx, chromedp.Evaluate[chromedp.Void](last+`.focus()`)))
	w.keys("r")
	w.until(`document.querySelector("#column-101 .about:not([hidden])").textContent.includes("Trả lời dondoc")`)
	w.write("Vâng")
	w.keys("Enter")
	w.until(`document.querySelector("#column-101 .own .quote")?.textContent.includes("Đã ghi")`)
	w.click("#column-101 .own .quote")
	w.until(`document.activeElement.textContent.includes("Đã ghi: Đang lấy ý kiến")`)
}

func TestButtonsAndAlerts(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.lan.Say("/card")
	w.says(101, "Nhiệm vụ 12")
	w.click("#column-101 .buttons button:first-child")
	w.until(`document.querySelector("#column-101 .toast")?.textContent === "Đã nhận done"`)
	w.click("#column-101 .buttons button:last-child")
	w.until(`document.querySelector("#alert[open] p")?.textContent === "Đã nhận loud"`)
	w.keys("Enter")
	w.until(`!document.querySelector("#alert[open]")`)
	w.is("Gấp", `document.activeElement.textContent`)
}

func TestCommandMenu(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.click("#column-102 textarea")
	w.keys("/")
	w.until(`document.querySelectorAll("#column-102 [role=option]").length === 3`)
	w.is("true", `document.activeElement.getAttribute("aria-expanded")`)
	w.keys("ArrowDown", "ArrowDown")
	w.is("/cardXem nhiệm vụ", `document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).textContent`)
	w.keys("s", "t")
	w.until(`document.querySelectorAll("#column-102 [role=option]").length === 2`)
	w.keys("Enter")
	w.is("/status ", `document.activeElement.value`)
	w.keys("Enter")
	w.says(102, "Đã ghi: /status")

	group := columnOf(w.group.ID())
	w.click(`[id="` + group[1:] + `"] textarea`)
	w.keys("/")
	w.keys("Enter") // to this bot, which in a group hears nothing else
	w.is("/status@dondoc_bot ", `document.activeElement.value`)
}

func TestStartingBlockingAndInvitations(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.is("true", `document.querySelector("#column-103 form").hidden`)
	w.click("#column-103 .gate .main")
	w.says(103, "Chào đồng chí 🇻🇳 invited")
	w.is("false", `document.querySelector("#column-103 form").hidden`)

	w.click("#column-103 > header .icon")
	w.click("#menu button:nth-child(2)")
	w.until(`!document.querySelector("#column-103 .state").hidden`)
	w.is("Bỏ chặn bot", `document.querySelector("#column-103 .gate").textContent`)
	w.click("#column-103 .gate button")
	w.until(`document.querySelector("#column-103 .gate").hidden`)

	w.lan.Say("/invite") // the page asks who follows an invitation
	w.says(101, "t.me")
	w.click("#column-101 .message:last-child .text a")
	w.until(`document.querySelectorAll("#menu button").length === 3`)
	w.click("#menu button:last-child")
	w.says(103, "joined")
}

func TestSendingFiles(t *testing.T) {
	w := newStage(t).open(1600, 900)
	var picture bytes.Buffer
	w.must(png.Encode(&picture, image.NewGray(image.Rect(0, 0, 60, 40))))
	path := filepath.Join(t.TempDir(), "ảnh.png")
	w.must(os.WriteFile(path, picture.Bytes(), 0o600))
	w.must(chromedp.Do(w.ctx, chromedp.SetUploadFiles(chromedp.CSS("#column-101 input[type=file]"), []string{path}, chromedp.NodeReady)))
	w.until(`document.querySelector("#column-101 .about input[type=checkbox]")?.checked`)
	w.click("#column-101 .send")
	w.until(`document.querySelector("#column-101 .photo img")?.naturalWidth === 60`)

	_, err := w.lan.SendFile(simulator.Upload{Name: "báo cáo.docx", Data: make([]byte, 2048)}, "")
	w.must(err)
	w.until(`document.querySelector("#column-101 .file")?.download === "báo cáo.docx"`)
}

func TestUnreadMarks(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.click("#column-102 textarea")
	w.lan.Say("/card")
	w.says(101, "Nhiệm vụ 12")
	w.until(`document.querySelector("#people li:first-child .badge").textContent === "1"`)
	w.is("Tin mới", `document.querySelector("#column-101 .new").textContent`)
	w.is("Nguyễn Thị Lan, 1 tin chưa đọc", `document.querySelector("#people button").getAttribute("aria-label")`)
	w.click("#column-101 textarea")
	w.until(`document.querySelector("#people li:first-child .badge").textContent === ""`)

	w.click("#column-102 textarea")
	w.lan.Say("/long") // begins where it is unread
	w.says(101, "Dòng này dài")
	w.until(`!document.querySelector("#column-101 .down").hidden`)
	w.until(`(t => t > 0 && t < 200)(document.querySelector("#column-101 .new").getBoundingClientRect().top)`)
	w.click("#column-101 .down")
	w.until(`document.querySelector("#people li:first-child .badge").textContent === ""`)
}

func TestTyping(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.lan.Say("/think")
	w.until(`!document.querySelector("#column-101 .typing").hidden`)
	w.lan.Say("xin chào")
	w.says(101, "xin chào")
	w.until(`document.querySelector("#column-101 .typing").hidden`)
}
