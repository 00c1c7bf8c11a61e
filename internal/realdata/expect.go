package realdata

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Expected is the content of a file that belongs to a practice document: the expected
// tasks, one on each line, then the rows that must be reported.
type Expected struct {
	Tasks   []map[string]string // by column
	Refused []Row               // that are tasks and cannot be imported
	Looks   []Row               // that a person should look at
}

// Row is a row that must be reported: by its number in the table, or by the task's.
type Row struct {
	Sheet  string // of a workbook
	Number string
	task   bool
}

// Named reports whether a line of a report mentions the row.
func (r Row) Named(line string) bool {
	m := rowLine.FindStringSubmatch(line)
	if m == nil || m[2] != "" && r.Sheet != "" && m[2] != r.Sheet {
		return false
	}
	if r.task {
		return m[3] == r.Number
	}
	return m[1] == r.Number
}

var (
	reported = regexp.MustCompile(`^# (refused|look): (?:sheet ([^,]+), )?(row|number) ([\d.]+)`)
	rowLine  = regexp.MustCompile(`^row (\d+): (?:sheet "([^"]*)": )?(?:number ([\d.]+): )?`)
)

// Reports returns the lines of a report that are about rows.
func Reports(text string) (lines []string) {
	for line := range strings.Lines(text) {
		if rowLine.MatchString(line) {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// Unsaid returns the differences in a report's lines about rows: rows that must be reported
// and are not, and lines about other rows.
func (e Expected) Unsaid(lines []string) (wrong []string) {
	rows := append(slices.Clone(e.Refused), e.Looks...)
	for _, r := range rows {
		if !slices.ContainsFunc(lines, r.Named) {
			wrong = append(wrong, fmt.Sprintf("must be reported: %+v", r))
		}
	}
	for _, line := range lines {
		if !slices.ContainsFunc(rows, func(r Row) bool { return r.Named(line) }) {
			wrong = append(wrong, "noise: "+line)
		}
	}
	return wrong
}

// Expect parses such a file.
func Expect(t testing.TB, text string) (e Expected) {
	t.Helper()
	var columns []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if m := reported.FindStringSubmatch(line); m != nil {
			row := Row{Sheet: m[2], Number: strings.TrimRight(m[4], "."), task: m[3] == "number"}
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

// Squeeze replaces each run of spaces and line breaks by one space.
func Squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	codeIn  = regexp.MustCompile(`\bcode ([A-Z]{2}-[A-Z0-9.-]+)`)
	ruleIn  = regexp.MustCompile(`\bFREQ=[A-Z0-9=;,]+`)
	startIn = regexp.MustCompile(`\bstarts? (\d{4}-\d\d-\d\d)`)
)

// Right reports whether a column of a task has the expected value. A section may be alone
// or with its number; an abbreviation in an English name may be the unit that has it. A
// code, a rule and a start are in the remark, if they are expected at all.
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
