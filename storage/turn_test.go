package storage_test

import (
	"context"
	"testing"
	"time"

	"dondoc/storage/storagetest"
)

// One replica at a time handles a chat's updates; another chat's do not wait, and who died
// holds up nobody for longer than its time.
func TestTurn(t *testing.T) {
	t.Parallel()
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	a, b := storagetest.OpenAt(t, url, prefix), storagetest.OpenAt(t, url, prefix)
	ctx := t.Context()
	end := ok[func()](t)(a.Turn(ctx, 7, time.Minute))
	impatient, cancel := context.WithTimeout(ctx, 60*time.Millisecond)
	defer cancel()
	_, err := b.Turn(impatient, 7, time.Minute)
	wantError(t, err, context.DeadlineExceeded)
	ok[func()](t)(b.Turn(ctx, 8, time.Minute))()

	got := make(chan func(), 1)
	go func() {
		end, err := b.Turn(ctx, 7, 50*time.Millisecond)
		if err != nil {
			t.Error(err)
		}
		got <- end
	}()
	select {
	case <-got:
		t.Fatal("two handle one chat")
	case <-time.After(50 * time.Millisecond):
	}
	end()
	late := <-got // and dies: its time runs out
	next := ok[func()](t)(a.Turn(ctx, 7, time.Minute))
	late() // ends nothing of another's
	if n := a.Client().Exists(ctx, a.Raw("turn:7")).Val(); n != 1 {
		t.Error("a turn that ran out has ended the next one")
	}
	next()
	if n := a.Client().Exists(ctx, a.Raw("turn:7")).Val(); n != 0 {
		t.Error("a turn that ended stands")
	}
}
