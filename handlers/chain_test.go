package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/work"
)

// faulty is a store in which something goes wrong.
type faulty struct {
	Store
	task   func() error
	commit func() error
}

func (f *faulty) Task(ctx context.Context, id int) (work.Task, error) {
	if f.task != nil {
		if err := f.task(); err != nil {
			return work.Task{}, err
		}
	}
	return f.Store.Task(ctx, id)
}

// Session leaves out what is read ahead, so that it is read by those who need it.
func (f *faulty) Session(ctx context.Context, cause string, person int64, ahead chat.Ahead) (chat.Session, error) {
	if f.task != nil {
		ahead = chat.Ahead{}
	}
	return f.Store.Session(ctx, cause, person, ahead)
}

// Numbered leaves out what cannot be read, as the store does.
func (f *faulty) Numbered(ctx context.Context, numbers []string, most int, own []int) ([][]int, []work.Task, error) {
	byPlans, tasks, err := f.Store.Numbered(ctx, numbers, most, own)
	if f.task != nil && f.task() != nil {
		tasks = nil
	}
	return byPlans, tasks, err
}

func (f *faulty) Commit(ctx context.Context, c chat.Change) error {
	if f.commit != nil {
		if err := f.commit(); err != nil {
			return err
		}
	}
	return f.Store.Commit(ctx, c)
}

func TestPanicIsApologisedFor(t *testing.T) {
	r := newRoom(t)
	f := &faulty{Store: r.store, task: func() error { panic("bí mật") }}
	r.h = r.handlers(f)
	in := r.wrote(lan, "/update 12 được 60%")
	r.hears(in).has(t, lan, "Xin lỗi")
	if s := r.presses(lan, chat.PressOpen, 12); !strings.Contains(s.toast(), "gặp lỗi") {
		t.Error(s)
	}
	if log := r.log.String(); !strings.Contains(log, "chain.go") || strings.Contains(log, "bí mật") || strings.Contains(log, "60%") {
		t.Error("log:", log)
	}
	f.task = nil
	if s := r.hears(in); len(s) != 0 || len(r.entries(12)) != 0 {
		t.Error("an update that was apologised for ran again:", s)
	}
	r.says(lan, "/update 12 được 60%").has(t, lan, "Đã ghi")
}

// What cannot be read would never be read: it must not wait for ever, and others with it.
func TestBrokenRecordIsApologisedFor(t *testing.T) {
	r := newRoom(t)
	f := &faulty{Store: r.store, task: func() error { return fmt.Errorf("decode: %w", work.ErrBroken) }}
	r.h = r.handlers(f)
	r.says(lan, "/update 12 được 60%").has(t, lan, "Xin lỗi")
	if log := r.log.String(); !strings.Contains(log, "cannot be processed") || strings.Contains(log, "60%") {
		t.Error("log:", log)
	}
}

func TestRepeatedUpdate(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "/update 12 được 60%")
	r.hears(in)
	if s := r.hears(in); len(s) != 0 {
		t.Error("answered twice:", s)
	}
	if n := len(r.entries(12)); n != 1 {
		t.Errorf("%d entries", n)
	}
	f := &faulty{Store: r.store, commit: func() error { return work.ErrRepeated }}
	r.h = r.handlers(f)
	if err := r.h.Handle(context.Background(), r.wrote(lan, "/help")); err != nil {
		t.Error(err)
	}
}

func TestConflictRunsAgain(t *testing.T) {
	r := newRoom(t)
	times := 2
	f := &faulty{Store: r.store, commit: func() error {
		if times--; times >= 0 {
			return work.ErrConflict
		}
		return nil
	}}
	r.h = r.handlers(f)
	r.says(lan, "/update 12 được 60%").has(t, lan, "Đã ghi")
	if len(r.entries(12)) != 1 {
		t.Error("not recorded")
	}
	times = 1000
	if err := r.h.Handle(context.Background(), r.wrote(lan, "/help")); !errors.Is(err, work.ErrConflict) {
		t.Error("a lasting conflict must be told to the lane:", err)
	}
	away := errors.New("connection refused")
	f.commit = func() error { return away }
	if err := r.h.Handle(context.Background(), r.wrote(lan, "/help")); !errors.Is(err, away) {
		t.Error("an outage must be told to the lane:", err)
	}
}

// TestCollidingChange is a conflict as it happens: the task changes between reading and
// writing.
func TestCollidingChange(t *testing.T) {
	r := newRoom(t)
	once := true
	f := &faulty{Store: r.store}
	f.commit = func() error {
		if once {
			once = false
			other := r.task(12)
			other.Note = "changed meanwhile"
			r.commit(chat.Change{At: r.now, Tasks: []work.Task{other}})
		}
		return nil
	}
	r.h = r.handlers(f)
	r.says(lan, "/update 12 được 60%").has(t, lan, "Đã ghi")
	if got := r.task(12); got.Note == "" || got.Assignments[0].Last == nil || len(r.entries(12)) != 1 {
		t.Errorf("one of the changes is lost: %+v", got)
	}
}

func TestNothingHappensWithoutEffect(t *testing.T) {
	r := newRoom(t)
	f := &faulty{Store: r.store, commit: func() error { t.Error("written"); return nil }}
	r.h = r.handlers(f)
	in := r.wrote(lan, "nói chuyện")
	in.Chat, in.Private = group, false
	r.hears(in)
	in = r.wrote(lan, "/help")
	in.From.Bot = true
	r.hears(in)
	in = r.wrote(lan, "")
	in.Kind = chat.Entered
	r.hears(in)
}

func TestLogHoldsNoWords(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/update 12 nội dung mật")
	r.says(lan, "/matkhau123 x")
	r.says(none, "/start abcdefghijklmnopqrstuv")
	log := r.log.String()
	for _, secret := range []string{"mật", "matkhau", "abcdefgh", "Lan"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q:\n%s", secret, log)
		}
	}
	if !strings.Contains(log, "command=update") || !strings.Contains(log, "update=1001") {
		t.Error(log)
	}
}
