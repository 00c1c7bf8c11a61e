package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/storage"
	"dondoc/storage/keyspace"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// fixture is what Redis held: key → field or member → value. The value of a string stands
// under "", that of a set's member is empty, that of a sorted set's is its score.
type fixture map[string]map[string]string

// loadFixture puts the commands of a file into Redis and returns what they make.
func loadFixture(t *testing.T, client *redis.Client, path string) fixture {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	held := fixture{}
	pipe := client.Pipeline()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var args []string
		if err := json.Unmarshal(lines.Bytes(), &args); err != nil {
			t.Fatal(err)
		}
		command := make([]any, len(args))
		for i, a := range args {
			command[i] = a
		}
		pipe.Do(t.Context(), command...)
		held.note(args)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := pipe.Exec(t.Context()); err != nil {
		t.Fatal(err)
	}
	return held
}

func (f fixture) note(args []string) {
	key := strings.TrimPrefix(args[1], "{dondoc}:")
	if f[key] == nil {
		f[key] = map[string]string{}
	}
	switch args[0] {
	case "SET":
		f[key][""] = args[2]
	case "HSET":
		f[key][args[2]] = args[3]
	case "SADD":
		f[key][args[2]] = ""
	case "ZADD":
		for i := 2; i+1 < len(args); i += 2 {
			f[key][args[i+1]] = args[i]
		}
	case "XADD":
		f[key][args[2]] = args[4]
	case "RPUSH":
		f[key][fmt.Sprint(len(f[key]))] = args[2]
	}
}

// records returns what is stored under all keys that begin so, by field; the number of the
// task goes before the field where a key holds the records of one task.
func (f fixture) records(prefix string) map[string]any {
	all := map[string]any{}
	for key, fields := range f {
		if key != prefix && !strings.HasPrefix(key, prefix+":") {
			continue
		}
		for field, record := range fields {
			all[strings.Trim(strings.TrimPrefix(key, prefix)+":"+field, ":")] = fixtureValue(record)
		}
	}
	return all
}

// fixtureValue is the JSON of a record.
func fixtureValue(record string) (value any) {
	_, rest, _ := strings.Cut(record, " ")
	_, text, _ := strings.Cut(rest, " ")
	_ = json.Unmarshal([]byte(text), &value) // what is no JSON is nil, and is never found
	return value
}

// derived are parts of values that are not kept but follow from others: where a value is
// stored, and what an assignment was before a report, which is counted from the reports.
var derived = []string{"version", "placed", "before.state", "before.percent", "before.last"}

// keeps fails where something of want is missing from got, or another. What a later
// version has added is no loss.
func keeps(t *testing.T, what string, want, got any) {
	t.Helper()
	switch w := want.(type) {
	case map[string]any:
		g, _ := got.(map[string]any)
		for name, value := range w {
			whole := what + "." + name
			if !slices.ContainsFunc(derived, func(d string) bool { return strings.HasSuffix(whole, "."+d) }) {
				keeps(t, whole, value, g[name])
			}
		}
	case []any:
		g, _ := got.([]any)
		if len(g) != len(w) {
			t.Errorf("%s has %d parts, want %d", what, len(g), len(w))
			return
		}
		for i := range w {
			keeps(t, fmt.Sprintf("%s[%d]", what, i), w[i], g[i])
		}
	default:
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-stored +read):\n%s", what, diff)
		}
	}
}

// asRead is a value as its JSON has it.
func asRead(t *testing.T, v any) (value any) {
	t.Helper()
	text, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(text, &value)
	}
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// TestDataOfTheFirstVersion starts on data that the first version stored, commit a5c3e20,
// and finds all of it again.
//
// testdata/schema1.jsonl was made in a work tree of that commit, by its own code: newStage
// (a simulated Telegram, a real Redis, the clock moved by hand) at 7:30 on 16 November
// 2026 announced the days of testdata/schema1.script and played its conversation. Then the
// stage was stopped, so that nothing was sent any more. An update went into quarantine, and
// the scheduler ticked at 8:00 on 9 and on 21 December. What it queued the first time was
// settled as given up on; the second time every queue was taken, one message had one part
// sent, the others were held. Last all keys were written down, a command a line, with the
// prefix {dondoc} and the time that each still had to live.
func TestDataOfTheFirstVersion(t *testing.T) {
	server := storagetest.Start(t)
	options, err := redis.ParseURL(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	held := loadFixture(t, client, "testdata/schema1.jsonl")

	store := storagetest.OpenAt(t, server.URL(), "dondoc")
	if err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	checkTasks(t, store, held)
	checkPeople(t, store, held)
	checkSaid(t, store, held)
	checkTimes(t, store, client, held)
	// A second run finds nothing left to do.
	if err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}

	sim := simulator.Start(t, simulator.Options{Limits: &simulator.Limits{}})
	sim.Allow("terminated by other getUpdates request")
	sim.Allow("chat not found") // the people of the data have not opened this simulated bot
	env := newDeploy(t, sim).with("REDIS_URL", server.URL())
	env.serve(t)
	_, report, complaint := env.command(t, "check")
	if strings.Contains(report, "fail") {
		t.Error(report, complaint)
	}
	code, exported, complaint := env.command(t, "export", "--format", "jsonl")
	if code != 0 {
		t.Error(exported, complaint)
	}
	kinds := map[string]int{}
	for line := range strings.Lines(exported) {
		var record struct{ Type string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		kinds[record.Type]++
	}
	if kinds["task"] != 8 || kinds["person"] != 4 || kinds["unit"] != 4 || kinds["progress"] != 6 || kinds["withdrawn"] != 1 || kinds["extension"] != 3 {
		t.Errorf("the export holds %v", kinds)
	}
}

// checkTimes looks at when assignments are due.
func checkTimes(t *testing.T, store *storage.Store, client *redis.Client, held fixture) {
	t.Helper()
	keys := keyspace.Of("dondoc")
	for key, of := range map[string]keyspace.Times{"next": keys.Next(), "opening": keys.Opening()} {
		got := map[string]string{}
		for id := range 8 {
			for unit, at := range must(store.When(t.Context(), of, id+1))(t) {
				got[work.AssignmentKey(id+1, unit)] = fmt.Sprint(at)
			}
		}
		if diff := cmp.Diff(held[key], got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-stored +read):\n%s", key, diff)
		}
	}
	for member, want := range held["unaddressed"] {
		if got := client.ZScore(t.Context(), "{dondoc}:unaddressed", member).Val(); want != fmt.Sprintf("%.0f", got) {
			t.Errorf("unaddressed of %v is %.0f, want %s", member, got, want)
		}
	}
}

// checkTasks looks at the tasks with their assignments and requests for more time, and at
// what stands beside them: entries, occurrences, marks, the indexes.
func checkTasks(t *testing.T, store *storage.Store, held fixture) {
	t.Helper()
	ctx := t.Context()
	entries, closed := map[string]any{}, map[string]any{}
	tasks := map[string]any{}
	for id := range 8 {
		task, err := store.Task(ctx, id+1)
		if err != nil {
			t.Fatal(err)
		}
		tasks[fmt.Sprint(task.ID)] = asRead(t, task)
		reports := must(store.Entries(ctx, task.ID, 0))(t)
		for _, a := range task.Assignments {
			counted := a
			if counted.Recount(reports); counted.State != a.State || counted.Percent != a.Percent || (counted.Last == nil) != (a.Last == nil) {
				t.Errorf("task %d, unit %d is counted as %s, %d%%, and was %s, %d%%", task.ID, a.Unit, counted.State, counted.Percent, a.State, a.Percent)
			}
		}
		for _, e := range reports {
			entries[fmt.Sprintf("%d:%s", e.Task, e.ID)] = asRead(t, e)
			if e.Message != 0 {
				if at, err := store.EntryAt(ctx, e.Chat, e.Message); err != nil || at.ID != e.ID {
					t.Errorf("message %d made entry %q, want %q: %v", e.Message, at.ID, e.ID, err)
				}
			}
		}
		for _, o := range must(store.Occurrences(ctx, task.ID))(t) {
			closed[fmt.Sprintf("%d:%d:%s", o.Task, o.Unit, o.Period.Due)] = asRead(t, o)
		}
	}
	keeps(t, "task", held.records("tasks"), tasks)
	keeps(t, "entry", held.records("entries"), entries)
	keeps(t, "occurrence", held.records("occurrences"), closed)
	if again := held.records("entries"); len(again) != len(entries) {
		t.Errorf("%d entries, want %d", len(entries), len(again))
	}
	for key, members := range held {
		scope, bucket, _ := strings.Cut(strings.TrimPrefix(key, "index:"), ":")
		if !strings.HasPrefix(key, "index:") || scope == "plan" || bucket == "every" || bucket == "named" {
			continue
		}
		page := must(store.Pages(ctx, work.Query{Scope: work.Scope(scope), Bucket: work.Bucket(bucket), Limit: 100}))(t)[0]
		for member := range members {
			if !slices.ContainsFunc(page.IDs, func(id int) bool { return fmt.Sprint(id) == member }) {
				t.Errorf("task %s is no longer in %s", member, key)
			}
		}
	}
	var marks []string
	for key, members := range held {
		if mark, ok := strings.CutPrefix(key, "mark:"); ok {
			marks = append(marks, mark)
		}
		if strings.HasPrefix(key, "marks:") {
			marks = slices.AppendSeq(marks, maps.Keys(members))
		}
	}
	for i, stands := range must(store.Marked(ctx, marks))(t) {
		if !stands {
			t.Errorf("the mark %s is lost", marks[i])
		}
	}
}

// checkPeople looks at units, people, invites, forms, kept texts and announced days.
func checkPeople(t *testing.T, store *storage.Store, held fixture) {
	t.Helper()
	ctx := t.Context()
	directory := must(store.Directory(ctx))(t)
	units, people, invites := map[string]any{}, map[string]any{}, map[string]any{}
	for _, u := range directory.Units() {
		units[fmt.Sprint(u.ID)] = asRead(t, u)
	}
	for _, p := range directory.People(nil) {
		people[fmt.Sprint(p.ID)] = asRead(t, p)
	}
	for hash := range held["invites"] {
		invites[hash] = asRead(t, must(store.Invite(ctx, hash))(t))
	}
	keeps(t, "unit", held.records("units"), units)
	keeps(t, "person", held.records("people"), people)
	keeps(t, "invite", held.records("invites"), invites)
	forms := map[string]any{"101": asRead(t, must(store.Session(ctx, "", 101, chat.Ahead{}))(t).Form)}
	keeps(t, "form", held.records("form"), forms)
	kept := map[string]any{"m101.91": asRead(t, must(store.Kept(ctx, 101, "m101.91"))(t))}
	keeps(t, "kept text", held.records("kept"), kept)
	days := map[string]any{"announced": asRead(t, must(store.Announced(ctx))(t))}
	keeps(t, "calendar", held.records("calendar"), days)
	if bot := must(store.Bot(ctx))(t); bot != held["bot"][""] {
		t.Errorf("the bot is %q, want %q", bot, held["bot"][""])
	}
}

// checkSaid looks at what waits to be sent and at what has been.
func checkSaid(t *testing.T, store *storage.Store, held fixture) {
	t.Helper()
	ctx := t.Context()
	waiting := map[string]any{}
	for _, m := range must(store.Waiting(ctx, 100))(t) {
		sent, tries := held["outbox:sent"][m.ID], held["outbox:tries"][m.ID]
		if sent != digits(m.Sent) || tries != digits(m.Tries) {
			t.Errorf("message %s: %d parts sent, %d tries, want %q and %q", m.ID, m.Sent, m.Tries, sent, tries)
		}
		m.Sent, m.Tries = 0, 0
		waiting[m.ID] = asRead(t, m)
	}
	outbox := map[string]any{}
	for id, record := range held["outbox"] {
		outbox[id] = fixtureValue(record)
	}
	keeps(t, "outbox", outbox, waiting)
	deliveries := countDeliveries(ctx, t, store)
	if want := len(held["deliveries"]); deliveries != want {
		t.Errorf("%d deliveries, want %d", deliveries, want)
	}
	_, dead, _, err := store.OutboxSize(ctx)
	if err != nil || dead != len(held["dead"]) {
		t.Errorf("%d dead letters, want %d: %v", dead, len(held["dead"]), err)
	}
	if n := must(store.QuarantineSize(ctx))(t); n != len(held["quarantine"]) {
		t.Errorf("%d in quarantine, want %d", n, len(held["quarantine"]))
	}
}

func countDeliveries(ctx context.Context, t *testing.T, store *storage.Store) (n int) {
	t.Helper()
	for _, err := range store.EachDelivery(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// digits is a number as a script keeps it; of zero it keeps nothing.
func digits(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// must returns a value, and fails the test when there is an error instead.
func must[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
