package timing

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dondoc/work/ladder"
)

// Window reads when passes may send, as SEND_DAYS and SEND_HOURS: "7:00–20:00, ngày làm việc". Where
// no days are said it is working days.
func Window(words string) (days, hours string, ok bool) {
	all, ok := tokens(strings.ReplaceAll(words, "24:00", "0:00"))
	if !ok {
		return "", "", false
	}
	days = "working"
	var at []int
	for len(all) > 0 {
		if g, n := groupAt(all); n > 0 {
			if days = "working"; len(g) == 7 {
				days = "any"
			}
			all = all[n:]
			continue
		}
		switch all[0] {
		case "working":
			days, all = "working", all[1:]
			continue
		case "any":
			days, all = "any", all[1:]
			continue
		}
		if minute, n := timeAt(all); n > 0 {
			at, all = append(at, minute), all[n:]
			continue
		}
		if !fillers[all[0]] && all[0] != until {
			return "", "", false
		}
		all = all[1:]
	}
	if len(at) != 2 || at[0] == at[1] && at[0] != 0 {
		return "", "", false
	}
	clock := func(m int) string { return fmt.Sprintf("%02d:%02d", m/60, m%60) }
	if at[1] == 0 {
		return days, clock(at[0]) + "-24:00", true
	}
	return days, clock(at[0]) + "-" + clock(at[1]), true
}

// before and after are words that say on which side of the deadline days are; on, the day itself.
var (
	before = []string{"truoc", "before"}
	after  = []string{"sau", "after", "qua", "overdue"}
	on     = []string{"dung", "on"}
)

// beside are words that stand beside the days of a ladder.
var beside = strings.Fields("han ngay lam viec va and the working days day due date deadline past thi roi moi tuan hang then weekly every week cac moc nhac remind")

// Rungs reads the rungs of a ladder: "trước 14, 7, 3, 1, 0; sau 1, 3, 7", or "14 7 3 1 0 / 1 3 7".
func Rungs(words string) (rungs []ladder.Rung, ok bool) {
	sides := strings.ReplaceAll(words, "/", " qua ")
	if strings.Count(words, "/") == 1 {
		sides = "truoc " + sides
	}
	all, ok := tokens(sides)
	if !ok {
		return nil, false
	}
	sign := 0
	for _, word := range all {
		n, err := strconv.Atoi(word)
		switch {
		case err == nil && n == 0:
			rungs = append(rungs, 0)
		case err == nil && sign != 0:
			rungs = append(rungs, ladder.Rung(sign*n))
		case slices.Contains(before, word):
			sign = -1
		case slices.Contains(after, word):
			sign = 1
		case slices.Contains(on, word):
			rungs = append(rungs, 0)
		case !slices.Contains(beside, word):
			return nil, false
		}
		if err == nil && n != 0 && sign == 0 {
			return nil, false
		}
	}
	slices.Sort(rungs)
	return slices.Compact(rungs), len(rungs) > 0
}
