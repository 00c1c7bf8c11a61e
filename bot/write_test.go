package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// A mark that stands without what was written with it, as after a part of the data was
// lost, ends an import with a sentence. No number is used up.
func TestAMarkWithoutItsTasksEndsAnImport(t *testing.T) {
	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	env := newDeploy(t, sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix)
	store := storagetest.OpenAt(t, url, prefix)
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plan := file("plan.csv", brokenPlan)
	units := file("units.csv", "Tên đơn vị\nVụ Pháp chế\nVụ Kế hoạch - Tài chính\n")
	fails := func(mark string, args ...string) {
		t.Helper()
		code, out, complaint := env.command(t, args...)
		if code != 1 || !strings.Contains(complaint, "mark:"+mark) {
			t.Errorf("%v: exit %d\n%s%s", args, code, out, complaint)
		}
	}
	mark := func(m string) {
		t.Helper()
		if err := store.Commit(t.Context(), chat.Change{Marks: []string{m}}); err != nil {
			t.Fatal(err)
		}
	}
	mark("units:0")
	fails("units:0", "import", plan)
	fails("units:0", "units", units)
	if err := store.Commit(t.Context(), chat.Change{Units: []work.Unit{{ID: 101, Name: "Cục Báo chí"}}}); err != nil {
		t.Fatal(err)
	}
	mark("import:plan:0:0")
	fails("import:plan:0:0", "import", plan)
	if n := must(store.NextTask(t.Context()))(t); n != 1 {
		t.Errorf("%d task numbers were used up", n-1)
	}
	if n := must(store.NextUnit(t.Context()))(t); n != 102 {
		t.Errorf("unit %d is next", n)
	}
}
