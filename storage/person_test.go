package storage_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/documents"
	"dondoc/storage/backup"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/mailing"
)

// Everything that is known of a person is there after it was stored, after a backup was
// restored, and in the person's line of an export.
func TestNothingOfAPersonIsLeftOut(t *testing.T) {
	t.Parallel()
	lan := work.Person{
		ID: 42, Name: "Nguyễn Thị Lan", Username: "lan", Unit: 3, Roles: []work.Role{work.Officer}, Language: "vi", Chosen: true,
		Unreachable: "bot was blocked", Away: work.Away{Until: day.Add(3), Deputy: 43}, Joined: now, Reported: true, Daily: 8,
		Mail: mailing.Box{
			Address: "lan@example.vn", Confirmed: true, Mode: mailing.Never, Before: mailing.Also, Refused: "550 5.1.1", Papers: true,
			Asked: now, Asks: 2, Listed: true, Pending: "lan.nguyen@example.vn", Parting: true,
			Turned: mailing.Turned{Days: 2, Last: now.Add(-time.Hour), Report: true}, Declined: 7,
		},
		Listed: mailing.Listed{Unit: 3, Head: true, Invited: true, Nameless: true, Became: 44, Carried: true},
	}
	allSet(t, reflect.ValueOf(lan), "Person", "Person.Version", "Person.Read", "Person.Mail.Off")

	from, to := storagetest.Open(t), storagetest.Open(t)
	commit(t, from, chat.Change{Units: []work.Unit{{ID: 3, Name: "Vụ Pháp chế"}}, People: []work.Person{lan}})
	var file bytes.Buffer
	if _, err := backup.Write(t.Context(), from, &file, func() time.Time { return now }); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Restore(t.Context(), to, bytes.NewReader(file.Bytes()), false); err != nil {
		t.Fatal(err)
	}
	directory := ok[*work.Directory](t)(to.Directory(t.Context()))
	got, _ := directory.Person(42)
	lan.Version = 1
	if diff := cmp.Diff(lan, got); diff != "" {
		t.Error("(-stored +restored):\n", diff)
	}
	line, err := json.Marshal(documents.NewPersonRecord(got, directory))
	if err != nil {
		t.Fatal(err)
	}
	var exported struct {
		Mail   mailing.Box    `json:"mail"`
		Listed mailing.Listed `json:"listed"`
	}
	if err := json.Unmarshal(line, &exported); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lan.Mail, exported.Mail); diff != "" {
		t.Error("(-stored +exported):\n", diff)
	}
	if diff := cmp.Diff(lan.Listed, exported.Listed); diff != "" {
		t.Error("(-stored +exported):\n", diff)
	}
}

// allSet fails for each field that has its zero value, except those that are not stored.
func allSet(t *testing.T, v reflect.Value, name string, except ...string) {
	t.Helper()
	if slices.Contains(except, name) {
		return
	}
	if v.IsZero() {
		t.Errorf("%s is not set: a new field belongs into this test", name)
	}
	if v.Kind() != reflect.Struct || v.Type() == reflect.TypeFor[time.Time]() {
		return
	}
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			allSet(t, v.Field(i), name+"."+v.Type().Field(i).Name, except...)
		}
	}
}
