package text

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

func TestTasksAreNamedByBothNumbersWhereTheyDiffer(t *testing.T) {
	other := work.Task{ID: 28, Number: "26"}.Name()
	for _, c := range []struct {
		name             work.TaskName
		lang             work.Language
		whole, line, say string
	}{
		{other, work.Vietnamese, "28 (số 26 trong phụ lục)", "28 (số 26)", "Đã hỏi về nhiệm vụ\u00a028 (số 26 trong phụ lục)."},
		{other, work.English, "28 (no. 26 in the appendix)", "28 (no. 26)", "Asked about task\u00a028 (no. 26 in the appendix)."},
		{work.Task{ID: 28, Number: "28"}.Name(), work.Vietnamese, "28", "28", "Đã hỏi về nhiệm vụ\u00a028."},
		{work.Task{ID: 28}.Name(), work.English, "28", "28", "Asked about task\u00a028."},
	} {
		w := For(c.lang)
		if got := w.TaskName(c.name); got != c.whole {
			t.Errorf("%q", got)
		}
		if got := w.TaskShort(c.name); got != c.line {
			t.Errorf("%q", got)
		}
		if got := w.Say("toast.asked", map[string]any{"Task": c.name}); got != c.say {
			t.Errorf("%q", got)
		}
	}
	link := For(work.Vietnamese).LinkedTask("dondoc_bot", work.TaskName{ID: 28, InPlan: "<26>"})
	if want := `<a href="https://t.me/dondoc_bot?start=t28">28</a> (số &lt;26&gt; trong phụ lục)`; string(link) != want {
		t.Errorf("%s", link)
	}
}

func TestTheReadersOwnUnitIsNotNamed(t *testing.T) {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	step := Step{Reminder: r, By: called(sampleHead), To: []string{called(sampleOfficer), called(sampleStaff)}, Note: "<b>"}
	sub := Submission{Step: step}
	sub.Part.Submitted = &work.Submission{On: r.Today}
	for _, c := range []struct {
		template string
		view     any
		reader   work.Person
		names    string
	}{
		{"returned", step, sampleOfficer, "Đồng chí Lê Văn Hùng trả lại"},
		{"returned", step, sampleStaff, "Đồng chí Lê Văn Hùng (Cục Bản quyền tác giả) trả lại"},
		{"asked", step, sampleHead, "đồng chí Trần Thị &lt;b&gt;Lan&lt;/b&gt;, đồng chí Vũ Hà (Cục Hợp tác quốc tế)"},
		{"asked", step, sampleStaff, "đồng chí Trần Thị &lt;b&gt;Lan&lt;/b&gt; (Cục Bản quyền tác giả), đồng chí Vũ Hà về"},
		{"submission", sub, sampleHead, "\n\nNgười trình"},
		{"submission", sub, sampleStaff, "\n\nĐơn vị: Cục Bản quyền tác giả\nNgười trình"},
	} {
		if got := For(work.Vietnamese).To(c.reader).HTML(c.template, c.view); !strings.Contains(got, c.names) || strings.ContainsAny(got, unitBegins+unitNamed+unitEnds) {
			t.Errorf("%s to %s:\n%s", c.template, c.reader.Name, got)
		}
	}
	if got := For(work.Vietnamese).To(sampleStaff).Say("toast.assigned", map[string]any{"Task": r.Task.Name(), "Who": called(sampleOfficer)}); !strings.HasSuffix(got, " (Cục Bản quyền tác giả).") {
		t.Errorf("%q", got)
	}
}

// TestNoTaskIsNamedAnotherWay holds templates to the functions task and taskLine, and
// sentences to the name that Task.Name gives.
func TestNoTaskIsNamedAnotherWay(t *testing.T) {
	addressed := regexp.MustCompile(`{{reply \.Bot \.Task\.ID [^}]*}}`) // whom a reply goes to
	bare := regexp.MustCompile(`Task\.(ID|Number|Name)|start=t`)
	read(t, "templates", ".tmpl", func(path, words string) {
		if found := bare.FindString(addressed.ReplaceAllString(words, "")); found != "" {
			t.Errorf("%s names a task by %s", path, found)
		}
	})
	given := regexp.MustCompile(`"Task"[,:] *(.*)`)
	for _, dir := range []string{"../handlers", "../scheduler", "../bot"} {
		read(t, dir, ".go", func(path, words string) {
			for _, found := range given.FindAllStringSubmatch(words, -1) {
				if !strings.HasSuffix(path, "_test.go") && !strings.Contains(found[1], "Name()") {
					t.Errorf("%s names a task by %s", path, found[1])
				}
			}
		})
	}
}

// TestNumbersStayWithTheirWord holds that no line ends between "nhiệm vụ" and the number.
func TestNumbersStayWithTheirWord(t *testing.T) {
	apart := regexp.MustCompile(`(?i)(nhiệm vụ|NV|tasks?)( số)? {{[^}]*\b(Task|Tasks|Number|Quoted|len)\b[^}]*}}|{{[^}]*\b(len|Total|More|Count|Days|Months|Number|Times)\b[^}]*}} (nhiệm vụ|tasks?|ngày|days?|tháng|months?|đơn vị|units?|lần|times?)`)
	for _, dir := range []string{"templates", "catalogue"} {
		read(t, dir, "", func(path, words string) {
			if strings.Contains(path, "documents.") { // paragraphs of papers, not of a chat
				return
			}
			for _, found := range apart.FindAllString(words, -1) {
				t.Errorf("%s: %q breaks", path, found)
			}
		})
	}
}

// read calls with each file under a folder whose name ends so.
func read(t *testing.T, dir, ending string, with func(path, words string)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ending) {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil {
			with(path, string(data))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
