package handlers

import (
	"fmt"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/storage/storagetest"
)

// changes makes forty changes to task 12 in a month: reports with and without evidence, their
// corrections, submissions that are returned, extensions, and what the department edits.
func (r *room) changes() {
	r.t.Helper()
	done := 0
	do := func(who int64, texts ...string) {
		r.t.Helper()
		for _, text := range texts {
			r.says(who, text)
		}
		done++
	}
	for week := range 4 {
		for day := range 5 {
			r.now = r.now.Add(24 * time.Hour)
			do(lan, fmt.Sprintf("/update 12 được %d%%, theo CV số %d/PC ngày 3/11/2026", 10*week+day+1, 10*week+day+1))
		}
		do(lan, "/done 12 Đã trình")
		do(hung, "/return 12 Thiếu phụ lục")
		do(lan, fmt.Sprintf("/update 12 được %d%%", 10*week+6))
		r.presses(ha, chat.PressEdit, 12, "note")
		do(ha, fmt.Sprintf("Ghi chú tuần %d", week+1), "Theo ý kiến Lãnh đạo Bộ")
		r.presses(ha, chat.PressEdit, 12, "deliverable")
		do(ha, fmt.Sprintf("Dự thảo lần %d", week+1), "Theo ý kiến Lãnh đạo Bộ")
	}
	if done != 40 {
		r.t.Fatalf("%d changes", done)
	}
}

// TestTheOldestCardCostsAsTheNewest holds that a card opens in as many round trips after a
// month and forty changes as on its first day, and which number that is.
func TestTheOldestCardCostsAsTheNewest(t *testing.T) {
	r := newRoom(t)
	trips := storagetest.Trips(t, r.store)
	const most = 14
	ways := map[string]func(task int){
		"by number": func(task int) {
			r.says(lan, fmt.Sprint("/task ", task)).has(t, lan, "Đơn vị chủ trì: Vụ Pháp chế")
		},
		"by button":   func(task int) { r.presses(lan, chat.PressOpen, task) },
		"its history": func(task int) { r.says(lan, fmt.Sprint("/history ", task)) },
		"evidence":    func(task int) { r.says(hung, fmt.Sprint("/evidence ", task)) },
	}
	cost := func(open func(task int)) int {
		open(12) // loads the scripts, and what is shown for the first time
		trips()
		open(12)
		return trips()
	}
	fresh := map[string]int{}
	for name, open := range ways {
		fresh[name] = cost(open)
	}
	r.changes()
	if _, total, err := r.store.Events(t.Context(), 12, 0, 1); err != nil || total < 40 {
		t.Fatalf("%d events: %v", total, err)
	}
	for name, open := range ways {
		old := cost(open)
		t.Logf("%s: %d round trips", name, old)
		if old != fresh[name] || old > most {
			t.Errorf("%s: %d round trips after forty changes, %d before, at most %d", name, old, fresh[name], most)
		}
	}
}

// TestListsCostWhatTheyShow holds that what looks through a plan takes as many round trips
// however large the plan is.
func TestListsCostWhatTheyShow(t *testing.T) {
	costs := map[string][]int{}
	for _, size := range []int{100, 3_000} {
		r := newRoom(t)
		r.fill(size)
		trips := storagetest.Trips(t, r.store)
		for _, text := range []string{"/search nhiệm vụ", "/search nghị định", "/todo", "/tasks", "/status", "/team Vụ Pháp chế", "/silent"} {
			r.says(ha, text) // loads the scripts
			trips()
			r.says(ha, text)
			costs[text] = append(costs[text], trips())
		}
	}
	for text, c := range costs {
		if c[0] != c[1] {
			t.Errorf("%s: %d round trips in a small plan, %d in a large one", text, c[0], c[1])
		}
	}
	t.Log(costs)
}
