package storage

import (
	"os"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/storage/codec"
)

// Data written by one version is read by the next: a key that changes needs a migration.
func TestKeysAreAsTheyEverWere(t *testing.T) {
	k := keysOf("dondoc")
	for _, c := range []struct{ got, want string }{
		{k.schema(), "{dondoc}:schema"},
		{k.leader(), "{dondoc}:leader"},
		{k.halt(), "{dondoc}:halt"},
		{k.turn(-7), "{dondoc}:turn:-7"},
		{k.waited(), "{dondoc}:waited"},
		{k.tasks(), "{dondoc}:tasks"},
		{k.people(), "{dondoc}:people"},
		{k.units(), "{dondoc}:units"},
		{k.directory(), "{dondoc}:directory"},
		{k.calendar(), "{dondoc}:calendar"},
		{k.invites(), "{dondoc}:invites"},
		{k.plans(), "{dondoc}:plans"},
		{k.taskNumbers(), "{dondoc}:numbers:tasks"},
		{k.unitNumbers(), "{dondoc}:numbers:units"},
		{k.index("u3", "open"), "{dondoc}:index:u3:open"},
		{k.entries(12), "{dondoc}:entries:12"},
		{k.occurrences(12), "{dondoc}:occurrences:12"},
		{k.snapshots(), "{dondoc}:snapshots"},
		{k.snapshot("2026-11-22"), "{dondoc}:snapshot:2026-11-22"},
		{k.draft("x"), "{dondoc}:draft:x"},
		{k.file("report:2026-11:0:docx:vi:1"), "{dondoc}:file:report:2026-11:0:docx:vi:1"},
		{k.entryAt(-1001234567890, 7), "{dondoc}:entry_at:-1001234567890:7"},
		{k.form(42), "{dondoc}:form:42"},
		{k.kept("u5"), "{dondoc}:kept:u5"},
		{k.album(-7, "9"), "{dondoc}:album:-7:9"},
		{k.probe("hash"), "{dondoc}:probe:hash"},
		{k.lastEntry(7), "{dondoc}:last_entry:7"},
		{k.cause("u5"), "{dondoc}:cause:u5"},
		{k.marks(12), "{dondoc}:marks:12"},
		{k.mark("digest:2026-W48"), "{dondoc}:mark:digest:2026-W48"},
		{k.next(), "{dondoc}:next"},
		{k.unaddressed(), "{dondoc}:unaddressed"},
		{k.opening(), "{dondoc}:opening"},
		{k.readdressed(), "{dondoc}:readdressed"},
		{k.passes(), "{dondoc}:passes"},
		{k.counts(3, "2026-11-23"), "{dondoc}:counts:3:2026-11-23"},
		{k.outbox(), "{dondoc}:outbox"},
		{k.waiting(), "{dondoc}:outbox:waiting"},
		{k.sequence(), "{dondoc}:outbox:sequence"},
		{k.sent(), "{dondoc}:outbox:sent"},
		{k.tries(), "{dondoc}:outbox:tries"},
		{k.unreadable(), "{dondoc}:outbox:unreadable"},
		{k.queue(chat.PressLane, 42), "{dondoc}:queue:press:42"},
		{k.queue(chat.UrgentLane, 42), "{dondoc}:queue:urgent:42"},
		{k.queue(chat.LaterLane, 42), "{dondoc}:queue:later:42"},
		{k.ready(chat.UrgentLane), "{dondoc}:ready:urgent"},
		{k.holders(chat.LaterLane), "{dondoc}:holders:later"},
		{k.deliveries(), "{dondoc}:deliveries"},
		{k.dead(), "{dondoc}:dead"},
		{k.quarantine(), "{dondoc}:quarantine"},
	} {
		if c.got != c.want {
			t.Errorf("key %s, want %s", c.got, c.want)
		}
	}
	if got := planScope("nq03"); got != "plan:nq03" {
		t.Errorf("plan scope %s", got)
	}
}

// The table in doc.go names every key of keys.go, with the type that its comment names.
func TestSchemaTableIsComplete(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]string{}
	for line := range strings.Lines(string(doc)) {
		if columns := strings.Fields(strings.TrimPrefix(line, "//\t")); len(columns) > 2 {
			table[columns[0]] = columns[1]
		}
	}
	source, err := os.ReadFile("keys.go")
	if err != nil {
		t.Fatal(err)
	}
	kinds := strings.NewReplacer("sorted set", "zset").Replace(string(source))
	var kind string
	for line := range strings.Lines(kinds) {
		if words := strings.Fields(strings.TrimPrefix(line, "//")); strings.HasPrefix(line, "// ") && len(words) > 3 && words[1] == "is" {
			kind = strings.Trim(words[3], ":,")
		}
		_, name, ok := strings.Cut(line, `k.named("`)
		if !ok {
			continue
		}
		name, _, _ = strings.Cut(name, `"`)
		found := ""
		for key, of := range table {
			if fixed, _, _ := strings.Cut(key, "SCOPE"); key == name || fixed == name ||
				strings.HasSuffix(name, ":") && strings.HasPrefix(key, name) && strings.ToUpper(key[len(name):]) == key[len(name):] {
				found = of
			}
		}
		if found != kind {
			t.Errorf("doc.go says that %s is a %q, keys.go %q", name, found, kind)
		}
	}
}

func TestRecordsRefuseAnotherForm(t *testing.T) {
	record, err := codec.Encode(7, map[string]int{"a": 1})
	if err != nil || record != `1 7 {"a":1}` {
		t.Fatal(record, err)
	}
	if _, err := codec.Decode[map[string]int]("2 7 {}"); err == nil {
		t.Error("a record of form 2 was read")
	}
	if _, err := codec.Decode[map[string]int]("1 7 {"); err == nil {
		t.Error("broken JSON was read")
	}
}
