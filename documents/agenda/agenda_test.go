package agenda_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/documents/agenda"
	"dondoc/text"
	"dondoc/work"
)

var today = calendar.On(2026, time.November, 27)

// written is an agenda as a parser reads it that did not write it.
func written(t interface {
	Helper()
	Fatal(...any)
}, a agenda.Agenda) (events []ical.Event, raw string) {
	t.Helper()
	var out bytes.Buffer
	c := agenda.Calendar{Words: text.For(work.Vietnamese), Directory: work.NewDirectory(1, nil, nil), Domain: "dondoc", At: today.In(time.UTC), Alarms: true}
	if err := c.Write(&out, a); err != nil {
		t.Fatal(err)
	}
	raw = out.String()
	read, err := ical.NewDecoder(strings.NewReader(raw)).Decode()
	if err != nil {
		t.Fatal(err, raw)
	}
	return read.Events(), raw
}

func deadline(id int, title string, due calendar.Date, state work.State) agenda.Deadline {
	a := work.Assignment{Unit: 1, Role: work.Lead, State: state, Due: due}
	return agenda.Deadline{Task: work.Task{ID: id, Title: title, Version: int64(id) + 3, Assignments: []work.Assignment{a}}, Part: a}
}

func TestWrite(t *testing.T) {
	events, raw := written(t, agenda.Agenda{Left: 12, Deadlines: []agenda.Deadline{
		deadline(1, "Rà soát văn bản", calendar.On(2026, time.December, 31), work.InProgress),
		deadline(2, "Đã xong", today.Add(-3), work.Done), deadline(3, "Không làm nữa", today.Add(9), work.Cancelled),
	}})
	var got []string
	for _, e := range events {
		value := func(name string) string {
			if p := e.Props.Get(name); p != nil {
				return p.Value
			}
			return ""
		}
		line := fmt.Sprint(value(ical.PropUID), " ", value(ical.PropSequence), " ", value(ical.PropStatus), " ", value(ical.PropDateTimeStart), " ", value(ical.PropDateTimeEnd))
		for _, alarm := range e.Children {
			line += " " + alarm.Name + alarm.Props.Get(ical.PropTrigger).Value + alarm.Props.Get(ical.PropAction).Value
		}
		got = append(got, line)
	}
	const want = `task-1@dondoc 4 CONFIRMED 20261231 20270101 VALARM-PT16HDISPLAY
task-2@dondoc 5 CONFIRMED 20261124 20261125
task-3@dondoc 6 CANCELLED 20261206 20261207`
	if strings.Join(got, "\n") != want {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if !strings.Contains(raw, "12 thời hạn khác") && !strings.Contains(strings.ReplaceAll(raw, "\r\n ", ""), "12 thời hạn khác") {
		t.Error("what was left out is not told")
	}
}

// Whatever a title holds, another parser reads one event a task with the words that were written, and
// no line is longer than 75 octets (RFC 5545, 3.1).
func TestWriteAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a agenda.Agenda
		titles := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-zăơ,;:\\"\n\r\tBEGINEND:VCALENDAR😀\x{202e}]{0,400}`)), 0, 5).Draw(t, "titles")
		for i, title := range titles {
			due := today.Add(rapid.IntRange(-90, 900).Draw(t, "due"))
			a.Deadlines = append(a.Deadlines, deadline(i+1, title, due, rapid.SampledFrom([]work.State{work.InProgress, work.Done, work.Cancelled}).Draw(t, "state")))
		}
		events, raw := written(t, a)
		if len(events) != len(titles) {
			t.Fatalf("%d events of %d tasks", len(events), len(titles))
		}
		for i, e := range events {
			summary, err := e.Props.Text(ical.PropSummary)
			if err != nil || !strings.Contains(summary, fmt.Sprintf("Nhiệm vụ %d", i+1)) {
				t.Fatal(summary, err)
			}
			words := strings.TrimRight(strings.Join(strings.Fields(printable(titles[i])), " "), ".;, ")
			if !strings.HasSuffix(summary, words) {
				t.Fatalf("%q of %q", summary, titles[i])
			}
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(raw, "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("a line of %d octets: %q", len(line), line)
			}
		}
	})
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && !strings.ContainsRune("\t\n\v\f\r", r) || r >= 0x7f && r < 0xa0 && r != 0x85 {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}
