package request

import (
	"testing"

	"dondoc/work"
)

func TestChosen(t *testing.T) {
	for said, want := range map[string]string{
		"12": "12", "12.": "12", "#12": "12", "(12)": "12", "１２": "12", "⑫": "", "②": "2", "nv 12.": "12", "Số: 12": "12", "cái số 12 ấy": "12",
		"12 nhé": "12", "dạ số 12 ạ": "12", "cho nhiệm vụ thứ 12 nhé": "12", "@dondoc_bot 12": "12", "number 12 please": "12", "14.1": "14.1",
		"https://t.me/dondoc_bot?start=t12": "12", "<https://t.me/dondoc_bot?start=t12>.": "12", "tg://resolve?domain=dondoc_bot&start=t12": "12",
		"12%": "", "thứ 2": "", "còn 2 ngày": "", "2/12": "", "được 12": "", "12 và 13": "", "không": "", "0": "", "": "",
	} {
		if got, ok := Chosen(said); got != want || ok != (want != "") {
			t.Errorf("%q: %q", said, got)
		}
	}
}

func TestOnButtonOf(t *testing.T) {
	task := work.Task{ID: 12, Title: "Lập danh mục điều ước quốc tế"}
	for said, want := range map[string]bool{
		"12 · Lập danh mục điều ước quốc tế": true, "12 · Lập danh mục điều…": true, "12. lap danh muc": true,
		"12": false, "13 · Lập danh mục": false, "12 · được 60%": false,
	} {
		if got := OnButtonOf(said, task); got != want {
			t.Errorf("%q: %v", said, got)
		}
	}
}

func TestTypedCommand(t *testing.T) {
	commands := []Command{{Name: "task"}, {Name: "update"}}
	for said, want := range map[string][2]string{
		"/task１２": {"task", "12"}, "／task 12": {"task", "12"}, "/ task 12": {"task", "12"}, "/Update_3 được ３０%": {"update", "3 được ３０%"},
		"/tasks 12": {}, "task 12": {}, "xem /task 12": {}, "/task12x": {}, "12/task": {},
	} {
		command, argument, ok := TypedCommand(commands, said)
		if command != want[0] || argument != want[1] || ok != (want[0] != "") {
			t.Errorf("%q: /%s %q", said, command, argument)
		}
	}
}

// A link says which task is meant, and its letters say nothing else: "t2" is no Monday.
func TestLinksSayNothingElse(t *testing.T) {
	const link = "https://t.me/dondoc_bot?start=t2"
	for said, want := range map[string]string{
		link + " được 60%": "NV 2 được 60%", "được 60% " + link: "được 60%", "<" + link + ">": "< >", "xong https://example.com/t2": "xong https://example.com/t2",
	} {
		if got := Spelled(said); got != want {
			t.Errorf("%q: %q", said, got)
		}
	}
	for said, named := range map[string]bool{link: true, link + ".": true, "<" + link + ">": true, "xem " + link: false, link + " " + link: false, "2": false, "#2": true} {
		if _, ok := Named(said); ok != named {
			t.Errorf("%q: %v", said, ok)
		}
	}
}

func TestUnaddressed(t *testing.T) {
	for said, want := range map[string]string{"cho đ/c Lan nhé": "Lan", "đồng chí Nguyễn Thị Lan": "Nguyễn Thị Lan", "Lan": "Lan", "em": "", "Mr. John Smith": "John Smith"} {
		if got := unaddressed(said); got != want {
			t.Errorf("%q: %q", said, got)
		}
	}
}
