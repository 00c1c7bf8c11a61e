package reading

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/internal/realdata"
	"dondoc/work"
)

// tableRows returns the rows of a tab-separated table below its header.
func tableRows(b []byte) [][]string {
	var rows [][]string
	for line := range strings.SplitSeq(strings.TrimRight(string(b), "\n"), "\n") {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r"), "\t"))
	}
	return rows[1:]
}

// ownRows returns the rows of a table in testdata. Lines that begin with "# " say what
// the rows below them pin.
func ownRows(t testing.TB, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(tableRows(b), func(row []string) bool { return strings.HasPrefix(row[0], "# ") })
}

// sharedRows returns the rows of a table of real wording.
func sharedRows(t testing.TB, name string) [][]string {
	t.Helper()
	return tableRows(realdata.Read(t, name))
}

// readingDay is the Sunday on which the tables are read.
var readingDay = calendar.Date{Year: 2026, Month: 11, Day: 22}

// TestRealDeadlines reads wordings from real tables, which were signed on 4 November 2025.
func TestRealDeadlines(t *testing.T) {
	var count tally
	for _, row := range sharedRows(t, "deadlines.tsv") {
		d := ReadDeadline(row[0], 2026, calendar.Date{Year: 2025, Month: 11, Day: 4})
		var miss []string
		if string(d.Kind) != row[1] {
			miss = append(miss, "kind "+string(d.Kind)+" instead of "+row[1])
		}
		if row[1] == "date" && (d.Start.String() != row[2] || d.Due.String() != row[3]) {
			miss = append(miss, d.Start.String()+" to "+d.Due.String()+" instead of "+row[2]+" to "+row[3])
		}
		if !strings.HasPrefix(d.RRule, row[4]) || row[4] == "" && d.RRule != "" {
			miss = append(miss, "rule "+d.RRule+" instead of "+row[4])
		}
		if row[5] != "" && !meansRecurrence(d.Deadline, row[5]) {
			miss = append(miss, "rule "+d.RRule+" does not mean "+row[5])
		}
		if row[1] == "none" && row[0] != "" && d.Doubt == "" {
			miss = append(miss, "no reason given")
		}
		v := right
		switch {
		case len(miss) > 0 && d.Kind == work.NoDeadline && d.Asked():
			v = asked
		case len(miss) > 0:
			v = wrong
		}
		count.add(t, v, "%q: %s", row[0], strings.Join(miss, "; "))
	}
	count.hold(t, 0, 3)
}

// meansRecurrence compares a year of occurrences with the table's own shorthand:
// YEARLY;06-14;11-30 and the like.
func meansRecurrence(d work.Deadline, meaning string) bool {
	parts := strings.Split(meaning, ";")
	want := map[string][]string{
		"HALFYEARLY": {"06-30", "12-31"}, "QUARTERLY": {"03-31", "06-30", "09-30", "12-31"},
	}[parts[0]]
	switch {
	case parts[0] == "WEEKLY":
		open, next := d.Occurrence(d.Due)
		return next.Due.Sub(open.Due) == 7 && open.Due.Weekday().String()[:2] == "Fr"
	case parts[0] == "MONTHLY":
		for m := range 12 {
			want = append(want, addMonths(calendar.Date{Year: 2027, Month: 1, Day: 24}, m).String()[5:])
		}
	case len(parts) == 3 && strings.HasPrefix(parts[1], "month="):
		want = []string{"03-19", "06-19", "09-19", "12-19"}
	case parts[0] == "YEARLY":
		want = parts[1:]
	}
	got := map[string]bool{}
	for day := (calendar.Date{Year: 2027, Month: 1, Day: 1}); day.Year == 2027; {
		open, _ := d.Occurrence(day)
		if open.Due.Year == 2027 {
			got[strings.Replace(open.Due.String()[5:], "02-28", "02-last", 1)] = true
		}
		day = open.Due.Add(1)
	}
	if len(got) != len(want) {
		return false
	}
	for _, w := range want {
		if !got[w] {
			return false
		}
	}
	return true
}

// TestDeadlineWordings reads the wordings of our own table for a plan of 2026.
func TestDeadlineWordings(t *testing.T) {
	for _, row := range ownRows(t, "deadline_wordings.tsv") {
		d := ReadDeadline(row[0], 2026, readingDay)
		got := []string{row[0], string(d.Kind), d.Start.String(), d.Due.String(), d.RRule, string(d.Doubt)}
		if strings.Join(got, "\t") != strings.Join(row, "\t") {
			t.Errorf("%q\n got %q\nwant %q", row[0], got[1:], row[1:])
		}
	}
}

// TestDeadlineOfPlansYear takes the plan's year for wording that names none.
func TestDeadlineOfPlansYear(t *testing.T) {
	for _, c := range []struct {
		wording, start, due string
		year                int
	}{
		{"Quý II", "2027-04-01", "2027-06-30", 2027},
		{"trước 15/6", "", "2025-06-14", 2025},
		{"6 tháng đầu năm", "2028-01-01", "2028-06-30", 2028},
		{"cuối năm", "2026-10-01", "2026-12-31", 0},
		{"tháng 2", "2028-02-01", "2028-02-29", 2028},
		{"29/2", "", "", 2027},
	} {
		d := ReadDeadline(c.wording, c.year, readingDay)
		if d.Start.String() != c.start || d.Due.String() != c.due {
			t.Errorf("%q in %d: %v to %v", c.wording, c.year, d.Start, d.Due)
		}
	}
}

// TestOccurrences follows recurring and ongoing deadlines.
func TestOccurrences(t *testing.T) {
	for _, c := range []struct{ wording, on, start, due, nextStart, nextDue string }{
		{"Hằng năm", "2026-11-22", "2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31"},
		{"Hằng năm", "2027-01-01", "2027-01-01", "2027-12-31", "2028-01-01", "2028-12-31"},
		{"Quý I hằng năm", "2026-11-22", "2027-01-01", "2027-03-31", "2028-01-01", "2028-03-31"},
		{"trước 15/12 hằng năm", "2026-12-15", "2026-12-15", "2027-12-14", "2027-12-15", "2028-12-14"},
		{"trước ngày 01 tháng 3 hằng năm", "2028-01-05", "2027-03-01", "2028-02-29", "2028-03-01", "2029-02-28"},
		{"Hàng quý", "2027-02-10", "2027-01-01", "2027-03-31", "2027-04-01", "2027-06-30"},
		{"định kỳ 6 tháng", "2027-06-30", "2027-01-01", "2027-06-30", "2027-07-01", "2027-12-31"},
		{"ngày 30 hằng tháng", "2027-02-10", "2027-01-31", "2027-02-28", "2027-03-01", "2027-03-30"},
		{"2 năm/lần", "2028-05-01", "2028-01-01", "2029-12-31", "2030-01-01", "2031-12-31"},
		{"thứ sáu hằng tuần", "2026-11-28", "2026-11-28", "2026-12-04", "2026-12-05", "2026-12-11"},
		{"hằng năm đến năm 2027", "2029-05-01", "2027-01-01", "2027-12-31", "", ""},
		{"hằng năm, bắt đầu từ 2028", "2026-11-22", "2028-01-01", "2028-12-31", "2029-01-01", "2029-12-31"},
		{"Thường xuyên", "2026-11-22", "2026-10-01", "2026-12-31", "2027-01-01", "2027-03-31"},
		{"30/6/2026", "2026-11-22", "", "", "", ""},
	} {
		on, err := calendar.ParseDate(c.on)
		if err != nil {
			t.Fatal(err)
		}
		open, next := ReadDeadline(c.wording, 2026, readingDay).Occurrence(on)
		if open.Start.String() != c.start || open.Due.String() != c.due || next.Start.String() != c.nextStart || next.Due.String() != c.nextDue {
			t.Errorf("%q on %s: %v, then %v", c.wording, c.on, open, next)
		}
	}
}
