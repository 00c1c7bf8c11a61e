package realdata

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Expected is what a file beside a practice document says of it: a task a line, then the
// rows that must be reported.
type Expected struct {
	Tasks   []map[string]string // by column
	Refused []int               // rows that are tasks and cannot be taken
	Looks   []int               // rows that a person should look at
}

var reported = regexp.MustCompile(`^# (refused|look): (?:sheet [^,]+, )?row (\d+)`)

// Expect reads such a file.
func Expect(t testing.TB, text string) (e Expected) {
	t.Helper()
	var columns []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if m := reported.FindStringSubmatch(line); m != nil {
			row, err := strconv.Atoi(m[2])
			if err != nil {
				t.Fatal(err)
			}
			if m[1] == "refused" {
				e.Refused = append(e.Refused, row)
			} else {
				e.Looks = append(e.Looks, row)
			}
			continue
		}
		cells := strings.Split(line, "\t")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case columns == nil:
			columns = cells
		default:
			task := map[string]string{}
			for i, c := range columns {
				if i < len(cells) {
					task[c] = Squeeze(cells[i])
				}
			}
			e.Tasks = append(e.Tasks, task)
		}
	}
	return e
}

// Squeeze counts a run of spaces and line breaks as one space.
func Squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	codeIn  = regexp.MustCompile(`\bcode ([A-Z]{2}-[A-Z0-9.-]+)`)
	ruleIn  = regexp.MustCompile(`\bFREQ=[A-Z0-9=;,]+`)
	startIn = regexp.MustCompile(`\bstarts? (\d{4}-\d\d-\d\d)`)
)

// Right reports whether a column of a task holds what is expected. A section may stand
// alone or with its number; an abbreviation in an English name may be the unit that bears
// it. A code, a rule and a start stand in the remark, where they are expected at all.
func Right(column, got string, task map[string]string) bool {
	got, want := Squeeze(got), task[column]
	in := func(r *regexp.Regexp) string {
		m := r.FindStringSubmatch(task["remark"])
		if m == nil {
			return ""
		}
		return strings.TrimRight(m[len(m)-1], ",")
	}
	switch column {
	case "section":
		parts := strings.Split(want, " / ")
		nearest := parts[len(parts)-1]
		either := want == "" && strings.Contains(task["remark"], "its section may also be")
		return got == want || got == nearest || nearest != "" && strings.HasSuffix(got, ". "+nearest) || either
	case "leads", "coordinating":
		return got == want || strings.ReplaceAll(got, "Cục Thể dục thể thao Việt Nam", "SAV") == want
	case "code":
		return in(codeIn) == "" || got == in(codeIn)
	case "start":
		return in(startIn) == "" || got == in(startIn)
	case "recurrence":
		rule := in(ruleIn)
		for part := range strings.SplitSeq(rule, ";") {
			if !strings.Contains(";"+got+";", ";"+part+";") && part != "" {
				return false
			}
		}
		return true
	}
	return got == want
}
