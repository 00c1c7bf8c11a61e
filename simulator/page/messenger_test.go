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
	"dondoc/simulator/page/pagetest"
)

// last is an expression for the newest message of Lan's column.
const last = `[...document.querySelectorAll("#column-101 .message")].at(-1)`

func TestFormattedText(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.lan.Say("/card")
	w.Says(101, "Nhiệm vụ 12: a <b> c")
	w.Is("a <b> c", last+`.querySelector("em").textContent`)
	w.Is("https://t.me/dondoc_bot?start=t12", last+`.querySelector("a").href`)
	w.Is("null", last+`.querySelector(".text b")`) // what looks like HTML stays text
	w.Is("đồng chí", `document.querySelector("#column-102 .text strong").textContent`)

	w.Click("#column-101 .message:last-child .text a")
	w.Says(101, "t12")
	w.Is("/start t12", `[...document.querySelectorAll("#column-101 .own .text")].at(-1).textContent`)
}

func TestWritingReplyingAndEditing(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.Click("#column-101 textarea")
	w.Write("Đang lấy ý kiến <các đơn vị>")
	w.Press("Enter", "Enter") // the second finds nothing to send
	w.Says(101, "Đã ghi: Đang lấy ý kiến <các đơn vị>")
	w.Is("2", `document.querySelectorAll("#column-101 .own").length`)
	w.Is("", `document.querySelector("#column-101 textarea").value`)

	w.Press("ArrowUp") // corrects what was said last
	w.Is("Đang lấy ý kiến <các đơn vị>", `document.querySelector("#column-101 textarea").value`)
	w.Write(", 60%")
	w.Press("Enter")
	w.Until(`document.querySelector("#column-101 .own:nth-last-child(2) .meta").textContent.includes("đã sửa")`)
	w.Is("Đang lấy ý kiến <các đơn vị>, 60%", `document.querySelector("#column-101 .own:nth-last-child(2) .text").textContent`)

	w.Press("ArrowUp")
	w.Do(`document.activeElement.value = "đ".repeat(5000)`)
	w.Press("Enter") // what is refused comes back
	w.Until(`document.querySelector("#column-101 .toast")?.textContent.includes("too long")`)
	w.Is("5000", `document.querySelector("#column-101 textarea").value.length`)
	w.Press("Escape")

	w.Do(last + `.focus()`)
	w.Press("r")
	w.Until(`document.querySelector("#column-101 .about:not([hidden])").textContent.includes("Trả lời dondoc")`)
	w.Write("Vâng")
	w.Press("Enter")
	w.Until(`document.querySelector("#column-101 .own .quote")?.textContent.includes("Đã ghi")`)
	w.Click("#column-101 .own .quote")
	w.Until(`document.activeElement.textContent.includes("Đã ghi: Đang lấy ý kiến")`)
}

func TestButtonsAndAlerts(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.lan.Say("/card")
	w.Says(101, "Nhiệm vụ 12")
	w.Click("#column-101 .buttons button:first-child")
	w.Until(`document.querySelector("#column-101 .toast")?.textContent === "Đã nhận done"`)
	w.Click("#column-101 .buttons button:last-child")
	w.Until(`document.querySelector("#alert[open] p")?.textContent === "Đã nhận loud"`)
	w.Press("Enter")
	w.Until(`!document.querySelector("#alert[open]")`)
	w.Is("Gấp", `document.activeElement.textContent`)
}

func TestCommandMenu(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.Click("#column-102 textarea")
	w.Press("/")
	w.Until(`document.querySelectorAll("#column-102 [role=option]").length === 3`)
	w.Is("true", `document.activeElement.getAttribute("aria-expanded")`)
	w.Press("ArrowDown", "ArrowDown")
	w.Is("/cardXem nhiệm vụ", `document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).textContent`)
	w.Press("s", "t")
	w.Until(`document.querySelectorAll("#column-102 [role=option]").length === 2`)
	w.Press("Enter")
	w.Is("/status ", `document.activeElement.value`)
	w.Press("Enter")
	w.Says(102, "Đã ghi: /status")

	w.Click(pagetest.ColumnOf(w.group.ID()) + " textarea")
	w.Press("/")
	w.Press("Enter") // to this bot, which in a group hears nothing else
	w.Is("/status@dondoc_bot ", `document.activeElement.value`)
}

func TestStartingBlockingAndInvitations(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.Is("true", `document.querySelector("#column-103 form").hidden`)
	w.Click("#column-103 .gate .main")
	w.Says(103, "Chào đồng chí 🇻🇳 invited")
	w.Is("false", `document.querySelector("#column-103 form").hidden`)
	w.Until(`document.querySelector("#column-103 .who p").textContent === "Chuyên viên · Cục Điện ảnh"`)

	w.Click("#column-103 > header .icon")
	w.Click("#menu button:nth-child(2)")
	w.Until(`!document.querySelector("#column-103 .state").hidden`)
	w.Is("Bỏ chặn bot", `document.querySelector("#column-103 .gate").textContent`)
	w.Click("#column-103 .gate button")
	w.Until(`document.querySelector("#column-103 .gate").hidden`)

	w.lan.Say("/invite") // the page asks who follows an invitation
	w.Says(101, "t.me")
	w.Click("#column-101 .message:last-child .text a")
	w.Until(`document.querySelectorAll("#menu button").length === 3`)
	w.Click("#menu button:last-child")
	w.Says(103, "joined")
}

func TestSendingFiles(t *testing.T) {
	w := newStage(t).open(1600, 900)
	var picture bytes.Buffer
	w.Must(png.Encode(&picture, image.NewGray(image.Rect(0, 0, 60, 40))))
	path := filepath.Join(t.TempDir(), "ảnh.png")
	w.Must(os.WriteFile(path, picture.Bytes(), 0o600))
	w.Must(chromedp.Do(w.Ctx, chromedp.SetUploadFiles(chromedp.CSS("#column-101 input[type=file]"), []string{path}, chromedp.NodeReady)))
	w.Until(`document.querySelector("#column-101 .about input[type=checkbox]")?.checked`)
	w.Click("#column-101 .send")
	w.Until(`document.querySelector("#column-101 .photo img")?.naturalWidth === 60`)

	_, err := w.lan.SendFile(simulator.Upload{Name: "báo cáo.docx", Data: make([]byte, 2048)}, "")
	w.Must(err)
	w.Until(`document.querySelector("#column-101 .file")?.download === "báo cáo.docx"`)
	w.Is("docx", `document.querySelector("#column-101 .file .kind").textContent`)

	w.Click("#column-101 .photo img") // opens on the page, from where it can be kept
	w.Until(`document.querySelector("#viewer[open] img")?.naturalWidth === 60`)
	w.Is("ảnh.png", `document.getElementById("viewer-save").download`)
	w.Is("true", `document.getElementById("viewer-save").href === document.querySelector("#column-101 .photo").href`)
	w.Press("Escape")
	w.Until(`!document.querySelector("#viewer[open]")`)
}

func TestDroppingFiles(t *testing.T) {
	w := newStage(t).open(1600, 900)
	drag := func(kind, column string) {
		w.Do(`(() => {
			const files = new DataTransfer();
			files.items.add(new File(["TT,Nhiệm vụ"], "kế hoạch.csv", { type: "text/csv" }));
			document.querySelector("` + column + ` .log").dispatchEvent(new DragEvent("` + kind + `", { dataTransfer: files, bubbles: true, cancelable: true }));
		})()`)
	}
	drag("dragover", "#column-101")
	w.Until(`document.querySelector("#column-101.dropping .room")?.dataset.drop === "Thả tệp vào đây để gửi"`)
	drag("drop", "#column-101")
	w.Until(`!document.querySelector(".dropping")`)
	w.Is("kế hoạch.csv", `document.querySelector("#column-101 .about:not([hidden]) b").textContent`)
	w.Click("#column-101 textarea")
	w.Write("kế hoạch năm")
	w.Press("Enter")
	w.Until(`document.querySelector("#column-101 .own .file")?.download === "kế hoạch.csv"`)
	w.Is("kế hoạch năm", `document.querySelector("#column-101 .own:has(.file) .text").textContent`)

	drag("dragover", "#column-103") // who has not begun cannot send
	drag("drop", "#column-103")
	w.Is("true", `document.querySelector("#column-103 form").hidden && !document.querySelector(".dropping") && document.querySelector("#column-103 .about:not([hidden])") === null`)
}

func TestUnreadMarks(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.Click("#column-102 textarea")
	w.lan.Say("/card")
	w.Says(101, "Nhiệm vụ 12")
	w.Until(`document.querySelector("#people li:first-child .badge").textContent === "1"`)
	w.Is("Tin mới", `document.querySelector("#column-101 .new").textContent`)
	w.Is("Nguyễn Thị Lan, 1 tin chưa đọc", `document.querySelector("#people button").getAttribute("aria-label")`)
	w.Click("#column-101 textarea")
	w.Until(`document.querySelector("#people li:first-child .badge").textContent === ""`)

	w.Click("#column-102 textarea")
	w.lan.Say("/long") // begins where it is unread
	w.Says(101, "Dòng này dài")
	w.Until(`!document.querySelector("#column-101 .down").hidden`)
	w.Until(`(t => t > 0 && t < 200)(document.querySelector("#column-101 .new").getBoundingClientRect().top)`)
	w.Click("#column-101 .down")
	w.Until(`document.querySelector("#people li:first-child .badge").textContent === ""`)
}

func TestTyping(t *testing.T) {
	w := newStage(t).open(1600, 900)
	w.lan.Say("/think")
	w.Until(`!document.querySelector("#column-101 .typing").hidden`)
	w.lan.Say("xin chào")
	w.Says(101, "xin chào")
	w.Until(`document.querySelector("#column-101 .typing").hidden`)
}
