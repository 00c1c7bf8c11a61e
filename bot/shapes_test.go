package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dondoc/internal/realdata"
)

// TestShapes imports the practice documents as a person does, after the list of units, and
// compares what is exported.
func TestShapes(t *testing.T) {
	t.Parallel()
	folder := realdata.Folder(t)
	files, err := fs.Glob(os.DirFS(folder), "shapes/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range append(files, "shapes/fake.xlsx", "shapes/merged.xlsx", "shapes/numbered.docx") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			want := realdata.Expect(t, string(realdata.Read(t, file+".expect.tsv")))
			d := sharedRedis(t)
			if code, stdout, stderr := d.command(t, "units", filepath.Join(folder, "units.tsv")); code == 1 {
				t.Fatalf("units: %s%s", stdout, stderr)
			}
			code, stdout, stderr := d.command(t, "import", filepath.Join(folder, file), "--year", "2026")
			tasks, refused := len(want.Tasks), len(want.Refused)
			tally := fmt.Sprintf("read %d, added %d, changed 0, unchanged 0, refused %d", tasks+refused, tasks, refused)
			if wantCode := min(2*refused, 2); code != wantCode || lastLine(stdout) != tally {
				t.Errorf("%d %q %s, want %d %q", code, lastLine(stdout), stderr, wantCode, tally)
			}
			if looks := len(want.Looks); looks > 0 && !strings.Contains(stdout, fmt.Sprintf("\nto look at: %d\nread ", looks)) {
				t.Errorf("not %d rows to look at", looks)
			}
			for _, wrong := range want.Unsaid(realdata.Reports(stdout)) {
				t.Error(wrong)
			}
			d.compare(t, want)
			if t.Failed() {
				t.Log(stdout)
			}
		})
	}
}

// compare holds the exported tasks to what is expected.
func (d deploy) compare(t *testing.T, want realdata.Expected) {
	t.Helper()
	_, stdout, _ := d.command(t, "export", "--format", "jsonl")
	i := 0
	for line := range strings.Lines(stdout) {
		var task map[string]any
		if err := json.Unmarshal([]byte(line), &task); err != nil {
			t.Fatal(err)
		}
		if task["type"] != "task" {
			continue
		}
		if i == len(want.Tasks) {
			t.Fatalf("more than %d tasks", i)
		}
		w := want.Tasks[i]
		i++
		said := func(column string) string {
			s, _ := task[column].(string)
			return s
		}
		due := ""
		if said("deadline_kind") == "date" {
			due = said("issued_due")
		}
		for column, got := range map[string]string{
			"number": said("number"), "section": said("section"), "title": said("title"), "code": said("code"),
			"leads": strings.ReplaceAll(said("lead_units"), "; ", ";"), "coordinating": strings.ReplaceAll(said("coordinating_units"), "; ", ";"),
			"deadline_text": said("deadline_text"), "kind": said("deadline_kind"), "due": due,
			"deliverable": said("deliverable"), "recurrence": said("recurrence"),
		} {
			if !realdata.Right(column, got, w) {
				t.Errorf("number %q %.60q: %s is %q, want %q (%s)", w["number"], w["title"], column, got, w[column], w["remark"])
			}
		}
	}
	if i < len(want.Tasks) {
		t.Errorf("%d tasks, want %d", i, len(want.Tasks))
	}
}

// TestUnreadableShapes holds that files which cannot be read cost one sentence, which says
// what to do, and exit code 1.
func TestUnreadableShapes(t *testing.T) {
	t.Parallel()
	folder := realdata.Folder(t)
	for file, advice := range map[string]string{"locked.docx": "password", "old.doc": ".docx", "old.xls": ".xlsx"} {
		d := deploy{"DATA_DIR": t.TempDir()}
		code, stdout, stderr := d.command(t, "import", filepath.Join(folder, "shapes", file))
		if code != 1 || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, advice) || !strings.Contains(stderr, "save it as") {
			t.Errorf("%s: exit %d %q %q", file, code, stdout, stderr)
		}
	}
}
