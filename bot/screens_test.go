package main

import (
	"strings"
	"testing"

	"dondoc/simulator/page/pagetest"
)

// TestEachMessageFitsOneScreen opens the demo as wide and high as a telephone, and holds that
// what people read most is seen whole: the reminder, the digest, /help of each role, the card,
// and a submission as its head sees it.
func TestEachMessageFitsOneScreen(t *testing.T) {
	t.Parallel()
	const minh, vinh = 105, 106
	d := startDemo(t, "--open=false")
	w := pagetest.Open(t, d.url, 390, 800)
	type reads struct {
		chat  int64
		words string
	}
	to := func(chat int64) {
		w.Do(`document.querySelector("` + pagetest.ColumnOf(chat) + `").scrollIntoView({ inline: "start" })`)
	}
	whole := func(all ...reads) {
		t.Helper()
		for _, r := range all {
			to(r.chat)
			w.Shows(r.chat, r.words)
			if fit := w.Value(fits, pagetest.ColumnOf(r.chat), r.words); !strings.HasPrefix(fit, "fits") {
				t.Errorf("to %d, %q: %s", r.chat, r.words, fit)
			}
		}
	}
	for chat, words := range map[int64]string{lan: "Báo cáo tiến độ:", hung: "/assign", mai: "/invite", vinh: "Ý kiến chỉ đạo:"} {
		to(chat)
		say(w, chat, "/help")
		whole(reads{chat, words})
	}
	to(lan)
	say(w, lan, "/task 12.1")
	whole(reads{lan, "Chuyên viên phụ trách"})
	w.Click("[data-move=morning]")
	w.Until(`document.getElementById("hour").textContent === "08:00"`)
	whole(reads{lan, "quá hạn 1 ngày"}, reads{mai, "Báo cáo tuần, tính đến"}, reads{mai, "Đơn vị chưa có ai đăng ký"},
		reads{vinh, "Báo cáo tuần, tính đến"}, reads{minh, "nhiệm vụ"})
	to(lan)
	say(w, lan, "/done 12.1 Đã thu đủ bản gốc, có biên bản bàn giao với Văn phòng Bộ")
	whole(reads{lan, "Đã trình hoàn thành"}, reads{hung, "Đề nghị xác nhận hoàn thành"})
}

// fits measures the newest message with these words, its buttons with it, against what is
// seen of its chat at once.
const fits = `(() => {
	const column = document.querySelector("%s");
	const message = [...column.querySelectorAll(".message")].findLast((e) => e.textContent.replaceAll("\u00a0", " ").includes("%s"));
	let seen = message.parentElement;
	while (!/auto|scroll/.test(getComputedStyle(seen).overflowY)) seen = seen.parentElement;
	const high = Math.round(message.getBoundingClientRect().height);
	return (high <= seen.clientHeight ? "fits: " : "too high: ") + high + " of " + seen.clientHeight;
})()`
