package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// brokenPlan are two tasks.
const brokenPlan = `TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành
1,Rà soát văn bản,Vụ Pháp chế,12/2030
2,Xây dựng quy chế,Vụ Kế hoạch - Tài chính,12/2030
`

// One record that cannot be read fails no verb: the export holds the others, check names
// it, and an import does not take it for missing.
func TestVerbsStepOverABrokenRecord(t *testing.T) {
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	env := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix)
	plan := filepath.Join(t.TempDir(), "plan.csv")
	if err := os.WriteFile(plan, []byte(brokenPlan), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, complaint := env.command(t, "import", plan); code != 0 {
		t.Fatal(out, complaint)
	}
	if _, out, _ := env.command(t, "check"); !strings.Contains(out, "all can be read") {
		t.Errorf("check says:\n%s", out)
	}
	mend := storagetest.Damage(t, url, prefix, "tasks", "2")
	for _, format := range []string{"csv", "jsonl"} {
		code, out, complaint := env.command(t, "export", "--format", format)
		out = regexp.MustCompile(`(?m)^{"type":"event".*\n`).ReplaceAllString(out, "") // those of a broken task are whole
		if code != 0 || !strings.Contains(out, "Rà soát văn bản") || strings.Contains(out, "Xây dựng quy chế") {
			t.Errorf("%s: exit %d\n%s", format, code, out)
		}
		if strings.Count(complaint, "cannot be read") != 1 || !strings.Contains(complaint, "id=2") {
			t.Errorf("%s: the log says:\n%s", format, complaint)
		}
	}
	code, out, complaint := env.command(t, "check")
	if code != 0 || !strings.Contains(out, "task 2") {
		t.Errorf("check, exit %d:\n%s%s", code, out, complaint)
	}
	if code, out, complaint = env.command(t, "import", plan); code != 1 || !strings.Contains(complaint, "task 2") {
		t.Errorf("import, exit %d:\n%s%s", code, out, complaint)
	}
	mend()
	if code, out, complaint = env.command(t, "import", plan); code != 0 || !strings.Contains(out, "unchanged 2") {
		t.Errorf("import after the restore, exit %d:\n%s%s", code, out, complaint)
	}
}

// A task that nobody leads any more, as groups that are members of each other could make
// it, is shown like any other.
func TestACardOfATaskThatNobodyLeads(t *testing.T) {
	s := newStage(t, time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC))
	link, err := s.Do(t.Context(), []string{"invite", "department"})
	if err != nil {
		t.Fatal(err)
	}
	mai := s.Server.User(103, "Lê Thanh Mai", "mai", "vi")
	if _, err := mai.Open(link); err != nil {
		t.Fatal(err)
	}
	if _, err := mai.Wait(t.Context(), simulator.Says("Chào mừng")); err != nil {
		t.Fatal(err)
	}
	now := s.Now()
	if err := s.Store.Commit(t.Context(), chat.Change{At: now,
		Tasks:   []work.Task{{ID: 1, Plan: "p", Title: "Rà soát văn bản", Leads: []int{1}, Created: now}},
		Entries: []work.Entry{{ID: "u1", Task: 1, Unit: 1, By: 103, At: now, Text: "được 60%"}}}); err != nil {
		t.Fatal(err)
	}
	mai.Say("/task 1")
	if _, err := mai.Wait(t.Context(), simulator.Says("được 60%")); err != nil {
		t.Error(err)
	}
}
