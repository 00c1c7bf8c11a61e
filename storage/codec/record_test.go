package codec

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/klauspost/compress/zstd"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/work"
)

func TestRecordsRefuseAnotherForm(t *testing.T) {
	record, err := Encode(7, map[string]int{"a": 1})
	if err != nil || record != `1 7 {"a":1}` {
		t.Fatal(record, err)
	}
	for _, strange := range []string{"3 7 {}", "1 7 {", "2 7 {}", "2 7 ", "2", ""} {
		if _, err := Decode[map[string]int](strange); !errors.Is(err, work.ErrBroken) {
			t.Errorf("%q was read: %v", strange, err)
		}
	}
}

// What is packed is read as what it was, and its version stands outside, where scripts compare it.
func TestPackedRecordsAreReadAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		task := work.Task{
			ID: rapid.IntRange(1, 1e6).Draw(t, "id"), Title: rapid.String().Draw(t, "title"), Section: rapid.String().Draw(t, "section"),
			Leads: rapid.SliceOf(rapid.IntRange(1, 99)).Draw(t, "leads"),
		}
		version := rapid.Int64Min(0).Draw(t, "version")
		written, err := Encode(version, task)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := Pack(version, task)
		if err != nil {
			t.Fatal(err)
		}
		if len(kept) > len(written) {
			t.Errorf("%d bytes are packed into %d", len(written), len(kept))
		}
		if text, err := Plain(kept); err != nil || text != written {
			t.Errorf("unpacked %q, want %q: %v", text, written, err)
		}
		read, err := Decode[work.Task](kept)
		if err != nil || read.Record() != written {
			t.Errorf("read from %q: %v", read.Record(), err)
		}
		was, err := Decode[work.Task](written)
		if diff := cmp.Diff(was, read); err != nil || diff != "" {
			t.Errorf("as written and as packed: %v %s", err, diff)
		}
		if _, rest, _ := strings.Cut(kept, " "); !strings.HasPrefix(rest, written[2:strings.IndexByte(written[2:], ' ')+3]) {
			t.Errorf("no version in %q", kept)
		}
	})
}

// A record is refused that was cut off or has another dictionary.
func TestDamagedPackedRecordsAreBroken(t *testing.T) {
	kept, err := Pack(3, sample())
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(kept) {
		if _, err := Decode[work.Task](kept[:n]); !errors.Is(err, work.ErrBroken) {
			t.Fatalf("the first %d bytes were read: %v", n, err)
		}
	}
	const number = len("2 3 ") + 5 // magic, descriptor
	if kept[number] != dictionary {
		t.Fatalf("the dictionary's number is not at %d of %q", number, kept)
	}
	if _, err := Decode[work.Task](kept[:number] + "\x09" + kept[number+1:]); !errors.Is(err, work.ErrBroken) {
		t.Errorf("a dictionary that is not known: %v", err)
	}
}

// What was written with a dictionary is read with the same bytes only.
func TestDictionariesNeverChange(t *testing.T) {
	for i, is := range [][]byte{phrases1, phrases2} {
		sum := sha256.Sum256(is)
		want := []string{
			"f2267ab8433e61cfdd8d629b2a1bdda8ff501fd43839392f296fc313bfc9579b",
			"050938b3a994557f38307444997ecba82fbe5f17dd50df1be4430953ab7b5f06",
		}[i]
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("phrases.%d.txt has been changed: %s; write another dictionary beside it", i+1, got)
		}
	}
}

// What an earlier release packed is read with the dictionary that it had.
func TestRecordsOfTheFirstDictionaryAreRead(t *testing.T) {
	first, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(1, phrases1), zstd.WithSingleSegment(true))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(sample())
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode[work.Task]("2 3 " + string(first.EncodeAll(text, nil)))
	if diff := cmp.Diff(sample(), got, cmpopts.IgnoreFields(work.Task{}, "Read")); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
}

func sample() work.Task {
	due := calendar.On(2027, time.March, 31)
	return work.Task{ID: 12, Plan: "ke-hoach", Number: "12", Title: "Rà soát, đề xuất sửa đổi, bổ sung các văn bản về hợp tác quốc tế",
		Leads: []int{3}, Deliverable: "Báo cáo", Deadline: work.Deadline{Text: "Quý I/2027", Kind: work.OneDate, Due: due},
		Assignments: []work.Assignment{{Unit: 3, Role: work.Lead, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1}}}
}

func BenchmarkPack(b *testing.B) {
	for b.Loop() {
		if _, err := Pack(3, sample()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	kept, err := Pack(3, sample())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Decode[work.Task](kept); err != nil {
			b.Fatal(err)
		}
	}
}
