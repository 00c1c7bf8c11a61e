package reading

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/work"
)

// bareLetters writes a text without diacritics, as people type who have no Vietnamese
// keyboard.
func bareLetters(s string) string {
	return strings.Map(func(r rune) rune {
		l, ok := letters[r]
		switch {
		case !ok:
			return r
		case unicode.IsUpper(r):
			return unicode.ToUpper(l.base)
		}
		return l.base
	}, norm.NFC.String(s))
}

// spellings are ways to write the same text that mean the same.
var spellings = map[string]func(string) string{
	"upper case":         strings.ToUpper,
	"lower case":         strings.ToLower,
	"decomposed":         norm.NFD.String,
	"wide spaces":        func(s string) string { return " " + strings.ReplaceAll(s, " ", " \u00a0") + "  " },
	"without diacritics": bareLetters,
}

// ambiguous are wordings that mean something else, or nothing, in another spelling: they
// are given up on purpose.
var ambiguous = map[string]bool{
	"Tháng Sáu năm 2026": true, // "thang sau" is next month
	"Quý Il/2026":        true, // in capitals no scanner makes an L of an I
	"Quý Ill/2026":       true,
	"31/l2/2026":         true, // nor a one of an L; and a wrong letter apart from its figures is none
}

func TestDeadlineSpellings(t *testing.T) {
	t.Run("own", func(t *testing.T) { spellDeadlines(t, ownRows(t, "deadline_wordings.tsv")) })
	t.Run("real", func(t *testing.T) { spellDeadlines(t, sharedRows(t, "deadlines.tsv")) })
}

func spellDeadlines(t *testing.T, rows [][]string) {
	for _, row := range rows {
		want := ReadDeadline(row[0], 2026, readingDay).Understood
		for how, spelling := range spellings {
			if ambiguous[row[0]] {
				continue
			}
			got := ReadDeadline(spelling(row[0]), 2026, readingDay).Understood
			if got.Text = want.Text; got != want {
				t.Errorf("%q, %s: %+v instead of %+v", row[0], how, got, want)
			}
		}
	}
}

// TestDeadlineSeparators writes dates with other dashes, and with spaces around slashes.
func TestDeadlineSeparators(t *testing.T) {
	for _, row := range ownRows(t, "deadline_wordings.tsv") {
		if strings.HasPrefix(row[0], "2026-0") || strings.Contains(row[0], "số ") || ambiguous[row[0]] {
			continue // 2026-06 is a month only when nothing stands between; so are codes
		}
		want := ReadDeadline(row[0], 2026, readingDay).Understood
		for _, other := range []string{"–", "—", "−"} {
			got := ReadDeadline(strings.ReplaceAll(row[0], "-", other), 2026, readingDay).Understood
			if got.Text = want.Text; got != want {
				t.Errorf("%q with %s: %+v instead of %+v", row[0], other, got, want)
			}
		}
		got := ReadDeadline(strings.ReplaceAll(row[0], "/", " / "), 2026, readingDay).Understood
		if got.Text = want.Text; got != want {
			t.Errorf("%q with wide slashes: %+v instead of %+v", row[0], got, want)
		}
	}
}

// TestOccurrencesFollow checks, for any recurring wording and any day, that one occurrence
// is open, that it is due on or after the day, and that the next one begins after it.
func TestOccurrencesFollow(t *testing.T) {
	var recurring []work.Deadline
	for _, row := range ownRows(t, "deadline_wordings.tsv") {
		if d := ReadDeadline(row[0], 2026, readingDay); d.Kind == work.Recurring {
			recurring = append(recurring, d.Deadline)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(recurring).Draw(t, "deadline")
		on := readingDay.Add(rapid.IntRange(0, 2500).Draw(t, "days"))
		open, next := d.Occurrence(on)
		if !open.Start.Plausible() || !open.Due.Plausible() || open.Start.After(open.Due) {
			t.Fatalf("%q on %v: %v", d.Text, on, open)
		}
		if next == (work.Period{}) {
			if !strings.Contains(d.RRule, "UNTIL") {
				t.Fatalf("%q on %v ends with %v", d.Text, on, open)
			}
			return
		}
		if open.Due.Before(on) || !next.Start.After(open.Due) || next.Due.Before(next.Start) {
			t.Fatalf("%q on %v: %v, then %v", d.Text, on, open, next)
		}
		if again, _ := d.Occurrence(next.Due); again != next {
			t.Fatalf("%q on %v: %v, announced as %v", d.Text, next.Due, again, next)
		}
		if read := ReadDeadline(d.Text, 2026, on); read.Due != open.Due {
			t.Fatalf("%q read on %v is due on %v, counted on to %v", d.Text, on, read.Due, open.Due)
		}
	})
}

// longest is a text of 4,096 characters made of what readers must look at hardest.
func longest(part string) string {
	return string([]rune(strings.Repeat(part, 4096/utf8.RuneCountInString(part)+1))[:4096])
}

func FuzzReadDeadline(f *testing.F) {
	for _, row := range ownRows(f, "deadline_wordings.tsv") {
		f.Add(row[0], 2026, 2026, 11, 22)
	}
	f.Add(longest("1/"), 1, 9999, 1, 1)
	f.Add("ngày 14-T5@6/2026", 2026, 1990, 9, 60)
	f.Fuzz(func(t *testing.T, text string, year, y, m, day int) {
		today := calendar.Date{Year: y, Month: time.Month(m), Day: day}
		d := ReadDeadline(text, year, today)
		for _, date := range []calendar.Date{d.Start, d.Due} {
			if !date.IsZero() && !date.Plausible() {
				t.Errorf("%q: %v", text, date)
			}
		}
		if (d.Kind == work.NoDeadline || d.Kind == work.Ongoing) != d.Due.IsZero() || (d.Kind == work.Recurring) != (d.RRule != "") {
			t.Errorf("%q: %+v", text, d)
		}
		d.Occurrence(today)
	})
}

func BenchmarkReadDeadline(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"cell", "Quý II/2026"},
		{"recurring", "trước ngày 20 của tháng cuối quý"},
		{"long words", longest("Hoàn thành trước ngày 15 tháng 6 năm 2026 theo kế hoạch, ")},
		{"long figures", longest("1/2/26-")},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				ReadDeadline(c.text, 2026, readingDay)
			}
		})
	}
}
