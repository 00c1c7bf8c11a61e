package handlers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// albumPart makes one message of an album.
func (r *room) albumPart(who int64, album, caption string, tasks ...int) chat.Incoming {
	in := r.wrote(who, caption)
	in.Album, in.File, in.Content = album, "photo", chat.ContentPhoto
	in.Attached = &work.File{ID: fmt.Sprintf("AgAC%d", in.Message), Form: work.FormPhoto}
	if tasks != nil {
		in.Quoted = &chat.Quoted{Message: 1, FromBot: true, Tasks: tasks}
	}
	return in
}

// An album is one entry and one answer, wherever its caption stands, and over a restart
// between its parts.
func TestAlbumIsOneMessage(t *testing.T) {
	for at := range 3 {
		r := newRoom(t)
		var answers said
		for i := range 3 {
			caption := ""
			if i == at {
				caption = "được 40%"
			}
			in := r.albumPart(lan, "a1", caption, 12)
			answers = append(answers, r.hears(in)...)
			r.h = r.handlers(r.store) // the process starts anew
			answers = append(answers, r.hears(in)...)
		}
		r.now = r.now.Add(time.Minute)
		answers = append(answers, r.sent()...)
		if len(answers) != 1 || !strings.Contains(answers.to(lan), "40%") {
			t.Errorf("caption on part %d: %v", at, answers)
		}
		if e := r.entries(12); len(e) != 1 || e[0].Text != "được 40%" || len(e[0].Files) != 3 {
			t.Errorf("caption on part %d: entries %+v", at, e)
		}
	}
}

// Without a caption the pictures are evidence, and there is one sentence, after a moment in
// which a caption may still come.
func TestAlbumWithoutCaption(t *testing.T) {
	r := newRoom(t)
	s := append(r.hears(r.albumPart(lan, "a1", "", 12)), r.hears(r.albumPart(lan, "a1", "", 12))...)
	if len(s) != 0 {
		t.Error("answered before a caption could come:", s)
	}
	r.now = r.now.Add(albumPatience)
	if s = r.sent(); len(s) != 1 || !strings.Contains(s.to(lan), "Đã lưu minh chứng") {
		t.Error(s)
	}
	if e := r.entries(12); len(e) != 1 || len(e[0].Files) != 2 || !e[0].Filed() {
		t.Errorf("entries %+v", e)
	}
	// What else the person writes is answered at once meanwhile.
	r.hears(r.albumPart(lan, "a0", "", 12))
	r.says(lan, "NV 12: 45%").has(t, lan, "45%")
	r.now = r.now.Add(albumPatience)
	if s = r.sent(); len(s) != 1 || !strings.Contains(s.to(lan), "Đã lưu minh chứng") {
		t.Error(s)
	}
	// Another album is another message.
	r.hears(r.albumPart(lan, "a2", "được 50%", 12)).has(t, lan, "50%")
}

// Later captions amend the entry; an edit of any part is one of the album.
func TestAlbumWithSeveralCaptions(t *testing.T) {
	r := newRoom(t)
	r.hears(r.albumPart(lan, "a1", "/update 12 đang soạn"))
	second := r.albumPart(lan, "a1", "được 50%")
	r.hears(second).has(t, lan, "50%")
	if e := r.entries(12); len(e) != 1 || e[0].Text != "đang soạn\nđược 50%" {
		t.Errorf("entries %+v", e)
	}
	second.Update++
	r.update++
	second.Kind, second.Text = chat.Edited, "được 55%"
	r.hears(second).has(t, lan, "55%")
	if e := r.entries(12); len(e) != 1 || *e[0].Percent != 55 {
		t.Errorf("entries %+v", e)
	}
}

// A text that waits for its task is kept once, and a stranger's album gets one answer.
func TestAlbumThatIsAskedAbout(t *testing.T) {
	r := newRoom(t)
	s := append(r.hears(r.albumPart(lan, "a1", "")), r.hears(r.albumPart(lan, "a1", "được 30%"))...)
	s = append(s, r.hears(r.albumPart(lan, "a1", ""))...)
	r.now = r.now.Add(albumPatience)
	if s = append(s, r.sent()...); len(s) != 1 {
		t.Error(s)
	}
	r.pressesData(lan, s.button(lan, "12 ·")).has(t, lan, "30%")
	if e := r.entries(12); len(e) != 1 || len(e[0].Files) != 3 {
		t.Errorf("entries %+v", e)
	}
	s = append(r.hears(r.albumPart(none, "b1", "")), r.hears(r.albumPart(none, "b1", ""))...)
	r.now = r.now.Add(time.Minute)
	if s = append(s, r.sent()...); len(s) != 1 {
		t.Error("a stranger reads", s)
	}
}

// A caption that is taken away leaves the others; with the last one the report is taken back.
func TestAlbumCaptionsTakenAway(t *testing.T) {
	r := newRoom(t)
	first := r.albumPart(lan, "a1", "NV 12 đang soạn")
	r.hears(first)
	second := r.albumPart(lan, "a1", "được 50%")
	r.hears(second).has(t, lan, "50%")
	edited := func(in chat.Incoming, caption string) said {
		r.update++
		in.Update, in.Kind, in.Text = r.update, chat.Edited, caption
		return r.hears(in)
	}
	edited(second, "")
	if e := r.entries(12); len(e) != 1 || e[0].Percent != nil || e[0].Text != "NV 12 đang soạn" {
		t.Errorf("entries %+v", e)
	}
	if s := edited(second, ""); len(s) != 0 {
		t.Error("another picture is answered:", s)
	}
	edited(first, "")
	if e := r.entries(12); len(e) != 1 || e[0].Withdrawn == nil {
		t.Errorf("entries %+v", e)
	}
}
