package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/importing"
	"dondoc/storage/keyspace"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// sharedRedis is a deployment of its own on the Redis of all tests.
func sharedRedis(t *testing.T) deploy {
	t.Helper()
	return deploy{"REDIS_URL": storagetest.URL(t), "REDIS_PREFIX": storagetest.Prefix()}
}

// table reads the exported table as maps from column to cell.
func (d deploy) table(t *testing.T) []map[string]string {
	t.Helper()
	code, stdout, stderr := d.command(t, "export")
	if code != 0 {
		t.Fatalf("export: %d %s", code, stderr)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(stdout, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// distinct are the different cells of a column, in the order of the table.
func distinct(rows []map[string]string, column string) []string {
	var all []string
	for _, row := range rows {
		if !slices.Contains(all, row[column]) {
			all = append(all, row[column])
		}
	}
	return all
}

// lastLine is where the counts stand.
func lastLine(s string) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	return lines[len(lines)-1]
}

// realData finds the real documents beside the project, where there are any.
func realData(name string) (path string, ok bool) {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		path = filepath.Join(dir, "shared", "data", name)
		if _, err := os.Stat(path); err == nil {
			return path, true
		}
		dir = filepath.Dir(dir)
	}
	return "", false
}

func TestImportRealAppendices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file            string
		tasks, sections int
	}{
		{"appendix-nq03.csv", 140, 7},
		{"appendix-sample.csv", 66, 10},
	} {
		file, ok := realData(c.file)
		if !ok {
			continue
		}
		d := sharedRedis(t)
		if units, ok := realData("units.tsv"); ok {
			if code, stdout, stderr := d.command(t, "units", units); code == 1 {
				t.Errorf("units: %s%s", stdout, stderr)
			}
		}
		code, stdout, _ := d.command(t, "import", file, "--dry-run")
		want := fmt.Sprintf("read %d, added %d, changed 0, unchanged 0, refused 0", c.tasks, c.tasks)
		if code != 0 || lastLine(stdout) != want {
			t.Errorf("%s, dry: %d %q, want %q", c.file, code, lastLine(stdout), want)
		}
		if rows := d.table(t); len(rows) != 0 {
			t.Errorf("%s: a dry run wrote %d rows", c.file, len(rows))
		}
		code, stdout, _ = d.command(t, "import", file)
		if code != 0 || lastLine(stdout) != want {
			t.Errorf("%s: %d %q, want %q", c.file, code, lastLine(stdout), want)
		}
		rows := d.table(t)
		if got := distinct(rows, "task"); len(got) != c.tasks {
			t.Errorf("%s: %d tasks in the export, want %d", c.file, len(got), c.tasks)
		}
		if got := distinct(rows, "section"); len(got) != c.sections {
			t.Errorf("%s: sections %q, want %d", c.file, got, c.sections)
		}
		for _, unit := range distinct(rows, "unit") {
			if strings.HasPrefix(unit, "In và") || strings.HasPrefix(unit, "Nhiếp ảnh") || strings.HasPrefix(unit, "Thể thao") {
				t.Errorf("%s: the unit %q is a piece of another's name", c.file, unit)
			}
		}
		before := rows
		code, stdout, _ = d.command(t, "import", file)
		want = fmt.Sprintf("read %d, added 0, changed 0, unchanged %d, refused 0", c.tasks, c.tasks)
		if code != 0 || lastLine(stdout) != want {
			t.Errorf("%s again: %d %q, want %q", c.file, code, lastLine(stdout), want)
		}
		if after := d.table(t); fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("%s: a second import changed the export", c.file)
		}
	}
}

// By a clock that goes on between reading and writing, as real ones do, the import of a task still follows
// from the task: nothing else is stored for it.
func TestAnImportStoresNoEvents(t *testing.T) {
	t.Parallel()
	d := sharedRedis(t)
	d.file(t, "import", "TT,Nhiệm vụ,Đơn vị chủ trì\n1,Rà soát văn bản,Vụ Pháp chế\n2,Xây dựng đề án,Cục Điện ảnh\n")
	options, err := redis.ParseURL(d["REDIS_URL"])
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	t.Cleanup(func() { _ = client.Close() })
	for _, task := range []int{1, 2} {
		if n, err := client.Exists(t.Context(), keyspace.Of(d["REDIS_PREFIX"]).Events(task)).Result(); n != 0 || err != nil {
			t.Errorf("events are stored for task %d: %d, %v", task, n, err)
		}
	}
	if code, lines, stderr := d.command(t, "export", "--format", "jsonl"); code != 0 || strings.Count(lines, `"what":"imported"`) < 2 {
		t.Errorf("%d %s; the imports are not told:\n%s", code, stderr, lines)
	}
}

// Whatever writes the first data notes its schema, so that nobody takes it for that of an earlier release. What writes nothing
// does not, nor what finds data that has none.
func TestTheFirstDataHasTheNewestSchema(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plan := file("plan.csv", "TT,Nhiệm vụ,Đơn vị chủ trì\n1,Rà soát văn bản,Vụ Pháp chế\n")
	units := file("units.csv", "name,level\nVụ Pháp chế,unit\n")
	days := file("days.csv", "date,name,kind\n02/09/2026,Quốc khánh,off\n")
	for _, args := range [][]string{{"import", plan}, {"import", "--dry-run", plan}, {"units", units}, {"calendar", days}} {
		d := sharedRedis(t)
		code, out, stderr := d.command(t, args...)
		facts := must(storagetest.OpenAt(t, d["REDIS_URL"], d["REDIS_PREFIX"]).Inspect(t.Context()))(t)
		want := facts.Newest
		if slices.Contains(args, "--dry-run") {
			want = 0
		}
		if code != 0 || facts.Schema != want {
			t.Errorf("%v: %d %s%s; schema %d, want %d", args, code, out, stderr, facts.Schema, want)
		}
	}
	d := sharedRedis(t)
	store := storagetest.OpenAt(t, d["REDIS_URL"], d["REDIS_PREFIX"])
	if err := store.Commit(t.Context(), chat.Change{Plans: []work.Plan{{ID: "a"}}}); err != nil {
		t.Fatal(err)
	}
	d.lines(t, "import", plan)
	if facts := must(store.Inspect(t.Context()))(t); facts.Schema != 0 {
		t.Errorf("data without a schema was given %d", facts.Schema)
	}
}

// Two imports at the same time write each task and each unit once.
func TestImportSideBySide(t *testing.T) {
	t.Parallel()
	d := sharedRedis(t)
	const tasks = 2*chunk + 50
	var b strings.Builder
	b.WriteString("STT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n")
	for i := range tasks {
		fmt.Fprintf(&b, "%d,Nhiệm vụ thứ %d,Vụ số %c,31/12/2030\n", i+1, i+1, 'A'+i%20)
	}
	file := filepath.Join(t.TempDir(), "plan.csv")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var side sync.WaitGroup
	var added atomic.Int64
	for range 4 {
		side.Go(func() {
			code, stdout, stderr := d.command(t, "import", file)
			var tally importing.Tally
			if _, err := fmt.Sscanf(lastLine(stdout), "read %d, added %d, changed %d, unchanged %d,",
				&tally.Read, &tally.Added, &tally.Changed, &tally.Unchanged); err != nil || code != 0 || tally.Read != tasks {
				t.Errorf("exit code %d, %v\n%s%s", code, err, lastLine(stdout), stderr)
			}
			added.Add(int64(tally.Added))
		})
	}
	side.Wait()
	if added.Load() != tasks {
		t.Errorf("%d tasks are said to be added, want %d", added.Load(), tasks)
	}
	rows := d.table(t)
	if len(rows) != tasks || len(distinct(rows, "title")) != tasks || len(distinct(rows, "task")) != tasks {
		t.Errorf("%d rows, %d titles, %d numbers; want %d of each", len(rows), len(distinct(rows, "title")), len(distinct(rows, "task")), tasks)
	}
	if units := distinct(rows, "unit"); len(units) != 20 {
		t.Errorf("%d units, want 20: %q", len(units), units)
	}
}
