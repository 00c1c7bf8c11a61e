package telegram

import (
	"testing"
	"time"

	"dondoc/telegram/retry"
)

func TestPrefix(t *testing.T) {
	p := newPrefix()
	for _, id := range []int64{10, 11, 15} {
		if !p.begin(id) {
			t.Fatalf("%d is not new", id)
		}
	}
	if p.begin(11) || p.begin(9) {
		t.Error("a known or an older one is new")
	}
	p.finish(15)
	p.finish(11)
	if got := p.offset(); got != 10 {
		t.Errorf("offset %d while 10 is open", got)
	}
	if p.begin(15) {
		t.Error("finished, not yet confirmed, and new again")
	}
	p.forget()
	p.finish(10)
	p.finish(10)
	p.finish(99)
	if got := p.offset(); got != 16 || p.pending() != 0 {
		t.Errorf("offset %d, pending %d", got, p.pending())
	}
	p.forget()
	if !p.begin(3) {
		t.Error("after forgetting, ids may start anew")
	}
}

func TestBackoff(t *testing.T) {
	b := retry.Between(100*time.Millisecond, 5*time.Second)
	for failures, most := range []time.Duration{100, 200, 400, 800, 1600, 3200, 5000, 5000} {
		most *= time.Millisecond
		for range 50 {
			if d := b.After(failures); d < most/2 || d > most {
				t.Fatalf("after %d failures %v, want up to %v", failures, d, most)
			}
		}
	}
	if d := b.After(1 << 40); d > 5*time.Second {
		t.Errorf("after very many %v", d)
	}
}
