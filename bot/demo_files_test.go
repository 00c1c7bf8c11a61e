package main

import (
	"fmt"
	"testing"

	"dondoc/simulator/page/pagetest"
)

// dropOn drops a file on a chat of the demo, as from a folder, and sends it.
func dropOn(w *pagetest.Window, chat int64, name, content string) {
	w.Do(fmt.Sprintf(`{
		const files = new DataTransfer();
		files.items.add(new File([%q], %q, { type: "text/csv" }));
		document.querySelector("%s").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
	}`, content, name, pagetest.ColumnOf(chat)))
	w.Until(`document.querySelector("%s .about:not([hidden])")?.textContent.includes(%q)`, pagetest.ColumnOf(chat), name)
	w.Press("Enter")
}

// TestAppendixDroppedInBrowser drops an appendix on the department's chat, imports it by its
// button, drops what was amended, and finds the decision on the card.
func TestAppendixDroppedInBrowser(t *testing.T) {
	d := startDemo(t, "--open=false")
	w := pagetest.Open(t, d.url, 1248, 860)
	column := pagetest.ColumnOf(mai)
	appendix := func(decision, due string) string {
		return "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2027\n(Ban hành kèm theo Quyết định số " + decision + ")\n" +
			"TT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn\n1,Số hóa kho tư liệu nghe nhìn,Vụ Pháp chế," + due + "\n2,Nâng cấp cổng thông tin điện tử,Vụ Pháp chế,30/6/2027\n"
	}
	dropOn(w, mai, "chuyen-doi-so.csv", appendix("100/QĐ-BVHTTDL ngày 10/11/2026", "31/3/2027"))
	w.Says(mai, "Xem trước tệp chuyen-doi-so.csv")
	w.Says(mai, "Mới: 2")
	w.Until(`[...document.querySelectorAll("%s .own a.file")].at(-1)?.download === "chuyen-doi-so.csv"`, column)
	w.Click(column + " .message:last-child .buttons button") // Nhập
	w.Says(mai, "Đã nhập tệp chuyen-doi-so.csv")
	w.Says(mai, "Thêm mới 2")

	dropOn(w, mai, "sua-doi.csv", appendix("101/QĐ-BVHTTDL ngày 15/11/2026", "30/4/2027"))
	w.Says(mai, "Xem trước tệp sua-doi.csv")
	w.Says(mai, "Thay đổi: 1, trong đó đổi thời hạn: 1")
	w.Click(column + " .message:last-child .buttons button")
	w.Says(mai, "đổi thời hạn 1")
	say(w, mai, "/tasks Số hóa kho tư liệu")
	w.Says(mai, "Số hóa kho tư liệu nghe nhìn")
	w.Click(column + " .message:last-child .text a") // its number
	w.Says(mai, "101/QĐ-BVHTTDL")

	// What the bot sends is a file to keep.
	say(w, mai, "/export docx")
	w.Until(`[...document.querySelectorAll("%s .message:not(.own) a.file")].at(-1)?.download.endsWith(".docx")`, column)
	w.Leave()
	d.stop()
	if code := <-d.code; code != 0 || d.log.String() != "" {
		t.Errorf("demo ended with %d:\n%s", code, d.log)
	}
}
