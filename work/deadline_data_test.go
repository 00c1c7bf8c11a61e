package work

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedRows returns the rows of a table of real wording that some checkouts have beside
// them, in shared/data; none when it is not there.
func sharedRows(t testing.TB, name string) [][]string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		b, err := os.ReadFile(filepath.Join(dir, "shared", "data", name))
		if err == nil {
			var rows [][]string
			for line := range strings.SplitSeq(strings.TrimRight(string(b), "\n"), "\n") {
				rows = append(rows, strings.Split(strings.TrimRight(line, "\r"), "\t"))
			}
			return rows[1:]
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil
		}
		dir = parent
	}
}

// TestRealDeadlines reads wordings from real tables. The table was made when the plan was
// signed, on 4 November 2025.
func TestRealDeadlines(t *testing.T) {
	rows := sharedRows(t, "deadlines.tsv")
	read := 0
	for _, row := range rows {
		d := ReadDeadline(row[0], 2026, Date{2025, 11, 4})
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
		if row[1] == "none" && row[0] != "" && d.Doubt == "" {
			miss = append(miss, "no reason given")
		}
		if len(miss) == 0 {
			read++
			continue
		}
		t.Logf("%q: %s", row[0], strings.Join(miss, "; "))
	}
	if read*100 < 98*len(rows) {
		t.Errorf("%d of %d wordings read", read, len(rows))
	}
}
