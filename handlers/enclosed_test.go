package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/work"
)

// encloses makes of an update what a mail of the same person brings, with a file.
func (r *room) encloses(in chat.Incoming, files ...work.File) chat.Incoming {
	sum := sha256.Sum256([]byte{byte(r.update), byte(r.update >> 8)})
	in.Mail, in.Update, in.Message, in.Files = "m"+hex.EncodeToString(sum[:16]), 0, -int(r.update), files
	return in
}

func (r *room) answersMail(in chat.Incoming) said {
	r.t.Helper()
	if err := r.h.Handle(r.t.Context(), in); err != nil {
		r.t.Fatal(err)
	}
	return append(r.taken(chat.MailLane), r.sent()...)
}

var scan = work.File{ID: "mail:0f", Form: work.FormDocument, Name: "qd12.pdf", Size: 9}

// A mail that presses a button and has files attached does both in one answer: the files are evidence of the
// button's task, whatever becomes of the press.
func TestAPressByMailKeepsItsFiles(t *testing.T) {
	press := func(verb chat.Verb, args ...any) func(*room, int64) chat.Incoming {
		return func(r *room, who int64) chat.Incoming {
			in := r.wrote(who, "")
			in.Kind, in.Press = chat.Pressed, &chat.Press{ID: "x", Data: chat.EncodePress(verb, args...), Gone: true}
			return in
		}
	}
	about := func(next func(*room, int64) chat.Incoming, tasks ...int) func(*room, int64) chat.Incoming {
		return func(r *room, who int64) chat.Incoming {
			in := next(r, who)
			in.Quoted = &chat.Quoted{FromBot: true, Tasks: tasks}
			return in
		}
	}
	for name, c := range map[string]struct {
		who    int64
		before func(*room)
		in     func(*room, int64) chat.Incoming
		says   []string
		task   int // whose evidence it is; 0: of none
		form   string
	}{
		"nothing new":           {who: lan, in: press(chat.PressNothingNew, 12), says: []string{"qd12.pdf"}, task: 12},
		"the same again":        {who: lan, before: func(r *room) { r.presses(lan, chat.PressNothingNew, 12) }, in: press(chat.PressNothingNew, 12), says: []string{"qd12.pdf"}, task: 12},
		"asks for the result":   {who: lan, in: press(chat.PressSubmit, 12), says: []string{"kết quả", "qd12.pdf"}, task: 12, form: "submit"},
		"is refused":            {who: lan, in: press(chat.PressConfirm, 12, phapChe, "u1"), says: []string{"lãnh đạo đơn vị", "qd12.pdf"}, task: 12},
		"a head confirms":       {who: hung, before: func(r *room) { r.says(lan, "/done 12 Quyết định số 12") }, in: press(chat.PressConfirm, 12, phapChe), says: []string{"qd12.pdf"}, task: 12},
		"another's task":        {who: thu, in: press(chat.PressNothingNew, 12), says: []string{"Tệp gửi kèm chưa được lưu"}},
		"no task, but the mail": {who: lan, in: about(press(chat.PressDaily, 0), 12), says: []string{"qd12.pdf"}, task: 12},
		"no task at all":        {who: lan, in: press(chat.PressDaily, 0), says: []string{"nhiệm vụ nào"}},
		"no such button":        {who: lan, in: about(press("forged", 1), 12), says: []string{"qd12.pdf"}, task: 12},
		"a leader":              {who: minh, in: press(chat.PressNothingNew, 12), says: []string{"Tệp gửi kèm chưa được lưu"}},
		"a command":             {who: lan, in: about(func(r *room, who int64) chat.Incoming { return r.wrote(who, "/task 12") }, 12), says: []string{"Xây dựng nghị định", "qd12.pdf"}, task: 12},
		"an answer to a question": {who: hung, before: func(r *room) {
			r.says(lan, "/done 12 Quyết định số 12")
			r.presses(hung, chat.PressReturn, 12, phapChe)
		},
			in: about(func(r *room, who int64) chat.Incoming { return r.wrote(who, "thiếu phụ lục") }, 12), says: []string{"qd12.pdf"}, task: 12},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			if c.before != nil {
				c.before(r)
			}
			in := r.encloses(c.in(r, c.who), scan)
			answers := 0
			for _, m := range r.answersMail(in) {
				if m.Chat != c.who || !m.IsAnswer() {
					continue
				}
				answers++
				for _, words := range c.says {
					if !strings.Contains(strings.Join(m.Parts, "\n"), words) {
						t.Errorf("does not say %q:\n%s", words, m.Parts)
					}
				}
			}
			if answers != 1 {
				t.Errorf("%d answers", answers)
			}
			kept := 0
			for _, e := range r.entries(12) {
				if len(e.Files) == 1 && e.Files[0].ID == scan.ID {
					kept++
				}
				if e.Text == "1" {
					t.Errorf("%+v", e)
				}
			}
			if want := min(c.task, 1); kept != want {
				t.Errorf("kept %d times, want %d", kept, want)
			}
			if s, err := r.store.Session(t.Context(), "", c.who, chat.Ahead{}); err != nil || c.form != "" && s.Form.Kind != c.form {
				t.Errorf("the question %q: %v", s.Form.Kind, err)
			}
			r.answersMail(in) // once
			if again := len(r.entries(12)); c.task != 0 && again == 0 {
				t.Error("lost")
			}
		})
	}
}
