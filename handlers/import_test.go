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

// shelf is an importer that knows what importing any file would do.
type shelf struct {
	asked    []chat.ImportOrder
	lines    int
	imprint  string
	refuses  error
	imported []string
}

func (s *shelf) Preview(_ context.Context, o chat.ImportOrder, p chat.Preview) (chat.Preview, error) {
	s.asked = append(s.asked, o)
	if s.refuses != nil {
		return p, s.refuses
	}
	p.Order = o
	s.fill(&p)
	return p, nil
}

func (s *shelf) fill(p *chat.Preview) {
	p.Head, p.Result, p.Imprint, p.Lines = "Xem trước "+s.imprint, "Đã nhập "+s.imprint, s.imprint, []string{}
	for i := range s.lines {
		p.Lines = append(p.Lines, fmt.Sprint("dòng ", i+1))
	}
	p.Count = len(p.Lines)
}

func (s *shelf) Import(_ context.Context, p chat.Preview, start func() error) (chat.Preview, bool, error) {
	if p.State != chat.PreviewStarted && p.Imprint != s.imprint {
		s.fill(&p)
		return p, false, nil
	}
	if err := start(); err != nil {
		return p, false, err
	}
	s.imported = append(s.imported, p.Order.File.Name)
	return p, true, nil
}

// sendsFile sends a document in private.
func (r *room) sendsFile(who int64, name, caption string) said {
	r.t.Helper()
	in := r.wrote(who, caption)
	in.File, in.Content, in.Document = "document", chat.ContentDocument, &chat.Enclosure{ID: "f" + name, Name: name, Size: 100}
	in.Attached = &work.File{ID: "f" + name, Form: work.FormDocument, Name: name, Size: 100}
	return r.hears(in)
}

func newShelf(t *testing.T) (*room, *shelf) {
	t.Helper()
	r := newRoom(t)
	s := &shelf{imprint: "một", lines: 20}
	r.importer = s
	r.h = r.handlers(r.store)
	return r, s
}

func TestWhichFilesAreImported(t *testing.T) {
	r, s := newShelf(t)
	for _, c := range []struct {
		who           int64
		name, caption string
		imports       bool
		unit          int
		answer        string
	}{
		{ha, "kế hoạch.xlsx", "", true, 0, "Xem trước"},
		{ha, "kế hoạch.DOCX", "Phụ lục II kèm Quyết định số 12/QĐ-BVHTTDL ngày 3/2/2026", true, 0, "Xem trước"},
		{ha, "khong-duoi", "nhờ nhập giúp", true, 0, "Xem trước"},
		{ha, "quet.pdf", "", true, 0, "Xem trước"},
		{ha, "nhac.mp3", "", false, 0, ""},
		{hung, "việc riêng.csv", "", true, phapChe, "Xem trước"},
		{hung, "bảng.csv", "/import", true, phapChe, "Xem trước"},
		{hung, "bảng.csv", "NV 12 được 70%", false, 0, "Đã ghi nhận"},
		{hung, "bảng.csv", "nhiệm vụ 12 đã hoàn thành dự thảo", false, 0, "12"},
		{lan, "việc.csv", "", false, 0, "Chỉ đơn vị đầu mối"},
		{lan, "việc.csv", "NV 12 được 60%", false, 0, "Đã ghi nhận"},
		{lan, "việc.csv", "/import", false, 0, "chỉ dành cho"},
		{minh, "việc.csv", "/import", false, 0, "chỉ dành cho"},
		{none, "việc.csv", "", false, 0, ""},
	} {
		before := len(s.asked)
		got := r.sendsFile(c.who, c.name, c.caption).to(c.who)
		if asked := len(s.asked) > before; asked != c.imports || !strings.Contains(got, c.answer) {
			t.Errorf("%s %q of %d: imported %v, %q", c.name, c.caption, c.who, asked, got)
			continue
		}
		if c.imports && s.asked[before].Unit != c.unit {
			t.Errorf("%s: for unit %d", c.name, s.asked[before].Unit)
		}
	}
	// Under a message about a task a file is evidence, and in a group it is nothing.
	in := r.wrote(hung, "được 60%")
	in.File, in.Content, in.Document = "document", chat.ContentDocument, &chat.Enclosure{ID: "f", Name: "bảng.csv"}
	in.Quoted = &chat.Quoted{Message: 1, FromBot: true, Tasks: []int{12}}
	before := len(s.asked)
	if got := r.hears(in).to(hung); !strings.Contains(got, "60%") || len(s.asked) > before {
		t.Error(got)
	}
	in = r.wrote(ha, "")
	in.File, in.Content, in.Document, in.Chat, in.Private = "document", chat.ContentDocument, &chat.Enclosure{ID: "f", Name: "bảng.csv"}, group, false
	if got := r.hears(in); len(got) > 0 || len(s.asked) > before {
		t.Error(got)
	}
	// /import in reply to the own file imports that.
	in = r.wrote(ha, "/import")
	in.Quoted = &chat.Quoted{Message: 7, From: ha, Document: &chat.Enclosure{ID: "g", Name: "trước.csv"}}
	if r.hears(in); len(s.asked) != before+1 || s.asked[before].File.Name != "trước.csv" {
		t.Error(s.asked[before:])
	}
	if got := r.says(ha, "/import").to(ha); !strings.Contains(got, "gửi tệp") {
		t.Error(got)
	}
}

func TestAPreviewIsPagedImportedAndGoesStale(t *testing.T) {
	r, s := newShelf(t)
	shown := r.sendsFile(ha, "a.csv", "")
	id := fmt.Sprint("u", r.update)
	if got := shown.to(ha); !strings.Contains(got, "1–8 trên 20") || strings.Contains(got, "dòng 9") {
		t.Error(got)
	}
	for page, want := range map[int]string{1: "9–16 trên 20", 2: "17–20 trên 20", 0: "1–8 trên 20"} {
		if got := r.presses(ha, chat.PressRemarks, id, page).to(ha); !strings.Contains(got, want) {
			t.Errorf("page %d: %s", page, got)
		}
	}
	for _, page := range []any{3, -1, "x"} {
		if got := r.presses(ha, chat.PressRemarks, id, page).to(ha); strings.Contains(got, "Xem trước") {
			t.Errorf("page %v: %s", page, got)
		}
	}
	// Others' buttons, forged ones.
	for _, who := range []int64{hung, lan, minh, none} {
		if r.presses(who, chat.PressImport, id); len(s.imported) > 0 {
			t.Fatalf("%d imports what somebody else sent", who)
		}
	}
	// The plan changed since.
	s.imprint = "hai"
	got := r.presses(ha, chat.PressImport, id)
	if !strings.Contains(got.to(ha), "Xem trước hai") || !strings.Contains(got.toast(), "đã thay đổi") || len(s.imported) > 0 {
		t.Error(got.to(ha), got.toast())
	}
	second := fmt.Sprint("u", r.update)
	if got := r.presses(ha, chat.PressImport, id); !strings.Contains(got.toast(), "mới hơn") {
		t.Error(got.toast())
	}
	// A restart loses nothing.
	r.h = r.handlers(r.store)
	if got := r.presses(ha, chat.PressImport, second); got.to(ha) != "Đã nhập hai" || len(s.imported) != 1 {
		t.Error(got.to(ha))
	}
	for _, verb := range []chat.Verb{chat.PressImport, chat.PressForget} {
		if got := r.presses(ha, verb, second); !strings.Contains(got.toast(), "đã được nhập lúc 09:00") || len(s.imported) != 1 {
			t.Errorf("%s: %s", verb, got.toast())
		}
	}
	// Dropped, and replaced by a newer one.
	r.sendsFile(ha, "b.csv", "")
	third := fmt.Sprint("u", r.update)
	if got := r.presses(ha, chat.PressForget, third).to(ha); !strings.Contains(got, "không nhập gì") {
		t.Error(got)
	}
	if got := r.presses(ha, chat.PressImport, third).toast(); !strings.Contains(got, "đã được bỏ") || len(s.imported) != 1 {
		t.Error(got)
	}
	if got := r.presses(hung, chat.PressImport, third).toast(); !strings.Contains(got, "hết hạn") {
		t.Error(got)
	}
}

// Whoever lost the right since may not import, and a head who became the department's does
// not import a unit's file into a plan.
func TestAPreviewOfWhoMayNoLonger(t *testing.T) {
	r, s := newShelf(t)
	r.sendsFile(hung, "a.csv", "")
	id := fmt.Sprint("u", r.update)
	p := r.person(hung)
	p.Roles = []work.Role{work.Officer}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	if got := r.presses(hung, chat.PressImport, id).toast(); !strings.Contains(got, "không còn quyền") {
		t.Error(got)
	}
	p = r.person(hung)
	p.Roles = []work.Role{work.Head, work.Department}
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	if got := r.presses(hung, chat.PressImport, id).toast(); !strings.Contains(got, "không còn quyền") || len(s.imported) > 0 {
		t.Error(got)
	}
}

// What fails in a way that passes is tried again; a refusal is said.
func TestImportsThatFail(t *testing.T) {
	r, s := newShelf(t)
	s.refuses = work.Refuse("refuse.import_fetch", "File", "a.csv")
	if got := r.sendsFile(ha, "a.csv", "").to(ha); !strings.Contains(got, "Chưa tải được") {
		t.Error(got)
	}
	s.refuses = errors.New("storage is away")
	in := r.wrote(ha, "")
	in.File, in.Content, in.Document = "document", chat.ContentDocument, &chat.Enclosure{ID: "f", Name: "a.csv"}
	if err := r.h.Handle(t.Context(), in); err == nil {
		t.Error("the update counts as handled")
	}
	s.refuses = nil
	if got := r.hears(in).to(ha); !strings.Contains(got, "Xem trước") {
		t.Error(got)
	}
	if _, err := r.store.Preview(t.Context(), lan, 0); !errors.Is(err, work.ErrNotFound) {
		t.Error(err)
	}
}
