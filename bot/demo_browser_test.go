package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"dondoc/simulator/page/pagetest"
)

var images = flag.Bool("images", false, "write the pictures of docs/images anew")

// The columns of the demo, by the ids of demo/history.txt.
const (
	lan, hung, mai, an = 101, 102, 103, 104
	unitGroup          = -1
)

// demoPage is a running demo.
type demoPage struct {
	url  string
	stop context.CancelFunc
	code chan int
	log  *output
}

var opened = regexp.MustCompile(`(?m)^open (http://\S+/)$`)

// startDemo runs demo until its page can be used.
func startDemo(t *testing.T, args ...string) *demoPage {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	d := &demoPage{stop: stop, code: make(chan int, 1), log: &output{}}
	out := &output{}
	args = append([]string{"demo", "--listen", "127.0.0.1:0"}, args...)
	go func() {
		d.code <- run(ctx, args, func(string) string { return "" }, out, d.log)
		close(d.code)
	}()
	t.Cleanup(func() {
		stop()
		<-d.code
	})
	eventually(t, "the page can be used", func() bool {
		select {
		case code := <-d.code:
			t.Fatalf("demo ended with %d:\n%s%s", code, out, d.log)
		default:
		}
		found := opened.FindStringSubmatch(out.String())
		if found != nil {
			d.url = found[1]
		}
		return found != nil
	})
	return d
}

// TestDemoInBrowser is what a newcomer does in the first minute: joins, is reminded, replies,
// and sees the head confirm and the department get its digest.
func TestDemoInBrowser(t *testing.T) {
	d := startDemo(t, "--open=false")
	w := pagetest.Open(t, d.url, 1248, 860) // three columns
	w.Prefer("light")
	w.Is("07:30", `document.getElementById("hour").textContent`)
	w.Is("Thứ Hai, 16/11/2026", `document.getElementById("day").textContent`)

	// There is something to see at the first look.
	say(w, hung, "/status")
	w.Says(hung, "Tình hình thực hiện, thứ Hai, 16/11/2026")
	w.Says(hung, "quá hạn: 1/4")
	say(w, mai, "/overdue")
	w.Says(mai, "Quá hạn")
	w.Says(unitGroup, "Tình hình thực hiện")
	w.Do(fmt.Sprintf(`document.querySelector("%s textarea").focus()`, pagetest.ColumnOf(unitGroup)))
	w.Press("/", "s") // the menu of groups
	w.Until(`[...document.querySelectorAll("%s [role=option] b")].map((e) => e.textContent).join() === "/status,/silent"`, pagetest.ColumnOf(unitGroup))
	w.Do(`document.activeElement.value = ""`)

	// The board opens beside the chats, and looks as the page does.
	say(w, hung, "/board")
	w.Says(hung, "Bấm nút bên dưới")
	w.Click(pagetest.ColumnOf(hung) + " .message:last-child .buttons button")
	const inside = `document.querySelector("#app iframe")?.contentDocument?.documentElement`
	w.Until(`(%s?.innerText ?? "").includes("Vụ Pháp chế")`, inside)
	w.Until(`%s.querySelectorAll("svg").length > 0`, inside)
	w.Press("Escape")
	w.Until(`!document.querySelector("#app iframe")`)

	// Join.
	w.Click(pagetest.ColumnOf(an) + " .gate .main")
	w.Says(an, "Chào mừng đồng chí Bùi Quốc An")
	w.Until(`document.querySelector("%s .who p").textContent === "Chuyên viên · Vụ Pháp chế"`, pagetest.ColumnOf(an))
	w.Says(hung, "Bùi Quốc An (@quocan) đã đăng ký sử dụng")

	// Be reminded; the clock moves to 08:00 of today.
	say(w, lan, "/task 12.1")
	w.Says(lan, "Tiến độ: bị trả lại, 40%")
	w.Click("[data-move=morning]")
	w.Until(`document.getElementById("hour").textContent === "08:00"`)
	w.Shows(lan, "Nhiệm vụ 13 (số 12.1 trong phụ lục): quá hạn 1 ngày làm việc")
	w.Shows(mai, "Báo cáo tuần, tính đến thứ Hai, 16/11/2026")

	// Reply to the reminder, and see the card change.
	w.Do(pagetest.Newest(lan) + ".focus()") // Lan gets no other
	w.Press("r")
	w.Until(`document.querySelector("%s .about:not([hidden])")?.textContent.includes("Trả lời Đôn đốc")`, pagetest.ColumnOf(lan))
	w.Write("Đã có thêm một bản gốc, được 80%")
	w.Press("Enter")
	w.Says(lan, "Đã ghi nhận báo cáo nhiệm vụ 13 (số 12.1 trong phụ lục): 80%")
	w.Until(`[...document.querySelectorAll("%s .own")].at(-1).querySelector(".quote")?.textContent.replaceAll("\u00a0", " ").includes("quá hạn 1 ngày")`, pagetest.ColumnOf(lan))
	take(w, "officer", lan, "Nhiệm vụ 13 (số 12.1 trong phụ lục): quá hạn 1 ngày")
	say(w, lan, "/task 12.1")
	w.Says(lan, "80%")
	w.Says(lan, "Đã có thêm một bản gốc, được 80%")

	// The head asks for status, and confirms what is submitted.
	say(w, hung, "/status")
	w.Says(hung, "(hạn 13/11/2026), 80%")
	say(w, lan, "/done 12.1 Đã thu đủ bản gốc")
	w.Says(hung, "Đề nghị xác nhận hoàn thành nhiệm vụ 13")
	take(w, "head", lan, "/task 12.1")
	w.Click(pagetest.ColumnOf(hung) + " .message:last-child .buttons button")
	w.Says(lan, "Nhiệm vụ 13 (số 12.1 trong phụ lục) đã hoàn thành: đồng chí Đỗ Mạnh Hùng xác nhận ngày 16/11/2026.")
	say(w, lan, "/task 12.1")
	w.Says(lan, "đã hoàn thành")

	// A week passes.
	w.Click("[data-move=monday]")
	w.Until(`document.getElementById("day").textContent === "Thứ Hai, 23/11/2026"`)
	w.Shows(mai, "Báo cáo tuần, tính đến thứ Hai, 23/11/2026")
	w.Until(`[...document.querySelectorAll("%s .buttons button")].some((e) => e.textContent.includes("Hoàn thành trong tuần (1)"))`, pagetest.ColumnOf(mai))

	// The language button changes what the bot says from now on.
	w.Click("#language")
	w.Until(`document.documentElement.lang === "en"`)
	say(w, hung, "/status")
	w.Says(hung, "Where things stand, Monday 23 November 2026")
	w.Click("#language")
	w.Until(`document.documentElement.lang === "vi"`)
	say(w, hung, "/status")
	w.Says(hung, "Tình hình thực hiện, thứ Hai, 23/11/2026")

	// Behind the scenes.
	w.Click("#facts")
	w.Do(`document.getElementById("drawer-task").value = 13`)
	w.Press("Enter")
	w.Until(`document.getElementById("drawer-body").textContent.includes("Thu thập bản gốc")`)
	w.Click("#tab-keys")
	w.Until(`document.getElementById("drawer-body").textContent.includes("{dondoc}:entries:13")`)
	w.Click("#tab-sent")
	w.Until(`document.querySelectorAll("#drawer-body tbody tr").length > 10`)
	w.Click("#tab-outbox")
	w.Until(`document.getElementById("drawer-body").textContent === "Không có gì."`)
	w.Click("#tab-task")
	w.Until(`document.getElementById("drawer-body").textContent.includes("Thu thập bản gốc")`)
	take(w, "department", mai, "Báo cáo tuần")
	w.Press("Escape")

	// A month passes.
	w.Click("[data-move=month]")
	w.Until(`document.getElementById("day").textContent === "Thứ Tư, 23/12/2026"`)
	w.Is("", `[...document.querySelectorAll("#log b:not([data-say])")].map((e) => e.textContent).join()`) // a pass without words

	d.stop()
	if code := <-d.code; code != 0 || d.log.String() != "" {
		t.Errorf("demo ended with %d:\n%s", code, d.log)
	}
	w.Until(`!document.getElementById("ended").hidden`)
}

// say writes a message in a column.
func say(w *pagetest.Window, chat int64, text string) {
	w.Click(pagetest.ColumnOf(chat) + " textarea")
	w.Write(text)
	w.Press("Enter", "Escape")
	w.Until(`document.querySelector("%s textarea").value === ""`, pagetest.ColumnOf(chat))
}

// take takes a picture for the README, when those are to be written: from a column on, which
// shows its newest message with a text from where that begins.
func take(w *pagetest.Window, name string, chat int64, text string) {
	if !*images {
		return
	}
	w.Until(`!document.querySelector(".toast")`)
	// A column that comes into view goes to its news by itself, after a moment.
	w.Do(fmt.Sprintf(`window.looks = 0; document.querySelector("%s").scrollIntoView({ inline: "start" })`, pagetest.ColumnOf(chat)))
	w.Until(`(() => {
		const column = document.querySelector("%s");
		[...column.querySelectorAll(".message")].findLast((e) => e.textContent.replaceAll("\u00a0", " ").includes(%q)).scrollIntoView({ block: "start" });
		return ++window.looks > 60;
	})()`, pagetest.ColumnOf(chat), text)
	w.Must(os.WriteFile(filepath.Join("../docs/images", name+".png"), w.Picture(), 0o644))
}
