package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dondoc/simulator"
	"dondoc/simulator/page"
)

// BenchmarkReply is one reply end to end: written in the chat, received, understood,
// stored in a real Redis, answered and shown.
func BenchmarkReply(b *testing.B) {
	s := newStage(b, time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC))
	s.Files = b.TempDir()
	plan := "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n"
	if err := os.WriteFile(filepath.Join(s.Files, "plan.csv"), []byte(plan), 0o600); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Do(b.Context(), []string{"import", "plan.csv"}); err != nil {
		b.Fatal(err)
	}
	link, err := s.Do(b.Context(), []string{"invite", "officer", "Vụ Pháp chế"})
	if err != nil {
		b.Fatal(err)
	}
	lan := s.Server.User(101, "Nguyễn Thị Lan", "lan", "vi")
	if _, err := lan.Open(link); err != nil {
		b.Fatal(err)
	}
	if _, err := lan.Wait(b.Context(), simulator.Says("Vụ Pháp chế")); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		lan.Say(fmt.Sprintf("/update 1 được %d%%, bước %d", n%100, n))
		if _, err := lan.Wait(b.Context(), simulator.Says("Đã ghi")); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDemoMonth runs a month on the page's clock: the scheduler's passes of thirty days,
// and everything that they send.
func BenchmarkDemoMonth(b *testing.B) {
	h := playedHistory(b).Host()
	for b.Loop() {
		to := h.Now().Add(30 * 24 * time.Hour)
		if err := h.Move(b.Context(), to, func(page.PassRun) {}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDemoFirstLook is what lies before the first look at the page: Redis, the sample
// plan, the people and the week of history. What the program itself takes to start is not
// in it.
func BenchmarkDemoFirstLook(b *testing.B) {
	for b.Loop() {
		d := playedHistory(b)
		if _, err := d.Cast(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
