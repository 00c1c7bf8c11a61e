package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/demo"
	"dondoc/work"
)

const morningsGolden = "testdata/mornings.golden"

// TestMorningsOfTheDemo holds how often each person of the demo is written to without having
// asked: in its three weeks, and in the month after them, in which nobody does anything. The
// golden file has each day; it says in a line of its own what may never be more.
func TestMorningsOfTheDemo(t *testing.T) {
	t.Parallel()
	s := newStage(t, demo.Start)
	s.Files = t.TempDir()
	if err := demo.Unpack(s.Files, work.Vietnamese); err != nil {
		t.Fatal(err)
	}
	var story strings.Builder
	if err := s.Play(t.Context(), &story); err != nil {
		t.Fatal(err)
	}
	weeks := calendar.DateOf(s.Now().In(s.Location()))
	month := s.Now().AddDate(0, 1, 0)
	if err := s.MoveTo(t.Context(), month); err != nil {
		t.Fatal(err)
	}
	m := mornings{Stage: s, t: t, days: map[string]*morning{}, names: map[int64]string{}}
	m.collect()
	got := m.table()
	for _, limit := range []struct {
		name string
		most int
	}{{"Hoàng Đức Vinh", 5}, // one of them is the measure that waits for his answer
		{"Lê Thanh Mai", 12}, {"Nguyễn Thị Lan", 10}, {"Trần Văn Minh", 10}} {
		n := 0
		for _, d := range m.days {
			if m.names[d.person] == limit.name && !d.day.After(weeks) {
				n += d.messages
			}
		}
		if n > limit.most {
			t.Errorf("%s is written to %d times in three weeks, at most %d are right", limit.name, n, limit.most)
		}
	}
	for _, d := range m.days {
		if d.notifying > 1 {
			t.Errorf("%s is notified %d times on %s", m.names[d.person], d.notifying, d.day)
		}
	}
	asGolden(t, morningsGolden, got)
}

// mornings counts what the passes send.
type mornings struct {
	*demo.Stage
	t     *testing.T
	days  map[string]*morning
	names map[int64]string
}

// morning is one person's day.
type morning struct {
	day                 calendar.Date
	person              int64
	messages, notifying int
	kinds               map[work.MessageKind]int
}

func (m *mornings) at(person int64, at time.Time) *morning {
	day := calendar.DateOf(at.In(m.Location()))
	key := fmt.Sprintf("%s %d", day, person)
	if m.days[key] == nil {
		m.days[key] = &morning{day: day, person: person, kinds: map[work.MessageKind]int{}}
	}
	return m.days[key]
}

func (m *mornings) collect() {
	pushed := []work.MessageKind{work.KindReminder, work.KindList, work.KindEscalation, work.KindRepeat, work.KindReport, work.KindDigest}
	seen := map[string]bool{}
	for d, err := range m.Store.EachDelivery(m.t.Context()) {
		if err != nil {
			m.t.Fatal(err)
		}
		if d.To > 0 && slices.Contains(pushed, d.Kind) && !seen[d.Message] {
			day := m.at(d.To, d.At)
			day.messages++
			day.kinds[d.Kind]++
		}
		seen[d.Message] = true
	}
	for _, u := range m.Server.People() {
		m.names[u.ID()] = u.Name()
		var spoke time.Time // what comes in the same minute is an answer
		for _, message := range u.Messages() {
			at := message.At.In(m.Location())
			if !message.Bot {
				spoke = at
			}
			if at.Equal(spoke) {
				continue
			}
			if pass := at.Minute() == 0 && (at.Hour() == 8 || at.Hour() == 14) || at.Minute() == 30 && at.Hour() == 8; !message.Bot || message.Silent || message.ReplyTo != 0 || !pass {
				continue
			}
			if d := m.at(u.ID(), at); d.messages > 0 {
				d.notifying++
			}
		}
	}
}

// table has a line for each person and day.
func (m *mornings) table() string {
	var out strings.Builder
	out.WriteString("# What the passes of the demo send: day, person, messages, of which notifying, and their kinds.\n")
	days := slices.SortedFunc(maps.Values(m.days), func(a, b *morning) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.person, b.person))
	})
	for _, d := range days {
		var kinds []string
		for _, k := range slices.Sorted(maps.Keys(d.kinds)) {
			kinds = append(kinds, fmt.Sprintf("%s %d", k, d.kinds[k]))
		}
		if d.messages > 0 {
			fmt.Fprintf(&out, "%s  %-16s %d %d  %s\n", d.day, m.names[d.person], d.messages, d.notifying, strings.Join(kinds, ", "))
		}
	}
	return out.String()
}
