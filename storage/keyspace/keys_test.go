package keyspace

import (
	"os"
	"strings"
	"testing"

	"dondoc/chat"
)

// Data written by one version is read by the next: a key that changes needs a migration.
func TestKeysAreAsTheyEverWere(t *testing.T) {
	k := Of("dondoc")
	for _, c := range []struct{ got, want string }{
		{k.Schema(), "{dondoc}:schema"},
		{k.Leader(), "{dondoc}:leader"},
		{k.Halt(), "{dondoc}:halt"},
		{k.Turn(-7), "{dondoc}:turn:-7"},
		{k.Waited(), "{dondoc}:waited"},
		{k.Tasks(), "{dondoc}:tasks"},
		{k.People(), "{dondoc}:people"},
		{k.Units(), "{dondoc}:units"},
		{k.Directory(), "{dondoc}:directory"},
		{k.Calendar(), "{dondoc}:calendar"},
		{k.Invites(), "{dondoc}:invites"},
		{k.OpenInvites("u3"), "{dondoc}:invites:open:u3"},
		{k.Plans(), "{dondoc}:plans"},
		{k.Places(), "{dondoc}:places"},
		{k.Timetable(), "{dondoc}:timetable"},
		{k.Rearmed(), "{dondoc}:rearmed"},
		{k.Measures(), "{dondoc}:measures"},
		{k.MeasuresOpen(), "{dondoc}:measures:open"},
		{k.Commitments(), "{dondoc}:commitments"},
		{k.UnitReports(), "{dondoc}:unit_reports"},
		{k.TaskNumbers(), "{dondoc}:numbers:tasks"},
		{k.UnitNumbers(), "{dondoc}:numbers:units"},
		{k.Index("u3", "open"), "{dondoc}:index:u3:open"},
		{k.Entries(12), "{dondoc}:entries:12"},
		{k.Words("đề"), "{dondoc}:words:đ"},
		{k.Words(""), "{dondoc}:words:"},
		{k.Said("nghi").Set, "{dondoc}:said:nghi"},
		{k.Said("nghi").Bits, "{dondoc}:bits:said:nghi"},
		{k.Word("nghi").Set, "{dondoc}:word:nghi"},
		{k.Every("u3").Bits, "{dondoc}:bits:every:u3"},
		{k.Events(12), "{dondoc}:events:12"},
		{k.Posting(), "{dondoc}:posting"},
		{k.Posts(), "{dondoc}:posts"},
		{k.Ticket(7, "ab"), "{dondoc}:ticket:7:ab"},
		{k.Visit("ab"), "{dondoc}:visit:ab"},
		{k.MailKey(), "{dondoc}:mail:key"},
		{k.MailRefused(), "{dondoc}:mail:refused"},
		{k.Mailed("ab"), "{dondoc}:mailed:ab"},
		{k.Deed(7), "{dondoc}:deed:7"},
		{k.Occurrences(12), "{dondoc}:occurrences:12"},
		{k.Snapshots(), "{dondoc}:snapshots"},
		{k.Snapshot("2026-11-22"), "{dondoc}:snapshot:2026-11-22"},
		{k.Draft("x"), "{dondoc}:draft:x"},
		{k.File("report:2026-11:0:docx:vi:1"), "{dondoc}:file:report:2026-11:0:docx:vi:1"},
		{k.EntryAt(-1001234567890, 7), "{dondoc}:entry_at:-1001234567890:7"},
		{k.Form(42), "{dondoc}:form:42"},
		{k.Kept("u5"), "{dondoc}:kept:u5"},
		{k.Album(-7, "9"), "{dondoc}:album:-7:9"},
		{k.Probe("hash"), "{dondoc}:probe:hash"},
		{k.LastEntry(7), "{dondoc}:last_entry:7"},
		{k.Cards(12), "{dondoc}:cards:12"},
		{k.StaleCards(), "{dondoc}:stale_cards"},
		{k.CardAt(-7, 9), "{dondoc}:card_at:-7:9"},
		{k.RemindedAt(7, 9), "{dondoc}:reminded_at:7:9"},
		{k.Cause("u5"), "{dondoc}:cause:u5"},
		{k.Marks(12), "{dondoc}:marks:12"},
		{k.Mark("digest:2026-W48"), "{dondoc}:mark:digest:2026-W48"},
		{k.Next().Blocks, "{dondoc}:next"},
		{k.Next().Times, "{dondoc}:next:times"},
		{k.Unaddressed(), "{dondoc}:unaddressed"},
		{k.Opening().Blocks, "{dondoc}:opening"},
		{k.Opening().Times, "{dondoc}:opening:times"},
		{k.Readdressed(), "{dondoc}:readdressed"},
		{k.Passes(), "{dondoc}:passes"},
		{k.Counts(3, "2026-11-23"), "{dondoc}:counts:3:2026-11-23"},
		{k.Outbox(), "{dondoc}:outbox"},
		{k.Waiting(), "{dondoc}:outbox:waiting"},
		{k.Sequence(), "{dondoc}:outbox:sequence"},
		{k.Sent(), "{dondoc}:outbox:sent"},
		{k.Tries(), "{dondoc}:outbox:tries"},
		{k.Unreadable(), "{dondoc}:outbox:unreadable"},
		{k.Queue(chat.PressLane, 42), "{dondoc}:queue:press:42"},
		{k.Queue(chat.UrgentLane, 42), "{dondoc}:queue:urgent:42"},
		{k.Queue(chat.LaterLane, 42), "{dondoc}:queue:later:42"},
		{k.Ready(chat.UrgentLane), "{dondoc}:ready:urgent"},
		{k.Holders(chat.LaterLane), "{dondoc}:holders:later"},
		{k.Deliveries(), "{dondoc}:deliveries"},
		{k.Dead(), "{dondoc}:dead"},
		{k.Quarantine(), "{dondoc}:quarantine"},
		{k.Mails(), "{dondoc}:mails"},
		{k.MailFile("mail:1a"), "{dondoc}:enclosed:mail:1a"},
	} {
		if c.got != c.want {
			t.Errorf("key %s, want %s", c.got, c.want)
		}
	}
}

// The table in doc.go names every key of keys.go, with the type that its comment names.
func TestSchemaTableIsComplete(t *testing.T) {
	doc, err := os.ReadFile("../doc.go")
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
		_, name, ok := strings.Cut(line, `k.Named("`)
		if _, set, is := strings.Cut(line, `k.numbers("`); is {
			name, ok, kind = set, true, "set"
		}
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
