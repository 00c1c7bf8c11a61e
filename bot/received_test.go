package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/demo"
	"dondoc/documents"
	"dondoc/internal/realdata"
	"dondoc/simulator"
	"dondoc/work"
)

// clerk is a stage on which one member of the department sends files.
type clerk struct {
	*demo.Stage
	t   *testing.T
	mai *simulator.User
}

func newClerk(t *testing.T) *clerk {
	t.Helper()
	s := newStage(t, time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC))
	s.Files = t.TempDir()
	o := &clerk{Stage: s, t: t, mai: s.Server.User(103, "Lê Thanh Mai", "mai", "vi")}
	link, err := s.Do(t.Context(), []string{"invite", "department"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.mai.Open(link); err != nil {
		t.Fatal(err)
	}
	o.settle()
	return o
}

func (o *clerk) settle() {
	o.t.Helper()
	if err := o.Settle(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// sends sends a file and returns the newest message of the bot.
func (o *clerk) sends(name string, data []byte, caption string) *simulator.Message {
	o.t.Helper()
	if _, err := o.mai.SendFile(simulator.Upload{Name: name, Data: data}, caption); err != nil {
		o.t.Fatal(err)
	}
	o.settle()
	return o.newest()
}

func (o *clerk) newest() *simulator.Message {
	all := o.mai.Messages()
	return all[len(all)-1]
}

// presses presses a button of the newest message and returns what it has become, and the
// toast.
func (o *clerk) presses(m *simulator.Message, button string) (*simulator.Message, string) {
	o.t.Helper()
	p, err := o.mai.Press(m, button)
	if err != nil {
		o.t.Fatal(err)
	}
	answer, err := p.Wait(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	o.settle()
	return o.newest(), answer.Text
}

// planOf is an appendix of so many tasks.
func planOf(tasks int) []byte {
	var b strings.Builder
	b.WriteString("TT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn\n")
	for i := range tasks {
		fmt.Fprintf(&b, "%d,Xây dựng đề án số %d của ngành,Cục A,%d/12/2026\n", i+1, i+1, i%28+1)
	}
	return []byte(b.String())
}

// zipped is an archive with one entry of so many zeros.
func zipped(t *testing.T, name string, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, entry := range []string{"[Content_Types].xml", name} {
		w, err := z.Create(entry)
		if err == nil {
			_, err = w.Write(make([]byte, size))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHostileFilesGetOneSentence sends what is no appendix: each is answered by one sentence
// in the person's language, without a button.
func TestHostileFilesGetOneSentence(t *testing.T) {
	t.Parallel()
	o := newClerk(t)
	merged := realdata.Read(t, "shapes/merged.xlsx")
	numbered := realdata.Read(t, "shapes/numbered.docx")
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"old.xls", realdata.Read(t, "shapes/old.xls"), "dạng Excel cũ (.xls)"},
		{"old.doc", realdata.Read(t, "shapes/old.doc"), "dạng Word cũ (.doc)"},
		{"locked.docx", realdata.Read(t, "shapes/locked.docx"), "có mật khẩu"},
		{"scan.pdf", []byte("%PDF-1.7\n"), "tệp PDF"},
		{"bomb.xlsx", zipped(t, "xl/workbook.xml", 200<<20), "“bomb.xlsx”"},
		{"bomb.docx", zipped(t, "word/document.xml", 200<<20), "“bomb.docx”"},
		{"cut.xlsx", merged[:len(merged)/2], "bị hỏng hoặc chưa đủ"},
		{"cut.docx", numbered[:len(numbered)/2], "bị hỏng hoặc chưa đủ"},
		{"noise.csv", []byte{0, 1, 2, 3, 0, 9}, "không thuộc loại đọc được"},
		{"empty.csv", []byte(" \n"), "không có nội dung"},
		{"big.csv", make([]byte, 21<<20), "lớn hơn 20 MB"},
		{"<b>&amp;.csv", []byte("a,b\n"), "<b>&amp;.csv"},
	} {
		before := len(o.mai.Messages())
		m := o.sends(c.name, c.data, "")
		if n := len(o.mai.Messages()) - before; n != 2 || !strings.Contains(m.Text, c.want) || len(m.Buttons) > 0 {
			t.Errorf("%s: %d messages, %q", c.name, n-1, m.Text)
		}
		if strings.Contains(m.Text, "\n") || !strings.HasSuffix(m.Text, ".") && !strings.HasSuffix(m.Text, "TỆP") {
			t.Errorf("%s: no sentence: %q", c.name, m.Text)
		}
	}
	if names, err := o.Store.Plans(t.Context()); err != nil || len(names) > 0 {
		t.Error(names, err)
	}
}

// TestPracticeDocumentsAreImportedInTheChat imports a workbook and a document by button.
func TestPracticeDocumentsAreImportedInTheChat(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"merged.xlsx", "numbered.docx", "fake.xlsx"} {
		o := newClerk(t)
		want := realdata.Expect(t, string(realdata.Read(t, "shapes/"+name+".expect.tsv")))
		m := o.sends(name, realdata.Read(t, "shapes/"+name), "")
		if !strings.Contains(m.Text, fmt.Sprintf("Mới: %d\n", len(want.Tasks))) {
			t.Fatalf("%s: %s", name, m.Text)
		}
		if plans, _ := o.Store.Plans(t.Context()); len(plans) > 0 {
			t.Error("written before the button", plans)
		}
		for strings.Contains(fmt.Sprint(m.Buttons), "Trang sau") {
			m, _ = o.presses(m, "Trang sau ›")
		}
		m, _ = o.presses(m, "Nhập")
		if !strings.Contains(m.Text, fmt.Sprintf("Thêm mới %d,", len(want.Tasks))) || len(m.Buttons) > 0 {
			t.Errorf("%s: %s", name, m.Text)
		}
		n := 0
		for _, err := range o.Store.EachTask(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != len(want.Tasks) {
			t.Errorf("%s: %d tasks, want %d", name, n, len(want.Tasks))
		}
	}
}

// TestAnImportThatWasKilledIsFinished breaks an import off after some of its tasks. The same
// press, which Telegram repeats, finishes it and says what the preview said.
func TestAnImportThatWasKilledIsFinished(t *testing.T) {
	t.Parallel()
	o := newClerk(t)
	data := planOf(250)
	m := o.sends("plan.csv", data, "")
	if !strings.Contains(m.Text, "Mới: 250") {
		t.Fatal(m.Text)
	}
	ctx := t.Context()
	p, err := o.Store.Preview(ctx, o.mai.ID(), 0)
	if err != nil {
		t.Fatal(err)
	}
	settings := defaultSettings()
	d, err := settings.deployment(t.Output())
	if err != nil {
		t.Fatal(err)
	}
	appendix, err := documents.ReadAppendix(bytes.NewReader(data), int64(len(data)), "plan.csv", documents.AppendixOptions{})
	if err != nil {
		t.Fatal(err)
	}
	killed := errors.New("killed")
	dying, die := context.WithCancelCause(ctx)
	im := &importer{deployment: d, store: o.Store, now: o.Now}
	_, err = im.write(dying, appendix, wish{}, func(comparison) error {
		p.State, p.Lines = chat.PreviewStarted, nil
		return o.Store.Commit(ctx, chat.Change{At: o.Now(), Preview: &p})
	}, func(done, _ int) { die(killed) })
	if err == nil {
		t.Fatal("the import was not broken off")
	}
	if _, err := o.Store.Task(ctx, 250); !errors.Is(err, work.ErrNotFound) {
		t.Fatal("all was written:", err)
	}
	if _, err := o.Store.Task(ctx, 100); err != nil {
		t.Fatal("nothing was written:", err)
	}
	if _, toast := o.presses(m, "Bỏ"); !strings.Contains(toast, "nhập dở") {
		t.Errorf("dropping half an import: %q", toast)
	}
	m, _ = o.presses(m, "Nhập")
	if !strings.Contains(m.Text, "Thêm mới 250,") {
		t.Error(m.Text)
	}
	tasks, err := o.Store.PlanTasks(ctx, "plan")
	if err != nil || len(tasks) != 250 {
		t.Errorf("%d tasks: %v", len(tasks), err)
	}
}

// TestExportsComeBackInTheChat sends back what /export gave: nothing has changed in it.
func TestExportsComeBackInTheChat(t *testing.T) {
	t.Parallel()
	o := newClerk(t)
	m := o.sends("plan.csv", planOf(4), "")
	o.presses(m, "Nhập")
	for _, format := range []string{"xlsx", "docx", "csv"} {
		o.mai.Say("/export " + format)
		o.settle()
		sent := o.newest()
		if sent.File == nil {
			t.Fatalf("%s: %s", format, sent.Text)
		}
		m = o.sends(sent.File.Name, sent.File.Data, "")
		for _, want := range []string{"nhiệm vụ nhận theo số", "Đọc được 4 nhiệm vụ", "Không đổi: 4", "Không có gì để nhập"} {
			if !strings.Contains(m.Text, want) {
				t.Errorf("%s: no %q in\n%s", format, want, m.Text)
			}
		}
		if len(m.Buttons) > 0 {
			t.Errorf("%s: %v", format, m.Buttons)
		}
	}
}

// TestTelegramHasNoFile presses when Telegram cannot give the file again: nothing is written,
// and the preview stays.
func TestTelegramHasNoFile(t *testing.T) {
	t.Parallel()
	o := newClerk(t)
	m := o.sends("plan.csv", planOf(3), "")
	o.Server.Fault(simulator.Fault{Method: "getFile", Status: 500})
	if _, toast := o.presses(m, "Nhập"); !strings.Contains(toast, "Chưa tải được tệp") {
		t.Errorf("%q", toast)
	}
	if m, _ = o.presses(m, "Nhập"); !strings.Contains(m.Text, "Thêm mới 3,") {
		t.Error(m.Text)
	}
}

func TestWishes(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"", "|0||||map[]"},
		{"Nhờ nhập giúp phụ lục 2", "|0||||map[]"},
		{"theo Quyết định số 12/QĐ-BVHTTDL ngày 3/2/2026", "|0|12/QĐ-BVHTTDL, 03/02/2026|||map[]"},
		{"decision=\"7/QĐ-ABC, 05/01/2026\"", "|0|7/QĐ-ABC, 05/01/2026|||map[]"},
		{`title="Kế hoạch A" year=2027 sheet=“Phụ lục II” --plan p2`, "Kế hoạch A|2027||Phụ lục II|p2|map[]"},
		{`--plan=p2 --map task="Việc, và hơn thế",deadline=Mốc`, "|0|||p2|map[deadline:Mốc task:Việc, và hơn thế]"},
		{`theo QĐ số 1/QĐ-X task="Việc"`, "|0|1/QĐ-X|||map[task:Việc]"},
	} {
		w, o, err := wishIn(c.words)
		if got := fmt.Sprintf("%s|%d|%s|%s|%s|%v", w.Title, w.Year, w.Decision, o.Sheet, w.Plan, o.Columns); err != nil || got != c.want {
			t.Errorf("%s: %s %v, want %s", c.words, got, err, c.want)
		}
	}
	for _, words := range []string{"year=26", `decision="hôm qua"`, `task=`} {
		if _, _, err := wishIn(words); err == nil {
			t.Errorf("%s is taken", words)
		}
	}
}
