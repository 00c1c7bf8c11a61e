package handlers

import (
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/work"
)

// attaches is a message with a file, in reply to one about these tasks.
func (r *room) attaches(who int64, f work.File, words string, tasks ...int) chat.Incoming {
	in := r.wrote(who, words)
	in.File, in.Content, in.Attached = string(f.Form), chat.Content(f.Form), &f
	if len(tasks) > 0 {
		in.Quoted = &chat.Quoted{FromBot: true, Tasks: tasks}
	}
	return in
}

var (
	draftFile = work.File{ID: "BQACAgUAAxkB1", Form: work.FormDocument, Name: "Dự thảo.docx", Size: 2048}
	voiceFile = work.File{ID: "AwACAgUAAxkB2", Form: work.FormVoice}
)

func TestFileWithReport(t *testing.T) {
	r := newRoom(t)
	r.hears(r.attaches(lan, draftFile, "được 60%, theo QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026", 12)).
		has(t, lan, "Đã ghi nhận", "60%", "Minh chứng: QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026; Dự thảo.docx")
	if e := r.entries(12); len(e) != 1 || len(e[0].Files) != 1 || e[0].Files[0].ID != draftFile.ID {
		t.Errorf("entries %+v", e)
	}
	r.says(hung, "/task 12").has(t, hung, "Dự thảo.docx; mức có minh chứng 60%")
	s := r.says(hung, "/evidence 12")
	s.has(t, hung, "Dự thảo.docx", "12/QĐ-BVHTTDL")
	sent := 0
	for _, m := range s {
		if m.Document != nil && m.Document.Kind == chat.DocumentFile {
			if sent++; m.Document.File.ID != draftFile.ID || m.Chat != hung {
				t.Errorf("sent %+v", m)
			}
		}
	}
	if sent != 1 {
		t.Errorf("%d files were sent again", sent)
	}
}

// A file without words is kept with the task and changes no progress; it can be taken back.
func TestFileAlone(t *testing.T) {
	r := newRoom(t)
	r.replies(lan, "được 40%", 12)
	s := r.hears(r.attaches(lan, voiceFile, "", 12))
	s.has(t, lan, "Đã lưu minh chứng", "tin nhắn thoại", "40%")
	if a := r.part(12, phapChe); a.Percent != 40 || a.Last.Text != "được 40%" {
		t.Errorf("%+v", a)
	}
	r.replies(lan, "được 45%", 12) // what comes later does not hold it
	r.pressesData(lan, s.button(lan, "Rút lại tệp này")).has(t, lan, "Đã rút lại minh chứng")
	r.says(hung, "/evidence 12").has(t, hung, "chưa có minh chứng")
	if a := r.part(12, phapChe); a.Percent != 45 {
		t.Errorf("%+v", a)
	}
}

// A file that names no task waits for one, as words do.
func TestFileWithoutTask(t *testing.T) {
	r := newRoom(t)
	s := r.hears(r.attaches(lan, voiceFile, ""))
	s.has(t, lan, "minh chứng của nhiệm vụ nào")
	r.pressesData(lan, s.button(lan, "12 ·")).has(t, lan, "Đã lưu minh chứng")
	if e := r.entries(12); len(e) != 1 || !e[0].Filed() || e[0].Files[0].ID != voiceFile.ID {
		t.Errorf("entries %+v", e)
	}
	// With words, both wait.
	s = r.hears(r.attaches(lan, draftFile, "được 30%"))
	r.pressesData(lan, s.button(lan, "12 ·")).has(t, lan, "30%", "Dự thảo.docx")
}

// A file under which nothing but a number stands is evidence of that task, also while something
// sent before waits for its own.
func TestFileWithNumber(t *testing.T) {
	r := newRoom(t)
	r.hears(r.attaches(lan, draftFile, "NV 12")).has(t, lan, "Đã lưu minh chứng", "Dự thảo.docx")
	if e := r.entries(12); len(e) != 1 || !e[0].Filed() || e[0].Files[0].ID != draftFile.ID {
		t.Errorf("entries %+v", e)
	}
	r = newRoom(t)
	waits := r.hears(r.attaches(lan, voiceFile, ""))
	r.hears(r.attaches(lan, draftFile, "NV 12")).has(t, lan, "Đã lưu minh chứng", "Dự thảo.docx")
	r.pressesData(lan, waits.button(lan, "12 ·")).has(t, lan, "Đã lưu minh chứng", "tin nhắn thoại")
	if e := r.entries(12); len(e) != 2 {
		t.Errorf("entries %+v", e)
	}
	// Words under it are a report of their own, with the file.
	r = newRoom(t)
	r.hears(r.attaches(lan, voiceFile, ""))
	s := r.hears(r.attaches(lan, draftFile, "được 30%"))
	r.pressesData(lan, s.button(lan, "12 ·")).has(t, lan, "30%", "Dự thảo.docx")
}

// An acknowledgement that carries a file is a report, and a question keeps the file.
func TestFileWithSmallWords(t *testing.T) {
	for _, words := range []string{"dạ", "Dạ em gửi ạ", "ok", "việc này làm đến đâu thì trình ạ?"} {
		r := newRoom(t)
		r.hears(r.attaches(lan, draftFile, words, 12)).has(t, lan, "Dự thảo.docx")
		if e := r.entries(12); len(e) != 1 || len(e[0].Files) != 1 {
			t.Errorf("%q: entries %+v", words, e)
		}
	}
}

// The head sees with a submission what came with it, and a file may answer the question for the
// result before words do.
func TestEvidenceOfSubmission(t *testing.T) {
	r := newRoom(t)
	r.presses(lan, chat.PressSubmit, 12)
	r.hears(r.attaches(lan, draftFile, "")).has(t, lan, "Đã lưu minh chứng")
	s := r.says(lan, "Đã trình ký tờ trình số 45/TTr-VPC")
	s.has(t, lan, "Đã trình hoàn thành", "Dự thảo.docx")
	s.has(t, hung, "Đề nghị xác nhận", "Minh chứng: tờ trình số 45/TTr-VPC; Dự thảo.docx")
	r.pressesData(hung, s.button(hung, "Minh chứng (2)")).has(t, hung, "45/TTr-VPC")
	r = newRoom(t)
	in := r.attaches(lan, draftFile, "/done 12")
	in.Command, in.Argument = "done", "12"
	r.hears(in).has(t, hung, "Minh chứng: Dự thảo.docx")
}

// Only who may see a task gets its files, whatever the button says.
func TestEvidenceOfOthers(t *testing.T) {
	r := newRoom(t)
	r.hears(r.attaches(lan, draftFile, "được 60%", 12))
	for _, who := range []int64{thu, none} {
		s := append(r.says(who, "/evidence 12"), r.presses(who, chat.PressEvidence, 12, 0)...)
		for _, m := range s {
			if m.Document != nil || strings.Contains(strings.Join(m.Parts, ""), "Dự thảo") {
				t.Errorf("%d gets %+v", who, m)
			}
		}
	}
	// Somebody of another unit files nothing with it either.
	r.hears(r.attaches(thu, draftFile, "", 12))
	if e := r.entries(12); len(e) != 1 {
		t.Errorf("entries %+v", e)
	}
}

// A picture that is put in another's place takes it; a caption that is added later belongs to
// the same entry.
func TestEditedFile(t *testing.T) {
	r := newRoom(t)
	in := r.attaches(lan, voiceFile, "", 12)
	r.hears(in)
	in.Update, in.Kind, in.Attached = r.update+1, chat.Edited, &draftFile
	r.update++
	r.hears(in)
	if e := r.entries(12); len(e) != 1 || len(e[0].Files) != 1 || e[0].Files[0].ID != draftFile.ID {
		t.Errorf("entries %+v", e)
	}
	in.Update, in.Text = r.update+1, "được 70%"
	r.update++
	r.hears(in).has(t, lan, "Đã ghi nhận", "70%")
	if e := r.entries(12); len(e) != 1 || *e[0].Percent != 70 || len(e[0].Files) != 1 || len(e[0].Earlier) != 0 {
		t.Errorf("entries %+v", e)
	}
}

// Many pieces come in pages, each with its own files.
func TestEvidencePages(t *testing.T) {
	r := newRoom(t)
	for range 10 {
		f := draftFile
		f.ID += string(rune('a' + r.update%26))
		r.hears(r.attaches(lan, f, "", 12))
	}
	files := func(s said) (n int) {
		for _, m := range s {
			if m.Document != nil {
				n++
			}
		}
		return n
	}
	s := r.says(hung, "/evidence 12")
	next := r.pressesData(hung, s.button(hung, "Trang sau"))
	if files(s) != 8 || files(next) != 2 {
		t.Errorf("%d files, then %d", files(s), files(next))
	}
	next.has(t, hung, "9–10 trong 10")
	if s := r.presses(hung, chat.PressEvidence, 12, 1<<30); files(s) != 2 {
		t.Errorf("%d files far behind the end", files(s))
	}
}
